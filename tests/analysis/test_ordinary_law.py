"""Ordinary law, signatory by signatory and orientation by orientation."""

from datetime import date
from itertools import permutations

import pytest
from attrs import evolve

from contratville.analysis.articulation import ordinary_law
from contratville.model import (
    ActionState,
    CommitmentState,
    CommitmentStatement,
    CommitmentUse,
    Ref,
    SignatoryState,
)

from .small import (
    action,
    commitment,
    empty,
    frame,
    framework,
    organisation,
    signatory,
    using,
)

COSTED, QUANTIFIED = CommitmentStatement.COSTED, CommitmentStatement.QUANTIFIED
PROMISED, SILENT = CommitmentStatement.PROMISED, CommitmentStatement.SILENT
ONE, OTHER = date(2016, 3, 1), date(2016, 9, 1)


def table(*added, base=None, **more):
    parties = organisation(), signatory()
    return ordinary_law((base or frame()).adding(*parties, *added), **more)


def pledge(*added, **more):
    return table(*added, **more).cell("s1", "o1")


@pytest.mark.parametrize("statement", CommitmentStatement)
def test_the_state_is_that_of_the_commitment(statement):
    made = table(commitment(statement=statement))
    assert made.cell("s1", "o1").state is statement
    assert made.cell("s1", "o2").state is SILENT
    assert made.cell("s1", "o2").commitments == ()


def test_a_signatory_of_which_nothing_is_recorded_is_silent():
    assert pledge().state is SILENT
    assert pledge().by_territory == {}


def test_the_strongest_of_several_commitments_wins_in_any_order():
    ranked = (COSTED, QUANTIFIED, PROMISED, SILENT)
    for turned in permutations(ranked):
        made = [commitment(f"e{n}", statement=one) for n, one in enumerate(turned)]
        assert pledge(*made).state is COSTED
    for weaker in range(1, 4):
        made = [commitment(f"e{n}", statement=one) for n, one in enumerate(ranked[weaker:])]
        assert pledge(*made).state is ranked[weaker]


def test_abandoned_commitments_are_left_out():
    gone = commitment(statement=COSTED, state=CommitmentState.ABANDONED)
    assert pledge(gone).commitments == ()
    assert pledge(gone).state is SILENT
    assert pledge(gone, commitment("e2")).state is PROMISED


@pytest.mark.parametrize("state", SignatoryState)
def test_signatories_that_declined_or_withdrew_are_left_out(state):
    made = table(signatory("s2", state=state), commitment(by="s2"))
    gone = state in (SignatoryState.DECLINED, SignatoryState.WITHDRAWN)
    assert [ref.id for ref in made.rows] == (["s1"] if gone else ["s1", "s2"])
    assert len(list(made)) == len(made) == (2 if gone else 4)


def test_rows_are_signatories_in_their_order_and_columns_orientations_by_order():
    made = table(signatory("s0"))
    assert [ref.id for ref in made.rows] == ["s1", "s0"]
    assert [ref.id for ref in made.columns] == ["o1", "o2"]
    assert made.name(Ref("signatory", "s1")) == "Organisme org (fictif)"
    assert made.cell("s1", "2").orientation == "o2"
    with pytest.raises(LookupError, match="is not one of"):
        made.cell("s1", "t1")


def test_a_commitment_to_several_orientations_serves_each():
    made = table(commitment(orientations=("o2", "o1"), statement=QUANTIFIED))
    assert {one.state for one in made} == {QUANTIFIED}


def test_the_state_in_a_territory_is_of_what_is_promised_there_or_anywhere():
    made = pledge(
        commitment("e1", statement=COSTED, territories=("t1",)),
        commitment("e2", statement=QUANTIFIED, territories=("t1", "t2")),
    )
    assert made.state is made.state_in("t1") is COSTED
    assert made.state_in("t2") is QUANTIFIED
    assert made.state_in("t9") is SILENT
    anywhere = commitment("e3", statement=PROMISED)
    assert pledge(*made.commitments, anywhere).state_in("t9") is PROMISED
    assert pledge(*made.commitments, anywhere).state_in("t2") is QUANTIFIED
    assert list(made.by_territory) == ["t1", "t2"]


