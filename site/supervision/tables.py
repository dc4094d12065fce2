"""What the reports of supervision share: a table of columns on the screen, the same and more in the download."""

from typing import Any, ClassVar

from audit.exporting import cell
from pages.base.spreadsheets import MarkedDownload


class ColumnsDownload(MarkedDownload):
    """Mixin of a report whose download holds `downloaded`."""

    #: By name: a heading, and a field or a function of the row.
    downloaded: ClassVar[dict[str, tuple[Any, Any]]]

    def to_row_dict(self, item: Any) -> dict[str, str]:
        """The words of the screen, none of them a formula to a spreadsheet."""
        return {
            name: cell(read(item) if callable(read) else str(getattr(item, read) or ""))
            for name, (_label, read) in self.downloaded.items()
        }
