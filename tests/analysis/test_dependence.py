"""What hangs on whom: held to a reckoning by hand, to its own laws, and to dominators."""

from datetime import date
from itertools import combinations

import networkx as nx
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import contratville as cv
from contratville.analysis import (
    KINDS_REMOVED,
    Amount,
    Fallen,
    Programming,
    Promises,
    cut_points,
    dependence,
    dependences,
    stands,
)
from contratville.analysis.evidence import Evidence
from contratville.errors import ContratVilleError
from contratville.model import (
    AbsenceState,
    ActionState,
    CarryOut,
    CommitmentState,
    CommitmentStatement,
    CommitmentUse,
    Complementarity,
    ComplementarityMode,
    Contract,
    FundingKind,
    FundingLine,
    FundingNature,
    Generation,
    Instruction,
    LayerKind,
    MotivatedAbsence,
    OrdinaryLawCommitment,
    Organisation,
    OrganisationKind,
    Orientation,
    ProgrammeState,
    Project,
    ProjectTerritory,
    Rank,
    Ref,
    Signatory,
    SignatoryRole,
    SignatoryState,
    TerritorialAction,
    TerritorialLayer,
    TerritorialProgramme,
    euros,
)

DAY = date(2016, 6, 30)
ORGANISATIONS = ["o1", "o2", "o3"]
SIGNATORIES = ["s1", "s2", "s3"]
COMMITMENTS = ["c1", "c2", "c3"]
ACTIONS = ["a1", "a2", "a3"]
PROJECTS = ["p1", "p2", "p3"]
TERRITORIES = ["t1", "t2", "ailleurs"]


def ids(several):
    return st.lists(st.sampled_from(several), max_size=2, unique=True)


def of(of_class, /, **attributes):
    return st.builds(of_class, **{name: _strategy(value) for name, value in attributes.items()})


def _strategy(value):
    return value if isinstance(value, st.SearchStrategy) else st.just(value)


def organisation(id):
    return Organisation(id=id, name=f"{id} (fictif)", kind=OrganisationKind.OTHER)


@st.composite
def contracts(draw, *, with_projects=True, with_funders=True, with_holders=True):
    """Draw a small contract where much may be missing, and where little stands on much."""
    entities = [organisation(id) for id in ORGANISATIONS]
    entities += [Orientation(id=id, order=1, label=id) for id in ("or1", "or2")]
    entities.append(
        TerritorialLayer(id="l", name="l", kind=LayerKind.PROJECT_TERRITORIES, current=True)
    )
    for territory in TERRITORIES:
        layer = "l" if territory != "ailleurs" else "autre"
        entities.append(ProjectTerritory(id=territory, code=territory, layer=layer))
        state = draw(st.sampled_from([ProgrammeState.VALIDATED, ProgrammeState.PREPARATION]))
        entities.append(TerritorialProgramme(id=f"m-{territory}", territory=territory, state=state))
    for id in SIGNATORIES:
        state = draw(st.sampled_from([SignatoryState.SIGNED] * 4 + [SignatoryState.EXPECTED]))
        organisations = st.sampled_from(ORGANISATIONS)
        role = SignatoryRole.OPTIONAL
        entities.append(
            draw(of(Signatory, id=id, organisation=organisations, role=role, state=state))
        )
    for id in COMMITMENTS:
        entities.append(
            draw(
                of(
                    OrdinaryLawCommitment,
                    id=id,
                    label=id,
                    committed_by=st.sampled_from([*SIGNATORIES, "perdu"]),
                    statement=st.sampled_from(
                        [CommitmentStatement.PROMISED] * 4 + [CommitmentStatement.SILENT]
                    ),
                    state=st.sampled_from(
                        [CommitmentState.FORMALISED] * 4 + [CommitmentState.ABANDONED]
                    ),
                )
            )
        )
    for id in ACTIONS:
        entities.append(draw(actions(id)))
    if with_projects:
        entities += draw(projects(with_funders=with_funders, with_holders=with_holders))
    for rank in range(draw(st.integers(0, 2))):
        entities.append(draw(absences(f"x{rank}")))
    contract = Contract(id="c", title="Contrat fictif", generation=Generation.FROM_2015)
    return contract.adding(*entities)


