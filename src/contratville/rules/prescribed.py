"""What a contract is to contain, judged by what is said of the presence of each element."""

from collections.abc import Iterator
from typing import Any, Final

from contratville.analysis import has_qpv
from contratville.diagnostics import Text
from contratville.model import ContentsCode, Neighbourhood, Presence

from .case import Case
from .finding import Missing, NotApplicable, NotEvaluated, Verdict

WITHOUT_QPV: Final = Text(
    "contrat sans quartier prioritaire", "contract without priority neighbourhood"
)
_SAID_ABSENT: Final = Text(
    "L'élément « {element} » est déclaré « {presence} » du contrat.",
    "Element « {element} » is declared « {presence} » from the contract.",
)


def without_qpv(case: Case) -> NotApplicable | NotEvaluated | None:
    """Say that the contract has no priority neighbourhood, or that no one knows."""
    if has_qpv(case.contract):
        return None
    unknown = case.unknown(Neighbourhood)
    if unknown:
        return case.not_evaluated(case.contract, *unknown)
    return case.not_applicable(case.contract, WITHOUT_QPV)


def judged_by_entry(
    case: Case,
    code: ContentsCode,
    missing: tuple[Missing, ...] = (),
    otherwise: tuple[str, Text] | None = None,
    **params: Any,
) -> Iterator[Verdict]:
    """Judge an element of the contract that no entity shows, by what is said of its presence.

    Args:
        case: the case.
        code: the element.
        missing: what is missing to tell whether an entity shows it.
        otherwise: the attribute at fault and the reason, when nothing is missing nor said; None
            for an element that no entity can show.
        params: what the sentences speak of.
    """
    contract = case.contract
    entries = enumerate(contract.contents)
    said = next(((position, e.present) for position, e in entries if e.code is code), None)
    if said is None:
        missing = (*missing, *case.declared_gap(contract, "contents"))
        if otherwise is None:
            missing = missing or (Missing("Contract.contents"),)
    elif said[1] is Presence.INCLUDED:
        return
    elif said[1] is Presence.ABSENT:
        reason = _SAID_ABSENT.filled(element=code, presence=said[1])
        yield case.finding(contract, "contents", said[0], "present", reason=reason, **params)
        return
    else:
        missing = (Missing("ContentsEntry.present"),)
    if missing:
        yield case.not_evaluated(contract, *dict.fromkeys(missing))
    elif otherwise is not None:
        attribute, reason = otherwise
        yield case.finding(contract, attribute, reason=reason, **params)


def judged_by_entries_only(case: Case, *codes: ContentsCode) -> Iterator[Verdict]:
    """Judge elements that nothing but what is said of them tells, in a contract with QPV."""
    excluded = without_qpv(case)
    if excluded is not None:
        yield excluded
        return
    for code in codes:
        yield from judged_by_entry(case, code, element=code)
