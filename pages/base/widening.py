"""A migration that gives a text column more room."""

from typing import Any

from django.db import migrations


class GiveRoom(migrations.AlterField):
    """SQLite counts no characters of a column: there is nothing to alter, and rebuilding each table takes long."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor != "sqlite":
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.database_forwards(app_label, schema_editor, from_state, to_state)
