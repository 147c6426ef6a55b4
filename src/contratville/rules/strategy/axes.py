"""The cross-cutting axes, and what carries them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from contratville.analysis import is_live
from contratville.diagnostics import Text
from contratville.model import (
    AxisCode,
    CrossCuttingAxis,
    FrameworkAction,
    Orientation,
    TerritorialAction,
    ref_of,
)

from ..case import Case
from ..days import signature
from ..finding import Missing, Verdict
from ..rule import THE_CONTRACT, Basis, Parameter, RuleText, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import NONE

_Bearer = Orientation | FrameworkAction | TerritorialAction


def _not_said(case: Case, bearers: Iterable[_Bearer]) -> tuple[Missing, ...]:
    """Give the lists of axes that are declared as gaps."""
    gaps = (gap for bearer in bearers for gap in case.declared_gap(bearer, "axes"))
    return tuple(dict.fromkeys(gaps))


def _carried(bearers: Iterable[_Bearer]) -> frozenset[str]:
    return frozenset(axis for bearer in bearers for axis in bearer.axes)


def _code(word: str) -> AxisCode | str:
    """Give the axis that a profile names; the word itself when no axis has this name."""
    return AxisCode.words().get(word, word)


def _named(code: AxisCode | str, *, absent: bool) -> Text:
    words = Text(code, code) if isinstance(code, str) else Text(code.fr, code.en)
    if not absent:
        return Text(f"« {words.fr} »", f"« {words.en} »")
    return Text(f"« {words.fr} » (axe à créer)", f"« {words.en} » (axis to be added)")


@rule(
    "ORI007",
    "axis-not-carried",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014",),
    addressee=Addressee.LEAD_EPCI,
    valid_from=date(2014, 10, 15),
    valid_to=date(2023, 12, 31),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    parameters={
        "axes": Parameter(
            ("youth", "gender_equality", "anti_discrimination"),
            fr="codes des axes transversaux attendus",
            en="codes of the expected cross-cutting axes",
        )
    },
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="circulaire du 15 octobre 2014, annexe (lue en résumé) ; loi 2014-173 art. 1er, I",
        en="circulaire of 15 October 2014, annex (read in summary); loi 2014-173 art. 1 I",
    ),
    fr=RuleText(
        title="Axe transversal sans rattachement",
        statement="Pour chaque axe transversal attendu par le profil, cet axe existe et au moins "
        "une orientation, une action cadre ou une fiche-action s'y rattache.",
        to_do="rattacher au moins une orientation, une action cadre ou une fiche-action à l'axe "
        "{axis}",
        why="Une orientation ou une action du contrat se rattache à ces seuls axes : {carried}.",
    ),
    en=RuleText(
        title="Cross-cutting axis carried by nothing",
        statement="For each cross-cutting axis that the profile expects, this axis exists and at "
        "least one orientation, framework action or territorial action refers to it.",
        to_do="attach at least one orientation, framework action or territorial action to the axis "
        "{axis}",
        why="An orientation or an action of the contract refers to these axes only: {carried}.",
    ),
)
def axis_not_carried(case: Case) -> Iterator[Verdict]:
    """Look for expected axes that do not exist, or that nothing refers to.

    The act judged is the signature: an action abandoned since then carried its axes.
    """
    expected: Any = case.parameter("axes")
    contract = case.contract
    bearers: tuple[_Bearer, ...] = (
        *contract.orientations,
        *contract.framework_actions,
        *contract.territorial_actions,
    )
    carried = _carried(bearers)
    existing: dict[AxisCode | str, CrossCuttingAxis] = {}
    for axis in contract.cross_cutting_axes:
        if axis.code not in existing or axis.id in carried:
            existing[axis.code] = axis
    no_axis = case.unknown(CrossCuttingAxis)
    no_bearer = (
        *case.unknown(Orientation, FrameworkAction, TerritorialAction),
        *_not_said(case, bearers),
    )
    borne = tuple(f"« {one.label} »" for one in contract.cross_cutting_axes if one.id in carried)
    for code in dict.fromkeys(map(_code, expected)):
        axis_of_code = existing.get(code)
        missing = no_axis if axis_of_code is None else no_bearer
        if axis_of_code is not None and axis_of_code.id in carried:
            continue
        if missing:
            yield case.not_evaluated(contract, *missing)
        else:
            yield case.lacking(
                "cross_cutting_axes",
                f"[{code if isinstance(code, str) else code.value}]",
                None if axis_of_code is None else (axis_of_code, "code"),
                axis=_named(code, absent=axis_of_code is None),
                carried=borne or NONE,
            )


@rule(
    "ORI015",
    "equality-action",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    valid_from=date(2017, 1, 1),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.NO,
        fr="exigence citée pour les contrats conclus à partir du 1er janvier 2017 ; source non "
        "vérifiée dans le texte officiel",
        en="requirement quoted for contracts concluded from 1 January 2017; source not verified "
        "against the official text",
    ),
    fr=RuleText(
        title="Absence d'action stratégique pour l'égalité femmes-hommes",
        statement="Au moins une action cadre ou une fiche-action, non abandonnée, se rattache à "
        "l'axe « égalité femmes-hommes » ; l'absence de cet axe, ou de toute action, est un "
        "constat.",
        to_do="rattacher au moins une action cadre ou une fiche-action à l'axe {axis}",
        why="Parmi les actions non abandonnées du contrat (« {count} »), aucune ne se rattache à "
        "cet axe.",
    ),
    en=RuleText(
        title="No strategic action for equality of women and men",
        statement="At least one framework or territorial action, not abandoned, refers to the axis "
        "« gender equality »; no such axis, or no action at all, is a finding.",
        to_do="attach at least one framework or territorial action to the axis {axis}",
        why="Among the actions of the contract that are not abandoned (« {count} »), none refers "
        "to this axis.",
    ),
)
def equality_action(case: Case) -> Iterator[Verdict]:
    """Look for a live action that refers to the axis of equality."""
    contract = case.contract
    axes = [one for one in contract.cross_cutting_axes if one.code is AxisCode.GENDER_EQUALITY]
    actions = (*contract.framework_actions, *contract.territorial_actions)
    live = [action for action in actions if is_live(action)]
    carried = _carried(live)
    if any(axis.id in carried for axis in axes):
        return
    unknown = case.unknown(CrossCuttingAxis)
    if axes:
        unknown = (*case.unknown(FrameworkAction, TerritorialAction), *_not_said(case, live))
    if unknown:
        yield case.not_evaluated(contract, *unknown)
    else:
        yield case.finding(
            contract,
            "framework_actions" if axes else "cross_cutting_axes",
            axis=_named(AxisCode.GENDER_EQUALITY, absent=not axes),
            count=len(live),
            related=tuple(ref_of(axis) for axis in axes),
        )
