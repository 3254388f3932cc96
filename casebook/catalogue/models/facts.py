"""The facts of a case: what was promised, what happened, what came of it, and how much."""

from django.db import models

from casebook.catalogue.fields import partial_date, partial_date_columns, partial_date_constraint
from casebook.catalogue.models.citation import Citation
from casebook.catalogue.models.initiative import Initiative
from casebook.catalogue.models.terms import Reason
from casebook.catalogue.vocabulary import (
    Attribution,
    Certainty,
    EventKind,
    Extent,
    OutcomeKind,
    PromiseVerdict,
    Standing,
)


class Fact(models.Model):
    """A statement about one case that rests on citations of that same case.

    `guards.py` refuses citations of another case; `publishing` refuses a fact without any.
    """

    # CASCADE: a fact is a part of its case.
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    citations = models.ManyToManyField(
        Citation,
        blank=True,
        related_name="%(class)ss",
        help_text="Which of this case's citations say so. Without one the case can't be published.",
    )
    note = models.TextField(blank=True, help_text="A remark for readers.")

    class Meta:
        abstract = True
        ordering = ("position", "pk")


class Promise(Fact):
    """What was claimed beforehand, and the editors' verdict on it."""

    statement = models.TextField(help_text="What was claimed, in our words.")
    made_by = models.CharField(
        max_length=200, blank=True, help_text="Who claimed it, where a source says so."
    )
    made_on, made_precision = partial_date_columns("When it was claimed.")
    made = partial_date("made")
    value = models.DecimalField(
        max_digits=24,
        decimal_places=6,
        null=True,
        blank=True,
        help_text="The number promised, if there was one.",
    )
    unit = models.CharField(max_length=80, blank=True, help_text="What the number counts.")
    verdict = models.CharField(
        max_length=20,
        choices=PromiseVerdict,
        default=PromiseVerdict.UNVERIFIED,
        help_text="What the recorded facts show.",
    )
    verdict_reason = models.TextField(help_text="Why that is the verdict, in one sentence.")

    class Meta(Fact.Meta):
        constraints = [
            partial_date_constraint("promise", "made"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | ~models.Q(unit=""),
                name="promise_value_has_a_unit",
                violation_error_message="Say what the number counts: give its unit.",
            ),
            models.CheckConstraint(
                condition=models.Q(verdict__in=PromiseVerdict.values),
                name="promise_verdict_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.statement


class Event(Fact):
    """A dated entry of the lifecycle; a later one never overwrites an earlier."""

    kind = models.CharField(max_length=20, choices=EventKind, help_text="What kind of step it was.")
    date_on, date_precision = partial_date_columns("When it happened.")
    date = partial_date("date")
    summary = models.TextField(help_text="What happened, in one sentence.")

    class Meta(Fact.Meta):
        constraints = [
            partial_date_constraint("event", "date", required=True),
            models.CheckConstraint(
                condition=models.Q(kind__in=EventKind.values), name="event_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.date or 'no date'}"


class Outcome(Fact):
    """What came of the deployment."""

    kind = models.CharField(max_length=25, choices=OutcomeKind, help_text="What came of it.")
    extent = models.CharField(
        max_length=10, choices=Extent, help_text="How much of the deployment it covers."
    )
    date_on, date_precision = partial_date_columns("When it came about.")
    date = partial_date("date")
    summary = models.TextField(help_text="What came of it, in one sentence.")
    reasons = models.ManyToManyField(
        Reason, blank=True, related_name="outcomes", help_text="Why, as far as a source says."
    )
    attribution = models.CharField(
        max_length=20, choices=Attribution, help_text="Who gives the reason."
    )
    certainty = models.CharField(
        max_length=10, choices=Certainty, help_text="How sure it is that it was rolled back."
    )

    class Meta(Fact.Meta):
        constraints = [
            partial_date_constraint("outcome", "date", required=True),
            models.CheckConstraint(
                condition=models.Q(kind__in=OutcomeKind.values), name="outcome_kind_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(extent__in=Extent.values), name="outcome_extent_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(attribution__in=Attribution.values),
                name="outcome_attribution_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(certainty__in=Certainty.values),
                name="outcome_certainty_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=OutcomeKind.NO_ROLLBACK, extent=Extent.NONE)
                | (~models.Q(kind=OutcomeKind.NO_ROLLBACK) & ~models.Q(extent=Extent.NONE)),
                name="outcome_extent_none_means_no_rollback",
                violation_error_message="The extent “none” goes with “no rollback”, and only with it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.date or 'no date'}"


class Figure(Fact):
    """One reading of a measured quantity."""

    quantity = models.CharField(
        max_length=200,
        blank=True,
        help_text="What several readings have in common; they are shown together under it. Leave it "
        "empty if the measure says it all.",
    )
    measure = models.CharField(max_length=200, help_text="What was measured or counted.")
    value = models.DecimalField(max_digits=24, decimal_places=6, help_text="The number.")
    unit = models.CharField(
        max_length=80, help_text="What it counts; an approximation goes in brackets, as “(about)”."
    )
    as_of_on, as_of_precision = partial_date_columns("The time the reading is of.")
    as_of = partial_date("as_of")
    standing = models.CharField(
        max_length=12,
        choices=Standing,
        default=Standing.PREFERRED,
        help_text="How the reading stands among the others of its quantity.",
    )

    class Meta(Fact.Meta):
        constraints = [
            partial_date_constraint("figure", "as_of"),
            models.CheckConstraint(
                condition=~models.Q(unit=""),
                name="figure_has_a_unit",
                violation_error_message="Say what the number counts: give its unit.",
            ),
            models.CheckConstraint(
                condition=models.Q(standing__in=Standing.values), name="figure_standing_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.value.normalize():f} {self.unit}"


class Discrepancy(Fact):
    """A topic on which sources disagree; both sides stand, with the editors' verdict."""

    topic = models.CharField(max_length=200, help_text="What they disagree about.")
    one_says = models.TextField(help_text="What one source says.")
    others_say = models.TextField(help_text="What the others say.")
    verdict = models.CharField(max_length=200, help_text="What the editors make of it.")
    about_the_article = models.BooleanField(
        "corrects the founding article",
        default=False,
        help_text="Tick it if the one is the article the catalogue started from.",
    )
    # Django's default would be "discrepancys".
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="discrepancies"
    )
    citations = models.ManyToManyField(  # type: ignore[assignment]
        Citation,
        blank=True,
        related_name="discrepancies",
        help_text="Which of this case's citations are weighed against each other.",
    )

    class Meta(Fact.Meta):
        verbose_name_plural = "discrepancies"

    def __str__(self) -> str:
        return self.topic


FACTS: tuple[type[Fact], ...] = (Promise, Event, Outcome, Figure, Discrepancy)
"""Every kind of fact, in the order in which a case page and a document give them."""
