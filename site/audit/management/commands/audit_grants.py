"""On PostgreSQL the site works with a role, another than the owner's, that cannot change the internal record (W12)."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from audit.grants import GrantError, bind


class Command(BaseCommand):
    help = "PostgreSQL: a role may work with all tables, but only add to and read the internal record. Run as owner."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--role", required=True, help="the role in DATABASE_URL of the web servers; not the owner")
        parser.add_argument(
            "--password-from", default="", metavar="VARIABLE", help="make the role with the password in this variable"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("SQLite knows no roles; its triggers guard the record.")
        role, variable = options["role"], options["password_from"]
        password = os.environ.get(variable, "") if variable else ""
        if variable and not password:
            raise CommandError(f"{variable} is empty.")
        try:
            bind(role, password)
        except GrantError as error:
            raise CommandError(f"{error}; see docs/operations.md.") from error
        self.stdout.write(f"{role} can add to the internal record and read it, and work with every other table.")
