"""Where a page stands in the other language: for the reader's switch, and for search engines (W4)."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django import template
from django.template import Context
from django.urls import reverse, translate_url

from themes.templatetags.formatting import language_tag

register = template.Library()

#: The language whose address stands for readers of any other.
DEFAULT = "zh-hans"


def _turned_query(query: str, code: str) -> str:
    """Filters as they are; the way back of a chooser leads to the other language too."""
    if "next=" not in query:
        return query
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode([(name, translate_url(value, code) if name == "next" else value) for name, value in pairs])


@register.simple_tag(takes_context=True)
def switch_address(context: Context, translation: dict[str, str]) -> str:
    """The same page with the same filters in another language, by way of the view that remembers the choice."""
    query = _turned_query(context["request"].META.get("QUERY_STRING", ""), translation["language"])
    target = f"{translation['url']}{'?' if query else ''}{query}"
    if not target.startswith("/"):
        return target
    return f"{reverse('site:language')}?{urlencode({'to': translation['language'], 'next': target})}"


@register.filter
def original_address(url: str) -> str:
    """Where the Chinese of a page is read. A front page opens in the language that is remembered, so the way to the
    Chinese one says so first: without that it leads a reader of Tibetan back to where they were.
    """
    parts = urlsplit(url)
    if parts.path != "/":
        return url
    chosen = urlencode({"to": DEFAULT, "next": "/"})
    return parts._replace(path=translate_url(reverse("site:language"), DEFAULT), query=chosen).geturl()


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> list[dict[str, str]]:
    """`hreflang` links of a page that has real translations, itself among them; none for a page without."""
    page = context["page"]
    translated = [each for each in context.get("translations") or () if each.get("translated")]
    if not translated or not page.full_url:
        return []
    urls = {each["language"]: each["full_url"] for each in translated if each["full_url"]}
    urls[page.locale.language_code] = page.full_url
    found = [{"language": language_tag(code), "url": url} for code, url in sorted(urls.items(), reverse=True)]
    return [*found, *({"language": "x-default", "url": urls[code]} for code in urls if code == DEFAULT)]
