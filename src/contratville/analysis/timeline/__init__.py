"""The calendar of a contract: its steps, their order, what is late or to come on a day."""

from .facts import Fact, facts
from .making import DatedStep, Timeline, timeline
from .network import circle_of, network, tightened
from .order import Conflict, Link, conflicts
from .progress import Standing, standing
from .steps import Point, Schedule, Step, Window, step_of
from .words import FactKind, Leeway, Progress

__all__ = [
    "Conflict",
    "DatedStep",
    "Fact",
    "FactKind",
    "Leeway",
    "Link",
    "Point",
    "Progress",
    "Schedule",
    "Standing",
    "Step",
    "Timeline",
    "Window",
    "circle_of",
    "conflicts",
    "facts",
    "network",
    "standing",
    "step_of",
    "tightened",
    "timeline",
]
