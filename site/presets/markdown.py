"""The little markup of preset articles: `##` and `###` headings, paragraphs, `- ` lists."""

from typing import Any

from django.utils.html import escape


def _paragraphs(lines: list[str]) -> str:
    html, items = [], []
    for line in [*lines, ""]:
        if line.startswith("- "):
            items.append(f"<li>{escape(line[2:])}</li>")
            continue
        if items:
            html.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if line.startswith("### "):
            html.append(f"<h3>{escape(line[4:])}</h3>")
        elif line:
            html.append(f"<p>{escape(line)}</p>")
    return "".join(html)


def to_blocks(text: str) -> list[tuple[str, Any]]:
    """Stream of `heading` and `paragraph` blocks."""
    blocks: list[tuple[str, Any]] = []
    pending: list[str] = []
    for line in (part.strip() for part in text.splitlines()):
        if line.startswith("## "):
            if any(pending):
                blocks.append(("paragraph", _paragraphs(pending)))
            pending = []
            blocks.append(("heading", line[3:]))
        else:
            pending.append(line)
    if any(pending):
        blocks.append(("paragraph", _paragraphs(pending)))
    return blocks
