"""Motivated absences: decided by someone and on a day, not expired, not contradicted."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.analysis import stands
from contratville.diagnostics import Text
from contratville.model import (
    AbsenceState,
    MotivatedAbsence,
    Orientation,
    Ref,
    TerritorialAction,
    TerritorialProgramme,
    ref_of,
)

from ...case import Case, named_entity
from ...days import reference_day
from ...finding import Subject, Verdict
from ...lookups import territory_name
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_WITHOUT_END: Final = Text(
    "absence sans objet, qui n'a pas d'échéance", "absence not applicable, which has no end"
)
_NO_END: Final = Text("aucune échéance n'est donnée", "no end is given")
_ENDED: Final = Text("l'échéance était le {until}", "it ran until {until}")


def _cell_name(case: Case, absence: MotivatedAbsence) -> str:
    """Name the cell of an absence: the number of its orientation, and its territory."""
    orientation = case.get(Orientation, absence.orientation)
    number = absence.orientation if orientation is None else str(orientation.order)
    return f"{number} × {territory_name(case, absence.territory)}"


@rule(
    "COH039",
    "deferral-expired",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(MotivatedAbsence),
    profiles=("core",),
    addressee=Addressee.STEERING_BODY,
    not_applicable_when=_WITHOUT_END,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="obligations datées ; présentation du 11 juin 2015, diapositive 14 (examen annuel des "
        "objectifs)",
        en="dated obligations; deck of 11 June 2015, slide 14 (yearly review of objectives)",
    ),
    fr=RuleText(
        title="Absence différée au-delà de son échéance",
        statement="Toute absence motivée à l'état « différée » porte une échéance, qui n'est pas "
        "antérieure à la date de référence du contrôle.",
        to_do="prévoir une fiche-action pour la case {cell}, ou décider d'une nouvelle échéance",
        why="L'absence {id} est différée : {lack}. La case est donc silencieuse si aucune "
        "fiche-action ne poursuit l'orientation.",
    ),
    en=RuleText(
        title="Deferral past its date",
        statement="An absence in state deferred has an until date, and that date is on or after "
        "the reference date of the check.",
        to_do="plan an action for cell {cell}, or decide on a new date",
        why="Absence {id} is deferred: {lack}. The cell is then silent if no action pursues the "
        "orientation.",
    ),
)
def deferral_expired(case: Case) -> Iterator[Verdict]:
    """Compare the last day of each deferral with the reference date."""
    day = reference_day(case)
    for absence in case.contract.motivated_absences:
        if absence.state is not AbsenceState.DEFERRED:
            yield case.not_applicable(absence, _WITHOUT_END)
            continue
        gap = case.declared_gap(absence, "until")
        if absence.until is not None and absence.until >= day:
            continue
        if gap:
            yield case.not_evaluated(absence, *gap)
            continue
        lack = _NO_END if absence.until is None else _ENDED.filled(until=absence.until)
        cell = _cell_name(case, absence)
        yield case.finding(absence, "until", cell=cell, id=absence.id, lack=lack)


_NOT_STANDING: Final = Text(
    "absence qui ne vaut pas à cette date", "absence that does not stand on that day"
)
_ACTION: Final = Text(
    "le territoire a pourtant {actions} pour cette orientation",
    "yet the territory has {actions} for that orientation",
)
_OTHER: Final = Text(
    "l'absence {other} vaut pour la même case à la même date",
    "absence {other} stands for the same cell on the same day",
)


def _of_the_cell(case: Case, subject: Subject) -> Iterator[Ref]:
    absence = case.get(MotivatedAbsence, subject[0].id)
    if absence is not None:
        key = absence.orientation, absence.territory
        yield from map(ref_of, case.index.promises.in_cell.get(key, ()))


@rule(
    "COH040",
    "absence-contradicted",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(MotivatedAbsence),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    depends_on=("REF002", "REF014"),
    rests_on=_of_the_cell,
    not_applicable_when=_NOT_STANDING,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="le contrat se contredit",
        en="the contract contradicts itself",
    ),
    fr=RuleText(
        title="Absence déclarée malgré une fiche-action existante",
        statement="Aucune fiche-action qui compte pour la case ne poursuit l'orientation sur le "
        "territoire tant que vaut l'absence motivée (différée : jusqu'à l'échéance incluse ; sans "
        "objet : sans limite), et aucune autre absence motivée ne vaut pour la même case à la même "
        "date.",
        to_do="retirer l'absence {id} de la case {cell}, ou revoir ce qui la contredit",
        why="L'absence est « {state} » ; {contradiction}.",
    ),
    en=RuleText(
        title="Absence declared where an action exists",
        statement="No territorial action that counts for the cell pursues the orientation in the "
        "territory while the absence stands (deferred: up to until, inclusive; not_applicable: "
        "always), and no other absence of the same cell stands at the same date.",
        to_do="remove absence {id} of cell {cell}, or go over what contradicts it",
        why="The absence is « {state} »; {contradiction}.",
    ),
)
def absence_contradicted(case: Case) -> Iterator[Verdict]:
    """Look for absences that stand where an action, or another absence, stands too."""
    day = reference_day(case)
    missing = case.unknown(TerritorialAction, TerritorialProgramme)
    for absence in case.contract.motivated_absences:
        actions = case.index.promises.in_cell.get((absence.orientation, absence.territory), ())
        other = _earlier(case, absence, day)
        if not stands(absence, day):
            yield case.not_applicable(absence, _NOT_STANDING)
        elif actions:
            names = tuple(map(named_entity, actions))
            yield _contradiction(case, absence, _ACTION.filled(actions=names), *actions)
        elif other is not None:
            yield _contradiction(case, absence, _OTHER.filled(other=other.id), other)
        elif missing:
            yield case.not_evaluated(absence, *missing)


def _contradiction(
    case: Case,
    absence: MotivatedAbsence,
    contradiction: Text,
    *others: TerritorialAction | MotivatedAbsence,
) -> Verdict:
    return case.finding(
        absence,
        "state",
        id=absence.id,
        cell=_cell_name(case, absence),
        state=absence.state,
        contradiction=contradiction,
        related=tuple(map(ref_of, others)),
    )


def _earlier(case: Case, absence: MotivatedAbsence, day: date) -> MotivatedAbsence | None:
    """Give the absence of the same cell that stands already, if this is not the first of them."""
    key = absence.orientation, absence.territory
    listed = [one for one in case.index.promises.absences.get(key, ()) if stands(one, day)]
    first = min(listed, key=lambda one: (one.decided_on or date.min, one.id), default=absence)
    return None if first is absence or first.id == absence.id else first


_REASON: Final = Text("le motif", "the reason")
_BODY: Final = Text("l'instance qui l'a décidée", "the body that decided it")
_DAY: Final = Text("la date de la décision", "the day it was decided")
_TO_COMPLETE: Final = {"reason": _REASON, "deciding_body": _BODY, "decided_on": _DAY}


@rule(
    "COH041",
    "absence-unmotivated",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(MotivatedAbsence),
    profiles=("core",),
    addressee=Addressee.STEERING_BODY,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="lisibilité, présentation du 11 juin 2015, diapositive 15 ; un silence peut être "
        "expliqué, mais par quelqu'un et un jour donné",
        en="readability, deck of 11 June 2015, slide 15; a silence may be explained, but by "
        "someone and on a day",
    ),
    fr=RuleText(
        title="Absence sans motif, sans instance ou sans date",
        statement="Toute absence motivée comporte un motif, l'instance qui l'a décidée et la date "
        "de la décision.",
        to_do="compléter l'absence {id} de la case {cell} : {lacking}",
        why="L'absence est « {state} », et il y manque : {lacking}.",
    ),
    en=RuleText(
        title="Absence without a reason, body or date",
        statement="A motivated absence has a reason, a deciding body and a decision date.",
        to_do="complete absence {id} of cell {cell}: {lacking}",
        why="The absence is « {state} », and lacks: {lacking}.",
    ),
)
def absence_unmotivated(case: Case) -> Iterator[Verdict]:
    """Look for what each motivated absence does not say, at the first of it."""
    for absence in case.contract.motivated_absences:
        lacking = [name for name in _TO_COMPLETE if not _is_said(absence, name)]
        gaps = [gap for name in lacking for gap in case.declared_gap(absence, name)]
        said = {gap.what.partition(".")[2] for gap in gaps}
        to_complete = [name for name in lacking if name not in said]
        if to_complete:
            yield case.finding(
                absence,
                to_complete[0],
                id=absence.id,
                cell=_cell_name(case, absence),
                state=absence.state,
                lacking=tuple(_TO_COMPLETE[name] for name in to_complete),
            )
        elif gaps:
            yield case.not_evaluated(absence, *gaps)


def _is_said(absence: MotivatedAbsence, name: str) -> bool:
    value = getattr(absence, name)
    return bool(value.strip()) if isinstance(value, str) else value is not None
