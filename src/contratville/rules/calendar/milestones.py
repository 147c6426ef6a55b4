"""The order of the milestones, and those that are late."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from contratville.analysis.timeline import Conflict, Point, Step, chain_words
from contratville.diagnostics import Text
from contratville.graph import loops
from contratville.model import Milestone, Ref, ref_of

from ..case import Case, attribute_words
from ..finding import Missing, Subject, Verdict
from ..rule import Basis, RuleText, among, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_AFTER: Final = attribute_words(Milestone, "after")
_WAITS_FOR_NOTHING: Final = Text("jalon qui n'en suit aucun", "milestone that comes after none")
_NO_LAST_DAY: Final = Text(
    "échéance sans date au plus tard (« dès que possible »)",
    "due date without latest day (« dès que possible »)",
)
_A_DAY: Final = Text("1 jour", "1 day")
_DAYS: Final = Text("{count} jours", "{count} days")


def _days(count: int) -> Text:
    return _A_DAY if count == 1 else _DAYS.filled(count=count)


def _those_before(case: Case, subject: Subject) -> tuple[Ref, ...]:
    """Give the milestones that one must come after; a conflict rests on its own chain alone."""
    id = subject[0].id
    if id in case.index.conflicts:
        return ()
    return tuple(Ref("milestone", one) for one in case.index.schedule.after.get(id, ()))


@rule(
    "CAL005",
    "milestones-impossible",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Milestone),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("Milestone.due/Milestone.done_on/Milestone.period",),
    depends_on=("REF001", "REF002", "REF014", "CAL007", "CAL011"),
    rests_on=_those_before,
    not_applicable_when=_WAITS_FOR_NOTHING,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="ordre du temps ; calendriers de la présentation du 11 juin 2015 (diapositives 9, 15 et "
        "19)",
        en="order of time; calendars of the deck of 11 June 2015 (slides 9, 15 and 19)",
    ),
    fr=RuleText(
        title="Ordre des jalons impossible",
        statement="Pour chaque jalon et tous ceux qui doivent le précéder, directement ou par "
        "d'autres jalons, même sans date, les dates permettent cet ordre : sa date au plus tard "
        "n'est antérieure à la date au plus tôt d'aucun d'eux. La date d'un jalon est celle de sa "
        "réalisation ou, à défaut, l'intervalle de son échéance ; un jalon qui dure commence et "
        "finit avec sa période. Un même jour est admis. Le constat porte sur le jalon qui doit "
        "venir après et dit l'enchaînement ; ce qui le suit n'est pas redit.",
        to_do="corriger la date de {subject}, celle d'un jalon qui doit le précéder, ou leur ordre "
        "(« {field} »)",
        why="{chain} : il s'en faut de {missing}.",
    ),
    en=RuleText(
        title="Milestones in an impossible order",
        statement="For each milestone and all those that it must come after, directly or through "
        "other milestones, even without date, the dates allow this order: its latest day is not "
        "before the earliest day of any of them. The date of a milestone is its done date, else "
        "the interval of its due date; one that lasts starts and ends with its period. The same "
        "day is accepted. The finding is about the milestone that must come after and tells the "
        "chain; what follows it is not told again.",
        to_do="mend the date of {subject}, that of a milestone that it must come after, or their "
        "order (« {field} »)",
        why="{chain}: {missing} short.",
    ),
)
def milestones_impossible(case: Case) -> Iterator[Verdict]:
    """Hand the earliest days on from each milestone to those after it, and compare."""
    schedule = case.index.schedule
    for id, step in schedule.steps.items():
        found = case.index.conflicts.get(id, ())
        for conflict in found:
            yield _impossible(case, conflict)
        if found:
            continue
        milestone = step.milestone
        if missing := case.declared_gap(milestone, "after"):
            yield case.not_evaluated(milestone, *missing)
        elif not milestone.after and not _may_be_backwards(step):
            yield case.not_applicable(milestone, _WAITS_FOR_NOTHING)
        elif missing := _undated(case, [schedule.steps[one] for one in schedule.after[id]]):
            yield case.not_evaluated(milestone, *missing)


def _impossible(case: Case, conflict: Conflict) -> Verdict:
    earlier, later = conflict.earlier.step.milestone, conflict.later.step.milestone
    return case.finding(
        later,
        *conflict.later.point.path,
        related=() if earlier is later else (ref_of(earlier),),
        evidence=tuple(Ref("milestone", id) for id in conflict.steps),
        field=_AFTER,
        chain=_capitalised(chain_words(conflict)),
        missing=_days(conflict.days),
    )


def _capitalised(text: Text) -> Text:
    return Text(text.fr[:1].upper() + text.fr[1:], text.en[:1].upper() + text.en[1:])


def _may_be_backwards(step: Step) -> bool:
    """Tell whether a step has a period, and a date of its own beside it."""
    return step.lasts and len(step.end.path) == 1


def _undated(case: Case, steps: list[Step]) -> tuple[Missing, ...]:
    """Say of which steps no date is written, so that the order with them cannot be judged."""
    missing = [
        case.declared_gap(step.milestone, "due") or (Missing("Milestone.due"),)
        for step in steps
        if not step.words
    ]
    return tuple(dict.fromkeys(one for several in missing for one in several))


@rule(
    "CAL010",
    "milestone-late",
    Severity.INFO,
    level=Level.LOCAL,
    scope=each(Milestone),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("Milestone.due/Milestone.done_on",),
    depends_on=("CAL007",),
    not_applicable_when=_NO_LAST_DAY,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="suivi du calendrier, que la présentation du 11 juin 2015 annonce (diapositive 19)",
        en="follow-up of the calendar, which the deck of 11 June 2015 announces (slide 19)",
    ),
    fr=RuleText(
        title="Jalon en retard",
        statement="Tout jalon dont l'échéance (date au plus tard) est antérieure à la date de "
        "référence a une date de réalisation ; à défaut, il est signalé avec le nombre de jours de "
        "retard. Un jalon réalisé après son échéance n'est pas signalé.",
        to_do="indiquer la date de réalisation de {subject}, ou sa nouvelle échéance",
        why="Échéance « {said} » dépassée de {late}.",
    ),
    en=RuleText(
        title="Milestone past its due date",
        statement="Every milestone whose due date (latest day) is before the reference date has a "
        "done date; one that has none is reported, with the number of days late. A milestone that "
        "was done after its due date is not reported.",
        to_do="give the done date of {subject}, or its new due date",
        why="Due « {said} », {late} ago.",
    ),
)
def milestone_late(case: Case) -> Iterator[Verdict]:
    """Compare the last day of each due date with the reference date."""
    for milestone in case.contract.milestones:
        if milestone.done_on is not None or milestone.due is None:
            continue
        last = milestone.due.latest
        if last is None:
            yield case.not_applicable(milestone, _NO_LAST_DAY)
        elif last < case.as_of:
            yield _late(case, milestone, last)


def _late(case: Case, milestone: Milestone, last: date) -> Verdict:
    """Tell that a milestone is late, unless the contract says that its done date was not found."""
    if missing := case.declared_gap(milestone, "done_on"):
        return case.not_evaluated(milestone, *missing)
    late = _days((case.as_of - last).days)
    return case.finding(milestone, "due", due=last, said=Point(milestone.due).words, late=late)


@rule(
    "CAL011",
    "milestone-cycle",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=among(Milestone),
    profiles=("core",),
    addressee=Addressee.GIP,
    depends_on=("REF002",),
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="intégrité du graphe", en="graph integrity"),
    fr=RuleText(
        title="Enchaînement circulaire de jalons",
        statement="En remontant d'un jalon à ses jalons préalables, puis aux préalables de "
        "ceux-ci, on ne revient jamais au point de départ ; la boucle est affichée.",
        to_do="retirer ou corriger l'un des jalons préalables de la boucle",
        why="Le champ « {field} » ramène au point de départ : « {loop} ».",
    ),
    en=RuleText(
        title="Milestones that wait for each other",
        statement="Going from a milestone to those after which it must come, then to those after "
        "which they must come, never leads back to the start; the loop is printed.",
        to_do="remove or mend one of the milestones that those of the loop must come after",
        why="Attribute « {field} » leads back to the start: « {loop} ».",
    ),
)
def milestone_cycle(case: Case) -> Iterator[Verdict]:
    """Look for loops in the milestones that each one waits for."""
    milestones = case.contract.milestones
    for milestone in milestones:
        if gap := case.declared_gap(milestone, "after"):
            yield case.not_evaluated(milestone, *gap)
    arrows = [(milestone.id, id) for milestone in milestones for id in milestone.after]
    for loop in loops(arrows):
        chain = (*loop, loop[0])
        members = [
            next(one for one in milestones.all(id) if awaited in one.after)
            for id, awaited in pairwise(chain)
        ]
        first, *others = members
        yield case.finding(
            first,
            "after",
            first.after.index(chain[1]),
            others=others,
            field=_AFTER,
            loop=" → ".join(chain),
            evidence=tuple(ref_of(member) for member in members),
        )
