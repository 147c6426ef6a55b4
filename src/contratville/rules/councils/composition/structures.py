"""The types of structures from which the local actors of a council come."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from contratville.analysis.councils import STRUCTURE_TYPES
from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, College, CouncilSeat, Entity

from ...case import Case, named_entity
from ...finding import PARAMETER, Missing, Verdict
from ...lookups import unsaid
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import Members, unlisted_seats, where_members_are

_SHARE_OUT: Final = Text(
    "donner à chaque type de structure « {share} » sièges du collège des acteurs locaux du conseil "
    "citoyen {subject}",
    "give each structure type « {share} » seats of the local actors' college of council {subject}",
)
_NOT_THE_SHARE: Final = Text(
    "N'ont pas « {share} » sièges : « {types} »", "Have not « {share} » seats: « {types} »"
)
_MAKE_DIVISIBLE: Final = Text(
    "doter le collège des acteurs locaux du conseil citoyen {subject} d'un multiple de « {types} » "
    "sièges",
    "give the local actors' college of council {subject} a multiple of « {types} » seats",
)
_NOT_DIVISIBLE: Final = Text(
    "Ses « {seats} » sièges ne se partagent pas également entre « {types} » types de structures",
    "Its « {seats} » seats cannot be shared equally among « {types} » structure types",
)


def local_seats(case: Case, council: CitizenCouncil) -> tuple[CouncilSeat, ...]:
    """Give the recorded seats of the local actors' college."""
    seats = case.index.seating.seats(council)
    return tuple(seat for seat in seats if seat.college is College.LOCAL_ACTORS)


@rule(
    "CIT009",
    "structure-type-unknown",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("marseille-2015",),
    addressee=Addressee.COUNCIL_SUPPORT,
    parameters={
        "structure_types": Parameter(
            tuple(STRUCTURE_TYPES),
            fr="types de structures des acteurs locaux",
            en="structure types of the local actors",
        ),
    },
    needs=("CouncilSeat.structure_type/CitizenCouncil.composition/CitizenCouncil.structure_types",),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 8 (huit types de structures)",
        en="deck of 11 June 2015, slide 8 (eight types of structures)",
    ),
    fr=RuleText(
        title="Type de structure hors liste",
        statement="Tout siège du collège des acteurs locaux (à défaut, tout effectif de ce "
        "collège) et tout type de structure prévu relèvent d'un type de structure du profil. D'un "
        "type hors liste, un seul constat est fait.",
        to_do="remplacer le type de structure « {type} » du conseil citoyen {subject} par l'un de "
        "ceux du profil",
        why="Types du profil : « {known} ».",
    ),
    en=RuleText(
        title="Structure type outside the list",
        statement="Every seat of the local actors' college (failing seats, every count of that "
        "college) and every structure type foreseen has a structure type of the profile. Of a "
        "type outside the list, one finding is made.",
        to_do="replace structure type « {type} » of council {subject} with one of the profile",
        why="Types of the profile: « {known} ».",
    ),
)
def structure_type_unknown(case: Case) -> Iterator[Verdict]:
    """Look for the types of structures that the profile does not have."""
    known: Any = case.parameter("structure_types")
    for council in case.contract.citizen_councils:
        places = _places(case, council)
        for structure_type, (entity, *path) in places.items():
            if structure_type not in known:
                yield case.apart(
                    council,
                    f"structure_types[{structure_type}]",
                    entity,
                    *path,
                    type=structure_type,
                    known=known,
                )
        missing = _untyped(case, council)
        if missing or not places:
            yield case.not_evaluated(council, *(missing or (_NO_TYPE,)))


_NO_TYPE: Final = Missing("CouncilSeat.structure_type/CompositionCount.structure_type")
_Place = tuple[Entity, *tuple[str | int, ...]]


def _places(case: Case, council: CitizenCouncil) -> dict[str, _Place]:
    """Give the types of structures of a council, each with the first place where it stands."""
    places: dict[str, _Place] = {}
    for seat in local_seats(case, council):
        if seat.structure_type is not None:
            places.setdefault(seat.structure_type, (seat, "structure_type"))
    for position, row in enumerate(council.composition):
        if row.college is College.LOCAL_ACTORS and row.structure_type is not None:
            place = (council, "composition", position, "structure_type")
            places.setdefault(row.structure_type, place)
    for structure_type in sorted(council.structure_types):
        places.setdefault(structure_type, (council, "structure_types"))
    return places


