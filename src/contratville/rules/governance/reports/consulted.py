"""Whether citizens' councils were consulted on the annual reports, and their opinions annexed."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from contratville.analysis import grouped, in_force, is_reversed
from contratville.diagnostics import Text
from contratville.model import (
    CitizenCouncil,
    Commune,
    Consultation,
    Decision,
    EvaluationReport,
    Neighbourhood,
    OpinionValue,
    Ref,
    ref_of,
)

from ...case import Case, named_entity
from ...finding import Missing, Subject, Verdict
from ...lookups import unsaid
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import (
    BEFORE_THE_DECREE,
    FROM_2015,
    OF_ANOTHER_KIND,
    adopted_on,
    author_communes,
    is_annual,
    is_before_the_decree,
)

_NO_COUNCIL: Final = Text(
    "aucun conseil citoyen en exercice pendant le délai de consultation",
    "no citizen council in force during the time of the consultation",
)
_WITHOUT_WORDS: Final = frozenset({OpinionValue.TACIT, OpinionValue.NONE})
"""Opinions that say nothing to be annexed."""

_CONSULT: Final = Text(
    "ajouter la consultation de {council} sur le rapport annuel {report}, ou le consulter",
    "add the consultation of {council} on annual report {report}, or consult it",
)
_NOT_CONSULTED: Final = Text(
    "Ce conseil, en exercice pendant les {days} jours qui ont précédé le {adopted}, jour de "
    "l'adoption, n'a aucune consultation saisie sur ce rapport.",
    "This council, in force during the {days} days before {adopted}, the day of the adoption, has "
    "no consultation entered about this report.",
)
_VERIFY: Final = Text(
    "vérifier la date d'ouverture de la consultation de {council} sur le rapport annuel {report}, "
    "ou laisser au conseil le délai prévu",
    "verify the day on which the consultation of {council} on annual report {report} was opened, "
    "or leave the council the time foreseen",
)
_TOO_LATE: Final = Text(
    "Consultation ouverte le « {opened} » ; rapport adopté le {adopted} : elle devait l'être au "
    "plus tard le {last} ({days} jours avant).",
    "Consultation opened on « {opened} »; report adopted on {adopted}: it had to be opened on or "
    "before {last} ({days} days earlier).",
)
_ANNEX: Final = Text(
    "annexer au rapport annuel {report} l'avis rendu par : {councils}",
    "annex to annual report {report} the opinion given by: {councils}",
)
_NOT_ANNEXED: Final = Text(
    "Avis rendus qui ne sont pas annexés : « avis annexé » vaut « {annexed} ».",
    "Opinions given that are not annexed: « annexed » is « {annexed} ».",
)


def _about(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the decision on a report, the consultations about it, whom they reached, lost ones."""
    report = case.get(EvaluationReport, subject[0].id)
    if report is None:
        return
    if report.decision is not None:
        yield Ref("decision", report.decision)
    for consultation in case.index.consultations.get(subject[0], ()):
        yield ref_of(consultation)
    yield from map(ref_of, case.contract.citizen_councils)
    yield from case.index.promises.consulted_on_nothing