@pytest.mark.parametrize("declared", [True, False])
def test_what_is_not_known_is_never_silent(declared):
    base = frame(*["ordinary_law_commitments"] if declared else [])
    more = {} if declared else {"unknown": ["ordinary_law_commitments"]}
    unknown = pledge(base=base, **more)
    assert (unknown.state, unknown.state_in("t1")) == (None, None)
    assert unknown.to_record()["state"] is None
    known = pledge(commitment(territories=("t1",)), base=base, **more)
    assert (known.state, known.state_in("t1"), known.state_in("t2")) == (PROMISED, PROMISED, None)
    recorded = pledge(commitment(statement=SILENT), base=base, **more)
    assert (recorded.state, recorded.state_in("t2")) == (SILENT, SILENT)


def test_a_part_without_signatories_has_no_row():
    made = ordinary_law(empty(), unknown=["signatories"])
    assert (len(made), made.rows) == (0, ())


def test_without_orientations_the_columns_are_those_cited():
    base = empty().adding(organisation(), signatory(), action(orientations=("o7",)))
    made = ordinary_law(base, unknown=["orientations"])
    assert [ref.id for ref in made.columns] == ["o7"]


# Who must answer, and by when


def test_of_a_silence_the_commitment_says_who_must_answer_and_by_when():
    made = pledge(commitment(statement=SILENT, must_answer="caf", answer_due=ONE))
    assert made.must_answer == Ref("organisation", "caf")
    assert made.answer_due == ONE
    assert made.to_record() == {
        "signatory": "s1",
        "orientation": "o1",
        "state": "silent",
        "commitments": "e1",
        "users": "",
        "must_answer": "caf",
        "answer_due": ONE,
    }


def test_else_the_signatory_itself_must_answer():
    assert pledge().must_answer == Ref("organisation", "org")
    assert pledge().answer_due is None
    dated = pledge(commitment(statement=SILENT, answer_due=ONE))
    assert (dated.must_answer, dated.answer_due) == (Ref("organisation", "org"), ONE)


def test_the_first_to_answer_is_named_with_its_own_date():
    late = commitment("e1", statement=SILENT, must_answer="late", answer_due=OTHER)
    soon = commitment("e2", statement=SILENT, must_answer="soon", answer_due=ONE)
    undated = commitment("e0", statement=SILENT, must_answer="undated")
    for listed in permutations([late, soon, undated]):
        made = pledge(*listed)
        assert (made.must_answer.id, made.answer_due) == ("soon", ONE)


def test_one_that_is_named_comes_before_the_signatory_itself_when_no_day_is_said():
    for turned in permutations([commitment("e1"), commitment("e2", must_answer="caf")]):
        silent = [evolve(one, statement=SILENT) for one in turned]
        assert pledge(*silent).must_answer.id == "caf"


def test_nobody_must_answer_for_what_is_promised():
    silent = commitment("e2", statement=SILENT, must_answer="caf", answer_due=ONE)
    made = pledge(commitment(), silent)
    assert (made.state, made.must_answer, made.answer_due) == (PROMISED, None, None)


# Who uses it


def test_the_users_of_a_commitment_are_the_live_actions_of_both_scales():
    cadre = framework(commitments=(CommitmentUse(commitment="e1"),))
    made = pledge(
        commitment(),
        commitment("e2"),
        action("f1", **using("e1", "e2")),
        action("f2", state=ActionState.ABANDONED, **using("e1")),
        action("f3", **using("e3")),
        cadre,
    )
    assert [one.id for one in made.users] == ["a1", "f1"]
    assert made.to_record()["users"] == "a1 f1"
