"""From which older neighbourhoods the present ones come."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from contratville.diagnostics import Text
from contratville.graph import loops
from contratville.model import Neighbourhood, Ref, ref_of

from ..case import Case, named_entity
from ..finding import Missing, Subject, Verdict
from ..lookups import found_elsewhere
from ..rule import Basis, RuleText, among, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified


@rule(
    "TER013",
    "neighbourhood-descent-cycle",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=among(Neighbourhood),
    profiles=("core",),
    addressee=Addressee.GIP,
    depends_on=("REF002",),
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="intégrité du graphe", en="graph integrity"),
    fr=RuleText(
        title="Filiation circulaire de quartiers",
        statement="Remonter des quartiers à leurs quartiers d'origine ne ramène jamais au point de "
        "départ ; la boucle est affichée.",
        to_do="retirer ou corriger l'un des quartiers d'origine de la boucle",
        why="De quartier d'origine en quartier d'origine, on revient au point de départ : "
        "« {loop} ».",
    ),
    en=RuleText(
        title="Neighbourhood that descends from itself",
        statement="Following the predecessors of neighbourhoods never returns to the starting "
        "point; the loop is printed.",
        to_do="remove or mend one of the predecessors of the loop",
        why="From predecessor to predecessor, one is back at the start: « {loop} ».",
    ),
)
def neighbourhood_descent_cycle(case: Case) -> Iterator[Verdict]:
    """Look for loops among the predecessors of neighbourhoods."""
    neighbourhoods = case.contract.neighbourhoods
    positions: dict[tuple[str, str], int] = {
        (id, share.predecessor): position
        for id in neighbourhoods.ids()
        for position, share in enumerate(neighbourhoods[id].predecessors)
    }
    for loop in loops(positions):
        members = [neighbourhoods[id] for id in loop]
        chain = (*loop, loop[0])
        yield case.finding(
            members[0],
            "predecessors",
            positions[chain[0], chain[1]],
            "predecessor",
            others=members[1:],
            loop=" → ".join(chain),
            evidence=tuple(ref_of(member) for member in members),
        )


_WHOLE: Final = Decimal("100.1")
"""All of a neighbourhood, in percent, with a tolerance of 0.1 point."""
_NO_SUCCESSOR: Final = Text(
    "quartier dont aucun autre n'est issu", "neighbourhood from which no other comes"
)


def _successors(case: Case, subject: Subject) -> Iterator[Ref]:
    yield from case.index.graph.predecessors(subject[0], "SUCCEEDS_NEIGHBOURHOOD")


@rule(
    "TER016",
    "descent-shares",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Neighbourhood),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("PerimeterShare.share",),
    not_applicable_when=_NO_SUCCESSOR,
    depends_on=("TER013",),
    rests_on=_successors,
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="arithmétique", en="arithmetic"),
    fr=RuleText(
        title="Total des parts d'un ancien quartier supérieur à 100 %",
        statement="Pour chaque ancien quartier, la somme des parts déclarées par les quartiers qui "
        "en sont issus n'excède pas 100 % (tolérance de 0,1 point).",
        to_do="corriger les parts de {subject} reprises par {successors}",
        why="Ces parts s'élèvent ensemble à « {total} » %.",
    ),
    en=RuleText(
        title="Shares of an older neighbourhood exceed 100 %",
        statement="For each predecessor, the sum of the shares declared by its successors is at "
        "most 100 % (tolerance 0.1 point).",
        to_do="mend the shares of {subject} that are taken over by {successors}",
        why="Together, these shares come to « {total} » %.",
    ),
)
def descent_shares(case: Case) -> Iterator[Verdict]:
    """Add up the shares of each older neighbourhood; the place is that of the last one."""
    taken: dict[str, list[tuple[Neighbourhood, int]]] = {}
    for successor in case.contract.neighbourhoods:
        for position, share in enumerate(successor.predecessors):
            taken.setdefault(share.predecessor, []).append((successor, position))
    for neighbourhood in case.contract.neighbourhoods:
        places = taken.get(neighbourhood.id)
        if not places:
            yield case.not_applicable(neighbourhood, _NO_SUCCESSOR)
            continue
        shares = [successor.predecessors[at].share for successor, at in places]
        known = [share for share in shares if share is not None]
        total = sum(known, Decimal(0))
        if total > _WHOLE:
            last, position = [
                place for place, share in zip(places, shares, strict=True) if share is not None
            ][-1]
            successors = {successor.id: successor for successor, _ in places}.values()
            yield found_elsewhere(
                case,
                neighbourhood,
                None,
                last,
                "predecessors",
                position,
                "share",
                total=total,
                successors=tuple(named_entity(successor) for successor in successors),
                related=tuple(ref_of(successor) for successor in successors),
            )
        elif len(known) < len(shares):
            yield case.not_evaluated(neighbourhood, Missing("PerimeterShare.share"))
