"""Figures of legal terms of a preset: made where a rule has none, never changed afterwards (the admin does that)."""

from presets.files import Preset, PresetError
from supervision.models import TermFigure, find_rule


def load_figures(preset: Preset) -> list[str]:
    """Make what is missing; return the rules that got a figure."""
    held = set(TermFigure.objects.values_list("rule", flat=True))
    made = []
    for rule, values in preset.figures.items():
        if find_rule(rule) is None:
            raise PresetError(f"clocks.yaml：没有名为 {rule} 的期限。")
        if rule not in held:
            figure = TermFigure(rule=rule, **values)
            figure.full_clean()
            figure.save()
            made.append(rule)
    return made
