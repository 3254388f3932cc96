from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from casebook.catalogue import publishing, search


class Command(BaseCommand):
    help = (
        "Make the search index anew from the cases. Every change keeps it right, so this is only for after "
        "a restored backup, a change by hand, or a release that says so."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        count = search.rebuild()
        publishing.correct_shared()
        self.stdout.write(f"Cases indexed: {count}.")
