"""What the contract promises: the framework programme, and that of each project territory."""

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from .dates import FuzzyDate
from .entity import Entity
from .ids import (
    BookletId,
    CrossCuttingAxisId,
    DecisionId,
    FrameworkActionId,
    FrameworkProgrammeId,
    GovernanceBodyId,
    IndicatorId,
    MotivatedAbsenceId,
    OperationalObjectiveId,
    OrganisationId,
    OrientationId,
    PriorityId,
    ProjectTerritoryId,
    TerritorialActionId,
    TerritorialProgrammeId,
)
from .parties import CommitmentUse
from .personal import CODE, FREE_TEXT, PUBLISHED
from .territory import Location
from .values import Period, Quantity
from .vocabularies import (
    AbsenceState,
    ActionState,
    ArticulationMode,
    ComplementarityMode,
    FundingKind,
    ProgrammeState,
)


@frozen(kw_only=True)
class FrameworkProgramme(Entity):
    """*Programme d'action cadre*: action programme at the intercommunal scale (booklet 2).

    Key: contract + version.

    Attributes:
        version: *version* — name of the version, which tells it from other versions in the
            contract.
        current: *version courante* — whether this is the current version; empty = not said.
        booklet: *cahier de publication* — booklet in which it is published.
        validated_on: *date de validation* — date on which the programme was validated.
        validated_by: *décision de validation* — decision that validated the programme.
    """

    id: FrameworkProgrammeId
    version: str | None = field(default=None, metadata=CODE)
    current: bool | None = None
    booklet: BookletId | None = None
    validated_on: FuzzyDate | None = None
    validated_by: DecisionId | None = None


@frozen(kw_only=True)
class TerritorialProgramme(Entity):
    """*Projet de territoire*: action programme of one project territory (booklet 3).

    Key: territory + version.

    Attributes:
        territory: *territoire de projet* — project territory whose programme it is.
        version: *version* — name of the version, which tells it from other versions in the
            territory.
        state: *état du projet de territoire* — in preparation, finalised, validated or closed.
        base: *programme d'action cadre décliné* — version of the framework programme that it
            declines (carries into its territory).
        booklet: *cahier de publication* — booklet in which it is published.
        finalised_on: *date de finalisation* — date on which its final text was ready, before
            validation.
        validated_on: *date de validation* — date on which the programme was validated.
        validated_by: *décision de validation* — decision that validated the programme.
        priorities: *priorités de l'année à venir* — priorities of the territory for the year to
            come.
    """

    id: TerritorialProgrammeId
    territory: ProjectTerritoryId
    version: str | None = field(default=None, metadata=CODE)
    state: ProgrammeState
    base: FrameworkProgrammeId | None = None
    booklet: BookletId | None = None
    finalised_on: FuzzyDate | None = None
    validated_on: FuzzyDate | None = None
    validated_by: DecisionId | None = None
    priorities: tuple[PriorityId, ...] = ()


@frozen(kw_only=True)
class PlannedMeans:
    """*Moyens promis*: means announced for an action, not yet a funding line.

    Attributes:
        provider: *organisme apporteur* — organisation that promises the means.
        kind: *nature des crédits* — ordinary law, specific credits of politique de la ville, or own
            resources; default unknown.
        quantity: *quantité promise* — how much is promised, with its unit; empty = no quantity
            said.
    """

    KEY: ClassVar = ("provider", "kind")

    provider: OrganisationId | None = None
    kind: FundingKind = FundingKind.UNKNOWN
    quantity: Quantity | None = None


@frozen(kw_only=True)
class Complementarity:
    """*Complémentarité*: what specific credits add to ordinary law.

    Attributes:
        mode: *mode de complémentarité* — how specific credits add to ordinary law: reinforce,
            adapt, experiment, fill a gap, give access or coordinate.
        statement: *énoncé de la complémentarité* — what specific credits add, in words.
    """

    mode: ComplementarityMode
    statement: str = field(metadata=PUBLISHED)


@frozen(kw_only=True)
class Declination:
    """*Lien de déclinaison*: link of a territorial action to a framework action.

    Attributes:
        framework_action: *action cadre déclinée* — framework action that the territorial action
            declines (carries into its territory).
        fingerprint: *empreinte de l'action cadre* — digest of the framework action when the link
            was last reviewed.
        reviewed_on: *date de dernière relecture* — day on which the link was last reviewed.
    """

    KEY: ClassVar = ("framework_action",)

    framework_action: FrameworkActionId
    fingerprint: str | None = field(default=None, metadata=CODE)
    reviewed_on: date | None = None


