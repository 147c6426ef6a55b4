"""The balance of citizens' councils that a profile asks for, and by which rules."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from contratville.analysis.councils import Balance, Constraint, YouthBase

from ..profile import Profile
from ..rule import ParameterValue, Rule

RULES_OF: Final[Mapping[Constraint, str]] = {
    Constraint.SEATS: "CIT001",
    Constraint.EQUAL_COLLEGES: "CIT002",
    Constraint.PARITY: "CIT006",
    Constraint.MIXED_PAIRS: "CIT007",
    Constraint.STRUCTURE_TYPES: "CIT008",
    Constraint.UNDER_30: "CIT010",
}
"""The rule that asks for each part of a balance."""

_TYPES_OF: Final = "CIT009"
"""The rule that says which structure types there are."""


def asking_rules(profile: Profile, rules: Iterable[Rule]) -> Mapping[Constraint, Rule]:
    """Give the rules of a profile that ask for a balance, by what they ask."""
    by_code = {rule.code: rule for rule in rules if profile.selects(rule)}
    return {one: by_code[code] for one, code in RULES_OF.items() if code in by_code}


def wanted_balance(profile: Profile, rules: Iterable[Rule]) -> Balance:
    """Make the balance that a profile asks for, out of the parameters of its rules.

    What no rule of the profile asks, or what its parameters do not tell, is not wanted.
    """
    rules = tuple(rules)
    asking = asking_rules(profile, rules)
    types = next((one for one in rules if one.code == _TYPES_OF), None)
    seats = _value(profile, asking.get(Constraint.SEATS), "seats")
    listed = _value(profile, types, "structure_types")
    youth = asking.get(Constraint.UNDER_30)
    share = _value(profile, youth, "under_30_share")
    base = _value(profile, youth, "under_30_scope")
    known = isinstance(share, Decimal) and share.is_finite() and base in YouthBase.words()
    return Balance(
        seats=seats if isinstance(seats, int) else None,
        equal_colleges=Constraint.EQUAL_COLLEGES in asking,
        parity=Constraint.PARITY in asking,
        mixed_pairs=Constraint.MIXED_PAIRS in asking,
        structure_types=listed
        if Constraint.STRUCTURE_TYPES in asking and isinstance(listed, tuple)
        else (),
        under_30=Fraction(share) if known and isinstance(share, Decimal) else None,
        under_30_base=YouthBase.words()[str(base)] if known else YouthBase.COUNCIL,
    )


def _value(profile: Profile, rule: Rule | None, name: str) -> ParameterValue | None:
    return None if rule is None or name not in rule.parameters else profile.parameter(rule, name)
