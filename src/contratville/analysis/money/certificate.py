"""What a total is made of: the lines counted, the lines left out and why."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from attrs import Factory, field, frozen

from contratville.diagnostics import Text
from contratville.errors import ContratVilleError
from contratville.model import (
    Contract,
    DocumentKind,
    FundingKind,
    FundingLine,
    FundingNature,
    Grain,
    SourceDocument,
)

from .words import LeftOut, Rung

_UNDECLARED: Final = Text(
    "aucun total : un tableau cité ne déclare pas son grain (dossier, projet ou ligne de "
    "financement), ses montants pourraient être comptés deux fois ; à compléter : « {documents} »",
    "no total: a table that is cited does not declare its grain (file, project or funding line), "
    "its amounts might be counted twice; to be completed: « {documents} »",
)


@frozen(kw_only=True)
class Certificate:
    """*Certificat d'un total*: every funding line of the data, counted once or left out.

    Attributes:
        counted: the lines counted.
        left_out: the others, by the first reason that applies.
        missing: what the data do not hold: a total may then lack any part of it.
    """

    counted: tuple[FundingLine, ...]
    left_out: Mapping[LeftOut, tuple[FundingLine, ...]]
    missing: tuple[str, ...] = ()

    @property
    def unknown_kind(self) -> tuple[FundingLine, ...]:
        """The lines counted whose kind of credits is unknown."""
        return tuple(line for line in self.counted if line.kind is FundingKind.UNKNOWN)

    @property
    def partial(self) -> bool:
        """Whether the total is partial: something that might be of it is not, or is not known."""
        lacking = any(lines and why.leaves_partial for why, lines in self.left_out.items())
        return bool(lacking or self.missing or self.unknown_kind)


def certified(
    contract: Contract,
    *,
    rung: Rung,
    nature: FundingNature,
    years: Collection[int],
    unknown: Collection[str] = (),
) -> Certificate:
    """Part the funding lines of a contract into those that a total counts and the others.

    Args:
        contract: the contract.
        rung: the one rung of the ladder that is added.
        nature: cash or in kind.
        years: the financial years added.
        unknown: collections of which the data do not hold everything.

    Raises:
        ContratVilleError: a line comes from a table whose grain is not declared.
    """
    counting = _Counting(rung, nature, frozenset(years))
    counted: list[FundingLine] = []
    left_out: dict[LeftOut, list[FundingLine]] = {why: [] for why in LeftOut}
    for line in contract.funding_lines:
        why = counting.reason(line)
        (counted if why is None else left_out[why]).append(line)
    if undeclared := _undeclared(contract, counted):
        raise ContratVilleError(_UNDECLARED, documents=tuple(one.title for one in undeclared))
    absent = "funding_lines" in unknown or not len(contract.funding_lines)
    return Certificate(
        counted=tuple(counted),
        left_out={why: tuple(lines) for why, lines in left_out.items() if lines},
        missing=(FundingLine.__name__,) if absent else (),
    )


@frozen
class _Counting:
    """Lines already read and counted, so that none is counted twice."""

    rung: Rung
    nature: FundingNature
    years: frozenset[int]
    ids: set[str] = field(factory=set, init=False)
    keys: set[object] = Factory(set)
    numbers: dict[object, str] = Factory(dict)

    def reason(self, line: FundingLine) -> LeftOut | None:
        """Say why a line is left out; None when it is counted, and is from then on."""
        if line.year not in self.years:
            return LeftOut.OTHER_YEAR
        if line.nature is not self.nature:
            return LeftOut.OTHER_NATURE
        if line.id in self.ids:
            return LeftOut.SAME_ID
        self.ids.add(line.id)
        if self.rung.of(line) is None:
            return LeftOut.NO_AMOUNT
        return self._counted_already(line)

    def _counted_already(self, line: FundingLine) -> LeftOut | None:
        if line.funder is None:
            return None
        same = (line.funder, line.year, line.kind, line.tranche)
        key = (line.project, *same, line.device, frozenset(line.external_ids))
        if key in self.keys:
            return LeftOut.SAME_KEY
        numbers = [] if line.kind is FundingKind.UNKNOWN else line.external_ids
        numbered = [(*same, number) for number in numbers]
        if any(self.numbers.get(one, line.project) != line.project for one in numbered):
            return LeftOut.SAME_NUMBER
        self.keys.add(key)
        self.numbers.update(dict.fromkeys(numbered, line.project))
        return None


def _undeclared(contract: Contract, lines: Iterable[FundingLine]) -> tuple[SourceDocument, ...]:
    """Give the tables whose grain is not declared, of those that lines or their projects cite."""
    cited: dict[str, None] = {}
    for line in lines:
        project = contract.projects.get(line.project)
        sources = line.sources if project is None else (*line.sources, *project.sources)
        cited.update(dict.fromkeys(source.document for source in sources))
    found = (contract.source_documents.get(id) for id in cited)
    return tuple(
        one
        for one in found
        if one is not None and one.kind is DocumentKind.TABLE and one.grain in (None, Grain.UNKNOWN)
    )
