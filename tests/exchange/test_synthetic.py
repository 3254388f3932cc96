import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from casebook.catalogue import derived, facets, publishing
from casebook.catalogue.document import dump, load
from casebook.catalogue.models import Initiative
from casebook.catalogue.search import search
from tests.support.factories import make_initiative

pytestmark = pytest.mark.django_db


@pytest.fixture
def vocabulary() -> None:
    call_command("loaddata", "vocabulary", verbosity=0)


@pytest.mark.usefixtures("vocabulary")
def test_what_is_made_up_keeps_every_rule_of_a_published_case() -> None:
    call_command("generate_cases", "40", verbosity=0)
    assert Initiative.objects.listed().count() == 40
    for case in Initiative.objects.all():
        stored = {name: getattr(case, name) for name in derived.DERIVED_FIELDS}
        assert publishing.requirements(case) == []
        derived.refresh(case)
        assert {name: getattr(case, name) for name in derived.DERIVED_FIELDS} == stored
        assert dump(load(dump(case))) == dump(case)


@pytest.mark.usefixtures("vocabulary")
def test_made_up_cases_are_counted_and_found_at_once() -> None:
    assert facets.current().total == 0
    call_command("generate_cases", "30", verbosity=0)
    assert facets.current().total == 30
    assert search(Initiative.objects.listed(), "complaints").count() > 0


@pytest.mark.usefixtures("vocabulary")
def test_more_can_be_added_and_then_a_real_one() -> None:
    call_command("generate_cases", "10", verbosity=0)
    call_command("generate_cases", "10", "--seed", "2", verbosity=0)
    assert make_initiative("real", published=True).accession == 21
    connection.check_constraints()


@pytest.mark.usefixtures("vocabulary")
def test_a_catalogue_of_real_cases_is_left_alone() -> None:
    make_initiative("real", published=True)
    with pytest.raises(CommandError, match="holds real cases"):
        call_command("generate_cases", "10", verbosity=0)


def test_the_vocabulary_must_be_there() -> None:
    with pytest.raises(CommandError, match="Load the vocabulary first"):
        call_command("generate_cases", "10", verbosity=0)
