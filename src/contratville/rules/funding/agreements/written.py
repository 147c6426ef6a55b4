"""Large grants: above a threshold, what one authority awards in a year is written down."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from attrs import Factory, frozen

from contratville.diagnostics import Text
from contratville.model import (
    Cents,
    FundingLine,
    GrantAgreement,
    Instruction,
    Organisation,
    OrganisationKind,
    Project,
    Ref,
    in_euros,
    ref_of,
)

from ...case import Case, named_entity
from ...days import award
from ...finding import Finding, Missing, Subject, Verdict
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .lookups import its_agreements, organisation_name, project_name, unsaid

_PUBLIC_LAW: Final = Text("bénéficiaire de droit public", "beneficiary of public law")
_NO_AWARD: Final = Text(
    "organisme sans subvention attribuée", "organisation to which no grant is awarded"
)
_DECIDED: Final = frozenset(
    {
        Instruction.VALIDATED,
        Instruction.AGREED,
        Instruction.REPORTED,
        Instruction.CLOSED,
        Instruction.UNKNOWN,
    }
)
"""States of a project to which an amount is awarded, or may be."""
_SOCIAL_PROTECTION: Final = frozenset(
    {OrganisationKind.CAF, OrganisationKind.OTHER_SOCIAL_PROTECTION}
)
_PRIVATE: Final = frozenset(
    {
        OrganisationKind.ASSOCIATION,
        OrganisationKind.CITIZEN_GROUP,
        OrganisationKind.COMPANY,
        OrganisationKind.FOUNDATION,
        OrganisationKind.SEM,
    }
)
_EITHER: Final = frozenset(
    {OrganisationKind.EMPLOYMENT_SERVICE, OrganisationKind.LANDLORD, OrganisationKind.OTHER}
)
"""Kinds of organisations some of which are of private law, and others of public law."""


def _lines_and_agreements(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the lines and projects of a holder, and the agreements of which it is beneficiary."""
    yield from its_agreements(case, subject)
    for line in case.index.agreements.granted.get(subject[0].id, ()):
        yield ref_of(line)
        yield Ref("project", line.project)
        yield from map(ref_of, case.index.agreements.covering.get(line.project, ()))


@rule(
    "FUN018",
    "agreement-not-written",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Organisation),
    profiles=("core",),
    addressee=Addressee.GIP,
    parameters={
        "written_threshold": Parameter(
            23000,
            fr="montant annuel au-delà duquel une convention écrite est exigée, en euros",
            en="amount a year above which a written agreement is required, in euros",
        )
    },
    needs=("GrantAgreement.grantor", "FundingLine.awarded/GrantAgreement.amount"),
    depends_on=("FUN001", "REF002", "REF014"),
    rests_on=_lines_and_agreements,
    not_applicable_when=Text(
        "bénéficiaire de droit public, organisme sans subvention attribuée",
        "beneficiary of public law, organisation to which no grant is awarded",
    ),
    valid_from=date(2001, 6, 6),
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2000-321, art. 10, et décret 2001-495 du 6 juin 2001, art. 1",
        en="loi 2000-321 art. 10 and décret 2001-495 of 6 June 2001 art. 1",
    ),
    fr=RuleText(
        title="Subvention importante sans convention écrite",
        statement="Lorsque les subventions en numéraire attribuées par un même financeur à un même "
        "bénéficiaire de droit privé pour un exercice dépassent strictement le seuil, elles sont "
        "couvertes par des conventions écrites ; si l'on ignore qu'une convention est écrite, ou "
        "si les données ne comptent aucune convention de ce financeur pour cet exercice, la règle "
        "n'est pas évaluée. Le financeur est une autorité administrative : celui qui est de "
        "droit privé, hors protection sociale, n'est pas concerné. Un constat est fait par "
        "financeur et par exercice.",
        to_do="établir une convention écrite entre {grantor} et {subject} pour {year}, ou "
        "rattacher ces subventions à celle qui existe",
        why="Pour {year}, ce financeur a attribué « {total} » € à cet organisme, dont "
        "« {unwritten} » € sans convention écrite : {awards} ; le seuil est de {threshold} €.",
    ),
    en=RuleText(
        title="Large grant without written agreement",
        statement="When the awards in cash of one grantor to one beneficiary of private law for "
        "one year strictly exceed the threshold, they are covered by written agreements; whether "
        "an agreement is written being unknown, or no agreement of the grantor for the year being "
        "in the data, not evaluated. The grantor is an administrative "
        "authority: one of private law, social protection apart, is not concerned. One finding is "
        "made for each grantor and year.",
        to_do="make a written agreement between {grantor} and {subject} for {year}, or link these "
        "awards to the one that exists",
        why="For {year}, this funder awarded EUR « {total} » to this organisation, of which EUR "
        "« {unwritten} » without written agreement: {awards}; the threshold is EUR {threshold}.",
    ),
)
def agreement_not_written(case: Case) -> Iterator[Verdict]:
    """Add up what each authority awards to each beneficiary in a year, and look for agreements."""
    in_whole_euros: Any = case.parameter("written_threshold")
    threshold = Cents(100 * in_whole_euros)
    unknown = case.unknown(FundingLine, GrantAgreement, Project)
    for organisation in case.contract.organisations:
        if organisation.private_law is False:
            yield case.not_applicable(organisation, _PUBLIC_LAW)
            continue
        awards = _awards_to(case, organisation)
        missing = [*unknown]
        sound = True
        for (grantor, year), group in awards.items():
            if grantor is None:
                missing += _by_no_one_said(case, awards, year, threshold)
                continue
            large = group.total > threshold
            unwritten = _unwritten(case, organisation, grantor, group) if large else []
            if unwritten:
                sound = False
                yield _finding(case, organisation, (grantor, year), group, unwritten)
            elif large or group.unknown:
                missing += _open_ends(case, organisation, grantor, group, large=large)
        if sound and missing:
            yield case.not_evaluated(organisation, *dict.fromkeys(missing))
        elif not awards:
            yield case.not_applicable(organisation, _NO_AWARD)


