"""Rules of the house that no linter knows: sizes of files and functions, `.live()` only behind one door."""

import ast
import re
import subprocess
import sys
from pathlib import Path

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
#: Path -> why it may be longer. Keep it short.
LONGER: dict[str, str] = {}
#: P3: the one place where public code asks for live pages.
LIVE_DOOR = "pages/base/querysets.py"
LIVE_CALL = re.compile(r"\.live\(\)")


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    return [Path(line) for line in listed.stdout.splitlines() if "/migrations/" not in line and Path(line).exists()]


def problems_of(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    found = []
    if len(lines) > LONGEST_FILE and str(path) not in LONGER:
        found.append(f"{path}: {len(lines)} lines, at most {LONGEST_FILE}")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            if length > LONGEST_FUNCTION:
                found.append(f"{path}:{node.lineno}: {node.name} has {length} lines, at most {LONGEST_FUNCTION}")
    if str(path) != LIVE_DOOR and not str(path).startswith(("tests/", ".ci/")):
        found += [
            f"{path}:{number}: .live() outside {LIVE_DOOR}; use .public()"
            for number, line in enumerate(lines, start=1)
            if LIVE_CALL.search(line) and not line.lstrip().startswith(("#", '"'))
        ]
    return found


def main() -> int:
    found = [problem for path in tracked() for problem in problems_of(path)]
    sys.stderr.write("".join(f"{problem}\n" for problem in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
