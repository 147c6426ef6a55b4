"""Identifiers that are used once, references that lead somewhere, and to what they should."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import attrs

from contratville.analysis import worded_period
from contratville.diagnostics import Text
from contratville.graph import Reference, loops
from contratville.model import (
    COLLECTIONS,
    KINDS,
    Claim,
    CompanionInstrument,
    Entity,
    FundingLine,
    FuzzyDate,
    GovernanceBody,
    GrantAgreement,
    Indicator,
    Organisation,
    Period,
    Priority,
    Ref,
    Signatory,
    ref_of,
)
from contratville.model.attributes import name_of
from contratville.model.personal import NOT_PUBLIC, is_withheld

from ..case import Case, attribute_words
from ..finding import Missing, Subject, Verdict
from ..rule import Basis, RuleText, among, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_INTEGRITY: Final = Basis(
    BasisKind.INTEGRITY, Verified.YES, fr="intégrité du graphe", en="graph integrity"
)
_NO_REFERENCE: Final = Text("elle ne cite aucune entité", "it refers to no entity")
_NO_ACT: Final = Text("aucun acte daté d'un organisme", "no dated act of an organisation")
_HOLDERS: Final = each(*KINDS.values())


@rule(
    "REF001",
    "unique-id",
    Severity.ERROR,
    level=Level.CONTRACT,
    scope=each(*COLLECTIONS),
    profiles=("core", "discovery"),
    addressee=Addressee.GIP,
    basis=_INTEGRITY,
    fr=RuleText(
        title="Identifiant en double",
        statement="Au sein d'une même classe, deux entités du contrat ne portent jamais le même "
        "identifiant (la casse compte).",
        to_do="donner un identifiant à chacune de ces {count} entités",
        why="L'identifiant « {id} » est porté par {count} entités de la classe {kind}.",
    ),
    en=RuleText(
        title="Identifier used twice",
        statement="Within one class, no two entities of the contract have the same id "
        "(case-sensitive).",
        to_do="give each of these {count} entities an identifier of its own",
        why="Identifier « {id} » is that of {count} entities of class {kind}.",
    ),
)
def unique_id(case: Case) -> Iterator[Verdict]:
    """Look for ids that several entities of a class share; the place is that of the second."""
    for entity_class in COLLECTIONS:
        collection = case.contract.of(entity_class)
        if len(collection.ids()) == len(collection):
            continue
        for id in collection.ids():
            same = collection.all(id)
            if len(same) > 1:
                yield case.finding(
                    same[1], "id", id=id, count=len(same), kind=name_of(entity_class)
                )


@rule(
    "REF002",
    "dangling-reference",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=_HOLDERS,
    profiles=("core",),
    addressee=Addressee.GIP,
    not_applicable_when=Text("entité sans référence", "entity without reference"),
    basis=_INTEGRITY,
    fr=RuleText(
        title="Référence sans cible",
        statement="Toute référence d'une entité, y compris dans ses valeurs imbriquées, désigne "
        "un identifiant présent dans le contrat ; le constat porte sur un identifiant qui "
        "n'existe nulle part, dans aucune classe.",
        to_do="corriger « {target} », ou ajouter l'entité qui manque",
        why="{subject} cite « {target} », qui n'existe nulle part dans le contrat.",
    ),
    en=RuleText(
        title="Reference to nothing",
        statement="Every reference of every entity, nested values included, names an id that "
        "exists in the contract; the finding is an id that exists nowhere in it, in any class.",
        to_do="mend « {target} », or add the entity that is missing",
        why="{subject} refers to « {target} », which exists nowhere in the contract.",
    ),
)
def dangling_reference(case: Case) -> Iterator[Verdict]:
    """Look up the id of every reference among all classes."""
    for entity, references in case.index.references:
        if not references:
            yield case.not_applicable(entity, _NO_REFERENCE)
        for reference in references:
            if reference.target.id in case.index.kinds:
                continue
            unknown = _not_held(case, reference)
            if unknown:
                yield case.not_evaluated(entity, *unknown)
            else:
                yield case.finding(entity, *reference.path, target=_as_written(reference))


def _not_held(case: Case, reference: Reference) -> tuple[Missing, ...]:
    """Give the class that a reference leads to, if the part at hand does not hold it."""
    target = KINDS[reference.target.kind]
    return () if case.holds(target) else (Missing(target.__name__),)


def _as_written(reference: Reference) -> str | Text:
    if is_withheld(attrs.fields_dict(type(reference.holder))[reference.relation.field]):
        return NOT_PUBLIC
    single = len(reference.relation.targets) == 1
    return reference.target.id if single else str(reference.target)


@rule(
    "REF014",
    "wrong-kind-target",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=_HOLDERS,
    profiles=("core",),
    addressee=Addressee.GIP,
    not_applicable_when=Text("entité sans référence", "entity without reference"),
    depends_on=("REF002",),
    basis=_INTEGRITY,
    fr=RuleText(
        title="Référence vers une entité d'une autre classe",
        statement="Toute référence dont l'identifiant existe dans le contrat atteint une classe "
        "admise par son champ ; le constat porte sur un identifiant qui n'existe que dans une "
        "autre classe, ou sur une classe que le champ n'admet pas.",
        to_do="corriger « {target} » pour citer une entité de la classe {expected}",
        why="{subject} cite « {target} », qui est de la classe {found}.",
    ),
    en=RuleText(
        title="Reference to an entity of the wrong class",
        statement="Every reference whose id exists in the contract reaches a class that its field "
        "accepts; the finding is an id that exists only in another class, or a class that the "
        "field does not admit.",
        to_do="mend « {target} » to refer to an entity of class {expected}",
        why="{subject} refers to « {target} », which is of class {found}.",
    ),
)
def wrong_kind_target(case: Case) -> Iterator[Verdict]:
    """Compare the class that each reference leads to with those that its field accepts."""
    for entity, references in case.index.references:
        if not references:
            yield case.not_applicable(entity, _NO_REFERENCE)
        for reference in references:
            found = _wrong_kinds(case, reference)
            if found:
                yield case.finding(
                    entity,
                    *reference.path,
                    target=_as_written(reference),
                    expected=tuple(name_of(target) for target in reference.relation.targets),
                    found=tuple(name_of(KINDS[kind]) for kind in found),
                )


def _wrong_kinds(case: Case, reference: Reference) -> list[str]:
    """Give the kinds of entities that a reference leads to, if its field accepts none of them."""
    target = reference.target
    existing = case.index.kinds.get(target.id)
    if not existing:
        return []
    accepted = KINDS[target.kind] in reference.relation.targets
    if accepted and (target.kind in existing or not case.holds(KINDS[target.kind])):
        return []
    return [target.kind] if target.kind in existing else sorted(existing)


def _organisations(case: Case, subject: Subject) -> Iterator[Ref]:
    entity = case.contract.entity(subject[0])
    if entity is not None:
        yield from (Ref("organisation", id) for id, _, _ in _acts(entity))


@rule(
    "REF016",
    "organisation-out-of-time",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Signatory, FundingLine, GrantAgreement),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("Organisation.period",),
    not_applicable_when=_NO_ACT,
    depends_on=("REF002",),
    rests_on=_organisations,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="identité dans le temps (MPM a été remplacée par la Métropole le 1er janvier 2016)",
        en="identity in time (MPM was replaced by the Métropole on 1 January 2016)",
    ),
    fr=RuleText(
        title="Organisme cité hors de sa période d'existence",
        statement="Lorsqu'un organisme a une période d'existence, toute date de signature, toute "
        "année de ligne de financement et toute signature de convention qui le concerne y est "
        "comprise, bornes incluses (une année, ou une date approximative, convient si l'un de "
        "ses jours y est compris). Sans période, un organisme existe toujours.",
        to_do="citer l'organisme qui existait alors, ou corriger la date",
        why="{subject} cite {organisation} pour « {when} » ; cet organisme existe {period}.",
    ),
    en=RuleText(
        title="Organisation used outside its existence",
        statement="When an organisation has a period, every signature date, funding-line year and "
        "agreement signature that involves it falls within the period, bounds included (a year, "
        "or an approximate date, matches when one of its days does). Without a period, an "
        "organisation always exists.",
        to_do="refer to the organisation that existed then, or mend the date",
        why="{subject} involves {organisation} for « {when} »; this organisation exists {period}.",
    ),
)
def organisation_out_of_time(case: Case) -> Iterator[Verdict]:
    """Compare the date of each act with the existence of those it involves."""
    contract = case.contract
    for entity in (*contract.signatories, *contract.funding_lines, *contract.grant_agreements):
        acts = list(_acts(entity))
        if not acts:
            yield case.not_applicable(entity, _NO_ACT)
        for id, path, when in acts:
            organisation = case.get(Organisation, id)
            period = organisation.period if organisation else None
            if organisation and period and not _meets(period, when):
                yield case.finding(
                    entity,
                    *path,
                    organisation=f"« {organisation.name} »",
                    when=when.text if isinstance(when, FuzzyDate) else when,
                    period=worded_period(period),
                    related=(ref_of(organisation),),
                )


_Act = tuple[str, tuple[str | int, ...], FuzzyDate | date | int]


def _acts(entity: Entity) -> Iterator[_Act]:
    """Give the organisations that an entity involves, with the date and where it stands."""
    if isinstance(entity, Signatory):
        for position, signature in enumerate(entity.signatures):
            if signature.signed_on is not None:
                path = ("signatures", position, "signed_on")
                yield entity.organisation, path, signature.signed_on
    elif isinstance(entity, FundingLine):
        if entity.funder is not None:
            yield entity.funder, ("year",), entity.year
    elif isinstance(entity, GrantAgreement) and entity.signed_on is not None:
        for organisation in (entity.grantor, entity.beneficiary):
            if organisation is not None:
                yield organisation, ("signed_on",), entity.signed_on


def _meets(period: Period, when: FuzzyDate | date | int) -> bool:
    if isinstance(when, int):
        first, last = date(when, 1, 1), date(when, 12, 31)
    elif isinstance(when, date):
        first = last = when
    else:
        first, last = when.earliest or date.min, when.latest or date.max
    return (period.start or date.min) <= last and first <= (period.end or date.max)


_CHAINS: Final[tuple[tuple[type[Entity], str], ...]] = (
    (CompanionInstrument, "parent"),
    (Organisation, "succeeds"),
    (Indicator, "aggregates_to"),
    (GovernanceBody, "reports_to"),
    (Priority, "derives_from"),
    (Claim, "part_of"),
    (Claim, "operands"),
)
"""References of a class to itself that must never lead back."""


@rule(
    "REF020",
    "reference-cycle",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=among(*dict.fromkeys(entity_class for entity_class, _ in _CHAINS)),
    profiles=("core",),
    addressee=Addressee.GIP,
    depends_on=("REF002", "REF014"),
    basis=_INTEGRITY,
    fr=RuleText(
        title="Références en boucle",
        statement="Suivre une référence d'une entité à une autre de la même classe (instrument "
        "dont elle découle, organisme prédécesseur, indicateur de niveau supérieur, instance de "
        "rattachement, priorité reprise, affirmation englobante, opérandes) ne ramène jamais au "
        "point de départ ; la boucle est affichée.",
        to_do="retirer ou corriger l'une des références de la boucle",
        why="Le champ « {field} » ramène au point de départ : {loop}.",
    ),
    en=RuleText(
        title="References that go round in a loop",
        statement="Following a reference to another entity of the same class (instrument it "
        "derives from, organisation it succeeds, indicator of the upper level, body it reports "
        "to, priority it takes up, claim it is part of, operands) never returns to the start; "
        "the loop is printed.",
        to_do="remove or mend one of the references of the loop",
        why="Attribute « {field} » leads back to the start: {loop}.",
    ),
)
def reference_cycle(case: Case) -> Iterator[Verdict]:
    """Look for loops in each chain of references of a class to itself."""
    for entity_class, attribute in _CHAINS:
        collection = case.contract.of(entity_class)
        arrows = [
            (entity.id, target)
            for entity in collection
            for target in _targets(getattr(entity, attribute))
        ]
        for loop in loops(arrows):
            chain = (*loop, loop[0])
            members = [collection[id] for id in loop]
            members[0] = _holder(collection.all(loop[0]), attribute, chain[1])
            yield case.finding(
                members[0],
                *_path(getattr(members[0], attribute), attribute, chain[1]),
                others=members[1:],
                field=attribute_words(entity_class, attribute),
                loop=" → ".join(chain),
                evidence=tuple(ref_of(member) for member in members),
            )


def _targets(value: str | tuple[str, ...] | None) -> Iterable[str]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _holder(same: Iterable[Entity], attribute: str, target: str) -> Entity:
    """Give, of entities that share an id, the one that refers to a target."""
    return next(one for one in same if target in _targets(getattr(one, attribute)))


def _path(value: str | tuple[str, ...], attribute: str, target: str) -> tuple[str | int, ...]:
    return (attribute, value.index(target)) if isinstance(value, tuple) else (attribute,)
