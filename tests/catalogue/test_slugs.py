import pytest
from django.core.exceptions import ValidationError

from tests.support.factories import make_company, make_draft, make_initiative

pytestmark = pytest.mark.django_db


def renamed(instance: object, slug: str) -> None:
    stored = type(instance).objects.get(pk=instance.pk)
    stored.slug = slug
    stored.save()


def test_a_published_case_keeps_its_old_slug() -> None:
    initiative = make_initiative("old", published=True)
    renamed(initiative, "new")
    assert [former.slug for former in initiative.former_slugs.all()] == ["old"]


def test_a_draft_changes_its_slug_without_a_trace() -> None:
    draft = make_draft("old")
    renamed(draft, "new")
    assert not draft.former_slugs.exists()


def test_an_old_slug_is_never_given_to_another_case() -> None:
    renamed(make_initiative("old", published=True), "new")
    with pytest.raises(ValidationError, match="is an old address of"):
        make_draft("old")


def test_a_case_may_go_back_to_its_own_old_slug() -> None:
    initiative = make_initiative("old", published=True)
    renamed(initiative, "new")
    renamed(initiative, "old")
    assert [former.slug for former in initiative.former_slugs.all()] == ["new"]


def test_a_company_keeps_its_old_slugs() -> None:
    company = make_company("facebook")
    renamed(company, "meta")
    renamed(company, "meta-platforms")
    assert {former.slug for former in company.former_slugs.all()} == {"facebook", "meta"}


def test_an_old_company_slug_is_never_given_to_another() -> None:
    renamed(make_company("facebook"), "meta")
    with pytest.raises(ValidationError, match="is an old address of"):
        make_company("facebook")
