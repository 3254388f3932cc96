"""The project's own files, and how to say where something stands in them."""

from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "casebook"
TEMPLATES = CHECKOUT / "templates"
TESTS = CHECKOUT / "tests"


def python_files(*roots: Path) -> list[Path]:
    return sorted(
        path
        for root in roots
        for path in root.rglob("*.py")
        if "migrations" not in path.relative_to(CHECKOUT).parts
    )


def template_files() -> list[Path]:
    return sorted(
        [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.xml"), *TEMPLATES.rglob("*.txt")]
    )


def script_and_style_files() -> list[Path]:
    static = PACKAGE / "static"
    return sorted([*static.rglob("*.css"), *static.rglob("*.js")])


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(CHECKOUT)}:{line}"


def lines(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """Every line of the files with the place where it stands."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield place(path, number), line
