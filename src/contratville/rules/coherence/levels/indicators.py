"""Indicators that add up to one of the upper level, and what they count."""

import textwrap
from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import Indicator, Ref, Unit, ref_of

from ...case import Case, named_entity
from ...finding import Missing, Subject, Verdict
from ...rule import Basis, RuleText, each, rule
from ...text import normalised
from ...words import Addressee, BasisKind, Level, Severity, Verified

_NO_PARENT: Final = Text(
    "indicateur qui ne s'agrège à aucun autre", "indicator that aggregates to no other"
)
_UNITS: Final = Text(
    "son unité est « {own} », et celle de l'indicateur auquel il s'agrège « {other} »",
    "its unit is « {own} », and that of the indicator it aggregates to « {other} »",
)
_DEFINITIONS: Final = Text(
    "sa définition est « {own} », et celle de l'indicateur auquel il s'agrège « {other} »",
    "its definition is « {own} », and that of the indicator it aggregates to « {other} »",
)
_LONGEST: Final = 200


def _parent(case: Case, subject: Subject) -> Iterator[Ref]:
    indicator = case.get(Indicator, subject[0].id)
    if indicator is not None and indicator.aggregates_to is not None:
        yield Ref("indicator", indicator.aggregates_to)


@rule(
    "COH027",
    "indicator-not-addable",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Indicator),
    profiles=("core",),
    addressee=Addressee.LEAD_EPCI,
    depends_on=("REF002", "REF014"),
    rests_on=_parent,
    not_applicable_when=_NO_PARENT,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="arithmétique de l'agrégation ; la loi demande des indicateurs (loi 2014-173, art. 6 IV "
        "5°), non leur agrégation",
        en="arithmetic of aggregation; the law asks for indicators (loi 2014-173 art. 6 IV 5°), "
        "not for their aggregation",
    ),
    fr=RuleText(
        title="Indicateur non agrégeable",
        statement="Lorsqu'un indicateur s'agrège à un autre, ils ont la même unité (en toutes "
        "lettres, si elle n'a pas de code) et, si toutes deux sont fournies, la même définition "
        "après normalisation.",
        to_do="mettre d'accord l'unité et la définition de {subject} et celles de {parent}, ou ne "
        "pas l'y agréger",
        why="Les valeurs de cet indicateur ne s'additionnent pas ainsi : {fault}.",
    ),
    en=RuleText(
        title="Indicator that does not add up to its parent",
        statement="When an indicator aggregates to another, both have the same unit (in words, "
        "when it has no code) and, when both are given, the same definition after normalisation.",
        to_do="bring the unit and the definition of {subject} and those of {parent} into "
        "agreement, or do not aggregate it there",
        why="The values of this indicator do not add up so: {fault}.",
    ),
)
def indicator_not_addable(case: Case) -> Iterator[Verdict]:
    """Compare the unit and the definition of each indicator with those of its parent."""
    for indicator in case.contract.indicators:
        gap = case.declared_gap(indicator, "aggregates_to")
        parent = case.get(Indicator, indicator.aggregates_to)
        if gap:
            yield case.not_evaluated(indicator, *gap)
        elif indicator.aggregates_to is None:
            yield case.not_applicable(indicator, _NO_PARENT)
        elif parent is None:
            yield case.not_evaluated(indicator, Missing(Indicator.__name__))
        else:
            yield from _against(case, indicator, parent)


def _against(case: Case, indicator: Indicator, parent: Indicator) -> Iterator[Verdict]:
    """Find the first of unit and definition that differs: another unit is counted otherwise."""
    in_words = indicator.unit is parent.unit is Unit.OTHER
    path, fault = None, None
    if indicator.unit is not parent.unit:
        fault = _UNITS.filled(own=indicator.unit, other=parent.unit)
        path = "unit"
    elif in_words and _differ(indicator.unit_text, parent.unit_text):
        fault = _UNITS.filled(own=indicator.unit_text, other=parent.unit_text)
        path = "unit_text"
    elif _differ(indicator.definition, parent.definition):
        own, other = (_shown(one.definition) for one in (indicator, parent))
        fault = _DEFINITIONS.filled(own=own, other=other)
        path = "definition"
    if path is not None:
        related = (ref_of(parent),)
        parent_name = named_entity(parent)
        yield case.finding(indicator, path, parent=parent_name, fault=fault, related=related)
        return
    missing = [
        *case.declared_gap(indicator, "definition"),
        *case.declared_gap(parent, "definition"),
    ]
    for one in (indicator, parent) if in_words else ():
        if not normalised(one.unit_text or ""):
            gap = case.declared_gap(one, "unit_text")
            missing.extend(gap or (Missing("Indicator.unit_text"),))
    if missing:
        yield case.not_evaluated(indicator, *dict.fromkeys(missing))


def _differ(own: str | None, other: str | None) -> bool:
    """Tell whether two texts are both given, and differ otherwise than in case and punctuation."""
    texts = {normalised(own or ""), normalised(other or "")}
    return len(texts) > 1 and "" not in texts


def _shown(text: str | None) -> str:
    """Give the beginning of a text, as much as a sentence may quote."""
    return textwrap.shorten(text or "", _LONGEST, placeholder="…")
