"""The codes of organisations, communes and contracts."""

from collections.abc import Iterator
from typing import Final

from stdnum import luhn

from contratville.diagnostics import Text
from contratville.model import Commune, Organisation, OrganisationKind
from contratville.model.identifiers import (
    is_commune_code,
    is_contract_code,
    is_rna,
    is_siren,
    is_siret,
)

from ..case import Case
from ..finding import Verdict
from ..rule import THE_CONTRACT, Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_NO_NUMBER: Final = Text("organisme sans SIREN ni SIRET", "organisation without SIREN nor SIRET")
_NOT_ASSOCIATION: Final = Text("ce n'est pas une association", "it is not an association")
_NO_RNA: Final = Text(
    "association sans numéro RNA (Alsace-Moselle)",
    "association without RNA number (Alsace-Moselle)",
)


@rule(
    "REF006",
    "siren-siret",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(Organisation),
    profiles=("core", "discovery"),
    addressee=Addressee.HOLDER,
    not_applicable_when=_NO_NUMBER,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="clé de Luhn et exception de La Poste publiées par l'INSEE (paquet validinsee)",
        en="Luhn key and exception of La Poste as published by INSEE (package validinsee)",
    ),
    fr=RuleText(
        title="SIREN ou SIRET invalide",
        statement="Le SIREN compte 9 chiffres, qui ne sont pas tous des zéros, et le SIRET 14, "
        "avec une clé de Luhn valide ; le SIRET commence par un SIREN valide, celui qui est fourni "
        "s'il y en a un. Exception : un SIRET de La "
        "Poste (SIREN 356000000) est aussi valide si la somme de ses chiffres est un multiple de "
        "5. Un SIREN de la forme 0000xxxxx à clé valide, réservé à la fiction, est admis.",
        to_do="corriger le {name} de l'organisme {subject}, d'après son avis de situation",
        why="« {number} » n'est pas valide : {reason}.",
    ),
    en=RuleText(
        title="Invalid SIREN or SIRET",
        statement="A SIREN has 9 digits, not all zeros, and a SIRET 14, both with a valid Luhn "
        "key; the SIRET begins with a valid SIREN, the one given if there is one. Exception: a "
        "SIRET of La Poste (SIREN 356000000) is also valid when the sum of its digits is a "
        "multiple of 5. A SIREN of form 0000xxxxx with a valid key, kept for fiction, is accepted.",
        to_do="mend the {name} of organisation {subject}, from its registration notice",
        why="« {number} » is not valid: {reason}.",
    ),
)
def siren_siret(case: Case) -> Iterator[Verdict]:
    """Judge the SIREN and the SIRET of each organisation, and one against the other."""
    for organisation in case.contract.organisations:
        siren, siret = organisation.siren, organisation.siret
        if siren is None and siret is None:
            yield case.not_applicable(organisation, _NO_NUMBER)
        if siren is not None and not is_siren(siren):
            reason = _number_fault(siren, 9)
            yield case.finding(organisation, "siren", name="SIREN", number=siren, reason=reason)
        if siret is not None:
            fault = _siret_fault(siret, siren)
            if fault is not None:
                yield case.finding(organisation, "siret", name="SIRET", number=siret, reason=fault)


def _siret_fault(siret: str, siren: str | None) -> Text | None:
    if not is_siret(siret):
        return _number_fault(siret, 14)
    if siren is None or siret.startswith(siren) or not is_siren(siren):
        return None
    return Text(
        f"il ne commence pas par le SIREN « {siren} »",
        f"it does not begin with the SIREN « {siren} »",
    )


def _number_fault(number: str, length: int) -> Text:
    """Say why a number is not valid, and the probable cause."""
    if "E+" in number.upper() or number.endswith((".0", ",0")):
        return Text(
            "il a été écrit comme un nombre, sans doute par un tableur",
            "it was written as a number, probably by a spreadsheet",
        )
    if not (number.isascii() and number.isdigit()):
        return Text(
            "il contient autre chose que des chiffres", "it holds something other than digits"
        )
    if len(number) != length:
        return Text(
            f"il compte {len(number)} chiffres au lieu de {length}",
            f"it has {len(number)} digits instead of {length}",
        )
    if not number.strip("0"):
        return Text("il n'est fait que de zéros", "it is made of zeros only")
    if luhn.is_valid(number):
        return Text(
            "ses neuf premiers chiffres ne forment pas un SIREN",
            "its first nine digits are not a SIREN",
        )
    return Text("sa clé de contrôle est fausse", "its check digit is wrong")


