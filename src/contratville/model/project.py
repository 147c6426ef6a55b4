"""What holders propose and carry out year by year, and the calls they answer."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from attrs import field, frozen

from .dates import FuzzyDate
from .entity import Entity
from .ids import (
    CallForProjectsId,
    DecisionId,
    DeviceId,
    IndicatorId,
    OperationalObjectiveId,
    OrganisationId,
    OrientationId,
    PriorityId,
    ProjectId,
    Ref,
    ValidationBatchId,
)
from .money import Cents
from .personal import CODE, FREE_TEXT, HEADCOUNT, PUBLISHED
from .programme import Complementarity
from .territory import Location
from .values import Period
from .vocabularies import (
    BudgetSense,
    EqualityRating,
    Instruction,
    OpinionValue,
    PriorityLevel,
    Progress,
    Purpose,
    Rank,
    Renewal,
    Stage,
)


@frozen(kw_only=True)
class CarryOut:
    """*Lien de réalisation*: link of a project to an action it carries out.

    Attributes:
        action: *action réalisée* — territorial or framework action that the project carries out.
        rank: *rang* — principal or secondary; one action is principal, the others secondary.
    """

    KEY: ClassVar = ("action",)

    action: Ref
    rank: Rank


@frozen(kw_only=True)
class Beneficiaries:
    """*Public*: inhabitants reached, counts only.

    Attributes:
        stage: *moment du comptage* — planned or actual count.
        total: *effectif total* — number of inhabitants reached, or to be reached.
        qpv: *dont résidents en QPV* — number of these inhabitants who live in a QPV.
        women: *dont femmes* — number of women among these inhabitants.
        men: *dont hommes* — number of men among these inhabitants.
        under_25: *dont moins de 25 ans* — number of these inhabitants under 25 years of age.
    """

    KEY: ClassVar = ("stage",)

    stage: Stage
    total: int | None = field(default=None, repr=False, metadata=HEADCOUNT)
    qpv: int | None = field(default=None, repr=False, metadata=HEADCOUNT)
    women: int | None = field(default=None, repr=False, metadata=HEADCOUNT)
    men: int | None = field(default=None, repr=False, metadata=HEADCOUNT)
    under_25: int | None = field(default=None, repr=False, metadata=HEADCOUNT)


@frozen(kw_only=True)
class BudgetLine:
    """*Ligne de budget*: one account of a project's budget.

    Attributes:
        account: *compte comptable* — accounting heading: 60-69 charges, 70-79 income, 86 and 87
            voluntary contributions.
        sense: *charge ou produit* — charge or income; account 86 is a charge, account 87 an income.
        amount: *montant* — amount of the line, in euros.
        label: *libellé de la ligne* — wording of the line.
    """

    KEY: ClassVar = ("sense", "account", "label")

    account: str = field(metadata=CODE)
    sense: BudgetSense
    amount: Cents
    label: str | None = field(default=None, metadata=PUBLISHED)


@frozen(kw_only=True)
class Opinion:
    """*Avis*: view of a partner on a project.

    Attributes:
        partner: *partenaire* — organisation that gives its view on the project.
        opinion: *avis* — favourable, with reservations, unfavourable, deferred, to be reworked,
            tacit or no opinion.
        amount: *montant suggéré* — amount suggested by the partner, in euros.
        reason: *motif de l'avis* — why the partner holds this view.
    """

    KEY: ClassVar = ("partner",)

    partner: OrganisationId
    opinion: OpinionValue
    amount: Cents | None = None
    reason: str | None = field(default=None, repr=False, metadata=FREE_TEXT)


@frozen(kw_only=True)
class Project(Entity):
    """*Projet programmé*: project of one year, filed or programmed, carried by a holder (dossier,
    action de programmation; the 544 of the deck).

    Key: external id with its year, else holder + year + label.

    Attributes:
        label: *intitulé du projet* — title of the project, as filed by its holder.
        description: *description* — what the project consists of, in words.
        year: *année* — financial year of the programming.
        period: *période de réalisation* — period during which the work is carried out.
        holder: *porteur* — organisation that runs the project and receives the grant, not thereby a
            signatory.
        partners: *partenaires* — organisations that take part beside the holder.
        carries_out: *actions du contrat réalisées* — framework or territorial actions that it
            carries out, one of them principal.
        orientations: *orientations déclarées* — orientations as declared, principal first; empty =
            those of its principal action.
        objectives: *objectifs opérationnels* — operational objectives that it pursues.
        priorities: *priorités visées* — priorities of the call that it answers.
        call: *appel à projets* — call for projects under which it was filed.
        submitted_on: *date de dépôt* — date on which the application was filed.
        instructing_service: *service instructeur* — organisation or State service that reviews the
            application.
        theme: *thème national* — national theme code of the grant file, from 1.1 to 4.2.
        purpose: *objet de la demande* — what the money is asked for: an action, running costs or
            investment.
        renewal: *nature de la demande* — first request, or renewal of an earlier project; default
            unknown.
        renews: *projet reconduit* — project of an earlier year that this one takes up again.
        complementarity: *complémentarité* — what politique de la ville adds to ordinary law; may
            stand here instead of on the action.
        locations: *lieux concernés* — places where it is held and places that it benefits.
        beneficiaries: *public* — inhabitants planned and reached, in counts only.
        budget: *budget du projet* — budget by account: charges, income and voluntary contributions.
        opinions: *avis des partenaires* — views of the partners on the project.
        equality_rating: *cotation égalité femmes-hommes* — rating for equality of women and men:
            unrated, neutral, aware, or targeted (equality is the main aim).
        parts: *pièces du dossier* — parts of the file present: public, places, partners, means,
            results, evaluation.
        indicators: *indicateurs* — indicators that measure the project.
        instruction: *statut d'instruction* — administrative status of the request, from draft to
            closed, refused or cancelled; default unknown.
        progress: *avancement* — how far the work has gone; default unknown.
        batches: *série de validation* — batch of projects validated at one sitting in which it
            stands, at most one.
    """

    id: ProjectId
    label: str = field(metadata=PUBLISHED)
    description: str | None = field(default=None, repr=False, metadata=FREE_TEXT)
    year: int
    period: Period | None = None
    holder: OrganisationId | None = None
    partners: tuple[OrganisationId, ...] = ()
    carries_out: tuple[CarryOut, ...] = ()
    orientations: tuple[OrientationId, ...] = ()
    objectives: tuple[OperationalObjectiveId, ...] = ()
    priorities: tuple[PriorityId, ...] = ()
    call: CallForProjectsId | None = None
    submitted_on: date | None = None
    instructing_service: OrganisationId | None = None
    theme: str | None = field(default=None, metadata=CODE)
    purpose: Purpose | None = None
    renewal: Renewal = Renewal.UNKNOWN
    renews: ProjectId | None = None
    complementarity: Complementarity | None = None
    locations: tuple[Location, ...] = ()
    beneficiaries: tuple[Beneficiaries, ...] = ()
    budget: tuple[BudgetLine, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    equality_rating: EqualityRating | None = None
    parts: frozenset[str] = field(default=frozenset(), metadata=CODE)
    indicators: tuple[IndicatorId, ...] = ()
    instruction: Instruction = Instruction.UNKNOWN
    progress: Progress = Progress.UNKNOWN
    batches: tuple[ValidationBatchId, ...] = ()


@frozen(kw_only=True)
class CallForProjects(Entity):
    """*Appel à projets*: yearly call.

    Key: contract + year + device.

    Attributes:
        year: *année* — year for which projects are called.
        device: *dispositif* — scheme that issues the call; empty = the contrat de ville itself.
        opens: *date d'ouverture* — date from which applications are accepted.
        closes: *date de clôture* — date after which applications are no longer accepted.
        priorities: *priorités de l'appel* — priorities fixed for the call.
        specific_share_max: *plafond de crédits spécifiques* — ceiling of specific credits, in % of
            the project's income (accounts 70 to 79).
        qpv_public_min: *part minimale de public QPV* — minimum share of the public that lives in a
            QPV, in %.
    """

    id: CallForProjectsId
    year: int
    device: DeviceId | None = None
    opens: FuzzyDate | None = None
    closes: FuzzyDate | None = None
    priorities: tuple[PriorityId, ...] = ()
    specific_share_max: Decimal | None = None
    qpv_public_min: Decimal | None = None


@frozen(kw_only=True)
class Priority(Entity):
    """*Priorité annuelle*: one priority of a call or of a territory.

    Key: id.

    Attributes:
        label: *libellé de la priorité* — wording of the priority.
        year: *année* — year for which the priority is set.
        level: *niveau de priorité* — strategic (whole contract) or territorial (one territory).
        local: *priorité purement locale* — whether a territorial priority is declared as purely
            local; empty = not said.
        derives_from: *priorité stratégique reprise* — strategic priority that this one takes up.
        set_by: *décision de fixation* — decision that set the priority.
    """

    id: PriorityId
    label: str = field(metadata=PUBLISHED)
    year: int
    level: PriorityLevel
    local: bool | None = None
    derives_from: PriorityId | None = None
    set_by: DecisionId | None = None


@frozen(kw_only=True)
class ValidationBatch(Entity):
    """*Série de validation*: projects validated at one sitting.

    Key: year + held_on + label.

    Attributes:
        year: *année* — programming year of the projects in the batch.
        label: *intitulé de la série* — name of the batch.
        held_on: *date de la séance* — date of the sitting, when no decision is recorded.
        decided_by: *décision de validation* — decision that validated the batch.
        reserved_to_fragile: *réservée aux associations fragiles* — whether the batch is reserved to
            fragile associations; empty = not said.
    """

    id: ValidationBatchId
    year: int
    label: str = field(metadata=PUBLISHED)
    held_on: FuzzyDate | None = None
    decided_by: DecisionId | None = None
    reserved_to_fragile: bool | None = None