Award = FundingLine | GrantAgreement
"""What tells that an amount was awarded: a line or, for lines without amount, their agreement."""


@frozen
class _Group:
    """What one grantor awarded to one beneficiary for a year.

    Attributes:
        awards: lines, or agreements, with an amount above 0.
        unknown: those of which the amount, or its share of the year, is not known.
    """

    awards: list[Award] = Factory(list)
    unknown: list[Award] = Factory(list)

    @property
    def total(self) -> Cents:
        """What these amounts come to."""
        return Cents(sum(map(_amount, self.awards)))


_Awards = dict[tuple[str | None, int], _Group]
"""Awards by grantor, None when it is not said, and year."""


def _amount(one: Award) -> Cents:
    amount = one.awarded if isinstance(one, FundingLine) else one.amount
    return amount or Cents(0)


def _awards_to(case: Case, organisation: Organisation) -> _Awards:
    """Give the awards to an organisation."""
    groups: _Awards = defaultdict(_Group)
    told: set[str] = set()
    for agreement in case.index.agreements.of_beneficiary.get(organisation.id, ()):
        lines = case.index.agreements.lines(agreement)
        if any(line.awarded is not None for line in lines) or agreement.amount == 0:
            continue
        for year in agreement.years:
            group = groups[agreement.grantor, year]
            single = agreement.amount is not None and len(agreement.years) == 1
            (group.awards if single else group.unknown).append(agreement)
        told.update(line.id for line in lines)
    for line in case.index.agreements.granted.get(organisation.id, ()):
        undecided = line.awarded is None and line.id not in told and _may_be_awarded(case, line)
        if line.awarded or undecided:
            group = groups[line.funder, line.year]
            (group.unknown if undecided else group.awards).append(line)
    return groups


def _may_be_awarded(case: Case, line: FundingLine) -> bool:
    """Tell whether a line whose awarded amount is not said may have one."""
    project = case.get(Project, line.project)
    return project is None or project.instruction in _DECIDED


def _unwritten(case: Case, organisation: Organisation, grantor: str, group: _Group) -> list[Award]:
    """Give the awards that are certainly not written down, of a group that must be."""
    if not (organisation.private_law and _is_authority(case, grantor)):
        return []
    return [one for one in group.awards if _is_written(case, one) is False]


