"""A page says of every run of text in which language it is, and changes in nothing else (W4)."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippets.tibetan.runs import marked, needs_marks

WORDS = [
    "བོད་ཡིག",
    "ཁྲིམས་",
    "行政许可",
    "《行政许可法》第2条，",
    "20个工作日",
    " ",
    "2015",
    "&amp;",
    "A4",
    "。",
    "0941-0000001",
    "\n",
]
TEXT = st.lists(st.sampled_from(WORDS), max_size=6).map("".join)
ELEMENT = st.sampled_from(
    ["<p>{}</p>", "<li>{}", "<td class='code'>{}</td>", '<a href="tel:1">{}</a>', '<b title="中 > བོད">{}</b>',
     "<br>{}", "<script>{}</script>", "<option>{}</option>", "<!-- {} -->", '<p lang="zh-Hans">{}</p>',
     "<svg><text>{}</text></svg>"]
)  # fmt: skip
PAGE = st.lists(st.tuples(ELEMENT, TEXT), max_size=12).map(
    lambda parts: '<html lang="bo"><body>' + "".join(element.format(text) for element, text in parts) + "</body></html>"
)


def page(body: str, language: str = "bo") -> str:
    return f'<html lang="{language}"><body>{body}</body></html>'


def body_of(html: str) -> str:
    return html.removeprefix('<html lang="bo"><body>').removesuffix("</body></html>")


def said(body: str, **options: bool) -> str:
    return body_of(marked(page(body), **options))


class Texts(HTMLParser):
    """The text of a page, its tags without those that were added, and what opened and closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.text, self.tags, self.spans = "", [], 0
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_entityref(self, name: str) -> None:
        self.text += f"&{name};"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"span", "tspan"}:
            self.spans += 1
        else:
            self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"span", "tspan"}:
            self.spans -= 1
            assert self.spans >= 0
        else:
            self.tags.append(f"/{tag}")


@given(PAGE)
def test_text_and_tags_of_a_page_stay_as_they_are(html: str) -> None:
    before, after = Texts(html), Texts(marked(html))
    assert after.text == before.text
    assert after.tags == before.tags
    assert after.spans == 0


@given(PAGE)
def test_what_is_marked_is_not_marked_again(html: str) -> None:
    once = marked(html)
    assert marked(once) == once


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<b>བོད་行政许可ཡིག</b>", '<b>བོད་<span lang="zh-Hans">行政许可</span>ཡིག</b>'),
        ("<p>受理责任：公示。</p>", '<p lang="zh-Hans">受理责任：公示。</p>'),
        ("<p class='lead'>公示</p>", "<p class='lead'><span lang=\"zh-Hans\">公示</span></p>"),
        ("<b>《安全法》第2条、附件3 བོད</b>", '<b><span lang="zh-Hans">《安全法》第2条、附件3</span> བོད</b>'),
        ("<b>上午9:00—12:00</b>", '<b><span lang="zh-Hans">上午9:00—12:00</span></b>'),
        ("<svg><text>申请</text></svg>", '<svg><text><tspan lang="zh-Hans">申请</tspan></text></svg>'),
        ('<p lang="zh-Hans">公<b>示</b></p>', '<p lang="zh-Hans">公<b>示</b></p>'),
        ('<a hreflang="zh-Hans">公示</a>', '<a hreflang="zh-Hans"><span lang="zh-Hans">公示</span></a>'),
        ("<textarea>公示</textarea>", "<textarea>公示</textarea>"),
        ('<input value="公示">', '<input value="公示">'),
    ],
)  # fmt: skip
def test_chinese_in_a_tibetan_page_says_so(body: str, expected: str) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<b>ཟླ་9 &#39;12&#39;</b>", "<b>ཟླ་༩ &#39;༡༢&#39;</b>"),
        ("<b>1,234.50 A4 08:30</b>", "<b>༡,༢༣༤.༥༠ A4 ༠༨:༣༠</b>"),
        ('<a href="tel:09411">0941-1</a>', '<a href="tel:09411">0941-1</a>'),
        ("<b>0941-0000001 13900000000</b>", "<b>0941-0000001 13900000000</b>"),
        ('<td class="num code">12</td><td>12</td>', '<td class="num code">12</td><td>༡༢</td>'),
        ('<b translate="no">123</b>', '<b translate="no">123</b>'),
        ("<code>1</code> 1", "<code>1</code> ༡"),
        ('<time datetime="2015-09-30">2015</time>', '<time datetime="2015-09-30">༢༠༡༥</time>'),
        ("<b>20个工作日</b>", '<b><span lang="zh-Hans">20个工作日</span></b>'),
        ("<td>117.22</td><td>118.20 སྒོར།</td>", "<td>༡༡༧.༢༢</td><td>༡༡༨.༢༠ སྒོར།</td>"),
        ("<b>ཁྲི་2,119.50</b>", "<b>ཁྲི་༢,༡༡༩.༥༠</b>"),
        ("<td>119</td><td> 110 </td><td>110%</td>", "<td>༡༡༩</td><td> ༡༡༠ </td><td>༡༡༠%</td>"),
        ('<b>110ལ་ཁ་པར། <span class="phone">119</span></b>', '<b>110ལ་ཁ་པར། <span class="phone">119</span></b>'),
    ],
)  # fmt: skip
def test_figures_of_tibetan_text_take_their_tibetan_shape_when_the_reader_wants_it(body: str, expected: str) -> None:
    assert said(body, tibetan_digits=True) == expected


def test_tibetan_in_a_chinese_page_says_so_and_the_switch_is_left_alone() -> None:
    switch = '<a lang="bo">བོད་ཡིག</a>'
    assert not needs_marks(page(switch, "zh-Hans"))
    assert needs_marks(page(f"{switch}<b>甘南 ཀན་ལྷོ།</b>", "zh-Hans"))
    assert '<b>甘南 <span lang="bo">ཀན་ལྷོ།</span></b>' in marked(page(f"{switch}<b>甘南 ཀན་ལྷོ།</b>", "zh-Hans"))
