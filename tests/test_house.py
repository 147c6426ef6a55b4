"""The house: floors import downwards only, and the check that says so can fail."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "contratville"
MODULES = sorted(SOURCE.rglob("*.py"))


def lint(folder):
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path):
    """Give a copy of the house that can be broken."""
    shutil.copytree(SOURCE, tmp_path / "src" / "contratville")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_house_stands():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_an_import_that_goes_up_is_found(copy):
    with (copy / "src/contratville/model/money.py").open("a") as module:
        module.write("\nfrom contratville.rules import check\n")
    done = lint(copy)
    assert done.returncode == 1
    assert "contratville.model.money -> contratville.rules" in done.stdout


def test_a_room_that_the_plan_does_not_know_is_found(copy):
    room = copy / "src/contratville/attic"
    room.mkdir()
    (room / "__init__.py").write_text("")
    done = lint(copy)
    assert done.returncode == 1
    assert "attic" in done.stdout


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_rooms_stay_small(module):
    text = module.read_text()
    assert len(text.splitlines()) <= 420
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 60, node.name


def test_the_model_hides_no_import():
    for module in (SOURCE / "model").rglob("*.py"):
        assert "TYPE_CHECKING" not in module.read_text()


def test_only_the_command_line_prints():
    for module in MODULES:
        if "cli" not in module.parts:
            calls = [n for n in ast.walk(ast.parse(module.read_text())) if isinstance(n, ast.Call)]
            assert not [c for c in calls if getattr(c.func, "id", "") == "print"], module
