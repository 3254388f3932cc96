from collections.abc import Iterator
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse

from casebook.catalogue.fields import partial_date, partial_date_columns, partial_date_constraint
from casebook.catalogue.models.seeded import Seeded
from casebook.catalogue.models.slugs import FormerSlug, KeepsFormerSlugs
from casebook.catalogue.models.terms import Sector
from casebook.catalogue.places import country_choices, country_name


def _listed_cases_by(role: str) -> Coalesce:
    from casebook.catalogue.models.initiative import Initiative

    cases = (
        Initiative.objects.listed()
        .filter(**{role: models.OuterRef("pk")})
        .order_by()
        .values(role)
        .annotate(count=models.Count("pk"))
        .values("count")
    )
    return Coalesce(models.Subquery(cases), 0)


class CompanyQuerySet(models.QuerySet["Company"]):
    def public(self) -> Self:
        """The companies that a published case names, as deployer or as vendor."""
        from casebook.catalogue.models.initiative import Initiative

        published = Initiative.objects.published()
        return self.filter(
            models.Exists(published.filter(company=models.OuterRef("pk")))
            | models.Exists(published.filter(vendors=models.OuterRef("pk")))
        )

    def with_case_counts(self) -> Self:
        """With `deployed_count` and `supplied_count`: the listed cases of each as deployer and as vendor."""
        return self.annotate(
            deployed_count=_listed_cases_by("company"), supplied_count=_listed_cases_by("vendors")
        )

    def by_name(self) -> Self:
        return self.order_by(Lower("name"), "pk")


class Company(KeepsFormerSlugs, Seeded):
    """Any organisation: a firm, a public body, a charity."""

    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text="The last part of its address. Old ones keep leading here.",
    )
    name = models.CharField(max_length=200, help_text="The name readers know it by.")
    legal_name = models.CharField(
        max_length=200, blank=True, help_text="The registered name, where it differs."
    )
    country = models.CharField(
        max_length=2,
        choices=country_choices,
        help_text="Where its head office is.",
    )
    sector = models.ForeignKey(
        Sector,
        on_delete=models.PROTECT,
        related_name="companies",
        help_text="Its ISIC section; its cases are filed under this sector.",
    )
    isic = models.CharField(
        "ISIC division",
        max_length=3,
        blank=True,
        validators=[
            RegexValidator(r"^[A-U]\d\d$", "Write a section letter and two digits, such as K64.")
        ],
        help_text="Section letter and division, such as K64 for financial services.",
    )
    trade = models.CharField(
        max_length=200, blank=True, help_text="What it does, in plain words and lower case."
    )
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="subsidiaries",
        help_text="The organisation that controls it, if any.",
    )
    website = models.URLField(max_length=300, blank=True, help_text="Its own site.")
    wikidata = models.CharField(
        "Wikidata item",
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^Q[1-9]\d*$", "A Wikidata item looks like Q37156.")],
        help_text="Such as Q37156.",
    )
    note = models.TextField(blank=True, help_text="A remark for readers.")

    objects = CompanyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "companies"
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("pk")),
                name="company_is_not_its_own_parent",
                violation_error_message="A company cannot be its own parent.",
            ),
            models.UniqueConstraint(
                fields=["wikidata"],
                condition=~models.Q(wikidata=""),
                name="company_wikidata_is_unique",
                violation_error_message="Another company already has this Wikidata item.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        for ancestor in self.ancestors():
            if ancestor.pk == self.pk:
                raise ValidationError(
                    {"parent": "These companies would own each other in a circle."}
                )

    def ancestors(self) -> "Iterator[Company]":
        """Who owns it, then who owns that one, up to the last or to the first that comes again."""
        ancestor, seen = self.parent, set[int]()
        while ancestor is not None and ancestor.pk not in seen:
            yield ancestor
            seen.add(ancestor.pk)
            ancestor = ancestor.parent

    def get_absolute_url(self) -> str:
        return reverse("browse:company-detail", args=[self.slug])

    @property
    def country_name(self) -> str:
        return country_name(self.country)


class FormerCompanySlug(FormerSlug):
    owner = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="former_slugs")


class CompanyAlias(models.Model):
    """Another name a company goes or went by, with the time it was used where that is known."""

    # CASCADE: an alias is a part of its company and means nothing without it.
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200, help_text="The other name, as it was written.")
    used_from_on, used_from_precision = partial_date_columns("When the name came into use.")
    used_until_on, used_until_precision = partial_date_columns("When it went out of use.")
    used_from = partial_date("used_from")
    used_until = partial_date("used_until")

    class Meta:
        verbose_name_plural = "company aliases"
        ordering = ("used_from_on", "name")
        constraints = [
            models.UniqueConstraint(
                fields=["company", "name"],
                name="company_alias_is_listed_once",
                violation_error_message="This alias is already listed.",
            ),
            partial_date_constraint("company_alias", "used_from"),
            partial_date_constraint("company_alias", "used_until"),
            models.CheckConstraint(
                condition=models.Q(used_from_on__isnull=True)
                | models.Q(used_until_on__isnull=True)
                | models.Q(used_until_on__gte=models.F("used_from_on"))
                # "2024-05 to 2024" is no contradiction: the year may end after the month.
                | ~models.Q(used_until_precision="day"),
                name="company_alias_ends_after_it_begins",
                violation_error_message="The name went out of use before it came into use.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
