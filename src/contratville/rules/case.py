"""What a rule is given: the contract, its indexes, the parameters of the profile, the date."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, TypeVar

import attrs
from attrs import evolve, frozen

from contratville.analysis import Programming, Promises, grouped
from contratville.analysis.claims import Measures
from contratville.analysis.councils import Seating
from contratville.analysis.money import Agreements
from contratville.analysis.steering import Steering
from contratville.analysis.timeline import Conflict, Schedule, conflicts
from contratville.codec import Part, SourceTexts
from contratville.diagnostics import Text
from contratville.graph import ContractGraph, Path, Reference, references
from contratville.model import (
    COLLECTIONS,
    CONTRACT_KIND,
    Consultation,
    Contract,
    Entity,
    Ref,
    TerritorialProgramme,
    kind_of,
    ref_of,
)
from contratville.model.attributes import words_of
from contratville.model.personal import is_withheld

from .finding import PARAMETER, Finding, Missing, NotApplicable, NotDue, NotEvaluated
from .profile import Profile
from .rule import ParameterValue, Rule
from .text import normalised, trigrams

E = TypeVar("E", bound=Entity)


@frozen(slots=False, eq=False)
class Index:
    """What several rules look up in one contract, made on first use.

    Attributes:
        contract: the contract, or what is held of it.
        part: what is held, when the contract is a part.
    """

    contract: Contract
    part: Part | None = None

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """The kinds of the entities that have an id, by id."""
        kinds: dict[str, set[str]] = {self.contract.id: {CONTRACT_KIND}}
        for entity_class, name in COLLECTIONS.items():
            for entity in getattr(self.contract, name):
                kinds.setdefault(entity.id, set()).add(kind_of(entity_class))
        return {id: frozenset(found) for id, found in kinds.items()}

    @cached_property
    def references(self) -> tuple[tuple[Entity, tuple[Reference, ...]], ...]:
        """Every entity with the references that it holds, in the order of the contract."""
        return tuple((entity, references(entity)) for entity in self.contract.entities())

    @cached_property
    def positions(self) -> Mapping[int, int]:
        """The position of each entity object in its collection."""
        return {
            id(entity): position
            for name in COLLECTIONS.values()
            for position, entity in enumerate(getattr(self.contract, name))
        }

    @cached_property
    def programmes(self) -> Mapping[Ref, tuple[TerritorialProgramme, ...]]:
        """The territorial programmes of what each binds: itself, its territory, its actions."""
        bound: dict[Ref, list[TerritorialProgramme]] = {}
        by_id: dict[str, list[TerritorialProgramme]] = {}
        for programme in self.contract.territorial_programmes:
            by_id.setdefault(programme.id, []).append(programme)
            for ref in (ref_of(programme), Ref("project_territory", programme.territory)):
                bound.setdefault(ref, []).append(programme)
        for action in self.contract.territorial_actions:
            bound[ref_of(action)] = by_id.get(action.programme, [])
        return {ref: tuple(programmes) for ref, programmes in bound.items()}

    @cached_property
    def promises(self) -> Promises:
        """What the actions of the contract promise."""
        return Promises(self.contract)

    @cached_property
    def programming(self) -> Programming:
        """The projects of the contract, and what they carry out."""
        return Programming(self.promises)

    @cached_property
    def agreements(self) -> Agreements:
        """The grant agreements of the contract, and the lines that they cover."""
        return Agreements(self.programming)

    @cached_property
    def seating(self) -> Seating:
        """The seats of the citizens' councils, and who holds them."""
        return Seating(self.contract)

    @cached_property
    def consultations(self) -> Mapping[Ref, tuple[Consultation, ...]]:
        """The consultations of citizens' councils about each entity."""
        return grouped((one.about, one) for one in self.contract.consultations)

    @cached_property
    def steering(self) -> Steering:
        """The steering bodies, their seats, their meetings and their decisions."""
        return Steering(self.programming)

    @cached_property
    def schedule(self) -> Schedule:
        """The milestones of the contract as steps, and which must come before which."""
        return Schedule(self.contract)

    @cached_property
    def conflicts(self) -> Mapping[str, tuple[Conflict, ...]]:
        """The orders of milestones that their dates make impossible, by id of the later one."""
        return grouped((one.later.step.milestone.id, one) for one in conflicts(self.schedule))

    @cached_property
    def measures(self) -> Measures:
        """The declared figures of the contract, measured again over its data."""
        return Measures(self.programming, frozenset() if self.part is None else self.part.unknown)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of the projects, normalised, by id: the first of those that share one."""
        projects = self.contract.projects
        return {id: normalised(projects[id].label) for id in projects.ids()}

    @cached_property
    def title_trigrams(self) -> Mapping[str, frozenset[str]]:
        """The trigrams of the titles of the projects, by id."""
        return {id: trigrams(title) for id, title in self.titles.items()}

    @cached_property
    def graph(self) -> ContractGraph:
        """The graph of the contract."""
        return ContractGraph.of(self.contract)


@frozen(kw_only=True)
class Case:
    """A contract to be judged by one rule.

    Attributes:
        contract: the contract, or what is held of it.
        part: what is held, when the contract is a part.
        profile: the profile it is judged by.
        as_of: the reference date.
        rule: the rule that judges.
        index: what rules look up, shared between them.
        sources: the texts of source documents that were supplied, by id of their document; None
            when none were.
    """

    contract: Contract
    part: Part | None
    profile: Profile
    as_of: date
    rule: Rule
    index: Index
    sources: SourceTexts | None = None

    def bound_to(self, rule: Rule) -> "Case":
        """Give the same case for another rule."""
        return evolve(self, rule=rule)

    def parameter(self, name: str, rule: Rule | None = None) -> ParameterValue:
        """Give a parameter of the rule, or of another one that it says it reads."""
        return self.profile.parameter(rule or self.rule, name)

    def unset(self, name: str) -> Missing:
        """Say that a profile is to set a parameter of the rule before anything can be judged."""
        return Missing(f"{PARAMETER}:{self.rule.code}.{name}")

    def holds(self, entity_class: type[Entity]) -> bool:
        """Tell whether the entities of a class are known: a part holds some classes only."""
        if self.part is None:
            return True
        return entity_class is not Contract and COLLECTIONS[entity_class] in self.part.holds

    def unknown(self, *entity_classes: type[Entity]) -> tuple[Missing, ...]:
        """Give the classes of which the entities are not all known.

        They are not when the part at hand does not hold them, or when the contract declares their
        collection as a gap. What is then absent cannot be a finding.
        """
        gaps = {gap.field: gap.reason for gap in self.contract.gaps}
        return tuple(
            Missing(entity_class.__name__, gaps.get(COLLECTIONS[entity_class]))
            for entity_class in entity_classes
            if not self.holds(entity_class) or COLLECTIONS[entity_class] in gaps
        )

    def declared_gap(self, entity: Entity, attribute: str) -> tuple[Missing, ...]:
        """Give an attribute that an entity declares as a gap; nothing if it does not."""
        what = f"{type(entity).__name__}.{attribute}"
        return tuple(Missing(what, gap.reason) for gap in entity.gaps if gap.field == attribute)

    def get(self, entity_class: type[E], id: str | None) -> E | None:
        """Give the first entity of a class with an id, or None."""
        return None if id is None else self.contract.of(entity_class).get(id)

    def finding(
        self,
        entity: Entity,
        *path: str | int,
        others: Iterable[Entity] = (),
        related: tuple[Ref, ...] = (),
        evidence: tuple[Ref, ...] = (),
        due: date | None = None,
        **params: Any,
    ) -> Finding:
        """Make a finding about an entity, or about several at fault together.

        Args:
            entity: the entity at fault; the place is in it.
            path: attributes and positions that lead to the value at fault.
            others: the other entities of a pair or a loop.
            related: other entities concerned.
            evidence: entities that lead to the point, hop by hop.
            due: the day the obligation fell due, when the rule computes it.
            params: what the sentences speak of; ``subject`` and ``others`` name the entities.
        """
        others = tuple(others)
        named = {
            "subject": named_entity(entity),
            "others": tuple(named_entity(other) for other in others),
        }
        return Finding(
            rule=self.rule,
            severity=self.profile.severity(self.rule),
            subject=tuple(sorted({ref_of(one) for one in (entity, *others)})),
            path=(*self._path_of(entity), *path),
            field=keyed_field(entity, path),
            params=named | params,
            related=related,
            evidence=evidence,
            due=due,
        )

    def lacking(
        self, collection: str, key: str, at: tuple[Entity, str] | None = None, **params: Any
    ) -> Finding:
        """Make a finding about the contract, told from others of its rule by a key.

        Args:
            collection: the collection, or the attribute of the contract, at fault.
            key: what is at fault in it, as a field is written after it: ``[2]``, ``.aims[9]``.
            at: the entity of that collection, and its attribute, where the finding has its place;
                the collection itself by default.
            params: what the sentences speak of.
        """
        finding = self.finding(self.contract, collection, **params)
        path = finding.path if at is None else (*self._path_of(at[0]), at[1])
        return evolve(finding, field=f"{collection}{key}", path=path)

    def apart(
        self, entity: Entity, key: str, at: Entity, /, *path: str | int, **params: Any
    ) -> Finding:
        """Make a finding about an entity, told from others of its rule by a key.

        Args:
            entity: the entity at fault.
            key: what is at fault, as a field is written: ``grant_agreements[etat|2016]``.
            at: the entity in which the finding has its place.
            path: attributes and positions in it that lead to the value at fault.
            params: those of :meth:`finding`.
        """
        finding = self.finding(entity, **params)
        return evolve(finding, field=key, path=(*self._path_of(at), *path))

    def cell(
        self,
        orientation: Entity,
        territory: Entity,
        at: Entity,
        /,
        *path: str | int,
        **params: Any,
    ) -> Finding:
        """Make a finding about a cell, with its place in the entity that is to be completed."""
        finding = self.finding(orientation, others=(territory,), **params)
        return evolve(finding, path=(*self._path_of(at), *path))

    def not_applicable(self, entity: Entity, reason: Text, **params: Any) -> NotApplicable:
        """Say that the rule does not concern an entity."""
        return NotApplicable((ref_of(entity),), reason, params)

    def not_evaluated(self, entity: Entity, *missing: Missing) -> NotEvaluated:
        """Say that an entity cannot be judged."""
        return NotEvaluated((ref_of(entity),), missing)

    def not_due(self, entity: Entity, since: date) -> NotDue:
        """Say that an entity will be bound from a day that is still to come."""
        return NotDue((ref_of(entity),), since)

    def _path_of(self, entity: Entity) -> tuple[str | int, ...]:
        if isinstance(entity, Contract):
            return ()
        return COLLECTIONS[type(entity)], self.index.positions[id(entity)]


def named_entity(entity: Entity) -> str:
    """Name an entity for a reader: its label, number or declared figure, and its reference."""
    for attribute in ("label", "name", "title", "number", "declared"):
        label = getattr(entity, attribute, None)
        if isinstance(label, str) and label.strip():
            return f"« {shortened(label)} » ({ref_of(entity)})"
    return str(ref_of(entity))


def shortened(label: str) -> str:
    """Give a label, cut where it would make a sentence too long."""
    return label if len(label) <= 80 else label[:79] + "…"


def attribute_words(owner: type, attribute: str) -> Text:
    """Name an attribute: its French term, or in English its own name."""
    return Text(words_of(owner)[attribute].fr, attribute)


def keyed_field(entity: Entity, path: Path) -> str | None:
    """Write a path with keys in place of positions: ``declinations[AC12].framework_action``."""
    value: Any = entity
    written = ""
    for step in path:
        if isinstance(step, int):
            value = value[step]
            written += f"[{_key(value)}]"
        else:
            value = getattr(value, step)
            written += f".{step}" if written else step
    return written or None


def _key(value: Any) -> str:
    if not attrs.has(type(value)) or isinstance(value, Ref):
        return str(value)
    return "|".join(
        _key_part(attribute, getattr(value, attribute.name))
        for name in value.KEY
        for attribute in [attrs.fields_dict(type(value))[name]]
    )


def _key_part(attribute: "attrs.Attribute[Any]", part: Any) -> str:
    """Write a part of a key; of one that stands for a person, the beginning of its digest."""
    if part is None:
        return ""
    text = str(getattr(part, "value", part))
    return sha256(text.encode()).hexdigest()[:8] if is_withheld(attribute) else text
