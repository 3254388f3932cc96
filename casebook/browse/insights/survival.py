"""How long deployments lived: the Kaplan-Meier estimate of the share not yet rolled back.

Kaplan and Meier, Nonparametric estimation from incomplete observations, JASA 53 (1958), 457-481.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from math import isclose


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which deployments ended: how many were at risk, and the share that lives on."""

    days: int
    at_risk: int
    ended: int
    surviving: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A step function that begins at 1; `steps` in order of their days.

    `lifespans` are all days observed, ended or not, in order.
    """

    lifespans: tuple[int, ...]
    steps: tuple[Step, ...]

    @property
    def size(self) -> int:
        return len(self.lifespans)

    @property
    def median(self) -> float | None:
        """The day from which half or fewer live on; None if more than half always do.

        Where exactly half live on for a while it is the middle of that time, so that the median of what has
        all ended is the usual one.
        """
        for step, following in zip_longest(self.steps, self.steps[1:]):
            if isclose(step.surviving, 0.5) and following:
                return (step.days + following.days) / 2
            if step.surviving < 0.5 or isclose(step.surviving, 0.5):
                return step.days
        return None

    def surviving_after(self, days: int) -> float:
        passed = [step.surviving for step in self.steps if step.days <= days]
        return passed[-1] if passed else 1.0

    def at_risk_after(self, days: int) -> int:
        """How many were still running, and still observed, when that day was over."""
        return self.size - bisect_right(self.lifespans, days)


def kaplan_meier(ended: Iterable[int], still_running: Iterable[int] = ()) -> Curve:
    """The estimate from lifespans in days: of what ended, and of what was last seen running.

    A deployment that was last seen on the day on which others ended was at risk on that day.
    """
    ends, censored = Counter(ended), Counter(still_running)
    at_risk = ends.total() + censored.total()
    surviving, steps = 1.0, []
    for days in sorted(ends.keys() | censored.keys()):
        if ends[days]:
            surviving *= 1 - ends[days] / at_risk
            steps.append(Step(days, at_risk, ends[days], surviving))
        at_risk -= ends[days] + censored[days]
    return Curve(tuple(sorted((ends + censored).elements())), tuple(steps))
