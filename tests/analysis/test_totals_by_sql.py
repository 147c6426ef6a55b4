"""Totals against the same computed by SQL, to the cent, on every axis, rung and nature."""

from decimal import Decimal

import pytest
from attrs import evolve
from benchmarks.generator import MARSEILLE, generate

import contratville as cv
from contratville.analysis.money import Axis, Rung, totals
from contratville.model import (
    Cents,
    FundingLine,
    FundingNature,
    Generation,
    Location,
    Rank,
    Ref,
    Tranche,
)

from .sql_totals import SqlTotals

CONTRACTS = {
    "ville-exemple": lambda: cv.example("ville-exemple").contract,
    "ville-exemple-2030": lambda: cv.example("ville-exemple-2030").contract,
    "generated": generate,
    "generated-2030": lambda: generate(MARSEILLE.times(1 / 4), generation=Generation.FROM_2024),
}
THIRDS = {
    1: [Decimal("33.33"), Decimal("33.33"), Decimal("33.34")],
    2: [Decimal("33.33")] * 3,
}


@pytest.fixture(scope="module", params=CONTRACTS)
def contract(request):
    return CONTRACTS[request.param]()


def code(heading):
    if isinstance(heading, Ref):
        return heading.id
    return heading if isinstance(heading, int) else heading.value


def agrees(contract, axes=tuple(Axis), rungs=tuple(Rung), natures=tuple(FundingNature)):
    """Compare each axis on each rung, and give how many places were compared."""
    by_sql = SqlTotals(contract)
    every = sorted({line.year for line in contract.funding_lines})
    compared = 0
    for rung in rungs:
        for nature in natures:
            for years in (every, every[:1]):
                asked = {"rung": rung.value, "nature": nature.value, "years": years}
                found = by_sql.sums(**asked)
                for axis in axes:
                    made, sums = totals(contract, by=axis, **asked), found[axis.value]
                    assert {code(row): cents for row, cents in made.by_row.items()} == sums
                    assert sum(sums.values()) == (made.whole or 0)
                    compared += len(sums)
    return compared


def test_contracts_that_hold_agree_on_every_axis(contract):
    assert agrees(contract) > len(Axis) * len(Rung)


def test_shares_between_three_places_agree_to_the_cent(contract):
    places = [Ref("neighbourhood", one.id) for one in contract.neighbourhoods]
    territory = Ref("project_territory", next(iter(contract.project_territories)).id)
    several = []
    for n, project in enumerate(contract.projects):
        ends = [places[(n + k) % len(places)] for k in range(3)]
        shares = (
            [None] * 3 if n % 5 == 0 else THIRDS[n % 5] if n % 5 < 3 else [*THIRDS[1][:2], None]
        )
        if n % 5 == 4:
            ends, shares = [ends[0], territory], [Decimal("12.5"), Decimal("87.5")]
        at = [Location(place=to, share=share) for to, share in zip(ends, shares, strict=True)]
        held = Location(place=places[0], benefits=False)
        several.append(evolve(project, locations=(*at, held)))
    odd = [
        evolve(line, awarded=Cents(100_001 + n)) for n, line in enumerate(contract.funding_lines)
    ]
    changed = contract.replacing(*several, *odd)
    made = totals(changed, by="neighbourhood", rung="awarded", years=[2016, 2017, 2025, 2026])
    codes = {code(row) for row in made.rows}
    assert {"several", "bad_shares", "elsewhere"} < codes
    agrees(changed, axes=(Axis.NEIGHBOURHOOD,), rungs=(Rung.AWARDED,))


def test_what_is_not_said_stands_apart_and_agrees(contract):
    lines = list(contract.funding_lines)
    mute = [
        evolve(line, funder=None, device=None, envelope=None, awarded=None if n % 7 == 0 else 1)
        for n, line in enumerate(lines)
        if n % 3 == 0
    ]
    projects = list(contract.projects)
    vague = [evolve(one, holder=None, carries_out=(), locations=()) for one in projects[::2]]
    twice = [
        evolve(
            one, carries_out=tuple(evolve(to, rank=Rank.PRINCIPAL) for to in one.carries_out * 2)
        )
        for one in projects[1::4]
    ]
    agrees(contract.replacing(*mute, *vague, *twice), rungs=(Rung.AWARDED, Rung.PAID))


def test_without_territorial_actions_territories_are_those_of_places(contract):
    bare = evolve(contract, territorial_actions=(), framework_actions=())
    projects = [evolve(one, carries_out=()) for one in contract.projects]
    changed = bare.replacing(*projects)
    assert agrees(changed, axes=(Axis.TERRITORY, Axis.ORIENTATION), rungs=(Rung.AWARDED,))
    made = totals(changed, by="territory", rung="awarded", years=made_years(changed))
    assert any(isinstance(row, Ref) for row in made.by_row)


def made_years(contract):
    return {line.year for line in contract.funding_lines}


def test_lines_entered_twice_are_counted_once_and_agree(contract):
    lines = [line for line in contract.funding_lines if line.funder]
    again = [evolve(line, id=f"{line.id}-bis") for line in lines[::5]]
    complementary = [
        evolve(line, id=f"{line.id}-ter", tranche=Tranche.COMPLEMENTARY) for line in lines[::9]
    ]
    twice = contract.adding(*again, *complementary, *lines[:3])
    made = totals(twice, by="year", rung="awarded")
    whole = totals(contract, by="year", rung="awarded").whole
    added = sum(line.awarded for line in complementary if line.nature is FundingNature.CASH)
    assert made.whole == whole + added
    agrees(twice, rungs=(Rung.AWARDED,))


def test_agreements_by_tranche_and_twice_agree(contract):
    agreements = list(contract.grant_agreements)
    several = [evolve(one, id=f"{one.id}-bis") for one in agreements[::3]]
    complementary = [evolve(one, tranche=Tranche.COMPLEMENTARY) for one in agreements[1::3]]
    changed = contract.adding(*several).replacing(*complementary)
    agrees(changed, axes=(Axis.AGREEMENT,), rungs=(Rung.AWARDED,))


def test_a_line_of_no_project_has_a_place_for_what_is_not_in_the_data():
    contract = cv.example("ville-exemple").contract
    lost = FundingLine(id="zz", project="nowhere", year=2016, awarded=Cents(100))
    for axis in ("holder", "action", "territory", "neighbourhood", "orientation", "pillar"):
        made = totals(contract.adding(lost), by=axis, rung="awarded", years=[2016])
        assert {code(row): cents for row, cents in made.by_row.items()}["unknown"] == 100
