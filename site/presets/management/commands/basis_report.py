"""How many legal bases have been compared with a published text (已核), and how many wait (待核)."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count, Q

from pages.powers.models import LegalBasis, PowerItem


class Command(BaseCommand):
    help = "Print the share of legal bases that were checked against a published text."

    def handle(self, *_args: Any, **_options: Any) -> None:
        checked = Q(verified=True)
        found = LegalBasis.objects.filter(page__in=PowerItem.objects.originals()).aggregate(
            all=Count("pk"),
            verified=Count("pk", filter=checked),
            verbatim=Count("pk", filter=Q(wording=LegalBasis.Wording.VERBATIM)),
        )
        share = found["verified"] / found["all"] if found["all"] else 0
        self.stdout.write(
            f"实施依据 {found['all']} 条：已核 {found['verified']} 条（{share:.1%}），"
            f"待核 {found['all'] - found['verified']} 条；原文 {found['verbatim']} 条，其余为摘要。"
        )
