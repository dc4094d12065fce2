"""For the account that nobody in the admin may touch: a superuser who lost telephone and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from wagtail.log_actions import log

from accounts.lockout import unlock
from accounts.second_factor.devices import forget


class Command(BaseCommand):
    help = "Take the second factor from an account and unlock it; it sets up another one at its next sign-in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        user = get_user_model().objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"没有这个账户：{options['username']}")
        forget(user)
        unlock(user.username)
        log(user, "accounts.factor")
        self.stdout.write(f"“{user.username}”的二次验证已重置，账户已解锁。")