def actions(id):
    mode = st.sampled_from([ComplementarityMode.FILL_GAP, ComplementarityMode.ADAPT])
    return of(
        TerritorialAction,
        id=id,
        label=id,
        state=st.sampled_from(
            [ActionState.RUNNING] * 3 + [ActionState.PROPOSED, ActionState.ABANDONED]
        ),
        programme=st.sampled_from([f"m-{territory}" for territory in TERRITORIES] + ["perdu"]),
        orientations=ids(["or1", "or2", "perdue"]).map(tuple),
        commitments=ids([*COMMITMENTS, "perdu"]).map(
            lambda used: tuple(CommitmentUse(commitment=one) for one in used)
        ),
        complementarity=st.none() | of(Complementarity, mode=mode, statement=st.just("x")),
    )


@st.composite
def projects(draw, *, with_funders, with_holders):
    holders = st.none() | st.sampled_from([*ORGANISATIONS, "ailleurs"])
    states = [Instruction.VALIDATED] * 3 + [Instruction.REFUSED, Instruction.UNKNOWN]
    drawn = [
        of(
            Project,
            id=id,
            label=id,
            year=2016,
            holder=holders if with_holders else None,
            instruction=st.sampled_from(states),
            carries_out=ids([*ACTIONS, "perdue"]).map(carrying_out),
        )
        for id in PROJECTS
    ]
    drawn += [
        of(
            FundingLine,
            id=f"f{rank}",
            project=st.sampled_from([*PROJECTS, "perdu"]),
            funder=st.none() | st.sampled_from(ORGANISATIONS),
            year=2016,
            kind=st.sampled_from(FundingKind),
            nature=st.sampled_from(FundingNature),
            awarded=st.sampled_from([None, 0, 100, 250]),
        )
        for rank in range(draw(st.integers(0, 5)) if with_funders else 0)
    ]
    return [draw(one) for one in drawn]


def carrying_out(ids):
    return tuple(CarryOut(action=Ref("territorial_action", id), rank=Rank.SECONDARY) for id in ids)


def absences(id):
    return of(
        MotivatedAbsence,
        id=id,
        orientation=st.sampled_from(["or1", "or2"]),
        territory=st.sampled_from(TERRITORIES),
        state=st.sampled_from(AbsenceState),
        until=st.sampled_from([None, date(2016, 1, 1), date(2017, 1, 1)]),
    )


class Reckoning:
    """What stands without some things, worked out from the definitions, one thing at a time."""

    def __init__(self, contract, removed):
        self.contract = contract
        self.removed = set(removed)
        self.promises = Promises(contract)
        self.programming = Programming(self.promises)

    def there(self, kind, id):
        return Ref(kind, id) not in self.removed

    def signatory(self, one):
        return self.there("signatory", one.id) and self.there("organisation", one.organisation)

    def commitment(self, id, *, still=True):
        one = self.contract.ordinary_law_commitments.get(id)
        by = one and self.contract.signatories.get(one.committed_by)
        if by is None or by.state is not SignatoryState.SIGNED:
            return False
        if one.state is CommitmentState.ABANDONED or one.statement is CommitmentStatement.SILENT:
            return False
        return not still or (self.there("ordinary_law_commitment", id) and self.signatory(by))

    def funded(self, line):
        if line.funder is None:
            return True
        signing = [one for one in self.contract.signatories if one.organisation == line.funder]
        return self.there("organisation", line.funder) and all(
            self.there("signatory", one.id) for one in signing
        )

    def awarded(self, project):
        return [
            one for one in self.contract.funding_lines if one.project == project.id and one.awarded
        ]

    def project(self, project):
        if not self.there("project", project.id):
            return False
        if project.holder is not None and not self.there("organisation", project.holder):
            return False
        lines = self.awarded(project)
        return not lines or any(self.funded(line) for line in lines)

    def action(self, action):
        if not self.there("territorial_action", action.id):
            return False
        carried = self.programming.carrying_out.get(Ref("territorial_action", action.id), ())
        used = [one.commitment for one in action.commitments]
        supports = [self.commitment(id) for id in used if self.commitment(id, still=False)]
        supports += [self.project(one) for one in carried]
        return not supports or any(supports)

    def cells(self):
        return {
            (orientation.id, territory.id)
            for orientation in self.contract.orientations
            for territory in self.contract.project_territories
            if territory.layer == "l"
            for action in self.promises.in_cell.get((orientation.id, territory.id), ())
            if self.action(action)
        }


