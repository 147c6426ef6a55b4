"""The calendar of the territory projects, as the deck of 2015 sets it."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.model import Contract, Milestone

from ..case import Case, named_entity
from ..finding import Verdict
from ..lookups import unsaid
from ..rule import Basis, Parameter, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_STARTED: Final = Text("lancement des projets de territoire", "start of the territory projects")
_FINALISED: Final = Text(
    "finalisation des projets de territoire", "finalisation of the territory projects"
)
_VALIDATED: Final = Text("validation du cahier 3", "validation of booklet 3")
_STEPS: Final[Mapping[str, tuple[str, Text]]] = {
    "territory_projects_started": ("started_by", _STARTED),
    "territory_projects_finalised": ("finalised_by", _FINALISED),
    "booklet3_validated": ("validated_by", _VALIDATED),
}
"""The parameter that sets the last day of each step, and its name, by the code of its milestone."""

_ANOTHER_STEP: Final = Text(
    "jalon qui n'est pas du calendrier des projets de territoire",
    "milestone that is not of the calendar of the territory projects",
)
_ADD: Final = Text(
    "ajouter le jalon « {code} » ({step}), à faire au plus tard le {by}",
    "add milestone « {code} » ({step}), to be done by {by}",
)
_NOT_THERE: Final = Text(
    "Aucun jalon saisi n'a le code « {code} ».", "No milestone entered has code « {code} »."
)
_VERIFY: Final = Text(
    "vérifier la date de réalisation de {milestone} ({step})",
    "verify the date on which {milestone} ({step}) was done",
)
_LATE: Final = Text(
    "Réalisé au plus tôt le « {done} », après le {by}.",
    "Done on « {done} » at the earliest, after {by}.",
)


@rule(
    "CAL006",
    "territorial-calendar",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=each(Contract, Milestone),
    profiles=("marseille-2015",),
    addressee=Addressee.LEAD_EPCI,
    depends_on=("CAL007",),
    not_applicable_when=_ANOTHER_STEP,
    parameters={
        "started_by": Parameter(
            date(2015, 6, 30),
            fr="dernier jour du lancement des projets de territoire",
            en="last day to start the territory projects",
        ),
        "finalised_by": Parameter(
            date(2015, 11, 30),
            fr="dernier jour de la finalisation des projets de territoire",
            en="last day to finalise the territory projects",
        ),
        "validated_by": Parameter(
            date(2015, 12, 31),
            fr="dernier jour de la validation du cahier 3",
            en="last day to validate booklet 3",
        ),
    },
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositives 15 et 19",
        en="deck of 11 June 2015, slides 15 and 19",
    ),
    fr=RuleText(
        title="Calendrier des projets de territoire non respecté",
        statement="Les jalons de lancement des projets de territoire, de finalisation de ceux-ci "
        "et de validation du cahier 3 existent, et aucune date de réalisation n'est postérieure à "
        "celle que fixe le profil ; sans date de réalisation, un jalon n'est pas évalué.",
        to_do="{remedy}",
        why="{reason}",
    ),
    en=RuleText(
        title="Calendar of the territory projects not kept",
        statement="Milestones with the codes territory_projects_started, "
        "territory_projects_finalised and booklet3_validated exist, and each done date falls on or "
        "before the date set by the profile; without a done date, a milestone is not evaluated.",
        to_do="{remedy}",
        why="{reason}",
    ),
)
def territorial_calendar(case: Case) -> Iterator[Verdict]:
    """Look for the milestones of the territory projects, and at when each was done."""
    milestones = case.contract.milestones
    for milestone in milestones:
        if milestone.code in _STEPS:
            yield from _in_time(case, milestone)
        else:
            yield case.not_applicable(milestone, _ANOTHER_STEP)
    unknown = case.unknown(Milestone)
    entered = {milestone.code for milestone in milestones}
    absent = [code for code in _STEPS if code not in entered]
    for code in () if unknown else absent:
        step, by = _step(case, code)
        yield case.lacking(
            "milestones",
            f"[{code}]",
            remedy=_ADD.filled(code=code, step=step, by=by),
            reason=_NOT_THERE.filled(code=code),
        )
    if unknown and absent:
        yield case.not_evaluated(case.contract, *unknown)


def _step(case: Case, code: str) -> tuple[Text, Any]:
    """Give the name of the step of a code, and its last day."""
    parameter, step = _STEPS[code]
    return step, case.parameter(parameter)


def _in_time(case: Case, milestone: Milestone) -> Iterator[Verdict]:
    """Compare the day on which a milestone was done with its last day."""
    step, by = _step(case, milestone.code)
    done_on = milestone.done_on
    if done_on is None or case.declared_gap(milestone, "done_on"):
        if case.as_of <= by:
            yield case.not_due(milestone, by + timedelta(days=1))
        else:
            yield case.not_evaluated(milestone, *unsaid(case, milestone, "done_on"))
    elif done_on.earliest is not None and done_on.earliest > by:
        remedy = _VERIFY.filled(milestone=named_entity(milestone), step=step)
        reason = _LATE.filled(done=done_on.earliest, by=by)
        yield case.finding(milestone, "done_on", remedy=remedy, reason=reason)
    elif done_on.latest is None or done_on.latest > by:
        yield case.not_evaluated(milestone, *unsaid(case, milestone, "done_on"))
