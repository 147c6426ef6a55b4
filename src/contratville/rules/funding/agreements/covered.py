"""What agreements cover: each project under one of a grantor, and the sum of its lines."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis.money import exceeds
from contratville.model import (
    Cents,
    FundingKind,
    FundingLine,
    GrantAgreement,
    Project,
    Ref,
    Tranche,
    in_euros,
    ref_of,
)

from ...case import Case, named_entity
from ...days import award
from ...finding import Finding, Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .lookups import open_funders, organisation_name, unsaid

_BOTH: Final = frozenset(Tranche)


def _covering_and_lines(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the agreements that cover a project, when they are several, and what tells tranches."""
    agreements = case.index.agreements.covering.get(subject[0].id, ())
    if len(agreements) > 1:
        programming = case.index.programming
        yield from map(ref_of, agreements)
        yield from map(ref_of, programming.lines.get(subject[0].id, ()))
        yield from programming.of_no_project


@rule(
    "FUN012",
    "project-in-two-agreements",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("GrantAgreement.grantor",),
    depends_on=("REF002", "REF014"),
    rests_on=_covering_and_lines,
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="un projet n'est compté qu'une fois ; des fichiers de l'État connaissent des lignes "
        "annuelles et complémentaires sous deux conventions",
        en="a project is counted once; annual and complementary lines with two agreements are met "
        "in State files",
    ),
    fr=RuleText(
        title="Projet dans deux conventions",
        statement="Pour chaque projet et chaque financeur, au plus une convention couvre le projet "
        "pour son exercice, ou deux lorsque chacune attribue une tranche : elles le disent ou, à "
        "défaut, les lignes de financement du projet auprès de ce financeur comportent les deux "
        "tranches.",
        to_do="ne laisser le projet {subject} que dans une convention de {grantor}, ou préciser "
        "la tranche que chacune attribue",
        why="Pour {year}, {count} conventions de ce financeur couvrent ce projet : {agreements}.",
    ),
    en=RuleText(
        title="Project in two agreements",
        statement="For each project and grantor, at most one agreement covers the project for its "
        "year, or two when each awards a tranche: they say so or, failing that, the funding lines "
        "of the project with that grantor hold both tranches.",
        to_do="leave project {subject} in one agreement of {grantor} only, or say which tranche "
        "each of them awards",
        why="For {year}, {count} agreements of this funder cover this project: {agreements}.",
    ),
)
def project_in_two_agreements(case: Case) -> Iterator[Verdict]:
    """Count the agreements that cover each project, by grantor."""
    covering = case.index.agreements.covering
    unknown = case.unknown(GrantAgreement)
    for project in case.contract.projects:
        agreements = covering.get(project.id, ())
        if len(agreements) > 1:
            yield from _counted(case, project, agreements, unknown)
        elif unknown:
            yield case.not_evaluated(project, *unknown)


def _counted(
    case: Case,
    project: Project,
    agreements: tuple[GrantAgreement, ...],
    unknown: tuple[Missing, ...],
) -> Iterator[Verdict]:
    """Judge a project that several agreements cover."""
    by_grantor: dict[str, dict[str, GrantAgreement]] = {}
    missing = [*unknown]
    for one in agreements:
        if one.years and project.year not in one.years:
            continue
        if one.grantor is None:
            missing += unsaid(case, one, "grantor")
        elif not one.years:
            missing += unsaid(case, one, "years")
        else:
            by_grantor.setdefault(one.grantor, {}).setdefault(one.id, one)
    in_several = False
    for grantor, same in by_grantor.items():
        several = tuple(same.values())
        apart = _one_for_each_tranche(case, project, several)
        if apart is False:
            in_several = True
            yield _in_several(case, project, grantor, several)
        elif apart is None:
            missing.append(Missing("GrantAgreement.tranche"))
    if missing and not in_several:
        yield case.not_evaluated(project, *dict.fromkeys(missing))


def _one_for_each_tranche(
    case: Case, project: Project, agreements: tuple[GrantAgreement, ...]
) -> bool | None:
    """Tell whether there is one agreement at most for each tranche; None when it is not known."""
    if len(agreements) != 2:
        return len(agreements) < 2
    one, other = (agreement.tranche for agreement in agreements)
    if one is not None and other is not None:
        return one is not other
    lines = case.index.programming.lines.get(project.id, ())
    of_year = [line for line in lines if line.year == project.year]
    grantor = agreements[0].grantor
    if {line.tranche for line in of_year if line.funder == grantor} == _BOTH:
        return True
    known = lines and not case.unknown(FundingLine)
    return False if known and all(line.funder for line in of_year) else None


def _in_several(
    case: Case, project: Project, grantor: str, agreements: tuple[GrantAgreement, ...]
) -> Finding:
    """Tell of a project that is in several agreements of a grantor, at its place in the second."""
    second = agreements[1]
    return case.apart(
        project,
        f"grant_agreements[{grantor}]",
        second,
        "projects",
        second.projects.index(project.id),
        grantor=organisation_name(case, grantor),
        year=str(project.year),
        count=len(agreements),
        agreements=tuple(map(named_entity, agreements)),
        related=tuple(map(ref_of, agreements)),
    )


