"""Rules that ask for a balance, as a profile has them; they find nothing, unless told to."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import evolve

from contratville.codec import Document
from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, Ref
from contratville.rules import (
    Addressee,
    Basis,
    BasisKind,
    Level,
    NotDue,
    Parameter,
    Profile,
    RuleText,
    Severity,
    Verified,
    check,
    each,
    rule,
)

EIGHT = (
    "social_facilities",
    "tenants_living_environment_collectives",
    "economy_employment",
    "youth_sport_culture",
    "social_health_education",
    "ciq",
    "parents_delegates",
    "students_pupil_delegates",
)


def parameter(value):
    return Parameter(value, fr="valeur", en="value")


def asking(code, judge=None, **parameters):
    """Make a rule of the code of one that asks for a balance."""

    def nothing(case):
        return iter(())

    made = rule(
        code,
        f"asking-{code.lower()}",
        Severity.WARNING,
        level=Level.GRAPH,
        scope=each(CitizenCouncil),
        profiles=("marseille-2015",),
        addressee=Addressee.COUNCIL_SUPPORT,
        basis=Basis(BasisKind.CONVENTION, Verified.YES, fr="essai", en="test"),
        fr=RuleText("Titre fictif", "Énoncé fictif", "régler {subject}", "Ce qui est."),
        en=RuleText("Fictional title", "Fictional statement", "settle {subject}", "What is."),
        parameters={name: parameter(value) for name, value in parameters.items()},
    )
    return made(judge or nothing)


def fault(case):
    for council in case.contract.citizen_councils:
        yield case.finding(council, "name", due=date(2016, 1, 1))


def later(case):
    for council in case.contract.citizen_councils:
        yield NotDue((Ref("citizen_council", council.id),), date(2018, 7, 1))


RULES = (
    asking("CIT001", seats=32),
    asking("CIT002"),
    asking("CIT006"),
    asking("CIT007"),
    asking("CIT008"),
    asking("CIT009", structure_types=EIGHT),
    asking("CIT010", under_30_share=Decimal("0.25"), under_30_scope="council"),
)


def profile(**parameters: Mapping[str, object]):
    """Give a profile that selects the rules above."""
    return Profile(
        name="marseille-2015",
        title=Text("Essai", "Test"),
        lineage=("marseille-2015",),
        parameters=parameters,
    )


def checked(contract, rules=RULES, day=date(2016, 6, 30), chosen=None):
    document = contract if isinstance(contract, Document) else Document(contract=contract)
    return check(document, profile=chosen or profile(), as_of=day, rules=rules)


def without(*codes):
    return tuple(one for one in RULES if one.code not in codes)


def with_judge(code, judge):
    return tuple(evolve(one, judge=judge) if one.code == code else one for one in RULES)
