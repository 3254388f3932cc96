"""The charts, each under its slug, in the order in which the page shows them."""

from casebook.browse.insights.charts.attribution import WhoSaysWhy
from casebook.browse.insights.charts.base import Chart
from casebook.browse.insights.charts.disagreements import Disagreements
from casebook.browse.insights.charts.lifespans import LifespanChart
from casebook.browse.insights.charts.outcomes import OutcomesByYear
from casebook.browse.insights.charts.promises import PromiseVerdicts
from casebook.browse.insights.charts.reasons import ReasonsBySector

__all__ = ["CHARTS", "Chart"]

_IN_ORDER: tuple[type[Chart], ...] = (
    OutcomesByYear,
    ReasonsBySector,
    LifespanChart,
    PromiseVerdicts,
    WhoSaysWhy,
    Disagreements,
)

CHARTS = {chart.slug: chart for chart in _IN_ORDER}
