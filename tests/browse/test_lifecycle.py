from casebook.browse.lifecycle import Lifecycle, lifecycle
from casebook.catalogue.models import Event
from casebook.catalogue.vocabulary import EventKind


def make_event(date: str, kind: str = EventKind.DEPLOYED) -> Event:
    event = Event(kind=kind, summary=date)
    event.date = date
    return event


def make_lifecycle(*events: Event) -> Lifecycle:
    return lifecycle((event, []) for event in events)


def test_events_stand_in_order_of_the_middle_of_their_dates():
    steps = make_lifecycle(
        make_event("2024"),
        make_event("2025-05-08"),
        make_event("2024-02-27"),
        make_event("2025-05"),
    ).steps

    assert [str(step.date) for step in steps] == ["2024-02-27", "2024", "2025-05-08", "2025-05"]
    assert [step.number for step in steps] == [1, 2, 3, 4]


def test_a_long_silence_is_said_and_takes_room():
    steps = make_lifecycle(make_event("2022-11-17"), make_event("2024-11-20")).steps

    assert (steps[0].gap, steps[0].gap_size) == ("", 0)
    assert (steps[1].gap, steps[1].gap_size) == ("2 y", 3)


def test_dates_that_may_touch_have_no_gap_between_them():
    assert make_lifecycle(make_event("2023"), make_event("2024-01-02")).steps[1].gap == ""


def test_a_year_alone_has_a_whisker_over_the_whole_year():
    steps = make_lifecycle(make_event("2023"), make_event("2024-07-01")).steps

    assert steps[0].whisker == ("0%", "49.79%")
    assert steps[1].whisker is None


def test_events_too_close_to_draw_side_by_side_are_stacked():
    steps = make_lifecycle(
        make_event("2023-01-01"), make_event("2023-01-03"), make_event("2023-12-01")
    ).steps

    assert [step.row for step in steps] == [0, 1, 0]


def test_lanes_without_events_are_left_out():
    drawn = make_lifecycle(make_event("2023"), make_event("2024", EventKind.RULING))

    assert [lane.label for lane in drawn.lanes] == ["In use", "Trouble"]


def test_one_event_alone_has_no_strip():
    assert make_lifecycle(make_event("2023")).lanes == []


def test_every_kind_of_event_has_a_lane():
    drawn = make_lifecycle(*(make_event("2023", kind) for kind in EventKind))

    assert len(drawn.steps) == len(EventKind)
    assert sum(len(lane.steps) for lane in drawn.lanes) == len(EventKind)