def reckoned(contract, removed):
    """Give what falls without some things, by hand."""
    before, after = Reckoning(contract, ()), Reckoning(contract, removed)
    actions = [one for one in before.promises.live if before.promises.counts(one)]
    lost = before.cells() - after.cells()
    excused = {
        (one.orientation, one.territory) for one in contract.motivated_absences if stands(one, DAY)
    }
    live = before.programming.live
    lines = [
        line
        for project in live
        for line in before.awarded(project)
        if not (after.funded(line) and after.project(project))
    ]
    money = {}
    for line in lines:
        key = line.nature, line.kind
        money[key] = money.get(key, 0) + line.awarded
    opened = set()
    for action in filter(after.action, actions):
        used = [use.commitment for use in action.commitments]
        added = action.complementarity
        excepted = added is not None and added.mode is ComplementarityMode.FILL_GAP
        once = any(before.commitment(id) for id in used)
        if once and not any(after.commitment(id) for id in used) and not excepted:
            opened.add(action.id)
    return {
        "cells": lost - excused,
        "excused": lost & excused,
        "actions": {one.id for one in actions if not after.action(one)},
        "projects": {one.id for one in live if not after.project(one)},
        "lines": {line.id for line in lines},
        "euros": money,
        "opened": opened,
    }


def told(loss):
    """Give what a loss says in the same form."""
    named = {
        name: {one.subject[0].id for one in getattr(loss, name)}
        for name in ("actions", "projects", "lines", "opened")
    }
    cells = {
        name: {tuple(ref.id for ref in one.subject) for one in getattr(loss, name)}
        for name in ("cells", "excused")
    }
    money = {(one.nature, one.kind): one.cents for one in loss.euros}
    return {**cells, **named, "euros": money}


def everything(contract):
    refs = [Ref("signatory", id) for id in SIGNATORIES]
    refs += [Ref("organisation", id) for id in ORGANISATIONS]
    refs += [Ref("ordinary_law_commitment", id) for id in COMMITMENTS]
    refs += [Ref("territorial_action", id) for id in ACTIONS]
    return refs + [Ref("project", one.id) for one in contract.projects]


@given(contracts())
def test_what_falls_is_what_is_reckoned_by_hand(contract):
    for ref in everything(contract):
        loss = dependence(contract, DAY, ref)
        assert told(loss) == reckoned(contract, [ref]), ref
        assert loss.declined == len(Reckoning(contract, ()).cells())


@given(contracts(), st.data())
def test_several_that_go_together_lose_at_least_what_each_loses(contract, data):
    pairs = list(combinations(everything(contract), 2))
    for pair in data.draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=5)):
        both = told(dependence(contract, DAY, pair))
        assert both == reckoned(contract, pair)
        for one in pair:
            alone = told(dependence(contract, DAY, one))
            for name in ("cells", "excused", "actions", "projects", "lines"):
                assert alone[name] <= both[name]
            assert alone["opened"] <= both["opened"] | both["actions"]
            assert all(both["euros"][key] >= cents for key, cents in alone["euros"].items())


@given(contracts())
def test_no_removal_makes_a_silent_cell_declined(contract):
    before = Reckoning(contract, ()).cells()
    for ref in everything(contract):
        loss = dependence(contract, DAY, without=ref)
        lost = {tuple(one.id for one in cell.subject) for cell in (*loss.cells, *loss.excused)}
        assert lost <= before
        assert Reckoning(contract, [ref]).cells() == before - lost


@given(contracts())
def test_a_chain_leads_from_what_is_removed_to_what_falls(contract):
    evidence = Evidence(contract)
    for loss in dependences(contract, DAY):
        for fallen in (*loss.cells, *loss.excused, *loss.actions, *loss.projects, *loss.lines):
            assert fallen.chain[0] == loss.without[0]
            if len(fallen.subject) == 1:
                assert fallen.chain[-1] == fallen.subject[0]
            else:
                assert fallen.chain[-1] in evidence.upholding[fallen.subject]
            for hop, following in zip(fallen.chain, fallen.chain[1:], strict=False):
                linked = (*evidence.falling_with.get(hop, ()), *evidence.upheld.get(hop, ()))
                assert following in linked


@given(contracts())
def test_they_are_ranked_and_each_stands_once(contract):
    losses = dependences(contract, DAY)
    names = [loss.without for loss in losses]
    assert len(set(names)) == len(names)
    keys = [
        (-len(one.cells), -len(one.actions), *(-one.total(n) for n in FundingNature), one.without)
        for one in losses
    ]
    assert keys == sorted(keys)
    live = [one for one in contract.projects if Programming(Promises(contract)).is_live(one)]
    holders = {Ref("organisation", one.holder) for one in live if one.holder}
    expected = {Ref("signatory", id) for id in SIGNATORIES}
    expected |= {Ref("ordinary_law_commitment", id) for id in COMMITMENTS} | holders
    assert expected <= {ref for (ref,) in names}
    assert {ref.kind for (ref,) in names} <= set(KINDS_REMOVED)
    assert cut_points(contract, DAY) == tuple(loss for loss in losses if loss.cells)


