"""Councils for the tests of rules: given seat by seat, or as counts only."""

from datetime import date

from attrs import evolve

from contratville.codec import Document, Part
from contratville.model import (
    CitizenCouncil,
    College,
    CollegeSpec,
    CompositionCount,
    Contract,
    CouncilSeat,
    Gap,
    GapReason,
    Generation,
    SeatTenure,
    Sex,
    TenureEntry,
    TenureState,
)
from contratville.rules import CATALOGUE, Profile, check

DAY = date(2017, 12, 31)
F, M = Sex.F, Sex.M
INHABITANTS, LOCAL = College.INHABITANTS, College.LOCAL_ACTORS
DECK, LAW = (Profile.load(name, CATALOGUE) for name in ("marseille-2015", "loi-2014"))


def gap(field):
    return (Gap(field=field, reason=GapReason.LOST),)


def council(**said):
    return CitizenCouncil(**{"id": "k", "name": "Conseil fictif"} | said)


def colleges(inhabitants, local):
    """Foresee the seats of both colleges."""
    return (
        CollegeSpec(kind=INHABITANTS, seats=inhabitants),
        CollegeSpec(kind=LOCAL, seats=local),
    )


def row(college, count, gender=None, under_30=None, structure_type=None):
    return CompositionCount(
        college=college,
        count=count,
        gender=gender,
        under_30=under_30,
        structure_type=structure_type,
    )


def tenure(key, gender=F, **said):
    """Give a tenure that stands."""
    stands = {"state": TenureState.CONFIRMED, "entered_by": TenureEntry.INITIAL}
    return SeatTenure(**stands | {"holder_key": key, "gender": gender} | said)


def seat(number, college=INHABITANTS, gender=F, of="k", **said):
    """Give a seat and its holder, of whom some things may be said; without a sex, a vacant one."""
    about = {name: said.pop(name) for name in ("under_30", "state", "period") if name in said}
    held = () if gender is None else (tenure(f"{of}{number}", gender, **about),)
    whole = {"tenures": held} | said
    return CouncilSeat(id=f"{of}-{number}", council=of, number=number, college=college, **whole)


def vacant(number, college=INHABITANTS, **said):
    return seat(number, college, None, **said)


def contract(*entities, **said):
    empty = Contract(
        id="c",
        title="Contrat fictif",
        **{"generation": Generation.FROM_2015} | said,
    )
    return empty.adding(*entities)


def judged(code, *entities, day=DAY, profile=DECK, part=None, said=(), **parameters):
    """Judge councils and seats by one rule, with parameters of any rule: ``CIT001_seats=4``."""
    own = dict(profile.parameters)
    for name, value in parameters.items():
        rule, _, parameter = name.partition("_")
        own[rule] = {**own.get(rule, {}), parameter: value}
    document = Document(contract=contract(*entities, **dict(said)), as_of=day, part=part)
    return check(document, profile=evolve(profile, parameters=own), select=[code])


def part_of(*collections):
    """Say that a contract is a part that holds some collections."""
    return Part(of="c", generation=Generation.FROM_2015, holds=collections)
