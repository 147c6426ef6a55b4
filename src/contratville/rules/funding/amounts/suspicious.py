"""Amounts that look like something else: a date, or euros by tens, hundreds or thousands."""

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from operator import attrgetter
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    Cents,
    FundingKind,
    FundingLine,
    Project,
    Ref,
    Renewal,
    in_euros,
    ref_of,
)

from ...case import Case, attribute_words, named_entity
from ...finding import Finding, Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import absent, line_name

_STEPS: Final = ("requested", "proposed", "awarded", "committed", "paid", "justified")
_AMOUNTS: Final = attrgetter(*_STEPS)
_EPOCH: Final = date(1899, 12, 30)
"""The day from which spreadsheets count days."""
_FACTORS: Final = (10, 100, 1000)
_TIMES: Final = Text("{factor} fois", "{factor} times")
_PARTS: Final = {
    10: Text("le dixième de", "a tenth of"),
    100: Text("le centième de", "a hundredth of"),
    1000: Text("le millième de", "a thousandth of"),
}

_IS_A_DATE: Final = Text(
    "Le {step}, « {amount} » €, est le numéro que donne un tableur au {day}",
    "The amount {step}, EUR « {amount} », is the number that a spreadsheet gives to {day}",
)
_IS_A_MULTIPLE: Final = Text(
    "Le {step}, « {amount} » €, est {times} celui du même financeur pour {renewed}, projet "
    "reconduit : « {former} » €",
    "The amount {step}, EUR « {amount} », is {times} that of the same funder for {renewed}, the "
    "project renewed: EUR « {former} »",
)


