"""SCORECARD: one or a few numbers in large type."""

from dashboards.charts.config import ChartConfig
from dashboards.charts.data import ChartData
from dashboards.charts.formatting import shown
from dashboards.charts.shape import Bounds, Shape
from dashboards.charts.texts import Texts
from dashboards.charts.view import Score, ScoreView

SHAPE = Shape(dimensions=Bounds(0, 0), metrics=Bounds(1, 6), keys=frozenset())
NOTHING = "–"


def view(config: ChartConfig, data: ChartData, texts: Texts) -> ScoreView:
    values = data.rows[0] if data.rows else (None,) * len(data.columns)
    scores = tuple(
        Score(
            id=column.id,
            label=column.label,
            text=shown(column, texts).show(value) or NOTHING,
            value=value,
            description=column.description,
        )
        for column, value in zip(data.columns, values, strict=True)
    )
    return ScoreView(
        scores=scores,
        summary=" ".join(f"{score.label}: {score.text}." for score in scores),
        empty=all(score.value is None for score in scores),
    )
