"""Projects and agreements of a year in which the contract has ended."""

from collections.abc import Iterator
from datetime import date
from typing import Self

from attrs import frozen

from contratville.analysis import legal_end, statutory_end
from contratville.model import Amendment, GrantAgreement, Project, Ref, ref_of

from ..case import Case
from ..credits import is_of_the_quarter_without_contract
from ..finding import Missing, Subject, Verdict
from ..lookups import NOT_LIVE, open_life, unsaid
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .terms import FROM_2014


@frozen
class _End:
    """The end of a contract in law.

    Attributes:
        day: the latest of its own end, of that which its signed amendments set, and of the one that
            the law gave it; None when it has none.
        overseas: the same, were the contract overseas.
        unsigned: amendments that would set a later end, of which no signature is known.
    """

    day: date | None
    overseas: date | None
    unsigned: tuple[Amendment, ...]

    @classmethod
    def of(cls, case: Case) -> Self:
        """Read it in a contract, by the law as it is known on the reference date."""
        contract = case.contract
        own = None if contract.legal_period is None else contract.legal_period.end
        if own is None:
            return cls(None, None, ())
        day = legal_end(contract, case.as_of) or own
        there = statutory_end(contract, case.as_of, overseas=contract.overseas is not False)
        unsigned = tuple(one for one in contract.amendments if one.new_end and not one.signed_on)
        return cls(day, max(day, there or day), unsigned)

    def has_come(self, year: int) -> bool:
        """Tell whether a year comes after the end, as far as is known."""
        return self.day is not None and self.day.year < year

    def open(self, case: Case, year: int) -> tuple[Missing, ...]:
        """Give what is missing to tell that a year comes after the end."""
        missing = [*case.unknown(Amendment)]
        if self.overseas is not None and year <= self.overseas.year:
            missing += unsaid(case, case.contract, "overseas")
        for one in self.unsigned:
            if one.new_end and year <= one.new_end.year:
                missing += unsaid(case, one, "signed_on")
        return tuple(dict.fromkeys(missing))


def _contract(case: Case, _: Subject) -> Iterator[Ref]:
    """Give the contract, as :attr:`Rule.rests_on` asks for it."""
    yield ref_of(case.contract)


@rule(
    "CAL003",
    "after-end",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Project, GrantAgreement),
    profiles=("core",),
    addressee=Addressee.LEAD_EPCI,
    needs=("Contract.legal_period",),
    depends_on=("CAL001", "CAL007"),
    rests_on=_contract,
    not_applicable_when=NOT_LIVE,
    valid_from=FROM_2014,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 30 III modifié (loi de finances pour 2019 : 31 décembre 2022 ; loi "
        "2021-1900 art. 68 : 31 décembre 2023 ; loi 2023-1322 art. 219 : 31 décembre 2024 "
        "outre-mer) : prorogation de droit, sans avenant",
        en="loi 2014-173 art. 30 III as amended (finance act for 2019: 31 December 2022; loi "
        "2021-1900 art. 68: 31 December 2023; loi 2023-1322 art. 219: 31 December 2024 overseas): "
        "automatic, no amendment needed",
    ),
    fr=RuleText(
        title="Projet ou convention après la fin du contrat",
        statement="Aucun projet vivant ni aucune convention ne porte sur une année postérieure à "
        "la fin du contrat, c'est-à-dire à la plus tardive des dates suivantes : sa propre fin "
        "juridique ; pour la génération 2015-2023, la fin légale connue à la date de référence "
        "(un an plus tard outre-mer) ; la fin fixée par un avenant signé. En métropole, le premier "
        "trimestre 2024 est admis.",
        to_do="corriger l'année de {subject}, ou compléter ce qui prolonge le contrat (avenant "
        "signé, période juridique)",
        why="Année : « {years} » ; le contrat prend fin le « {end} », prorogations légales et "
        "avenants signés compris.",
    ),
    en=RuleText(
        title="Project or agreement after the end of the contract",
        statement="No live project and no agreement has a year after the end of the contract, "
        "which is the latest of: its own legal end; for the generation 2015-2023, the statutory "
        "end known on the reference date (a year later overseas); the end set by a signed "
        "amendment. In metropolitan France, the first quarter of 2024 is admitted.",
        to_do="mend the year of {subject}, or complete what makes the contract longer (a signed "
        "amendment, the legal period)",
        why="Year: « {years} »; the contract ends on « {end} », statutory extensions and signed "
        "amendments included.",
    ),
)
def after_end(case: Case) -> Iterator[Verdict]:
    """Compare the years of projects and agreements with the end of the contract."""
    end = _End.of(case)
    for project in case.contract.projects:
        unknown = open_life(case, project)
        if not (unknown or case.index.programming.is_live(project)):
            yield case.not_applicable(project, NOT_LIVE)
        elif end.has_come(project.year):
            yield from _late(case, end, project, (project.year,), unknown)
    for agreement in case.contract.grant_agreements:
        years = tuple(sorted(filter(end.has_come, agreement.years)))
        if years:
            yield from _late(case, end, agreement, years)
        elif not agreement.years:
            yield case.not_evaluated(agreement, *unsaid(case, agreement, "years"))


def _late(
    case: Case,
    end: _End,
    entity: Project | GrantAgreement,
    years: tuple[int, ...],
    unknown: tuple[Missing, ...] = (),
) -> Iterator[Verdict]:
    """Tell the years of a project, or of an agreement, that surely come after the end."""
    late: list[int] = []
    missing = [*unknown]
    for year in years:
        admitted = _is_admitted(case, entity, year)
        opened = end.open(case, year)
        if admitted is None:
            opened += (Missing("Project.period"),)
        if not (admitted or opened or unknown):
            late.append(year)
        missing += () if admitted else opened
    if late:
        yield case.finding(
            entity,
            "year" if isinstance(entity, Project) else "years",
            years=tuple(map(str, late)),
            end=end.day,
        )
    elif missing:
        yield case.not_evaluated(entity, *dict.fromkeys(missing))


def _is_admitted(case: Case, entity: Project | GrantAgreement, year: int) -> bool | None:
    """Tell whether a year is the first quarter of 2024 alone, when no contract was asked for.

    That of an agreement is when it is for each of its projects of that year.
    """
    if isinstance(entity, Project):
        return is_of_the_quarter_without_contract(case, entity)
    projects = (case.get(Project, id) for id in entity.projects)
    told = {
        is_of_the_quarter_without_contract(case, one)
        for one in projects
        if one is not None and one.year == year
    }
    if False in told or not told:
        return False
    return None if None in told else True