def _open_ends(
    case: Case, organisation: Organisation, grantor: str, group: _Group, *, large: bool
) -> list[Missing]:
    """Give what is missing to know that all the awards that must be written down are."""
    every = (*group.awards, *group.unknown)
    unsure = [one for one in every if not _is_written(case, one)]
    authority = _is_authority(case, grantor)
    if authority is False or not unsure:
        return []
    missing = [lack for one in group.unknown for lack in _unsaid_amount(case, one)]
    if not large:
        return missing
    funder = case.get(Organisation, grantor)
    if authority is None:
        absent = Missing(Organisation.__name__)
        missing += [absent] if funder is None else unsaid(case, funder, "private_law")
    if organisation.private_law is None:
        missing += unsaid(case, organisation, "private_law")
    for one in unsure:
        if _is_written(case, one) is None:
            told = isinstance(one, GrantAgreement) or case.index.agreements.covering_line(one)
            missing.append(Missing("GrantAgreement.written" if told else GrantAgreement.__name__))
    return missing


def _by_no_one_said(case: Case, awards: _Awards, year: int, threshold: Cents) -> list[Missing]:
    """Say that who awarded something is missing, if with it some grantor may be concerned."""
    group = awards[None, year]
    total = sum(one.total for (_, other), one in awards.items() if other == year)
    if total <= threshold and not group.unknown:
        return []
    return [
        missing
        for one in (*group.awards, *group.unknown)
        for missing in unsaid(case, one, "funder" if isinstance(one, FundingLine) else "grantor")
    ]


def _unsaid_amount(case: Case, one: Award) -> tuple[Missing, ...]:
    """Say that an amount is missing, or the share of each year of one for several years."""
    if isinstance(one, GrantAgreement) and one.amount is not None:
        return (Missing("FundingLine.awarded"),)
    return unsaid(case, one, "awarded" if isinstance(one, FundingLine) else "amount")


def _is_authority(case: Case, grantor: str) -> bool | None:
    """Tell whether a grantor is an administrative authority; None when it is not known."""
    organisation = case.get(Organisation, grantor)
    if organisation is None:
        return None
    kind, private = organisation.kind, organisation.private_law
    if kind in _SOCIAL_PROTECTION:
        return True
    if kind in _PRIVATE or private:
        return False
    return None if private is None and kind in _EITHER else True


def _is_written(case: Case, one: Award) -> bool | None:
    """Tell whether a written agreement covers an award; None when it is not known.

    Where no agreement of a grantor is there for a year, none can be said to lack.
    """
    if isinstance(one, GrantAgreement):
        return one.written
    agreements = case.index.agreements
    said = {agreement.written for agreement in agreements.covering_line(one)}
    if True in said:
        return True
    covering = agreements.covering.get(one.project, ())
    unclear = any(agreement.grantor is None or not agreement.years for agreement in covering)
    known = (one.funder, one.year) in agreements.kept and not case.unknown(GrantAgreement)
    return False if known and not unclear and None not in said else None


def _finding(
    case: Case,
    organisation: Organisation,
    key: tuple[str, int],
    group: _Group,
    unwritten: list[Award],
) -> Finding:
    """Tell of what a grantor awarded in a year, at the first award that is not written down."""
    grantor, year = key
    told = [_told_by(case, one) for one in unwritten]
    names = (
        named_entity(one) if isinstance(one, GrantAgreement) else project_name(case, one.project)
        for one in told
    )
    at = told[0]
    return case.apart(
        organisation,
        f"awards[{grantor}|{year}]",
        at,
        "written" if isinstance(at, GrantAgreement) else "awarded",
        grantor=organisation_name(case, grantor),
        year=str(year),
        total=in_euros(group.total),
        unwritten=in_euros(Cents(sum(map(_amount, unwritten)))),
        awards=tuple(dict.fromkeys(names)),
        threshold=case.parameter("written_threshold"),
        related=(Ref("organisation", grantor), *dict.fromkeys(map(ref_of, told))),
    )


def _told_by(case: Case, one: Award) -> Award:
    """Give the agreement of an award that says not to be written; else the award itself."""
    if isinstance(one, GrantAgreement):
        return one
    return next(iter(case.index.agreements.covering_line(one)), one)