@rule(
    "GOV014",
    "report-consultation",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(EvaluationReport),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    depends_on=("CAL007", "REF002", "REF014"),
    rests_on=_about,
    not_applicable_when=Text(
        "rapport d'un autre type, adopté avant le 6 septembre 2015, ou sans conseil citoyen en "
        "exercice",
        "report of another kind, adopted before 6 September 2015, or without citizen council in "
        "force",
    ),
    valid_from=FROM_2015,
    parameters={
        "consultation_days": Parameter(
            30,
            fr="délai laissé au conseil citoyen avant l'adoption, en jours",
            en="time left to the citizen council before the adoption, in days",
        )
    },
    basis=Basis(
        BasisKind.LAW,
        Verified.PARTLY,
        fr="CGCT L1111-2 al. 4 ; décret 2015-1118 (un mois au moins, le silence vaut avis "
        "favorable ; conseils municipaux et conseils citoyens ; cité, texte non lu)",
        en="CGCT L1111-2 al. 4; décret 2015-1118 (one month at least, silence is a favourable "
        "opinion; municipal and citizen councils; quoted, text not read)",
    ),
    fr=RuleText(
        title="Rapport annuel sans consultation régulière",
        statement="Pour chaque rapport annuel adopté ou publié, la consultation de tout conseil "
        "citoyen en exercice pendant le délai fixé avant l'adoption (date de la décision ou, à "
        "défaut, de la publication) a été ouverte au plus tard au premier jour de ce délai, et les "
        "avis rendus sont annexés ; l'absence de réponse vaut avis favorable et ne donne pas lieu "
        "à un constat. Pour le rapport d'une commune, les conseils sont ceux de ses quartiers.",
        to_do="{remedy}",
        why="{reason}",
    ),
    en=RuleText(
        title="Annual report without proper consultation",
        statement="For each annual report adopted or published, every citizen council in force "
        "during the delay before the adoption (decision date, else publication) has a "
        "consultation about it, opened on the first day of that delay at the latest, and the "
        "opinions given are annexed; a missing answer is a tacit favourable opinion, not a "
        "finding. For the report of a commune, the councils are those of its neighbourhoods.",
        to_do="{remedy}",
        why="{reason}",
    ),
)
def report_consultation(case: Case) -> Iterator[Verdict]:
    """Look for a timely consultation of each council on each annual report."""
    for report in case.contract.evaluation_reports:
        adopted = adopted_on(case, report)
        if not is_annual(report):
            yield case.not_applicable(report, OF_ANOTHER_KIND)
        elif is_before_the_decree(case, report):
            yield case.not_applicable(report, BEFORE_THE_DECREE)
        elif adopted is None:
            decision = case.get(Decision, report.decision)
            when = () if decision is None else unsaid(case, decision, "taken_on")
            yield case.not_evaluated(report, *when or unsaid(case, report, "published_on"))
        else:
            yield from _each_council(case, report, adopted)
            yield from _opinions(case, report, adopted)


def _each_council(case: Case, report: EvaluationReport, adopted: date) -> Iterator[Verdict]:
    """Look for a timely consultation of each council in force on a report."""
    days: Any = case.parameter("consultation_days")
    last = adopted - timedelta(days=days)
    about = case.index.consultations.get(ref_of(report), ())
    held = grouped((one.council, one) for one in about)
    communes, unclear = author_communes(case, report)
    bound = False
    for council in case.contract.citizen_councils:
        concerned = unclear or _is_concerned(case, council, communes)
        if concerned and is_reversed(council.period):
            bound = True  # CAL007 tells it, and holds this rule up
        if concerned and _is_in_force(council, last) and _is_in_force(council, adopted):
            bound = True
            doubt = concerned if isinstance(concerned, tuple) else ()
            yield from _asked(
                case, report, council, held.get(council.id, ()), (last, adopted), doubt
            )
    if unknown := case.unknown(CitizenCouncil):
        yield case.not_evaluated(report, *unknown)
    elif not bound:
        yield case.not_applicable(report, _NO_COUNCIL)


def _is_in_force(council: CitizenCouncil, day: date) -> bool:
    """Tell whether a council is in force on a day: in its period, and recognised by then."""
    recognised = council.recognised_on is None or council.recognised_on <= day
    return recognised and in_force(council.period, day)


def _is_concerned(
    case: Case, council: CitizenCouncil, communes: tuple[Commune, ...]
) -> bool | tuple[Missing, ...]:
    """Tell whether a council is of one of some communes, or what is missing to tell it.

    Every council is concerned by the report of an intercommunality, which is no commune.
    """
    if not communes:
        return True
    ids = {one.id for one in communes}
    found = (case.get(Neighbourhood, id) for id in council.perimeter)
    if any(one is not None and not ids.isdisjoint(one.communes) for one in found):
        return True
    gap = case.declared_gap(council, "perimeter")
    return gap or (False if council.perimeter else unsaid(case, council, "perimeter"))


