"""No duration is more exact than the dates it comes from."""

import datetime

import pytest

from casebook.browse.lifespan import Axis, Lifespan, duration, lifespan
from casebook.catalogue.edtf import PartialDate
from casebook.catalogue.models import Initiative
from casebook.catalogue.vocabulary import Extent, OutcomeKind, Stage
from tests.support.factories import make_initiative, make_outcome


def lifespan_of(initiative: Initiative, *, own_axis: bool = False) -> Lifespan:
    return lifespan(initiative, list(initiative.outcomes.all()), own_axis=own_axis)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2023-08-18", "2023-08-28", "10 days"),
        ("2016-03-23", "2016-03-24", "1 day"),
        ("2024-05-08", "2024-05-08", "under a day"),
        ("2024-01-31", "2024-02-29", "29 days"),
        ("2024-01-31", "2024-03-01", "1 mo"),
        ("2021-06-17", "2024-04-03", "2 y 9 mo"),
        ("2020-06-20", "2022-07-15", "2 y"),
        ("2024-02-29", "2025-02-28", "11 mo"),
        ("2024-05-14", "2024-05", "under 1 mo"),
        ("2024-02", "2024-02", "under 1 mo"),
        ("2025-11", "2025-12", "about 1 mo"),
        ("2024-01", "2025-05-08", "about 1 y 4 mo"),
        ("2013-04", "2020-07", "about 7 y 3 mo"),
        ("2020", "2024-07-26", "about 4 y"),
        ("2018", "2021-11-02", "about 3 y"),
        ("2024", "2025-01-16", "up to 1 y"),
        ("2021", "2021-10", "under 1 y"),
        ("2023", "2023", "under 1 y"),
        ("2024", "2024-01-10", "under 1 mo"),
    ],
)
def test_a_duration_is_as_exact_as_its_dates(start: str, end: str, words: str):
    assert duration(PartialDate.parse(start), PartialDate.parse(end)) == words


def test_the_axis_runs_from_its_first_to_its_last_year():
    axis = Axis(2020, 2022)

    assert axis.years == [(2020, "0%"), (2021, "50.07%"), (2022, "100%")]
    assert axis.at(datetime.date(2019, 1, 1)) == 0


@pytest.mark.django_db
def test_a_known_launch_gives_the_time_lived():
    life = lifespan_of(make_initiative(started="2023-05-08", date="2024-05-08"))

    assert life.text == "Lived 1 y"
    assert life.outcome == OutcomeKind.WITHDRAWN


@pytest.mark.django_db
def test_an_unknown_launch_is_said_to_be_unknown():
    life = lifespan_of(make_initiative(date="2024-05-08"))

    assert life.text == "Launch not known"
    assert not life.is_measured


@pytest.mark.django_db
def test_what_never_left_development_was_stopped_before_launch():
    life = lifespan_of(make_initiative(date="2024-05-08", stage=Stage.DEVELOPMENT))

    assert life.text == "Stopped before launch"


@pytest.mark.django_db
def test_what_was_being_built_is_not_said_to_have_lived():
    life = lifespan_of(make_initiative(started="2021", date="2025-03", stage=Stage.DEVELOPMENT))

    assert life.text == "In development about 4 y"


@pytest.mark.django_db
def test_a_year_alone_is_drawn_as_vague():
    life = lifespan_of(make_initiative(started="2020", date="2024-07-26"), own_axis=True)

    assert life.is_start_vague
    assert (life.start_x, life.sure_x) == ("0%", "19.98%")


@pytest.mark.django_db
def test_a_full_withdrawal_leaves_nothing_running():
    initiative = make_initiative(outcome=OutcomeKind.SCALED_BACK, date="2023-05")
    make_outcome(initiative, kind=OutcomeKind.WITHDRAWN, date="2024-05")

    assert not lifespan_of(initiative).goes_on


@pytest.mark.django_db
def test_a_partial_withdrawal_leaves_the_rest_running():
    initiative = make_initiative(date="2023-05")
    initiative.outcomes.update(extent=Extent.PARTIAL)

    assert lifespan_of(initiative).goes_on
