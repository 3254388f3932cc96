import pytest
from django.core.exceptions import ValidationError

from casebook.catalogue.models import Initiative, Register
from tests.support.factories import make_draft, make_initiative

pytestmark = pytest.mark.django_db


def test_a_number_given_out_never_comes_again() -> None:
    assert [Register.next_accession() for _ in range(3)] == [1, 2, 3]


def test_a_number_a_document_brought_is_not_given_out_again() -> None:
    Register.claim_accession(112)
    Register.claim_accession(7)
    assert Register.next_accession() == 113


def test_an_accession_never_changes() -> None:
    make_initiative(published=True)
    stored = Initiative.objects.get()
    stored.accession = 99
    with pytest.raises(ValidationError, match="never changes"):
        stored.save()


def test_what_was_published_cannot_be_deleted() -> None:
    make_initiative(published=True)
    with pytest.raises(ValidationError, match="Withdraw it with a reason"):
        Initiative.objects.all().delete()


def test_a_draft_can_be_deleted() -> None:
    make_draft()
    Initiative.objects.all().delete()
    assert not Initiative.objects.exists()


def test_the_label_has_four_digits_at_least() -> None:
    assert Initiative(accession=7).accession_label == "CB-0007"
    assert Initiative(accession=12345).accession_label == "CB-12345"
    assert Initiative().accession_label == ""