def _read(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the project of a line, the one that it renews, and the lines of this one."""
    line = case.get(FundingLine, subject[0].id)
    if line is None:
        return
    yield Ref("project", line.project)
    project = case.get(Project, line.project)
    if project is not None and project.renews is not None:
        yield Ref("project", project.renews)
        yield from map(ref_of, case.index.programming.lines.get(project.renews, ()))


@rule(
    "FUN032",
    "suspicious-amount",
    Severity.INFO,
    level=Level.GRAPH,
    scope=each(FundingLine),
    profiles=("core", "discovery"),
    addressee=Addressee.GIP,
    needs=("/".join(f"FundingLine.{step}" for step in _STEPS),),
    depends_on=("REF002", "REF014"),
    rests_on=_read,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="date saisie dans une colonne de montants ; « 12 350 000 € » lu 12 350 par un lecteur "
        "public de tableaux",
        en="date typed in an amount column; « 12 350 000 € » read as 12 350 by a public reader",
    ),
    fr=RuleText(
        title="Montant suspect",
        statement="Est signalé tout montant d'une ligne de financement, entier et non multiple de "
        "10, égal au numéro de série d'une date (nombre de jours depuis le 30 décembre 1899) "
        "située dans l'exercice du projet, le précédent ou le suivant, ainsi que tout montant égal "
        "à 10, 100 ou 1000 fois (ou au dixième, au centième ou au millième) de celui de la même "
        "étape, du même financeur, de mêmes nature, forme et tranche, pour le projet reconduit. Un "
        "montant répété d'étape en étape n'est signalé qu'à la première.",
        to_do="vérifier ce montant de la ligne {line} dans le document d'origine",
        why="{fact}.",
    ),
    en=RuleText(
        title="Amount that looks like something else",
        statement="An amount of a funding line is reported when it is an integer that is not a "
        "multiple of 10 and equals the serial number of a date (days since 30 December 1899) in "
        "the project's year, the year before or the year after, or when it is 10, 100 or 1000 "
        "times (or a tenth, hundredth, thousandth of) that of the same step, of the same funder, "
        "kind, nature and tranche, for the project renewed. An amount that is repeated from step "
        "to step is reported at the first.",
        to_do="check this amount of line {line} in the document that it comes from",
        why="{fact}.",
    ),
)
def suspicious_amount(case: Case) -> Iterator[Verdict]:
    """Compare the amounts of each line with dates, and with those of the project renewed."""
    for id, lines in case.index.programming.lines.items():
        project = case.get(Project, id)
        if project is None:
            for line in lines:
                yield case.not_evaluated(line, Missing(Project.__name__))
        else:
            yield from _suspicious(case, project, lines)


def _suspicious(case: Case, project: Project, lines: Iterable[FundingLine]) -> Iterator[Verdict]:
    serials = _serials(project.year)
    renewed = case.get(Project, project.renews)
    missing = [] if serials else [Missing("Project.year")]
    if renewed is None:
        missing += _unknown_renewal(case, project)
    for line in lines:
        dates = tuple(_dates(case, line, serials))
        yield from dates
        if renewed is not None and not dates:
            yield from _multiples(case, line, renewed)
        if missing:
            yield case.not_evaluated(line, *missing)


def _serials(year: int) -> range:
    """Give the serial numbers of the days of a year, the year before and the year after."""
    if not MINYEAR < year < MAXYEAR:
        return range(0)
    first, last = date(year - 1, 1, 1), date(year + 1, 12, 31)
    return range((first - _EPOCH).days, (last - _EPOCH).days + 1)


def _dates(case: Case, line: FundingLine, serials: range) -> Iterator[Finding]:
    """Look for amounts in whole euros, not of a round ten, that are the number of a day."""
    told: set[Cents] = set()
    for step, amount in zip(_STEPS, _AMOUNTS(line), strict=True):
        if amount is None or amount % 100 or not amount % 1000 or amount in told:
            continue
        if amount // 100 in serials:
            told.add(amount)
            day = _EPOCH + timedelta(days=amount // 100)
            fact = _IS_A_DATE.filled(step=_words(step), amount=in_euros(amount), day=day)
            yield case.finding(line, step, line=line_name(case, line), fact=fact)


def _multiples(case: Case, line: FundingLine, renewed: Project) -> Iterator[Verdict]:
    """Look for the first amount that is so many times that of the project renewed, or a part."""
    formers = [
        former
        for former in case.index.programming.lines.get(renewed.id, ())
        if line.funder is not None and _same_money(line) == _same_money(former)
    ]
    for step, amount in zip(_STEPS, _AMOUNTS(line), strict=True):
        for former in formers:
            before = getattr(former, step)
            times = _times(amount, before) if amount and before else None
            if times is not None:
                yield case.finding(
                    line,
                    step,
                    line=line_name(case, line),
                    related=(ref_of(renewed), ref_of(former)),
                    fact=_IS_A_MULTIPLE.filled(
                        step=_words(step),
                        amount=in_euros(amount),
                        times=times,
                        renewed=named_entity(renewed),
                        former=in_euros(before),
                    ),
                )
                return
    if line.funder is None and line.kind is not FundingKind.OWN_RESOURCES:
        yield case.not_evaluated(line, *absent(case, line, "funder"))


def _same_money(line: FundingLine) -> tuple[object, ...]:
    """Give what two lines have in common that stand for the same money from year to year."""
    return line.funder, line.kind, line.nature, line.tranche


def _times(amount: Cents, before: Cents) -> Text | None:
    """Say by which factor an amount is that of before, if it is one of those looked for."""
    for factor in _FACTORS:
        if amount == before * factor:
            return _TIMES.filled(factor=factor)
        if amount * factor == before:
            return _PARTS[factor]
    return None


def _unknown_renewal(case: Case, project: Project) -> tuple[Missing, ...]:
    """Give what is missing to know the project that one renews, if it renews any."""
    if project.renews is not None or project.renewal is Renewal.RENEWED:
        return absent(case, project, "renews")
    return case.declared_gap(project, "renews")


def _words(step: str) -> Text:
    return attribute_words(FundingLine, step)
