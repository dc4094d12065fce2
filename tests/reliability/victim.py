"""Plays a clerk and two offices, over and over, until it is killed. Run by `test_kill.py` as a process of its own."""

import os
import sys
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402

settings.ALLOWED_HOSTS = ["*"]

from django.contrib.auth import get_user_model  # noqa: E402
from wagtail.models import Page  # noqa: E402

from pages.articles.models import ArticlePage  # noqa: E402
from tests.moderation.town import Town  # noqa: E402


def people() -> dict[str, Any]:
    return {user.get_username(): user for user in get_user_model().objects.all()}


def publish_one(town: Town, article: ArticlePage, number: int) -> None:
    """A change of an article, submitted and approved by the head and the secrecy check."""
    version = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    version.summary = f"第{os.getpid()}-{number}次修改"
    version.save_revision(user=town.people["clerk"], log_action=True)
    state = ArticlePage.objects.get(pk=article.pk).current_workflow_state
    if state is None:  # a killed forerunner may have left one under way, which its edit has sent back to the start
        fresh = ArticlePage.objects.get(pk=article.pk)
        fresh.get_workflow().start(fresh, town.people["clerk"])
    town.approve_all(article)


def main() -> None:
    article = ArticlePage.objects.get()
    department = Page.objects.ancestor_of(article).order_by("-depth")[1].specific
    town = Town(department.get_parent().specific, department, people())
    for number in range(10_000):
        publish_one(town, article, number)
        sys.stdout.write("published\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
