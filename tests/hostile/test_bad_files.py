"""What cannot be read is refused with a code, at its place, in words; nothing else happens."""

import json
import os
import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile.bad_files import CASES, HEAD, OBJECT

from contratville.cli import main
from contratville.codec import Limits, load, loads
from contratville.codec.faults import FAULT_KINDS
from contratville.errors import UnreadableContractError

FOLDER_CODES = {"DOC060", "DOC061", "DOC062", "DOC063", "DOC064"}
FILE_CODES = {"DOC001", "DOC002", "DOC004", "DOC005", "DOC040", "DOC042"}
"""Codes that have tests of their own below."""


def without_letters(line):
    """Hide what an excerpt may hide of a line: letters and digits, one by one."""
    return re.sub(r"\w", "•", line)


def refused(path, **options):
    """Give the one fault that a path is refused with."""
    start = time.perf_counter()
    with pytest.raises(UnreadableContractError) as unreadable:
        load(path, **options)
    assert time.perf_counter() - start < 2
    (fault,) = unreadable.value.faults
    for words in (fault.message, fault.hint):
        assert words("fr")
        assert words("fr") != words("en")
        assert "{" not in words("fr") + words("en") or fault.code == "DOC036"
    return fault


def run(*words):
    return CliRunner().invoke(main, [*map(str, words), "--lang", "en"])


def assert_every_command_refuses(path, code, folder):
    """Each command that reads a contract says the code, exits with 2, and writes nothing."""
    before = sorted(folder.rglob("*"))
    out = folder / "out.json"
    for words in (
        ("check", path),
        ("check", path, "--format", "json"),
        ("show", path, "contract:c"),
        ("convert", path, out),
        ("convert", path, folder / "out", "--to", "folder"),
    ):
        done = run(*words)
        assert done.exit_code == 2
        assert isinstance(done.exception, SystemExit)
        assert code in done.output
        assert "Traceback" not in done.output
    assert sorted(folder.rglob("*")) == before


def test_every_kind_of_fault_of_a_file_is_tried():
    tried = {bad.code for bad in CASES.values()} | FOLDER_CODES | FILE_CODES
    assert tried == {kind.code for kind in FAULT_KINDS}


@pytest.mark.parametrize("bad", CASES.values(), ids=CASES.keys())
def test_a_faulty_file_is_refused_at_its_place(bad, tmp_path):
    before, _, after = bad.text.partition("‸")
    file = tmp_path / f"contract.{bad.form}"
    file.write_text(before + after, encoding="utf-8", newline="")
    fault = refused(file)
    assert fault.code == bad.code
    assert fault.place.file == file.as_posix()
    if "‸" in bad.text:
        lines = before.split("\n")
        assert (fault.place.line, fault.place.column) == (len(lines), len(lines[-1]) + 1)
        line = (before + after).split("\n")[len(lines) - 1]
        assert without_letters(fault.line) == without_letters(line)
    assert fault.place.pointer == bad.pointer
    assert_every_command_refuses(file, bad.code, tmp_path)


@pytest.mark.parametrize("bad", CASES.values(), ids=CASES.keys())
def test_the_json_report_says_the_same(bad, tmp_path):
    file = tmp_path / f"contract.{bad.form}"
    file.write_text(bad.text.replace("‸", ""), encoding="utf-8", newline="")
    fault = refused(file)
    tree = json.loads(run("check", file, "--format", "json").output)
    assert tree["readable"] is False
    (said,) = tree["faults"]
    place = fault.place
    assert said["code"] == fault.code
    assert said["message"] == fault.message("en")
    assert said["hint"] == fault.hint("en")
    assert said["location"] == {
        "file": place.file, "line": place.line, "column": place.column, "pointer": place.pointer
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("nowhere.yaml", "DOC001"),
        ("contract.txt", "DOC005"),
        ("contract.csv", "DOC005"),
        ("contract", "DOC005"),
        ("contract.xlsx", "DOC005"),
    ],
)
def test_a_path_that_is_no_contract_is_refused(name, code, tmp_path):
    file = tmp_path / name
    if code != "DOC001":
        file.write_text(HEAD)
    fault = refused(file)
    assert (fault.code, fault.place.file) == (code, file.as_posix())
    assert_every_command_refuses(file, code, tmp_path)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path, monkeypatch):
    def denied(path):
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "contract.yaml"
    file.write_text(HEAD)
    monkeypatch.setattr(Path, "read_bytes", denied)
    fault = refused(file)
    assert fault.code == "DOC002"
    assert "Permission denied" in fault.message("en")


