"""The four questions on each live territorial action, with their evidence."""

import pytest
from attrs import evolve
from benchmarks.generator import generate

import contratville as cv
from contratville.analysis import Programming, Promises
from contratville.analysis.articulation import Answer, Question, Questioning, articulation
from contratville.diagnostics import worded
from contratville.graph import ContractGraph
from contratville.model import (
    ActionState,
    ArticulationMode,
    CommitmentState,
    CommitmentStatement,
    Complementarity,
    ComplementarityMode,
    FundingKind,
    Instruction,
    Ref,
    SignatoryState,
)

from .small import (
    DAY,
    action,
    commitment,
    declining,
    frame,
    framework,
    gap,
    line,
    organisation,
    project,
    signatory,
    using,
)

Q1, Q2, Q3, Q4 = Question
ANSWERED, OPEN = Answer.ANSWERED, Answer.OPEN
NOT_APPLICABLE, NOT_EVALUATED = Answer.NOT_APPLICABLE, Answer.NOT_EVALUATED
SPECIFIC = FundingKind.SPECIFIC


def ask(one, *added, unknown=()):
    contract = frame().adding(one, *added)
    questioning = Questioning(Programming(Promises(contract)), unknown)
    replies = questioning.replies(one)
    graph = ContractGraph.of(contract)
    for reply in replies.replies:
        check_evidence(graph, one, reply)
    return replies


def check_evidence(graph, one, reply):
    """Each hop is an edge of the graph, and they lead from the action, or to it."""
    edges = {(edge.source, edge.name, edge.target) for edge in graph.edges()}
    for hop in reply.evidence:
        assert (hop.source, hop.edge, hop.target) in edges
    start = Ref("territorial_action", one.id)
    if [hop.edge for hop in reply.evidence][:1] == ["CARRIES_OUT"]:
        assert {hop.target for hop in reply.evidence} == {start}
    elif reply.evidence:
        ends = [start, *(hop.target for hop in reply.evidence)]
        assert [hop.source for hop in reply.evidence] == ends[:-1]


def answer(question, one, *added, **more):
    return ask(one, *added, **more).of(question).answer


def adds(statement="Un accueil de plus", mode=ComplementarityMode.REINFORCE):
    return {"complementarity": Complementarity(mode=mode, statement=statement)}


# Q1: which orientation?


def test_q1_is_answered_by_the_first_orientation_that_is_there():
    reply = ask(action(orientations=("lost", "o2", "o1"))).of(Q1)
    assert (reply.answer, reply.attribute) == (ANSWERED, "orientations")
    assert [(hop.edge, hop.target.id) for hop in reply.evidence] == [("PURSUES", "o2")]


@pytest.mark.parametrize("orientations", [(), ("lost",)])
def test_q1_is_open_when_no_orientation_is_there(orientations):
    reply = ask(action(orientations=orientations)).of(Q1)
    assert (reply.answer, reply.evidence) == (OPEN, ())


def test_q1_is_not_evaluated_when_orientations_are_not_known():
    lost = action(orientations=(), gaps=(gap("orientations"),))
    assert ask(lost).of(Q1).missing == ("TerritorialAction.orientations",)
    elsewhere = ask(action(orientations=("lost",)), unknown={"orientations"}).of(Q1)
    assert (elsewhere.answer, elsewhere.missing) == (NOT_EVALUATED, ("Orientation",))
    assert answer(Q1, action(orientations=()), unknown={"orientations"}) is OPEN


# Q2: which framework action, or why none?


@pytest.mark.parametrize("mode", ["DECLINES", "ADAPTS", "COMPLEMENTS"])
def test_q2_is_answered_by_a_live_framework_action_of_a_common_orientation(mode):
    one = action(orientations=("o2", "o1"), **declining("lost", "a1", mode=ArticulationMode[mode]))
    reply = ask(one, framework()).of(Q2)
    assert reply.answer is ANSWERED
    assert [(hop.edge, str(hop.target)) for hop in reply.evidence] == [
        ("DECLINES", "framework_action:a1"),
        ("FRAMEWORK_PURSUES", "orientation:o1"),
    ]


@pytest.mark.parametrize(
    ("one", "cadre"),
    [
        (action(**declining()), framework()),
        (action(**declining("lost")), framework()),
        (action(**declining("a1")), framework(orientations=("o2",))),
        (action(**declining("a1")), framework(orientations=())),
        (action(**declining("a1")), framework(state=ActionState.ABANDONED)),
        (action(**declining("a1", mode=ArticulationMode.UNKNOWN)), framework()),
        (action(**declining("a1", mode=ArticulationMode.SPECIFIC)), framework()),
    ],
)
def test_q2_is_open_otherwise(one, cadre):
    reply = ask(one, cadre).of(Q2)
    assert (reply.answer, reply.evidence, reply.missing) == (OPEN, (), ())


