"""The contract, root of a data set, and the tables of entity classes that are derived from it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Final, TypeVar, get_args, get_origin

from attrs import evolve, field, fields, frozen

from .collection import Entities
from .council import CitizenCouncil, Consultation, CouncilSeat, Draw
from .dates import FuzzyDate
from .entity import Entity
from .evaluation import EvaluationQuestion, EvaluationReport, Indicator
from .evidence import Claim, SourceDocument
from .funding import Device, Envelope, FundingLine, GrantAgreement
from .governance import Decision, GovernanceBody, Meeting, Milestone
from .ids import CommuneId, ContractId, OrganisationId, Ref, SourceDocumentId
from .instruments import Amendment, Booklet, CompanionInstrument
from .parties import OrdinaryLawCommitment, Organisation, Signatory
from .personal import CODE, PUBLISHED
from .programme import (
    FrameworkAction,
    FrameworkProgramme,
    MotivatedAbsence,
    TerritorialAction,
    TerritorialProgramme,
)
from .project import CallForProjects, Priority, Project, ValidationBatch
from .strategy import CrossCuttingAxis, OperationalObjective, Orientation, Pillar
from .support import AbatementPlan, SubsidisedPost
from .territory import (
    Commune,
    Neighbourhood,
    ProjectTerritory,
    RenewalProject,
    SocialFacility,
    TerritorialLayer,
)
from .values import Period
from .vocabularies import ContentsCode, ContractForm, Generation, LeadException, Presence

E = TypeVar("E", bound=Entity)


def _entities(items: Iterable[Any]) -> Entities[Any]:
    return items if isinstance(items, Entities) else Entities(items)


@frozen(kw_only=True)
class PredecessorContract:
    """*Contrat précédent*: the contract that this one follows.

    Attributes:
        title: *intitulé du contrat* — title of the earlier contract.
        label_period: *période affichée* — period announced in its title.
        code: *code national* — its national code, when it had one.
        document: *document source* — document that describes it.
    """

    title: str = field(metadata=PUBLISHED)
    label_period: Period | None = None
    code: str | None = field(default=None, metadata=CODE)
    document: SourceDocumentId | None = None


@frozen(kw_only=True)
class ContentsEntry:
    """*Élément du contrat*: whether the text contains a prescribed element.

    Attributes:
        code: *élément prescrit* — which prescribed element of the contract: numbered objectives,
            ordinary-law means, review clause....
        present: *présence dans le contrat* — whether the contract contains it: included, absent or
            unknown (then not evaluated).
    """

    KEY: ClassVar = ("code",)

    code: ContentsCode
    present: Presence = Presence.UNKNOWN


@frozen(kw_only=True)
class Contract(Entity):
    """*Contrat de ville*: the agreement for the neighbourhoods of one intercommunality; root of a
    data set.

    Key: national code CV + 3 digits, else id.

    Attributes:
        title: *intitulé du contrat* — full title of the contract.
        code: *code national* — national code of the contract, CV and three digits, e.g. CV049.
        generation: *génération du contrat* — legal generation of contracts it belongs to, 2015-2023
            or 2024-2030.
        form: *forme du contrat* — single integrated contract, or framework contract with communal
            agreements; default unknown.
        overseas: *soumis aux règles d'outre-mer* — whether overseas rules apply; empty = not said.
        lead: *EPCI porteur* — intercommunality (EPCI) that leads the contract; a commune only under
            an exception.
        lead_exception: *exception de porteur ou de périmètre* — lawful reason for a lead other than
            an EPCI, or for another perimeter.
        perimeter: *communes concernées* — communes concerned by the contract.
        label_period: *période affichée* — period announced in the title, e.g. 2015-2020.
        legal_period: *période juridique* — period in law as signed, e.g. 2016-01-01 to 2020-12-31.
        signed_on: *date de signature* — date of signature retained; rival dates are recorded as
            claims.
        contents: *éléments prescrits* — prescribed elements, each with whether the text of the
            contract contains it.
        level_names: *appellations locales des niveaux* — local names of the levels, keyed pillar,
            orientation, objective, framework_action, territorial_action, project, territory,
            territorial_programme.
        predecessor: *contrat précédent* — contract that this one follows (CUCS...), described in
            place.

    Each collection holds the entities of one class, in the order of the contract, and answers by
    id: ``contract.orientations["OR5"]``. Its name is the plural of the class. Nothing is checked
    when a contract is built or edited: what does not hold is for the rules to report.
    """

    id: ContractId
    title: str = field(metadata=PUBLISHED)
    code: str | None = field(default=None, metadata=CODE)
    generation: Generation
    form: ContractForm = ContractForm.UNKNOWN
    overseas: bool | None = None
    lead: OrganisationId | None = None
    lead_exception: LeadException | None = None
    perimeter: tuple[CommuneId, ...] = ()
    label_period: Period | None = None
    legal_period: Period | None = None
    signed_on: FuzzyDate | None = None
    contents: tuple[ContentsEntry, ...] = ()
    level_names: Mapping[str, str] | None = field(default=None, hash=False, metadata=PUBLISHED)
    predecessor: PredecessorContract | None = None

    booklets: Entities[Booklet] = field(factory=Entities, converter=_entities)
    amendments: Entities[Amendment] = field(factory=Entities, converter=_entities)
    companion_instruments: Entities[CompanionInstrument] = field(
        factory=Entities, converter=_entities
    )
    organisations: Entities[Organisation] = field(factory=Entities, converter=_entities)
    signatories: Entities[Signatory] = field(factory=Entities, converter=_entities)
    ordinary_law_commitments: Entities[OrdinaryLawCommitment] = field(
        factory=Entities, converter=_entities
    )
    pillars: Entities[Pillar] = field(factory=Entities, converter=_entities)
    cross_cutting_axes: Entities[CrossCuttingAxis] = field(factory=Entities, converter=_entities)
    orientations: Entities[Orientation] = field(factory=Entities, converter=_entities)
    operational_objectives: Entities[OperationalObjective] = field(
        factory=Entities, converter=_entities
    )
    indicators: Entities[Indicator] = field(factory=Entities, converter=_entities)
    evaluation_questions: Entities[EvaluationQuestion] = field(
        factory=Entities, converter=_entities
    )
    communes: Entities[Commune] = field(factory=Entities, converter=_entities)
    territorial_layers: Entities[TerritorialLayer] = field(factory=Entities, converter=_entities)
    project_territories: Entities[ProjectTerritory] = field(factory=Entities, converter=_entities)
    neighbourhoods: Entities[Neighbourhood] = field(factory=Entities, converter=_entities)
    renewal_projects: Entities[RenewalProject] = field(factory=Entities, converter=_entities)
    social_facilities: Entities[SocialFacility] = field(factory=Entities, converter=_entities)
    framework_programmes: Entities[FrameworkProgramme] = field(
        factory=Entities, converter=_entities
    )
    territorial_programmes: Entities[TerritorialProgramme] = field(
        factory=Entities, converter=_entities
    )
    framework_actions: Entities[FrameworkAction] = field(factory=Entities, converter=_entities)
    territorial_actions: Entities[TerritorialAction] = field(factory=Entities, converter=_entities)
    projects: Entities[Project] = field(factory=Entities, converter=_entities)
    motivated_absences: Entities[MotivatedAbsence] = field(factory=Entities, converter=_entities)
    devices: Entities[Device] = field(factory=Entities, converter=_entities)
    calls_for_projects: Entities[CallForProjects] = field(factory=Entities, converter=_entities)
    priorities: Entities[Priority] = field(factory=Entities, converter=_entities)
    validation_batches: Entities[ValidationBatch] = field(factory=Entities, converter=_entities)
    funding_lines: Entities[FundingLine] = field(factory=Entities, converter=_entities)
    envelopes: Entities[Envelope] = field(factory=Entities, converter=_entities)
    grant_agreements: Entities[GrantAgreement] = field(factory=Entities, converter=_entities)
    subsidised_posts: Entities[SubsidisedPost] = field(factory=Entities, converter=_entities)
    abatement_plans: Entities[AbatementPlan] = field(factory=Entities, converter=_entities)
    governance_bodies: Entities[GovernanceBody] = field(factory=Entities, converter=_entities)
    meetings: Entities[Meeting] = field(factory=Entities, converter=_entities)
    decisions: Entities[Decision] = field(factory=Entities, converter=_entities)
    citizen_councils: Entities[CitizenCouncil] = field(factory=Entities, converter=_entities)
    council_seats: Entities[CouncilSeat] = field(factory=Entities, converter=_entities)
    draws: Entities[Draw] = field(factory=Entities, converter=_entities)
    consultations: Entities[Consultation] = field(factory=Entities, converter=_entities)
    milestones: Entities[Milestone] = field(factory=Entities, converter=_entities)
    evaluation_reports: Entities[EvaluationReport] = field(factory=Entities, converter=_entities)
    claims: Entities[Claim] = field(factory=Entities, converter=_entities)
    source_documents: Entities[SourceDocument] = field(factory=Entities, converter=_entities)

    def of(self, kind: type[E]) -> Entities[E]:
        """Give the collection of the entities of one class."""
        collection: Entities[E] = getattr(self, COLLECTIONS[kind])
        return collection

    def entity(self, ref: Ref) -> Entity | None:
        """Give the first entity that a reference designates, the contract included, or None."""
        if ref.kind == CONTRACT_KIND:
            return self if ref.id == self.id else None
        kind = KINDS.get(ref.kind)
        return None if kind is None else self.of(kind).get(ref.id)

    def entities(self) -> Iterator[Entity]:
        """Give the contract, then every entity of its collections, in their order."""
        yield self
        for kind in COLLECTIONS:
            yield from self.of(kind)

    def adding(self, *entities: Entity) -> "Contract":
        """Give a new contract with these entities at the end of their collections."""
        added: dict[str, list[Entity]] = {}
        for entity in entities:
            added.setdefault(COLLECTIONS[type(entity)], []).append(entity)
        longer: dict[str, Any] = {name: [*getattr(self, name), *new] for name, new in added.items()}
        return evolve(self, **longer)

    def replacing(self, *entities: Entity) -> "Contract":
        """Give a new contract where these stand for the first entities of their class and id.

        Raises:
            KeyError: no entity of this class has this id.
        """
        changed: dict[str, Any] = {}
        for entity in entities:
            name = COLLECTIONS[type(entity)]
            items = changed.setdefault(name, list(getattr(self, name)))
            position = next((i for i, item in enumerate(items) if item.id == entity.id), None)
            if position is None:
                raise KeyError(str(ref_of(entity)))
            items[position] = entity
        return evolve(self, **changed)

    def without(self, *refs: Ref) -> "Contract":
        """Give a new contract without any entity that these references designate.

        Raises:
            KeyError: a reference designates nothing in the contract's collections.
        """
        changed: dict[str, Any] = {}
        for ref in refs:
            if ref.kind == CONTRACT_KIND or self.entity(ref) is None:
                raise KeyError(str(ref))
            name = COLLECTIONS[KINDS[ref.kind]]
            items = changed.get(name, list(getattr(self, name)))
            changed[name] = [item for item in items if item.id != ref.id]
        return evolve(self, **changed)


COLLECTIONS: Final[Mapping[type[Entity], str]] = {
    get_args(attribute.type)[0]: attribute.name
    for attribute in fields(Contract)
    if get_origin(attribute.type) is Entities
}
"""The collection of :class:`Contract` that holds each entity class, in the order of the model."""

CONTRACT_KIND: Final = "contract"
"""The kind of a reference to the contract itself, which stands in no collection."""


def _snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


_CLASSES: Final[tuple[type[Entity], ...]] = (Contract, *COLLECTIONS)

KINDS: Final[Mapping[str, type[Entity]]] = {
    _snake_case(entity_class.__name__): entity_class for entity_class in _CLASSES
}
"""Every entity class by its kind, which is its name in snake_case; the contract first."""

_KIND_OF: Final = {entity_class: kind for kind, entity_class in KINDS.items()}


def kind_of(entity_class: type[Entity]) -> str:
    """Give the kind of an entity class.

    >>> kind_of(TerritorialAction)
    'territorial_action'
    """
    return _KIND_OF[entity_class]


def ref_of(entity: Entity) -> Ref:
    """Give the reference that designates an entity."""
    return Ref(_KIND_OF[type(entity)], entity.id)
