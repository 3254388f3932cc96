import pytest
from django.core.management import call_command

from casebook.catalogue.models import Function, Reason, Sector, Technology
from casebook.exchange.seeds import vocabulary

TERMS = (Sector, Function, Technology, Reason)


@pytest.mark.django_db
def test_the_fixture_can_be_loaded_twice():
    call_command("loaddata", "vocabulary", verbosity=0)
    before = [list(model._default_manager.values()) for model in TERMS]

    call_command("loaddata", "vocabulary", verbosity=0)

    assert [list(model._default_manager.values()) for model in TERMS] == before
    assert [len(rows) for rows in before] == [12, 14, 14, 13]


def test_every_term_has_a_name_and_a_definition():
    terms = [term for terms in vocabulary.read().terms.values() for term in terms.values()]

    assert len(terms) == 53
    assert [term["slug"] for term in terms if not term["definition"].endswith(".")] == []
    assert [term["slug"] for term in terms if not term["name"][:1].isupper()] == []
