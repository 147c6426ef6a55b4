"""Citizens' councils, their seats, draws and consultations. No person is named."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from .dates import FuzzyDate
from .entity import Entity
from .ids import (
    CitizenCouncilId,
    ConsultationId,
    CouncilSeatId,
    DrawId,
    NeighbourhoodId,
    OrganisationId,
    Ref,
)
from .personal import CODE, FREE_TEXT, FUNCTION, HEADCOUNT, PSEUDONYM, PUBLISHED, STRATUM
from .values import Period
from .vocabularies import (
    College,
    DrawSource,
    InstitutionLink,
    OpinionValue,
    Sex,
    TenureEntry,
    TenureState,
)


@frozen(kw_only=True)
class CollegeSpec:
    """*Collège*: one half of a council.

    Attributes:
        kind: *collège* — inhabitants or local actors.
        seats: *nombre de sièges* — number of seats of the college.
    """

    KEY: ClassVar = ("kind",)

    kind: College
    seats: int


@frozen(kw_only=True)
class CompositionCount:
    """*Effectif agrégé*: count of members; the rows of a council are a partition of them (each
    member in one row), never margins to be added.

    Attributes:
        college: *collège* — inhabitants or local actors.
        gender: *sexe* — sex of the members counted; empty = not said.
        under_30: *moins de 30 ans* — whether the members counted are under 30; empty = not said.
        structure_type: *type de structure* — type of local actor counted, a code of the profile.
        count: *effectif* — number of members in this row; each member stands in one row only.
    """

    KEY: ClassVar = ("college", "gender", "under_30", "structure_type")

    college: College
    gender: Sex | None = None
    under_30: bool | None = None
    structure_type: str | None = field(default=None, metadata=CODE)
    count: int = field(repr=False, metadata=HEADCOUNT)


@frozen(kw_only=True)
class CitizenCouncil(Entity):
    """*Conseil citoyen*: independent council of one or more QPV.

    Key: id.

    Attributes:
        name: *nom du conseil citoyen* — name of the council.
        perimeter: *quartiers du périmètre* — neighbourhoods that the council covers.
        period: *période d'existence* — period of existence; the council is in force while it holds
            the date, always if empty.
        structure_types: *types de structure prévus* — types of local actors foreseen, as codes of
            the profile.
        seat_count: *nombre de sièges prévu* — number of seats foreseen.
        colleges: *collèges* — the colleges of the council, inhabitants and local actors, with their
            numbers of seats.
        composition: *composition en effectifs* — members in counts only, when seats are not
            recorded.
        grouping_reason: *motif du regroupement* — why one council covers several QPV.
        charter: *doté d'une charte* — whether the council has a charter of its principles; empty =
            not said.
        recognised_on: *date de reconnaissance* — day on which the State representative recognised
            the council.
        consulted_before_recognition: *autorités consultées avant reconnaissance* — who was
            consulted before recognition: mayor, epci_president.
        installed_on: *date d'installation* — date of the first meeting.
        call_opens: *ouverture de l'appel à candidatures* — date on which the call for local actors
            opens.
        call_closes: *clôture de l'appel à candidatures* — date on which the call for local actors
            closes.
        support_structure: *structure porteuse* — organisation, normally a legal person, that keeps
            the council running (structure porteuse).
        support_designated_on: *date de désignation de la structure* — day on which the support
            structure was designated.
        renewal_due: *mi-parcours retenu* — date retained as mid-term, when seats are due for
            renewal.
    """

    id: CitizenCouncilId
    name: str = field(metadata=PUBLISHED)
    perimeter: tuple[NeighbourhoodId, ...] = ()
    period: Period | None = None
    structure_types: frozenset[str] = field(default=frozenset(), metadata=CODE)
    seat_count: int | None = None
    colleges: tuple[CollegeSpec, ...] = ()
    composition: tuple[CompositionCount, ...] = ()
    grouping_reason: str | None = field(default=None, metadata=PUBLISHED)
    charter: bool | None = None
    recognised_on: date | None = None
    consulted_before_recognition: frozenset[str] = field(default=frozenset(), metadata=CODE)
    installed_on: FuzzyDate | None = None
    call_opens: FuzzyDate | None = None
    call_closes: FuzzyDate | None = None
    support_structure: OrganisationId | None = None
    support_designated_on: date | None = None
    renewal_due: FuzzyDate | None = None


@frozen(kw_only=True)
class SeatTenure:
    """*Mandat*: one holder of a seat, pseudonymous.

    Attributes:
        holder_key: *clé de titulaire* — opaque key that stands for the person, stable inside the
            contract.
        gender: *sexe* — sex of the person: f, m or unknown; default unknown.
        under_30: *moins de 30 ans* — whether the person was under 30 at the date of the draw; empty
            = not known.
        residence: *quartier de résidence* — inhabitants only: neighbourhood where the person lives.
        structure: *structure représentée* — local actors only: organisation that the person
            represents.
        institution_link: *lien avec une institution* — none, employee of a signatory, elected,
            State representative or policy agent; default unknown.
        state: *état du mandat* — drawn, contacted, accepted, confirmed, refused, resigned or ended.
        entered_by: *voie d'entrée* — initial draw, replacement or renewal.
        draw: *tirage au sort* — draw by which the person was designated.
        reserve_rank: *rang sur la liste complémentaire* — rank used on the complementary list.
        period: *période du mandat* — period in office; empty = always.
    """

    KEY: ClassVar = ("holder_key", "entered_by")

    holder_key: str = field(repr=False, metadata=PSEUDONYM)
    gender: Sex = field(default=Sex.UNKNOWN, repr=False, metadata=STRATUM)
    under_30: bool | None = field(default=None, repr=False, metadata=STRATUM)
    residence: NeighbourhoodId | None = field(default=None, repr=False, metadata=STRATUM)
    structure: OrganisationId | None = None
    institution_link: InstitutionLink = field(
        default=InstitutionLink.UNKNOWN, repr=False, metadata=STRATUM
    )
    state: TenureState
    entered_by: TenureEntry
    draw: DrawId | None = None
    reserve_rank: int | None = None
    period: Period | None = None


@frozen(kw_only=True)
class CouncilSeat(Entity):
    """*Siège du conseil citoyen*: one place; holders follow one another. No name is stored.

    Key: council + number.

    Attributes:
        council: *conseil citoyen* — citizen council to which the seat belongs.
        number: *numéro du siège* — number of the seat within its council.
        college: *collège* — inhabitants or local actors.
        structure_type: *type de structure* — type of local actor, a code of the profile, for the
            local actors' college.
        pair: *numéro de binôme paritaire* — number of the mixed pair, shared by the two seats that
            go together.
        tenures: *mandats successifs* — successive holders of the seat, pseudonymous, in order of
            time.
    """

    id: CouncilSeatId
    council: CitizenCouncilId
    number: int
    college: College
    structure_type: str | None = field(default=None, metadata=CODE)
    pair: int | None = None
    tenures: tuple[SeatTenure, ...] = ()


@frozen(kw_only=True)
class ReserveEntry:
    """*Rang de liste complémentaire*: one reserve.

    Attributes:
        rank: *rang* — rank on the complementary list, from 1.
        holder_key: *clé de titulaire* — opaque key that stands for the person, stable inside the
            contract.
        gender: *sexe* — sex of the person: f, m or unknown; default unknown.
    """

    KEY: ClassVar = ("rank",)

    rank: int
    holder_key: str = field(repr=False, metadata=PSEUDONYM)
    gender: Sex = field(default=Sex.UNKNOWN, repr=False, metadata=STRATUM)


@frozen(kw_only=True)
class Draw(Entity):
    """*Tirage au sort*: sortition of one college.

    Key: council + college + held_on.

    Attributes:
        council: *conseil citoyen* — citizen council for which lots are drawn.
        college: *collège* — college whose members are drawn: inhabitants or local actors.
        held_on: *date du tirage au sort* — date of the draw.
        drawn_from: *sources de tirage* — lists and calls from which the names were drawn.
        pool_size: *effectif de la base de tirage* — number of names among which lots were drawn.
        algorithm: *algorithme* — name and version of the algorithm used.
        seed: *graine* — seed given to the algorithm, so that the draw can be run again.
        witness: *fonction du témoin* — function of the witness of the draw, never the name.
        reserve: *liste complémentaire* — complementary list: substitutes drawn, in order.
    """

    id: DrawId
    council: CitizenCouncilId
    college: College
    held_on: FuzzyDate | None = None
    drawn_from: frozenset[DrawSource] = frozenset()
    pool_size: int | None = None
    algorithm: str | None = field(default=None, metadata=CODE)
    seed: str | None = field(default=None, metadata=CODE)
    witness: str | None = field(default=None, repr=False, metadata=FUNCTION)
    reserve: tuple[ReserveEntry, ...] = ()


@frozen(kw_only=True)
class Consultation(Entity):
    """*Consultation du conseil citoyen*: record of association of a council.

    Key: id.

    Attributes:
        council: *conseil citoyen* — citizen council consulted.
        about: *objet de la consultation* — programme, contract, booklet or report on which the
            council was consulted.
        opened_on: *date d'ouverture* — day on which the consultation was opened.
        opinion_on: *date de l'avis* — day on which the council gave its opinion.
        opinion: *avis rendu* — opinion of the council: favourable, with reservations, unfavourable,
            tacit....
        annexed: *avis annexé* — whether the opinion is annexed; empty = not said.
        follow_up: *suite donnée à l'avis* — what was done with the opinion.
    """

    id: ConsultationId
    council: CitizenCouncilId
    about: Ref
    opened_on: date | None = None
    opinion_on: date | None = None
    opinion: OpinionValue | None = None
    annexed: bool | None = None
    follow_up: str | None = field(default=None, repr=False, metadata=FREE_TEXT)
