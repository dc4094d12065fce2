"""How a statute is cited in a list (P4, GN 附件7 说明2). The citation is composed, never typed."""

from snippets.ranks import UNNUMBERED_RANKS, Rank


def document_number(rank: str, issuer: str, number: str) -> str:
    """The number in the form its rank asks for, without parentheses; empty where none is cited.

    Ministry rules read 公安部令12号, government rules 甘肃省政府令第86号; normative documents keep their
    own 发文字号.
    """
    number = number.strip()
    if not number or Rank(rank) in UNNUMBERED_RANKS:
        return ""
    if rank == Rank.DEPARTMENT_RULE:
        return f"{issuer}令{number}号"
    if rank == Rank.GOVERNMENT_RULE:
        return f"{issuer}令第{number}号"
    return number


def cite(rank: str, issuer: str, title: str, number: str) -> str:
    """发文机关（简称）《title》（number）."""
    composed = document_number(rank, issuer, number)
    return f"{issuer}《{title}》" + (f"（{composed}）" if composed else "")
