"""README shows what the program prints, and its script runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from contratville.cli import main

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
OUTPUTS = re.compile(r"<!-- output: ([^\n]+) -->\n```text\n(.*?)```\n", re.DOTALL)


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CONTRATVILLE_LANG", "fr")


@pytest.mark.parametrize(("command", "shown"), OUTPUTS.findall(README.read_text()))
def test_what_is_shown_is_what_is_printed(command, shown):
    assert shown == CliRunner().invoke(main, command.split()).output


def test_the_script_runs_and_is_of_ten_lines():
    (script,) = re.findall(r"<!-- script -->\n```python\n(.*?)```\n", README.read_text(), re.DOTALL)
    assert len(script.splitlines()) <= 11
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[0].startswith("39 Une responsabilité partagée")


def test_the_commands_that_readme_lists_are_those_that_exist():
    listed = set(re.findall(r"^\| `contratville ([\w-]+)", README.read_text(), re.MULTILINE))
    assert listed == set(main.commands)
