"""Building violations in tests: the row as an office would have recorded it."""

import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from accounts.models import Office, OfficeKind
from pages.articles.models import ArticleIndexPage
from supervision.models import Violation
from tests import factories

FACTS = "2026年1月1日抽查，清单未更新。"


def form(target: Any, **fields: Any) -> dict[str, Any]:
    """What is typed into 登记违规."""
    today = timezone.localdate()
    return {
        "target": target.pk,
        "kind": "catalogue",
        "found_on": today.isoformat(),
        "facts": FACTS,
        "ground": "《权责清单管理暂行办法》第九条",
        "document_number": "示例改〔2026〕1号",
        "correction": "修订清单并公布。",
        "correct_by": (today + datetime.timedelta(days=15)).isoformat(),
        **fields,
    }


def violation(department: Any, region: Any, page: Any = None, **fields: Any) -> Violation:
    today = timezone.localdate()
    office = Office.objects.get(kind=OfficeKind.ESTABLISHMENT, front_id=region.pk)
    facts: dict[str, Any] = {
        "kind": "catalogue",
        "page": Page.objects.get(pk=(page or department).pk),
        "front": Page.objects.get(pk=department.pk),
        "item_title": page.title if page else "",
        "region_code": region.region_code,
        "region_name": region.short_name,
        "department_name": department.short_name,
        "found_on": today,
        "facts": FACTS,
        "ground": "《权责清单管理暂行办法》第九条",
        "correction": "修订清单并公布。",
        "correct_by": today + datetime.timedelta(days=15),
        "office": office,
        "office_name": office.name,
    }
    return Violation.objects.create(**{**facts, **fields})


def announcements(front: Any) -> ArticleIndexPage:
    """The region's 公开信息, where bulletins go."""
    index: ArticleIndexPage = factories.place(front, ArticleIndexPage(title="公开信息", slug="gongkai"))
    return index
