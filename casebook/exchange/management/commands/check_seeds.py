from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casebook.catalogue.document import DocumentError
from casebook.exchange.seeds import checks, files, vocabulary


class Command(BaseCommand):
    help = "Check the seed files without a database; every fault is told with file, line and place."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=files.SEEDS, help="where the seeds are"
        )

    def handle(self, *, folder: Path, verbosity: int, **options: Any) -> None:
        try:
            seeds = checks.read_checked(folder, vocabulary.read())
        except DocumentError as error:
            count = len(error.problems)
            faults = "1 fault" if count == 1 else f"{count} faults"
            raise CommandError(f"{error}\n{faults} found.") from None
        if verbosity:
            for problem in checks.unused(seeds):
                self.stdout.write(f"note: {problem}")
            self.stdout.write(f"No fault in {seeds.counts()}.")
