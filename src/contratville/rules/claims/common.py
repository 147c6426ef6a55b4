"""What the rules on declared figures share."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis.claims import Measured
from contratville.diagnostics import Text
from contratville.model import Claim, ClaimMeasure, ClaimNature, Ref

from ..case import Case
from ..finding import Missing, Subject

ONLY_STATED: Final = Text(
    "chiffre « déclaré », qui se compare entre sources seulement",
    "« stated » figure, which is compared between sources only",
)
A_TARGET: Final = Text("cible, et non constat", "target, and no fact")
NOT_A_FACT: Final = Text(
    "chiffre « déclaré », ou portée « cible »", "« stated » figure, or nature « target »"
)


_SHOWN: Final = 80
"""Characters of a text that are quoted."""


def shortened(text: str) -> str:
    """Give the beginning of a text, or the whole of a short one."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def no_fact(claim: Claim) -> Text | None:
    """Say why the data cannot contradict a claim, if it states no fact that is computed."""
    if claim.measure is ClaimMeasure.STATED:
        return ONLY_STATED
    return A_TARGET if claim.nature is ClaimNature.TARGET else None


def missing_for(case: Case, measured: Measured) -> Iterator[Missing]:
    """Give what is missing to verify a claim, and why when the data say so."""
    for what, gap in dict.fromkeys((one.what, one.gap) for one in measured.lacking):
        owner, _, attribute = what.partition(".")
        own = case.declared_gap(measured.claim, attribute) if owner == Claim.__name__ else ()
        yield from own or (Missing(what, gap),)


def rested_on(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the claims that a claim is computed from, near or far, itself with them."""
    claims = case.contract.claims
    seen: set[str] = set()
    waiting = [ref.id for ref in subject]
    while waiting:
        id = waiting.pop()
        if id not in seen:
            seen.add(id)
            yield Ref("claim", id)
            waiting += [operand for one in claims.all(id) for operand in one.operands]
