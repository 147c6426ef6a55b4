"""``contratville accept``: one line changes, or nothing does."""

import re
import shutil
from difflib import unified_diff
from pathlib import Path

import pytest
from click.testing import CliRunner

from contratville.analysis import fingerprint, links
from contratville.cli import accepting, main
from contratville.codec import dump, load

KEPT = re.compile(r", fingerprint: '1:[0-9a-f]{16}'(, reviewed_on: [0-9-]+)?")
"""What a link of the example keeps of its last review."""
HELD = Path(__file__).parents[2] / "src" / "contratville" / "examples" / "ville-exemple"

CONTRACT = """\
# Un contrat fictif, écrit à la main.
format: contratville/1
contract:
  id: ville-exemple
  title: Contrat de ville de Ville-Exemple (fictif)
  generation: 2015-2023
  framework_programmes:
    - {id: cadre}
  framework_actions:
    - {id: AC01, label: Accès aux droits, state: running, programme: cadre,
       commitments: [{commitment: eng-1}]}
    - {id: X1, label: Santé, state: running, programme: cadre}
  territorial_programmes:
    - {id: pt, territory: T1, state: validated}
  territorial_actions:
    - id: TA01
      label: Permanences
      state: running
      programme: pt
      declinations:
        - framework_action: AC01  # relu en comité technique
          fingerprint: "1:0000000000000000"
          reviewed_on: 2016-01-01
        - framework_action: X1
      commitments:
        - commitment: eng-1
          quantity: {value: 2, unit: FTE}
        - {commitment: X1, fingerprint: 1:1111111111111111}
        - {commitment: perdu}
  ordinary_law_commitments:
    - {id: eng-1, label: Deux agents, committed_by: s, statement: promised, state: announced}
    - {id: X1, label: Un local, committed_by: s, statement: promised, state: announced}
"""


@pytest.fixture(autouse=True)
def here(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTRATVILLE_LANG", "fr")
    Path("contract.yaml").write_bytes(CONTRACT.encode())


def accept(*words):
    return CliRunner().invoke(main, ["accept", *map(str, words)])


def differing(before, after):
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:3] not in ("---", "+++") and line[:2] != "@@"]


def lines_of(path):
    return path.read_text().splitlines()


def present(name):
    return next(one.present for one in links(load("contract.yaml").contract) if str(one) == name)


FIRST = "territorial_action:TA01,framework_action:AC01"


def test_a_fingerprint_is_replaced_and_its_day():
    done = accept("contract.yaml", "TA01,AC01", "--on", "2017-02-01")
    new = Path("contract.yaml").read_text()
    now = present(FIRST)
    assert differing(CONTRACT, new) == [
        '-          fingerprint: "1:0000000000000000"',
        "-          reviewed_on: 2016-01-01",
        f'+          fingerprint: "{now}"',
        "+          reviewed_on: 2017-02-01",
    ]
    assert done.exit_code == 0
    assert done.output == (
        "accepté : TA01,AC01\n"
        "  fiche-action (action territoriale) TA01 « Permanences »\n"
        "  → action cadre AC01 « Accès aux droits »\n"
        "  contract.yaml:22\n"
        '  - fingerprint: "1:0000000000000000"\n'
        "  - reviewed_on: 2016-01-01\n"
        f'  + fingerprint: "{now}"\n'
        "  + reviewed_on: 2017-02-01\n"
    )


def test_one_is_put_in_below_what_it_is_of():
    assert accept("contract.yaml", "TA01,eng-1").exit_code == 0
    now = present("territorial_action:TA01,ordinary_law_commitment:eng-1")
    assert differing(CONTRACT, Path("contract.yaml").read_text()) == [
        f"+          fingerprint: '{now}'"
    ]


def test_a_framework_action_uses_commitments_too():
    assert accept("contract.yaml", "AC01,eng-1").exit_code == 0
    now = present("framework_action:AC01,ordinary_law_commitment:eng-1")
    assert differing(CONTRACT, Path("contract.yaml").read_text()) == [
        "-       commitments: [{commitment: eng-1}]}",
        f"+       commitments: [{{commitment: eng-1, fingerprint: '{now}'}}]}}",
    ]


@pytest.mark.parametrize(
    ("link", "line"),
    [
        ("TA01,framework_action:X1", "+          fingerprint: '{}'"),
        (
            "territorial_action:TA01,ordinary_law_commitment:X1",
            "+        - {{commitment: X1, fingerprint: '{}'}}",
        ),
    ],
)
def test_a_full_reference_tells_two_links_apart(link, line):
    assert accept("contract.yaml", link).exit_code == 0
    kind = link.split(",")[1]
    now = present(f"territorial_action:TA01,{kind}")
    assert differing(CONTRACT, Path("contract.yaml").read_text())[-1] == line.format(now)


