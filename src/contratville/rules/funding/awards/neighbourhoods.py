"""Specific credits, and the neighbourhoods under active watch."""

from collections.abc import Iterator
from datetime import date

from contratville.model import (
    CallForProjects,
    Cents,
    Device,
    DeviceKind,
    FundingKind,
    FundingLine,
    NeighbourhoodKind,
    Project,
    Ref,
    in_euros,
    ref_of,
)

from ...case import Case
from ...credits import NONE_AWARDED, is_of_the_quarter_without_contract
from ...days import award
from ...finding import Missing, Subject, Verdict
from ...lookups import place_name, unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import lines_of, open_specific
from .places import Benefiting


def _read(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the places that a project benefits, its call, and its lines."""
    project = case.get(Project, subject[0].id)
    if project is not None:
        yield from (one.place for one in project.locations if one.benefits)
        if project.call is not None:
            yield Ref("call_for_projects", project.call)
    yield from lines_of(case, subject)


@rule(
    "FUN007",
    "specific-outside-qpv",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Project),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.STATE,
    needs=("Location.benefits", "FundingLine.kind"),
    depends_on=("REF002", "REF014"),
    rests_on=_read,
    not_applicable_when=NONE_AWARDED,
    valid_from=date(2014, 2, 23),
    valid_to=date(2024, 11, 17),
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173, art. 13 ; code du travail, L5134-100 ; loi 2023-1322, art. 219 II "
        "(crédits spécifiques sans contrat du 1er janvier au 31 mars 2024)",
        en="loi 2014-173 art. 13; code du travail L5134-100; loi 2023-1322 art. 219 II (specific "
        "credits without contract from 2024-01-01 to 2024-03-31)",
    ),
    fr=RuleText(
        title="Crédits spécifiques hors de tout quartier prioritaire",
        statement="Aucun projet auquel des crédits spécifiques sont attribués n'a pour seuls lieux "
        "bénéficiaires des quartiers de veille active, ou des territoires ou communes qui n'en "
        "comptent pas d'autres ; exceptions : dispositif adulte-relais, poches de pauvreté "
        "(FUN042) et, en métropole, projets du premier trimestre 2024 (attribués à ces dates ou, "
        "si ce jour est inconnu, réalisés à ces dates).",
        to_do="financer le projet {subject} par le droit commun, ou corriger ses lieux "
        "bénéficiaires",
        why="Crédits spécifiques attribués : « {specific} » € ; lieux bénéficiaires, tous en "
        "veille active : {places}.",
    ),
    en=RuleText(
        title="Specific credits outside every QPV",
        statement="No project with an awarded amount of kind specific above 0 has only benefiting "
        "locations that are watch neighbourhoods, or territories or communes made of them alone; "
        "exceptions: device adult_relay, locations of kind pocket (FUN042) and, in metropolitan "
        "France, projects of the first quarter of 2024 (awarded in it or, if that day is not "
        "known, carried out in it).",
        to_do="fund project {subject} by ordinary law, or mend its benefiting locations",
        why="Specific credits awarded: EUR « {specific} »; benefiting locations, all under active "
        "watch: {places}.",
    ),
)
def specific_outside_qpv(case: Case) -> Iterator[Verdict]:
    """Look at the places of each project to which specific credits were awarded."""
    watched = Benefiting(case, NeighbourhoodKind.WATCH)
    for project in case.contract.projects:
        lines = case.index.programming.lines.get(project.id, ())
        paid = [one for one in lines if one.kind is FundingKind.SPECIFIC and (one.awarded or 0) > 0]
        missing = open_specific(case, project, lines)
        if not (paid or missing):
            if case.contract.funding_lines:
                yield case.not_applicable(project, NONE_AWARDED)
            continue
        only = watched.alone(project)
        if only is True and paid:
            yield from _in_watch_alone(case, project, paid, missing)
        elif only:
            told = only if isinstance(only, tuple) else ()
            yield case.not_evaluated(project, *dict.fromkeys((*told, *missing)))


def _in_watch_alone(
    case: Case, project: Project, paid: list[FundingLine], missing: tuple[Missing, ...]
) -> Iterator[Verdict]:
    """Judge a project that benefits neighbourhoods under active watch alone."""
    quarter = is_of_the_quarter_without_contract(case, project)
    relays = [_is_relay(case, project, line) for line in paid]
    others = [line for line, relay in zip(paid, relays, strict=True) if relay is False]
    if quarter is True:
        return
    if others and quarter is False:
        yield case.finding(
            project,
            "locations",
            specific=in_euros(Cents(sum(line.awarded or 0 for line in others))),
            places=tuple(place_name(case, one.place) for one in project.locations if one.benefits),
            related=tuple(map(ref_of, others)),
        )
        return
    unsure = [relay for relay in relays if isinstance(relay, Missing)]
    if quarter is None and (others or unsure):
        unsure += unsaid(case, project, "period")
    yield from (case.not_evaluated(project, one) for one in (*unsure, *missing))


def _is_relay(case: Case, project: Project, line: FundingLine) -> bool | Missing:
    """Tell whether credits are those of the adulte-relais posts; else what would tell it.

    The device of a line that names none is that of the call; a call without one is the contract's.
    """
    device = line.device
    if device is None:
        call = case.get(CallForProjects, project.call)
        if call is None:
            unknown = (Missing(CallForProjects.__name__),)
            return (unsaid(case, line, "device") if project.call is None else unknown)[0]
        device = call.device
    found = case.get(Device, device)
    if device is not None and found is None:
        return Missing(Device.__name__)
    return found is not None and found.kind is DeviceKind.ADULT_RELAY
