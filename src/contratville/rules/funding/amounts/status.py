"""What the status of a project says, and what its amounts say."""

from collections.abc import Iterable, Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    FundingKind,
    FundingLine,
    Instruction,
    Project,
    Ref,
    in_euros,
    ref_of,
)

from ...case import Case, attribute_words
from ...finding import Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import absent, funder_name

_WITHOUT_MONEY: Final = frozenset(
    {
        Instruction.DRAFT,
        Instruction.SUBMITTED,
        Instruction.REFUSED,
        Instruction.DEFERRED,
        Instruction.CANCELLED,
    }
)
"""Statuses of projects to which nothing is awarded."""
_WITH_MONEY: Final = frozenset({Instruction.VALIDATED, Instruction.AGREED, Instruction.REPORTED})
"""Statuses of projects to which something is."""
_GIVEN: Final = ("awarded", "committed", "paid")
"""The steps at which a funder gives."""

_BY_AMOUNTS: Final = Text(
    "statut qui ne dit rien des montants (recevable, en instruction, proposé, clôturé ou inconnu)",
    "status that says nothing of amounts (admissible, under review, proposed, closed or unknown)",
)
_MONEY: Final = Text("« {amount} » € ({step}, {funder})", "EUR « {amount} » ({step}, {funder})")
_HAS_MONEY: Final = Text(
    "Ce projet est « {instruction} », et il reçoit : {money}",
    "This project is « {instruction} », and it receives: {money}",
)
_HAS_NONE: Final = Text(
    "Ce projet est « {instruction} », et aucun financeur n'y a de montant attribué, engagé ou "
    "versé ; nombre de ses lignes, fonds propres exclus : {count}",
    "This project is « {instruction} », and no funder has an amount awarded, committed or paid in "
    "it; number of its lines, own resources left out: {count}",
)


def _lines(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the lines of a project, and those that are perhaps its own."""
    yield from map(ref_of, case.index.programming.lines.get(subject[0].id, ()))
    project = case.get(Project, subject[0].id)
    if project is not None and project.instruction in _WITH_MONEY:
        yield from case.index.programming.of_no_project


@rule(
    "FUN033",
    "status-against-amounts",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core", "discovery"),
    addressee=Addressee.GIP,
    needs=("FundingLine.awarded/FundingLine.committed/FundingLine.paid",),
    depends_on=("FUN001", "REF002", "REF014"),
    rests_on=_lines,
    not_applicable_when=_BY_AMOUNTS,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="« clôturée » lu comme irrecevable dans un service public, alors que des montants "
        "étaient attribués",
        en="« clôturée » read as ineligible in a public service although money was granted",
    ),
    fr=RuleText(
        title="Statut contredit par les montants",
        statement="Un projet en cours de saisie, transmis, refusé, ajourné ou annulé n'a aucun "
        "montant attribué, engagé ou versé par un financeur ; un projet validé, conventionné ou "
        "justifié en a au moins un. Les fonds propres du porteur ne comptent pas. Pour un projet "
        "« clôturé », seuls les montants font foi, jamais le mot.",
        to_do="corriger le statut d'instruction du projet {subject}, ou les montants de ses lignes "
        "de financement",
        why="{fact}.",
    ),
    en=RuleText(
        title="Status contradicts amounts",
        statement="A project in instruction draft, submitted, refused, deferred or cancelled has "
        "no amount awarded, committed or paid by a funder; one in validated, agreed or reported "
        "has at least one. The holder's own resources do not count. A closed project is judged by "
        "its amounts, never by the word.",
        to_do="mend the instruction status of project {subject}, or the amounts of its funding "
        "lines",
        why="{fact}.",
    ),
)
def status_against_amounts(case: Case) -> Iterator[Verdict]:
    """Compare the status of each project with what funders give to it."""
    for project in case.contract.projects:
        if project.instruction in _WITHOUT_MONEY:
            yield from _given_nothing(case, project)
        elif project.instruction in _WITH_MONEY:
            yield from _given_something(case, project)
        elif gap := case.declared_gap(project, "instruction"):
            yield case.not_evaluated(project, *gap)
        else:
            yield case.not_applicable(project, _BY_AMOUNTS)


def _given_nothing(case: Case, project: Project) -> Iterator[Verdict]:
    lines = _of_funders(case, project)
    funded = tuple(filter(_step_given, lines))
    if funded:
        fact = _HAS_MONEY.filled(
            instruction=project.instruction, money=tuple(_money(case, line) for line in funded)
        )
        yield case.finding(project, "instruction", fact=fact, related=tuple(map(ref_of, funded)))
    elif missing := (*case.unknown(FundingLine), *_gaps(case, lines)):
        yield case.not_evaluated(project, *dict.fromkeys(missing))


def _given_something(case: Case, project: Project) -> Iterator[Verdict]:
    lines = _of_funders(case, project)
    if any(map(_step_given, lines)):
        return
    missing = [*case.unknown(FundingLine), *_gaps(case, lines)]
    for line in lines:
        if line.awarded is None:
            missing += absent(case, line, "awarded")
    if missing:
        yield case.not_evaluated(project, *dict.fromkeys(missing))
        return
    fact = _HAS_NONE.filled(instruction=project.instruction, count=len(lines))
    yield case.finding(project, "instruction", fact=fact, related=tuple(map(ref_of, lines)))


def _of_funders(case: Case, project: Project) -> tuple[FundingLine, ...]:
    """Give the lines of a project, its holder's own resources left out."""
    lines = case.index.programming.lines.get(project.id, ())
    return tuple(line for line in lines if line.kind is not FundingKind.OWN_RESOURCES)


def _step_given(line: FundingLine) -> str | None:
    """Give the first step at which a funder gives something."""
    return next((step for step in _GIVEN if (getattr(line, step) or 0) > 0), None)


def _money(case: Case, line: FundingLine) -> Text:
    """Say what is given by a line that gives something."""
    step = str(_step_given(line))
    words, amount = attribute_words(FundingLine, step), in_euros(getattr(line, step))
    funder = funder_name(case, line) or ref_of(line)
    return _MONEY.filled(step=words, amount=amount, funder=f"« {funder} »")


def _gaps(case: Case, lines: Iterable[FundingLine]) -> Iterator[Missing]:
    """Give the amounts that lines declare as gaps."""
    for line in lines:
        for step in _GIVEN if line.gaps else ():
            yield from case.declared_gap(line, step)