@pytest.mark.parametrize(
    ("encoding", "line", "column"), [("cp1252", 4, 19), ("utf-16", 1, 1), ("utf-8-sig", None, None)]
)
def test_a_text_in_another_encoding_is_refused_at_its_first_byte(encoding, line, column, tmp_path):
    file = tmp_path / "contract.yaml"
    file.write_bytes(HEAD.replace("Contrat", "Contract é").encode(encoding))
    if line is None:
        assert load(file).contract.title == "Contract é fictif"
        return
    fault = refused(file)
    assert (fault.code, fault.place.line, fault.place.column) == ("DOC004", line, column)
    assert_every_command_refuses(file, "DOC004", tmp_path)


def test_a_bad_byte_is_placed_after_the_byte_order_mark(tmp_path):
    file = tmp_path / "contract.yaml"
    file.write_bytes("\ufeffété".encode() + b"\x80")
    fault = refused(file)
    assert (fault.code, fault.place.line, fault.place.column) == ("DOC004", 1, 4)
    assert "0x80" in fault.message("fr")


def test_each_limit_is_kept(tmp_path):
    file = tmp_path / "contract.yaml"
    file.write_text(
        HEAD + "  pillars:\n    - {id: a, code: A, label: A}\n    - {id: b, code: B, label: B}\n"
    )
    assert len(load(file).contract.pillars) == 2
    size = file.stat().st_size
    for limits, code, place in (
        (Limits(bytes=size - 1), "DOC040", (1, 1)),
        (Limits(entities=1), "DOC042", (7, 5)),
        (Limits(depth=3), "DOC011", (7, 7)),
    ):
        fault = refused(file, limits=limits)
        assert (fault.code, (fault.place.line, fault.place.column)) == (code, place)
    assert load(file, limits=Limits(bytes=size, entities=2, text=14, depth=4))


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_what_is_kept_keeps_to_the_limits(form, tmp_path):
    file = tmp_path / f"contract.{form}"
    for levels, code in ((61, None), (62, "DOC011"), (150, "DOC011")):
        text = OBJECT + ', "x": [' + "[" * levels + "]" * levels + "]}}"
        file.write_text(text if form == "json" else text.replace("\n", ""))
        if code is None:
            assert load(file, unknown="keep").extras
        else:
            fault = refused(file, unknown="keep")
            assert fault.code == code
            assert fault.place.column == fault.line.index("[[") + 63


FOLDERS = {
    "a folder with no file": ({}, "DOC060", ""),
    "a folder with no contract": ({"notes.txt": "x", "_old.yaml": HEAD, ".x.yaml": HEAD}, "DOC060", ""),
    "a folder with two contracts": ({"contract.json": OBJECT + "}}", "contract.yaml": HEAD}, "DOC061", "contract.yaml"),
    "a folder half written": ({"contract.yaml": HEAD, ".contratville-writing": "projects.yaml\n"}, "DOC062", ""),
    "a table among the files": ({"contract.yaml": HEAD, "projets.csv": "a;b"}, "DOC063", "projets.csv"),
    "a file that holds no collection": ({"contract.yaml": HEAD, "autre.yaml": "a: b\n"}, "DOC063", "autre.yaml"),
    "a fault in one of the files": ({"contract.yaml": HEAD, "sub/p.json": '{"pillars": [{"id": 1, "code": "A", "label": "A"}]}'}, "DOC030", "sub/p.json"),
    "an empty file among others": ({"contract.yaml": HEAD, "pillars.yml": ""}, "DOC003", "pillars.yml"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "code", "at"), FOLDERS.values(), ids=FOLDERS.keys())
