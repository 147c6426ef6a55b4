"""The status of neighbourhoods: what it rests on, what it excludes, and when it holds."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any, Final

from contratville.analysis import meet
from contratville.diagnostics import Text
from contratville.model import Neighbourhood, NeighbourhoodKind

from ..case import Case
from ..finding import Verdict
from ..lookups import unsaid
from ..rule import Basis, Parameter, RuleText, among, each, rule
from ..text import normalised
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import NOT_FOLLOWED

_NOT_A_QPV: Final = Text(
    "ce n'est pas un quartier prioritaire", "it is not a priority neighbourhood"
)
_OVERSEAS: Final = Text(
    "outre-mer, où d'autres critères s'appliquent", "overseas, where other criteria apply"
)
_OF_ANOTHER_YEAR: Final = Text(
    "population d'une année donnée, et non de la désignation",
    "population of a given year, and not of the designation",
)


@rule(
    "TER005",
    "qpv-population",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(Neighbourhood),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.GIP,
    parameters={
        "min_population": Parameter(
            1000,
            fr="population minimale d'un quartier prioritaire, en habitants",
            en="minimum population of a priority neighbourhood, in inhabitants",
        )
    },
    needs=("Neighbourhood.population",),
    not_applicable_when=Text(
        "quartier autre que prioritaire ; outre-mer (décret 2014-1575, critères propres) ; "
        "population d'une autre année que celle de la désignation",
        "neighbourhood other than a QPV; overseas (décret 2014-1575, own criteria); population not "
        "that of the designation",
    ),
    valid_from=date(2014, 7, 6),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="décret 2014-767 art. 2 I 2° (France métropolitaine), modifié par le décret 2023-1312 ; "
        "le seuil s'apprécie une fois, sur les chiffres de la désignation : un recensement "
        "ultérieur inférieur au minimum n'est pas un manquement",
        en="décret 2014-767 art. 2 I 2° (metropolitan France), as amended by décret 2023-1312; "
        "assessed once, on the designation figures: a later census under the minimum is no breach",
    ),
    fr=RuleText(
        title="Quartier prioritaire sous le seuil de population",
        statement="En France métropolitaine, la population d'un quartier prioritaire à la date de "
        "sa désignation est au moins égale au minimum.",
        to_do="vérifier la population du quartier {subject} à la date de sa désignation, ou donner "
        "l'année de ce chiffre s'il est plus récent",
        why="La population déclarée est de « {population} » habitants ; le minimum est de "
        "« {minimum} ».",
    ),
    en=RuleText(
        title="QPV under the minimum population",
        statement="In metropolitan France, the population at designation of a neighbourhood of "
        "kind qpv is at least the minimum, inclusive.",
        to_do="check the population of neighbourhood {subject} at its designation, or give the "
        "year of that figure if it is later",
        why="The population declared is « {population} » inhabitants; the minimum is "
        "« {minimum} ».",
    ),
)
def qpv_population(case: Case) -> Iterator[Verdict]:
    """Compare the population of each priority neighbourhood with the minimum."""
    minimum: Any = case.parameter("min_population")
    overseas = case.contract.overseas
    for neighbourhood in case.contract.neighbourhoods:
        population = neighbourhood.population
        if neighbourhood.kind is not NeighbourhoodKind.QPV:
            yield case.not_applicable(neighbourhood, _NOT_A_QPV)
        elif overseas:
            yield case.not_applicable(neighbourhood, _OVERSEAS)
        elif neighbourhood.population_year is not None:
            yield case.not_applicable(neighbourhood, _OF_ANOTHER_YEAR)
        elif population is None or population >= minimum:
            continue
        elif missing := case.declared_gap(neighbourhood, "population_year"):
            yield case.not_evaluated(neighbourhood, *missing)
        elif overseas is None:
            yield case.not_evaluated(neighbourhood, *unsaid(case, case.contract, "overseas"))
        else:
            yield case.finding(neighbourhood, "population", population=population, minimum=minimum)


@rule(
    "TER006",
    "qpv-and-watch",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=among(Neighbourhood),
    profiles=("loi-2014",),
    addressee=Addressee.GIP,
    not_applicable_when=NOT_FOLLOWED,
    depends_on=("CAL007",),
    valid_from=date(2014, 2, 23),
    valid_to=date(2024, 11, 17),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 13 (abrogé par le décret 2024-1036 à compter du 18 novembre 2024)",
        en="loi 2014-173 art. 13 (repealed by décret 2024-1036 from 2024-11-18)",
    ),
    fr=RuleText(
        title="Quartier à la fois prioritaire et de veille active",
        statement="Un quartier prioritaire et un quartier de veille active n'ont jamais le même "
        "code, ou le même nom normalisé et une commune en commun, lorsque leurs périodes de statut "
        "ont un jour en commun (sans période, un statut vaut toujours).",
        to_do="ne garder que l'un des deux statuts de {subject} et {others}, ou dire la période de "
        "chacun",
        why="Ils ont {shared} ; leurs statuts, « {kind} » et « {other_kind} », valent en même "
        "temps.",
    ),
    en=RuleText(
        title="QPV and watch neighbourhood at the same time",
        statement="No neighbourhood of kind qpv and neighbourhood of kind watch share a code, or a "
        "normalised name and a commune, while their status periods have a day in common (without "
        "a period, a status holds always).",
        to_do="keep one only of the statuses of {subject} and {others}, or give the period of each",
        why="They have {shared}; their statuses, « {kind} » and « {other_kind} », hold at the same "
        "time.",
    ),
)
def qpv_and_watch(case: Case) -> Iterator[Verdict]:
    """Look for priority neighbourhoods that are also watch neighbourhoods on a same day."""
    of_kind: dict[NeighbourhoodKind, list[Neighbourhood]] = {}
    for neighbourhood in case.contract.neighbourhoods:
        of_kind.setdefault(neighbourhood.kind, []).append(neighbourhood)
    watched = of_kind.pop(NeighbourhoodKind.WATCH, [])
    priority = of_kind.pop(NeighbourhoodKind.QPV, [])
    for neighbourhood in chain.from_iterable(of_kind.values()):
        yield case.not_applicable(neighbourhood, NOT_FOLLOWED)
    yield from _nameless(case, watched, priority)
    yield from _nameless(case, priority, watched)
    bearers: dict[tuple[str, ...], list[Neighbourhood]] = {}
    for qpv in priority:
        for key in _identities(qpv):
            bearers.setdefault(key, []).append(qpv)
    for watch in watched:
        alike: dict[str, tuple[tuple[str, ...], Neighbourhood]] = {}
        for key in _identities(watch):
            for qpv in bearers.get(key, ()):
                alike.setdefault(qpv.id, (key, qpv))
        yield from _both_at_once(case, watch, (alike[id] for id in sorted(alike)))


def _nameless(
    case: Case, some: Iterable[Neighbourhood], others: Iterable[Neighbourhood]
) -> Iterator[Verdict]:
    """Say of which neighbourhoods the name would tell whether they are one of the others."""
    communes = {commune for other in others for commune in other.communes}
    for one in some:
        if not normalised(one.name or "") and not communes.isdisjoint(one.communes):
            yield case.not_evaluated(one, *unsaid(case, one, "name"))


def _identities(neighbourhood: Neighbourhood) -> Iterator[tuple[str, ...]]:
    """Give what a neighbourhood may share with another: its code, its name in each commune."""
    if neighbourhood.code:
        yield ("code", neighbourhood.code)
    name = normalised(neighbourhood.name or "")
    if name:
        for commune in neighbourhood.communes:
            yield ("name", name, commune)


def _both_at_once(
    case: Case,
    watch: Neighbourhood,
    alike: Iterable[tuple[tuple[str, ...], Neighbourhood]],
) -> Iterator[Verdict]:
    """Judge a watch neighbourhood with the priority ones that have its code or its name."""
    for key, qpv in alike:
        unknown = (*case.declared_gap(watch, "status"), *case.declared_gap(qpv, "status"))
        if unknown:
            yield case.not_evaluated(watch, *unknown)
        elif meet(watch.status, qpv.status):
            yield case.finding(
                watch,
                "kind",
                others=(qpv,),
                kind=watch.kind,
                other_kind=qpv.kind,
                shared=_shared(key, watch),
            )


def _shared(key: tuple[str, ...], watch: Neighbourhood) -> Text:
    if key[0] == "code":
        return Text(f"le code « {watch.code} »", f"code « {watch.code} »")
    return Text(
        f"le nom « {watch.name} » et une commune en commun",
        f"name « {watch.name} » and a commune in common",
    )
