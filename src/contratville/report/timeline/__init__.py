"""Renderings of a timeline: text, JSON, a picture, a calendar to subscribe to."""

from .as_icalendar import timeline_icalendar
from .as_svg import timeline_svg
from .as_text import timeline_text
from .as_tree import timeline_tree
from .obligations import Obligation, obligations

__all__ = [
    "Obligation",
    "obligations",
    "timeline_icalendar",
    "timeline_svg",
    "timeline_text",
    "timeline_tree",
]