@rule(
    "REF007",
    "rna-form",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(Organisation),
    profiles=("core",),
    addressee=Addressee.HOLDER,
    not_applicable_when=_NO_RNA,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.PARTLY,
        fr="texte officiel : W et 9 chiffres, aucun en Alsace-Moselle ; la forme plus large des "
        "services publics de subvention est gardée, car on rencontre des lettres (outre-mer)",
        en="official text: W and 9 digits, none in Alsace-Moselle; the wider form of public "
        "subsidy services is kept because letters are met (overseas)",
    ),
    fr=RuleText(
        title="Numéro RNA mal formé",
        statement="Lorsqu'une association a un numéro RNA, celui-ci est formé de W, d'un chiffre, "
        "d'un chiffre ou d'une lettre majuscule, et de sept chiffres.",
        to_do="corriger le numéro RNA de l'association {subject}",
        why="« {rna} » n'a pas la forme d'un numéro RNA (W000001234).",
    ),
    en=RuleText(
        title="Malformed RNA number",
        statement="When an organisation of kind association has an RNA number, it is made of W, a "
        "digit, a digit or capital letter, and seven digits.",
        to_do="mend the RNA number of association {subject}",
        why="« {rna} » has not the form of an RNA number (W000001234).",
    ),
)
def rna_form(case: Case) -> Iterator[Verdict]:
    """Judge the form of the RNA number of each association."""
    for organisation in case.contract.organisations:
        if organisation.kind is not OrganisationKind.ASSOCIATION:
            yield case.not_applicable(organisation, _NOT_ASSOCIATION)
        elif organisation.rna is None:
            yield case.not_applicable(organisation, _NO_RNA)
        elif not is_rna(organisation.rna):
            yield case.finding(organisation, "rna", rna=organisation.rna)


@rule(
    "REF008",
    "insee-code",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(Commune),
    profiles=("core",),
    addressee=Addressee.GIP,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.PARTLY,
        fr="code officiel géographique (INSEE)",
        en="official geographic code (INSEE)",
    ),
    fr=RuleText(
        title="Code INSEE de commune invalide",
        statement="Le code d'une commune compte cinq chiffres, ou 2A ou 2B et trois chiffres, et "
        "n'est pas celui d'un arrondissement municipal (13201 à 13216, 69381 à 69389, 75101 à "
        "75120). Le département 000, réservé à la fiction, est admis.",
        to_do="corriger le code INSEE de la commune {subject}",
        why="« {insee} » n'est pas un code de commune : {reason}.",
    ),
    en=RuleText(
        title="Invalid INSEE code of a commune",
        statement="The code of a commune is made of five digits, or of 2A or 2B and three digits, "
        "and is not that of a municipal district (13201 to 13216, 69381 to 69389, 75101 to "
        "75120). Department 000, kept for fiction, is accepted.",
        to_do="mend the INSEE code of commune {subject}",
        why="« {insee} » is not the code of a commune: {reason}.",
    ),
)
def insee_code(case: Case) -> Iterator[Verdict]:
    """Judge the code of each commune."""
    for commune in case.contract.communes:
        if not is_commune_code(commune.insee):
            yield case.finding(
                commune, "insee", insee=commune.insee, reason=_insee_fault(commune.insee)
            )


def _insee_fault(code: str) -> Text:
    if code.isascii() and code.isdigit() and len(code) == 5:
        return Text(
            "c'est celui d'un arrondissement municipal", "it is that of a municipal district"
        )
    if code.isascii() and code.isdigit() and len(code) == 4:
        return Text(
            "il compte 4 chiffres ; un tableur a pu en retirer le zéro initial",
            "it has 4 digits; a spreadsheet may have dropped the leading zero",
        )
    return Text(
        "il faut cinq chiffres, ou 2A ou 2B et trois chiffres",
        "it takes five digits, or 2A or 2B and three digits",
    )


@rule(
    "REF009",
    "contract-code",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=THE_CONTRACT,
    profiles=("loi-2014",),
    addressee=Addressee.GIP,
    needs=("Contract.code",),
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.PARTLY,
        fr="fichier national des contrats (433 codes distincts, de CV001 à CV922)",
        en="national file of contracts (433 distinct codes, CV001 to CV922)",
    ),
    fr=RuleText(
        title="Code national du contrat de forme inconnue",
        statement="Lorsque le contrat a un code national, celui-ci est formé de CV et de trois "
        "chiffres.",
        to_do="corriger le code national du contrat",
        why="« {code} » n'est pas formé de CV et de trois chiffres.",
    ),
    en=RuleText(
        title="Unknown form of contract code",
        statement="When the contract has a national code, it is made of CV and three digits.",
        to_do="mend the national code of the contract",
        why="« {code} » is not made of CV and three digits.",
    ),
)
def contract_code(case: Case) -> Iterator[Verdict]:
    """Judge the form of the contract's code."""
    code = case.contract.code
    if code is not None and not is_contract_code(code):
        yield case.finding(case.contract, "code", code=code)
