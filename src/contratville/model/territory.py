"""Communes, project territories, neighbourhoods, and what stands in them."""

from decimal import Decimal
from typing import ClassVar

from attrs import field, frozen

from .entity import AT_LEAST_ONE, Entity
from .ids import (
    CommuneId,
    CompanionInstrumentId,
    GovernanceBodyId,
    NeighbourhoodId,
    OrganisationId,
    OrientationId,
    ProjectTerritoryId,
    Ref,
    RenewalProjectId,
    SocialFacilityId,
    TerritorialLayerId,
    TerritorialProgrammeId,
)
from .personal import CODE, PUBLISHED
from .values import GeoJSON, Period
from .vocabularies import LayerKind, NeighbourhoodKind, QpvList, RenewalProgramme


@frozen(kw_only=True)
class Commune(Entity):
    """*Commune*: municipality.

    Key: INSEE code.

    Attributes:
        name: *nom de la commune* — name of the commune.
        insee: *code INSEE* — five-character INSEE code of the commune, never that of a municipal
            district.
        intercommunality: *EPCI à fiscalité propre* — intercommunality with own taxation of which
            the commune is a member.
        organisation: *commune en tant qu'organisme* — the same commune as a legal person, the one
            that signs.
        dsu_years: *années de DSU perçue* — years in which it received the dotation de solidarité
            urbaine, a State grant.
    """

    id: CommuneId
    name: str = field(metadata=PUBLISHED)
    insee: str = field(metadata=CODE)
    intercommunality: OrganisationId | None = None
    organisation: OrganisationId | None = None
    dsu_years: frozenset[int] = frozenset()


@frozen(kw_only=True)
class TerritorialLayer(Entity):
    """*Découpage territorial*: a dated set of territories, so that rival cuttings can stand side by
    side.

    Key: id.

    Attributes:
        name: *nom du découpage* — name of this set of territories.
        kind: *type de découpage* — what its territories are: project territories, proximity basins
            or other.
        period: *période de validité* — period during which the set is in force.
        complete: *découpage complet* — whether every QPV and watch neighbourhood should be in it;
            empty = not said.
        current: *découpage courant* — whether it is the current set, only one of kind
            project_territories; empty = not said.
        declared_count: *nombre de territoires déclaré* — number of territories that a document
            declares; they are not invented one by one.
    """

    id: TerritorialLayerId
    name: str = field(metadata=PUBLISHED)
    kind: LayerKind
    period: Period | None = None
    complete: bool | None = None
    current: bool | None = None
    declared_count: int | None = None


@frozen(kw_only=True)
class ProjectTerritory(Entity):
    """*Territoire de projet*: operational area of the contract, inside one layer.

    Key: layer + code.

    Attributes:
        code: *code du territoire* — short code of the territory within its layer: T1....
        name: *nom du territoire* — name of the territory.
        layer: *découpage territorial* — dated set of territories to which it belongs.
        neighbourhoods: *quartiers membres* — neighbourhoods that the territory groups.
        communes: *communes touchées* — communes that the territory touches.
        population: *population déclarée* — inhabitants of its neighbourhoods, as declared by a
            document.
        geometry: *géométrie* — outline as a GeoJSON object, passed through untouched and never
            computed.
    """

    id: ProjectTerritoryId
    code: str = field(metadata=CODE)
    name: str | None = field(default=None, metadata=PUBLISHED)
    layer: TerritorialLayerId
    neighbourhoods: tuple[NeighbourhoodId, ...] = ()
    communes: tuple[CommuneId, ...] = ()
    population: int | None = None
    geometry: GeoJSON | None = field(default=None, hash=False)

    @property
    def __geo_interface__(self) -> GeoJSON | None:
        return self.geometry


@frozen(kw_only=True)
class PerimeterShare:
    """*Filiation de périmètre*: part of an older neighbourhood.

    Attributes:
        predecessor: *quartier d'origine* — older neighbourhood of which a part is taken over.
        share: *part de population reprise* — share of the older neighbourhood's population, in %.
    """

    KEY: ClassVar = ("predecessor",)

    predecessor: NeighbourhoodId
    share: Decimal | None = None


