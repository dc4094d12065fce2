"""Rights of the role that the site works with on PostgreSQL: everything on other tables, on the record add and read.

The owner's role migrates and prunes; whoever takes over the site's own connection cannot touch what stands already.
"""

from typing import Any

from django.db import connection, transaction

from audit.guards import TABLE

TAKEN = ("UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
#: With NAME in place of the role; every migration's new tables are covered by the default rights.
ON_OTHERS = (
    "GRANT USAGE ON SCHEMA public TO NAME",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO NAME",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO NAME",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO NAME",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO NAME",
)


class GrantError(Exception):
    """Why a role could not be bound."""


def _found(cursor: Any, role: str) -> bool:
    """Whether the role is there; one that nothing binds is refused."""
    cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", [role])
    found = cursor.fetchone()
    if found is not None and found[0]:
        raise GrantError(f"{role} is a superuser: nothing binds it")
    cursor.execute("SELECT tableowner FROM pg_tables WHERE tablename = %s", [TABLE])
    if cursor.fetchone() == (role,):
        raise GrantError(f"{role} owns the table and could take every right back")
    return found is not None


def bind(role: str, password: str = "") -> None:
    """Give `role` its rights; make it, or set its password, where a password is given. Safe to repeat."""
    name = connection.ops.quote_name(role)
    with transaction.atomic(), connection.cursor() as cursor:
        if _found(cursor, role):
            if password:
                cursor.execute(f"ALTER ROLE {name} LOGIN PASSWORD %s", [password])
        elif password:
            cursor.execute(f"CREATE ROLE {name} LOGIN PASSWORD %s", [password])
        else:
            raise GrantError(f"there is no role {role}, and no password to make it with")
        for grant in ON_OTHERS:
            cursor.execute(grant.replace("NAME", name))
        cursor.execute(f"REVOKE ALL ON {TABLE} FROM {name}, PUBLIC")
        cursor.execute(f"GRANT SELECT, INSERT ON {TABLE} TO {name}")
        cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [role, TABLE, ", ".join(TAKEN)])
        if cursor.fetchone() != (False,):
            raise GrantError(f"{role} still has rights, as a member of another role")
