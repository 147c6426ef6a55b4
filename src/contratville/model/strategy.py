"""What the contract pursues: pillars, axes, orientations and operational objectives."""

from attrs import field, frozen

from .entity import Entity
from .ids import CrossCuttingAxisId, IndicatorId, OperationalObjectiveId, OrientationId, PillarId
from .personal import CODE, PUBLISHED
from .values import LabelVersion, Quantity
from .vocabularies import AxisCode


@frozen(kw_only=True)
class Pillar(Entity):
    """*Pilier*: national family of themes; none in the contracts of 2024-2030.

    Key: code.

    Attributes:
        code: *code du pilier* — code of the pillar, its key.
        order: *numéro d'ordre* — position of the pillar in the contract's own order.
        label: *libellé du pilier* — wording of the pillar.
        national: *pilier national* — whether it is one of the three national pillars of 2014; empty
            = not said.
    """

    id: PillarId
    code: str = field(metadata=CODE)
    order: int | None = None
    label: str = field(metadata=PUBLISHED)
    national: bool | None = None


@frozen(kw_only=True)
class CrossCuttingAxis(Entity):
    """*Axe transversal*: theme every pillar must serve.

    Key: code.

    Attributes:
        label: *libellé de l'axe* — wording of the axis.
        code: *code de l'axe* — which axis it is: youth, gender equality, anti-discrimination or
            other.
    """

    id: CrossCuttingAxisId
    label: str = field(metadata=PUBLISHED)
    code: AxisCode


@frozen(kw_only=True)
class Orientation(Entity):
    """*Orientation stratégique*: cross-cutting priority of the contract.

    Key: contract + order.

    Attributes:
        order: *numéro d'ordre* — number of the orientation in the contract, from 1 to n without
            gap.
        label: *libellé de l'orientation* — wording of the orientation in the current version.
        label_versions: *anciens libellés* — former wordings of the orientation.
        pillars: *piliers* — pillars under which the orientation stands.
        axes: *axes transversaux* — cross-cutting axes that the orientation carries.
        aims: *finalités légales servies* — numbers, from 1 to 10, of the aims of loi 2014-173 art.
            1 I served.
    """

    id: OrientationId
    order: int
    label: str = field(metadata=PUBLISHED)
    label_versions: tuple[LabelVersion, ...] = ()
    pillars: tuple[PillarId, ...] = ()
    axes: tuple[CrossCuttingAxisId, ...] = ()
    aims: frozenset[int] = frozenset()


@frozen(kw_only=True)
class OperationalObjective(Entity):
    """*Objectif opérationnel*: what is to be reached under one orientation.

    Key: id.

    Attributes:
        label: *libellé de l'objectif* — wording of what is to be reached.
        label_versions: *anciens libellés* — former wordings of the objective.
        orientation: *orientation* — orientation to which the objective belongs.
        indicators: *indicateurs* — indicators that measure the objective.
        target: *valeur cible* — numbered objective: value to be reached, with its unit.
    """

    id: OperationalObjectiveId
    label: str = field(metadata=PUBLISHED)
    label_versions: tuple[LabelVersion, ...] = ()
    orientation: OrientationId
    indicators: tuple[IndicatorId, ...] = ()
    target: Quantity | None = None
