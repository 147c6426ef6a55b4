"""Family TER: neighbourhoods, project territories and their layers."""

from typing import Final

from ..rule import Rule
from .descent import descent_shares, neighbourhood_descent_cycle
from .geography import neighbourhood_outside_contract, profile_geography
from .membership import (
    empty_territory,
    neighbourhood_in_two_territories,
    neighbourhood_outside_territories,
)
from .programmes import layers_mixed, neighbourhood_out_of_time, renewal_without_project_house
from .status import qpv_and_watch, qpv_population

TERRITORY_RULES: Final[tuple[Rule, ...]] = (
    neighbourhood_outside_territories,
    empty_territory,
    profile_geography,
    neighbourhood_outside_contract,
    qpv_population,
    qpv_and_watch,
    renewal_without_project_house,
    neighbourhood_in_two_territories,
    neighbourhood_descent_cycle,
    neighbourhood_out_of_time,
    layers_mixed,
    descent_shares,
)
