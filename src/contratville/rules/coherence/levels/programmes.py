"""Territorial programmes: what they are built on, and what they hold."""

from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    FrameworkProgramme,
    ProgrammeState,
    Ref,
    TerritorialAction,
    TerritorialProgramme,
)

from ...case import Case
from ...finding import Subject, Verdict
from ...lookups import programme_name, unnamed_version
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_CLOSED: Final = Text("projet de territoire clos", "closed programme")
_BASE: Final = Text("Sa base est « {version} »", "Its base is « {version} »")
_NO_BASE: Final = Text("Sa base n'est pas renseignée", "Its base is not given")


def _base(case: Case, subject: Subject) -> Iterator[Ref]:
    programme = case.get(TerritorialProgramme, subject[0].id)
    if programme is not None and programme.base is not None:
        yield Ref("framework_programme", programme.base)


@rule(
    "COH030",
    "base-version-old",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(TerritorialProgramme),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("FrameworkProgramme.current",),
    depends_on=("REF002", "REF014"),
    rests_on=_base,
    not_applicable_when=_CLOSED,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 11 (version du 29 avril 2015), et cahier 2 "
        "définitif du 18 juin 2015",
        en="deck of 11 June 2015, slide 11 (version of 29 April 2015), and the final booklet 2 of "
        "18 June 2015",
    ),
    fr=RuleText(
        title="Projet de territoire qui n'a pas pour base la version courante",
        statement="Tout projet de territoire non clos a pour base la version courante du programme "
        "d'action cadre ; une base non renseignée donne aussi lieu à un constat.",
        to_do="relire le projet de territoire {programme} au regard de la version courante du "
        "programme d'action cadre, et l'indiquer comme base",
        why="{base} ; la version courante est « {current} ».",
    ),
    en=RuleText(
        title="Programme not built on the current framework",
        statement="The base of each territorial programme that is not closed is the current "
        "version of the framework programme; an empty base is also a finding.",
        to_do="read territorial programme {programme} again beside the current version of the "
        "framework programme, and give that version as its base",
        why="{base}; the current version is « {current} ».",
    ),
)
def base_version_old(case: Case) -> Iterator[Verdict]:
    """Compare the base of each programme with the current version of the framework programme."""
    current = case.index.promises.current_versions
    unnamed = unnamed_version(case)
    for programme in case.contract.territorial_programmes:
        missing = (*case.declared_gap(programme, "base"), *unnamed)
        if programme.state is ProgrammeState.CLOSED:
            yield case.not_applicable(programme, _CLOSED)
        elif missing:
            yield case.not_evaluated(programme, *missing)
        elif programme.base not in current:
            yield case.finding(
                programme,
                "base",
                programme=programme_name(case, programme),
                base=_named_base(case, programme.base),
                current=tuple(current.values()),
            )


def _named_base(case: Case, id: str | None) -> Text:
    """Say which version of the framework programme is the base."""
    if id is None:
        return _NO_BASE
    framework = case.get(FrameworkProgramme, id)
    return _BASE.filled(version=(framework and framework.version) or id)


_NOT_READY: Final = Text(
    "projet de territoire en préparation ou clos", "programme in preparation or closed"
)


def _lost_actions(case: Case, subject: Subject) -> Iterator[Ref]:
    links = case.index.promises
    if subject[0].id not in links.of_programme:
        yield from links.of_no_programme


@rule(
    "COH032",
    "empty-programme",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(TerritorialProgramme),
    profiles=("core",),
    addressee=Addressee.TERRITORY_TEAM,
    depends_on=("REF002", "REF014"),
    rests_on=_lost_actions,
    not_applicable_when=_NOT_READY,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 15 (« construire et stabiliser les projets "
        "de territoire et leur programme d'actions »)",
        en="deck of 11 June 2015, slide 15 (« construire et stabiliser les projets de territoire "
        "et leur programme d'actions »)",
    ),
    fr=RuleText(
        title="Projet de territoire sans fiche-action",
        statement="Tout projet de territoire finalisé ou validé compte au moins une fiche-action "
        "non abandonnée.",
        to_do="ajouter les fiches-actions du projet de territoire {programme}, ou corriger son "
        "état",
        why="Ce projet de territoire est « {state} » et ne compte aucune fiche-action vivante.",
    ),
    en=RuleText(
        title="Territorial programme without action",
        statement="Every territorial programme that is finalised or validated has at least one "
        "territorial action that is not abandoned.",
        to_do="add the territorial actions of programme {programme}, or mend its state",
        why="This programme is « {state} » and has no live territorial action.",
    ),
)
def empty_programme(case: Case) -> Iterator[Verdict]:
    """Look for programmes that are ready, and have no live action."""
    filled = case.index.promises.of_programme
    missing = case.unknown(TerritorialAction)
    for programme in case.contract.territorial_programmes:
        if programme.state not in {ProgrammeState.FINALISED, ProgrammeState.VALIDATED}:
            yield case.not_applicable(programme, _NOT_READY)
        elif programme.id in filled:
            continue
        elif missing:
            yield case.not_evaluated(programme, *missing)
        else:
            yield case.finding(
                programme,
                "state",
                programme=programme_name(case, programme),
                state=programme.state,
            )
