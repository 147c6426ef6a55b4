"""Periods of territorial actions within those of the framework actions that they decline."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.analysis import worded_period
from contratville.diagnostics import Text
from contratville.model import FrameworkAction, Period, Ref, TerritorialAction, ref_of

from ...case import Case, named_entity
from ...finding import Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_DECLINES_NOTHING: Final = Text(
    "fiche-action qui ne décline rien", "territorial action that declines nothing"
)
_FROM_TO: Final = Text("{action}, {period}", "{action}, {period}")


def _declined(case: Case, subject: Subject) -> Iterator[Ref]:
    action = case.get(TerritorialAction, subject[0].id)
    if action is not None:
        yield from (Ref("framework_action", one.framework_action) for one in action.declinations)


@rule(
    "COH020",
    "child-outside-parent-period",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(TerritorialAction),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("TerritorialAction.period", "FrameworkAction.period"),
    depends_on=("CAL007", "REF002", "REF014"),
    rests_on=_declined,
    not_applicable_when=_DECLINES_NOTHING,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="texte même du contrat",
        en="the contract's own text",
    ),
    fr=RuleText(
        title="Action hors de la période de son action cadre",
        statement="Pour chaque lien de déclinaison entre deux actions datées, la période de la "
        "fiche-action est comprise dans celle de l'action cadre, bornes incluses. Une borne "
        "ouverte est sans limite.",
        to_do="corriger la période de la fiche-action {subject}, ou celle de l'action cadre "
        "qu'elle décline",
        why="La période de la fiche-action est « {period} » ; celle de l'action cadre ne la "
        "contient pas : {outside}.",
    ),
    en=RuleText(
        title="Action outside the period of its framework action",
        statement="For each declination where both have a period, the period of the territorial "
        "action is contained in that of the framework action, bounds included. An open bound is "
        "without limit.",
        to_do="mend the period of territorial action {subject}, or that of the framework action "
        "that it declines",
        why="The period of the territorial action is « {period} »; it is not contained in that of "
        "the framework action: {outside}.",
    ),
)
def child_outside_parent_period(case: Case) -> Iterator[Verdict]:
    """Compare the period of each territorial action with those of the actions it declines."""
    for action in case.contract.territorial_actions:
        gap = case.declared_gap(action, "declinations")
        if gap:
            yield case.not_evaluated(action, *gap)
        elif not action.declinations:
            yield case.not_applicable(action, _DECLINES_NOTHING)
        if action.period is not None:
            yield from _within(case, action, action.period)


def _within(case: Case, action: TerritorialAction, period: Period) -> Iterator[Verdict]:
    """Find at once the framework actions that do not last as long as an action."""
    outside: dict[Ref, Text] = {}
    for id in dict.fromkeys(one.framework_action for one in action.declinations):
        declined = case.get(FrameworkAction, id)
        if declined is None:
            yield case.not_evaluated(action, Missing(FrameworkAction.__name__))
        elif declined.period is None:
            gap = case.declared_gap(declined, "period")
            yield case.not_evaluated(action, *(gap or (Missing("FrameworkAction.period"),)))
        elif not _contained(period, declined.period):
            outside[ref_of(declined)] = _FROM_TO.filled(
                action=named_entity(declined), period=worded_period(declined.period)
            )
    if outside:
        yield case.finding(
            action,
            "period",
            period=worded_period(period),
            outside=tuple(outside.values()),
            related=tuple(outside),
        )


def _contained(inner: Period, outer: Period) -> bool:
    """Tell whether every day of a period is in another one."""
    starts = (outer.start or date.min) <= (inner.start or date.min)
    return starts and (inner.end or date.max) <= (outer.end or date.max)
