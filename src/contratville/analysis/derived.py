"""What a contract tells without storing it: what is live or current.

These are the derived values of the model that one entity, or one collection, is enough to tell.
"""

from contratville.model import (
    ActionState,
    Contract,
    FrameworkAction,
    LayerKind,
    NeighbourhoodKind,
    ProjectTerritory,
    TerritorialAction,
    TerritorialLayer,
)

Action = FrameworkAction | TerritorialAction
"""What the contract promises, at either scale."""


def is_live(action: Action) -> bool:
    """Tell whether an action is *vivante*: not abandoned."""
    return action.state is not ActionState.ABANDONED


def has_qpv(contract: Contract) -> bool:
    """Tell whether a contract has a priority neighbourhood."""
    return any(one.kind is NeighbourhoodKind.QPV for one in contract.neighbourhoods)


def current_layer(contract: Contract) -> TerritorialLayer | None:
    """Give the current layer of project territories, the first if several say so."""
    layers = (
        layer
        for layer in contract.territorial_layers
        if layer.kind is LayerKind.PROJECT_TERRITORIES and layer.current
    )
    return next(layers, None)


def current_territories(contract: Contract) -> tuple[ProjectTerritory, ...]:
    """Give the project territories of the current layer."""
    layer = current_layer(contract)
    return tuple(
        territory
        for territory in contract.project_territories
        if layer is not None and territory.layer == layer.id
    )
