"""Pieces of MyST text."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, TypeGuard

from contratville.model import Entity
from contratville.model.vocabularies import Vocabulary

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|#])")


def escaped(text: str) -> str:
    """Give a text of which no character is taken for markup."""
    return _SPECIAL.sub(r"\\\1", text)


def sentence(text: str) -> str:
    """Give a text with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}."


def unaccented(text: str) -> str:
    """Give a text as dictionaries sort it."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def code(text: str) -> str:
    """Give a text as it is written in a document or a program."""
    return f"`{text}`"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Give a table, whose cells are markup."""
    lines = [head, ["---"] * len(head), *rows]
    return ["", *("| " + " | ".join(line) + " |" for line in lines), ""]


def fenced(name: str, argument: str, body: Iterable[str], **options: str) -> list[str]:
    """Give a directive; colons are enough around bodies that hold back-ticks."""
    lines = list(body)
    fence = "`" * (max((_fence(line, "`") for line in lines), default=2) + 1)
    given = [f":{key}: {value}".rstrip() for key, value in options.items()]
    return ["", f"{fence}{{{name}}} {argument}".rstrip(), *given, "", *lines, fence, ""]


def _fence(line: str, mark: str) -> int:
    run = re.match(rf"{mark}*", line.lstrip())
    return max(2, len(run.group()) if run else 0)


def french(body: Iterable[str]) -> list[str]:
    """Give lines that are in French, in a page that is in English."""
    return fenced("container", "language-fr", body)


def source(text: str, language: str) -> list[str]:
    """Give a text of a file, with its colours."""
    return fenced("code-block", language, text.rstrip("\n").split("\n"))


def class_link(owner: type) -> str:
    """Give a link to a class of the model, to a vocabulary, or to a class of the rules."""
    room = "rules" if owner.__module__.startswith("contratville.rules") else "model"
    return f"{{py:class}}`~contratville.{room}.{owner.__name__}`"


def attribute_label(owner: type, attribute: str) -> str:
    """Name the place where an attribute of a class is described."""
    return f"attribute-{owner.__name__}-{attribute}".lower()


def attribute_link(owner: type, attribute: str) -> str:
    """Give a link to an attribute of a class, under both names."""
    return f"{{ref}}`{owner.__name__}.{attribute} <{attribute_label(owner, attribute)}>`"


def edge_link(edge: str) -> str:
    """Give a link to an edge, in the table of relations."""
    return f"{{ref}}`{edge} <edge-{edge.lower()}>`"


def anchor(words: str, label: str) -> str:
    """Give words that links can lead to."""
    return f"{{anchor}}`{words} <{label}>`"


def in_french(words: str) -> str:
    """Give words that are in French, inside a sentence or a cell."""
    return f"{{fr}}`{words.replace('|', chr(92) + '|')}`"


def listed(items: Iterable[str], empty: str = "—") -> str:
    """Give items with commas between."""
    return ", ".join(items) or empty


def is_vocabulary(kind: object) -> TypeGuard[type[Vocabulary]]:
    """Tell whether a type is a vocabulary."""
    return isinstance(kind, type) and issubclass(kind, Vocabulary)


def is_entity(kind: object) -> bool:
    """Tell whether a type is a class of entities."""
    return isinstance(kind, type) and issubclass(kind, Entity)
