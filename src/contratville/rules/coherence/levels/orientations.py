"""Orientations that actions pursue, and those that no framework action pursues."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis import is_live
from contratville.diagnostics import Text
from contratville.model import (
    FrameworkAction,
    FrameworkProgramme,
    Orientation,
    Ref,
    TerritorialAction,
)

from ...case import Case
from ...finding import Missing, Subject, Verdict
from ...lookups import ABANDONED, gap_of, unnamed_version
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified


@rule(
    "COH001",
    "orphan-action",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(TerritorialAction),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    depends_on=("REF002", "REF014"),
    not_applicable_when=ABANDONED,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositives 12 et 15 (les projets de territoire "
        "déclinent les orientations)",
        en="deck of 11 June 2015, slides 12 and 15 (the territorial programmes decline the "
        "orientations)",
    ),
    fr=RuleText(
        title="Fiche-action sans orientation",
        statement="Toute fiche-action non abandonnée se rattache à au moins une orientation "
        "stratégique du contrat.",
        to_do="rattacher la fiche-action {subject} à une orientation au moins",
        why="Cette fiche-action, « {state} », n'indique aucune orientation.",
    ),
    en=RuleText(
        title="Territorial action under no orientation",
        statement="Every territorial action that is not abandoned refers to at least one "
        "orientation of the contract.",
        to_do="put territorial action {subject} under one orientation at least",
        why="This territorial action, « {state} », states no orientation.",
    ),
)
def orphan_action(case: Case) -> Iterator[Verdict]:
    """Look for live territorial actions without orientation."""
    for action in case.contract.territorial_actions:
        yield from _orphan(case, action)


@rule(
    "COH042",
    "framework-orphan",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(FrameworkAction),
    profiles=("core",),
    addressee=Addressee.LEAD_EPCI,
    depends_on=("REF002", "REF014"),
    not_applicable_when=ABANDONED,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 11 (cahier 2 : « les orientations "
        "stratégiques et le programme d'action cadre »)",
        en="deck of 11 June 2015, slide 11 (booklet 2: « les orientations stratégiques et le "
        "programme d'action cadre »)",
    ),
    fr=RuleText(
        title="Action cadre sans orientation",
        statement="Toute action cadre non abandonnée se rattache à au moins une orientation "
        "stratégique du contrat.",
        to_do="rattacher l'action cadre {subject} à une orientation au moins",
        why="Cette action cadre, « {state} », n'indique aucune orientation.",
    ),
    en=RuleText(
        title="Framework action under no orientation",
        statement="Every framework action that is not abandoned refers to at least one "
        "orientation of the contract.",
        to_do="put framework action {subject} under one orientation at least",
        why="This framework action, « {state} », states no orientation.",
    ),
)
def framework_orphan(case: Case) -> Iterator[Verdict]:
    """Look for live framework actions without orientation."""
    for action in case.contract.framework_actions:
        yield from _orphan(case, action)


def _orphan(case: Case, action: TerritorialAction | FrameworkAction) -> Iterator[Verdict]:
    missing = (*case.declared_gap(action, "orientations"), *gap_of(case, Orientation))
    if not is_live(action):
        yield case.not_applicable(action, ABANDONED)
    elif not action.orientations:
        if missing:
            yield case.not_evaluated(action, *missing)
        else:
            yield case.finding(action, "orientations", state=action.state)


_NO_FRAMEWORK: Final = Text(
    "contrat sans programme d'action cadre", "contract without framework programme"
)


def _lost_framework_actions(case: Case, subject: Subject) -> Iterator[Ref]:
    links = case.index.promises
    if subject[0].id not in links.pursuing:
        yield from links.pursuing_nothing


@rule(
    "COH043",
    "orientation-without-framework-action",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Orientation),
    profiles=("core",),
    addressee=Addressee.LEAD_EPCI,
    needs=("FrameworkProgramme.current",),
    depends_on=("REF002", "REF014"),
    rests_on=_lost_framework_actions,
    not_applicable_when=_NO_FRAMEWORK,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 11 ; cahier 2 du 18 juin 2015 (« leur "
        "traduction en programme d'action cadre »)",
        en="deck of 11 June 2015, slide 11; booklet 2 of 18 June 2015 (« leur traduction en "
        "programme d'action cadre »)",
    ),
    fr=RuleText(
        title="Orientation sans action cadre",
        statement="Toute orientation est poursuivie par au moins une action cadre non abandonnée "
        "de la version courante du programme d'action cadre.",
        to_do="prévoir une action cadre pour l'orientation {subject}, ou y rattacher celles qui la "
        "poursuivent déjà",
        why="Aucune action cadre non abandonnée de la version courante, « {current} », ne se "
        "rattache à l'orientation {order}.",
    ),
    en=RuleText(
        title="Orientation without framework action",
        statement="Every orientation is pursued by at least one framework action, not abandoned, "
        "of the current version of the framework programme.",
        to_do="plan a framework action for orientation {subject}, or put under it those that "
        "already pursue it",
        why="No framework action of the current version, « {current} », that is not abandoned is "
        "under orientation {order}.",
    ),
)
def orientation_without_framework_action(case: Case) -> Iterator[Verdict]:
    """Look for orientations that no live framework action of the current programme pursues."""
    links = case.index.promises
    current = tuple(links.current_versions.values())
    no_programme = not case.contract.framework_programmes and not case.unknown(FrameworkProgramme)
    missing = (*unnamed_version(case), *_open_pursuits(case))
    for orientation in case.contract.orientations:
        if no_programme:
            yield case.not_applicable(orientation, _NO_FRAMEWORK)
        elif orientation.id in links.pursuing:
            continue
        elif missing:
            yield case.not_evaluated(orientation, *missing)
        else:
            yield case.finding(orientation, current=current, order=orientation.order)


def _open_pursuits(case: Case) -> tuple[Missing, ...]:
    """Give what is missing to know what the framework actions pursue."""
    missing = [*case.unknown(FrameworkAction)]
    for action in case.contract.framework_actions:
        if is_live(action):
            missing.extend(case.declared_gap(action, "orientations"))
    return tuple(dict.fromkeys(missing))