def dominators(contract):
    """Give what each declined cell cannot be reached without, in the graph of who upholds what."""
    evidence = Evidence(contract)
    graph = nx.DiGraph()
    edges = [
        *((start, end) for start, ends in evidence.falling_with.items() for end in ends),
        *((start, end) for start, ends in evidence.upheld.items() for end in ends),
    ]
    graph.add_edges_from(edges)
    graph.add_nodes_from((*evidence.cells, *evidence.actions))
    graph.add_edges_from(("root", node) for node in list(graph) if graph.in_degree(node) == 0)
    above = nx.immediate_dominators(graph, "root")
    found = {}
    for cell in evidence.cells:
        node = cell
        while node != "root":
            node = above[node]
            found.setdefault(cell, set()).add(node)
    return found


def cutting(contract):
    """Give what each declined cell falls without, alone, a motivated absence or not."""
    found = {}
    for ref in {
        *everything(contract),
        *(one for loss in dependences(contract, DAY) for one in loss.without),
    }:
        loss = dependence(contract, DAY, ref)
        for cell in (*loss.cells, *loss.excused):
            found.setdefault(cell.subject, set()).add(ref)
    return found


def same_as_dominators(contract):
    cut = cutting(contract)
    for cell, above in dominators(contract).items():
        refs = {one for one in above if isinstance(one, Ref) and one.kind in KINDS_REMOVED}
        assert refs == cut.get(cell, set())


@given(contracts(with_projects=False))
def test_without_projects_cut_points_are_the_dominators_of_the_cells(contract):
    same_as_dominators(contract)


@given(contracts(with_funders=False))
def test_without_funders_cut_points_are_the_dominators_of_the_cells(contract):
    same_as_dominators(contract)


FRAME = Contract(id="c", title="Contrat fictif", generation=Generation.FROM_2015).adding(
    *(organisation(id) for id in ORGANISATIONS),
    Orientation(id="or1", order=1, label="Santé"),
    TerritorialLayer(id="l", name="l", kind=LayerKind.PROJECT_TERRITORIES, current=True),
    ProjectTerritory(id="t1", code="T1", layer="l"),
    TerritorialProgramme(id="m", territory="t1", state=ProgrammeState.VALIDATED),
)
ACTION = TerritorialAction(
    id="a1", label="a", state=ActionState.RUNNING, programme="m", orientations=("or1",)
)
PROJECT = Project(
    id="p1",
    label="p",
    year=2016,
    holder="o1",
    instruction=Instruction.VALIDATED,
    carries_out=(CarryOut(action=Ref("territorial_action", "a1"), rank=Rank.PRINCIPAL),),
)


def line(id, funder, awarded="100"):
    return FundingLine(id=id, project="p1", funder=funder, year=2016, awarded=euros(awarded))


CELL = (Ref("orientation", "or1"), Ref("project_territory", "t1"))


def test_a_project_needs_its_holder_and_one_funder_which_no_dominator_tells():
    """A path goes by the holder or by a funder; a project needs both."""
    contract = FRAME.adding(ACTION, PROJECT, line("f1", "o2"))
    for id in ("o1", "o2"):
        loss = dependence(contract, DAY, Ref("organisation", id))
        assert [one.subject for one in loss.cells] == [CELL]
    above = dominators(contract)[CELL]
    assert not above & {Ref("organisation", "o1"), Ref("organisation", "o2")}


def test_an_articulation_point_is_another_thing():
    """A cell's own action parts the graph, and so does a holder that hangs on to nothing else."""
    second = evolve(ACTION, id="a2")
    contract = FRAME.adding(ACTION, second, evolve(PROJECT, holder="o1"))
    evidence = Evidence(contract)
    graph = nx.Graph(
        (start, end)
        for edges in (evidence.falling_with, evidence.upheld)
        for start, ends in edges.items()
        for end in ends
    )
    assert Ref("project", "p1") in set(nx.articulation_points(graph))
    assert dependence(contract, DAY, Ref("project", "p1")).cells == ()


