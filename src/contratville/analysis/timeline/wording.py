"""The words of steps and of chains of them, each in the words of the contract."""

from typing import Final

from contratville.diagnostics import Text

from .order import Conflict, Link
from .steps import Step

_LABEL: Final = 60
"""How long a label may be within a sentence."""
_DATED: Final = Text(
    "« {words} » (jalon « {label} »{which})", "« {words} » (milestone « {label} »{which})"
)
_UNDATED: Final = Text("le jalon « {label} », sans date", "milestone « {label} », without date")
_WHICH: Final = {
    ("done_on",): Text(", réalisé", ", done"),
    ("due",): Text("", ""),
    ("period", "start"): Text(", début", ", start"),
    ("period", "end"): Text(", fin", ", end"),
}
_FIRST: Final = Text("{one} doit précéder {other}", "{one} must come before {other}")
_NEXT: Final = Text(
    "{before}, qui doit précéder {other}", "{before}, which must come before {other}"
)
_FROM_TO: Final = Text("du {start} au {end}", "from {start} to {end}")


def label_of_step(step: Step) -> str:
    """Give the label of a step, cut where it would make a sentence too long; without one its id."""
    label = step.milestone.label.strip() or step.milestone.id
    return label if len(label) <= _LABEL else label[: _LABEL - 1] + "…"


def chain_words(conflict: Conflict) -> Text:
    """Tell the chain of a conflict, step by step, each in the words of the contract."""
    first, second, *others = map(_link_words, conflict.chain)
    said = _FIRST.filled(one=first, other=second)
    for other in others:
        said = _NEXT.filled(before=said, other=other)
    return said


def date_words(step: Step) -> Text | None:
    """Give the words of the dates of a step, of one that lasts both; None when it has none."""
    points = step.words
    if not points:
        return None
    if len(points) == 2:
        return _FROM_TO.filled(start=points[0].words, end=points[1].words)
    return points[0].words


def _link_words(link: Link) -> Text:
    label = label_of_step(link.step)
    if link.point.said is None:
        return _UNDATED.filled(label=label)
    which = _WHICH[link.point.path]
    return _DATED.filled(words=link.point.words, label=label, which=which)
