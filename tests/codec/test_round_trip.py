"""What is written is read back equal, and written again the same."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import IDS, contracts, instances

from contratville.codec import Document, Part, dump, dumps, load, loads
from contratville.model import COLLECTIONS, Contract, Generation

SYNTAXES = ("json", "yaml")


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("kind", COLLECTIONS, ids=lambda kind: kind.__name__)
def test_every_class_is_read_back_as_it_was_written(kind, syntax):
    @settings(max_examples=25)
    @given(instances(Contract), instances(kind))
    def check(contract, entity):
        contract = contract.adding(entity)
        text = dumps(contract, syntax)
        document = loads(text, syntax)
        assert document.contract == contract
        assert dumps(document, syntax) == text

    check()


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(
    contracts(),
    st.none() | IDS,
    st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31)),
)
def test_a_document_of_every_class_is_the_same_in_each_form(tmp_path_factory, contract, name, day):
    document = Document(contract=contract, profile=name, as_of=day)
    folder = tmp_path_factory.mktemp("contract") / "folder"
    dump(document, folder)
    read = [loads(dumps(document, syntax), syntax) for syntax in SYNTAXES] + [load(folder)]
    assert read == [document, document, document]
    assert dumps(read[2]) == dumps(document)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    dump(read[2], folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_part_is_read_back_as_it_was_written(syntax):
    part = Part("c", Generation.FROM_2015, ("orientations", "pillars"))
    document = Document(contract=Contract(id="c", title="", generation=part.generation), part=part)
    assert loads(dumps(document, syntax), syntax) == document


ENVIRONMENTS = {
    "hash seed 0": {"PYTHONHASHSEED": "0"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 4711": {"PYTHONHASHSEED": "4711"},
    "C locale": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
}


@pytest.mark.parametrize("environment", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_the_round_trip_holds_under_each_environment(environment):
    name = test_a_document_of_every_class_is_the_same_in_each_form.__name__
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", f"{__file__}::{name}"],
        env=os.environ | environment,
        cwd=Path(__file__).parents[2],
        check=True,
    )


SCRIPT = """
import sys
from contratville import dumps, load
document = load(sys.argv[1])
sys.stdout.buffer.write(dumps(document).encode() + dumps(document, "yaml").encode())
"""


def test_the_text_is_the_same_under_each_environment(marseille_folder: Path):
    texts = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, marseille_folder],
            env=os.environ | environment,
            capture_output=True,
            check=True,
        ).stdout
        for environment in ENVIRONMENTS.values()
    }
    assert len(texts) == 1
    assert "Cohésion sociale".encode() in texts.pop()
