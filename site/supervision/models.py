"""What exists in supervision (督促与考评). Each part keeps its own models; one app, one migration history."""

from supervision.clocks.models import Clock, TermFigure
from supervision.clocks.rules import find_rule
from supervision.violations.models import Violation

__all__ = ["Clock", "TermFigure", "Violation", "find_rule"]
