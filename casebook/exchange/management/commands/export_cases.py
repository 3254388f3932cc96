from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from casebook.exchange.seeds import files
from casebook.exchange.seeds.export import export


class Command(BaseCommand):
    help = (
        "Write the published cases, and the records they need, as seed files. "
        "Files of cases that are no longer published are left where they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=files.SEEDS, help="where to write them"
        )

    def handle(self, *, folder: Path, verbosity: int, **options: Any) -> None:
        counts = export(folder)
        if verbosity:
            self.stdout.write(f"Wrote {counts} to {folder}.")
