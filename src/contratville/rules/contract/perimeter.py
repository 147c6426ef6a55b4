"""Who leads the contract, which communes and neighbourhoods it concerns, and its form."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    Commune,
    ContractForm,
    LeadException,
    Neighbourhood,
    NeighbourhoodKind,
    Organisation,
    OrganisationKind,
    Ref,
)

from ..case import Case, named_entity
from ..days import signature
from ..finding import Missing, Subject, Verdict
from ..lookups import line_of
from ..rule import THE_CONTRACT, Basis, RuleText, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import name_of_organisation

_FROM_2014: Final = date(2014, 2, 23)
_LAST_DAY_OF_WATCH: Final = date(2024, 11, 17)

_NO_LEAD: Final = Text("Aucun porteur n'est indiqué.", "No lead is given.")
_GIVE_THE_LEAD: Final = Text(
    "indiquer l'EPCI qui porte le contrat", "give the EPCI that leads the contract"
)
_NOT_AN_EPCI: Final = Text(
    "« {lead} » n'est pas un EPCI : c'est un organisme de type « {kind} ».",
    "« {lead} » is no EPCI: it is an organisation of kind « {kind} ».",
)
_REPLACE_THE_LEAD: Final = Text(
    "indiquer l'EPCI qui porte le contrat à la place de {lead}",
    "give the EPCI that leads the contract instead of {lead}",
)
_REPLACE_OR_EXCEPT: Final = Text(
    "indiquer l'EPCI qui porte le contrat à la place de {lead}, ou l'exception qui admet une "
    "commune (outre-mer, EPCI sans compétence)",
    "give the EPCI that leads the contract instead of {lead}, or the exception that admits a "
    "commune (overseas, EPCI without competence)",
)
_NOT_OVERSEAS: Final = Text(
    "La commune « {lead} » porte le contrat au titre de l'exception « {exception} », alors que le "
    "contrat est dit non soumis aux règles d'outre-mer.",
    "Commune « {lead} » leads the contract under exception « {exception} », though the contract "
    "is said not to be under the rules of overseas.",
)
_MEND_THE_EXCEPTION: Final = Text(
    "corriger l'exception, ou dire le contrat soumis aux règles d'outre-mer",
    "mend the exception, or say that the contract is under the rules of overseas",
)
_ELSEWHERE: Final = Text(
    "La commune « {commune} » est membre de « {other} », et non de « {lead} », qui porte le "
    "contrat.",
    "Commune « {commune} » is a member of « {other} », not of « {lead} », which leads the "
    "contract.",
)
_CHECK_THE_COMMUNE: Final = Text(
    "vérifier de quel EPCI la commune {commune} est membre, ou indiquer l'exception qui maintient "
    "un autre périmètre",
    "check of which EPCI commune {commune} is a member, or give the exception that keeps another "
    "perimeter",
)


def _lead_and_communes(case: Case, subject: Subject) -> Iterator[Ref]:  # noqa: ARG001 the contract
    if case.contract.lead is not None:
        yield Ref("organisation", case.contract.lead)
    yield from (Ref("commune", commune) for commune in case.contract.perimeter)


@rule(
    "CTR001",
    "lead-epci",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    depends_on=("REF002", "REF014"),
    rests_on=_lead_and_communes,
    valid_from=_FROM_2014,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 6 I, II et III (rédaction de 2014 ; II : Aix-Marseille-Provence et "
        "le Grand Paris peuvent garder un autre périmètre à compter du 1er janvier 2016) ; CGCT "
        "L5218-1 ; exception de l'EPCI sans compétence : circulaire du 31 août 2023",
        en="loi 2014-173 art. 6 I, II and III (wording of 2014; II: Aix-Marseille-Provence and "
        "Grand Paris may keep another perimeter from 2016-01-01); CGCT L5218-1; the exception for "
        "an EPCI without the competence: circulaire of 31 August 2023",
    ),
    fr=RuleText(
        title="Absence d'EPCI porteur, ou commune hors de son périmètre",
        statement="Le contrat a un porteur unique, de type EPCI, dont ses communes sont membres. "
        "Une commune n'est admise comme porteur qu'au titre de l'exception « outre-mer » ou « EPCI "
        "sans compétence », et une commune d'un autre EPCI qu'au titre de l'exception « périmètre "
        "maintenu dans une métropole ». Un EPCI que le porteur remplace, ou qui l'a remplacé, "
        "n'est pas un autre EPCI.",
        to_do="{remedy}",
        why="{reason}",
    ),
    en=RuleText(
        title="No lead intercommunality, or a commune outside it",
        statement="The contract has one lead, an organisation of kind epci, of which its communes "
        "are members. A lead of kind commune is admitted only under the exception « overseas » or "
        "« EPCI without competence », and a commune of another EPCI only under the exception "
        "« perimeter kept within a metropolis ». An EPCI that the lead replaces, or that replaced "
        "it, is not another EPCI.",
        to_do="{remedy}",
        why="{reason}",
    ),
)
def lead_epci(case: Case) -> Iterator[Verdict]:
    """Look at the lead, at its exception, and at the EPCI of each commune."""
    contract = case.contract
    missing = case.declared_gap(contract, "lead")
    lead = case.get(Organisation, contract.lead)
    if missing:
        yield case.not_evaluated(contract, *missing)
    elif contract.lead is None:
        yield case.finding(contract, "lead", remedy=_GIVE_THE_LEAD, reason=_NO_LEAD)
    elif lead is None:
        yield case.not_evaluated(contract, Missing("Organisation"))
    elif lead.kind is OrganisationKind.EPCI:
        yield from _communes_elsewhere(case, lead)
    elif lead.kind is OrganisationKind.COMMUNE:
        yield from _commune_as_lead(case, lead)
    else:
        remedy = _REPLACE_THE_LEAD.filled(lead=named_entity(lead))
        reason = _NOT_AN_EPCI.filled(lead=lead.name, kind=lead.kind)
        yield case.finding(contract, "lead", remedy=remedy, reason=reason)


def _commune_as_lead(case: Case, lead: Organisation) -> Iterator[Verdict]:
    """Ask for the exception that lets a commune lead the contract."""
    contract = case.contract
    exception = contract.lead_exception
    missing = case.declared_gap(contract, "lead_exception")
    if missing:
        yield case.not_evaluated(contract, *missing)
    elif exception is LeadException.OVERSEAS and contract.overseas is False:
        reason = _NOT_OVERSEAS.filled(lead=lead.name, exception=exception)
        yield case.finding(contract, "lead_exception", remedy=_MEND_THE_EXCEPTION, reason=reason)
    elif exception not in {LeadException.OVERSEAS, LeadException.EPCI_WITHOUT_COMPETENCE}:
        remedy = _REPLACE_OR_EXCEPT.filled(lead=named_entity(lead))
        reason = _NOT_AN_EPCI.filled(lead=lead.name, kind=lead.kind)
        yield case.finding(contract, "lead", remedy=remedy, reason=reason)


def _communes_elsewhere(case: Case, lead: Organisation) -> Iterator[Verdict]:
    """Look for communes of the contract that are members of another EPCI than the lead."""
    contract = case.contract
    if contract.lead_exception is LeadException.METROPOLIS_PERIMETER:
        return
    own = line_of(case, lead.id)
    missing = [*case.declared_gap(contract, "perimeter")]
    if not contract.perimeter:
        missing = missing or [Missing("Contract.perimeter")]
    for id in dict.fromkeys(contract.perimeter):
        commune = case.get(Commune, id)
        epci = None if commune is None else commune.intercommunality
        if commune is None or epci is None:
            gap = case.declared_gap(commune, "intercommunality") if commune else ()
            missing.extend(gap or [Missing("Commune.intercommunality")])
        elif epci not in own:
            exception = case.declared_gap(contract, "lead_exception")
            missing.extend(exception)
            if not exception:
                other = name_of_organisation(case, epci)
                remedy = _CHECK_THE_COMMUNE.filled(commune=named_entity(commune))
                reason = _ELSEWHERE.filled(commune=commune.name, other=other, lead=lead.name)
                path = ("perimeter", contract.perimeter.index(id))
                yield case.finding(contract, *path, remedy=remedy, reason=reason)
    if missing:
        yield case.not_evaluated(contract, *dict.fromkeys(missing))


_QPV_ONLY: Final = Text("quartier prioritaire", "priority neighbourhood")
_QPV_OR_WATCH: Final = Text(
    "quartier prioritaire ou de veille active", "priority or active-watch neighbourhood"
)


def _kinds_inside(case: Case) -> set[NeighbourhoodKind]:
    """Give the kinds of the neighbourhoods that lie in a commune of the contract."""
    communes = set(case.contract.perimeter)
    return {one.kind for one in case.contract.neighbourhoods if communes.intersection(one.communes)}


def _neighbourhoods(case: Case, subject: Subject) -> Iterator[Ref]:  # noqa: ARG001 the contract
    """Give the neighbourhoods that may be the one that is missing."""
    sought = {NeighbourhoodKind.QPV, NeighbourhoodKind.WATCH}
    if not sought & _kinds_inside(case):
        found = (one for one in case.contract.neighbourhoods if one.kind in sought)
        yield from (Ref("neighbourhood", one.id) for one in found)


@rule(
    "CTR002",
    "no-neighbourhood",
    Severity.ERROR,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    needs=("Contract.perimeter",),
    depends_on=("REF002", "REF014"),
    rests_on=_neighbourhoods,
    valid_from=_FROM_2014,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 6 IV et art. 13 (art. 13 abrogé par le décret 2024-1036 à compter du "
        "18 novembre 2024)",
        en="loi 2014-173 art. 6 IV and art. 13 (art. 13 repealed by décret 2024-1036 from "
        "2024-11-18)",
    ),
    fr=RuleText(
        title="Contrat sans quartier",
        statement="Au moins un quartier est situé dans une commune du contrat : quartier "
        "prioritaire, ou quartier de veille active si le contrat a été signé au plus tard le "
        "17 novembre 2024.",
        to_do="indiquer les quartiers du contrat, chacun avec ses communes",
        why="Aucun {kinds} n'est situé dans : « {communes} ».",
    ),
    en=RuleText(
        title="Contract without neighbourhood",
        statement="At least one neighbourhood lies in a commune of the contract: of kind qpv, or "
        "of kind watch when the contract was signed on or before 17 November 2024.",
        to_do="give the neighbourhoods of the contract, each with its communes",
        why="No {kinds} lies in: « {communes} ».",
    ),
)
def no_neighbourhood(case: Case) -> Iterator[Verdict]:
    """Look for a neighbourhood in the communes of the contract."""
    contract = case.contract
    inside = _kinds_inside(case)
    watch_counts = _signed_under_watch(case)
    if NeighbourhoodKind.QPV in inside:
        return
    if NeighbourhoodKind.WATCH in inside and watch_counts is not False:
        if watch_counts is None:
            yield case.not_evaluated(contract, Missing("Contract.signed_on"))
        return
    unknown = case.unknown(Neighbourhood)
    if unknown:
        yield case.not_evaluated(contract, *unknown)
        return
    found = (case.get(Commune, id) for id in dict.fromkeys(contract.perimeter))
    yield case.finding(
        contract,
        "neighbourhoods",
        kinds=_QPV_ONLY if watch_counts is False else _QPV_OR_WATCH,
        communes=tuple(commune.name for commune in found if commune),
    )


def _signed_under_watch(case: Case) -> bool | None:
    """Tell whether the contract was signed while the law had active watch; None: not known."""
    signed_on = case.contract.signed_on
    if signed_on is None:
        return None
    if signed_on.latest is not None and signed_on.latest <= _LAST_DAY_OF_WATCH:
        return True
    if signed_on.earliest is not None and signed_on.earliest > _LAST_DAY_OF_WATCH:
        return False
    return None


_ONE_COMMUNE: Final = Text("moins de deux communes", "fewer than two communes")


@rule(
    "CTR015",
    "contract-form",
    Severity.INFO,
    level=Level.LOCAL,
    scope=THE_CONTRACT,
    profiles=("loi-2014",),
    addressee=Addressee.LEAD_EPCI,
    needs=("Contract.perimeter",),
    not_applicable_when=_ONE_COMMUNE,
    valid_from=date(2014, 10, 15),
    valid_to=date(2023, 12, 31),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="circulaire du 15 octobre 2014 (lue en résumé)",
        en="circulaire of 15 October 2014 (read in summary)",
    ),
    fr=RuleText(
        title="Forme du contrat non précisée",
        statement="Tout contrat de deux communes ou plus précise sa forme : contrat unique intégré "
        "ou contrat cadre avec conventions communales.",
        to_do="préciser si c'est un contrat unique intégré ou un contrat cadre avec conventions "
        "communales",
        why="La forme saisie est « {form} », et le contrat concerne {count} communes.",
    ),
    en=RuleText(
        title="Form of the contract not stated",
        statement="A contract of two communes or more says its form: single integrated contract, "
        "or framework contract with communal agreements.",
        to_do="say whether it is a single integrated contract or a framework contract with "
        "communal agreements",
        why="The form entered is « {form} », and the contract concerns {count} communes.",
    ),
)
def contract_form(case: Case) -> Iterator[Verdict]:
    """Look at the form of a contract of several communes."""
    contract = case.contract
    count = len(set(contract.perimeter))
    if count == 0 or case.declared_gap(contract, "perimeter"):
        return
    missing = case.declared_gap(contract, "form")
    if count == 1:
        yield case.not_applicable(contract, _ONE_COMMUNE)
    elif missing:
        yield case.not_evaluated(contract, *missing)
    elif contract.form is ContractForm.UNKNOWN:
        yield case.finding(contract, "form", form=contract.form, count=count)