@frozen(kw_only=True)
class FrameworkAction(Entity):
    """*Action cadre*: action of the framework programme, at the intercommunal scale.

    Key: programme + number.

    Attributes:
        number: *numéro de l'action cadre* — number printed beside the action, its key within its
            programme.
        label: *intitulé de l'action cadre* — title of the action.
        description: *description* — what the action consists of, in words.
        period: *période de mise en œuvre* — period of the action; it may span several years.
        state: *état de l'action cadre* — proposed, validated, running, completed or abandoned.
        programme: *programme d'action cadre* — framework programme of which it is part.
        orientations: *orientations* — orientations that it pursues, in order; the first is the
            principal one.
        objectives: *objectifs opérationnels* — operational objectives that it pursues.
        pilots: *pilotes* — organisations that lead the action.
        to_territorialise: *à territorialiser* — whether it is meant to be declined by territorial
            actions in the territories; empty = not said.
        target_territories: *territoires de projet visés* — project territories where it is meant;
            empty with to_territorialise true = everywhere in the layer.
        means: *moyens promis* — means promised for the action by each provider, not yet funding
            lines.
        commitments: *engagements mobilisés* — ordinary-law commitments that it uses, with the
            quantity of each.
        indicators: *indicateurs* — indicators that measure the action.
        axes: *axes transversaux* — cross-cutting axes that the action carries.
    """

    id: FrameworkActionId
    number: str | None = field(default=None, metadata=CODE)
    label: str = field(metadata=PUBLISHED)
    description: str | None = field(default=None, repr=False, metadata=FREE_TEXT)
    period: Period | None = None
    state: ActionState
    programme: FrameworkProgrammeId
    orientations: tuple[OrientationId, ...] = ()
    objectives: tuple[OperationalObjectiveId, ...] = ()
    pilots: tuple[OrganisationId, ...] = ()
    to_territorialise: bool | None = None
    target_territories: tuple[ProjectTerritoryId, ...] = ()
    means: tuple[PlannedMeans, ...] = ()
    commitments: tuple[CommitmentUse, ...] = ()
    indicators: tuple[IndicatorId, ...] = ()
    axes: tuple[CrossCuttingAxisId, ...] = ()


@frozen(kw_only=True)
class TerritorialAction(Entity):
    """*Fiche-action (action territoriale)*: action promised in the programme of a territory,
    usually over several years.

    Key: programme + number.

    Attributes:
        number: *numéro de la fiche-action* — number printed beside the action, its key within its
            programme.
        label: *intitulé de la fiche-action* — title of the action.
        description: *description* — what the action consists of, in words.
        period: *période de mise en œuvre* — period of the action; it may span several years.
        state: *état de la fiche-action* — proposed, validated, running, completed or abandoned.
        programme: *projet de territoire* — territorial programme of which it is part.
        orientations: *orientations* — orientations that it pursues, in order; the first is the
            principal one.
        objectives: *objectifs opérationnels* — operational objectives that it pursues.
        lead: *pilote* — organisation foreseen to lead it (maître d'ouvrage), not yet the holder of
            a project.
        partners: *partenaires prévus* — organisations foreseen as partners.
        articulation: *mode d'articulation* — declines, adapts or complements the framework
            programme, or specific (no framework item); default unknown.
        articulation_reason: *motif de l'absence de déclinaison* — why no framework item is
            declined; needed when the articulation is specific.
        declinations: *actions cadres déclinées* — its parents: links to the framework actions that
            it declines (carries into its territory).
        means: *moyens promis* — means promised for the action by each provider, not yet funding
            lines.
        commitments: *engagements mobilisés* — ordinary-law commitments on which it stands, with the
            quantity of each.
        complementarity: *complémentarité* — what politique de la ville adds to ordinary law in this
            action.
        locations: *lieux concernés* — places where it is held and places that it benefits.
        axes: *axes transversaux* — cross-cutting axes that the action carries.
        indicators: *indicateurs* — indicators that measure the action.
    """

    id: TerritorialActionId
    number: str | None = field(default=None, metadata=CODE)
    label: str = field(metadata=PUBLISHED)
    description: str | None = field(default=None, repr=False, metadata=FREE_TEXT)
    period: Period | None = None
    state: ActionState
    programme: TerritorialProgrammeId
    orientations: tuple[OrientationId, ...] = ()
    objectives: tuple[OperationalObjectiveId, ...] = ()
    lead: OrganisationId | None = None
    partners: tuple[OrganisationId, ...] = ()
    articulation: ArticulationMode = ArticulationMode.UNKNOWN
    articulation_reason: str | None = field(default=None, metadata=PUBLISHED)
    declinations: tuple[Declination, ...] = ()
    means: tuple[PlannedMeans, ...] = ()
    commitments: tuple[CommitmentUse, ...] = ()
    complementarity: Complementarity | None = None
    locations: tuple[Location, ...] = ()
    axes: tuple[CrossCuttingAxisId, ...] = ()
    indicators: tuple[IndicatorId, ...] = ()


@frozen(kw_only=True)
class MotivatedAbsence(Entity):
    """*Absence motivée*: explicit statement that a cell (orientation, territory) holds no action.

    Key: orientation + territory + decided_on.

    Attributes:
        orientation: *orientation* — orientation for which there is no action.
        territory: *territoire de projet* — project territory in which there is no action.
        state: *état de l'absence* — deferred (put off to later) or not applicable.
        reason: *motif* — why there is no action.
        deciding_body: *instance décisionnaire* — governance body that decided on the absence.
        decided_on: *date de la décision* — day on which the absence was decided.
        until: *échéance de l'absence différée* — last day of the deferral, included; for a deferred
            absence only.
    """

    id: MotivatedAbsenceId
    orientation: OrientationId
    territory: ProjectTerritoryId
    state: AbsenceState
    reason: str | None = field(default=None, metadata=PUBLISHED)
    deciding_body: GovernanceBodyId | None = None
    decided_on: date | None = None
    until: date | None = None
