"""Tables to download without a script, at an address of their own below the page."""

import csv
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from wagtail.url_routing import RouteResult

from pages.base.spreadsheets import MARK, harmless


def _cell(value: Any) -> str:
    return "" if value is None else harmless(str(value))


def csv_response(name: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A CSV that spreadsheets open with its Chinese intact. `name` is what the file is called."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Robots-Tag"] = "noindex"
    response.write(MARK)
    writer = csv.writer(response)
    writer.writerow([_cell(value) for value in header])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return response


class Downloadable:
    """Mixin of a page whose table can be downloaded at `csv/` below it, by whoever may read the page."""

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        if path_components == ["csv"]:
            return RouteResult(self, kwargs={"downloading": True})
        return super().route(request, path_components)  # type: ignore[misc]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        downloading = kwargs.pop("downloading", False)
        page: HttpResponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        return self.download(request) if downloading else page

    def download(self, request: HttpRequest) -> HttpResponse:
        raise NotImplementedError
