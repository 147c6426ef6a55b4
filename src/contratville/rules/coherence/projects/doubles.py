"""Projects whose titles look alike: entered twice, or filed under two devices."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.model import (
    CallForProjects,
    Device,
    DeviceKind,
    FundingKind,
    FundingLine,
    Project,
    Ref,
    ref_of,
)

from ...case import Case, named_entity
from ...finding import Missing, Subject, Verdict
from ...rule import Basis, Parameter, RuleText, among, rule
from ...text import alike
from ...words import Addressee, BasisKind, Level, Severity, Verified

_SIMILARITY: Final = Parameter(
    Decimal("0.85"),
    fr="similarité à partir de laquelle deux intitulés sont signalés, de 0 à 1",
    en="similarity from which two titles are reported, from 0 to 1",
)
_Devices = frozenset[str]
"""Devices by id; the contract itself, which is one whatever its id, has none."""
_CONTRACT_ITSELF: Final = ""
_Pair = tuple[Project, Project, float]
"""Two projects alike, the one whose id comes later second, and their similarity."""


@rule(
    "COH009",
    "possible-duplicate",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=among(Project),
    profiles=("core", "discovery"),
    addressee=Addressee.GIP,
    parameters={"similarity": _SIMILARITY},
    needs=("Project.holder",),
    depends_on=("REF018",),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositives 2 et 15",
        en="deck of 11 June 2015, slides 2 and 15",
    ),
    fr=RuleText(
        title="Doublon possible entre deux projets",
        statement="Deux projets d'un même porteur et d'une même année dont les intitulés ont une "
        "similarité (coefficient de Dice sur les trigrammes de caractères du texte normalisé, "
        "symétrique, de 0 à 1) au moins égale au seuil sont signalés par paire, sauf si l'un "
        "reconduit l'autre ou s'ils relèvent de dispositifs différents (COH049). De "
        "plusieurs projets qui se ressemblent, chacun est signalé avec un autre, sans que toutes "
        "les paires le soient.",
        to_do="vérifier si {subject} et {others} sont un seul projet ; si oui, les réunir, sinon "
        "préciser leurs intitulés",
        why="Ces deux projets de {year} ont le même porteur, et leurs intitulés sont presque "
        "identiques (similarité {similarity}).",
    ),
    en=RuleText(
        title="Two projects that look the same",
        statement="Two projects of the same holder and year whose titles have a similarity (Dice "
        "coefficient on character trigrams of the normalised text, symmetric, 0 to 1) at or above "
        "the threshold are reported as a pair, unless one renews the other or they come under "
        "different devices (COH049). Of several projects that look alike, each is reported "
        "with another one, and not every pair of them.",
        to_do="check whether {subject} and {others} are one project; if so, join them, otherwise "
        "make their titles more precise",
        why="These two projects of {year} have the same holder, and their titles are almost the "
        "same (similarity {similarity}).",
    ),
)
def possible_duplicate(case: Case) -> Iterator[Verdict]:
    """Compare the titles of the projects of each holder and year, those of one device together."""
    for id, title in case.index.titles.items():
        if not title:
            yield case.not_evaluated(case.contract.projects[id], Missing("Project.label"))
    devices = {id: _devices(case, id) for id in case.contract.projects.ids()}
    for same in _same_holder_and_year(case):
        titles = _by_title(case, same, devices)
        told = [(first, other, 1.0) for first, *others in titles for other in others]
        told += (pair for pair in _alike(case, titles) if not _apart(devices, *pair[:2]))
        for low, high, similarity in _linking(told):
            rounded = Decimal(f"{similarity:.2f}")
            yield case.finding(high, "label", others=(low,), year=high.year, similarity=rounded)


def _same_holder_and_year(case: Case) -> Iterator[list[Project]]:
    """Give the projects of each holder and year, by id, the first of those that share one."""
    groups: dict[tuple[str, int], list[Project]] = {}
    for id in sorted(case.contract.projects.ids()):
        project = case.contract.projects[id]
        if project.holder is not None and case.index.titles[id]:
            groups.setdefault((project.holder, project.year), []).append(project)
    yield from (group for group in groups.values() if len(group) > 1)


def _by_title(
    case: Case, projects: list[Project], devices: dict[str, _Devices]
) -> list[list[Project]]:
    """Put together the projects that have the same title and come under the same devices."""
    titles = case.index.titles
    groups: dict[tuple[str, _Devices], list[Project]] = {}
    for project in projects:
        groups.setdefault((titles[project.id], devices[project.id]), []).append(project)
    return list(groups.values())


def _alike(case: Case, titles: list[list[Project]]) -> Iterator[_Pair]:
    """Give the pairs of titles that are alike, each by the first project that has it."""
    threshold: Any = case.parameter("similarity")
    firsts = [same[0] for same in titles]
    sets = [case.index.title_trigrams[one.id] for one in firsts]
    for left, right, similarity in alike(sets, float(threshold)):
        low, high = sorted((firsts[left], firsts[right]), key=lambda project: project.id)
        yield low, high, similarity


def _linking(pairs: Iterable[_Pair]) -> Iterator[_Pair]:
    """Give the pairs, renewals left out, that are enough to link all the projects in pairs.

    Ten projects alike are nine pairs to settle, not forty-five.
    """
    group: dict[str, set[str]] = {}
    for one, other, similarity in pairs:
        small, large = sorted(
            (group.setdefault(project.id, {project.id}) for project in (one, other)), key=len
        )
        if small is not large and one.renews != other.id and other.renews != one.id:
            large |= small
            group.update(dict.fromkeys(small, large))
            yield one, other, similarity


def _devices(case: Case, id: str) -> _Devices:
    """Give the devices of a project: that of its call, and those of its lines that name one."""
    call = case.get(CallForProjects, case.contract.projects[id].call)
    named = {line.device for line in _lines(case, id)}
    found = {_device(case, device) for device in named if device is not None}
    if call is not None:
        found.add(_CONTRACT_ITSELF if call.device is None else _device(case, call.device))
    return frozenset(found)


def _device(case: Case, id: str) -> str:
    device = case.get(Device, id)
    of_contract = device is not None and device.kind is DeviceKind.CITY_CONTRACT
    return _CONTRACT_ITSELF if of_contract else id


def _lines(case: Case, id: str) -> tuple[FundingLine, ...]:
    return case.index.programming.lines.get(id, ())


def _apart(devices: dict[str, _Devices], one: Project, other: Project) -> bool:
    """Tell whether the devices of two projects are known, and none is of both."""
    both = devices[one.id], devices[other.id]
    return all(both) and both[0].isdisjoint(both[1])


_TWO_FILES: Final = Text(
    "{subject} et {others} sont bien deux projets, et non un seul déposé deux fois",
    "{subject} and {others} are two projects, and not one that was filed twice",
)
_TWO_SOURCES: Final = Text(
    "{subject} n'est pas financé deux fois pour les mêmes dépenses",
    "{subject} is not funded twice for the same expenses",
)
_ALIKE: Final = Text(
    "Ces deux projets de {year} ont le même porteur et des intitulés presque identiques "
    "(similarité {similarity}), sous des dispositifs différents : « {one} » et « {other} »",
    "These two projects of {year} have the same holder and titles that are almost the same "
    "(similarity {similarity}), under different devices: « {one} » and « {other} »",
)
_SPECIFIC: Final = Text(
    "Ses lignes de crédits spécifiques relèvent de plusieurs dispositifs : « {devices} »",
    "Its lines of specific credits come from several devices: « {devices} »",
)
_ITSELF: Final = Text("contrat de ville", "city contract")


def _read(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the lines and the call of the projects of a subject."""
    for ref in subject:
        project = case.get(Project, ref.id)
        yield from (ref_of(line) for line in _lines(case, ref.id))
        if project is not None and project.call is not None:
            yield Ref("call_for_projects", project.call)


