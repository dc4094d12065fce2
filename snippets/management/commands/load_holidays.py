"""After an update of the library `chinesecalendar`, or on a site that was made before the calendar was."""

from typing import Any

from django.core.management.base import BaseCommand

from snippets.calendar.keeping import load_holidays


class Command(BaseCommand):
    help = "Fill the table of holidays with the years it lacks; years that were edited by hand stay as they are."

    def handle(self, *_args: Any, **_options: Any) -> None:
        years = load_holidays()
        self.stdout.write("节假日已更新：" + ("、".join(map(str, years)) or "没有要补的年份"))
