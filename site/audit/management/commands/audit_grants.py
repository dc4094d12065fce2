"""On PostgreSQL the role that the site works with, another than the owner's, can add to the record and read it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from audit.guards import TABLE

TAKEN = ("UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


class Command(BaseCommand):
    help = "PostgreSQL: let a role add to and read the internal record, and do nothing else to it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--role", required=True, help="the role in the site's DATABASE_URL; not the table's owner")

    def handle(self, *_args: Any, **options: Any) -> None:
        role: str = options["role"]
        if connection.vendor != "postgresql":
            raise CommandError("SQLite knows no roles; its triggers guard the record.")
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", [role])
            found = cursor.fetchone()
            if found is None or found[0]:
                raise CommandError(f"{role} is {'unknown' if found is None else 'a superuser: nothing binds it'}.")
            cursor.execute("SELECT tableowner FROM pg_tables WHERE tablename = %s", [TABLE])
            if cursor.fetchone() == (role,):
                raise CommandError(f"{role} owns the table and could take every right back; see docs/operations.md.")
            name = connection.ops.quote_name(role)
            cursor.execute(f"REVOKE ALL ON {TABLE} FROM {name}, PUBLIC")
            cursor.execute(f"GRANT SELECT, INSERT ON {TABLE} TO {name}")
            cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [role, TABLE, ", ".join(TAKEN)])
            if cursor.fetchone() != (False,):
                raise CommandError(f"{role} still has rights, as a member of another role.")
        self.stdout.write(f"{role} can add to the internal record and read it, nothing else.")
