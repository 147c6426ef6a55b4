"""The same thing entered twice, and labels that are no labels."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

import attrs

from contratville.diagnostics import Text
from contratville.model import (
    KINDS,
    Entity,
    OperationalObjective,
    Organisation,
    Orientation,
    Pillar,
    Priority,
    Project,
)
from contratville.model.attributes import name_of

from ..case import Case, attribute_words
from ..finding import Verdict
from ..rule import Basis, Parameter, RuleText, among, each, rule
from ..text import alike, bare_name, normalised, trigrams
from ..words import Addressee, BasisKind, Level, Severity, Verified

_LABELS: Final = ("label", "name", "title")


def _labels_of(entity_class: type[Entity]) -> tuple[str, ...]:
    return tuple(a.name for a in attrs.fields(entity_class) if a.name in _LABELS)


def _required_labels_of(entity_class: type[Entity]) -> tuple[str, ...]:
    return tuple(a.name for a in attrs.fields(entity_class) if a.name in _LABELS and a.type is str)


_LABELLED: Final = {
    entity_class: labels for entity_class in KINDS.values() if (labels := _labels_of(entity_class))
}
_REQUIRED: Final = {
    entity_class: labels
    for entity_class in KINDS.values()
    if (labels := _required_labels_of(entity_class))
}
_WORDED: Final[tuple[type[Entity], ...]] = (Orientation, OperationalObjective, Pillar, Priority)


@rule(
    "REF010",
    "same-item-twice",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=among(*_WORDED),
    profiles=("core",),
    addressee=Addressee.GIP,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="la présentation du 11 juin 2015 (diapositive 12) et le cahier 2 du 18 juin 2015 "
        "libellent autrement les orientations 1 et 2",
        en="the deck of 11 June 2015 (slide 12) and booklet 2 of 18 June 2015 word orientations 1 "
        "and 2 differently",
    ),
    fr=RuleText(
        title="Même élément saisi sous deux libellés",
        statement="Parmi les orientations, les objectifs opérationnels, les piliers ou les "
        "priorités, le libellé normalisé (NFC, minuscules, espaces simples, sans ponctuation) "
        "d'un élément diffère du libellé et de tous les anciens libellés des autres éléments de "
        "la même classe ; les priorités se comparent au sein d'une même année.",
        to_do="réunir {subject} et {others} en un seul élément, avec ses anciens libellés",
        why="Ces deux éléments ont, ou ont eu, le même libellé.",
    ),
    en=RuleText(
        title="One item entered under two wordings",
        statement="In each of the classes Orientation, OperationalObjective, Pillar and Priority, "
        "the label of an entity, normalised (NFC, lower case, single spaces, no punctuation), "
        "differs from the label and from every former label of the others; priorities are "
        "compared within one year.",
        to_do="join {subject} and {others} into one item, with its former wordings",
        why="These two items have, or had, the same label.",
    ),
)
def same_item_twice(case: Case) -> Iterator[Verdict]:
    """Compare each label with the labels, present and former, of the others of its class."""
    for entity_class in _WORDED:
        bearers: dict[tuple[int | None, str], list[Entity]] = {}
        labelled: dict[tuple[int | None, str], set[str]] = {}
        for entity in case.contract.of(entity_class):
            year = getattr(entity, "year", None)
            label, *former = (normalised(text) for text in _wordings(entity))
            labelled.setdefault((year, label), set()).add(entity.id)
            for wording in {label, *former} - {""}:
                bearers.setdefault((year, wording), []).append(entity)
        for key, same in bearers.items():
            if key in labelled:
                yield from _pairs(case, same, "label", labelled[key])


def _wordings(entity: Entity) -> Iterator[str]:
    """Give the label of an entity, then its former ones."""
    yield entity.label  # type: ignore[attr-defined]
    for version in getattr(entity, "label_versions", ()):
        yield version.text


def _pairs(
    case: Case,
    same: Iterable[Entity],
    attribute: str,
    firsts: Iterable[str] = (),
    item: Any = None,
    **params: Any,
) -> Iterator[Verdict]:
    """Pair the first of some entities with each of the others.

    The place is in the one whose id comes later, at an item of the attribute when one is given.
    """
    by_id = {entity.id: entity for entity in same}
    first = min(set(firsts) or by_id)
    for other in sorted(by_id.keys() - {first}):
        low, high = sorted((first, other))
        entity = by_id[high]
        path = (attribute,) if item is None else (attribute, getattr(entity, attribute).index(item))
        yield case.finding(entity, *path, others=(by_id[low],), **params)


@rule(
    "REF012",
    "empty-label",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(*_REQUIRED),
    profiles=("core", "discovery"),
    addressee=Addressee.GIP,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="qualité des données ; les diapositives 7, 16 et 20 de la présentation de 2015 ont des "
        "titres dont le contenu est perdu",
        en="data quality; slides 7, 16 and 20 of the deck of 2015 show headings whose content is "
        "lost",
    ),
    fr=RuleText(
        title="Libellé vide",
        statement="Tout libellé, nom ou titre obligatoire contient au moins un caractère autre "
        "qu'une espace.",
        to_do="compléter le champ « {name} » de {subject}",
        why="Ce texte est vide.",
    ),
    en=RuleText(
        title="Empty label",
        statement="Every required label, name or title holds at least one character other than a "
        "space.",
        to_do="complete field « {name} » of {subject}",
        why="This text is empty.",
    ),
)
def empty_label(case: Case) -> Iterator[Verdict]:
    """Look at every required label, name and title."""
    for entity, attribute in _labels(case, _REQUIRED):
        if not getattr(entity, attribute).strip():
            yield case.finding(entity, attribute, name=attribute_words(type(entity), attribute))


def _labels(
    case: Case, labels_of: Mapping[type[Entity], tuple[str, ...]]
) -> Iterator[tuple[Entity, str]]:
    """Give every entity of the contract with each of its labels; a part has no title."""
    for entity in case.contract.entities():
        if case.holds(type(entity)):
            for attribute in labels_of.get(type(entity), ()):
                yield entity, attribute


_NO_BOILERPLATE: Final = Text(
    "le profil ne connaît aucun texte de gabarit", "the profile knows no template text"
)


@rule(
    "REF013",
    "boilerplate-label",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(*_LABELLED),
    profiles=("core",),
    addressee=Addressee.GIP,
    parameters={
        "boilerplate": Parameter(
            (),
            fr="textes de gabarit répétés dans le document d'origine",
            en="template texts repeated in the original document",
        )
    },
    not_applicable_when=_NO_BOILERPLATE,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="l'en-tête « Investissements en secteur Politique de la Ville », répété sur les "
        "diapositives de la présentation de 2015, n'est pas un sujet",
        en="the header « Investissements en secteur Politique de la Ville » repeated on the slides "
        "of the deck of 2015 is not a topic",
    ),
    fr=RuleText(
        title="Texte de gabarit pris pour une donnée",
        statement="Aucun libellé, nom ou titre n'est égal, après normalisation, à l'un des textes "
        "de gabarit du profil.",
        to_do="écrire à la place le vrai libellé ({kind} {id})",
        why="« {text} » est un texte de gabarit, répété d'une page à l'autre du document.",
    ),
    en=RuleText(
        title="Template text taken as data",
        statement="No label, name or title equals, after normalisation, one of the boilerplate "
        "texts of the profile.",
        to_do="write the true label instead ({kind} {id})",
        why="« {text} » is a template text, repeated from page to page of the document.",
    ),
)
def boilerplate_label(case: Case) -> Iterator[Verdict]:
    """Compare every label, name and title with the template texts of the profile."""
    texts: Any = case.parameter("boilerplate")
    boilerplate = {normalised(text) for text in texts}
    for entity, attribute in _labels(case, _LABELLED):
        label = getattr(entity, attribute)
        if not boilerplate:
            yield case.not_applicable(entity, _NO_BOILERPLATE)
        elif label is not None and normalised(label) in boilerplate:
            kind = name_of(type(entity))
            yield case.finding(entity, attribute, text=label, kind=kind, id=entity.id)


@rule(
    "REF015",
    "organisation-twice",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=among(Organisation),
    profiles=("core", "discovery"),
    addressee=Addressee.GIP,
    needs=("Organisation.siret/Organisation.siren/Organisation.rna",),
    depends_on=("REF006",),
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="identité", en="identity"),
    fr=RuleText(
        title="Personne morale saisie deux fois",
        statement="Deux organismes n'ont jamais le même SIRET, ni le même numéro RNA, ni, "
        "lorsqu'aucun des deux n'a de SIRET, le même SIREN.",
        to_do="réunir {subject} et {others} en un seul organisme, ou corriger son numéro",
        why="Ces deux organismes ont le même {name}, « {number} ».",
    ),
    en=RuleText(
        title="One legal person entered twice",
        statement="No two organisations share a SIRET, nor an RNA number, nor, when neither has a "
        "SIRET, a SIREN.",
        to_do="join {subject} and {others} into one organisation, or mend its number",
        why="These two organisations have the same {name}, « {number} ».",
    ),
)
def organisation_twice(case: Case) -> Iterator[Verdict]:
    """Look for numbers that two organisations share."""
    shared: dict[tuple[str, str, str], list[Organisation]] = {}
    for organisation in case.contract.organisations:
        siren = None if organisation.siret else organisation.siren
        for attribute, name, number in (
            ("siret", "SIRET", organisation.siret),
            ("rna", "RNA", organisation.rna),
            ("siren", "SIREN", siren),
        ):
            if number:
                shared.setdefault((attribute, name, number), []).append(organisation)
    for (attribute, name, number), same in shared.items():
        yield from _pairs(case, same, attribute, name=name, number=number)


@rule(
    "REF017",
    "near-equal-names",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=among(Organisation),
    profiles=("core", "discovery"),
    addressee=Addressee.GIP,
    parameters={
        "similarity": Parameter(
            Decimal("0.85"),
            fr="similarité à partir de laquelle deux noms sont signalés, de 0 à 1",
            en="similarity from which two names are reported, from 0 to 1",
        )
    },
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="un même partenaire orthographié de plusieurs façons dans un même tableau",
        en="one partner spelled several ways in one table",
    ),
    fr=RuleText(
        title="Noms d'organismes presque identiques",
        statement="Deux organismes dont l'un au moins est sans SIRET et dont les noms normalisés "
        "(sans forme juridique, accents ni ponctuation) ont une similarité (coefficient de Dice "
        "sur les trigrammes de caractères, symétrique, de 0 à 1) au moins égale au seuil sont "
        "signalés par paire.",
        to_do="vérifier si {subject} et {others} sont un seul organisme, ou donner leurs SIRET",
        why="Leurs noms sont presque identiques (similarité {similarity}).",
    ),
    en=RuleText(
        title="Names almost the same",
        statement="Two organisations of which at least one has no SIRET, and whose normalised "
        "names (no legal form, accents nor punctuation) have a similarity (Dice coefficient on "
        "character trigrams, symmetric, 0 to 1) at or above the threshold, are reported as a "
        "pair.",
        to_do="check whether {subject} and {others} are one organisation, or give their SIRET",
        why="Their names are almost the same (similarity {similarity}).",
    ),
)
def near_equal_names(case: Case) -> Iterator[Verdict]:
    """Compare the names of organisations, those that share a rare run of letters only."""
    threshold: Any = case.parameter("similarity")
    organisations = list({one.id: one for one in case.contract.organisations}.values())
    if all(organisation.siret for organisation in organisations):
        return
    names = [bare_name(organisation.name) for organisation in organisations]
    for left, right, similarity in alike([trigrams(name) for name in names], float(threshold)):
        pair = sorted((organisations[left], organisations[right]), key=lambda one: one.id)
        if pair[0].siret is None or pair[1].siret is None:
            rounded = Decimal(f"{similarity:.2f}")
            yield case.finding(pair[1], "name", others=(pair[0],), similarity=rounded)


@rule(
    "REF018",
    "external-id-twice",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=among(Project),
    profiles=("core", "discovery"),
    addressee=Addressee.GIP,
    needs=("Project.external_ids",),
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="une demande est répétée une fois par action dans certains tableaux",
        en="a request is repeated once per action in some tables",
    ),
    fr=RuleText(
        title="Même identifiant externe sur deux projets",
        statement="Deux projets n'ont jamais le même identifiant externe (système, valeur, année).",
        to_do="réunir {subject} et {others} en un seul projet, ou corriger leur identifiant",
        why="Ces deux projets ont le même numéro « {number} » dans le système « {scheme} ».",
    ),
    en=RuleText(
        title="Same external identifier on two projects",
        statement="No two projects share an external identifier (scheme, value, year).",
        to_do="join {subject} and {others} into one project, or mend their identifier",
        why="These two projects have the same number « {number} » in system « {scheme} ».",
    ),
)
def external_id_twice(case: Case) -> Iterator[Verdict]:
    """Look for external identifiers that two projects share."""
    shared: dict[Any, list[Project]] = {}
    for project in case.contract.projects:
        for external in project.external_ids:
            shared.setdefault(external, []).append(project)
    for external, same in shared.items():
        params = {"number": external.value, "scheme": external.scheme}
        yield from _pairs(case, same, "external_ids", item=external, **params)
