"""What makes a council one: its recognition, its charter, the structure that supports it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, Organisation, OrganisationKind, Ref

from ...case import Case, named_entity
from ...days import installation, reference_day
from ...finding import Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import NOT_IN_FORCE, not_installed, open_period, possibly_in_force

_FROM_2014: Final = date(2014, 2, 23)
_LAST_DAY: Final = date(2024, 11, 17)

_TO_CONSULT: Final = {
    "mayor": Text("le maire", "the mayor"),
    "epci_president": Text("le président de l'EPCI", "the president of the EPCI"),
}
"""Who is consulted before a council is recognised, by code."""
_NOT_RECOGNISED: Final = Text(
    "Il a une date d'installation, « {installed} », et pas de date de reconnaissance.",
    "It has a date of installation, « {installed} », and no date of recognition.",
)
_NOT_CONSULTED: Final = Text(
    "Il manque une consultation avant sa reconnaissance : « {absent} ».",
    "A consultation before its recognition is missing: « {absent} ».",
)
_NEITHER: Final = Text("{recognition} {consultation}", "{recognition} {consultation}")


@rule(
    "CIT021",
    "council-not-recognised",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(CitizenCouncil),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.STATE,
    needs=("CitizenCouncil.installed_on",),
    valid_from=_FROM_2014,
    valid_to=_LAST_DAY,
    judged_at=JudgedAt.INSTALLATION,
    act_date=installation,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 7 I al. 7 (sorti de la loi par le décret 2024-1036 à compter du "
        "18 novembre 2024) ; présentation du 11 juin 2015, diapositive 9",
        en="loi 2014-173 art. 7 I, seventh paragraph (out of the law by décret 2024-1036 from "
        "2024-11-18); deck of 11 June 2015, slide 9",
    ),
    fr=RuleText(
        title="Conseil citoyen non reconnu par l'État",
        statement="Tout conseil citoyen installé à la date de référence a une date de "
        "reconnaissance et, lorsque les consultations sont consignées, le maire et le président de "
        "l'EPCI ont tous deux été consultés au préalable. La règle s'applique selon la loi en "
        "vigueur au jour de l'installation.",
        to_do="faire reconnaître le conseil citoyen {subject} par le représentant de l'État, après "
        "consultation du maire et du président de l'EPCI, ou compléter ce qui en est saisi",
        why="{reason}",
    ),
    en=RuleText(
        title="Council not recognised by the State",
        statement="A council installed on or before the reference date has a recognition date "
        "and, when the consulted parties are recorded, both the mayor and the president of the "
        "EPCI were consulted beforehand. The rule applies the law in force on the day of the "
        "installation.",
        to_do="have citizen council {subject} recognised by the State representative, the mayor "
        "and the president of the EPCI being consulted, or complete what is entered of it",
        why="{reason}",
    ),
)
def council_not_recognised(case: Case) -> Iterator[Verdict]:
    """Look for the recognition of each installed council, and those consulted before it."""
    for council in case.contract.citizen_councils:
        excluded = not_installed(case, council)
        if excluded is None:
            yield from _recognition(case, council)
        else:
            yield excluded


def _recognition(case: Case, council: CitizenCouncil) -> Iterator[Verdict]:
    """Judge the recognition of an installed council; all that lacks is one finding."""
    unsaid_day = case.declared_gap(council, "recognised_on")
    unsaid_parties = case.declared_gap(council, "consulted_before_recognition")
    unrecognised = council.recognised_on is None and not unsaid_day
    consulted = council.consulted_before_recognition
    absent = tuple(
        name for code, name in _TO_CONSULT.items() if consulted and code not in consulted
    )
    installed = council.installed_on.text if council.installed_on else ""
    recognition = _NOT_RECOGNISED.filled(installed=installed)
    consultation = _NOT_CONSULTED.filled(absent=absent)
    if absent and not unsaid_parties:
        both = _NEITHER.filled(recognition=recognition, consultation=consultation)
        reason = both if unrecognised else consultation
        yield case.finding(council, "consulted_before_recognition", reason=reason)
    elif unrecognised:
        yield case.finding(council, "installed_on", reason=recognition)
    elif missing := (
        *(unsaid_day if council.recognised_on is None else ()),
        *(unsaid_parties if absent or not consulted else ()),
    ):
        yield case.not_evaluated(council, *missing)


@rule(
    "CIT025",
    "charter",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(CitizenCouncil),
    profiles=("marseille-2015",),
    addressee=Addressee.COUNCIL_SUPPORT,
    needs=("CitizenCouncil.charter",),
    not_applicable_when=NOT_IN_FORCE,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 5 (« Des principes formalisés dans une "
        "Charte »)",
        en="deck of 11 June 2015, slide 5 (« Des principes formalisés dans une Charte »)",
    ),
    fr=RuleText(
        title="Conseil citoyen sans charte",
        statement="Tout conseil citoyen installé et en exercice dispose d'une charte.",
        to_do="formaliser dans une charte les principes du conseil citoyen {subject}",
        why="Il est déclaré sans charte (« {charter} »).",
    ),
    en=RuleText(
        title="Council without a charter",
        statement="A citizen council installed and in force has a charter.",
        to_do="lay down in a charter the principles of citizen council {subject}",
        why="It is declared to have no charter (« {charter} »).",
    ),
)
def charter(case: Case) -> Iterator[Verdict]:
    """Look at what is said of a charter of each installed council."""
    day = reference_day(case)
    for council in case.contract.citizen_councils:
        if not possibly_in_force(council, day):
            yield case.not_applicable(council, NOT_IN_FORCE)
            continue
        if council.charter is not False:
            continue
        excluded = not_installed(case, council)
        if excluded is not None:
            yield excluded
        elif gap := open_period(case, council):
            yield case.not_evaluated(council, *gap)
        else:
            yield case.finding(council, "charter", charter=council.charter)


_NO_STRUCTURE: Final = Text(
    "conseil citoyen sans structure porteuse", "citizen council without support structure"
)
_NOT_DESIGNATED: Final = Text(
    "La date de désignation de la structure porteuse, {structure}, n'est pas indiquée.",
    "The day on which the support structure, {structure}, was designated is not given.",
)
_NO_LEGAL_PERSON: Final = Text(
    "La structure porteuse, {structure}, est de nature « {kind} » : ce n'est pas une personne "
    "morale.",
    "The support structure, {structure}, is of kind « {kind} »: it is no legal person.",
)
_GROUP_NOT_DESIGNATED: Final = Text(
    "La structure porteuse, {structure}, est de nature « {kind} » : ce n'est pas une personne "
    "morale. La date de sa désignation n'est pas indiquée.",
    "The support structure, {structure}, is of kind « {kind} »: it is no legal person. The day on "
    "which it was designated is not given.",
)


def _structure(case: Case, subject: Subject) -> Iterator[Ref]:
    council = case.get(CitizenCouncil, subject[0].id)
    if council is not None and council.support_structure is not None:
        yield Ref("organisation", council.support_structure)


@rule(
    "CIT026",
    "support-structure",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.STATE,
    not_applicable_when=Text(
        "conseil citoyen sans structure porteuse, ou qui n'est pas en exercice",
        "citizen council without support structure, or not in force",
    ),
    depends_on=("REF002", "REF014"),
    rests_on=_structure,
    valid_from=_FROM_2014,
    valid_to=_LAST_DAY,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 7 I al. 7 (« si besoin est », « une personne morale ») ; "
        "réglementaire depuis le 18 novembre 2024",
        en="loi 2014-173 art. 7 I, seventh paragraph (« si besoin est », « une personne morale »); "
        "regulatory since 2024-11-18",
    ),
    fr=RuleText(
        title="Structure porteuse non désignée par l'État",
        statement="Tout conseil citoyen en exercice doté d'une structure porteuse indique la date "
        "de désignation de celle-ci, qui est une personne morale et non un simple collectif "
        "d'habitants.",
        to_do="faire désigner par le représentant de l'État une personne morale pour porter le "
        "conseil citoyen {subject}, et indiquer la date de cette désignation",
        why="{reason}",
    ),
    en=RuleText(
        title="Support structure not designated by the State",
        statement="A citizen council in force with a support structure has the date of its "
        "designation, and the structure is not of kind citizen_group (it is a legal person).",
        to_do="have the State representative designate a legal person to support citizen council "
        "{subject}, and give the date of that designation",
        why="{reason}",
    ),
)
def support_structure(case: Case) -> Iterator[Verdict]:
    """Look at the nature and the designation of the structure that supports each council."""
    day = reference_day(case)
    for council in case.contract.citizen_councils:
        gap = case.declared_gap(council, "support_structure")
        if not possibly_in_force(council, day):
            yield case.not_applicable(council, NOT_IN_FORCE)
        elif council.support_structure is not None:
            yield from _designation(case, council, council.support_structure)
        elif gap:
            yield case.not_evaluated(council, *gap)
        else:
            yield case.not_applicable(council, _NO_STRUCTURE)


def _designation(case: Case, council: CitizenCouncil, id: str) -> Iterator[Verdict]:
    """Judge the support structure of a council; all that it lacks is one finding."""
    structure = case.get(Organisation, id)
    is_group = structure is not None and structure.kind is OrganisationKind.CITIZEN_GROUP
    designated = council.support_designated_on is not None
    gap = () if designated else case.declared_gap(council, "support_designated_on")
    undesignated = not (designated or gap)
    missing = [*gap, *open_period(case, council)]
    if structure is None:
        missing += case.unknown(Organisation) or (Missing(Organisation.__name__),)
    if open_period(case, council) or not (is_group or undesignated):
        if missing:
            yield case.not_evaluated(council, *missing)
        return
    lack = _NOT_DESIGNATED
    if is_group:
        lack = _GROUP_NOT_DESIGNATED if undesignated else _NO_LEGAL_PERSON
    name = id if structure is None else named_entity(structure)
    kind = None if structure is None else structure.kind
    reason = lack.filled(structure=name, kind=kind)
    yield case.finding(council, "support_structure", reason=reason)
