"""The period in which an outcome lies, when dates are known to a year, a month or a day."""

import pytest

from casebook.catalogue import publishing
from casebook.catalogue.vocabulary import OutcomeKind
from tests.support.factories import make_initiative, make_outcome
from tests.support.pages import cases, text_of, total

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("date", "period", "is_found"),
    [
        ("2024-05-08", "from=2024", True),
        ("2024-05-08", "to=2024", True),
        ("2024-05-08", "from=2024-05&to=2024-05", True),
        ("2024-05-08", "from=2024-05-08&to=2024-05-08", True),
        ("2024-05-08", "from=2024-05-09", False),
        ("2024-05-08", "to=2024-05-07", False),
        ("2024-05-08", "from=2025", False),
        ("2024-05-08", "to=2023", False),
        ("2024", "from=2024-06", True),
        ("2024", "to=2024-01-01", True),
        ("2024", "from=2025-01-01", False),
        ("2024-05", "from=2024-05-20", True),
        ("2024-05", "from=2024-06", False),
        ("2024-05", "to=2024-04-30", False),
    ],
)
def test_an_outcome_is_found_if_it_may_lie_in_the_period(client, date, period, is_found):
    make_initiative("alpha", published=True, date=date)

    assert cases(text_of(client, f"/cases/?{period}")) == (["alpha"] if is_found else [])


def test_one_outcome_must_lie_between_both_ends(client):
    initiative = make_initiative("alpha", date="2020", published=False)
    make_outcome(initiative, kind=OutcomeKind.RELAUNCHED, date="2024")
    publishing.publish(initiative)

    assert total(text_of(client, "/cases/?from=2021&to=2023")) == 0
    assert total(text_of(client, "/cases/?from=2023&to=2024")) == 1


def test_a_period_that_ends_before_it_begins_is_an_error_beside_the_field(client):
    make_initiative("alpha", published=True)

    page = text_of(client, "/cases/?from=2024&to=2023-12")

    assert total(page) == 0
    assert (
        '<p class="error" id="to-error">2023-12 is before 2024, where the period begins.</p>'
        in page
    )