@pytest.mark.parametrize(
    ("reason", "expected"), [("Un port de pêche", ANSWERED), (" ", OPEN), ("", OPEN), (None, OPEN)]
)
def test_q2_is_answered_by_the_reason_of_what_is_specific_to_the_territory(reason, expected):
    one = action(articulation=ArticulationMode.SPECIFIC, articulation_reason=reason)
    reply = ask(one).of(Q2)
    assert (reply.answer, reply.attribute) == (expected, "articulation_reason")
    assert expected is OPEN or reason in worded(reply.why, "fr")


@pytest.mark.parametrize(
    ("one", "attribute"),
    [
        (action(gaps=(gap("articulation"),)), "articulation"),
        (action(gaps=(gap("declinations"),), **declining()), "declinations"),
        (
            action(articulation=ArticulationMode.SPECIFIC, gaps=(gap("articulation_reason"),)),
            "articulation_reason",
        ),
    ],
)
def test_q2_is_not_evaluated_where_the_action_declares_a_gap(one, attribute):
    reply = ask(one).of(Q2)
    assert (reply.answer, reply.missing) == (NOT_EVALUATED, (f"TerritorialAction.{attribute}",))


def test_q2_is_not_evaluated_when_what_is_declined_is_not_held():
    known = {"unknown": {"framework_actions"}}
    reply = ask(action(**declining("a1")), **known).of(Q2)
    assert (reply.answer, reply.missing) == (NOT_EVALUATED, ("FrameworkAction",))
    assert answer(Q2, action(**declining()), **known) is OPEN
    assert answer(Q2, action(**declining("a1")), framework(), **known) is ANSWERED
    held = framework(orientations=("o2",))
    assert answer(Q2, action(**declining("a1")), held, **known) is OPEN
    assert answer(Q2, action(**declining("a1", "a2")), held, **known) is NOT_EVALUATED


# Q3: which ordinary law, promised by whom?

PARTIES = (organisation(), signatory(), commitment())


def test_q3_is_answered_by_a_commitment_of_a_party_that_has_signed():
    reply = ask(action(**using("lost", "e1")), *PARTIES).of(Q3)
    assert (reply.answer, reply.attribute) == (ANSWERED, "commitments")
    assert [(hop.edge, hop.target.id) for hop in reply.evidence] == [
        ("RELIES_ON", "e1"),
        ("COMMITS", "s1"),
        ("IS_ORGANISATION", "org"),
    ]


@pytest.mark.parametrize(
    "parties",
    [
        (signatory(), commitment(state=CommitmentState.ABANDONED)),
        (signatory(), commitment(statement=CommitmentStatement.SILENT)),
        (signatory(), commitment(by="lost")),
        *((signatory(state=one), commitment()) for one in SignatoryState if one.value != "signed"),
    ],
)
def test_q3_is_open_when_nobody_who_signed_holds_the_commitment(parties):
    assert answer(Q3, action(**using("e1")), *parties) is OPEN


def test_q3_is_open_when_no_commitment_is_used():
    assert answer(Q3, action(), *PARTIES) is OPEN


@pytest.mark.parametrize("used", [(), ("e1",)])
@pytest.mark.parametrize(
    ("mode", "statement", "applies"),
    [
        (ComplementarityMode.EXPERIMENT, "Une première", False),
        (ComplementarityMode.FILL_GAP, "Rien n'existe", False),
        (ComplementarityMode.FILL_GAP, "  ", True),
        (ComplementarityMode.REINFORCE, "Davantage", True),
    ],
)
def test_q3_does_not_apply_where_there_is_no_ordinary_law_to_use(mode, statement, applies, used):
    one = action(**using(*used), **adds(statement, mode))
    expected = (ANSWERED if used else OPEN) if applies else NOT_APPLICABLE
    assert answer(Q3, one, *PARTIES) is expected


def test_q3_is_not_evaluated_when_the_commitment_or_its_signatory_is_not_held():
    gone = ask(action(**using("e1")), unknown={"ordinary_law_commitments"}).of(Q3)
    assert (gone.answer, gone.missing) == (NOT_EVALUATED, ("OrdinaryLawCommitment",))
    party = ask(action(**using("e1")), commitment(), unknown={"signatories"}).of(Q3)
    assert (party.answer, party.missing) == (NOT_EVALUATED, ("Signatory",))
    own = ask(action(gaps=(gap("commitments"),))).of(Q3)
    assert (own.answer, own.missing) == (NOT_EVALUATED, ("TerritorialAction.commitments",))
    assert answer(Q3, action(), unknown={"ordinary_law_commitments"}) is OPEN


def test_q3_is_open_when_all_that_is_cited_is_known_though_other_parties_are_not():
    unknown = {"ordinary_law_commitments", "signatories"}
    silent = commitment(statement=CommitmentStatement.SILENT)
    assert answer(Q3, action(**using("e1")), signatory(), silent, unknown=unknown) is OPEN
    expected = signatory(state=SignatoryState.EXPECTED)
    assert answer(Q3, action(**using("e1")), expected, commitment(), unknown=unknown) is OPEN
    two = action(**using("e1", "e2"))
    assert answer(Q3, two, signatory(), silent, unknown=unknown) is NOT_EVALUATED


# Q4: what does politique de la ville add?