@rule(
    "COH049",
    "one-project-two-devices",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=among(Project),
    profiles=("core",),
    addressee=Addressee.STATE,
    parameters={"similarity": _SIMILARITY},
    needs=("Device.kind",),
    depends_on=("REF002", "REF014", "REF018"),
    rests_on=_read,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="plusieurs dispositifs et calendriers sur un même quartier (contrat de ville, cité "
        "éducative, Quartiers d'été…)",
        en="several devices and calendars on one neighbourhood (city contract, cité éducative, "
        "Quartiers d'été…)",
    ),
    fr=RuleText(
        title="Même projet au titre de deux dispositifs",
        statement="Est signalé tout projet dont les lignes de crédits spécifiques proviennent de "
        "deux dispositifs. Parmi les autres, sont signalés par paire les projets d'un même "
        "porteur et d'une même année, déposés au titre d'appels ou financés par des lignes "
        "relevant de dispositifs différents, sans aucun dispositif commun, dont les intitulés ont "
        "une similarité (comme en COH009) au moins égale au seuil, sauf si l'un reconduit l'autre.",
        to_do="vérifier que {what}",
        why="{fact}.",
    ),
    en=RuleText(
        title="Same project under two devices",
        statement="A project whose specific lines come from two devices is reported. Among the "
        "others, projects of one holder and year filed under calls, or paid by lines, of "
        "different devices, with no device in common, whose titles have a similarity (as in "
        "COH009) at or above the threshold, are reported as a pair, unless one renews the other.",
        to_do="check that {what}",
        why="{fact}.",
    ),
)
def one_project_two_devices(case: Case) -> Iterator[Verdict]:
    """Look at the devices of each project, then at those of projects whose titles are alike."""
    contract = case.contract
    devices = {id: _devices(case, id) for id in contract.projects.ids()}
    several: set[str] = set()
    for id in contract.projects.ids():
        project = contract.projects[id]
        specific = _specific(case, id)
        missing = _missing(case, project)
        if len(specific) > 1:
            several.add(id)
            what = _TWO_SOURCES.filled(subject=named_entity(project))
            fact = _SPECIFIC.filled(devices=_named(case, specific))
            yield case.finding(project, what=what, fact=fact)
        elif missing:
            yield case.not_evaluated(project, *missing)
    for same in _same_holder_and_year(case):
        titles = _by_title(case, [one for one in same if one.id not in several], devices)
        pairs = list(_alike(case, titles))
        paired = {project.id: project for pair in pairs for project in pair[:2]}
        for id, project in paired.items():
            if not devices[id]:
                yield case.not_evaluated(project, Missing("Project.call/FundingLine.device"))
        for pair in _linking(pair for pair in pairs if _apart(devices, *pair[:2])):
            yield _twice(case, devices, *pair)


