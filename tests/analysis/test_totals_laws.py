"""Laws of totals, on small contracts made of anything: no cent is lost, and none is counted twice."""

from datetime import date
from decimal import Decimal

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from contratville.analysis.money import Axis, Rung, shared, totals
from contratville.model import (
    ActionState,
    CarryOut,
    Cents,
    Contract,
    ExternalId,
    FundingKind,
    FundingLine,
    FundingNature,
    Generation,
    GrantAgreement,
    LayerKind,
    Location,
    Orientation,
    ProgrammeState,
    Project,
    ProjectTerritory,
    Rank,
    Ref,
    TerritorialAction,
    TerritorialLayer,
    TerritorialProgramme,
    Tranche,
)

FEW = st.sampled_from(["a", "b", "c"])
SOME = st.none() | FEW
YEARS = st.sampled_from([2015, 2016])
CENTS = st.integers(0, 10**17).map(Cents)
SHARES = st.sampled_from([None, Decimal("33.33"), Decimal("33.34"), Decimal(50), Decimal(100)])
PLACES = st.builds(Ref, st.sampled_from(["neighbourhood", "project_territory", "commune"]), FEW)
LOCATIONS = st.builds(Location, place=PLACES, benefits=st.booleans(), share=SHARES)
ACTIONS = st.builds(Ref, st.sampled_from(["territorial_action", "framework_action"]), FEW)
CARRIED = st.builds(CarryOut, action=ACTIONS, rank=st.sampled_from(Rank))
PROJECTS = st.builds(
    Project,
    id=FEW,
    label=st.just("Projet fictif"),
    year=YEARS,
    holder=SOME,
    carries_out=st.lists(CARRIED, max_size=2).map(tuple),
    orientations=st.lists(FEW, max_size=2).map(tuple),
    locations=st.lists(LOCATIONS, max_size=3).map(tuple),
)
NUMBERS = st.builds(ExternalId, scheme=st.just("s"), value=FEW)
LINES = st.builds(
    FundingLine,
    id=st.sampled_from([str(n) for n in range(12)]),
    project=FEW,
    funder=SOME,
    year=YEARS,
    kind=st.sampled_from(FundingKind),
    nature=st.sampled_from(FundingNature),
    device=SOME,
    tranche=st.sampled_from(Tranche),
    envelope=SOME,
    external_ids=st.lists(NUMBERS, max_size=1).map(tuple),
    awarded=st.none() | CENTS,
    paid=st.none() | CENTS,
)
AGREEMENTS = st.builds(
    GrantAgreement,
    id=FEW,
    number=FEW,
    grantor=SOME,
    beneficiary=FEW,
    projects=st.lists(FEW, min_size=1, max_size=2).map(tuple),
    years=st.frozensets(YEARS, max_size=2),
    tranche=st.none() | st.sampled_from(Tranche),
)
PROMISED = [
    TerritorialLayer(id="l", name="Fictif", kind=LayerKind.PROJECT_TERRITORIES, current=True),
    ProjectTerritory(id="a", code="T1", layer="l", neighbourhoods=("a", "b")),
    ProjectTerritory(id="b", code="T2", layer="l", neighbourhoods=("c",)),
    TerritorialProgramme(id="p", territory="a", state=ProgrammeState.VALIDATED),
    Orientation(id="a", order=1, label="Fictive", pillars=("a", "b")),
    Orientation(id="b", order=2, label="Fictive", pillars=("a",)),
    TerritorialAction(
        id="a", label="Fictive", programme="p", orientations=("b", "a"), state=ActionState.RUNNING
    ),
    TerritorialAction(id="b", label="Fictive", programme="lost", state=ActionState.RUNNING),
]
BARE = Contract(id="c", title="Contrat fictif", generation=Generation.FROM_2015)
CONTRACTS = st.builds(
    lambda promised, *lists: BARE.adding(
        *(PROMISED if promised else PROMISED[:6]), *(one for some in lists for one in some)
    ),
    st.booleans(),
    st.lists(PROJECTS, max_size=3),
    st.lists(LINES, max_size=12),
    st.lists(AGREEMENTS, max_size=3),
)
AXES = st.lists(st.sampled_from(Axis), min_size=1, max_size=2, unique=True)
ASKED = st.fixed_dictionaries(
    {
        "rung": st.sampled_from([Rung.AWARDED, Rung.PAID]),
        "nature": st.sampled_from(FundingNature),
        "years": st.sampled_from([(2015,), (2016,), (2015, 2016)]),
    }
)