def test_the_chain_is_told_hop_by_hop_and_the_euros_by_nature_and_kind():
    specific = evolve(line("f1", "o2", "1200.50"), kind=FundingKind.SPECIFIC)
    in_kind = evolve(line("f2", "o2", "80"), nature=FundingNature.IN_KIND)
    contract = FRAME.adding(ACTION, PROJECT, specific, in_kind)
    loss = dependence(contract, DAY, Ref("organisation", "o2"))
    by = Ref("organisation", "o2"), Ref("funding_line", "f2"), Ref("project", "p1")
    chain = (*by, Ref("territorial_action", "a1"))
    assert loss.cells == (Fallen(CELL, chain),)
    assert loss.actions == (Fallen(chain[-1:], chain),)
    assert loss.euros == (
        Amount(FundingNature.CASH, FundingKind.SPECIFIC, 120050),
        Amount(FundingNature.IN_KIND, FundingKind.UNKNOWN, 8000),
    )
    assert loss.total(FundingNature.CASH) == 120050


def test_an_action_that_never_had_a_support_stands_by_its_text():
    contract = FRAME.adding(ACTION, evolve(PROJECT, instruction=Instruction.REFUSED))
    loss = dependence(contract, DAY, Ref("organisation", "o1"))
    assert (loss.cells, loss.actions, loss.projects, loss.declined) == ((), (), (), 1)
    assert dependence(contract, DAY, Ref("territorial_action", "a1")).cells[0].subject == CELL


@pytest.mark.parametrize(
    ("until", "name"), [(date(2016, 6, 30), "excused"), (date(2016, 6, 29), "cells")]
)
def test_a_cell_with_a_standing_absence_is_excused(until, name):
    absence = MotivatedAbsence(
        id="x", orientation="or1", territory="t1", state=AbsenceState.DEFERRED, until=until
    )
    loss = dependence(FRAME.adding(ACTION, PROJECT, absence), DAY, Ref("project", "p1"))
    assert [one.subject for one in getattr(loss, name)] == [CELL]
    assert len(loss.cells) + len(loss.excused) == 1


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        (Ref("orientation", "or1"), "kinds accepted: signatory, organisation, ordinary_law_"),
        (Ref("nobody", "o1"), "is not looked at without"),
        (Ref("organisation", "o9"), "is not in the contract"),
        (Ref("project", "p9"), "is not in the contract"),
    ],
)
def test_what_nothing_hangs_on_is_refused(ref, said):
    with pytest.raises(ContratVilleError, match=said):
        dependence(FRAME.adding(ACTION, PROJECT), DAY, ref)


def test_a_holder_that_is_only_cited_is_known():
    contract = FRAME.adding(ACTION, evolve(PROJECT, holder="o9"))
    assert dependence(contract, DAY, Ref("organisation", "o9")).cells[0].subject == CELL


def test_ids_used_twice_do_no_harm():
    contract = FRAME.adding(ACTION, ACTION, PROJECT, PROJECT, line("f1", "o2"), line("f1", "o2"))
    for loss in dependences(contract, DAY):
        assert [one.subject for one in loss.cells] == [CELL]


def test_the_bundled_contract_has_cut_points_once_two_actions_rest_on_no_commitment():
    document = cv.example("ville-exemple")
    contract = document.contract
    assert cut_points(contract, document.as_of) == ()
    alone = [evolve(contract.territorial_actions[id], commitments=()) for id in ("TA22", "TA26")]
    found = cut_points(contract.replacing(*alone), document.as_of)
    assert [str(loss.without[0]) for loss in found] == [
        "organisation:asso-19",
        "organisation:asso-07",
    ]
    assert all(len(loss.cells) == 1 for loss in found)


def test_each_only_goes_through_what_it_touches(monkeypatch):
    """Twice the contract, side by side: twice the steps, not four times."""
    steps = []
    falling = Evidence.falling_without

    def counted(self, removed):
        found = falling(self, removed)
        steps.append(len(found))
        return found

    monkeypatch.setattr(Evidence, "falling_without", counted)
    totals = []
    for times in (8, 16):
        steps.clear()
        entities = [
            one
            for rank in range(times)
            for one in (
                organisation(f"h{rank}"),
                evolve(ACTION, id=f"a{rank}"),
                evolve(
                    PROJECT,
                    id=f"p{rank}",
                    holder=f"h{rank}",
                    carries_out=(
                        CarryOut(action=Ref("territorial_action", f"a{rank}"), rank=Rank.PRINCIPAL),
                    ),
                ),
            )
        ]
        dependences(FRAME.adding(*entities), DAY)
        totals.append(sum(steps))
    assert totals[1] == 2 * totals[0]
