from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from casebook.catalogue.models import Initiative, Sector
from casebook.exchange.statistics import renew_statistics
from casebook.exchange.synthetic import Generator


class Command(BaseCommand):
    help = (
        "Add N made-up published cases, for measuring. Never on a database that readers see: "
        "refuses one that holds real cases unless --beside-real-ones is given."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", type=int, metavar="N", help="how many cases")
        parser.add_argument("--seed", type=int, default=1, help="another seed, other cases")
        parser.add_argument("--beside-real-ones", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["count"] < 1:
            raise CommandError("N must be at least 1.")
        if not Sector.objects.exists():
            raise CommandError("Load the vocabulary first: manage.py loaddata vocabulary")
        real = Initiative.objects.exclude(slug__startswith="synthetic-")
        if real.exists() and not options["beside_real_ones"]:
            raise CommandError("This database holds real cases. Use an empty one (DATABASE_URL).")
        made = Generator(options["count"], seed=options["seed"]).run()
        renew_statistics()
        self.stdout.write(f"{made} synthetic cases published.")
