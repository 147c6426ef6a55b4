"""Equality of women and men: how many projects are rated, and count their public by sex."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from attrs import frozen

from contratville.analysis import grouped
from contratville.diagnostics import Text
from contratville.model import (
    Cents,
    EqualityRating,
    Instruction,
    Progress,
    Project,
    Stage,
    in_euros,
)

from ...case import Case
from ...finding import Missing, Verdict
from ...lookups import open_life
from ...rule import THE_CONTRACT, Basis, Parameter, RuleText, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import Told, in_cash, percentage, shortest

_REPORTED: Final = frozenset({Instruction.REPORTED, Instruction.CLOSED})
_RATE: Final = Text(
    "coter au regard de l'égalité les projets de {year} qui ne le sont pas",
    "rate for equality the projects of {year} that are not",
)
_RATED: Final = Text(
    "Projets vivants de « {year} » dont la cotation égalité est renseignée : « {covered} » sur "
    "« {whole} », soit « {share} » % pour un minimum de « {least} » %. Par cotation : {ratings}.",
    "Live projects of « {year} » with an equality rating: « {covered} » of « {whole} », which is "
    "« {share} » % for a minimum of « {least} » %. By rating: {ratings}.",
)
_COUNT: Final = Text(
    "compter par sexe le public réalisé des projets de {year} qui ne le font pas",
    "count by sex the actual public of the projects of {year} that do not",
)
_COUNTED: Final = Text(
    "Projets de « {year} » réalisés ou justifiés dont le public réalisé distingue femmes et "
    "hommes : « {covered} » sur « {whole} », soit « {share} » % pour un minimum de « {least} » %.",
    "Projects of « {year} » completed or reported whose actual public gives women and men: "
    "« {covered} » of « {whole} », which is « {share} » % for a minimum of « {least} » %.",
)
_OF_RATING: Final = Text("{rating} → {count} ({amount})", "{rating} → {count} ({amount})")
_NOT_RATED: Final = Text("non renseignée", "not said")
_EUROS: Final = Text("« {amount} » €", "EUR « {amount} »")
_AT_LEAST: Final = Text("au moins « {amount} » €", "at least EUR « {amount} »")


@frozen
class _Coverage:
    """How many projects of a year give something.

    Attributes:
        covered: those that give it.
        whole: all those that are to give it.
        doubtful: those that may be to give it, or may give it, beside them.
        missing: what would tell.
    """

    covered: int
    whole: int
    doubtful: int
    missing: tuple[Missing, ...]

    @classmethod
    def of(cls, told: Iterable[Told]) -> "_Coverage":
        """Count what is told of each project: whether it gives it, or what would tell."""
        found = list(told)
        missing = dict.fromkeys(one for which in found if isinstance(which, tuple) for one in which)
        doubtful = sum(isinstance(which, tuple) for which in found)
        covered = sum(which is True for which in found)
        return cls(covered, len(found) - doubtful, doubtful, tuple(missing))

    def is_under(self, least: Fraction) -> bool | None:
        """Tell whether the share is under a minimum; None when that is not known."""
        counted = self.whole + self.doubtful
        if self.covered >= least * counted:
            return False
        return True if self.covered + self.doubtful < least * counted else None


@rule(
    "FUN037",
    "equality-and-sex-coverage",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("core",),
    addressee=Addressee.GIP,
    parameters={
        "coverage_min": Parameter(
            Decimal("0.50"),
            fr="part minimale des projets d'un exercice, de 0 à 1",
            en="minimum share of the projects of a year, from 0 to 1",
        )
    },
    needs=("Project.equality_rating/Beneficiaries.women",),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="budget intégrant l'égalité, demandé depuis 2020 ; 40 % des actions distinguaient "
        "femmes et hommes dans une grande ville en 2023 (déclaration d'une personne élue)",
        en="integrated equality budget asked since 2020; 40 % of actions gave sexed counts in one "
        "large city in 2023 (an elected member's statement)",
    ),
    fr=RuleText(
        title="Peu de projets cotés ou comptant leur public par sexe",
        statement="Pour chaque exercice sont calculées la part des projets vivants dont la "
        "cotation égalité est renseignée et la part des projets réalisés ou justifiés dont le "
        "public réalisé distingue femmes et hommes ; seule une part inférieure au minimum fait "
        "l'objet d'un constat, avec à l'appui les nombres et montants attribués par cotation. Il "
        "s'agit d'une couverture, jamais d'une moyenne.",
        to_do="{how}",
        why="{fact}",
    ),
    en=RuleText(
        title="Few projects rated or counted by sex",
        statement="For each year, the share of live projects with an equality_rating other than "
        "unrated or empty, and the share of completed or reported projects whose actual "
        "beneficiaries give women and men, are computed; a finding is made only for a share under "
        "the minimum, with the numbers and awarded euros by rating as evidence. It is a coverage, "
        "never an average.",
        to_do="{how}",
        why="{fact}",
    ),
)
def equality_and_sex_coverage(case: Case) -> Iterator[Verdict]:
    """Count, for each year, the projects that are rated, and those that count by sex."""
    unknown = case.unknown(Project)
    if unknown:
        yield case.not_evaluated(case.contract, *unknown)
        return
    by_year = grouped((project.year, project) for project in case.contract.projects)
    for year, projects in by_year.items():
        rated = _Coverage.of(told for one in projects for told in _rated(case, one))
        yield from _judged(case, year, "equality_rating", rated, projects)
        counted = _Coverage.of(told for one in projects for told in _counted_by_sex(case, one))
        yield from _judged(case, year, "beneficiaries", counted, projects)


def _rated(case: Case, project: Project) -> Iterator[Told]:
    """Tell whether a project is rated; nothing when it is not a live one."""
    life = open_life(case, project)
    rated = project.equality_rating not in {None, EqualityRating.UNRATED}
    gap = () if rated else case.declared_gap(project, "equality_rating")
    if life or case.index.programming.is_live(project):
        yield (*life, *gap) or rated


def _counted_by_sex(case: Case, project: Project) -> Iterator[Told]:
    """Tell whether a project counts its public by sex; nothing when it is not carried out."""
    done = project.progress is Progress.COMPLETED or project.instruction in _REPORTED
    by_sex = any(
        public.stage is Stage.ACTUAL and public.women is not None and public.men is not None
        for public in project.beneficiaries
    )
    if done:
        yield by_sex or case.declared_gap(project, "beneficiaries") or False
    elif project.gaps:
        gaps = (
            *case.declared_gap(project, "progress"),
            *case.declared_gap(project, "instruction"),
        )
        yield from (gaps,) if gaps else ()


def _judged(
    case: Case, year: int, attribute: str, found: _Coverage, projects: Iterable[Project]
) -> Iterator[Verdict]:
    """Compare a share of the projects of a year with the minimum."""
    least: Any = case.parameter("coverage_min")
    under = found.is_under(Fraction(least))
    if under is None:
        yield case.not_evaluated(case.contract, *found.missing)
    elif under:
        how, fact = _WORDS[attribute]
        whole = found.whole + found.doubtful
        said = fact.filled(
            year=year,
            covered=found.covered,
            whole=whole,
            share=percentage(found.covered, whole, up=False),
            least=shortest(100 * least),
            ratings=tuple(_by_rating(case, projects)),
        )
        yield case.lacking(
            "projects", f"[{year}].{attribute}", how=how.filled(year=year), fact=said
        )


def _by_rating(case: Case, projects: Iterable[Project]) -> Iterator[Text]:
    """Say how many live projects have each rating, and what was awarded to them."""
    live = filter(case.index.programming.is_live, projects)
    by_rating = grouped((project.equality_rating, project) for project in live)
    for rating in (*EqualityRating, None):
        if rating in by_rating:
            yield _OF_RATING.filled(
                rating=rating or _NOT_RATED,
                count=len(by_rating[rating]),
                amount=_awarded(case, by_rating[rating]),
            )


def _awarded(case: Case, projects: Iterable[Project]) -> Text:
    """Word what was awarded in cash to projects; at least that, when it is not all known."""
    by_project = case.index.programming.lines
    lines = in_cash(line for project in projects for line in by_project.get(project.id, ()))
    known = [line.awarded for line in lines if line.awarded is not None]
    partial = len(known) < len(lines) or not case.contract.funding_lines
    return (_AT_LEAST if partial else _EUROS).filled(amount=in_euros(Cents(sum(known))))


_WORDS: Final = {"equality_rating": (_RATE, _RATED), "beneficiaries": (_COUNT, _COUNTED)}
