"""Laws that hold of any declared figure, over any contract."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, fields
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.strategies import contracts, instances

from contratville.analysis.claims import (
    ClaimVerdict,
    Measures,
    computation_text,
    half_up,
    measured,
    truncated,
)
from contratville.analysis.programming import Programming
from contratville.analysis.promises import Promises
from contratville.model import (
    COLLECTIONS,
    Claim,
    ClaimMeasure,
    Contract,
    Instruction,
    Ref,
    ValidationBatch,
    kind_of,
)
from contratville.rules import Outcome, check

from .claimed import claim, counting, project, share, stated, verdict
from .small import empty

CONFIRMED, ROUNDED, TRUNCATED = "confirmed", "rounded", "truncated"
COUNTS = st.integers(0, 10**9)


def in_text(number, decimals):
    """Write a number as French does, with so many decimals."""
    return format(Decimal(number.numerator) / number.denominator, f".{decimals}f").replace(".", ",")


@given(COUNTS, st.integers(1, 10**6), st.integers(0, 6), st.booleans())
def test_a_share_may_be_rounded_or_cut_at_any_digit_and_each_is_told(part, whole, decimals, cut):
    held = [stated("n", part), stated("d", whole)]
    computed, unit = Fraction(100 * part, whole), Fraction(1, 10**decimals)
    kept, rounded = truncated(computed, unit), half_up(computed, unit)
    written = kept if cut else rounded
    text = in_text(written, decimals)
    value = Decimal(text.replace(",", ".")).normalize()
    found = verdict(share(format(value, "f"), f"{text} %"), *held)
    if written == computed:
        assert found == CONFIRMED
    elif written == rounded:
        assert found == ROUNDED
    else:
        assert found == TRUNCATED


@given(COUNTS, st.integers(1, 10**6), st.integers(0, 6), st.sampled_from([-1, 1]))
def test_a_share_that_is_a_unit_away_or_more_is_contradicted(part, whole, decimals, side):
    computed, unit = Fraction(100 * part, whole), Fraction(1, 10**decimals)
    away = truncated(computed, unit) + (2 if side > 0 else -1) * unit
    assume(abs(away - computed) >= unit and away >= 0)
    text = in_text(away, decimals)
    what = share(text.replace(",", "."), f"{text} %")
    assert verdict(what, stated("n", part), stated("d", whole)) == "contradicted"


@given(
    st.lists(
        st.tuples(
            st.integers(2015, 2017),
            st.sampled_from([None, "h1", "h2"]),
            st.sampled_from(list(Instruction)),
            st.sampled_from([(), ("b1",), ("b1", "b2")]),
        ),
        min_size=1,
        max_size=12,
    ),
    st.fixed_dictionaries(
        {},
        optional={
            "year": st.sampled_from(["2015", "2016"]),
            "instruction": st.sampled_from(["validated", "valide", "refused", "unknown"]),
            "batches": st.sampled_from(["b1", "b2"]),
        },
    ),
)
def test_a_count_with_filters_is_what_counting_one_by_one_gives(drawn, filters):
    projects = [
        project(f"p{n}", year, holder=holder, instruction=instruction, batches=batches)
        for n, (year, holder, instruction, batches) in enumerate(drawn)
    ]
    batches = [ValidationBatch(id=id, year=2016, label=id) for id in ("b1", "b2")]
    wanted = filters.get("instruction")
    word = None if wanted is None else Instruction.words()[wanted]
    others = [
        one
        for one in projects
        if filters.get("year", str(one.year)) == str(one.year)
        and ("batches" not in filters or filters["batches"] in one.batches)
    ]
    certain = [one for one in others if word in (None, one.instruction)]
    unsure = {None: [], Instruction.UNKNOWN: []}.get(
        word, [one for one in others if one.instruction is Instruction.UNKNOWN]
    )
    contract = empty().adding(*projects, *batches)
    for value in range(len(projects) + 2):
        found = measured(contract, counting(value, filters=filters)).verdict
        if not certain and not unsure:
            assert found is ClaimVerdict.NOT_VERIFIABLE
        elif not unsure:
            told = ClaimVerdict.CONFIRMED if value == len(certain) else ClaimVerdict.CONTRADICTED
            assert found is told
        else:
            possible = len(certain) <= value <= len(certain) + len(unsure)
            assert found is (ClaimVerdict.NOT_VERIFIABLE if possible else ClaimVerdict.CONTRADICTED)


IDS = ["a", "b", "c", "d", "lost"]
OPERANDS = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS))
MEASURES = st.sampled_from([ClaimMeasure.COUNT, ClaimMeasure.RATIO, ClaimMeasure.STATED])
DRAWN = st.tuples(
    st.sampled_from(IDS[:-1]),
    st.none() | st.integers(0, 3),
    st.builds(dict, measure=MEASURES, operands=OPERANDS, of=st.just("Project")),
)
SOME_CLAIMS = st.lists(DRAWN, max_size=6, unique_by=lambda one: one[0]).map(
    lambda drawn: [claim(value, id=name, **more) for name, value, more in drawn]
)


@given(SOME_CLAIMS, st.randoms())
def test_the_order_of_claims_changes_no_verdict(claims, random):
    contract = empty().adding(project("p1"), project("p2"), *claims)
    shuffled = [*claims]
    random.shuffle(shuffled)
    other = empty().adding(project("p1"), project("p2"), *shuffled)
    measures = Measures(Programming(Promises(other)))
    in_any_order = {one.id: measures.of(one) for one in reversed(shuffled)}
    for one in claims:
        found = measured(contract, one)
        again = in_any_order[one.id]
        assert (found.verdict, found.value, found.lacking) == (
            again.verdict,
            again.value,
            again.lacking,
        )


NAMES = st.sampled_from([kind.__name__ for kind in (Contract, *COLLECTIONS)]) | st.text(max_size=8)
FIELDS = st.sampled_from(
    sorted({one.name for kind in (Contract, *COLLECTIONS) for one in fields(kind)})
) | st.text("._abcdef", max_size=8)


@st.composite
def claimed_contracts(draw):
    """Draw a contract, and claims that speak of what it may hold."""
    contract = draw(contracts())
    texts = st.sampled_from(["2016", "true", "unknown", *(one.id for one in contract.entities())])
    claims = [
        evolve(
            draw(instances(Claim)),
            id=f"claim-{n}",
            of=draw(NAMES),
            field=draw(FIELDS),
            filters=draw(st.none() | st.dictionaries(FIELDS, texts, max_size=2)),
            operands=draw(st.sampled_from([(), ("claim-0", "claim-1"), ("claim-1",)])),
            subject=draw(st.none() | st.sampled_from([_ref(one) for one in contract.entities()])),
        )
        for n in range(3)
    ]
    return contract.adding(*claims)


def _ref(entity):
    return Ref(kind_of(type(entity)), entity.id)


@given(claimed_contracts())
def test_nothing_that_a_claim_may_say_stops_the_measure_and_what_is_missing_is_always_told(
    contract,
):
    for one in contract.claims:
        found = measured(contract, one, date(2020, 1, 1))
        assert bool(found.lacking) is (found.verdict is ClaimVerdict.NOT_VERIFIABLE)
        if found.computation.computed is not None:
            assert computation_text(found).fr
    report = check(contract, profile="core", select=["CLM"], as_of=date(2020, 1, 1))
    for finding in report:
        assert "None" not in finding.message("fr")
    outcomes = report.judgement("CLM001").outcomes
    for one in contract.claims:
        found = measured(contract, one, date(2020, 1, 1))
        if found.verdict is ClaimVerdict.NOT_VERIFIABLE:
            assert outcomes[(_ref(one),)] is not Outcome.PASSED