def _twice(
    case: Case, devices: dict[str, _Devices], low: Project, high: Project, similarity: float
) -> Verdict:
    fact = _ALIKE.filled(
        year=high.year,
        similarity=Decimal(f"{similarity:.2f}"),
        one=_named(case, devices[high.id]),
        other=_named(case, devices[low.id]),
    )
    what = _TWO_FILES.filled(subject=named_entity(high), others=named_entity(low))
    return case.finding(high, "label", others=(low,), what=what, fact=fact)


def _specific(case: Case, id: str) -> _Devices:
    """Give the devices from which the specific lines of a project come."""
    return frozenset(
        _device(case, line.device)
        for line in _lines(case, id)
        if line.kind is FundingKind.SPECIFIC and line.device is not None
    )


def _missing(case: Case, project: Project) -> tuple[Missing, ...]:
    """Give what is missing to tell that a project is under one device, and like no other."""
    missing = list(case.unknown(FundingLine))
    if project.holder is None:
        missing += case.declared_gap(project, "holder") or (Missing("Project.holder"),)
    if not case.index.titles[project.id]:
        missing.append(Missing("Project.label"))
    kinds = {FundingKind.SPECIFIC, FundingKind.UNKNOWN}
    lines = [line for line in _lines(case, project.id) if line.kind in kinds]
    known = {_device(case, line.device) for line in lines if line.device is not None}
    if len(lines) > 1 and (len(known) > 1 or any(line.device is None for line in lines)):
        for line in lines:
            if line.device is None:
                missing += case.declared_gap(line, "device") or (Missing("FundingLine.device"),)
            if line.kind is FundingKind.UNKNOWN:
                missing += case.declared_gap(line, "kind") or (Missing("FundingLine.kind"),)
    return tuple(dict.fromkeys(missing))


def _named(case: Case, devices: _Devices) -> tuple[str | Text, ...]:
    """Name devices: by their label, or by an id when the contract does not hold them."""
    found = ((id, case.get(Device, id)) for id in sorted(devices))
    return tuple(
        device.label if device else id if id != _CONTRACT_ITSELF else _ITSELF
        for id, device in found
    )
