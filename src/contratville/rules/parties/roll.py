"""The signatories of a contract, looked up by the organisation that signs."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from attrs import frozen

from contratville.diagnostics import LANGUAGES, Text, worded
from contratville.model import Organisation, Ref, Signatory, SignatoryState, Signature

from ..case import Case
from ..finding import Missing, Verdict
from ..lookups import succession, unknown_state

NOT_SIGNED: Final = frozenset({SignatoryState.EXPECTED, SignatoryState.DECLINED})
"""The states of those who never signed."""

_NOT_ENTERED: Final = Text("non inscrit", "not entered")


@frozen
class Wanted:
    """A party that is looked for among the signatories.

    Attributes:
        name: how it is named to a reader.
        found: the signatories that stand for it.
        lacking: what is missing to tell whether another one does.
        organisation: which organisation it is, when it is a given one.
    """

    name: Any
    found: tuple[Signatory, ...] = ()
    lacking: tuple[Missing, ...] = ()
    organisation: Ref | None = None


class Roll:
    """The signatories with their organisations."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._known: list[tuple[Signatory, Organisation]] = []
        self._unclear: tuple[Missing, ...] = ()
        self._of: dict[str, list[Signatory]] = {}
        self._succeeding: dict[str, list[Signatory]] = {}
        for signatory in case.contract.signatories:
            organisation = case.get(Organisation, signatory.organisation)
            if organisation is None:
                self._unclear = (Missing("Signatory.organisation"),)
            else:
                self._known.append((signatory, organisation))
            own, *predecessors = succession(case, signatory.organisation)
            self._of.setdefault(own, []).append(signatory)
            for id in predecessors:
                self._succeeding.setdefault(id, []).append(signatory)

    def of_sort(self, name: Any, is_one: Callable[[Organisation], bool]) -> Wanted:
        """Look for the signatories whose organisation is of some sort."""
        found = tuple(signatory for signatory, one in self._known if is_one(one))
        return Wanted(name, found, self._unclear)

    def of_organisation(self, organisation: str, name: str) -> Wanted:
        """Look for the signatories that are an organisation, or what it succeeded or became."""
        own, *predecessors = succession(self._case, organisation)
        before = [signatory for id in predecessors for signatory in self._of.get(id, ())]
        found = (*self._of.get(own, ()), *before, *self._succeeding.get(own, ()))
        return Wanted(name, found, organisation=Ref("organisation", own))


def without_signature(
    case: Case, wanted: Iterable[Wanted], accepted: frozenset[SignatoryState]
) -> Iterator[Verdict]:
    """Make one finding of the parties for which no signatory in an accepted state stands."""
    unknown = case.unknown(Signatory)
    if unknown:
        yield case.not_evaluated(case.contract, *unknown)
        return
    absent: list[Wanted] = []
    missing: list[Missing] = []
    for party in wanted:
        unclear = [(one, unknown_state(case, one)) for one in party.found]
        if any(one.state in accepted and not lacking for one, lacking in unclear):
            continue
        lacking = [*party.lacking, *(what for _, several in unclear for what in several)]
        missing.extend(lacking)
        if not lacking:
            absent.append(party)
    if absent:
        yield case.finding(
            case.contract,
            "signatories",
            related=tuple(party.organisation for party in absent if party.organisation),
            parties=tuple(party.name for party in absent),
            standing=tuple(_standing(party) for party in absent),
        )
    elif missing:
        yield case.not_evaluated(case.contract, *dict.fromkeys(missing))


def _standing(party: Wanted) -> Text:
    """Name a party with the states of those that stand for it."""
    states: tuple[Any, ...] = tuple({one.state: None for one in party.found}) or (_NOT_ENTERED,)
    fr, en = (f"{worded(party.name, one)} « {worded(states, one)} »" for one in LANGUAGES)
    return Text(fr, en)


def instrument_of(case: Case, signature: Signature) -> Ref:
    """Give what a signature is of: the contract, unless it says something else."""
    return signature.instrument or Ref("contract", case.contract.id)


def signs_contract(case: Case, signature: Signature) -> bool:
    """Tell whether a signature is of the contract itself."""
    return instrument_of(case, signature) == Ref("contract", case.contract.id)
