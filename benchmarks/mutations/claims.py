"""Faults of family CLM: figures and dates that documents declare.

Each adds the claims that it needs, from documents that the contract quotes or, where it quotes too
few, from fictional ones.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from attrs import evolve

from contratville.model import (
    Claim,
    ClaimMeasure,
    Contract,
    DocumentKind,
    FundingNature,
    SourceDocument,
    SourceRef,
    Unit,
    in_euros,
)

from .planting import NOBODY, Mutation, Planted, about, at, mutation

_COUNT, _SUM, _RATIO = ClaimMeasure.COUNT, ClaimMeasure.SUM, ClaimMeasure.RATIO
_DATE, _ORDER, _STATED = ClaimMeasure.DATE_OF, ClaimMeasure.ORDER, ClaimMeasure.STATED
_ADDED: Final = tuple(
    SourceDocument(
        id=f"zz-document-{n}",
        title=f"Document {n} cité après coup (fictif)",
        kind=DocumentKind.TEXT,
    )
    for n in (1, 2)
)
_THOUSAND: Final = 100_000
"""Cents."""
_DAY: Final = date(2015, 7, 15)


def _quoting(contract: Contract) -> tuple[Contract, list[tuple[SourceRef, ...]]]:
    """Give a contract with two documents to quote, and the sources that each makes."""
    added = _ADDED[: max(0, 2 - len(contract.source_documents))]
    contract = contract.adding(*added) if added else contract
    return contract, [(SourceRef(document=one.id),) for one in contract.source_documents][:2]


def _claim(id: str, measure: ClaimMeasure, value: Any = None, **more: Any) -> Claim:
    """Make a claim; the figure is written as its value is, unless it is said otherwise."""
    more.setdefault("declared", str(value))
    number = Decimal(value) if isinstance(value, int | str) else value
    return Claim(id=f"zz-{id}", measure=measure, value=number, **more)


def _stated(id: str, value: Any, **more: Any) -> Claim:
    return _claim(id, _STATED, value, of=f"chiffre fictif {id}", **more)


def _added(contract: Contract, claims: Iterable[Claim], code: str, *path: str | int) -> Planted:
    """Add claims from one document, and expect a finding about the last of them."""
    contract, sources = _quoting(contract)
    quoted = [_sourced(one, sources[0]) for one in claims]
    return Planted(contract.adding(*quoted), [at(code, quoted[-1], *path)])


def _sourced(claim: Claim, sources: tuple[SourceRef, ...]) -> Claim:
    return evolve(claim, sources=sources)


def _share(value: str, declared: str, numerator: int, denominator: int) -> list[Claim]:
    """Make a share, after the figures that it rests on."""
    part, whole = _stated("partie", numerator), _stated("tout", denominator)
    operands = (part.id, whole.id)
    said = {"declared": declared, "unit": Unit.PERCENT, "operands": operands}
    return [part, whole, _claim("part", _RATIO, value, **said)]


@mutation("CLM001")
def count_of_one_orientation_more(contract: Contract) -> Planted | None:
    """Declare one orientation more than there are."""
    if not len(contract.orientations):
        return None
    count = len(contract.orientations) + 1
    claim = _claim("orientations", _COUNT, count, of="Orientation")
    return _added(contract, [claim], "CLM001", "value")


@mutation("CLM001")
def amount_of_a_project_a_thousand_euros_too_high(contract: Contract) -> Planted | None:
    """Declare a thousand euros more than what was awarded to a project in cash."""
    for project, cents in _awarded(contract):
        value = in_euros(cents + _THOUSAND)
        filters = {"project": project, "nature": "cash"}
        claim = _claim(
            "montant",
            _SUM,
            value,
            of="FundingLine",
            field="awarded",
            filters=filters,
            unit=Unit.EUR,
        )
        return _added(contract, [claim], "CLM001", "value")
    return None


def _awarded(contract: Contract) -> Iterable[tuple[str, int]]:
    """Give the projects whose lines in cash all have an amount awarded, with its sum in cents."""
    sums: dict[str, int] = {}
    unknown: set[str] = set()
    for line in contract.funding_lines:
        if line.nature is FundingNature.CASH:
            sums[line.project] = sums.get(line.project, 0) + (line.awarded or 0)
            unknown |= {line.project} if line.awarded is None else set()
    return [(id, cents) for id, cents in sums.items() if id not in unknown]


@mutation("CLM001")
def share_that_is_not_that_of_its_figures(contract: Contract) -> Planted | None:
    """Declare 80 % for 3 of 4."""
    return _added(contract, _share("80", "80 %", 3, 4), "CLM001", "value")


@mutation("CLM001")
def signature_a_day_late(contract: Contract) -> Planted | None:
    """Declare the contract signed on the day after."""
    signed = contract.signed_on and contract.signed_on.latest
    if signed is None:
        return None
    day = signed + timedelta(days=1)
    claim = _claim("signature", _DATE, day, of="Contract", field="signed_on")
    return _added(contract, [claim], "CLM001", "value")


@mutation("CLM001")
def steps_in_the_wrong_order(contract: Contract) -> Planted | None:
    """Declare that one step comes before another, which came a day before it."""
    earlier, later = _stated("avant", _DAY), _stated("apres", _DAY + timedelta(days=1))
    order = _claim("ordre", _ORDER, declared="l'un puis l'autre", operands=(later.id, earlier.id))
    return _added(contract, [earlier, later, order], "CLM001", "operands")


@mutation("CLM002")
def share_that_is_cut(contract: Contract) -> Planted | None:
    """Declare 66,6 % for 2 of 3."""
    return _added(contract, _share("66.6", "66,6 %", 2, 3), "CLM002", "value")


@mutation("CLM002")
def amount_cut_at_the_thousand(contract: Contract) -> Planted | None:
    """Declare an amount in thousands of euros, cut where rounding gives one more."""
    for project, cents in _awarded(contract):
        thousands, rest = divmod(cents, _THOUSAND)
        if thousands and rest * 2 >= _THOUSAND:
            claim = _claim(
                "milliers",
                _SUM,
                thousands * 1000,
                declared=f"{thousands} k€",
                of="FundingLine",
                field="awarded",
                filters={"project": project, "nature": "cash"},
                unit=Unit.EUR,
            )
            return _added(contract, [claim], "CLM002", "value")
    return None


def _of_a_whole(*values: str, **more: Any) -> list[Claim]:
    """Make the parts of a whole."""
    return [
        _stated(f"partie-{n}", value, part_of="zz-entier", **more)
        for n, value in enumerate(values, 1)
    ]


@mutation("CLM003")
def whole_that_its_parts_do_not_make(contract: Contract) -> Planted | None:
    """Declare 670 in all, and 123 and 544 as its parts."""
    whole = _stated("entier", 670, exhaustive_parts=True)
    return _added(contract, [*_of_a_whole("123", "544"), whole], "CLM003", "value")


@mutation("CLM003")
def shares_that_do_not_make_a_hundred(contract: Contract) -> Planted | None:
    """Declare shares of 60 % and 35 %, and that they are all."""
    percent = {"unit": Unit.PERCENT}
    whole = _stated("entier", 100, exhaustive_parts=True, **percent)
    return _added(contract, [*_of_a_whole("60", "35", **percent), whole], "CLM003", "value")


def _rivals(contract: Contract, one: object, other: object) -> Planted:
    """Add two claims about one thing, from two documents."""
    contract, (here, there) = _quoting(contract)
    pair = [
        _sourced(_claim(f"rival-{n}", _STATED, value, of="chiffre fictif"), sources)
        for n, (value, sources) in enumerate(((one, here), (other, there)), 1)
    ]
    expected = about(at("CLM004", pair[1], "value"), pair[0])
    return Planted(contract.adding(*pair), [expected])


@mutation("CLM004")
def two_documents_with_two_counts(contract: Contract) -> Planted | None:
    """Declare 7 workshops in one document, and 8 in another."""
    return _rivals(contract, 7, 8)


@mutation("CLM004")
def two_documents_with_two_days(contract: Contract) -> Planted | None:
    """Declare one day in one document, and another in another."""
    return _rivals(contract, _DAY, _DAY + timedelta(days=2))


@mutation("CLM005")
def class_that_the_model_does_not_have(contract: Contract) -> Planted | None:
    """Count a class by its French name."""
    return _added(contract, [_claim("classe", _COUNT, 3, of="Projet")], "CLM005", "of")


@mutation("CLM005")
def filter_to_an_entity_that_is_not_there(contract: Contract) -> Planted | None:
    """Count the projects of a holder that nobody is."""
    filters = {"holder": NOBODY}
    claim = _claim("filtre", _COUNT, 3, of="Project", filters=filters)
    return _added(contract, [claim], "CLM005", "filters")


@mutation("CLM005")
def ratio_without_a_denominator(contract: Contract) -> Planted | None:
    """Give a ratio its numerator alone."""
    part = _stated("partie", 3)
    ratio = _claim("part", _RATIO, 50, unit=Unit.PERCENT, operands=(part.id,))
    return _added(contract, [part, ratio], "CLM005", "operands")


CLAIM_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
