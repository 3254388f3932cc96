from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casebook.catalogue.document import DocumentError
from casebook.exchange.seeds import checks, files, vocabulary
from casebook.exchange.seeds.loading import load_seeds
from casebook.exchange.statistics import renew_statistics


class Command(BaseCommand):
    help = "Load the vocabulary and the seed files: all of them, or nothing if one is faulty."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=files.SEEDS, help="where the seeds are"
        )
        parser.add_argument(
            "--force", action="store_true", help="overwrite what editors have changed here"
        )

    def handle(self, *, folder: Path, force: bool, verbosity: int, **options: Any) -> None:
        try:
            terms = vocabulary.read()
            seeds = checks.read_checked(folder, terms)
            report = load_seeds(seeds, terms, force=force)
            if report.has_changes:
                renew_statistics()
        except DocumentError as error:
            raise CommandError(f"{error}\nNothing was loaded.") from None
        if verbosity:
            for line in report.lines():
                self.stdout.write(line)
            if report.has_skipped_changes and not force:
                self.stdout.write("Use --force to overwrite what was changed here.")
