"""What a rule is: its metadata, its words, and the function that judges."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from attrs import Factory, frozen

from contratville.diagnostics import Language, Text
from contratville.model import Contract, Entity, FuzzyDate, Orientation, ProjectTerritory, Ref

from .due import Due
from .finding import Subject, Verdict
from .words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified

if TYPE_CHECKING:
    from .case import Case

_CODE: Final = re.compile(r"[A-Z]{3}\d{3}", re.ASCII)
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)

Scalar = int | Decimal | str | bool | date | tuple[str, ...]
ParameterValue = Scalar | Mapping[str, Scalar]
"""What a parameter of a rule may be: a value, or a table of values by year or by day."""
Judge = Callable[["Case"], Iterator[Verdict]]
ActDate = Callable[["Case", Subject], FuzzyDate | date | None]
RestsOn = Callable[["Case", Subject], Iterable[Ref]]


@frozen
class RuleText:
    """The words of a rule in one language.

    Attributes:
        title: names the fault, as a heading.
        statement: says what the rule requires.
        to_do: says what is to be done about a finding; ``{name}`` stands for a parameter of it.
        why: says what is, quoting the value.
    """

    title: str
    statement: str
    to_do: str
    why: str


@frozen
class Basis:
    """What a rule rests on.

    Attributes:
        kind: what sort of text or reason it is.
        verified: whether that text was read.
        fr: the reference, in French.
        en: the reference, in English.
    """

    kind: BasisKind
    verified: Verified
    fr: str
    en: str


@frozen
class Parameter:
    """A value that a profile may set.

    Attributes:
        default: the value when no profile sets it; its type is that of the parameter.
        fr: what it is, in French, with its unit.
        en: what it is, in English, with its unit.
        words: the words that it may be; empty when it is no closed list.
    """

    default: ParameterValue
    fr: str
    en: str
    words: tuple[str, ...] = ()


@frozen
class Scope:
    """The subjects of a rule.

    Attributes:
        classes: classes whose entities are judged.
        together: whether a finding is about several entities of one class, a pair or a loop; an
            entity that is in no such group has passed.
        crossed: whether a subject is a cell: an orientation and a territory of the current layer.
    """

    classes: tuple[type[Entity], ...]
    together: bool = False
    crossed: bool = False


def each(*classes: type[Entity]) -> Scope:
    """Judge each entity of some classes."""
    return Scope(classes)


def among(*classes: type[Entity]) -> Scope:
    """Judge each entity of some classes with the others of its class."""
    return Scope(classes, together=True)


THE_CELLS: Final = Scope((Orientation, ProjectTerritory), crossed=True)
"""Judge each cell of the matrix: an orientation in a project territory of the current layer."""

THE_CONTRACT: Final = Scope((Contract,))
"""Judge the contract as a whole."""


@frozen(kw_only=True)
class Rule:
    """One rule.

    Attributes:
        code: family and number, never reused.
        slug: short name.
        severity: weight of its findings, unless the profile sets another.
        level: how far it looks.
        scope: its subjects.
        profiles: the profiles that have it; those that extend them have it too.
        addressee: who can settle its findings.
        basis: what it rests on.
        fr: its words in French.
        en: its words in English.
        judge: yields findings, and the subjects that it does not concern or cannot judge.
        parameters: values that a profile may set, by name.
        depends_on: rules that must not have found anything about what a subject rests on.
        rests_on: for a subject, the entities beside it that are read to judge it.
        needs: ``Class.attribute`` that must have a value, on the subject itself when it is of that
            class, else on one entity at least; a slash stands between alternatives.
        not_applicable_when: when it does not concern a subject.
        valid_from: first day of the text it rests on.
        valid_to: last day of that text.
        judged_at: the day at which that text must be in force.
        act_date: for a subject, the date of the act that is judged, unless it is the reference
            date.
        due: from when it can be required.
    """

    code: str
    slug: str
    severity: Severity
    level: Level
    scope: Scope
    profiles: tuple[str, ...]
    addressee: Addressee
    basis: Basis
    fr: RuleText
    en: RuleText
    judge: Judge
    parameters: Mapping[str, Parameter] = Factory(dict)
    depends_on: tuple[str, ...] = ()
    rests_on: RestsOn | None = None
    needs: tuple[str, ...] = ()
    not_applicable_when: Text | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    judged_at: JudgedAt = JudgedAt.REFERENCE
    act_date: ActDate | None = None
    due: Due | None = None

    def __attrs_post_init__(self) -> None:
        if not (_CODE.fullmatch(self.code) and _SLUG.fullmatch(self.slug)):
            raise ValueError(f"{self.code} {self.slug}: a code is ABC123, a slug some-words")
        if (self.act_date is None) != (self.judged_at is JudgedAt.REFERENCE):
            raise ValueError(f"{self.code}: a rule that judges an act at its date says which date")

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.code[:3]

    def in_force(self, day: date) -> bool:
        """Tell whether the text that the rule rests on is in force on a day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def text(self, language: Language) -> RuleText:
        """Give the words of the rule in one language."""
        return self.fr if language == "fr" else self.en

    @property
    def to_do(self) -> Text:
        """What is to be done about a finding."""
        return Text(self.fr.to_do, self.en.to_do)

    @property
    def why(self) -> Text:
        """What is, quoting the value."""
        return Text(self.fr.why, self.en.why)


def rule(code: str, slug: str, severity: Severity, **metadata: Any) -> Callable[[Judge], Rule]:
    """Make a rule of a function that takes a :class:`Case` and yields what it finds.

    The metadata are the other attributes of :class:`Rule`.

    Raises:
        ValueError: the code or the slug is not well formed.
        TypeError: a required attribute is missing, or one is unknown.
    """

    def made(judge: Judge) -> Rule:
        return Rule(code=code, slug=slug, severity=severity, judge=judge, **metadata)

    return made
