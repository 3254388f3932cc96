"""Static files as they are served: compressed, under names that change with them, and the styles in one piece."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEETS = tuple(
    f"casebook/css/{name}.css"
    for name in (
        "tokens",  # first: it orders the layers
        "base",
        "layout",
        "marks",
        "controls",
        "card",
        "index",
        "catalogue",
        "case",
        "charts",
        "compare",
        "front",
        "pages",
        "print",
    )
)
"""One for each family of components, in the order in which pages take them."""


class Storage(CompressedManifestStaticFilesStorage):
    """Joins the stylesheets when they are collected, since a browser waits for each request in turn."""

    stylesheet = "casebook/css/all.css"

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if not dry_run:
            sheets = [Path(self.path(name)).read_text("utf-8") for name in STYLESHEETS]
            Path(self.path(self.stylesheet)).write_text("\n".join(sheets), "utf-8")
            paths = {**paths, self.stylesheet: (self, self.stylesheet)}
        yield from super().post_process(paths, dry_run=dry_run, **options)
