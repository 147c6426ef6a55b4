"""Every rule of the library, and what a set of rules must satisfy."""

from collections.abc import Iterable, Sequence
from typing import Final

from contratville.diagnostics import Text
from contratville.errors import ContratVilleError
from contratville.graph import loops

from .abatement import ABATEMENT_RULES
from .calendar import CALENDAR_RULES
from .claims import CLAIM_RULES
from .coherence import COHERENCE_RULES
from .contract import CONTRACT_RULES
from .councils import COUNCIL_RULES
from .funding import FUNDING_RULES
from .governance import GOVERNANCE_RULES
from .indicators import INDICATOR_RULES
from .links import LINK_RULES
from .parties import PARTY_RULES
from .references import REFERENCE_RULES
from .rule import Rule
from .sources import SOURCE_RULES
from .strategy import STRATEGY_RULES
from .territory import TERRITORY_RULES

CATALOGUE: Final[tuple[Rule, ...]] = (
    *ABATEMENT_RULES,
    *CALENDAR_RULES,
    *CLAIM_RULES,
    *COHERENCE_RULES,
    *CONTRACT_RULES,
    *COUNCIL_RULES,
    *FUNDING_RULES,
    *GOVERNANCE_RULES,
    *INDICATOR_RULES,
    *LINK_RULES,
    *STRATEGY_RULES,
    *REFERENCE_RULES,
    *PARTY_RULES,
    *SOURCE_RULES,
    *TERRITORY_RULES,
)
"""Every rule of the library, by code. To check with others: ``rules=CATALOGUE + (mine,)``."""

_TWICE: Final = Text(
    "deux règles ont le code ou le nom « {name} »", "two rules have the code or the slug « {name} »"
)
_UNKNOWN_DEPENDENCY: Final = Text(
    "la règle {code} dépend de {unknown}, qui n'existe pas",
    "rule {code} depends on {unknown}, which does not exist",
)
_LOOP: Final = Text(
    "des règles dépendent les unes des autres : {loop}", "rules depend on one another: {loop}"
)
_UNKNOWN_CODE: Final = Text(
    "aucune règle ne commence par « {code} »", "no rule begins with « {code} »"
)


def ordered(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Give rules so that each comes after those it depends on, by code otherwise.

    Raises:
        ContratVilleError: two rules share a code or a slug, one depends on a rule that is not
            there, or rules depend on one another.
    """
    by_code: dict[str, Rule] = {}
    names: set[str] = set()
    for rule in sorted(rules, key=lambda rule: rule.code):
        for name in (rule.code, rule.slug):
            if name in names:
                raise ContratVilleError(_TWICE, name=name)
            names.add(name)
        by_code[rule.code] = rule
    arrows = [(rule.code, code) for rule in by_code.values() for code in rule.depends_on]
    for code, needed in arrows:
        if needed not in by_code:
            raise ContratVilleError(_UNKNOWN_DEPENDENCY, code=code, unknown=needed)
    for loop in loops(arrows):
        raise ContratVilleError(_LOOP, loop=" → ".join((*loop, loop[0])))
    placed: dict[str, Rule] = {}
    while len(placed) < len(by_code):
        for code, rule in by_code.items():
            if code not in placed and placed.keys() >= set(rule.depends_on):
                placed[code] = rule
    return tuple(placed.values())


def matching(rules: Sequence[Rule], codes: Iterable[str]) -> set[str]:
    """Give the codes of the rules that begin with one of some prefixes (``REF``, ``REF001``).

    Raises:
        ContratVilleError: no rule begins with a prefix.
    """
    found: set[str] = set()
    for prefix in codes:
        begun = {rule.code for rule in rules if rule.code.startswith(prefix)}
        if not begun or not prefix:
            raise ContratVilleError(_UNKNOWN_CODE, code=prefix)
        found |= begun
    return found
