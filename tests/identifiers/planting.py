"""Numbers that could be a person's and are nobody's, and fifty ways of writing one. Harmless numbers beside them."""

import io
import random
import zipfile
from collections.abc import Callable, Iterator

from openpyxl import Workbook
from openpyxl.comments import Comment
from stdnum import luhn
from stdnum.iso7064 import mod_11_2

#: Nobody who was born then is alive; no card or phone has so many noughts.
DICE = random.Random(11)


def identity(at: int) -> str:
    body = f"6230{21 + at % 9}189{at % 10}{1 + at % 12:02}{1 + at % 28:02}{at % 1000:03}"
    return body + mod_11_2.calc_check_digit(body)


def card(at: int) -> str:
    body = ("622202", "621700", "955880", "621226")[at % 4] + f"{at % 1000:012}"
    return body + luhn.calc_check_digit(body)


def mobile(at: int) -> str:
    return f"1{('38', '39', '50', '86', '77')[at % 5]}0000{at % 10000:04}"


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isascii() and sign.isalnum() else sign for sign in text)


def in_script(text: str, zero: int) -> str:
    return "".join(chr(zero + int(sign)) if sign.isdecimal() else sign for sign in text)


def chinese(text: str, signs: str = "〇一二三四五六七八九") -> str:
    return "".join(signs[int(sign)] if sign.isdecimal() else sign for sign in text)


def groups(text: str, between: str) -> str:
    """As people part it: 6-8-4, 3-4-4, fours."""
    if len(text) == 18:
        return between.join((text[:6], text[6:14], text[14:]))
    if len(text) == 11:
        return between.join((text[:3], text[3:7], text[7:]))
    return between.join(text[at : at + 4] for at in range(0, len(text), 4))


def wrapped(text: str, at: int, between: str) -> str:
    return text[:at] + between + text[at:]


#: Shapes of plain text.
PLAIN: list[Callable[[str], str]] = [
    lambda n: n,
    lambda n: f"身份证号：{n}。",
    lambda n: f"（{n}）",
    lambda n: f"联系人甲，{n}，住址不详",
    lambda n: f"一、{n}；二、无",
    lambda n: f"附件1：{n}",
    lambda n: f"No.{n}!",
    lambda n: f"电话{n}转分机",
    lambda n: f"账号：{n}开户行：某行",
    full_width,
    lambda n: f"号码{full_width(n)}。",
    lambda n: groups(n, " "),
    lambda n: groups(n, "-"),
    lambda n: groups(n, "—"),
    lambda n: groups(n, "–"),
    lambda n: groups(n, "·"),
    lambda n: groups(n, "."),
    lambda n: groups(n, "/"),
    lambda n: groups(n, "_"),
    lambda n: groups(n, "\u3000"),
    lambda n: groups(n, "\u00a0"),
    lambda n: groups(n, "\t"),
    lambda n: groups(n, " - "),
    lambda n: groups(full_width(n), "－"),
    " ".join,
    "-".join,
    "\u200b".join,
    "\u3000".join,
    lambda n: " ".join(full_width(n)),
    lambda n: wrapped(n, 7, "\n"),
    lambda n: wrapped(n, 5, "\r\n"),
    lambda n: wrapped(n, 9, "\n  "),
    lambda n: wrapped(n, 8, "\u200d"),
    lambda n: wrapped(n, 6, "\u00ad"),
    lambda n: wrapped(n, 4, "\ufeff"),
    "\n".join,
    lambda n: in_script(n, 0x0F20),
    lambda n: in_script(n, 0x0660),
    lambda n: in_script(n, 0x06F0),
    lambda n: in_script(n, 0x1D7CE),
    chinese,
    lambda n: chinese(n, "零壹贰叁肆伍陆柒捌玖"),
    lambda n: chinese(n, "零一二三四五六七八九"),
    lambda n: f"前文2015年3号，{n}，后文1500.00万元",
]
#: Shapes of rich text.
RICH: list[Callable[[str], str]] = [
    lambda n: f"<p>{n}</p>",
    lambda n: f"<p>{n[:6]}<b>{n[6:]}</b></p>",
    lambda n: f"<ul><li>{groups(n, '&nbsp;')}</li></ul>",
    lambda n: f'<p><a href="tel:{n}">联系</a></p>',
]


def workbook(rows: list[list[object]]) -> bytes:
    book, held = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(held)
    return held.getvalue()


def commented(text: str) -> bytes:
    book, held = Workbook(), io.BytesIO()
    book.active["A1"] = "某某"
    book.active["A1"].comment = Comment(text, "编辑")
    book.save(held)
    return held.getvalue()


def document(*paragraphs: str, embedded: bytes = b"") -> bytes:
    """A DOCX whose every paragraph is cut into runs of three signs, as editors leave them."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(
        "<w:p>" + "".join(f"<w:r><w:t>{text[at : at + 3]}</w:t></w:r>" for at in range(0, len(text), 3)) + "</w:p>"
        for text in paragraphs
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        if embedded:
            archive.writestr("word/embeddings/sheet1.xlsx", embedded)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return held.getvalue()


def pdf(text: str) -> bytes:
    """One page with one line of Latin text."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(body)
    body += f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    return body.encode()


def _figures(count: int) -> str:
    return "".join(DICE.choice("0123456789") for _each in range(count))


def harmless() -> Iterator[str]:
    """A thousand numbers that lists of government are full of."""
    for at in range(100):
        yield f"州政发〔{2013 + at % 3}〕{at + 1}号，甘政办发〔2015〕{at}号"
        yield f"{DICE.randrange(1, 10**9) / 100:.2f}万元，合计{DICE.randrange(10**10, 10**11)}元"
        yield f"6230{21 + at % 9}-0{10 + at % 80}-{1 + at % 10:02}-{at:04}"
        yield f"0941-{8210000 + at}，0936-{8210000 + at}转{at}"
        yield f"{2010 + at % 5}年{1 + at % 12}月{1 + at % 28}日至2016年12月31日，{DICE.randrange(1, 99)}个工作日"
        yield f"12345、12331、12333、114、400-{100 + at}-{_figures(4)}"
        yield f"统一社会信用代码1162300001{_figures(4)}{chr(65 + at % 8)}{_figures(3)}"
        yield f"ISBN 978-7-5{_figures(3)}-{_figures(4)}-{at % 10}，国有土地使用证第{_figures(6)}号"
        yield f"人口{DICE.randrange(10**5, 10**6)}人 {DICE.randrange(100, 9999)}户 {DICE.randrange(100, 9999)}亩 {2015}"
        yield f"工程编号GS{_figures(8)}，海拔{3000 + at}米，北纬33.{_figures(4)}，东经102.{_figures(4)}"
