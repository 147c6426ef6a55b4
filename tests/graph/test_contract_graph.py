"""The graph of a contract."""

import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import contracts

from contratville.codec import loads
from contratville.graph import ContractGraph, loops, references
from contratville.model import Ref

TEXT = """
format: contratville/1
contract:
  id: c
  title: Contrat fictif
  generation: 2015-2023
  orientations:
    - {id: OR1, order: 1, label: Vie locale, pillars: [P1]}
    - {id: OR2, order: 2, label: Emploi, pillars: [P9]}
  pillars: [{id: P1, code: p, label: Cohésion sociale}]
  framework_programmes: [{id: PAC}]
  framework_actions: [{id: AC1, label: Jardins, state: validated, programme: PAC, orientations: [OR1]}]
  territorial_programmes: [{id: PT1, territory: T1, state: validated, base: PAC}]
  project_territories: [{id: T1, code: T1, layer: L}]
  territorial_layers: [{id: L, name: Découpage, kind: project_territories}]
  territorial_actions:
    - id: TA1
      label: Jardin des Tilleuls
      state: running
      programme: PT1
      declinations: [{framework_action: AC1, reviewed_on: 2015-06-11}]
  governance_bodies:
    - {id: A, name: A, kind: strategic, reports_to: B}
    - {id: B, name: B, kind: operational, reports_to: A}
"""

OR1, P1, AC1, TA1 = (
    Ref(kind, id)
    for kind, id in (
        ("orientation", "OR1"),
        ("pillar", "P1"),
        ("framework_action", "AC1"),
        ("territorial_action", "TA1"),
    )
)


@pytest.fixture(scope="module")
def graph():
    return ContractGraph.of(loads(TEXT, "yaml").contract)


def test_nodes_are_entities_the_contract_first(graph):
    assert len(graph) == 12
    assert graph.nodes()[0] == Ref("contract", "c")
    assert graph.nodes("orientation") == (OR1, Ref("orientation", "OR2"))
    assert OR1 in graph
    assert Ref("orientation", "OR9") not in graph
    assert graph[OR1].label == "Vie locale"


def test_an_edge_has_a_name_a_path_and_the_fields_of_its_value_object(graph):
    (edge,) = graph.edges("DECLINES")
    assert (edge.source, edge.target) == (TA1, AC1)
    assert edge.path == ("declinations", 0, "framework_action")
    assert edge.attributes["reviewed_on"].isoformat() == "2015-06-11"
    assert str(edge) == "territorial_action:TA1 –DECLINES→ framework_action:AC1"
    (plain,) = graph.edges("IN_TERRITORIAL")
    assert plain.attributes == {}


def test_a_reference_to_nothing_is_an_edge_to_no_node(graph):
    (edge,) = graph.dangling()
    assert edge.target == Ref("pillar", "P9")
    assert edge.target not in graph
    assert graph.successors(edge.source) == ()


def test_neighbours_are_given_by_the_name_of_the_edge(graph):
    assert graph.successors(AC1) == (Ref("framework_programme", "PAC"), OR1)
    assert graph.successors(AC1, "FRAMEWORK_PURSUES") == (OR1,)
    assert graph.predecessors(OR1) == (AC1,)
    assert graph.predecessors(AC1, "DECLINES") == (TA1,)
    assert [edge.name for edge in graph.edges_to(Ref("framework_programme", "PAC"))] == [
        "BASED_ON",
        "IN_FRAMEWORK",
    ]


def test_a_path_is_explained_hop_by_hop(graph):
    path = graph.path(TA1, P1)
    assert [edge.name for edge in path] == ["DECLINES", "FRAMEWORK_PURSUES", "UNDER_PILLAR"]
    assert graph.path(P1, TA1) is None
    assert graph.path(P1, P1) == ()
    assert graph.path(TA1, P1, names={"DECLINES", "IN_TERRITORIAL"}) is None
    assert graph.path(Ref("pillar", "P9"), P1) is None


def test_what_reaches_what(graph):
    assert P1 in graph.reached_from(TA1)
    assert TA1 not in graph.reached_from(TA1)
    assert graph.reaching(P1) == {OR1, AC1, TA1}
    assert graph.reaching(P1, names={"UNDER_PILLAR"}) == {OR1}


def test_components_are_groups_tied_together_the_largest_first(graph):
    groups = graph.components()
    assert [len(group) for group in groups] == [8, 2, 1, 1]
    assert groups[1] == {Ref("governance_body", "A"), Ref("governance_body", "B")}


def test_a_cycle_is_given_by_one_witness(graph):
    assert graph.cycles() == ((Ref("governance_body", "A"), Ref("governance_body", "B")),)
    assert graph.cycles(names={"DECLINES"}) == ()


def test_the_networkx_graph_is_a_copy(graph):
    copy = graph.to_networkx()
    assert isinstance(copy, nx.MultiDiGraph)
    assert copy.nodes[OR1]["entity"] is graph[OR1]
    assert "entity" not in copy.nodes[Ref("pillar", "P9")]
    copy.clear()
    assert len(graph) == 12
    assert graph.to_networkx(dangling=False).number_of_nodes() == 12


@settings(max_examples=20)
@given(contracts())
def test_every_reference_of_any_contract_is_an_edge(contract):
    graph = ContractGraph.of(contract)
    held = [found.target for entity in contract.entities() for found in references(entity)]
    assert sorted(edge.target for edge in graph.edges()) == sorted(held)
    assert graph.to_networkx().number_of_edges() == len(held)


ARROWS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=24)


@given(ARROWS)
def test_there_is_one_loop_for_each_group_that_networkx_finds(arrows):
    graph = nx.DiGraph(arrows)
    groups = [
        group
        for group in nx.strongly_connected_components(graph)
        if len(group) > 1 or any(graph.has_edge(node, node) for node in group)
    ]
    found = loops(arrows)
    assert sorted(min(group) for group in groups) == [loop[0] for loop in found]
    for loop in found:
        assert loop[0] == min(loop)
        assert len(set(loop)) == len(loop)
        assert all(graph.has_edge(*arrow) for arrow in zip(loop, (*loop[1:], loop[0]), strict=True))


def test_a_long_chain_does_not_exhaust_the_stack():
    assert loops((n, n + 1) for n in range(20_000)) == ()
    assert len(loops((n, (n + 1) % 20_000) for n in range(20_000))[0]) == 20_000


def test_checking_a_contract_does_not_load_networkx(marseille_folder):
    script = (
        "import sys, contratville as cv;"
        f"cv.check(cv.load({str(marseille_folder)!r}));"
        "assert 'networkx' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
