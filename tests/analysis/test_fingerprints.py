"""Fingerprints: equal while the meaning is, different as soon as it changes."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from contratville.analysis import MEANING, fingerprint
from contratville.model import (
    ActionState,
    CommitmentNature,
    CommitmentState,
    CommitmentStatement,
    FrameworkAction,
    OrdinaryLawCommitment,
    Period,
    Quantity,
    Unit,
)

ACTION = FrameworkAction(
    id="a",
    number="1",
    label="Accès aux droits",
    description="Des permanences.",
    period=Period(start=date(2016, 1, 1), end=date(2020, 12, 31)),
    state=ActionState.RUNNING,
    programme="cadre",
    orientations=("or-1", "or-2"),
    objectives=("oo-2", "oo-1"),
    pilots=("ville",),
    target_territories=("t-2", "t-1"),
)
COMMITMENT = OrdinaryLawCommitment(
    id="e",
    label="Deux conseillers",
    committed_by="s",
    statement=CommitmentStatement.QUANTIFIED,
    quantity=Quantity(value=Decimal("2.50"), unit=Unit.FTE),
    state=CommitmentState.FORMALISED,
)


def test_it_is_the_published_form_computed_by_hand():
    """The SHA-256 of this text begins so, by ``sha256sum``."""
    text = (
        '{"abandoned":false,"description":"Des permanences.","label":"Accès aux droits",'
        '"objectives":["oo-1","oo-2"],"orientations":["or-1","or-2"],'
        '"period":{"end":"2020-12-31","start":"2016-01-01"},"target_territories":["t-1","t-2"]}'
    )
    assert fingerprint(ACTION) == "1:" + hashlib.sha256(text.encode()).hexdigest()[:16]
    text = (
        '{"label":"Deux conseillers","quantity":{"unit":"FTE","value":"2.5"},"state":"formalised"}'
    )
    assert fingerprint(COMMITMENT) == "1:" + hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    "changes",
    [
        {"label": "Accès au droit"},
        {"description": None},
        {"period": Period(start=date(2016, 1, 1), end=date(2019, 12, 31))},
        {"period": None},
        {"state": ActionState.ABANDONED},
        {"orientations": ("or-2", "or-1")},
        {"orientations": ("or-1",)},
        {"objectives": ()},
        {"target_territories": ("t-1",)},
    ],
)
def test_it_changes_with_the_meaning_of_a_framework_action(changes):
    assert fingerprint(evolve(ACTION, **changes)) != fingerprint(ACTION)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "b"},
        {"number": "2"},
        {"pilots": ()},
        {"state": ActionState.COMPLETED},
        {"programme": "autre"},
        {"notes": "relu"},
        {"objectives": ("oo-1", "oo-2")},
        {"target_territories": ("t-1", "t-2")},
        {"label": "Acce\u0300s aux droits"},
    ],
)
def test_it_does_not_change_with_the_rest(changes):
    assert fingerprint(evolve(ACTION, **changes)) == fingerprint(ACTION)


@pytest.mark.parametrize(
    "changes",
    [
        {"label": "Deux agents"},
        {"quantity": None},
        {"quantity": Quantity(value=Decimal(3), unit=Unit.FTE)},
        {"quantity": Quantity(value=Decimal("2.5"), unit=Unit.HOUR)},
        {"period": Period(end=date(2020, 12, 31))},
        {"territories": ("t-1",)},
        {"state": CommitmentState.ABANDONED},
    ],
)
def test_it_changes_with_the_meaning_of_a_commitment(changes):
    assert fingerprint(evolve(COMMITMENT, **changes)) != fingerprint(COMMITMENT)


def test_it_is_the_same_however_a_number_is_written():
    written = Quantity(value=Decimal("2.5"), unit=Unit.FTE)
    assert fingerprint(evolve(COMMITMENT, quantity=written)) == fingerprint(COMMITMENT)
    moved = evolve(COMMITMENT, nature=CommitmentNature.FTE, committed_by="autre")
    assert fingerprint(moved) == fingerprint(COMMITMENT)


def test_what_carries_the_meaning_is_published_for_each_target_of_a_link():
    assert set(MEANING) == {FrameworkAction, OrdinaryLawCommitment}