@frozen(kw_only=True)
class Neighbourhood(Entity):
    """*Quartier*: area of the policy; kind says which status.

    Key: official code (QP…, QN…), else commune + name.

    Attributes:
        name: *nom du quartier* — name of the neighbourhood.
        kind: *statut du quartier* — priority (QPV), watch, lived or pocket of poverty; lived and
            pocket have no legal list or official code.
        code: *code QPV* — official code (QP... or QN...), for a QPV only; never invented.
        qpv_list: *liste des QPV* — official list in which it stands, 2015 or 2024, for a QPV only.
        communes: *communes du quartier* — communes in which it lies; it may span several.
        around: *QPV de rattachement* — lived neighbourhood only: QPV whose inhabitants use it.
        population: *nombre d'habitants* — inhabitants, at designation unless population_year says
            otherwise.
        population_year: *année de la population* — year of the population figure; empty = year of
            the designation.
        status: *période de statut* — period of its status in force, empty = always; one place may
            be two objects in time.
        predecessors: *quartiers d'origine* — older neighbourhoods from which it comes, with the
            share of each.
        geometry: *géométrie* — outline as a GeoJSON object, passed through untouched and never
            computed.
    """

    id: NeighbourhoodId
    name: str | None = field(default=None, metadata=PUBLISHED)
    kind: NeighbourhoodKind
    code: str | None = field(default=None, metadata=CODE)
    qpv_list: QpvList | None = None
    communes: tuple[CommuneId, ...] = field(metadata=AT_LEAST_ONE)
    around: tuple[NeighbourhoodId, ...] = ()
    population: int | None = None
    population_year: int | None = None
    status: Period | None = None
    predecessors: tuple[PerimeterShare, ...] = ()
    geometry: GeoJSON | None = field(default=None, hash=False)

    @property
    def __geo_interface__(self) -> GeoJSON | None:
        return self.geometry


@frozen(kw_only=True)
class Location:
    """*Lieu*: where something is held and whom it benefits.

    Attributes:
        place: *lieu* — neighbourhood, project territory or commune concerned.
        held_at: *lieu de réalisation* — whether the work is done there; default true.
        benefits: *lieu bénéficiaire* — whether it serves the inhabitants of that place; default
            true.
        share: *part revenant au lieu* — share of the action or project that falls to this place, in
            %; all shares or none.
        inside_qpv: *adresse en QPV* — whether the address lies inside a QPV; empty = unknown, never
            read as outside.
        proof_source: *source de la preuve* — how the address was placed.
        proof_score: *score de la preuve* — reliability of the placing of the address, from 0 to 1.
        vintage: *millésime du périmètre* — year of the QPV outline used.
    """

    KEY: ClassVar = ("place",)

    place: Ref
    held_at: bool = True
    benefits: bool = True
    share: Decimal | None = None
    inside_qpv: bool | None = None
    proof_source: str | None = field(default=None, metadata=PUBLISHED)
    proof_score: Decimal | None = None
    vintage: int | None = None


@frozen(kw_only=True)
class RenewalProject(Entity):
    """*Projet de renouvellement urbain*: urban renewal project (PRU, NPNRU).

    Key: id.

    Attributes:
        label: *intitulé du projet* — name of the urban renewal project.
        programme: *programme de renouvellement* — national programme that it belongs to: PNRU,
            NPNRU of national or regional interest, or other.
        neighbourhoods: *quartiers concernés* — neighbourhoods that the project renews.
        orientations: *orientations servies* — orientations of the contract that the project serves.
        project_house: *doté d'une maison du projet* — whether it has a place of information on it
            (maison du projet); empty = not said.
        bodies: *instances de pilotage* — governance bodies that steer the project.
        agreement: *protocole ou convention* — protocol or agreement under which the project is led.
    """

    id: RenewalProjectId
    label: str = field(metadata=PUBLISHED)
    programme: RenewalProgramme
    neighbourhoods: tuple[NeighbourhoodId, ...] = ()
    orientations: tuple[OrientationId, ...] = ()
    project_house: bool | None = None
    bodies: tuple[GovernanceBodyId, ...] = ()
    agreement: CompanionInstrumentId | None = None


@frozen(kw_only=True)
class SocialFacility(Entity):
    """*Équipement social*: social centre or similar, with its catchment (zone de vie sociale).

    Key: id.

    Attributes:
        name: *nom de l'équipement* — name of the social centre or similar facility.
        organisation: *organisme gestionnaire* — organisation that runs the facility.
        catchment: *zone de vie sociale* — neighbourhoods that make up its catchment (zone de vie
            sociale).
        programmes: *projets de territoire auxquels il participe* — territorial programmes in which
            its social project takes part.
    """

    id: SocialFacilityId
    name: str = field(metadata=PUBLISHED)
    organisation: OrganisationId
    catchment: tuple[NeighbourhoodId, ...] = ()
    programmes: tuple[TerritorialProgrammeId, ...] = ()