def _asked(
    case: Case,
    report: EvaluationReport,
    council: CitizenCouncil,
    held: Sequence[Consultation],
    days: tuple[date, date],
    doubt: tuple[Missing, ...],
) -> Iterator[Verdict]:
    """Look for a timely consultation of one council on a report.

    Args:
        case: the case.
        report: the report.
        council: the council.
        held: the consultations of this council on this report.
        days: the last day on which it could be opened, and that of the adoption.
        doubt: what is missing to tell that the council was to be consulted.
    """
    last, adopted = days
    if any(_opened_by(one, last) for one in held):
        return
    missing = [*doubt, *case.declared_gap(council, "period"), *case.unknown(Consultation)]
    for one in held:
        if one.opened_on is None or case.declared_gap(one, "opened_on"):
            missing += unsaid(case, one, "opened_on")
    named = {"council": named_entity(council), "report": str(ref_of(report))}
    told = {"days": (adopted - last).days, "adopted": adopted, "last": last}
    if missing:
        yield case.not_evaluated(report, *dict.fromkeys(missing))
    elif not held:
        remedy, reason = _CONSULT.filled(**named), _NOT_CONSULTED.filled(**told)
        key = f"citizen_councils[{council.id}]"
        yield case.apart(
            report, key, report, remedy=remedy, reason=reason, related=(ref_of(council),)
        )
    else:
        one = min(held, key=lambda one: one.opened_on or date.max)
        remedy, reason = _VERIFY.filled(**named), _TOO_LATE.filled(opened=one.opened_on, **told)
        key = f"consultations[{one.id}].opened_on"
        related = (ref_of(council), ref_of(one))
        yield case.apart(
            report, key, one, "opened_on", remedy=remedy, reason=reason, related=related
        )


def _opened_by(consultation: Consultation, last: date) -> bool:
    """Tell whether a consultation was surely open by a day: opened, or already answered."""
    days = (consultation.opened_on, consultation.opinion_on)
    return any(day is not None and day <= last for day in days)


def _opinions(case: Case, report: EvaluationReport, adopted: date) -> Iterator[Verdict]:
    """Look at whether the opinions given before the adoption of a report are annexed to it.

    What a consultation says of its own opinion comes before what the report says of them all.
    """
    left: list[Consultation] = []
    for one in case.index.consultations.get(ref_of(report), ()):
        if not _is_given(one, adopted):
            if gap := case.declared_gap(one, "opinion"):
                yield case.not_evaluated(report, *gap)
        elif one.annexed is False:
            key = f"consultations[{one.id}].annexed"
            told = _annexing(case, report, (one,))
            yield case.apart(report, key, one, "annexed", related=(ref_of(one),), **told)
        elif one.annexed is None and report.opinions_annexed is None:
            yield case.not_evaluated(report, *unsaid(case, one, "annexed"))
        elif one.annexed is None and report.opinions_annexed is False:
            left.append(one)
    if left:
        told = _annexing(case, report, left)
        yield case.finding(report, "opinions_annexed", related=tuple(map(ref_of, left)), **told)


def _is_given(consultation: Consultation, adopted: date) -> bool:
    """Tell whether a council gave an opinion, before the adoption if its day is said."""
    answered = consultation.opinion_on
    if answered is not None and answered > adopted:
        return False
    said = consultation.opinion
    return answered is not None if said is None else said not in _WITHOUT_WORDS


def _annexing(
    case: Case, report: EvaluationReport, consultations: Sequence[Consultation]
) -> dict[str, Any]:
    """Say that the opinions of some councils are not annexed to a report."""
    councils = (case.get(CitizenCouncil, one.council) for one in consultations)
    named = dict.fromkeys(named_entity(one) for one in councils if one is not None)
    return {
        "remedy": _ANNEX.filled(report=str(ref_of(report)), councils=tuple(named)),
        "reason": _NOT_ANNEXED.filled(annexed=False),
    }
