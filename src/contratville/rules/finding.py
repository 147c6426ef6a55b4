"""What a rule says of a subject: a finding, or why it says nothing."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import Factory, frozen

from contratville.codec.source import Pointer
from contratville.diagnostics import Language, Place, Text, worded
from contratville.model import GapReason, Ref

from .words import Addressee, Severity

if TYPE_CHECKING:
    from .rule import Rule

Subject = tuple[Ref, ...]
"""What a rule judges: one entity; a cell (orientation, territory); or entities that are at fault
together, a pair or a loop, sorted."""


@frozen(kw_only=True)
class Finding:
    """One point to settle.

    Attributes:
        rule: the rule that found it.
        severity: its weight, as the profile sets it.
        subject: what is at fault.
        path: the value at fault, from the contract: a collection and a position, then attributes
            and positions; not part of the identity of a finding.
        field: the attribute at fault, or the key that leads to a nested value:
            ``declinations[AC12].framework_action``; None for the subject as a whole.
        params: what the sentences speak of.
        related: other entities that the point concerns.
        evidence: entities that lead to the point, hop by hop.
        due: the day the obligation fell due, when it has one.
        location: where the value stands in its file; None for a contract in memory.
    """

    rule: "Rule" = attrs.field(repr=lambda rule: rule.code)
    severity: Severity
    subject: Subject
    path: Pointer = attrs.field(eq=False, repr=False)
    field: str | None = None
    params: Mapping[str, Any] = Factory(dict)
    related: tuple[Ref, ...] = ()
    evidence: tuple[Ref, ...] = ()
    due: date | None = None
    location: Place | None = None

    @property
    def code(self) -> str:
        """Code of the rule."""
        return self.rule.code

    @property
    def slug(self) -> str:
        """Slug of the rule."""
        return self.rule.slug

    @property
    def addressee(self) -> Addressee:
        """Who can settle the point."""
        return self.rule.addressee

    @property
    def fingerprint(self) -> str:
        """Identity of the point, whatever its wording and its place: SHA-256, hexadecimal."""
        parts = (self.code, *(str(ref) for ref in self.subject), self.field or "")
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def title(self, language: Language) -> str:
        """Name the kind of point."""
        return self.rule.text(language).title

    def to_do(self, language: Language) -> str:
        """Say what is to be done."""
        return self._rendered(self.rule.to_do, language)

    def why(self, language: Language) -> str:
        """Say what is, quoting the value."""
        return self._rendered(self.rule.why, language)

    def message(self, language: Language) -> str:
        """Say by whom, by when and what is to be done, then why."""
        who = worded(self.addressee, language)
        by = "" if self.due is None else _DUE.render(language, due=self.due)
        sentence = _TO_DO.render(language, to_do=self.to_do(language))
        return f"{who[0].upper()}{who[1:]}{by}{sentence} {self.why(language)}"

    def _rendered(self, text: Text, language: Language) -> str:
        return text.render(language, **self.params)


_DUE: Final = Text(", échéance le {due}", ", due {due}")
_TO_DO: Final = Text(" : {to_do}.", ": {to_do}.")


@frozen
class Missing:
    """What a rule lacks to judge: an attribute (``Neighbourhood.code``), a class, or a text.

    Attributes:
        what: the class, or the class and the attribute; a slash stands between alternatives;
            ``source_text`` for texts of documents that were not supplied, or ``source_text:ID``;
            ``parameter:CODE.name`` for what a profile is to say.
        gap: why it is missing, when the contract says so.
    """

    what: str
    gap: GapReason | None = None


SOURCE_TEXT: Final = "source_text"
"""What is missing when no text of a document was supplied; followed by a colon and the id of a
document when its text was not."""

PARAMETER: Final = "parameter"
"""What is missing when a profile does not set a parameter; followed by a colon, the code of the
rule and the name of the parameter."""


@frozen
class NotApplicable:
    """A subject that a rule does not concern."""

    subject: Subject
    reason: Text
    params: Mapping[str, Any] = Factory(dict)


@frozen
class NotEvaluated:
    """A subject that a rule cannot judge."""

    subject: Subject
    missing: tuple[Missing, ...]


@frozen
class NotDue:
    """A subject that a rule will bind later.

    Attributes:
        subject: the subject.
        since: the day from which it will be bound.
    """

    subject: Subject
    since: date


Excluded = NotApplicable | NotEvaluated | NotDue
"""What a rule yields of a subject that it does not judge."""

Verdict = Finding | Excluded
"""What a rule yields; a subject in scope of which it yields nothing has passed."""
