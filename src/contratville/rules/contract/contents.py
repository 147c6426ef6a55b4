"""The means of the contract, and what its text must say of engineering and evaluation."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    CommitmentState,
    CommitmentStatement,
    ContentsCode,
    Envelope,
    FrameworkAction,
    FundingKind,
    OrdinaryLawCommitment,
    PlannedMeans,
    TerritorialAction,
)

from ..case import Case
from ..days import signature
from ..due import Due
from ..finding import Missing, Verdict
from ..prescribed import WITHOUT_QPV, judged_by_entries_only, judged_by_entry, without_qpv
from ..rule import THE_CONTRACT, Basis, RuleText, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified

_FROM_2014: Final = date(2014, 2, 23)
_LAST_DAY_OF_CONTENTS: Final = date(2024, 11, 17)

_NOT_STATED: Final = Text(
    "Rien de ce qui est saisi n'énonce de « {means} ».", "Nothing entered states « {means} »."
)
_STATED_BY: Final = {
    ContentsCode.ORDINARY_MEANS: (
        "ordinary_law_commitments",
        Text(
            "engagements des signataires, ou moyens promis pour les actions, avec leur quantité",
            "commitments of the signatories, or means promised for the actions, with their "
            "quantity",
        ),
    ),
    ContentsCode.SPECIFIC_MEANS: (
        "envelopes",
        Text(
            "enveloppes de crédits spécifiques, ou moyens promis pour les actions, avec leur "
            "quantité",
            "envelopes of specific credits, or means promised for the actions, with their quantity",
        ),
    ),
}
"""Where means of each kind are stated, and how."""


@rule(
    "CTR006",
    "means-by-kind",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.SIGNATORY,
    not_applicable_when=Text(
        "contrat sans quartier prioritaire (art. 13 : moyens de droit commun seulement)",
        "contract without priority neighbourhood (art. 13: ordinary-law means only)",
    ),
    valid_from=_FROM_2014,
    valid_to=_LAST_DAY_OF_CONTENTS,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due.parse("signature"),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 6 IV 3°, « moyens humains et financiers » (passé au décret "
        "2024-1037 à compter du 18 novembre 2024)",
        en="loi 2014-173 art. 6 IV 3°, « moyens humains et financiers » (moved to décret "
        "2024-1037 from 2024-11-18)",
    ),
    fr=RuleText(
        title="Moyens de droit commun ou moyens spécifiques non indiqués",
        statement="Le contrat énonce, d'une part, des moyens de droit commun (engagement non "
        "abandonné dont l'énoncé n'est pas silencieux, moyens promis de droit commun avec une "
        "quantité, ou élément « moyens de droit commun » déclaré présent) et, d'autre part, des "
        "moyens spécifiques (enveloppe de crédits spécifiques, moyens promis spécifiques avec une "
        "quantité, ou élément « moyens spécifiques » déclaré présent). Si des moyens sont de "
        "nature inconnue, ou l'élément déclaré inconnu, la règle n'est pas évaluée.",
        to_do="énoncer les {means} ({how})",
        why="{reason}",
    ),
    en=RuleText(
        title="Ordinary-law or specific means not stated",
        statement="The contract states ordinary-law means (a commitment, not abandoned, whose "
        "statement is not silent, planned means of kind ordinary_law with a quantity, or the "
        "element « ordinary-law means » declared included) and specific means (an envelope of kind "
        "specific, planned means of kind specific with a quantity, or the element « specific "
        "means » declared included). When means are of unknown kind, or the element is "
        "declared unknown, the rule is not evaluated.",
        to_do="state the {means} ({how})",
        why="{reason}",
    ),
)
def means_by_kind(case: Case) -> Iterator[Verdict]:
    """Look for means of each kind in commitments, envelopes and actions."""
    excluded = without_qpv(case)
    if excluded is not None:
        yield excluded
        return
    contract = case.contract
    promised = {one.kind for one in _promised(case) if one.quantity is not None}
    enveloped = {envelope.kind for envelope in contract.envelopes}
    stated = any(
        one.statement is not CommitmentStatement.SILENT
        and one.state is not CommitmentState.ABANDONED
        for one in contract.ordinary_law_commitments
    )
    if not stated and FundingKind.ORDINARY_LAW not in promised:
        missing = (*case.unknown(OrdinaryLawCommitment), *_unknown_means(case))
        yield from _not_stated(case, ContentsCode.ORDINARY_MEANS, missing)
    if FundingKind.SPECIFIC not in promised | enveloped:
        kind = (Missing("Envelope.kind"),) if FundingKind.UNKNOWN in enveloped else ()
        missing = (*case.unknown(Envelope), *kind, *_unknown_means(case))
        yield from _not_stated(case, ContentsCode.SPECIFIC_MEANS, missing)


def _not_stated(case: Case, means: ContentsCode, missing: tuple[Missing, ...]) -> Iterator[Verdict]:
    """Judge means that nothing shows."""
    attribute, how = _STATED_BY[means]
    point = (attribute, _NOT_STATED.filled(means=means))
    yield from judged_by_entry(case, means, missing, point, means=means, how=how)


def _actions(case: Case) -> Iterable[FrameworkAction | TerritorialAction]:
    return (*case.contract.framework_actions, *case.contract.territorial_actions)


def _promised(case: Case) -> Iterator[PlannedMeans]:
    """Give the means promised for the actions of both scales."""
    for action in _actions(case):
        yield from action.means


def _unknown_means(case: Case) -> Iterator[Missing]:
    """Give what is missing to know all the means promised for the actions."""
    yield from case.unknown(FrameworkAction, TerritorialAction)
    for action in _actions(case):
        yield from case.declared_gap(action, "means")
    if any(one.kind is FundingKind.UNKNOWN for one in _promised(case) if one.quantity is not None):
        yield Missing("PlannedMeans.kind")


@rule(
    "CTR007",
    "engineering-means",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    needs=("Contract.contents",),
    not_applicable_when=WITHOUT_QPV,
    valid_from=_FROM_2014,
    valid_to=_LAST_DAY_OF_CONTENTS,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due.parse("signature"),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 6 IV 4°",
        en="loi 2014-173 art. 6 IV 4°",
    ),
    fr=RuleText(
        title="Moyens d'ingénierie non indiqués",
        statement="L'élément « moyens d'ingénierie » (élaboration, conduite et évaluation) est "
        "déclaré présent dans le contrat ; déclaré absent, c'est un constat ; inconnu ou non "
        "renseigné, la règle n'est pas évaluée.",
        to_do="prévoir dans le contrat les moyens d'ingénierie de son élaboration, de sa conduite "
        "et de son évaluation, ou déclarer présents ceux qu'il prévoit",
        why="{reason}",
    ),
    en=RuleText(
        title="Engineering means not stated",
        statement="The element « engineering means » (preparation, conduct and evaluation) is "
        "declared included in the contract; declared absent is a finding; unknown, or not said, "
        "the rule is not evaluated.",
        to_do="provide in the contract for the engineering means of its preparation, conduct and "
        "evaluation, or declare included those that it provides for",
        why="{reason}",
    ),
)
def engineering_means(case: Case) -> Iterator[Verdict]:
    """Look at what is said of engineering means."""
    yield from judged_by_entries_only(case, ContentsCode.ENGINEERING_MEANS)


@rule(
    "CTR009",
    "evaluation-structure",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    needs=("Contract.contents",),
    not_applicable_when=WITHOUT_QPV,
    valid_from=_FROM_2014,
    valid_to=_LAST_DAY_OF_CONTENTS,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due.parse("signature"),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 6 IV 6°",
        en="loi 2014-173 art. 6 IV 6°",
    ),
    fr=RuleText(
        title="Absence de structure locale d'évaluation",
        statement="L'élément « structure d'évaluation » (structure locale) est déclaré présent "
        "dans le contrat ; déclaré absent, c'est un constat ; inconnu ou non renseigné, la règle "
        "n'est pas évaluée.",
        to_do="prévoir dans le contrat une structure locale d'évaluation, ou déclarer présente "
        "celle qu'il prévoit",
        why="{reason}",
    ),
    en=RuleText(
        title="No local evaluation structure",
        statement="The element « evaluation structure » (a local one) is declared included in the "
        "contract; declared absent is a finding; unknown, or not said, the rule is not evaluated.",
        to_do="provide in the contract for a local evaluation structure, or declare included the "
        "one that it provides for",
        why="{reason}",
    ),
)
def evaluation_structure(case: Case) -> Iterator[Verdict]:
    """Look at what is said of a local evaluation structure."""
    yield from judged_by_entries_only(case, ContentsCode.EVALUATION_STRUCTURE)
