"""The order of the milestones."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from contratville.graph import loops
from contratville.model import Milestone, ref_of

from ..case import Case, attribute_words
from ..finding import Verdict
from ..rule import Basis, RuleText, among, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_AFTER: Final = attribute_words(Milestone, "after")


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