def test_what_is_up_to_date_is_not_written():
    accept("contract.yaml", "TA01,AC01", "--on", "2017-02-01")
    before = Path("contract.yaml").stat()
    for words in ((), ("--on", "2017-02-01")):
        done = accept("contract.yaml", "TA01,AC01", *words, "--lang", "en")
        assert done.exit_code == 0
        assert done.output.startswith("already up to date: TA01,AC01\n  territorial action TA01")
    after = Path("contract.yaml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_an_unchanged_link_may_be_reviewed_again():
    accept("contract.yaml", "TA01,framework_action:X1")
    before = Path("contract.yaml").read_text()
    assert accept("contract.yaml", "TA01,framework_action:X1", "--on", "2018-01-01").exit_code == 0
    assert differing(before, Path("contract.yaml").read_text()) == [
        "+          reviewed_on: 2018-01-01"
    ]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_line_ends_and_the_byte_order_mark_stay(mark, end):
    before = mark + CONTRACT.encode().replace(b"\n", end)
    Path("contract.yaml").write_bytes(before)
    assert accept("contract.yaml", "TA01,eng-1").exit_code == 0
    now = present("territorial_action:TA01,ordinary_law_commitment:eng-1").encode()
    put = b"          fingerprint: '" + now + b"'" + end
    assert Path("contract.yaml").read_bytes().replace(put, b"") == before
    assert Path("contract.yaml").read_bytes().count(put) == 1


def test_a_link_of_a_json_file_is_accepted():
    dump(load("contract.yaml").contract, "contract.json")
    before = Path("contract.json").read_text()
    assert accept("contract.json", "TA01,AC01", "--on", "2017-02-01").exit_code == 0
    taken = [
        line for line in differing(before, Path("contract.json").read_text()) if line[0] == "-"
    ]
    assert [line.split(":")[0].strip(' -"') for line in taken] == ["fingerprint", "reviewed_on"]


def test_links_of_several_files_of_a_folder_are_accepted_at_once():
    shutil.copytree(HELD, "ville")
    for path in Path("ville").glob("*.yaml"):
        path.write_text(KEPT.sub("", path.read_text()))
    shutil.copytree("ville", "bare")
    done = accept("ville", "TA01,AC01", "TA01,AC01", "TA01,eng-ville", "AC01,eng-ville")
    assert done.exit_code == 0
    assert done.output.count("accepté") == 3
    changed = {
        path.name: [
            new
            for old, new in zip(lines_of(path), lines_of(Path("ville", path.name)), strict=True)
            if old != new
        ]
        for path in Path("bare").glob("*.yaml")
    }
    assert {name: len(lines) for name, lines in changed.items() if lines} == {
        "framework.yaml": 1,
        "territory-T1.yaml": 2,
    }
    assert sorted(path.name for path in Path("ville").iterdir()) == sorted(
        path.name for path in HELD.iterdir()
    )
    contract = load("ville").contract
    action = contract.territorial_actions["TA01"]
    assert action.declinations[0].fingerprint == fingerprint(contract.framework_actions["AC01"])


@pytest.mark.parametrize(
    ("words", "french", "english"),
    [
        (("TA01",), "n'est pas un lien", "is not a link"),
        (("TA01,AC01,AC01",), "n'est pas un lien", "is not a link"),
        (("TA 01,AC01",), "n'est pas un lien", "is not a link"),
        (("project:TA01,AC01",), "n'est pas un lien", "is not a link"),
        (("TA09,AC01",), "aucune action « TA09 »", "no action « TA09 »"),
        (("TA01,AC09",), "mènent à : AC01, X1, eng-1, perdu", "lead to: AC01, X1, eng-1, perdu"),
        (("X1,AC01",), "mènent à : rien", "lead to: nothing"),
        (("TA01,X1",), "plusieurs liens", "several links"),
        (("TA01,perdu",), "n'est pas dans le contrat", "is not in the contract"),
        (("TA01,AC01",), "(1er janvier 2016) ; donner", "(1 January 2016); give"),
        (("TA01,eng-1", "--on", "2017-02-01"), "sans --on", "without --on"),
        (("TA01,AC01", "--on", "0017-02-01"), "hors des années", "outside the years"),
        (("TA01,eng-1", "TA01,AC01"), "donner celle", "give that"),
    ],
)
def test_what_cannot_be_accepted_is_told_and_nothing_is_written(words, french, english):
    for language, said in (("fr", french), ("en", english)):
        done = accept("contract.yaml", *words, "--lang", language)
        assert (done.exit_code, said in done.stderr) == (2, True), done.output
    assert Path("contract.yaml").read_text() == CONTRACT


def test_an_id_used_twice_and_a_link_that_stands_twice_are_refused():
    action = "    - {id: TA01, label: Autre, state: running, programme: pt}\n"
    target = "    - {id: X1, label: Autre, state: running, programme: cadre}\n"
    link = "        - framework_action: X1\n"
    for text, said in (
        (
            CONTRACT.replace("  territorial_actions:\n", f"  territorial_actions:\n{action}"),
            "l'identifiant territorial_action:TA01 est employé plusieurs fois",
        ),
        (
            CONTRACT.replace("  framework_actions:\n", f"  framework_actions:\n{target}"),
            "l'identifiant framework_action:X1 est employé plusieurs fois",
        ),
        (CONTRACT.replace(link, 2 * link), "cite framework_action:X1 plusieurs fois"),
    ):
        Path("contract.yaml").write_text(text)
        done = accept("contract.yaml", "TA01,framework_action:X1")
        assert (done.exit_code, said in done.stderr) == (2, True)
        assert Path("contract.yaml").read_text() == text


def test_a_file_that_changed_since_it_was_read_is_not_written(monkeypatch):
    def overtaken(path):
        document = load(path)
        Path("contract.yaml").write_text(CONTRACT + "# entre-temps\n")
        return document

    monkeypatch.setattr(accepting, "load", overtaken)
    done = accept("contract.yaml", "TA01,eng-1")
    assert (done.exit_code, "a changé depuis" in done.stderr) == (2, True)
    assert Path("contract.yaml").read_text() == CONTRACT + "# entre-temps\n"


def test_an_unreadable_contract_and_a_missing_one_are_told():
    Path("contract.yaml").write_text(CONTRACT + "  x: 1\n")
    assert accept("contract.yaml", "TA01,AC01").exit_code == 2
    done = accept("nowhere.yaml", "TA01,AC01")
    assert (done.exit_code, "DOC001" in done.stderr) == (2, True)
