"""Organisations that are, in law, the continuation of one another."""

from collections.abc import Mapping

from contratville.model import Contract


def lines_of(contract: Contract) -> Mapping[str, frozenset[str]]:
    """Give the line of each organisation that succeeds another or was succeeded, by its id.

    Its line is itself, those that it succeeds, and those that succeed it, one after the other.
    """
    before = {one.id: one.succeeds for one in contract.organisations if one.succeeds}
    lines: dict[str, set[str]] = {}
    for id in before:
        line = lines.setdefault(id, {id})
        earlier = before.get(id)
        met = {id}
        while earlier is not None and earlier not in met:
            met.add(earlier)
            line.add(earlier)
            lines.setdefault(earlier, {earlier}).add(id)
            earlier = before.get(earlier)
    return {id: frozenset(line) for id, line in lines.items()}
