"""Multi-year agreements on objectives (CPO): how many there are, and how long they last."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import Any, Final, Self

from attrs import frozen

from contratville.diagnostics import Text
from contratville.model import (
    Cents,
    FundingKind,
    FundingLine,
    GrantAgreement,
    Organisation,
    OrganisationKind,
    in_euros,
)

from ...case import Case
from ...days import award
from ...finding import Finding, Missing, Verdict
from ...rule import THE_CONTRACT, Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .lookups import open_funders, unsaid

_FIRST_DAY: Final = date(2023, 8, 31)
_FIRST_YEAR: Final = _FIRST_DAY.year + 1
_BY_AMOUNT: Final = "amount"
_EUROS: Final = Text("« {amount} » €", "EUR « {amount} »")
_AT_MOST: Final = Text("au plus ", "at most ")


@rule(
    "FUN022",
    "multi-year-share",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("quartiers-2030",),
    addressee=Addressee.STATE,
    parameters={
        "cpo_share_min": Parameter(
            Decimal("0.50"),
            fr="part minimale des conventions pluriannuelles, de 0 à 1",
            en="least share of the multi-year agreements, from 0 to 1",
        ),
        "cpo_share_base": Parameter(
            "count",
            fr="base de cette part : count, nombre de conventions, ou amount, montants attribués",
            en="base of this share: count, number of agreements, or amount, amounts awarded",
            words=("count", _BY_AMOUNT),
        ),
    },
    needs=("GrantAgreement.multi_year",),
    valid_from=_FIRST_DAY,
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="circulaire du 31 août 2023 (objectif fixé aux préfets ; base lue comme un nombre de "
        "conventions par trois sources, comme des montants par une)",
        en="circulaire of 31 August 2023 (objective set to prefects; base read as a count of "
        "agreements by three sources, as money by one)",
    ),
    fr=RuleText(
        title="Trop peu de conventions pluriannuelles",
        statement="Parmi les conventions d'un exercice, de 2024 à celui de la date de référence, "
        "attribuant des crédits spécifiques à des associations, la part des conventions "
        "pluriannuelles atteint le minimum. Une convention compte pour chacun de ses exercices.",
        to_do="développer les conventions pluriannuelles avec les associations : la part de {year} "
        "est de {share} %, le minimum de {minimum} %",
        why="Conventions de {year} attribuant des crédits spécifiques à des associations : "
        "{whole} ; dont pluriannuelles : {most}{part}.",
    ),
    en=RuleText(
        title="Too few multi-year agreements",
        statement="Among the agreements of a year, from 2024 to that of the reference date, with "
        "grants of kind specific to associations, the share of multi-year ones is at least the "
        "minimum. An agreement counts for each of its years.",
        to_do="make more agreements with associations multi-year ones: the share of {year} is "
        "{share} %, the minimum {minimum} %",
        why="Agreements of {year} with grants of kind specific to associations: {whole}; of which "
        "multi-year ones: {most}{part}.",
    ),
)
def multi_year_share(case: Case) -> Iterator[Verdict]:
    """Work out the share of multi-year agreements, year by year."""
    by_year, undated = _by_year(case)
    unknown = case.unknown(GrantAgreement)
    missing = [*unknown, *undated]
    if not (by_year or missing):
        missing.append(Missing(GrantAgreement.__name__))
    minimum: Any = case.parameter("cpo_share_min")
    sound = True
    for year, agreements in sorted(by_year.items()):
        share = _Share.of(agreements)
        if share is None or share.worst < Fraction(minimum) <= share.best:
            missing += (one for agreement in agreements for one in agreement.missing)
        elif share.best < Fraction(minimum) and not unknown:
            sound = False
            yield _finding(case, year, share, minimum)
    if missing and sound:
        yield case.not_evaluated(case.contract, *dict.fromkeys(missing))


@frozen
class _Counted:
    """An agreement that counts, or may count, for a year.

    Attributes:
        weight: what it counts for: one, or the cents that it awards; None when that is not known.
        multi_year: whether it is a multi-year one; None when it is not known.
        certain: whether it certainly counts.
        missing: what is missing to know all this.
    """

    weight: int | None
    multi_year: bool | None
    certain: bool
    missing: tuple[Missing, ...]

    @classmethod
    def of(
        cls, case: Case, agreement: GrantAgreement, year: int, doubts: tuple[Missing, ...]
    ) -> Self:
        """Count an agreement for one of its years."""
        missing = [*doubts]
        weight: int | None = 1
        if case.parameter("cpo_share_base") == _BY_AMOUNT:
            awarded = [
                line.awarded
                for line in case.index.agreements.lines(agreement)
                if line.year == year and line.kind is FundingKind.SPECIFIC
            ]
            known = [amount for amount in awarded if amount is not None and amount >= 0]
            weight = sum(known) if known and len(known) == len(awarded) else None
            if weight is None:
                missing.append(Missing("FundingLine.awarded"))
        if agreement.multi_year is None:
            missing += unsaid(case, agreement, "multi_year")
        return cls(weight, agreement.multi_year, not doubts, tuple(missing))


def _by_year(case: Case) -> tuple[dict[int, list[_Counted]], list[Missing]]:
    """Give the agreements that count, or may count, for each year up to the reference date.

    With them, what is missing of those of which the years are not said.
    """
    by_year: dict[int, list[_Counted]] = {}
    undated: list[Missing] = []
    for agreement in case.contract.grant_agreements:
        doubts = _doubts(case, agreement)
        if doubts is None:
            continue
        if not agreement.years:
            undated += unsaid(case, agreement, "years")
        for year in agreement.years:
            if _FIRST_YEAR <= year <= case.as_of.year:
                counted = _Counted.of(case, agreement, year, doubts)
                by_year.setdefault(year, []).append(counted)
    return by_year, undated


@frozen
class _Share:
    """The share of multi-year agreements in a year, as far as it is known.

    Attributes:
        part: what multi-year agreements, or those that may be, count for.
        whole: what all agreements count for.
        exact: whether it is known of each whether it is a multi-year one.
        best: the largest that the share may be, with those that perhaps count.
        worst: the least that it may be.
    """

    part: int
    whole: int
    exact: bool
    best: Fraction
    worst: Fraction

    @classmethod
    def of(cls, agreements: Iterable[_Counted]) -> Self | None:
        """Work it out; None when nothing certainly counts, or not for how much."""
        known = [(one, one.weight) for one in agreements if one.weight is not None]
        certain = [(one, weight) for one, weight in known if one.certain]
        doubtful = [(one, weight) for one, weight in known if not one.certain]
        whole = sum(weight for _, weight in certain)
        part = sum(weight for one, weight in certain if one.multi_year is not False)
        least = sum(weight for one, weight in certain if one.multi_year)
        more = sum(weight for one, weight in doubtful if one.multi_year is not False)
        less = sum(weight for one, weight in doubtful if not one.multi_year)
        if whole <= 0 or any(one.weight is None for one in agreements):
            return None
        return cls(
            part=part,
            whole=whole,
            exact=part == least,
            best=Fraction(part + more, whole + more),
            worst=Fraction(least, whole + less),
        )


def _doubts(case: Case, agreement: GrantAgreement) -> tuple[Missing, ...] | None:
    """Give what is missing to know that an agreement awards specific credits to an association.

    None when it is known that it does not.
    """
    beneficiary = case.get(Organisation, agreement.beneficiary)
    if beneficiary is not None and beneficiary.kind is not OrganisationKind.ASSOCIATION:
        return None
    missing = [] if beneficiary else [Missing(Organisation.__name__)]
    covered = case.index.agreements.lines(agreement)
    lines = [one for one in covered if one.awarded != 0]
    if any(line.kind is FundingKind.SPECIFIC for line in lines):
        return tuple(missing)
    open_lines = [*case.unknown(FundingLine)]
    for line in lines:
        if line.kind is FundingKind.UNKNOWN:
            open_lines += unsaid(case, line, "kind")
    for id in agreement.projects:
        open_lines += open_funders(case, case.index.programming.lines.get(id, ()))
    if not (covered or open_lines):
        open_lines.append(Missing(FundingLine.__name__))
    return tuple(dict.fromkeys((*missing, *open_lines))) if open_lines else None


def _finding(case: Case, year: int, share: _Share, minimum: Decimal) -> Finding:
    """Tell of a year in which even the largest share is too small."""
    by_amount = case.parameter("cpo_share_base") == _BY_AMOUNT
    part, whole = (
        _EUROS.filled(amount=in_euros(Cents(one))) if by_amount else str(one)
        for one in (share.part, share.whole)
    )
    percent = Decimal(100 * share.part) / Decimal(share.whole)
    return case.lacking(
        "grant_agreements",
        f"[{year}]",
        year=str(year),
        share=percent.quantize(Decimal("0.1"), rounding=ROUND_DOWN),
        minimum=(100 * minimum).normalize(),
        part=part,
        whole=whole,
        most="" if share.exact else _AT_MOST,
    )


_ONE_YEAR: Final = Text(
    "elle ne couvre qu'un exercice : {years}", "it covers one year only: {years}"
)
_LONG: Final = Text(
    "elle couvre {count} exercices ({years}), pour {recommended} recommandés",
    "it covers {count} years ({years}), and {recommended} are recommended",
)
_YEARLY: Final = Text("convention annuelle", "agreement of one year")


@rule(
    "FUN023",
    "cpo-length",
    Severity.INFO,
    level=Level.LOCAL,
    scope=each(GrantAgreement),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.GIP,
    parameters={
        "cpo_years_recommended": Parameter(
            4,
            fr="durée recommandée d'une convention pluriannuelle, en exercices",
            en="recommended length of a multi-year agreement, in financial years",
        )
    },
    needs=("GrantAgreement.multi_year",),
    not_applicable_when=_YEARLY,
    valid_from=date(2015, 9, 29),
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="circulaire 5811/SG du 29 septembre 2015 (quatre ans recommandés, sans être un "
        "plafond) ; trois ans dans les contrats de 2024-2030",
        en="circulaire 5811/SG of 29 September 2015 (four years recommended, not a ceiling); three "
        "years in the contracts of 2024-2030",
    ),
    fr=RuleText(
        title="Convention pluriannuelle de durée inhabituelle",
        statement="Une convention pluriannuelle couvre au moins deux exercices et n'excède pas la "
        "durée recommandée.",
        to_do="vérifier les exercices que couvre la convention {subject}, ou dire qu'elle n'est "
        "pas pluriannuelle",
        why="Déclarée pluriannuelle, {fact}.",
    ),
    en=RuleText(
        title="Multi-year agreement of unusual length",
        statement="A multi-year agreement covers at least two years, and at most the length "
        "recommended.",
        to_do="check the years that agreement {subject} covers, or say that it is not a "
        "multi-year one",
        why="Said to be a multi-year agreement, {fact}.",
    ),
)
def cpo_length(case: Case) -> Iterator[Verdict]:
    """Count the years of each multi-year agreement."""
    recommended: Any = case.parameter("cpo_years_recommended")
    for agreement in case.contract.grant_agreements:
        count = len(agreement.years)
        gap = case.declared_gap(agreement, "years")
        if agreement.multi_year is False:
            yield case.not_applicable(agreement, _YEARLY)
        elif not agreement.multi_year:
            continue
        elif count > recommended or (count == 1 and not gap):
            years = tuple(map(str, sorted(agreement.years)))
            text = _ONE_YEAR if count == 1 else _LONG
            fact = text.filled(years=years, count=count, recommended=recommended)
            yield case.finding(agreement, "years", fact=fact)
        elif gap or not count:
            yield case.not_evaluated(agreement, *unsaid(case, agreement, "years"))
