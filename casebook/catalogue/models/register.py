from collections.abc import Collection, Iterable

from django.db import connection, models, transaction
from django.db.models import F

from casebook.catalogue.models.initiative import Initiative

_VERSION = "SELECT version FROM catalogue_register WHERE id = 1"


class Register(models.Model):
    """The catalogue's own numbers, one row: the last accession given out and the public version.

    `version` rises in the same transaction as every change that readers can see; what is built
    from the catalogue (the facet index) belongs to a version and is renewed when it has passed.
    """

    last_accession = models.PositiveIntegerField(default=0)
    version = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name_plural = "register"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="register_has_one_row"),
        ]

    def __str__(self) -> str:
        return f"version {self.version}"

    @classmethod
    def next_accession(cls) -> int:
        """Give out the next number; a number given out once never comes again."""
        with transaction.atomic():
            cls._row().update(last_accession=F("last_accession") + 1)
            return cls.objects.get(pk=1).last_accession

    @classmethod
    def claim_accession(cls, number: int) -> None:
        """Note that a document brought its own number, so that it is not given out again."""
        with transaction.atomic():
            cls._row().filter(last_accession__lt=number).update(last_accession=number)

    @classmethod
    def current_version(cls) -> int:
        """Asked on every request, so in SQL: the ORM would take ten times as long to write it."""
        with connection.cursor() as cursor:
            cursor.execute(_VERSION)
            row = cursor.fetchone()
        return int(row[0]) if row else 0

    @classmethod
    def record_change(cls, initiatives: Iterable[Initiative] | None) -> None:
        """Raise the version for a change in these cases; None if any case may look different now."""
        with transaction.atomic():
            cls._row().update(version=F("version") + 1)
            version = cls.current_version()
            cases: list[Initiative | None] = [None] if initiatives is None else [*initiatives]
            Change.objects.bulk_create(Change(version=version, initiative=case) for case in cases)

    @classmethod
    def _row(cls) -> "models.QuerySet[Register]":
        cls.objects.get_or_create(pk=1)
        return cls.objects.filter(pk=1)


class Change(models.Model):
    """A case that changed with a version of the catalogue; no case means that all may have.

    Processes read it to renew what they hold in memory by the difference alone.
    """

    version = models.PositiveBigIntegerField(db_index=True)
    # CASCADE: a case that may be deleted was never public, so nobody holds anything of it.
    initiative = models.ForeignKey(
        Initiative, null=True, on_delete=models.CASCADE, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.initiative or 'all cases'} in version {self.version}"

    @classmethod
    def cases_between(cls, known: int, present: int) -> Collection[int] | None:
        """The cases that changed after one version up to another; None if that cannot be told."""
        changes = list(
            cls.objects.filter(version__gt=known, version__lte=present).values_list(
                "version", "initiative_id"
            )
        )
        cases = {case for _, case in changes if case is not None}
        is_complete = {version for version, _ in changes} == set(range(known + 1, present + 1))
        if not is_complete or any(case is None for _, case in changes):
            return None
        return cases
