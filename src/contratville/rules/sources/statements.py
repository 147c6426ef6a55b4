"""Statements that no document is said to make."""

from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    Claim,
    CommitmentStatement,
    FrameworkAction,
    MotivatedAbsence,
    OrdinaryLawCommitment,
    Orientation,
    TerritorialAction,
)
from contratville.model.attributes import name_of

from ..case import Case
from ..finding import Verdict
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_STATED: Final = (
    Orientation,
    FrameworkAction,
    TerritorialAction,
    OrdinaryLawCommitment,
    MotivatedAbsence,
    Claim,
)
_SILENT: Final = Text(
    "engagement silencieux : rien n'est énoncé", "silent commitment: nothing is stated"
)


@rule(
    "SRC001",
    "source-missing",
    Severity.INFO,
    level=Level.LOCAL,
    scope=each(*_STATED),
    profiles=("core",),
    addressee=Addressee.GIP,
    not_applicable_when=_SILENT,
    basis=Basis(BasisKind.CONVENTION, Verified.YES, fr="traçabilité", en="traceability"),
    fr=RuleText(
        title="Élément sans source",
        statement="Toute orientation, toute action cadre, toute fiche-action, tout engagement de "
        "droit commun non silencieux, toute absence motivée et toute affirmation chiffrée comporte "
        "au moins une référence de source.",
        to_do="citer le document d'où vient {subject}, et l'endroit où il le dit",
        why="Aucune source n'est citée pour cet élément : {kind}.",
    ),
    en=RuleText(
        title="Statement without source",
        statement="Every orientation, framework action, territorial action, ordinary-law "
        "commitment that is not silent, motivated absence and claim has at least one source "
        "reference.",
        to_do="quote the document that {subject} comes from, and the place where it says so",
        why="No source is given for this statement: {kind}.",
    ),
)
def source_missing(case: Case) -> Iterator[Verdict]:
    """Look at the sources of each entity that states something."""
    for entity_class in _STATED:
        for entity in case.contract.of(entity_class):
            silent = isinstance(entity, OrdinaryLawCommitment) and (
                entity.statement is CommitmentStatement.SILENT
            )
            if silent:
                yield case.not_applicable(entity, _SILENT)
            elif gap := case.declared_gap(entity, "sources"):
                yield case.not_evaluated(entity, *gap)
            elif not entity.sources:
                yield case.finding(entity, "sources", kind=name_of(entity_class))
