"""Declined cells that no ordinary law serves."""

from collections.abc import Iterator, Mapping
from typing import Final

from contratville.analysis import CellKey, brings, grouped
from contratville.diagnostics import Text
from contratville.model import (
    OrdinaryLawCommitment,
    Ref,
    TerritorialAction,
    ref_of,
)

from ...case import Case, named_entity
from ...due import Due
from ...finding import NotApplicable, NotEvaluated, Subject, Verdict
from ...lookups import territory_name
from ...rule import THE_CELLS, Basis, RuleText, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .grid import cells, subject_of, without_matrix

_NOT_DECLINED: Final = Text("case non déclinée", "cell that is not declined")


def _rests_on(case: Case, subject: Subject) -> Iterator[Ref]:
    yield from map(ref_of, case.index.promises.in_cell.get((subject[0].id, subject[-1].id), ()))


@rule(
    "COH018",
    "cell-without-ordinary-law",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CELLS,
    profiles=("core",),
    addressee=Addressee.SIGNATORY,
    needs=("OrdinaryLawCommitment.orientations",),
    depends_on=("REF002", "REF014"),
    rests_on=_rests_on,
    not_applicable_when=_NOT_DECLINED,
    due=Due("programme"),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 15, premier volet (« la mobilisation des "
        "moyens du droit commun en fonction de l'engagement des partenaires »)",
        en="deck of 11 June 2015, slide 15, first leg (« la mobilisation des moyens du droit "
        "commun en fonction de l'engagement des partenaires »)",
    ),
    fr=RuleText(
        title="Case servie sans droit commun",
        statement="Pour chaque case déclinée (orientation, territoire de projet), au moins une "
        "fiche-action qui compte pour la case mobilise un engagement de droit commun ni abandonné "
        "ni silencieux, ou un tel engagement pris pour l'orientation cite ce territoire ; un "
        "constat par case.",
        to_do="indiquer l'engagement de droit commun que mobilise l'orientation {orientation} sur "
        "le territoire {territory}, ou obtenir d'un signataire qu'il en prenne un",
        why="Aucune des fiches-actions de la case ({actions}) ne mobilise d'engagement, et aucun "
        "engagement pris pour l'orientation {order} ne cite ce territoire.",
    ),
    en=RuleText(
        title="Cell served without ordinary law",
        statement="For each declined cell (orientation, project territory), at least one action "
        "that counts for the cell uses an ordinary-law commitment that is neither abandoned nor "
        "silent, or such a commitment for that orientation names that territory; one finding per "
        "cell.",
        to_do="name the ordinary-law commitment that orientation {orientation} uses in territory "
        "{territory}, or have a signatory make one",
        why="No action of the cell ({actions}) uses a commitment, and no commitment for "
        "orientation {order} names that territory.",
    ),
)
def cell_without_ordinary_law(case: Case) -> Iterator[Verdict]:
    """Look for declined cells whose actions use no commitment, and that no commitment names."""
    yield from without_matrix(case)
    in_cell, named = case.index.promises.in_cell, _named(case)
    missing = case.unknown(OrdinaryLawCommitment)
    for orientation, territory in cells(case):
        subject = subject_of(orientation, territory)
        actions = in_cell.get((orientation.id, territory.id), ())
        gaps = [gap for one in actions for gap in case.declared_gap(one, "commitments")]
        if not actions:
            yield NotApplicable(subject, _NOT_DECLINED)
        elif subject_key(subject) in named or any(_uses(case, one) for one in actions):
            continue
        elif missing or gaps:
            yield NotEvaluated(subject, tuple(dict.fromkeys((*missing, *gaps))))
        else:
            yield case.cell(
                orientation,
                territory,
                actions[0],
                "commitments",
                orientation=named_entity(orientation),
                order=orientation.order,
                territory=f"« {territory_name(case, territory.id)} »",
                actions=tuple(one.id for one in actions),
                related=tuple(map(ref_of, actions)),
            )


def subject_key(subject: Subject) -> CellKey:
    """Give the ids of a cell."""
    return subject[0].id, subject[1].id


def _named(case: Case) -> Mapping[CellKey, tuple[OrdinaryLawCommitment, ...]]:
    """Give the commitments that name each cell: its orientation and its territory."""
    return grouped(
        (_key(orientation, territory), one)
        for one in case.contract.ordinary_law_commitments
        if brings(one)
        for orientation in one.orientations
        for territory in one.territories
    )


def _key(orientation: str, territory: str) -> CellKey:
    return orientation, territory


def _uses(case: Case, action: TerritorialAction) -> bool:
    held = (case.get(OrdinaryLawCommitment, use.commitment) for use in action.commitments)
    return any(one is not None and brings(one) for one in held)
