"""What lies in the period of the title and not in that of the law, or the other way round."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from contratville.analysis import days_of, days_of_year, is_reversed, meet, worded_period
from contratville.diagnostics import Text
from contratville.model import (
    CitizenCouncil,
    CommitmentState,
    Entity,
    FuzzyDate,
    Milestone,
    OrdinaryLawCommitment,
    Period,
    Project,
    Ref,
    ref_of,
)

from ..case import Case, named_entity
from ..days import signature
from ..finding import Verdict
from ..rule import THE_CONTRACT, Basis, RuleText, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .terms import FROM_2014, LAST_DAY_IN_LAW

_NAMED: Final = 5
"""How many entities of a class are named: beyond, they are counted."""
_ONE_PROJECT: Final = Text("exercice {year} (1 projet)", "year {year} (1 project)")
_PROJECTS: Final = Text("exercice {year} ({count} projets)", "year {year} ({count} projects)")
_MID_TERM: Final = Text("mi-parcours du conseil {council}", "mid-term of council {council}")
_OTHERS: Final = Text("{count} autres", "{count} others")


@rule(
    "CAL002",
    "label-differs",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014",),
    addressee=Addressee.GIP,
    needs=("Contract.label_period", "Contract.legal_period"),
    depends_on=("CAL001", "CAL007"),
    valid_from=FROM_2014,
    valid_to=LAST_DAY_IN_LAW,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 6 I al. 3 ; contrat de Marseille intitulé 2015-2020",
        en="loi 2014-173 art. 6 I al. 3; contract of Marseille named 2015-2020",
    ),
    fr=RuleText(
        title="Période affichée différente de la période juridique",
        statement="La période affichée dans l'intitulé, lorsqu'elle diffère de la période "
        "juridique, est signalée là où cela compte : lorsque l'exercice d'un projet vivant, un "
        "engagement non abandonné, un jalon postérieur à la signature ou le mi-parcours d'un "
        "conseil citoyen se trouve dans l'une et non dans l'autre ; ces éléments sont listés.",
        to_do="dire laquelle des deux périodes fait foi pour les éléments listés",
        why="Période affichée : « {label} » ; période juridique : « {legal} ». Dans l'une et non "
        "dans l'autre : {items}.",
    ),
    en=RuleText(
        title="Period in the title differs from the legal period",
        statement="A label period that differs from the legal period is reported where it matters: "
        "when the year of a live project, a commitment not abandoned, a milestone after the "
        "signature or the mid-term of a citizen council lies in one of the two and not in the "
        "other; these are listed.",
        to_do="say which of the two periods holds for what is listed",
        why="Label period: « {label} »; legal period: « {legal} ». In one and not in the other: "
        "{items}.",
    ),
)
def label_differs(case: Case) -> Iterator[Verdict]:
    """List what lies in one of the two periods of the contract and not in the other."""
    contract = case.contract
    label, legal = contract.label_period, contract.legal_period
    if label is None or legal is None or label == legal:
        return
    items, refs = _only_in_one(case, (label, legal))
    if items:
        yield case.finding(
            contract,
            "label_period",
            label=worded_period(label),
            legal=worded_period(legal),
            items=items,
            related=refs,
        )
    elif unknown := case.unknown(Project, OrdinaryLawCommitment, Milestone, CitizenCouncil):
        yield case.not_evaluated(contract, *unknown)


def _only_in_one(
    case: Case, periods: tuple[Period, Period]
) -> tuple[tuple[object, ...], tuple[Ref, ...]]:
    """Give what lies in one of two periods and not in the other: in words, and as references."""
    years = Counter(project.year for project in case.index.programming.live)
    items: list[object] = [
        (_PROJECTS if years[year] > 1 else _ONE_PROJECT).filled(year=year, count=years[year])
        for year in sorted(years)
        if _differs([meet(one, days_of_year(year)) for one in periods])
    ]
    refs: list[Ref] = []
    for dated in (_commitments(case), _milestones(case), _mid_terms(case)):
        found = [
            (entity, name)
            for entity, name, when in dated
            if _differs([_in(when, one) for one in periods])
        ]
        items += _few([name for _, name in found])
        refs += [ref_of(entity) for entity, _ in found]
    return tuple(items), tuple(refs)


def _differs(lies_in: list[bool | None]) -> bool:
    """Tell whether something surely lies in one of two periods, and surely not in the other."""
    return set(lies_in) == {True, False}


def _in(when: FuzzyDate | Period, period: Period) -> bool | None:
    """Tell whether a date, or a whole period, lies in another period.

    None when it may, or when it ends before it starts.
    """
    days = _days(when)
    if is_reversed(days):
        return None
    starts = period.start is None or (days.start is not None and days.start >= period.start)
    ends = period.end is None or (days.end is not None and days.end <= period.end)
    if starts and ends:
        return True
    return False if isinstance(when, Period) or not meet(days, period) else None


def _days(when: FuzzyDate | Period) -> Period:
    return when if isinstance(when, Period) else days_of(when)


_Dated = Iterator[tuple[Entity, object, FuzzyDate | Period]]
"""Entities, with their name and what dates them."""


def _commitments(case: Case) -> _Dated:
    """Give the commitments that have a period and are not abandoned."""
    for one in case.contract.ordinary_law_commitments:
        if one.period is not None and one.state is not CommitmentState.ABANDONED:
            yield one, named_entity(one), one.period


def _milestones(case: Case) -> _Dated:
    """Give the milestones that surely come after the signature: what precedes it prepares it."""
    signed_on = case.contract.signed_on
    signed = None if signed_on is None else signed_on.latest
    for one in case.contract.milestones:
        when = one.done_on or one.due or one.period
        first = None if when is None else _days(when).start
        if when is not None and first is not None and (signed is None or signed < first):
            yield one, named_entity(one), when


def _mid_terms(case: Case) -> _Dated:
    """Give the councils whose mid-term is said."""
    for one in case.contract.citizen_councils:
        if one.renewal_due is not None:
            yield one, _MID_TERM.filled(council=named_entity(one)), one.renewal_due


def _few(names: list[object]) -> list[object]:
    """Give names, the last ones counted together when they are many."""
    if len(names) <= _NAMED + 1:
        return names
    return [*names[:_NAMED], _OTHERS.filled(count=len(names) - _NAMED)]
