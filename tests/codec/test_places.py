"""The place of a value is where it stands: never beside it."""

import json

import jiter
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from contratville.codec import dump, load, loads
from contratville.codec.json_text import json_positions, parse_json
from contratville.codec.limits import DEFAULT_LIMITS
from contratville.codec.source import Source
from contratville.codec.yaml_text import yaml_positions
from contratville.model import Generation, Orientation, OrientationId

SCALARS = st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=5)
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


class Everything:
    def __contains__(self, pointer):
        return True


def pointers(tree, pointer=()):
    yield pointer
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from pointers(value, (*pointer, key))
    elif isinstance(tree, list):
        for position, value in enumerate(tree):
            yield from pointers(value, (*pointer, position))


@given(TREES, st.sampled_from([None, 1]), st.booleans())
def test_every_value_of_a_json_text_is_placed_where_jiter_trips_over_it(tree, indent, ascii_only):
    text = json.dumps(tree, indent=indent, ensure_ascii=ascii_only)
    if "\ud800" <= max(text, default="") <= "\udfff":
        return
    positions = json_positions(text, Everything())
    assert positions.keys() == set(pointers(tree))
    source = Source("f", text, "json")
    for pointer, at in positions.items():
        spoiled = text[: at.value] + "!" + text[at.value :]
        with pytest.raises(ValueError, match="at line") as tripped:
            jiter.from_json(spoiled.encode())
        line, column = (
            int(word) for word in str(tripped.value).split(" at line ")[1].split(" column ")
        )
        place = source.place(at.value, pointer)
        before = text.split("\n")[place.line - 1][: place.column - 1]
        assert (place.line, len(before.encode()) + 1) == (line, column)


@given(TREES)
def test_json_and_yaml_place_the_same_values_of_one_text_at_the_same_offsets(tree):
    text = json.dumps(tree, ensure_ascii=True)
    if "\\ud" in text:
        return
    assert yaml_positions(text, Everything()) == json_positions(text, Everything())


def test_escaped_keys_are_placed_by_what_they_say():
    text = '{"a\\u00e9\\"": {"b": 1}}'
    parse_json(text, DEFAULT_LIMITS)
    assert json_positions(text, {('aé"', "b")})[('aé"', "b")].value == text.index("1")


YAML = """\
format: contratville/1
contract:
  id: c
  title: Contrat fictif
  generation: 2015-2023
  perimeter: []
  orientations:
    - id: or-1
      order: 1
      label: "é 😀 libellé"
      label_versions:
        - text: ancien
  projects:
    - id: p-1
      label: Projet
      year: 2015
      funding_lines:
        - {id: l-1, year: 2015}
"""


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param(("title",), "Contrat fictif", id="an attribute of the contract"),
        pytest.param((), "Contrat fictif", id="the contract: its title"),
        pytest.param(("code",), "Contrat fictif", id="what it does not say: its title"),
        pytest.param(("perimeter",), "perimeter", id="what it says is empty: its key"),
        pytest.param(("signatories",), "Contrat fictif", id="a collection it has not: its title"),
        pytest.param(("orientations",), "orientations", id="a collection: its key"),
        pytest.param(("orientations", 0), "or-1", id="an entity: its id"),
        pytest.param(("orientations", 0, "label"), '"é', id="an attribute of an entity"),
        pytest.param(("orientations", 0, "pillars"), "or-1", id="what it does not say: its id"),
        pytest.param(
            ("orientations", 0, "label_versions", 0, "text"), "ancien", id="a nested attribute"
        ),
        pytest.param(
            ("orientations", 0, "label_versions", 0, "seen_on"),
            "text: ancien",
            id="what a nested value does not say: that value",
        ),
        pytest.param(("funding_lines", 0, "year"), "2015}", id="a line nested under its project"),
        pytest.param(("funding_lines", 0, "project"), "l-1", id="its implied project: its id"),
    ],
)
def test_a_value_is_placed(path, words):
    place = loads(YAML, "yaml").place(path)
    line = YAML.splitlines()[place.line - 1]
    assert line[place.column - 1 :].startswith(words)


def test_the_same_value_is_placed_in_json(tmp_path):
    document = loads(YAML, "yaml")
    file = tmp_path / "contract.json"
    dump(document, file)
    place = load(file).place(("orientations", 0, "label_versions", 0, "text"))
    assert place.file == file.as_posix()
    assert place.pointer == "/contract/orientations/0/label_versions/0/text"
    assert file.read_text().splitlines()[place.line - 1][place.column - 1 :] == '"ancien"'


def test_the_place_in_a_folder_names_its_file(tmp_path):
    dump(loads(YAML, "yaml"), tmp_path / "folder")
    place = load(tmp_path / "folder").place(("orientations", 0, "order"))
    file = tmp_path / "folder" / "orientations.yaml"
    assert place.file == file.as_posix()
    assert file.read_text().splitlines()[place.line - 1][place.column - 1 :] == "1"


def test_an_entity_that_was_edited_or_added_has_no_place():
    document = loads(YAML, "yaml")
    edited = Orientation(id=OrientationId("or-1"), order=2, label="Autre")
    changed = evolve(document, contract=document.contract.replacing(edited))
    assert changed.place(("orientations", 0, "order")) is None
    assert changed.place(("projects", 0, "label")) == document.place(("projects", 0, "label"))
    assert document.contract.generation is Generation.FROM_2015


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_as_one(end):
    document = loads(YAML.replace("\n", end), "yaml")
    assert document.place(("orientations", 0, "order")).line == 9
    assert document.line(document.place(("title",))) == "  title: Contrat fictif"
