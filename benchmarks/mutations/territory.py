"""Faults of family TER: neighbourhoods, territories and layers."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final, TypeVar

from attrs import evolve

from contratville.model import (
    Commune,
    Contract,
    FuzzyDate,
    LayerKind,
    Neighbourhood,
    NeighbourhoodKind,
    PerimeterShare,
    Period,
    Project,
    ProjectTerritory,
    TerritorialAction,
    TerritorialLayer,
    TerritorialProgramme,
    ref_of,
)

from .places import beside
from .planting import Expected, Mutation, Planted, about, at, broken, first, mutation

A = TypeVar("A", TerritorialAction, Project)


def _cutting(contract: Contract) -> list[ProjectTerritory]:
    """Give the territories of the current layer, when it is complete."""
    layer = first(
        contract.territorial_layers,
        lambda one: one.kind is LayerKind.PROJECT_TERRITORIES and one.current and one.complete,
    )
    return [one for one in contract.project_territories if layer and one.layer == layer.id]


def _holds_throughout(contract: Contract, neighbourhood: Neighbourhood) -> bool:
    """Tell whether the status of a neighbourhood holds as long as the contract."""
    status, legal = neighbourhood.status, contract.legal_period
    if status is None:
        return True
    if legal is None or legal.start is None or legal.end is None:
        return False
    return (status.start or date.min) <= legal.start and legal.end <= (status.end or date.max)


def _grouped(
    contract: Contract, kind: NeighbourhoodKind
) -> Iterator[tuple[Neighbourhood, ProjectTerritory]]:
    """Give those that the current layer groups, of a kind, beside others that the law lists."""
    listed = {NeighbourhoodKind.QPV, NeighbourhoodKind.WATCH}
    for territory in _cutting(contract):
        members = [contract.neighbourhoods[id] for id in territory.neighbourhoods]
        if sum(one.kind in listed for one in members) > 1:
            for one in members:
                if one.kind is kind and _holds_throughout(contract, one):
                    yield one, territory


def _less(territory: ProjectTerritory, neighbourhood: Neighbourhood) -> ProjectTerritory:
    """Take a neighbourhood out of a territory."""
    others = tuple(id for id in territory.neighbourhoods if id != neighbourhood.id)
    return evolve(territory, neighbourhoods=others)


def _newcomer(kind: NeighbourhoodKind, *communes: str, **values: Any) -> Neighbourhood:
    """Make a neighbourhood in some communes."""
    name = "Nouveau quartier (fictif)"
    return Neighbourhood(id="zz-nouveau", name=name, kind=kind, communes=communes, **values)


@mutation("TER001")
def priority_neighbourhood_in_no_territory(contract: Contract) -> Planted | None:
    """Take a priority neighbourhood out of its territory."""
    for one, territory in _grouped(contract, NeighbourhoodKind.QPV):
        return Planted(contract.replacing(_less(territory, one)), [at("TER001", one)])
    return None


@mutation("TER001")
def watch_neighbourhood_in_a_territory_of_another_layer(contract: Contract) -> Planted | None:
    """Move a watch neighbourhood to a territory of a layer that is not the current one."""
    for one, territory in _grouped(contract, NeighbourhoodKind.WATCH):
        kind = LayerKind.PROXIMITY_BASINS
        layer = TerritorialLayer(id="zz-bassins", name="Bassins (fictifs)", kind=kind)
        held = (one.id,)
        basin = ProjectTerritory(id="zz-bassin", code="B1", layer=layer.id, neighbourhoods=held)
        moved = contract.replacing(_less(territory, one)).adding(layer, basin)
        return Planted(moved, [at("TER001", one)])
    return None


def _emptied(contract: Contract) -> tuple[ProjectTerritory, Contract] | None:
    """Move all the neighbourhoods of a territory to another of the current layer."""
    known = [one for one in _cutting(contract) if one.communes and one.neighbourhoods]
    if len(known) < 2:
        return None
    other, last = known[-2:]
    emptied = evolve(last, neighbourhoods=())
    larger = evolve(other, neighbourhoods=(*other.neighbourhoods, *last.neighbourhoods))
    return emptied, contract.replacing(emptied, larger)


@mutation("TER002")
def territory_without_neighbourhood(contract: Contract) -> Planted | None:
    """Leave a territory empty, its neighbourhoods being counted in another."""
    found = _emptied(contract)
    return found and Planted(found[1], [at("TER002", found[0])])


@mutation("TER002")
def territory_of_lived_neighbourhoods_only(contract: Contract) -> Planted | None:
    """Leave a territory with one neighbourhood, which the law does not list."""
    found = _emptied(contract)
    if found is None:
        return None
    territory, emptied = found
    lived = _newcomer(NeighbourhoodKind.LIVED, *territory.communes)
    changed = evolve(territory, neighbourhoods=(lived.id,))
    return Planted(
        emptied.adding(lived).replacing(changed), [at("TER002", changed, "neighbourhoods")]
    )


@mutation("TER003", "marseille-2015")
def one_priority_neighbourhood_too_many(contract: Contract) -> Planted | None:
    """Add a priority neighbourhood to those that the profile counts."""
    for one, territory in _grouped(contract, NeighbourhoodKind.QPV):
        new = _newcomer(one.kind, *one.communes, qpv_list=one.qpv_list)
        larger = evolve(territory, neighbourhoods=(*territory.neighbourhoods, new.id))
        added = beside(contract, one, new).adding(new).replacing(larger)
        return Planted(
            added,
            [at("TER003", contract, "neighbourhoods"), at("COH024", new)],
            "The profile counts the neighbourhoods, and someone has to reach this one.",
        )
    return None


@mutation("TER003", "marseille-2015")
def one_territory_cut_in_two(contract: Contract) -> Planted | None:
    """Make a territory of the neighbourhood under watch of another, which no action benefits."""
    if any(not one.target_territories for one in contract.framework_actions):
        return None
    for one, territory in _grouped(contract, NeighbourhoodKind.WATCH):
        half = evolve(
            territory,
            id="zz-moitie",
            code=f"{territory.code}bis",
            name="Moitié de territoire (fictive)",
            neighbourhoods=(one.id,),
        )
        cut = contract.replacing(_less(territory, one)).adding(half)
        silent = [
            Expected(
                "COH002",
                (ref_of(orientation), ref_of(half)),
                ("project_territories", half.id, "id"),
            )
            for orientation in contract.orientations
        ]
        return Planted(
            cut,
            [at("TER003", contract, "project_territories"), at("GOV013", half), *silent],
            "The profile counts the territories; the new one says nothing of any orientation, and "
            "no body steers it.",
        )
    return None


def _outside(contract: Contract) -> Commune | None:
    """Make a commune that is not of the contract, in the same department."""
    like = first(contract.communes)
    name = "Voisine-Exemple (fictive)"
    return like and Commune(id="zz-voisine", name=name, insee=f"{like.insee[:3]}99")


@mutation("TER004")
def neighbourhood_of_a_commune_outside_the_contract(contract: Contract) -> Planted | None:
    """Put a neighbourhood of a territory in a commune that is not of the contract."""
    outside = _outside(contract)
    for one, territory in _grouped(contract, NeighbourhoodKind.QPV):
        if outside and territory.communes:
            moved = evolve(one, communes=(outside.id,))
            planted = contract.adding(outside).replacing(moved)
            return Planted(planted, [at("TER004", moved, "communes")])
    return None


@mutation("TER004")
def council_of_a_neighbourhood_outside_the_contract(contract: Contract) -> Planted | None:
    """Let a council cover a neighbourhood of a commune that is not of the contract."""
    council, outside = first(contract.citizen_councils), _outside(contract)
    if council is None or outside is None:
        return None
    lived = _newcomer(NeighbourhoodKind.LIVED, outside.id)
    wider = evolve(council, perimeter=(*council.perimeter, lived.id))
    planted = contract.adding(outside, lived).replacing(wider)
    return Planted(planted, [at("TER004", lived, "communes")])


@mutation("TER005")
def population_under_the_minimum(contract: Contract) -> Planted | None:
    """Say that a priority neighbourhood had an inhabitant too few when it was designated."""
    qpv = first(contract.neighbourhoods, lambda one: one.kind is NeighbourhoodKind.QPV)
    if qpv is None or contract.overseas is not False:
        return None
    return broken(contract, qpv, "TER005", "population", population=999, population_year=None)


def _side_by_side(contract: Contract) -> tuple[Neighbourhood, Neighbourhood] | None:
    """Give a watch neighbourhood and a priority one of the same commune, at the same time."""
    found = [one for one in contract.neighbourhoods if _holds_throughout(contract, one)]
    for watch in (one for one in found if one.kind is NeighbourhoodKind.WATCH):
        for qpv in (one for one in found if one.kind is NeighbourhoodKind.QPV):
            if qpv.name and qpv.code and not set(watch.communes).isdisjoint(qpv.communes):
                return watch, qpv
    return None


@mutation("TER006")
def priority_neighbourhood_also_under_watch(contract: Contract) -> Planted | None:
    """Give a watch neighbourhood the name of a priority one of its commune."""
    pair = _side_by_side(contract)
    if pair is None:
        return None
    watch = evolve(pair[0], name=pair[1].name)
    return Planted(contract.replacing(watch), [about(at("TER006", watch, "kind"), pair[1])])


@mutation("TER006")
def watch_neighbourhood_with_the_code_of_a_priority_one(contract: Contract) -> Planted | None:
    """Give a watch neighbourhood the code of a priority one."""
    pair = _side_by_side(contract)
    if pair is None:
        return None
    watch = evolve(pair[0], code=pair[1].code)
    expected = [about(at("TER006", watch, "kind"), pair[1]), at("REF019", watch, "code")]
    why = "That it has a code is wrong by itself; whose code it is says which of the two is meant."
    return Planted(contract.replacing(watch), expected, why)


@mutation("TER010", "marseille-2015")
def renewal_without_a_project_house(contract: Contract) -> Planted | None:
    """Close the project house of a renewal project."""
    one = first(contract.renewal_projects)
    return one and broken(contract, one, "TER010", "project_house", project_house=False)


@mutation("TER012")
def neighbourhood_in_two_territories(contract: Contract) -> Planted | None:
    """Count a neighbourhood in a second territory of the same layer."""
    territories = sorted(contract.project_territories, key=lambda one: one.id)
    one = first(territories, lambda territory: territory.neighbourhoods)
    other = one and first(reversed(territories), lambda territory: territory.layer == one.layer)
    if one is None or other is None or other is one:
        return None
    twice = contract.neighbourhoods[one.neighbourhoods[0]]
    larger = evolve(other, neighbourhoods=(*other.neighbourhoods, twice.id))
    place = ("project_territories", other.id, "neighbourhoods", len(other.neighbourhoods))
    return Planted(contract.replacing(larger), [Expected("TER012", (ref_of(twice),), place)])


def _without_descent(contract: Contract) -> list[Neighbourhood]:
    """Give the neighbourhoods that come from no other, and from which none comes."""
    older = {share.predecessor for one in contract.neighbourhoods for share in one.predecessors}
    return [one for one in contract.neighbourhoods if not one.predecessors and one.id not in older]


def _from(
    neighbourhood: Neighbourhood, older: Neighbourhood, share: int | None = None
) -> Neighbourhood:
    """Make a neighbourhood come from another."""
    part = PerimeterShare(predecessor=older.id, share=None if share is None else Decimal(share))
    return evolve(neighbourhood, predecessors=(part,))


@mutation("TER013")
def neighbourhood_that_comes_from_itself(contract: Contract) -> Planted | None:
    """Make a neighbourhood its own predecessor."""
    one = first(_without_descent(contract))
    if one is None:
        return None
    changed = _from(one, one)
    expected = at("TER013", changed, "predecessors", 0, "predecessor")
    return Planted(contract.replacing(changed), [expected])


@mutation("TER013")
def neighbourhoods_that_come_from_each_other(contract: Contract) -> Planted | None:
    """Make two neighbourhoods the predecessor of each other."""
    if len(found := _without_descent(contract)) < 2:
        return None
    one, other = sorted(found[:2], key=lambda neighbourhood: neighbourhood.id)
    changed = _from(one, other)
    expected = about(at("TER013", changed, "predecessors", 0, "predecessor"), other)
    return Planted(contract.replacing(changed, _from(other, one)), [expected])


def _placed_in_the_past(contract: Contract, one: A | None) -> Planted | None:
    """Place an action or a project in a neighbourhood that had lost its status long before."""
    commune = first(contract.communes)
    if one is None or commune is None:
        return None
    ended = Period(end=date(1999, 12, 31))
    old = _newcomer(NeighbourhoodKind.LIVED, commune.id, status=ended)
    location = evolve(one.locations[0], place=ref_of(old))
    changed = evolve(one, locations=(location, *one.locations[1:]))
    expected = at("TER014", changed, "locations", 0, "place")
    return Planted(contract.adding(old).replacing(changed), [expected])


@mutation("TER014")
def action_in_a_neighbourhood_of_the_past(contract: Contract) -> Planted | None:
    """Place an action in a neighbourhood that had lost its status long before."""
    dated = first(
        contract.territorial_actions,
        lambda one: one.locations and one.period and one.period.start,
    )
    return _placed_in_the_past(contract, dated)


@mutation("TER014")
def project_in_a_neighbourhood_of_the_past(contract: Contract) -> Planted | None:
    """Place a project in a neighbourhood that had lost its status long before."""
    dated = first(
        contract.projects,
        lambda one: one.locations and (one.period is None or one.period.start),
    )
    return _placed_in_the_past(contract, dated)


def _layer_begun(contract: Contract, programme: TerritorialProgramme) -> date | None:
    """Give the first day of the layer of the territory of a programme, if it is known."""
    layer = contract.territorial_layers[contract.project_territories[programme.territory].layer]
    return layer.period and layer.period.start


def _day_before(day: date) -> FuzzyDate:
    eve = day - timedelta(days=1)
    return FuzzyDate(text=eve.isoformat(), earliest=eve, latest=eve)


@mutation("TER015")
def programme_validated_before_its_layer(contract: Contract) -> Planted | None:
    """Say that a programme was validated the day before its layer began, and nothing else."""
    for one in contract.territorial_programmes:
        if begun := _layer_begun(contract, one):
            dates = {"validated_on": _day_before(begun), "finalised_on": None, "validated_by": None}
            return broken(contract, one, "TER015", "territory", **dates)
    return None


@mutation("TER015")
def programme_finalised_before_its_layer(contract: Contract) -> Planted | None:
    """Say that a programme, whose validation has no date, was finalised before its layer."""
    for one in contract.territorial_programmes:
        if begun := _layer_begun(contract, one):
            dates = {"finalised_on": _day_before(begun), "validated_on": None}
            return broken(contract, one, "TER015", "territory", **dates)
    return None


def _shared_out(contract: Contract, *shares: int) -> Planted | None:
    """Share a neighbourhood out among others."""
    older, *heirs = _without_descent(contract)[: 1 + len(shares)] or [None]
    if older is None or len(heirs) < len(shares):
        return None
    heirs = [_from(one, older, share) for one, share in zip(heirs, shares, strict=True)]
    place = ("neighbourhoods", heirs[-1].id, "predecessors", 0, "share")
    return Planted(contract.replacing(*heirs), [Expected("TER016", (ref_of(older),), place)])


@mutation("TER016")
def neighbourhood_taken_over_twice(contract: Contract) -> Planted | None:
    """Share a neighbourhood out between two others, more than there is of it."""
    return _shared_out(contract, 60, 41)


@mutation("TER016")
def neighbourhood_taken_over_beyond_its_whole(contract: Contract) -> Planted | None:
    """Say that one neighbourhood takes over more than the whole of another."""
    return _shared_out(contract, 101)


TERRITORY_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
