"""Two entries of one company become one; like `publishing`, atomic and seen on the next request."""

from django.db import transaction
from django.db.models import Q

from casebook.catalogue import publishing
from casebook.catalogue.models import Company, CompanyAlias, Finding, Initiative, Source


@transaction.atomic
def merge_companies(duplicate: Company, *, into: Company) -> None:
    """Let what names the duplicate name the other company, and delete the duplicate.

    Its names stay as aliases and its addresses lead to the other. Raises `publishing.Refused`.
    """
    if duplicate == into:
        raise publishing.Refused(["Choose two companies: this is the same one twice."])
    if duplicate in into.ancestors() or into in duplicate.ancestors():
        raise publishing.Refused(
            [
                f"“{duplicate}” and “{into}” own one another, so they are not one. Mend the parent first."
            ]
        )
    both = [duplicate, into]  # the cases of either are found by the names of both afterwards
    affected = list(
        Initiative.objects.filter(
            Q(company__in=both)
            | Q(vendors__in=both)
            | Q(company__parent=duplicate)
            | Q(vendors__parent=duplicate)
        ).values_list("pk", flat=True)
    )
    Initiative.objects.filter(company=duplicate).update(company=into)
    for initiative in duplicate.supplied.all():
        initiative.vendors.add(into)
    duplicate.supplied.clear()
    Source.objects.filter(issuer=duplicate).update(issuer=into)
    Finding.objects.filter(organisation=duplicate).update(organisation=into)
    duplicate.subsidiaries.update(parent=into)
    _take_names(duplicate, into)
    slug = duplicate.slug
    duplicate.former_slugs.update(owner=into)
    duplicate.delete()
    into.former_slugs.create(slug=slug)
    publishing.correct_shared(initiatives=list(Initiative.objects.filter(pk__in=affected)))


def _take_names(duplicate: Company, into: Company) -> None:
    known = {into.name, into.legal_name, *into.aliases.values_list("name", flat=True)}
    duplicate.aliases.exclude(name__in=known).update(company=into)
    known |= set(into.aliases.values_list("name", flat=True))
    for name in {duplicate.name, duplicate.legal_name} - known - {""}:
        CompanyAlias.objects.create(company=into, name=name)
