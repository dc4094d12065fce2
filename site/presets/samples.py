"""Figures that nobody published: made up, the same at every load, and marked 示例 wherever they are shown."""

import zlib

YEARS = (2013, 2014, 2015)


def case_counts(key: str) -> list[tuple[int, int]]:
    """Three years of cases for an item."""
    base = zlib.crc32(key.encode()) % 180 + 3
    return [(year, base + zlib.crc32(f"{key}{year}".encode()) % (base // 2 + 2)) for year in YEARS]


def phone(area: str, key: str) -> str:
    """A number that can belong to nobody: Chinese local numbers never begin with 0."""
    return f"{area}-0{zlib.crc32(key.encode()) % 1_000_000:06d}"


def address(region: str, office: str) -> str:
    return f"{region}政务服务中心{office}窗口"


HOURS = "周一至周五 上午9:00—12:00，下午2:30—6:00"