def test_a_faulty_folder_is_refused(files, code, at, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    fault = refused(folder)
    assert (fault.code, fault.place.file) == (code, (folder / at).as_posix())
    assert_every_command_refuses(folder, code, tmp_path)


def test_an_interrupted_write_is_told_with_the_files_and_the_way_to_finish(tmp_path):
    (tmp_path / "contract.yaml").write_text(HEAD)
    (tmp_path / ".contratville-writing").write_text("pillars.yaml\nprojects.yaml\n")
    fault = refused(tmp_path)
    assert "pillars.yaml, projects.yaml" in fault.message("fr")
    assert ".contratville-writing" in fault.hint("fr")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="the system has no links")
def test_a_link_that_leads_out_of_the_folder_is_refused_and_not_followed(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "contract.yaml").write_text(HEAD)
    (tmp_path / "secret.yaml").write_text("pillars: [{id: a, code: A, label: A}]\n")
    (folder / "pillars.yaml").symlink_to(tmp_path / "secret.yaml")
    fault = refused(folder)
    assert (fault.code, fault.place.file) == ("DOC064", (folder / "pillars.yaml").as_posix())
    assert_every_command_refuses(folder, "DOC064", tmp_path)


def test_a_link_that_leads_round_in_a_loop_is_refused(tmp_path):
    (tmp_path / "contract.yaml").write_text(HEAD)
    loop = tmp_path / "pillars.yaml"
    loop.symlink_to(loop)
    fault = refused(tmp_path)
    assert (fault.code, fault.place.file) == ("DOC002", loop.as_posix())


def test_all_faults_of_all_files_are_told_at_once_in_order(tmp_path):
    (tmp_path / "contract.yaml").write_text(HEAD.replace("title", "titre"))
    (tmp_path / "a.json").write_text(
        '{"pillars": [{"id": "é", "code": "A", "label": 1}],\n"typo": []}'
    )
    (tmp_path / "z.yaml").write_text("pillars: [\n")
    with pytest.raises(UnreadableContractError) as unreadable:
        load(tmp_path)
    told = [
        (Path(fault.place.file).name, fault.place.line, fault.code)
        for fault in unreadable.value.faults
    ]
    assert told == [
        ("a.json", 1, "DOC032"),
        ("a.json", 1, "DOC030"),
        ("a.json", 2, "DOC021"),
        ("contract.yaml", 3, "DOC022"),
        ("contract.yaml", 4, "DOC021"),
        ("z.yaml", 2, "DOC010"),
    ]


WHOLE = {
    "yaml": HEAD + "  pillars:\n    - {id: a, code: A, label: 'A'}\n  code: \"CV001\"\n",
    "json": OBJECT + ',\n "pillars": [{"id": "a", "code": "A", "label": "é"}], "code": "CV001"}}\n',
}


def codes(text, form):
    """Give the codes that a text is refused with, none when it is read."""
    try:
        loads(text, form)
    except UnreadableContractError as unreadable:
        return [fault.code for fault in unreadable.faults if fault.message("fr")]
    return None


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_a_text_cut_anywhere_is_read_or_refused_with_a_code(form):
    data = WHOLE[form].encode()
    for end in range(len(data)):
        refusal = codes(data[:end], form)
        whole = end == len(data) - 1 or form == "yaml"
        assert refusal or (refusal is None and whole)


@given(st.data(), st.sampled_from(["json", "yaml"]))
def test_a_text_spoiled_anywhere_is_read_or_refused_with_a_code(data, form):
    text = bytearray(WHOLE[form].encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    assert codes(bytes(text), form) != []