def _projects_and_lines(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the projects that an agreement covers, and all their lines."""
    agreement = case.get(GrantAgreement, subject[0].id)
    for id in () if agreement is None else agreement.projects:
        yield Ref("project", id)
        yield from map(ref_of, case.index.programming.lines.get(id, ()))


@rule(
    "FUN027",
    "agreement-sum",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(GrantAgreement),
    profiles=("core",),
    addressee=Addressee.GIP,
    needs=("GrantAgreement.amount", "GrantAgreement.grantor", "FundingLine.awarded"),
    depends_on=("FUN001", "FUN012", "REF002", "REF014"),
    rests_on=_projects_and_lines,
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.INTEGRITY,
        Verified.YES,
        fr="arithmétique ; présentation du 11 juin 2015, diapositive 2 (conventions mutualisées)",
        en="arithmetic; deck of 11 June 2015, slide 2 (pooled agreements)",
    ),
    fr=RuleText(
        title="Montant de la convention différent de ses lignes",
        statement="Les montants attribués des lignes que couvre une convention (lignes de ses "
        "projets dont le financeur est le sien, l'exercice l'un des siens et la tranche la sienne "
        "lorsqu'elle en a une) ont pour somme son montant (tolérance de 0,01 €) ; sans aucune "
        "ligne, ou s'il manque un montant attribué, la règle n'est pas évaluée, à moins que la "
        "somme n'excède déjà le montant.",
        to_do="corriger le montant de la convention {subject}, ou les lignes qu'elle couvre",
        why="Montant de la convention : « {amount} » € ; somme attribuée par ses lignes (nombre : "
        "{count}) : « {total} » €.",
    ),
    en=RuleText(
        title="Amount of the agreement differs from its lines",
        statement="The awarded amounts of the lines that an agreement covers (lines of its "
        "projects whose funder is its grantor, whose year is one of its years and whose tranche is "
        "its own when it has one) sum to its amount (tolerance EUR 0.01); without any such line, "
        "or when an awarded amount is missing, not evaluated, unless the sum already exceeds the "
        "amount.",
        to_do="mend the amount of agreement {subject}, or the lines that it covers",
        why="Amount of the agreement: EUR « {amount} »; sum awarded by its lines ({count} in "
        "number): EUR « {total} ».",
    ),
)
def agreement_sum(case: Case) -> Iterator[Verdict]:
    """Add up the lines that each agreement covers, and compare the sum with its amount."""
    for agreement in case.contract.grant_agreements:
        amount = agreement.amount
        if amount is None or agreement.grantor is None:
            continue
        lines = case.index.agreements.lines(agreement)
        total = Cents(sum(line.awarded or 0 for line in lines))
        if any(_is_shared(case, agreement, line) for line in lines):
            yield case.not_evaluated(agreement, *unsaid(case, agreement, "tranche"))
        elif exceeds(total, amount):
            yield _other_sum(case, agreement, amount, total, lines)
        elif missing := _open_sum(case, agreement, lines):
            yield case.not_evaluated(agreement, *missing)
        elif exceeds(amount, total):
            yield _other_sum(case, agreement, amount, total, lines)


def _is_shared(case: Case, agreement: GrantAgreement, line: FundingLine) -> bool:
    """Tell whether another agreement covers a line of one that does not say its tranche."""
    covering = case.index.agreements.covering_line(line)
    return agreement.tranche is None and any(one.id != agreement.id for one in covering)


def _open_sum(
    case: Case, agreement: GrantAgreement, lines: tuple[FundingLine, ...]
) -> tuple[Missing, ...]:
    """Give what is missing to know all the lines that an agreement covers, and their amounts."""
    missing = [
        *case.unknown(FundingLine),
        *case.declared_gap(agreement, "projects"),
        *case.declared_gap(agreement, "years"),
    ]
    if not lines:
        missing = missing or [Missing(FundingLine.__name__)]
    for line in lines:
        if line.awarded is None:
            missing += unsaid(case, line, "awarded")
    for id in agreement.projects:
        of_project = case.index.programming.lines.get(id, ())
        missing += open_funders(case, tuple(one for one in of_project if _may_be(agreement, one)))
    return tuple(dict.fromkeys(missing))


def _may_be(agreement: GrantAgreement, line: FundingLine) -> bool:
    """Tell whether an agreement would cover a line, if it were of its grantor."""
    return (
        line.kind is not FundingKind.OWN_RESOURCES
        and line.awarded != 0
        and line.year in agreement.years
        and agreement.tranche in {None, line.tranche}
    )


def _other_sum(
    case: Case,
    agreement: GrantAgreement,
    amount: Cents,
    total: Cents,
    lines: tuple[FundingLine, ...],
) -> Finding:
    return case.finding(
        agreement,
        "amount",
        amount=in_euros(amount),
        total=in_euros(total),
        count=len(lines),
        related=tuple(map(ref_of, lines)),
    )
