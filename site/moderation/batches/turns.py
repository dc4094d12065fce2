"""Short transactions in a row: each gives up the write lock, and others must get their turn between them."""

import time

from django.db import connection

#: SQLite's waiting writers look again every tenth of a second; without a pause they would find the next one begun.
PAUSE = 0.11


def let_others_write() -> None:
    if connection.vendor == "sqlite":
        time.sleep(PAUSE)
