"""Writing: canonical, atomic, each entity in its file, nothing else touched."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from contratville.codec import CommentsDroppedWarning, Document, dump, dumps, load, loads
from contratville.codec.writing import Form
from contratville.errors import UnreadableContractError, UnwritableContractError
from contratville.model import (
    BudgetLine,
    BudgetSense,
    Claim,
    ClaimMeasure,
    Commune,
    CommuneId,
    Contract,
    ContractId,
    Generation,
    Milestone,
    Neighbourhood,
    NeighbourhoodKind,
    OperationalObjective,
    Orientation,
    OrientationId,
    Period,
    Project,
    ProjectTerritory,
    Quantity,
    Ref,
    Unit,
    euros,
)


def contract(*entities, **attributes):
    base = Contract(
        id=ContractId("c"),
        title=attributes.pop("title", "Contrat fictif"),
        generation=Generation.FROM_2015,
        **attributes,
    )
    return base.adding(*entities)


def orientation(id, label="Orientation"):
    return Orientation(id=OrientationId(id), order=1, label=label)


def test_what_is_absent_or_by_default_is_not_written():
    text = dumps(contract(orientation("o")), "yaml")
    assert text == (
        "format: contratville/1\n"
        "contract:\n"
        "  id: c\n"
        "  title: Contrat fictif\n"
        "  generation: '2015-2023'\n"
        "  orientations:\n"
        "    - id: o\n"
        "      order: 1\n"
        "      label: Orientation\n"
    )


def test_money_has_two_decimals_and_other_numbers_their_shortest_form():
    lines = (
        BudgetLine(account="60", sense=BudgetSense.CHARGE, amount=euros("1200")),
        BudgetLine(account="61", sense=BudgetSense.CHARGE, amount=euros("-0.5")),
    )
    project = Project(id="p", label="Projet", year=2015, budget=lines)
    claims = [
        Claim(id=f"c{n}", declared="x", measure=ClaimMeasure.STATED, value=Decimal(text))
        for n, text in enumerate(("81.50", "1E+2", "-0.0", "100", "0.10"))
    ]
    text = dumps(contract(project, *claims))
    amounts = [line.strip() for line in text.splitlines() if '"amount"' in line]
    values = [line.strip() for line in text.splitlines() if '"value"' in line]
    assert amounts == ['"amount": 1200.00', '"amount": -0.50']
    assert values == [f'"value": {n}' for n in ("81.5", "100", "0", "100", "0.1")]


def test_sets_and_maps_are_sorted_and_texts_are_in_nfc():
    built = contract(
        Commune(
            id=CommuneId("a"), name="Cite\u0301", insee="00001", dsu_years=frozenset({2017, 2015})
        ),
        level_names={"territory": "t", "action": "a"},
    )
    text = dumps(built)
    assert '"name": "Cité"' in text
    assert text.index("2015,") < text.index("2017")
    assert text.index('"action"') < text.index('"territory"')


@pytest.mark.parametrize(
    "word",
    ["yes", "null", "~", "true", "01001", "08001", "12:30", "1e5", "2015-06-11", "", " a", "a: b",
     "- a", "# a", "a #b", "'", '"', "é 😀", "a\nb", "a\n b\n", "a\r\nb", "\x85", "\u2028", "\ufeff", "\x00\x1b",
     "*a", "&a", "!a", "%a", "@a", "`a", "{a", "[a", ">", "|", "?", "<<", "---", "...", "=", "0x1F", ".5", "+1"],
)  # fmt: skip
def test_a_text_that_yaml_could_take_for_something_else_is_read_back(word):
    built = contract(orientation("o", word), title=word)
    assert loads(dumps(built, "yaml"), "yaml").contract == built


UNWRITABLE = {
    "identifier": lambda: orientation("a b"),
    "half of a character": lambda: orientation("o", "\ud800"),
    "date out of the window": lambda: Milestone(
        id="m", code="m", label="m", period=attrs.evolve(_period(), start=date(1789, 7, 14))
    ),
    "number that is none": lambda: Claim(
        id="c", declared="x", measure=ClaimMeasure.STATED, value=Decimal("NaN")
    ),
    "amount in tenths of a cent": lambda: _quantity("0.001"),
    "reference of no kind": lambda: Milestone(id="m", code="m", label="m", about=Ref("x", "y")),
    "list that must have an item": lambda: Neighbourhood(
        id="n", kind=NeighbourhoodKind.QPV, communes=()
    ),
    "geometry that is not JSON": lambda: ProjectTerritory(
        id="t", code="T1", layer="l", geometry={"type": object()}
    ),
}


def _period():
    return Period()


def _quantity(amount):
    return OperationalObjective(
        id="o", label="o", orientation="o", target=Quantity(value=Decimal(amount), unit=Unit.EUR)
    )


@pytest.mark.parametrize("made", UNWRITABLE.values(), ids=UNWRITABLE)
def test_what_could_not_be_read_back_is_not_written(made, tmp_path):
    file = tmp_path / "contract.json"
    file.write_text("before")
    with pytest.raises(UnwritableContractError) as refused:
        dump(contract(made()), file)
    assert refused.value.message("fr") != refused.value.message("en")
    assert file.read_text() == "before"
    assert os.listdir(tmp_path) == ["contract.json"]


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path):
    file = tmp_path / "contract.yaml"
    for label in ("Un", "Deux"):
        dump(contract(orientation("o", label)), file)
        assert load(file).contract.orientations["o"].label == label
    assert os.listdir(tmp_path) == ["contract.yaml"]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("c.json", None),
        ("c.yaml", None),
        ("c.yml", None),
        ("c", None),
        ("c.data", "json"),
        ("c.d", "folder"),
    ],
)
def test_the_form_is_the_one_asked_for_or_what_the_extension_says(
    tmp_path, name, form: Form | None
):
    target = tmp_path / name
    dump(contract(orientation("o")), target, form)
    assert target.is_dir() is (form == "folder" or name == "c")
    if form is None:
        assert load(target).contract == contract(orientation("o"))


def test_a_path_of_another_sort_is_refused(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    for path, form in (("folder", "json"), ("file", "folder"), ("c.txt", None)):
        with pytest.raises(UnwritableContractError):
            dump(contract(), tmp_path / path, form)


def names(folder):
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


@pytest.fixture
def folder(tmp_path) -> Path:
    folder = tmp_path / "contract"
    (folder / "territories").mkdir(parents=True)
    (folder / "contract.yaml").write_text(
        "format: contratville/1\ncontract:\n  id: c\n  title: Contrat fictif\n"
        "  generation: 2015-2023\n  pillars: [{id: p, code: p, label: P}]\n"
    )
    (folder / "strategy.json").write_text(
        '{"orientations": [{"id": "a", "order": 1, "label": "A"}]}'
    )
    (folder / "territories" / "north.yaml").write_text(
        "orientations: [{id: b, order: 2, label: B}]\ncommunes: [{id: n, name: N, insee: '00001'}]\n"
    )
    (folder / "README.md").write_text("à garder")
    (folder / "_notes.yaml").write_text("ignored: true\n")
    (folder / ".hidden.yaml").write_text("ignored: true\n")
    return folder


def test_a_folder_is_read_file_by_file_in_the_order_of_their_paths(folder):
    document = load(folder)
    assert document.contract.orientations.ids() == ("a", "b")
    assert document.contract.pillars.ids() == ("p",)
    place = document.place(("orientations", 1, "label"))
    assert place.file == (folder / "territories" / "north.yaml").as_posix()


def test_each_entity_goes_back_to_its_file_and_a_new_one_to_that_of_its_collection(folder):
    document = load(folder)
    edited = attrs.evolve(document.contract.orientations["b"], label="Bis")
    changed = attrs.evolve(
        document, contract=document.contract.replacing(edited).adding(orientation("c"))
    )
    before = names(folder)
    dump(changed, folder)
    assert names(folder) == sorted([*before, "orientations.yaml"])
    again = load(folder)
    assert {o.id: o.label for o in again.contract.orientations} == {
        "a": "A", "b": "Bis", "c": "Orientation"
    }  # fmt: skip
    assert "Bis" in (folder / "territories" / "north.yaml").read_text()
    assert (folder / "strategy.json").read_text().startswith('{\n  "orientations"')
    assert (folder / "README.md").read_text() == "à garder"
    assert (folder / "_notes.yaml").read_text() == "ignored: true\n"


def test_a_file_left_empty_is_removed(folder):
    document = load(folder)
    without = document.contract.without(Ref("orientation", "b"), Ref("commune", "n"))
    dump(attrs.evolve(document, contract=without), folder)
    assert "territories/north.yaml" not in names(folder)
    assert load(folder).contract.orientations.ids() == ("a",)


def test_a_folder_read_can_be_written_elsewhere_with_its_files(folder, tmp_path):
    dump(load(folder), tmp_path / "copy")
    assert names(tmp_path / "copy") == ["contract.yaml", "strategy.json", "territories/north.yaml"]
    assert load(tmp_path / "copy").contract == load(folder).contract


def test_a_folder_that_is_not_empty_nor_the_one_read_is_refused(folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    with pytest.raises(UnwritableContractError, match="not empty"):
        dump(load(folder), other)
    assert names(other) == ["mine.txt"]


def test_an_interrupted_write_leaves_a_marker_that_says_how_to_finish(folder, monkeypatch):
    document = load(folder)
    replaced = []
    replace = Path.replace

    def interrupted(self, target):
        if Path(target).suffix in (".yaml", ".json"):
            replaced.append(Path(target).name)
            if len(replaced) == 2:
                raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        dump(document, folder)
    with pytest.raises(UnreadableContractError) as refused:
        load(folder)
    (fault,) = refused.value.faults
    assert fault.code == "DOC062"
    assert fault.params["files"] == ["contract.yaml", "strategy.json", "territories/north.yaml"]
    assert ".contratville-writing" in fault.hint("fr")
    monkeypatch.undo()
    for temporary in folder.rglob(".*.contratville-tmp"):
        temporary.replace(temporary.with_name(temporary.name[1 : -len(".contratville-tmp")]))
    (folder / ".contratville-writing").unlink()
    assert load(folder).contract == document.contract


def test_comments_that_are_not_kept_are_told(tmp_path):
    file = tmp_path / "contract.yaml"
    file.write_text(
        "# un commentaire\nformat: contratville/1\n"
        "contract: {id: c, title: 'Contrat #1 fictif', generation: 2015-2023}\n"
    )
    with pytest.warns(CommentsDroppedWarning) as told:
        dump(load(file), file)
    assert told[0].message.file == file.as_posix()
    dump(load(file), file)


@pytest.mark.parametrize("syntax", ["json", "yaml"])
def test_unknown_keys_are_kept_when_asked_and_written_back_in_their_place(syntax):
    text = """
format: contratville/1
x-tool: {version: 1.5, list: [a, 01, true, ~]}
contract:
  id: c
  title: Contrat fictif
  generation: 2015-2023
  x-own: here
  label_period: {start: 2015-01-01, x-end: soon}
  orientations:
    - {id: a, order: 1, label: A, x-color: red, label_versions: [{text: t, x-by: nobody}]}
    - {id: a, order: 2, label: B, x-color: blue}
"""
    kept = loads(text, "yaml", unknown="keep")
    assert kept.extras["orientations", "a", 1] == {"x-color": "blue"}
    again = loads(dumps(kept, syntax), syntax, unknown="keep")
    assert again == kept
    assert again.extras == kept.extras
    moved = attrs.evolve(kept, contract=kept.contract.without(Ref("orientation", "a")))
    assert "x-color" not in dumps(moved, syntax)
    with pytest.raises(UnreadableContractError) as refused:
        loads(text, "yaml")
    assert [fault.code for fault in refused.value.faults] == ["DOC021"] * 6


def test_a_document_that_was_not_read_has_no_place():
    assert Document(contract=contract()).place(("title",)) is None
