"""What signatories sign, whether they may, and what they have not signed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.model import (
    Amendment,
    FuzzyDate,
    Organisation,
    OrganisationKind,
    Ref,
    Signatory,
    SignatoryRole,
    SignatoryState,
    ref_of,
)

from ..case import Case, named_entity
from ..days import signature
from ..finding import Missing, Subject, Verdict
from ..lookups import day_of, succession
from ..rule import Basis, Parameter, RuleText, each, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .roll import NOT_SIGNED, instrument_of, signs_contract

_NOT_A_PARTY: Final = Text(
    "signataire attendu, ou qui a décliné", "signatory that is expected, or that declined"
)


def _accession(case: Case, subject: Subject) -> FuzzyDate | date | None:
    """Give the date at which a signatory became party, as its signatures tell.

    One that never signed, for which there is no such act, is left to the rule to tell.
    """
    signatory = case.get(Signatory, subject[0].id)
    if signatory is None or _never_signed(signatory):
        return case.as_of
    by_kind = {instrument_of(case, one).kind: one for one in reversed(signatory.signatures)}
    accession = by_kind.get("contract") or by_kind.get("amendment")
    return accession.signed_on if accession else None


def _never_signed(signatory: Signatory) -> bool:
    return signatory.state in NOT_SIGNED and not signatory.signatures


@rule(
    "SIG003",
    "unlisted-signatory",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Signatory),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    needs=("Signature.signed_on",),
    not_applicable_when=_NOT_A_PARTY,
    depends_on=("REF002", "REF014"),
    valid_from=date(2014, 2, 23),
    judged_at=JudgedAt.SIGNATURE,
    act_date=_accession,
    parameters={
        "allowed_kinds": Parameter(
            (
                "state",
                "state_establishment",
                "epci",
                "commune",
                "department",
                "region",
                "single_collectivity",
                "caf",
                "other_social_protection",
                "landlord",
                "sem",
                "caisse_des_depots",
                "consular_chamber",
                "mobility_authority",
                "health_agency",
                "employment_service",
                "school_authority",
                "justice",
            ),
            fr="types d'organismes que la loi admet depuis 2014",
            en="kinds of organisations that the law admits from 2014",
        ),
        "added_kinds": Parameter(
            {
                "2017-01-29": ("higher_education",),
                "2022-03-04": ("public_interest_group", "sports_federation"),
            },
            fr="types d'organismes admis en outre à compter d'un jour",
            en="kinds of organisations also admitted from a day on",
        ),
    },
    basis=Basis(
        BasisKind.LAW,
        Verified.PARTLY,
        fr="loi 2014-173, art. 6 I, al. 1 et 2 ; loi 2017-86 (enseignement supérieur) ; loi "
        "2022-296 (GIP et sport : rédaction définitive non lue) ; l'instruction de janvier 2024 "
        "admet des signataires privés et associatifs dans les contrats de 2024-2030",
        en="loi 2014-173 art. 6 I, first two paragraphs; loi 2017-86 (higher education); loi "
        "2022-296 (GIP and sport: final wording not read); the instruction of January 2024 admits "
        "private and associative signatories in the contracts of 2024-2030",
    ),
    fr=RuleText(
        title="Signataire hors des catégories de la loi",
        statement="L'organisme de chaque signataire relève, à la date de sa signature, de l'un des "
        "types admis : première liste dès 2014, enseignement supérieur à compter du 29 janvier "
        "2017, GIP et fédérations sportives à compter du 4 mars 2022. La signature est celle du "
        "contrat ou, à défaut, d'un avenant. Le fait de porter un projet ne confère jamais la "
        "qualité de signataire.",
        to_do="vérifier que {organisation} est signataire, ou corriger le type de cet organisme",
        why="À la date de sa signature (« {when} »), la loi n'admettait pas un organisme de type "
        "« {kind} ».",
    ),
    en=RuleText(
        title="Signatory outside the categories of the law",
        statement="The organisation of each signatory is of one of the allowed kinds at the date "
        "of its signature: the first list from 2014, higher education from 29 January 2017, "
        "public-interest groups and sports federations from 4 March 2022. The signature is that of "
        "the contract or, failing that, of an amendment. Holding a project never makes an "
        "organisation a signatory.",
        to_do="check that {organisation} is a signatory, or mend the kind of this organisation",
        why="At the date of its signature (« {when} »), the law did not admit an organisation of "
        "kind « {kind} ».",
    ),
)
def unlisted_signatory(case: Case) -> Iterator[Verdict]:
    """Compare the kind of each signatory with those admitted on the day it signed."""
    allowed: Any = case.parameter("allowed_kinds")
    added: Any = case.parameter("added_kinds")
    for signatory in case.contract.signatories:
        if _never_signed(signatory):
            yield case.not_applicable(signatory, _NOT_A_PARTY)
            continue
        organisation = case.get(Organisation, signatory.organisation)
        when = _accession(case, (ref_of(signatory),))
        if not isinstance(when, FuzzyDate):
            continue
        if organisation is None:
            unknown = case.unknown(Organisation) or (Missing("Signatory.organisation"),)
            yield case.not_evaluated(signatory, *unknown)
        elif _is_admitted(organisation.kind, when.earliest, allowed, added):
            continue
        elif _is_admitted(organisation.kind, when.latest, allowed, added):
            yield case.not_evaluated(signatory, Missing("Signature.signed_on"))
        else:
            yield case.finding(
                signatory,
                "organisation",
                related=(ref_of(organisation),),
                organisation=named_entity(organisation),
                kind=organisation.kind,
                when=day_of(when),
            )


def _is_admitted(
    kind: OrganisationKind,
    day: date | None,
    allowed: Iterable[str],
    added: Mapping[str, Iterable[str]],
) -> bool:
    """Tell whether a kind is admitted on a day; on an unknown one, whether it ever is."""
    lists = [allowed, *(kinds for start, kinds in added.items() if not day or start <= f"{day}")]
    return any(word in words for words in lists for word in (kind.value, kind.slug))


@rule(
    "SIG005",
    "signed-twice",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Signatory),
    profiles=("core",),
    addressee=Addressee.GIP,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="identité", en="identity"),
    fr=RuleText(
        title="Instrument signé deux fois par une même partie",
        statement="Un signataire n'a qu'une signature par instrument, et deux signataires ne "
        "désignent jamais le même organisme.",
        to_do="réunir en une seule saisie {twice}",
        why="Un signataire ne signe qu'une fois un même instrument, et un organisme n'est qu'un "
        "signataire ; « {value} » figure ici {count} fois.",
    ),
    en=RuleText(
        title="Instrument signed twice by one party",
        statement="A signatory has at most one signature per instrument, and no two signatories "
        "refer to the same organisation.",
        to_do="join in one entry {twice}",
        why="A signatory signs an instrument once, and an organisation is one signatory; "
        "« {value} » appears here {count} times.",
    ),
)
def signed_twice(case: Case) -> Iterator[Verdict]:
    """Look for instruments signed again, by one signatory or by two of one organisation."""
    of_one: dict[str, dict[str, Signatory]] = {}
    for signatory in case.contract.signatories:
        of_one.setdefault(signatory.organisation, {}).setdefault(signatory.id, signatory)
        yield from _signed_again(case, signatory)
    for organisation, by_id in of_one.items():
        first, *others = sorted(by_id.values(), key=lambda one: one.id)
        for other in others:
            names = f"{named_entity(first)}, {named_entity(other)}"
            yield case.finding(
                other,
                "organisation",
                related=(ref_of(first),),
                value=Ref("organisation", organisation),
                count=len(by_id),
                twice=Text(f"les signataires {names}", f"signatories {names}"),
            )


def _signed_again(case: Case, signatory: Signatory) -> Iterator[Verdict]:
    """Make one finding of each instrument that a signatory signs more than once, at the second."""
    positions: dict[Ref, list[int]] = {}
    for position, one in enumerate(signatory.signatures):
        positions.setdefault(instrument_of(case, one), []).append(position)
    for instrument, found in positions.items():
        if len(found) > 1:
            name = _organisation_of(case, signatory)
            yield case.finding(
                signatory,
                "signatures",
                found[1],
                related=(instrument,),
                value=instrument,
                count=len(found),
                twice=Text(f"les signatures de {name}", f"the signatures of {name}"),
            )


def _amendment_date(case: Case, subject: Subject) -> FuzzyDate | None:
    amendment = case.get(Amendment, subject[0].id)
    return None if amendment is None else amendment.signed_on


def _parties(case: Case, subject: Subject) -> Iterator[Ref]:  # noqa: ARG001 all amendments alike
    """Give the signatories and their organisations, from which successors are known."""
    for signatory in case.contract.signatories:
        yield ref_of(signatory)
        yield Ref("organisation", signatory.organisation)


@rule(
    "SIG009",
    "amendment-parties",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Amendment),
    profiles=("core",),
    addressee=Addressee.SIGNATORY,
    needs=("Amendment.signed_on", "Signatory.signatures"),
    depends_on=("REF002",),
    rests_on=_parties,
    judged_at=JudgedAt.SIGNATURE,
    act_date=_amendment_date,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="parallélisme des formes ; protocoles de 2019 (circulaire 6057/SG du 22 janvier 2019), "
        "qui ajoutent du contenu et ne portent pas la prorogation",
        en="parallelism of forms; protocols of 2019 (circulaire 6057/SG of 22 January 2019), which "
        "add content and do not carry the extension",
    ),
    fr=RuleText(
        title="Avenant non signé par toutes les parties obligatoires",
        statement="Tout signataire obligatoire qui a signé le contrat, et ne s'est pas retiré, a "
        "aussi signé chaque avenant conclu, ou son successeur en droit l'a fait. Un avenant dont "
        "aucune signature n'est enregistrée n'est pas évalué.",
        to_do="recueillir sur {subject} la signature de : {parties}, ou l'enregistrer",
        why="L'avenant « {object} » (date de signature : « {when} ») n'a pas la signature de "
        "toutes les parties obligatoires au contrat, ni de leurs successeurs.",
    ),
    en=RuleText(
        title="Amendment not signed by all mandatory parties",
        statement="Every signatory of role mandatory that signed the contract, and did not "
        "withdraw, has also signed each signed amendment, or its legal successor has. An amendment "
        "of which no signature is recorded is not evaluated.",
        to_do="obtain on {subject} the signature of: {parties}, or record it",
        why="Amendment « {object} » (date of signature: « {when} ») lacks the signature of some "
        "mandatory parties to the contract, and of their successors.",
    ),
)
def amendment_parties(case: Case) -> Iterator[Verdict]:
    """Compare those who signed the contract with those who signed each amendment."""
    bound = [one for one in case.contract.signatories if _is_bound(case, one)]
    signed = _signed_by(case)
    unknown = case.unknown(Signatory, Organisation)
    for amendment in case.contract.amendments:
        represented = signed.get(ref_of(amendment), set())
        if unknown or not represented or not bound:
            yield case.not_evaluated(amendment, *(unknown or (Missing("Signatory.signatures"),)))
            continue
        absent = [one for one in bound if one.organisation not in represented]
        unclear = {one.id: case.declared_gap(one, "signatures") for one in absent}
        sure = [one for one in absent if not unclear[one.id]]
        if sure and amendment.signed_on:
            yield case.finding(
                amendment,
                related=tuple(ref_of(one) for one in sure),
                parties=tuple(_organisation_of(case, one) for one in sure),
                object=amendment.object,
                when=day_of(amendment.signed_on),
            )
        elif absent:
            gaps = dict.fromkeys(gap for several in unclear.values() for gap in several)
            yield case.not_evaluated(amendment, *gaps)


def _is_bound(case: Case, signatory: Signatory) -> bool:
    """Tell whether an amendment needs a signatory: mandatory, party to the contract, and still."""
    party = any(signs_contract(case, one) for one in signatory.signatures)
    return (
        signatory.role is SignatoryRole.MANDATORY
        and signatory.state is not SignatoryState.WITHDRAWN
        and (party or bool(case.declared_gap(signatory, "signatures")))
    )


def _organisation_of(case: Case, signatory: Signatory) -> str:
    return named_entity(case.get(Organisation, signatory.organisation) or signatory)


def _signed_by(case: Case) -> Mapping[Ref, set[str]]:
    """Give the organisations for which each instrument is signed, by themselves or a successor."""
    signed: dict[Ref, set[str]] = {}
    for signatory in case.contract.signatories:
        for one in signatory.signatures:
            represented = succession(case, signatory.organisation)
            signed.setdefault(instrument_of(case, one), set()).update(represented)
    return signed
