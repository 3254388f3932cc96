"""Numbers as the headlines of charts say them."""

from collections.abc import Sequence
from fractions import Fraction

from casebook.browse.lifespan import years_and_months
from casebook.browse.typography import curly, number

_FRACTIONS = {
    Fraction(1, 10): "one in ten",
    Fraction(1, 5): "one in five",
    Fraction(1, 4): "a quarter",
    Fraction(3, 10): "three in ten",
    Fraction(1, 3): "a third",
    Fraction(2, 5): "two in five",
    Fraction(1, 2): "half",
    Fraction(3, 5): "three in five",
    Fraction(2, 3): "two thirds",
    Fraction(7, 10): "seven in ten",
    Fraction(3, 4): "three quarters",
    Fraction(4, 5): "four in five",
    Fraction(9, 10): "nine in ten",
}
_FEW = 20
_NEARLY = 0.035
_EXACTLY = 0.005
_DAYS_PER_MONTH = 365.2425 / 12
_DAYS_PER_WEEK = 7


def counted(count: int, noun: str, plural: str = "") -> str:
    """`1 case`, `1,204 cases`."""
    return f"{number(count)} {noun if count == 1 else plural or f'{noun}s'}"


def share(part: int, whole: int, noun: str) -> str:
    """`about two in five of 94 promises`; of a few things, or where no simple fraction is near, the numbers."""
    if part == whole:
        return f"all {counted(whole, noun)}" if whole > 1 else f"the one {noun}"
    if not part:
        return f"none of {counted(whole, noun)}"
    nearest = min(_FRACTIONS, key=lambda fraction: abs(fraction - Fraction(part, whole)))
    distance = abs(float(nearest) - part / whole)
    if whole < _FEW or distance > _NEARLY:
        return f"{number(part)} of {counted(whole, noun)}"
    about = "" if distance <= _EXACTLY else "about "
    return f"{about}{_FRACTIONS[nearest]} of {counted(whole, noun)}"


def listed(names: Sequence[str]) -> str:
    """`Quality, cost and bias`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def short_name(company: str) -> str:
    """A name without what stands in brackets behind it."""
    return curly(company.partition(" (")[0])


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def within(days: float) -> str:
    """A time that is not exceeded: `a week`, `a month`, `1 y 6 mo`."""
    months = round(days / _DAYS_PER_MONTH)
    if months > 1:
        return years_and_months(months)
    return "a week" if days <= _DAYS_PER_WEEK else "a month"