def test_q4_is_not_evaluated_without_any_project():
    reply = ask(action(**adds())).of(Q4)
    assert (reply.answer, reply.missing) == (NOT_EVALUATED, ("Project.carries_out",))


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [line("l1", kind=FundingKind.ORDINARY_LAW, awarded=100)],
        [line("l1", requested=0, awarded=0)],
        [line("l1", proposed=100, committed=100, paid=100)],
        [line("l1", "x9", awarded=100)],
    ],
)
def test_q4_does_not_apply_without_specific_credits_requested_or_awarded(lines):
    assert answer(Q4, action(), project("x1", "f1"), *lines) is NOT_APPLICABLE


@pytest.mark.parametrize("amount", [{"requested": 1}, {"awarded": 1}])
def test_q4_is_answered_by_the_action_or_by_each_project_with_specific_credits(amount):
    funded = [line("l1", **amount), line("l2", "x2", **amount)]
    silent = [project("x1", "f1"), project("x2", "f1"), project("x3", "f1")]
    stating = [project("x1", "f1", **adds()), project("x2", "f1", **adds()), silent[2]]
    assert answer(Q4, action(**adds()), *silent, *funded) is ANSWERED
    reply = ask(action(), *stating, *funded).of(Q4)
    assert reply.answer is ANSWERED
    assert [hop.source.id for hop in reply.evidence] == ["x1", "x2"]
    assert answer(Q4, action(), stating[0], silent[1], *funded) is OPEN
    assert answer(Q4, action(**adds(" ")), *silent, *funded) is OPEN
    assert answer(Q4, action(), project("x1", "f1", **adds(" ")), *funded) is OPEN


def test_q4_takes_a_project_as_stating_what_its_principal_action_states():
    other = action("f2", **adds())
    carried = project("x1", "f2", "f1")
    assert answer(Q4, action(), other, carried, line("l1", awarded=1)) is ANSWERED


def test_q4_looks_at_live_projects_only():
    refused = project("x2", "f1", instruction=Instruction.REFUSED)
    stating = project("x1", "f1", **adds())
    lines = [line("l1", awarded=1), line("l2", "x2", awarded=1)]
    assert answer(Q4, action(), stating, refused, *lines) is ANSWERED
    assert answer(Q4, action(), refused, *lines) is NOT_EVALUATED


@pytest.mark.parametrize(
    ("unknown", "missing"),
    [
        ({"projects"}, ("Project",)),
        ({"funding_lines"}, ("FundingLine",)),
        ({"projects", "funding_lines"}, ("Project", "FundingLine")),
    ],
)
def test_q4_is_not_evaluated_when_projects_or_lines_are_not_held(unknown, missing):
    reply = ask(action(), project("x1", "f1"), line("l1", awarded=1), unknown=unknown).of(Q4)
    assert (reply.answer, reply.missing) == (NOT_EVALUATED, missing)


def test_q4_is_not_evaluated_where_the_action_declares_a_gap():
    one = action(gaps=(gap("complementarity"),))
    reply = ask(one, project("x1", "f1"), line("l1", awarded=1)).of(Q4)
    assert (reply.answer, reply.missing) == (NOT_EVALUATED, ("TerritorialAction.complementarity",))


# Together


def test_each_live_action_has_four_replies_and_they_are_counted():
    made = articulation(
        frame().adding(
            action(),
            action("f2", orientations=()),
            action("f3", state=ActionState.ABANDONED),
            action("f4", state=ActionState.PROPOSED),
        ),
        DAY,
    )
    assert [one.action.id for one in made.replies] == ["f1", "f2", "f4"]
    assert [reply.question for reply in made.replies[0].replies] == list(Question)
    assert made.questions[Q1] == {ANSWERED: 2, OPEN: 1, NOT_APPLICABLE: 0, NOT_EVALUATED: 0}
    assert made.questions[Q4][NOT_EVALUATED] == 3
    assert all(sum(counts.values()) == 3 for counts in made.questions.values())
    assert made.replies[1].open == (Q1, Q2, Q3)


@pytest.mark.parametrize("name", ["ville-exemple", "ville-exemple-2030", None])
def test_the_evidence_of_each_answer_is_a_path_of_the_graph(name):
    contract = cv.example(name).contract if name else generate()
    graph = ContractGraph.of(contract)
    edges = {(edge.source, edge.name, edge.target) for edge in graph.edges()}
    replies = [reply for one in articulation(contract, DAY).replies for reply in one.replies]
    hops = [hop for reply in replies for hop in reply.evidence]
    assert len(hops) > len(contract.territorial_actions)
    assert {(hop.source, hop.edge, hop.target) for hop in hops} <= edges


def test_a_reply_says_why_in_both_languages():
    cases = [
        ask(action(orientations=())),
        ask(action(articulation=ArticulationMode.SPECIFIC)),
        ask(evolve(action(), gaps=(gap("orientations"),), orientations=())),
        ask(action(**adds()), project("x1", "f1"), line("l1", awarded=1)),
    ]
    for replies in cases:
        for reply in replies.replies:
            french, english = worded(reply.why, "fr"), worded(reply.why, "en")
            assert french
            assert english
            assert reply.evidence or french != english
