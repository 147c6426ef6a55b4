"""The year of a project, which is one of the contract's and that of its call."""

from collections.abc import Iterator
from typing import Final, Self

from attrs import frozen

from contratville.analysis import legal_end, statutory_end, worded_period
from contratville.diagnostics import Text
from contratville.model import Amendment, CallForProjects, Period, Project, Ref, ref_of

from ...case import Case
from ...credits import is_of_the_quarter_without_contract
from ...finding import Missing, Subject, Verdict
from ...lookups import unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_THE_CALL: Final = Text("son appel à projets est de « {year} »", "its call is of « {year} »")
_THE_CONTRACT: Final = Text(
    "le contrat court {period}, prorogations et avenants compris",
    "the contract runs {period}, extensions and amendments included",
)


@frozen
class _Term:
    """How long a contract runs.

    Attributes:
        period: from its first day to its last, in its title or in law, extensions and signed
            amendments included; None when it says neither.
        missing: what would tell that it runs longer.
        unsigned: amendments that would make it longer, of which no signature is known.
    """

    period: Period | None
    missing: tuple[Missing, ...]
    unsigned: tuple[Amendment, ...]

    @classmethod
    def of(cls, case: Case) -> Self:
        """Read it in a contract, by the law as it is known on the reference date."""
        contract = case.contract
        said = [one for one in (contract.label_period, contract.legal_period) if one is not None]
        missing = (
            *case.declared_gap(contract, "label_period"),
            *(() if contract.legal_period else unsaid(case, contract, "legal_period")),
            *case.unknown(Amendment),
        )
        unsigned = tuple(one for one in contract.amendments if one.new_end and not one.signed_on)
        return cls(_whole(case, said) if said else None, missing, unsigned)

    def holds(self, year: int) -> bool:
        """Tell whether a year has a day in it."""
        first = self.period.start if self.period else None
        last = self.period.end if self.period else None
        return (first is None or first.year <= year) and (last is None or year <= last.year)

    def open(self, case: Case, year: int) -> tuple[Missing, ...]:
        """Give what is missing to tell that a year is not in it."""
        signatures = (
            unsaid(case, one, "signed_on")
            for one in self.unsigned
            if one.new_end and year <= one.new_end.year
        )
        return (*self.missing, *(missing for found in signatures for missing in found))


def _whole(case: Case, said: list[Period]) -> Period:
    """Give the period that holds those that a contract says, and what makes it longer."""
    contract = case.contract
    starts, ends = [one.start for one in said], [one.end for one in said]
    longer = (
        legal_end(contract, case.as_of),
        statutory_end(contract, case.as_of, overseas=bool(contract.overseas)),
    )
    return Period(
        start=None if None in starts else min(day for day in starts if day),
        end=None if None in ends else max(day for day in (*ends, *longer) if day),
    )


def _contract_and_call(case: Case, subject: Subject) -> Iterator[Ref]:
    yield ref_of(case.contract)
    project = case.get(Project, subject[0].id)
    if project is not None and project.call is not None:
        yield Ref("call_for_projects", project.call)


@rule(
    "FUN021",
    "project-year-outside",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.GIP,
    depends_on=("CAL003", "CAL007", "REF002", "REF014"),
    rests_on=_contract_and_call,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 14 (appel à projets annuel)",
        en="deck of 11 June 2015, slide 14 (annual call)",
    ),
    fr=RuleText(
        title="Exercice hors de la période du contrat ou de l'appel",
        statement="L'exercice d'un projet est compris dans la période affichée ou dans la période "
        "juridique du contrat, prorogations légales et avenants signés compris, et il est celui de "
        "son appel à projets ; en métropole, le premier trimestre 2024 est admis.",
        to_do="corriger l'exercice du projet {subject}, l'appel à projets qu'il cite, ou la "
        "période du contrat",
        why="Ce projet est de « {year} » : {reasons}.",
    ),
    en=RuleText(
        title="Project year outside the contract or the call",
        statement="The year of a project falls in the contract's label or legal period, statutory "
        "extensions and signed amendments included, and is the year of its call; in metropolitan "
        "France, the first quarter of 2024 is admitted.",
        to_do="mend the year of project {subject}, the call that it names, or the period of the "
        "contract",
        why="This project is of « {year} »: {reasons}.",
    ),
)
def project_year_outside(case: Case) -> Iterator[Verdict]:
    """Compare the year of each project with that of its call, and with the contract's period."""
    term = _Term.of(case)
    for project in case.contract.projects:
        call = case.get(CallForProjects, project.call)
        missing = [*case.declared_gap(project, "call")]
        reasons: list[Text] = []
        if call is None and project.call is not None:
            missing.append(Missing(CallForProjects.__name__))
        if call is not None and call.year != project.year:
            reasons.append(_THE_CALL.filled(year=call.year))
        unknown = _open_year(case, project, term)
        if unknown is None and term.period is not None:
            reasons.append(_THE_CONTRACT.filled(period=worded_period(term.period)))
        missing += unknown or ()
        if reasons:
            yield case.finding(
                project,
                "year",
                year=project.year,
                reasons=tuple(reasons),
                related=() if call is None else (ref_of(call),),
            )
        elif missing:
            yield case.not_evaluated(project, *missing)


def _open_year(case: Case, project: Project, term: _Term) -> tuple[Missing, ...] | None:
    """Give what is missing to tell that the contract runs in the year of a project.

    None when it does not.
    """
    if term.period is None:
        return term.missing
    if term.holds(project.year):
        return ()
    admitted = is_of_the_quarter_without_contract(case, project)
    if admitted:
        return ()
    missing = term.open(case, project.year)
    if admitted is None:
        missing = (*missing, *unsaid(case, project, "period"))
    return missing or None
