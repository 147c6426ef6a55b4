"""A declared figure as text: what the data say of it, and from what it was computed."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.analysis.claims import Measured, computation_text, measured, operand_text
from contratville.codec import Document
from contratville.diagnostics import Language, Text, worded
from contratville.model import Claim, Entity, ref_of

from .page import colon

_SHOWN: Final = 10
"""Entities that are listed, one by one."""
_DECLARED: Final = Text("chiffre déclaré", "declared figure")
_COMPUTED: Final = Text("calculé", "computed")
_FROM: Final = Text("d'après", "from")
_OTHERS: Final = Text("et {count} de plus", "and {count} more")


def claim_lines(
    document: Document, claim: Claim, language: Language, as_of: date | None
) -> Iterator[str]:
    """Say whether a claim is confirmed, by which value, and from what this was computed."""
    found = measured(document.contract, claim, as_of, unknown=document.unknown)
    yield _verdict(found, language)
    for operand in found.operands:
        how = _DECLARED if operand.claim in operand.declared else _COMPUTED
        value = operand_text(operand).render(language)
        yield f"{ref_of(operand.claim)}{colon(language)} {value} ({how.render(language)})"
    yield from _entities(found.computation.entities, language)


def _verdict(found: Measured, language: Language) -> str:
    """Write the declared figure, the verdict, and what it rests on."""
    stop = " ; " if language == "fr" else "; "
    said = []
    if found.computation.computed is not None:
        said.append(computation_text(found).render(language))
    for lacking in found.lacking:
        gap = "" if lacking.gap is None else f" ({worded(lacking.gap, language)})"
        said.append(f"{lacking.why.render(language)}{gap}")
    verdict = worded(found.verdict, language)
    return f"{found.claim.declared}{colon(language)} {verdict} — {stop.join(said)}"


def _entities(entities: tuple[Entity, ...], language: Language) -> Iterator[str]:
    """List the entities that were counted, added or read, the first ones by name."""
    listed = ", ".join(str(ref_of(entity)) for entity in entities[:_SHOWN])
    more = len(entities) - _SHOWN
    others = f" {_OTHERS.render(language, count=more)}" if more > 0 else ""
    if listed:
        yield f"{_FROM.render(language)}{colon(language)} {listed}{others}"
