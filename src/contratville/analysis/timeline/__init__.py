"""The calendar of a contract: its steps, their order, what is late or to come on a day."""

from .beside import Fact, facts
from .making import DatedStep, Timeline, timeline
from .order import Conflict, Link, conflicts
from .progress import Situation, situation
from .solving import circle_of, network, tightened
from .steps import Point, Schedule, Step, Window, step_of
from .wording import chain_words, date_words, label_of_step
from .words import FactKind, Leeway, StepProgress

__all__ = [
    "Conflict",
    "DatedStep",
    "Fact",
    "FactKind",
    "Leeway",
    "Link",
    "Point",
    "Schedule",
    "Situation",
    "Step",
    "StepProgress",
    "Timeline",
    "Window",
    "chain_words",
    "circle_of",
    "conflicts",
    "date_words",
    "facts",
    "label_of_step",
    "network",
    "situation",
    "step_of",
    "tightened",
    "timeline",
]
