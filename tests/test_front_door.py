"""The front door: few names, loaded when used."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import contratville

HEAVY = ("networkx", "rich", "jinja2", "click", "yaml", "jiter", "cattrs", "stdnum", "attrs")


def test_the_front_door_has_at_most_thirty_names_and_each_opens():
    assert len(contratville.__all__) <= 30
    for name in contratville.__all__:
        assert getattr(contratville, name) is not None
    assert set(contratville.__all__) <= set(dir(contratville))


def test_what_a_type_checker_sees_is_what_there_is():
    stub = Path(contratville.__file__).with_suffix(".pyi").read_text()
    assert set(re.findall(r" as (\w+)$", stub, re.MULTILINE)) == set(contratville.__all__)


def test_a_name_that_does_not_exist_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = contratville.nothing


def test_importing_the_library_loads_nothing_heavy():
    script = f"import sys, contratville; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_checking_loads_no_rendering_nor_graph_library(marseille_folder):
    script = (
        f"import sys, contratville as cv; cv.check(cv.load({str(marseille_folder)!r}));"
        "print([m for m in ('networkx', 'rich', 'jinja2', 'click') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
