"""The ordinary law that each signatory promises: whether it does, in what, and for when."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import evolve

from contratville.analysis import legal_end, meet, statutory_end, worded_period
from contratville.diagnostics import Text
from contratville.model import (
    CommitmentState,
    CommitmentStatement,
    OrdinaryLawCommitment,
    Organisation,
    Ref,
    Signatory,
    SignatoryState,
    ref_of,
)

from ..case import Case, named_entity
from ..days import signature
from ..due import Due
from ..finding import Missing, Subject, Verdict
from ..lookups import unknown_state
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .roll import NOT_SIGNED

ABANDONED: Final = Text("engagement abandonné", "abandoned commitment")
_NOT_A_PARTY: Final = Text(
    "signataire attendu, qui a décliné ou qui s'est retiré",
    "signatory that is expected, declined or withdrew",
)
_NO_PARTY: Final = NOT_SIGNED | {SignatoryState.WITHDRAWN}


@rule(
    "SIG006",
    "signatory-without-commitment",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Signatory),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.SIGNATORY,
    needs=("OrdinaryLawCommitment.committed_by",),
    not_applicable_when=_NOT_A_PARTY,
    depends_on=("REF002",),
    valid_from=date(2014, 2, 23),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due("signature"),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173, art. 6 I, al. 4 (« s'engagent, dans le cadre de leurs compétences "
        "respectives, à mettre en œuvre les actions de droit commun »)",
        en="loi 2014-173 art. 6 I, fourth paragraph (« s'engagent, dans le cadre de leurs "
        "compétences respectives, à mettre en œuvre les actions de droit commun »)",
    ),
    fr=RuleText(
        title="Signataire sans engagement de droit commun",
        statement="Tout signataire ayant signé est l'auteur d'au moins un engagement de droit "
        "commun qui n'est ni abandonné, ni silencieux.",
        to_do="préciser ce que {organisation} s'engage à faire au titre du droit commun",
        why="L'état de ce signataire est « {state} », et {lack}.",
    ),
    en=RuleText(
        title="Signatory without ordinary-law commitment",
        statement="Every signatory in state signed is the author of at least one ordinary-law "
        "commitment that is neither abandoned nor silent.",
        to_do="state what {organisation} undertakes under ordinary law",
        why="The state of this signatory is « {state} », and {lack}.",
    ),
)
def signatory_without_commitment(case: Case) -> Iterator[Verdict]:
    """Look for one stated commitment of each signatory."""
    contract = case.contract
    authors: dict[str, bool] = {}
    for commitment in contract.ordinary_law_commitments:
        stated = authors.get(commitment.committed_by, False) or _is_stated(commitment)
        authors[commitment.committed_by] = stated
    unclear = case.unknown(OrdinaryLawCommitment)
    if any(stated and author not in contract.signatories for author, stated in authors.items()):
        unclear += (Missing("OrdinaryLawCommitment.committed_by"),)
    for signatory in contract.signatories:
        unknown = (*unknown_state(case, signatory), *unclear)
        if signatory.state in _NO_PARTY:
            yield case.not_applicable(signatory, _NOT_A_PARTY)
        elif authors.get(signatory.id):
            continue
        elif unknown:
            yield case.not_evaluated(signatory, *unknown)
        else:
            organisation = case.get(Organisation, signatory.organisation)
            yield case.finding(
                signatory,
                organisation=named_entity(organisation or signatory),
                state=signatory.state,
                lack=_ONLY_SILENT if signatory.id in authors else _NO_COMMITMENT,
            )


_NO_COMMITMENT: Final = Text(
    "aucun engagement n'est enregistré à son nom", "no commitment is recorded in its name"
)
_ONLY_SILENT: Final = Text(
    "ses engagements sont tous silencieux ou abandonnés",
    "its commitments are all silent or abandoned",
)


def _is_stated(commitment: OrdinaryLawCommitment) -> bool:
    silent = commitment.statement is CommitmentStatement.SILENT
    return not silent and commitment.state is not CommitmentState.ABANDONED


def _author(case: Case, subject: Subject) -> Iterator[Ref]:
    commitment = case.get(OrdinaryLawCommitment, subject[0].id)
    if commitment is not None:
        yield Ref("signatory", commitment.committed_by)


@rule(
    "SIG008",
    "commitment-outside-competence",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(OrdinaryLawCommitment),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.SIGNATORY,
    needs=("OrdinaryLawCommitment.domain", "Organisation.competences"),
    not_applicable_when=ABANDONED,
    depends_on=("REF002",),
    rests_on=_author,
    valid_from=date(2014, 2, 23),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173, art. 6 I, al. 4",
        en="loi 2014-173 art. 6 I, fourth paragraph",
    ),
    fr=RuleText(
        title="Engagement hors des compétences du signataire",
        statement="Lorsqu'un engagement a un domaine et que l'organisme du signataire a des "
        "domaines de compétence déclarés, ce domaine en fait partie.",
        to_do="corriger le domaine de {subject}, ou les compétences de {organisation}",
        why="Le domaine « {domain} » ne figure pas parmi les compétences déclarées de cet "
        "organisme : {competences}.",
    ),
    en=RuleText(
        title="Commitment outside the signatory's competences",
        statement="When a commitment has a domain and the organisation of its signatory has "
        "competences, the domain is one of them.",
        to_do="mend the domain of {subject}, or the competences of {organisation}",
        why="Domain « {domain} » is not among the competences declared for this organisation: "
        "{competences}.",
    ),
)
def commitment_outside_competence(case: Case) -> Iterator[Verdict]:
    """Compare the domain of each commitment with the competences of its author."""
    for commitment in case.contract.ordinary_law_commitments:
        signatory = case.get(Signatory, commitment.committed_by)
        organisation = case.get(Organisation, signatory.organisation) if signatory else None
        if commitment.state is CommitmentState.ABANDONED:
            yield case.not_applicable(commitment, ABANDONED)
        elif organisation is None:
            unknown = case.unknown(Signatory, Organisation) or (Missing("Organisation"),)
            yield case.not_evaluated(commitment, *unknown)
        elif not organisation.competences or case.declared_gap(organisation, "competences"):
            gap = case.declared_gap(organisation, "competences")
            yield case.not_evaluated(commitment, *(gap or (Missing("Organisation.competences"),)))
        elif commitment.domain is not None and commitment.domain not in organisation.competences:
            yield case.finding(
                commitment,
                "domain",
                related=(ref_of(organisation),),
                organisation=named_entity(organisation),
                domain=commitment.domain,
                competences=tuple(sorted(organisation.competences)),
            )


def _the_contract(case: Case, subject: Subject) -> Iterator[Ref]:  # noqa: ARG001 one contract
    yield ref_of(case.contract)


@rule(
    "SIG011",
    "commitment-out-of-contract",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(OrdinaryLawCommitment),
    profiles=("core",),
    addressee=Addressee.SIGNATORY,
    depends_on=("CAL007",),
    needs=("OrdinaryLawCommitment.period", "Contract.legal_period"),
    rests_on=_the_contract,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="texte du contrat lui-même, et prorogations légales des contrats de 2015-2023",
        en="the contract's own text, and the statutory extensions of the contracts of 2015-2023",
    ),
    fr=RuleText(
        title="Engagement hors de la période du contrat",
        statement="La période d'un engagement et la période juridique du contrat, avenants et "
        "prorogations légales connues à la date de référence compris, ont au moins un jour en "
        "commun.",
        to_do="corriger la période de l'engagement {subject}",
        why="L'engagement porte sur la période « {period} » ; le contrat, sur la période "
        "« {contract} ».",
    ),
    en=RuleText(
        title="Commitment outside the contract's period",
        statement="The period of a commitment and the legal period of the contract, amendments and "
        "statutory extensions known on the reference date included, have at least one day in "
        "common.",
        to_do="mend the period of commitment {subject}",
        why="The period of the commitment is « {period} »; that of the contract, « {contract} ».",
    ),
)
def commitment_out_of_contract(case: Case) -> Iterator[Verdict]:
    """Compare the period of each commitment with that of the contract."""
    contract = case.contract
    if contract.legal_period is None:
        return
    known = evolve(contract.legal_period, end=legal_end(contract, case.as_of))
    possible = known
    if contract.overseas is None and known.end is not None:
        longest = statutory_end(contract, case.as_of, overseas=True) or known.end
        possible = evolve(known, end=max(known.end, longest))
    for commitment in contract.ordinary_law_commitments:
        if commitment.period is None or meet(commitment.period, known):
            continue
        if meet(commitment.period, possible):
            yield case.not_evaluated(commitment, Missing("Contract.overseas"))
        else:
            yield case.finding(
                commitment,
                "period",
                period=worded_period(commitment.period),
                contract=worded_period(known),
            )
