"""What several rules on the contract share."""

from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    CompanionInstrument,
    InstrumentKind,
    Organisation,
)

from ..case import Case

NO_INSTRUMENT: Final = Text(
    "Aucun instrument saisi n'est de nature « {kind} ».",
    "No instrument entered is of kind « {kind} ».",
)


def name_of_organisation(case: Case, id: str) -> str:
    """Name an organisation, by its id when it is not held."""
    organisation = case.get(Organisation, id)
    return id if organisation is None else organisation.name


def of_kind(case: Case, kind: InstrumentKind) -> tuple[CompanionInstrument, ...]:
    """Give the companion instruments of a kind."""
    return tuple(one for one in case.contract.companion_instruments if one.kind is kind)