def _untyped(case: Case, council: CitizenCouncil) -> tuple[Missing, ...]:
    """Say what is missing to know the type of each seat, or of each member counted."""
    seats = local_seats(case, council)
    unsaid_seats = [seat for seat in seats if seat.structure_type is None]
    missing = [gap for seat in unsaid_seats for gap in unsaid(case, seat, "structure_type")]
    missing += unlisted_seats(case, council)
    if not seats:
        missing += Members.of(case, council, College.LOCAL_ACTORS).lacking("structure_type")
    return tuple(dict.fromkeys(missing))


@rule(
    "CIT008",
    "structure-type-without-pair",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("marseille-2015",),
    addressee=Addressee.COUNCIL_SUPPORT,
    depends_on=("CIT001", "CIT002", "CIT009", "CIT033"),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 8, par le calcul (elle ne le dit pas)",
        en="deck of 11 June 2015, slide 8, by arithmetic (the slide does not say it)",
    ),
    fr=RuleText(
        title="Type de structure sans binôme",
        statement="Chaque type de structure du profil (CIT009) occupe le même nombre de sièges du "
        "collège des acteurs locaux, égal au nombre de sièges du collège divisé par le nombre de "
        "types (16 / 8 = 2). À défaut de sièges enregistrés, les membres comptés d'un type sont "
        "autant de ses sièges, et les sièges vacants peuvent être de tout type.",
        to_do="{how}",
        why="{fact}.",
    ),
    en=RuleText(
        title="Structure type without its pair",
        statement="Each structure type of the profile (CIT009) is carried by the same number of "
        "seats of the local actors' college: the seats of the college divided by the number of "
        "types (16 / 8 = 2). Failing recorded seats, the members counted of a type are as many of "
        "its seats, and vacant seats may be of any type.",
        to_do="{how}",
        why="{fact}.",
    ),
)
def structure_type_without_pair(case: Case) -> Iterator[Verdict]:
    """Compare the seats of each type of structure with an equal share of the college."""
    listed: Any = case.parameter("structure_types", structure_type_unknown)
    types: tuple[str, ...] = tuple(dict.fromkeys(listed))
    for council in case.contract.citizen_councils:
        college = case.index.seating.college_seats(council).get(College.LOCAL_ACTORS)
        unlisted = unlisted_seats(case, council)
        if college is None or unlisted:
            missing = unlisted or (Missing("CitizenCouncil.colleges"),)
            yield case.not_evaluated(council, *missing)
        elif not types:
            yield case.not_evaluated(council, Missing(f"{PARAMETER}:CIT009.structure_types"))
        elif college % len(types):
            yield _not_divisible(case, council, college, len(types))
        else:
            yield from _shares(case, council, college // len(types), types)


def _not_divisible(case: Case, council: CitizenCouncil, seats: int, types: int) -> Verdict:
    path = () if case.index.seating.seats(council) else ("colleges",)
    how = _MAKE_DIVISIBLE.filled(subject=named_entity(council), types=types)
    return case.finding(
        council, *path, how=how, fact=_NOT_DIVISIBLE.filled(seats=seats, types=types)
    )


def _shares(
    case: Case, council: CitizenCouncil, share: int, types: tuple[str, ...]
) -> Iterator[Verdict]:
    """Compare the seats of each type with its share, whatever those of no known type may be."""
    seats = local_seats(case, council)
    missing: list[Missing] = []
    if seats:
        counts = Counter(seat.structure_type for seat in seats)
        path: tuple[str, ...] = ()
        if counts[None]:
            missing.append(_TYPE_OF_SEAT)
    else:
        members = Members.of(case, council, College.LOCAL_ACTORS)
        counts = Counter()
        for row in members.rows:
            counts[row.structure_type] += row.count
        path = where_members_are(case, council)
        missing += members.lacking("structure_type")
        if members.total < share * len(types):
            missing.append(_TYPE_OF_SEAT)
    more = {one for one in types if counts[one] > share}
    fewer = {one for one in types if counts[one] < share}
    if more or (fewer and not missing):
        at_fault = more if missing else more | fewer
        listed = tuple(one for one in types if one in at_fault)
        how = _SHARE_OUT.filled(subject=named_entity(council), share=share)
        fact = _NOT_THE_SHARE.filled(share=share, types=listed)
        yield case.finding(council, *path, how=how, fact=fact)
    elif fewer:
        yield case.not_evaluated(council, *missing)


_TYPE_OF_SEAT: Final = Missing("CouncilSeat.structure_type")
