"""Those who must sign the contract, and those who are expected to."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any, Final

from contratville.model import (
    Commune,
    FuzzyDate,
    Neighbourhood,
    NeighbourhoodKind,
    Organisation,
    OrganisationKind,
    SignatoryState,
)

from ..case import Case, named_entity
from ..days import signature
from ..due import Due
from ..finding import Missing, Verdict
from ..rule import THE_CONTRACT, Basis, Parameter, RuleText, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .roll import Roll, Wanted, without_signature

_SIGNED: Final = frozenset({SignatoryState.SIGNED})
_ANSWERED: Final = frozenset(
    {SignatoryState.SIGNED, SignatoryState.DECLINED, SignatoryState.WITHDRAWN}
)
_CONCERNED: Final = frozenset({NeighbourhoodKind.QPV, NeighbourhoodKind.WATCH})


@rule(
    "SIG001",
    "mandatory-parties",
    Severity.ERROR,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.SIGNATORY,
    depends_on=("CTR001",),
    needs=("Signatory.state", "Commune.organisation"),
    valid_from=date(2014, 2, 23),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due("signature"),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173, art. 6 I, al. 1",
        en="loi 2014-173 art. 6 I, first paragraph",
    ),
    fr=RuleText(
        title="Partie obligatoire non signataire",
        statement="L'État, l'EPCI porteur et chaque commune où se trouve un quartier prioritaire "
        "ou un quartier de veille active du contrat figurent parmi les signataires ayant signé ; "
        "la signature d'un organisme vaut pour celui auquel il succède en droit, et pour celui qui "
        "lui succède. Un quartier dont le statut a pris fin avant la signature ne compte pas. Un "
        "état inconnu, ou une lacune déclarée sur les signataires du contrat, rend la règle non "
        "évaluée.",
        to_do="recueillir la signature de : {parties}, ou compléter la liste des signataires",
        why="Signatures obligatoires qui manquent : {standing}.",
    ),
    en=RuleText(
        title="A mandatory party has not signed",
        statement="The State, the lead EPCI and each commune in which a priority or watch "
        "neighbourhood of the contract lies are among the signatories in state signed; the "
        "signature of an organisation stands for the one it legally succeeds, and for the one that "
        "succeeds it. A neighbourhood whose status ended before the signature does not count. A "
        "state unknown, or a gap on the signatories of the contract, is not evaluated.",
        to_do="obtain the signature of: {parties}, or complete the list of signatories",
        why="Mandatory signatures that are missing: {standing}.",
    ),
)
def mandatory_parties(case: Case) -> Iterator[Verdict]:
    """Look for the signature of each party that the law obliges."""
    roll = Roll(case)
    yield from without_signature(case, _mandatory(case, roll), _SIGNED)


def _mandatory(case: Case, roll: Roll) -> Iterator[Wanted]:
    contract = case.contract
    yield roll.of_sort(OrganisationKind.STATE, _of_kind(OrganisationKind.STATE))
    yield _given(case, roll, contract.lead, *case.declared_gap(contract, "lead"))
    communes = {
        commune: None
        for neighbourhood in contract.neighbourhoods
        if _is_concerned(neighbourhood, contract.signed_on)
        for commune in neighbourhood.communes
    }
    organisations: dict[str, None] = {}
    for id in communes:
        commune = case.get(Commune, id)
        if commune is None or commune.organisation is None:
            gap = () if commune is None else case.declared_gap(commune, "organisation")
            yield _lacking(gap or case.unknown(Commune) or (Missing("Commune.organisation"),))
        elif commune.organisation != contract.lead:
            organisations[commune.organisation] = None
    for organisation in organisations:
        yield _given(case, roll, organisation)
    unknown = case.unknown(Neighbourhood)
    if unknown or not communes:
        yield _lacking(unknown or (Missing("Neighbourhood"),))


def _of_kind(kind: Any) -> Callable[[Organisation], bool]:
    return lambda organisation: organisation.kind is kind


def _given(case: Case, roll: Roll, organisation: str | None, *gap: Missing) -> Wanted:
    """Look for an organisation that the contract names, if it does."""
    if organisation is None:
        return _lacking(gap or (Missing("Contract.lead"),))
    found = case.get(Organisation, organisation)
    if found is None:
        return _lacking(case.unknown(Organisation) or (Missing("Organisation"),))
    return roll.of_organisation(organisation, named_entity(found))


def _lacking(missing: tuple[Missing, ...]) -> Wanted:
    return Wanted("", lacking=missing)


def _is_concerned(neighbourhood: Neighbourhood, signed_on: FuzzyDate | None) -> bool:
    """Tell whether a neighbourhood is one of those for which a contract is concluded."""
    ended = neighbourhood.status.end if neighbourhood.status else None
    first = signed_on.earliest if signed_on else None
    over = ended is not None and first is not None and ended < first
    return neighbourhood.kind in _CONCERNED and not over


@rule(
    "SIG002",
    "department-region",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.SIGNATORY,
    needs=("Signatory.state", "Organisation.kind"),
    valid_from=date(2014, 2, 23),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due("signature"),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173, art. 6 I, al. 1 (« Ces contrats sont signés par les départements et les "
        "régions ») ; lu comme une prescription par la circulaire du 15 octobre 2014 ; aucune "
        "sanction connue",
        en="loi 2014-173 art. 6 I, first paragraph (« Ces contrats sont signés par les "
        "départements et les régions »); the circulaire of 15 October 2014 reads it as prescribed; "
        "no sanction known",
    ),
    fr=RuleText(
        title="Département ou région non signataire",
        statement="Un signataire de type département et un autre de type région ont signé. Une "
        "collectivité unique vaut pour les deux ; une métropole, ou une ville, vaut pour le "
        "département ou pour la région dont elle exerce les compétences, ce que disent ses "
        "domaines de compétence (« departement », « region »).",
        to_do="recueillir la signature de : {parties}, ou compléter la liste des signataires",
        why="Signatures prescrites par la loi qui manquent : {standing}.",
    ),
    en=RuleText(
        title="Department or region has not signed",
        statement="A signatory in state signed exists of kind department and another of kind "
        "region. A single territorial collectivity stands for both; a metropolis, or a city, "
        "stands for the department or for the region whose powers it exercises, as its competences "
        "say (« department », « region »).",
        to_do="obtain the signature of: {parties}, or complete the list of signatories",
        why="Signatures prescribed by law that are missing: {standing}.",
    ),
)
def department_region(case: Case) -> Iterator[Verdict]:
    """Look for the signatures of the department and of the region."""
    roll = Roll(case)
    kinds = (OrganisationKind.DEPARTMENT, OrganisationKind.REGION)
    wanted = (roll.of_sort(kind, partial(_stands_for, kind)) for kind in kinds)
    yield from without_signature(case, wanted, _SIGNED)


def _stands_for(kind: OrganisationKind, organisation: Organisation) -> bool:
    """Tell whether an organisation is a collectivity of a kind, or exercises its powers."""
    if organisation.kind in {kind, OrganisationKind.SINGLE_COLLECTIVITY}:
        return True
    return not organisation.competences.isdisjoint({kind.value, kind.slug})


@rule(
    "SIG004",
    "expected-partners",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014",),
    addressee=Addressee.LEAD_EPCI,
    needs=("Signatory.state",),
    valid_from=date(2014, 10, 15),
    valid_to=date(2023, 12, 31),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due("signature"),
    parameters={
        "expected_kinds": Parameter(
            (
                "justice",
                "school_authority",
                "landlord",
                "health_agency",
                "caf",
                "caisse_des_depots",
                "employment_service",
                "consular_chamber",
            ),
            fr="types d'organismes dont la signature est attendue",
            en="kinds of organisations whose signature is expected",
        )
    },
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="circulaire du 15 octobre 2014 (lue dans un résumé)",
        en="circulaire of 15 October 2014 (read in summary)",
    ),
    fr=RuleText(
        title="Partenaire attendu n'ayant ni signé ni décliné",
        statement="Pour chaque type de partenaire attendu, un signataire au moins a signé, a "
        "décliné ou s'est retiré. Un état inconnu rend la règle non évaluée.",
        to_do="inscrire, parmi les signataires, la réponse de : {parties}",
        why="Partenaires attendus qui n'ont ni signé ni décliné : {standing}.",
    ),
    en=RuleText(
        title="Expected partner neither present nor declined",
        statement="For each expected kind of partner, at least one signatory has signed, declined "
        "or withdrawn. A state unknown is not evaluated.",
        to_do="enter, among the signatories, the answer of: {parties}",
        why="Expected partners that neither signed nor declined: {standing}.",
    ),
)
def expected_partners(case: Case) -> Iterator[Verdict]:
    """Look for an answer of each kind of partner."""
    words: Any = case.parameter("expected_kinds")
    roll = Roll(case)
    kinds = (OrganisationKind.words().get(word, word) for word in words)
    wanted = (roll.of_sort(kind, _of_kind(kind)) for kind in kinds)
    yield from without_signature(case, wanted, _ANSWERED)
