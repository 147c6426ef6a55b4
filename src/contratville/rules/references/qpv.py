"""The codes and lists of priority neighbourhoods."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import Commune, Generation, Neighbourhood, NeighbourhoodKind, QpvList, Ref
from contratville.model.identifiers import (
    department_of_commune,
    department_of_qpv,
    is_commune_code,
    is_qpv_code,
)

from ..case import Case
from ..finding import Missing, Subject, Verdict
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_NOT_A_QPV: Final = Text(
    "ce n'est pas un quartier prioritaire", "it is not a priority neighbourhood"
)
_IS_A_QPV: Final = Text("c'est un quartier prioritaire", "it is a priority neighbourhood")


@rule(
    "REF003",
    "qpv-code-form",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(Neighbourhood),
    profiles=("loi-2014", "quartiers-2030", "discovery"),
    addressee=Addressee.GIP,
    needs=("Neighbourhood.code",),
    not_applicable_when=Text("quartier autre que prioritaire", "neighbourhood other than a QPV"),
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="fichier national des QPV 2024 (1 493 codes, tous de cette forme) ; code QP046001 pour "
        "la liste 2015 ; lettres N nouveau, M périmètre modifié, I identique, C vue à Mayotte "
        "seulement (sens non trouvé)",
        en="national data set of QPV 2024 (1 493 codes, all of this form); code QP046001 for the "
        "2015 list; letters N new, M modified outline, I identical, C seen in Mayotte only "
        "(meaning not found)",
    ),
    fr=RuleText(
        title="Code de QPV mal formé",
        statement="Lorsqu'un quartier prioritaire a un code, celui-ci est formé de QP, du "
        "département sur trois caractères et de trois chiffres (liste 2015), ou de QN, du "
        "département sur trois caractères, de deux chiffres et d'une lettre N, M, I ou C "
        "(liste 2024). Le département 000, réservé à la fiction, est admis.",
        to_do="corriger le code du quartier {subject} d'après la liste officielle",
        why="« {code} » n'a la forme ni d'un code de 2015 (QP013001) ni d'un code de 2024 "
        "(QN01301M).",
    ),
    en=RuleText(
        title="Malformed QPV code",
        statement="When a neighbourhood of kind qpv has a code, it is made of QP, the department "
        "on three characters and three digits (2015 list), or of QN, the department on three "
        "characters, two digits and a letter N, M, I or C (2024 list). Department 000, kept for "
        "fiction, is accepted.",
        to_do="mend the code of neighbourhood {subject} from the official list",
        why="« {code} » has the form neither of a code of 2015 (QP013001) nor of a code of 2024 "
        "(QN01301M).",
    ),
)
def qpv_code_form(case: Case) -> Iterator[Verdict]:
    """Judge the form of the code of each priority neighbourhood."""
    for neighbourhood in case.contract.neighbourhoods:
        if neighbourhood.kind is not NeighbourhoodKind.QPV:
            yield case.not_applicable(neighbourhood, _NOT_A_QPV)
        elif neighbourhood.code is not None and not is_qpv_code(neighbourhood.code):
            yield case.finding(neighbourhood, "code", code=neighbourhood.code)


def _communes(case: Case, subject: Subject) -> Iterator[Ref]:
    neighbourhood = case.get(Neighbourhood, subject[0].id)
    if neighbourhood is not None:
        yield from (Ref("commune", commune) for commune in neighbourhood.communes)


@rule(
    "REF004",
    "qpv-code-department",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Neighbourhood),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.GIP,
    needs=("Neighbourhood.code", "Commune.insee"),
    not_applicable_when=Text("quartier autre que prioritaire", "neighbourhood other than a QPV"),
    depends_on=("REF002", "REF003"),
    rests_on=_communes,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.PARTLY,
        fr="structure du code ; vérifiée sur les 1 493 codes de la liste 2024",
        en="structure of the code; holds for all 1 493 codes of the 2024 list",
    ),
    fr=RuleText(
        title="Code de QPV d'un autre département",
        statement="Les caractères 3 à 5 d'un code de QPV bien formé sont le département (0 suivi "
        "de deux caractères, ou trois chiffres outre-mer) d'au moins une commune du quartier, "
        "d'après les codes INSEE. Le département 000, réservé à la fiction, est admis.",
        to_do="corriger le code du quartier {subject}, ou ses communes",
        why="« {code} » est un code du département {department} ; le quartier est situé dans : "
        "{communes}.",
    ),
    en=RuleText(
        title="QPV code of another department",
        statement="Characters 3 to 5 of a well-formed QPV code are the department (0 and two "
        "characters, or three digits overseas) of at least one commune of the neighbourhood, "
        "taken from the INSEE codes. Department 000, kept for fiction, is accepted.",
        to_do="mend the code of neighbourhood {subject}, or its communes",
        why="« {code} » is a code of department {department}; the neighbourhood lies in: "
        "{communes}.",
    ),
)
def qpv_code_department(case: Case) -> Iterator[Verdict]:
    """Compare the department of each code with those of the communes."""
    for neighbourhood in case.contract.neighbourhoods:
        if neighbourhood.kind is not NeighbourhoodKind.QPV:
            yield case.not_applicable(neighbourhood, _NOT_A_QPV)
            continue
        found = [case.get(Commune, id) for id in neighbourhood.communes]
        communes = [commune for commune in found if commune and is_commune_code(commune.insee)]
        if neighbourhood.code is None or not is_qpv_code(neighbourhood.code):
            continue
        if not communes:
            yield case.not_evaluated(neighbourhood, Missing("Commune.insee"))
            continue
        department = department_of_qpv(neighbourhood.code)
        if department not in {department_of_commune(commune.insee) for commune in communes}:
            yield case.finding(
                neighbourhood,
                "code",
                code=neighbourhood.code,
                department=department,
                communes=tuple(f"{commune.name} ({commune.insee})" for commune in communes),
            )


_LISTS_FROM_2024: Final = date(2024, 1, 1)
_LISTS_FROM_2024_OVERSEAS: Final = date(2025, 1, 1)


@rule(
    "REF005",
    "qpv-generation",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Neighbourhood),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.GIP,
    needs=("Neighbourhood.qpv_list/Neighbourhood.code",),
    not_applicable_when=Text("quartier autre que prioritaire", "neighbourhood other than a QPV"),
    valid_from=date(2015, 1, 1),
    basis=Basis(
        BasisKind.LAW,
        Verified.PARTLY,
        fr="décrets 2014-1750 (métropole) et 2014-1751 (outre-mer), rectifiés par 2015-1138 ; "
        "2023-1314 à compter du 1er janvier 2024 ; 2024-806 (noms et communes, pas de troisième "
        "liste) ; loi 2023-1322 art. 219 pour l'outre-mer",
        en="décrets 2014-1750 (metropole) and 2014-1751 (overseas), both corrected by 2015-1138; "
        "2023-1314 from 2024-01-01; 2024-806 (names and communes only, no third list); "
        "loi 2023-1322 art. 219 for overseas",
    ),
    fr=RuleText(
        title="QPV d'une autre génération",
        statement="La liste de chaque quartier prioritaire, déclarée ou lue dans son code, est "
        "celle de la génération du contrat : 2015 pour 2015-2023, 2024 pour 2024-2030. Outre-mer, "
        "la liste 2024 ne s'applique qu'à compter du 1er janvier 2025.",
        to_do="vérifier la liste dont relève le quartier {subject}",
        why="Il relève de la {found} ; le contrat, de génération {generation}, relève de la "
        "{expected}.",
    ),
    en=RuleText(
        title="QPV of the wrong list",
        statement="The list of each neighbourhood of kind qpv, declared or read in its code, is "
        "that of the contract's generation: 2015 for 2015-2023, 2024 for 2024-2030. Overseas, "
        "the list of 2024 applies from 1 January 2025 only.",
        to_do="check which list neighbourhood {subject} belongs to",
        why="It is of the {found}; the contract, of generation {generation}, is of the {expected}.",
    ),
)
def qpv_generation(case: Case) -> Iterator[Verdict]:
    """Compare the list of each priority neighbourhood with that of the generation."""
    expected = _expected_list(case)
    for neighbourhood in case.contract.neighbourhoods:
        if neighbourhood.kind is not NeighbourhoodKind.QPV:
            yield case.not_applicable(neighbourhood, _NOT_A_QPV)
            continue
        for attribute, found in (
            ("qpv_list", neighbourhood.qpv_list),
            ("code", _list_of_code(neighbourhood.code)),
        ):
            if found is None or found is expected:
                continue
            if expected is None:
                yield case.not_evaluated(neighbourhood, Missing("Contract.overseas"))
            else:
                generation = case.contract.generation
                yield case.finding(
                    neighbourhood, attribute, found=found, expected=expected, generation=generation
                )
            break


def _expected_list(case: Case) -> QpvList | None:
    """Give the list in force; None when it depends on whether the contract is overseas."""
    if case.contract.generation is Generation.FROM_2015:
        return QpvList.LIST_2015
    if case.as_of >= _LISTS_FROM_2024_OVERSEAS or case.contract.overseas is False:
        return QpvList.LIST_2024
    if case.contract.overseas is None:
        return None
    return QpvList.LIST_2015


def _list_of_code(code: str | None) -> QpvList | None:
    if code is None or not is_qpv_code(code):
        return None
    return QpvList.LIST_2015 if code.startswith("QP") else QpvList.LIST_2024


@rule(
    "REF019",
    "code-on-wrong-kind",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(Neighbourhood),
    profiles=("core",),
    addressee=Addressee.GIP,
    not_applicable_when=Text("quartier prioritaire", "priority neighbourhood"),
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="les listes de QPV sont fixées par décret ; quartiers de veille active, quartiers "
        "vécus et poches de pauvreté n'ont pas de code national",
        en="lists of QPV are set by decree; watch neighbourhoods, lived neighbourhoods and pockets "
        "have no national code",
    ),
    fr=RuleText(
        title="Code ou liste sur un quartier non prioritaire",
        statement="Seuls les quartiers prioritaires portent un code ou relèvent d'une liste.",
        to_do="retirer ce code ou cette liste du quartier {subject}, ou corriger son statut",
        why="C'est un {kind} ; « {value} » ne vaut que pour un quartier prioritaire.",
    ),
    en=RuleText(
        title="Code or list on a neighbourhood other than a QPV",
        statement="Only neighbourhoods of kind qpv have a code or a list.",
        to_do="remove this code or list from neighbourhood {subject}, or mend its kind",
        why="Its kind is {kind}; « {value} » is for a priority neighbourhood only.",
    ),
)
def code_on_wrong_kind(case: Case) -> Iterator[Verdict]:
    """Look for a code or a list on neighbourhoods that have none."""
    for neighbourhood in case.contract.neighbourhoods:
        if neighbourhood.kind is NeighbourhoodKind.QPV:
            yield case.not_applicable(neighbourhood, _IS_A_QPV)
            continue
        for attribute in ("code", "qpv_list"):
            value = getattr(neighbourhood, attribute)
            if value is not None:
                yield case.finding(neighbourhood, attribute, value=value, kind=neighbourhood.kind)
