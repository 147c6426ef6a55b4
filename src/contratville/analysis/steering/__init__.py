"""Steering bodies: who sits on a day, who may decide what, what a decision concerns."""

from .concerns import Concern, Territories
from .powers import RESERVED, STRATEGIC_POWERS, TERRITORIAL_POWERS, Power, power_of
from .seats import Seated, SeatState, seat_state
from .stakes import Involvement, Stake, brings_money
from .steering import Steering
from .who_decides import Able, Taken, able, taken, taken_of_kind

__all__ = [
    "RESERVED",
    "STRATEGIC_POWERS",
    "TERRITORIAL_POWERS",
    "Able",
    "Concern",
    "Involvement",
    "Power",
    "SeatState",
    "Seated",
    "Stake",
    "Steering",
    "Taken",
    "Territories",
    "able",
    "brings_money",
    "power_of",
    "seat_state",
    "taken",
    "taken_of_kind",
]
