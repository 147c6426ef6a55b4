"""Measures of claims that name what neither the model nor the contract has."""

from collections.abc import Iterator

from contratville.analysis.claims import Lacking, untold
from contratville.diagnostics import Text
from contratville.model import Claim, ClaimMeasure

from ..case import Case, attribute_words
from ..finding import Missing, Verdict
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import ONLY_STATED


@rule(
    "CLM005",
    "claim-ill-described",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Claim),
    profiles=("core",),
    addressee=Addressee.GIP,
    depends_on=("REF001", "REF002", "REF014", "REF020"),
    not_applicable_when=Text("chiffre « déclaré »", "« stated » figure"),
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="codage des affirmations chiffrées",
        en="coding of claims",
    ),
    fr=RuleText(
        title="Affirmation mesurée sur ce qui n'existe pas",
        statement="La classe, le champ et les filtres d'une affirmation sont du modèle, de la "
        "sorte que sa mesure demande, et désignent des entités du contrat ; un rapport ou un ordre "
        "repose sur deux opérandes ; la valeur et l'unité sont celles de la mesure. Sinon rien "
        "n'est calculé.",
        to_do="corriger « {attribute} » dans l'affirmation {subject}",
        why="Rien n'en peut être calculé : {reasons}.",
    ),
    en=RuleText(
        title="Claim measured over what does not exist",
        statement="The class, the field and the filters of a claim are of the model, of the sort "
        "that its measure needs, and designate entities of the contract; a ratio or an order rests "
        "on two operands; the value and the unit are those of the measure. Else nothing is "
        "computed.",
        to_do="mend « {attribute} » in claim {subject}",
        why="Nothing can be computed of it: {reasons}.",
    ),
)
def claim_ill_described(case: Case) -> Iterator[Verdict]:
    """Look for what measures name in vain, one finding for each attribute of a claim."""
    for claim in case.contract.claims:
        if claim.measure is ClaimMeasure.STATED:
            yield case.not_applicable(claim, ONLY_STATED)
            continue
        faults: dict[str, list[Lacking]] = {}
        for lacking in case.index.measures.of(claim).lacking:
            if lacking.at_fault:
                faults.setdefault(lacking.what.partition(".")[2], []).append(lacking)
        for attribute, found in faults.items():
            yield case.finding(
                claim,
                attribute,
                attribute=attribute_words(Claim, attribute),
                reasons=tuple(one.why for one in found),
            )
        missing = untold(claim)
        if missing is not None and not faults:
            gap = case.declared_gap(claim, missing)
            yield case.not_evaluated(claim, *gap or (Missing(f"Claim.{missing}"),))
