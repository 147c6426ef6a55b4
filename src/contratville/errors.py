"""The exceptions of the library. A fault in the data is a value; these carry it."""

from typing import ClassVar

from contratville.diagnostics import Fault, Language, Text


class ContratVilleError(Exception):
    """Something asked of the library cannot be done; says what, in French and in English."""

    def __init__(self, text: Text, **params: object) -> None:
        super().__init__(text, params)
        self.text = text
        self.params = params

    def message(self, language: Language) -> str:
        """Say why, in one language."""
        return self.text.render(language, **self.params)

    def __str__(self) -> str:
        return self.message("en")


class UnwritableContractError(ContratVilleError):
    """A contract cannot be written as it is, or where it was asked to be; nothing was written."""


class UnreadableError(ContratVilleError):
    """A file cannot be read.

    Attributes:
        faults: every fault found, in the order of the files and of their lines.
    """

    summary: ClassVar[Text]

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(self.summary, count=len(faults))
        self.faults = faults

    def __reduce__(self) -> tuple[type["UnreadableError"], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)

    def __str__(self) -> str:
        lines = [f"{fault.place}: {fault.code} {fault.message('en')}" for fault in self.faults]
        return "\n".join([super().__str__(), *lines])


class UnreadableContractError(UnreadableError):
    """A file or folder cannot be read as a contract."""

    summary = Text(
        "le contrat n'a pas pu être lu, rien n'a été jugé (défauts : {count})",
        "the contract could not be read, nothing was judged (faults: {count})",
    )


class UnreadableSourcesError(UnreadableError):
    """The texts of source documents cannot be read."""

    summary = Text(
        "les textes des documents sources n'ont pas pu être lus, rien n'a été jugé "
        "(défauts : {count})",
        "the texts of the source documents could not be read, nothing was judged (faults: {count})",
    )


class UnreadableProfileError(UnreadableError):
    """A file cannot be read as a profile."""

    summary = Text(
        "le profil n'a pas pu être lu (défauts : {count})",
        "the profile could not be read (faults: {count})",
    )