def lines_of(made):
    """Give every line of a certificate, as often as it is there."""
    found = list(made.certificate.counted)
    for lines in made.certificate.left_out.values():
        found += lines
    return found


@given(CONTRACTS, AXES, ASKED)
def test_a_certificate_parts_the_lines(contract, axes, asked):
    found = lines_of(totals(contract, by=axes, **asked))
    assert sorted(map(id, found)) == sorted(map(id, contract.funding_lines))


@given(CONTRACTS, AXES, ASKED)
def test_rows_columns_and_cells_add_up_to_the_lines_counted(contract, axes, asked):
    made = totals(contract, by=axes, **asked)
    whole = sum(made.rung.of(line) for line in made.certificate.counted)
    assert sum(one.cents for one in made.cells.values()) == whole == (made.whole or 0)
    assert sum(made.by_row.values()) == whole
    assert sum(made.by_column.values()) == (whole if len(axes) > 1 else 0)
    assert sum(record["euros"] for record in made.to_records()) == Decimal(whole) / 100
    for (row, column), one in made.cells.items():
        assert row in made.rows
        assert column in (made.columns or (None,))
        assert one.lines


@given(CONTRACTS, AXES, ASKED)
def test_no_funding_is_counted_twice(contract, axes, asked):
    counted = totals(contract, by=axes, **asked).certificate.counted
    assert len({line.id for line in counted}) == len(counted)
    numbered = {}
    for line in counted:
        if line.funder and line.kind is not FundingKind.UNKNOWN:
            for number in line.external_ids:
                key = (number, line.funder, line.year, line.kind, line.tranche)
                assert numbered.setdefault(key, line.project) == line.project


@given(CONTRACTS, st.sampled_from(Axis), ASKED)
def test_rows_do_not_depend_on_the_columns_beside_them(contract, axis, asked):
    alone = totals(contract, by=axis, **asked).by_row
    for other in Axis:
        if other is not axis and Axis.NEIGHBOURHOOD not in (axis, other):
            assert totals(contract, by=(axis, other), **asked).by_row == alone
            assert totals(contract, by=(other, axis), **asked).by_column == alone


@given(CONTRACTS, ASKED)
def test_the_order_of_entities_changes_no_total_of_lines_that_are_all_different(contract, asked):
    by_id = {
        line.id: evolve(line, external_ids=(), tranche=Tranche.INITIAL, funder=None)
        for line in contract.funding_lines
    }
    plain = evolve(contract, funding_lines=tuple(by_id.values()))
    turned = evolve(plain, funding_lines=tuple(reversed(by_id.values())))
    for axis in Axis:
        assert totals(plain, by=axis, **asked).by_row == totals(turned, by=axis, **asked).by_row


@given(CONTRACTS, ASKED)
def test_what_is_touched_is_at_least_what_stands_there(contract, asked):
    for axis in (Axis.ACTION, Axis.ORIENTATION):
        made = totals(contract, by=axis, **asked)
        for row, cents in made.by_row.items():
            if isinstance(row, Ref):
                assert cents <= made.touching[row] <= made.whole


@given(st.integers(-(10**12), 10**18), st.lists(st.integers(0, 10**6), min_size=1, max_size=9))
def test_parts_always_sum_to_the_whole_and_none_is_a_cent_away(amount, weights):
    if not sum(weights):
        weights = [*weights, 1]
    parts = shared(Cents(amount), weights)
    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - amount * weight) < sum(weights)


@given(st.dates(date(2015, 1, 1), date(2016, 12, 31)))
def test_years_partition_what_all_of_them_make(day):
    lines = [
        FundingLine(id=str(n), project="a", year=2015 + n % 2, awarded=Cents(n * day.day))
        for n in range(9)
    ]
    contract = BARE.adding(*lines)
    parts = [totals(contract, by="kind", rung="awarded", years=[year]) for year in (2015, 2016)]
    both = totals(contract, by="kind", rung="awarded", years=[2015, 2016])
    assert sum(part.whole for part in parts) == both.whole
