"""What hangs on whom, as JSON, for tools: ``contratville-what-if/1``."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from contratville.analysis import Fallen, Loss
from contratville.codec import Document
from contratville.model import Ref, in_euros
from contratville.rules import Origin

from .as_json import tool_tree
from .dependence_words import missing

FORMAT: Final = "contratville-what-if/1"
_FALLING: Final = ("cells", "excused", "actions", "projects", "lines", "opened")


def loss_tree(document: Document, day: tuple[date, Origin], loss: Loss) -> dict[str, Any]:
    """Turn what a contract would lose without something into a tree of JSON."""
    return {**_head(document, day, loss.declined), **_loss(loss)}


def ranking_tree(
    document: Document, day: tuple[date, Origin], losses: Sequence[Loss]
) -> dict[str, Any]:
    """Turn what a contract would lose without each into a tree of JSON, all of them in order."""
    declined = max((loss.declined for loss in losses), default=0)
    return {**_head(document, day, declined), "ranking": [_loss(loss) for loss in losses]}


def _head(document: Document, day: tuple[date, Origin], declined: int) -> dict[str, Any]:
    contract = document.contract
    return {
        "format": FORMAT,
        "tool": tool_tree(),
        "contract": {"id": contract.id, "title": contract.title or None},
        "as_of": {"date": day[0].isoformat(), "origin": day[1].value},
        "missing": [
            {"what": one.what, "gap": one.gap and one.gap.value} for one in missing(document)
        ],
        "declined": declined,
    }


def _loss(loss: Loss) -> dict[str, Any]:
    return {
        "without": _refs(loss.without),
        **{name: [_fallen(one) for one in getattr(loss, name)] for name in _FALLING},
        "euros": [
            {
                "nature": amount.nature.value,
                "kind": amount.kind.value,
                "amount": float(in_euros(amount.cents)),
            }
            for amount in loss.euros
        ],
    }


def _fallen(one: Fallen) -> dict[str, Any]:
    return {"subject": _refs(one.subject), "chain": _refs(one.chain)}


def _refs(refs: Iterable[Ref]) -> list[dict[str, str]]:
    return [{"kind": ref.kind, "id": ref.id} for ref in refs]
