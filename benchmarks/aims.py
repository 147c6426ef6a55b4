"""What a generated contract aims at, from pillars to objectives, and what measures it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import contratville.model as m

from .fictional import cited, nth
from .outline import Outline
from .published import THEMES, WORKS

_PEOPLE: Final = "Décompte des habitants sur l'année civile, d'après les bilans des porteurs."
_QUESTIONS: Final = 3
"""How many questions the evaluation answers, at most."""


def strategy(outline: Outline) -> Iterator[m.Entity]:
    """Give pillars and axes, then each orientation with its objective and its indicator."""
    for n, (code, label) in enumerate(outline.era.pillars.items(), 1):
        yield m.Pillar(id=f"p-{n}", code=code, order=n, label=label, national=n <= 3)
    axes = [one for one in m.AxisCode if one is not m.AxisCode.OTHER]
    for axis in axes:
        yield m.CrossCuttingAxis(id=axis.value, label=f"{axis.fr.capitalize()}", code=axis)
    for n in range(1, outline.size.orientations + 1):
        label = f"Orientation fictive {n} : {nth(tuple(THEMES.values()), n).lower()}"
        yield m.Orientation(
            id=f"or-{n}",
            order=n,
            label=label,
            pillars=_pillars(outline, n),
            axes=tuple(one.value for one in axes) if n == 1 else (),
            aims=frozenset(range(n, 11, outline.size.orientations)),
            sources=cited("cahier-2", f"p. {n}", label),
        )
        yield m.OperationalObjective(
            id=f"oo-{n}",
            label=f"Objectif fictif {n} : {nth(WORKS, n).lower()}",
            orientation=f"or-{n}",
            indicators=(f"i-{n}",),
            target=m.Quantity(value=Decimal(100 * n), unit=m.Unit.PERSON),
        )
    yield from _results(outline)
    yield from _context(outline)
    yield from _questions(outline)


def _pillars(outline: Outline, orientation: int) -> tuple[str, ...]:
    """Give the pillar of an orientation, if the contract has any."""
    count = len(outline.era.pillars)
    return (f"p-{1 + orientation % count}",) if count else ()


def _results(outline: Outline) -> Iterator[m.Indicator]:
    """Give one indicator for each orientation, in each territory, and their sum in the city."""
    reached: dict[int, list[int]] = {
        n: [outline.rng.randrange(50, 500) for _ in outline.territories]
        for n in range(1, outline.size.orientations + 1)
    }
    city = m.Ref("commune", "ville")
    yield _indicator(
        outline,
        0,
        "Habitants concernés par le contrat fictif",
        {city: sum(map(sum, reached.values()))},
    )
    for n, counts in reached.items():
        yield _indicator(
            outline,
            n,
            f"Habitants concernés par l'orientation fictive {n}",
            {
                m.Ref("project_territory", f"t-{territory}"): count
                for territory, count in zip(outline.territories, counts, strict=True)
            },
            aggregates_to="i-0",
        )


def _indicator(
    outline: Outline,
    n: int,
    label: str,
    counts: dict[m.Ref, int],
    aggregates_to: str | None = None,
) -> m.Indicator:
    total = sum(counts.values())
    return m.Indicator(
        id=f"i-{n}",
        label=label,
        unit=m.Unit.PERSON,
        kind=m.IndicatorKind.RESULT,
        definition=_PEOPLE,
        source="bilans des porteurs",
        by_sex=False,
        summable=True,
        confidential=False,
        baseline=Decimal(total // 2),
        target_min=Decimal(total),
        target_max=Decimal(total * 2),
        values=tuple(
            m.IndicatorValue(
                year=outline.era.year,
                value=Decimal(count),
                place=place,
                vintage=outline.era.qpv_list,
            )
            for place, count in counts.items()
        ),
        aggregates_to=aggregates_to,
    )


def _context(outline: Outline) -> Iterator[m.Indicator]:
    """Give a rate that does not add up, and a count that statistical secrecy withholds at times."""
    era, rng = outline.era, outline.rng
    measured = [
        (n, year)
        for n in range(1, outline.size.neighbourhoods + 1)
        for year in (era.year - 1, era.year)
    ]
    rates = {one: Decimal(rng.randrange(300, 600)) / 10 for one in measured}
    households = {one: rng.choice((None, Decimal(rng.randrange(11, 400)))) for one in measured}
    for id, label, unit, values in (
        ("i-pauvrete", "Taux de pauvreté", m.Unit.PERCENT, rates),
        ("i-menages", "Ménages suivis par un travailleur social", m.Unit.HOUSEHOLD, households),
    ):
        yield m.Indicator(
            id=id,
            label=f"{label} (fictif)",
            unit=unit,
            kind=m.IndicatorKind.CONTEXT,
            definition=f"{label} du quartier, au 31 décembre (définition fictive).",
            source="observatoire fictif",
            summable=unit is m.Unit.HOUSEHOLD,
            confidential=unit is m.Unit.HOUSEHOLD,
            values=tuple(
                m.IndicatorValue(
                    year=year,
                    value=value,
                    place=m.Ref("neighbourhood", f"q-{n}"),
                    vintage=era.qpv_list,
                )
                for (n, year), value in values.items()
            ),
        )


def _questions(outline: Outline) -> Iterator[m.EvaluationQuestion]:
    for n in range(1, min(_QUESTIONS, outline.size.orientations) + 1):
        yield m.EvaluationQuestion(
            id=f"qe-{n}",
            label=f"Ce que vise l'orientation fictive {n} s'est-il amélioré dans les quartiers ?",
            orientations=(f"or-{n}",),
            indicators=(f"i-{n}", "i-pauvrete"),
        )
