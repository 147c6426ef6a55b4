"""No natural person: what could be about one is tagged, and reaches nothing that is shown."""

import json
import logging
import traceback

import attrs
import pytest
from attrs import evolve
from click.testing import CliRunner
from tests.canaries import CANARY, is_text, marked, with_canaries

from contratville import ContractGraph, articulation, check, example
from contratville.cli import main
from contratville.cli.commands import COMMANDS
from contratville.codec import Document, dump, dumps, load, loads
from contratville.errors import UnreadableContractError, UnwritableContractError
from contratville.model import (
    KINDS,
    CitizenCouncil,
    College,
    CompositionCount,
    Contract,
    CouncilSeat,
    Ref,
    Sex,
    SubsidisedPost,
)
from contratville.model.attributes import element_type
from contratville.model.personal import (
    CODE,
    FREE_TEXT,
    FUNCTION,
    HEADCOUNT,
    PSEUDONYM,
    PUBLISHED,
    STRATUM,
    is_headcount,
    is_withheld,
)
from contratville.report import entity_text, report_json, report_text, report_tree, unreadable_text
from contratville.report.as_json import unreadable_tree

NAME = "ville-exemple"
LANGUAGES = ("fr", "en")
TAGS = {
    tag["rgpd"] for tag in (CODE, FREE_TEXT, FUNCTION, HEADCOUNT, PSEUDONYM, PUBLISHED, STRATUM)
}


def classes():
    """Give every class of the model: entities, and the values that they hold."""
    found = list(KINDS.values())
    for owner in found:
        for attribute in attrs.fields(owner):
            element, _ = element_type(attribute.type)
            if attrs.has(element) and element not in found:
                found.append(element)
    return [owner for owner in found if owner.__name__ != "Ref"]


WITHHELD = [
    (owner, attribute)
    for owner in classes()
    for attribute in attrs.fields(owner)
    if is_withheld(attribute)
]


def is_free(attribute):
    """Tell whether an attribute holds texts that are neither ids nor words of a vocabulary."""
    element, _ = element_type(attribute.type)
    return element is str or "str, str" in str(element)


@pytest.mark.parametrize("owner", classes())
def test_every_text_of_the_model_says_what_it_could_reveal(owner):
    for attribute in attrs.fields(owner):
        tag = attribute.metadata.get("rgpd")
        assert tag in TAGS or (tag is None and not is_free(attribute)), attribute.name
        assert attribute.repr is not (is_withheld(attribute) or is_headcount(attribute))


def test_what_describes_the_person_behind_a_key_is_tagged():
    tenure, _ = element_type(attrs.fields_dict(CouncilSeat)["tenures"].type)
    tagged = {one.name for one in attrs.fields(tenure) if is_withheld(one)}
    assert tagged == {"holder_key", "gender", "under_30", "residence", "institution_link"}
    post = {one.name for one in attrs.fields(SubsidisedPost) if is_withheld(one)}
    assert post == {"age_condition_met", "residence", "notes"}


@pytest.fixture(scope="module")
def whole():
    """The example with a canary in every withheld text, references included."""
    document = example(NAME)
    return evolve(document, contract=with_canaries(document.contract, ids=True))


@pytest.fixture(scope="module")
def folder(whole, tmp_path_factory):
    path = tmp_path_factory.mktemp("canaries") / "contract"
    dump(evolve(whole, layout=None), path)
    return path


@pytest.fixture(scope="module")
def one_line(whole, tmp_path_factory):
    """The same in JSON on one line, which every excerpt is cut out of."""
    path = tmp_path_factory.mktemp("canaries") / "contract.json"
    path.write_text(json.dumps(json.loads(dumps(whole)), ensure_ascii=False))
    return path


def test_a_canary_sits_in_every_withheld_text(whole):
    texts = {(owner.__name__, one.name) for owner, one in WITHHELD if is_text(one)}
    assert marked(whole.contract) == texts


def test_a_contract_with_canaries_is_written_and_read_as_it_is(whole, folder, one_line):
    assert load(folder).contract == load(one_line).contract == whole.contract


PROFILES = ("loi-2014", "marseille-2015")


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_report_shows_a_canary(profile, language, folder, one_line):
    for path in (folder, one_line):
        report = check(load(path), profile=profile)
        assert report.findings
        assert CANARY not in report_text(report, language)
        assert CANARY not in report_json(report_tree(report, language))
        assert CANARY not in repr(report)
        for finding in report:
            assert CANARY not in f"{finding!r}{finding.message(language)}{finding.field}"


def test_no_repr_shows_a_canary(whole):
    shown = [whole, whole.contract, articulation(whole.contract, whole.as_of)]
    shown += whole.contract.entities()
    shown += ContractGraph.of(whole.contract).edges()
    for one in shown:
        assert CANARY not in repr(one)
    for edge in ContractGraph.of(whole.contract).edges():
        assert CANARY not in str({k: v for k, v in edge.attributes.items() if isinstance(v, str)})


def run(*words):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code in (0, 1), result.output
    return result.output


def said_by(name, path):
    """Give the ways to call a command on a contract that has canaries."""
    ways = {
        "check": [[path, "--format", form] for form in ("text", "json")],
        "explain": [["REF002", "--in", path], ["COH002", "--in", path]],
        "rules": [[]],
        "show": [[path, ref] for ref in ("draw:tirage-habitants", "council_seat:siege-01")],
        "matrix": [
            *([path, "--format", form] for form in ("text", "json", "csv", "markdown")),
            *([path, "--by", by] for by in ("neighbourhood", "signatory")),
            *([path, "--cell", f"OR{row},T{column}"] for row in (1, 2, 3) for column in (1, 2, 3)),
        ],
        "totals": [[path, "--format", form] for form in ("text", "json", "csv")],
        "timeline": [[path, "--format", form] for form in ("text", "json", "svg", "ics")],
        "who-decides": [
            [path, what, "--format", form]
            for what in ("d-batch-2016", "set_priorities")
            for form in ("text", "json")
        ],
        "council": [
            [path, *which, "--format", form]
            for which in ([], ["conseil-tilleuls"], ["conseil-quai"])
            for form in ("text", "json")
        ],
        "what-if": [[path, "--without", "signatory:sig-caf"]],
        "accept": [],
        "convert": [],
        "example": [],
    }
    return ways[name]


WRITE_THE_CONTRACT = {"accept", "convert", "example"}
"""Commands that give the contract itself, with all that is in it."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
def test_no_command_prints_a_canary(command, folder):
    ways = said_by(command.name, folder)
    assert bool(ways) is (command.name not in WRITE_THE_CONTRACT)
    for words in ways:
        for language in LANGUAGES:
            assert CANARY not in run(command.name, *words, "--lang", language)


def test_no_entity_is_shown_with_a_canary(one_line):
    document = load(one_line)
    for kind, owner in KINDS.items():
        entities = [] if owner is Contract else document.contract.of(owner)
        for one in list(entities)[:1]:
            assert CANARY not in entity_text(document, Ref(kind, one.id), "fr")


def test_show_gives_all_to_one_who_may_read_the_contract(folder):
    assert CANARY in run("show", folder, "draw:tirage-habitants", "--audience", "internal")
    public = run("show", folder, "draw:tirage-habitants", "--lang", "fr")
    assert "fonction du témoin : (non public)" in public


def shown_council(k, **counts):
    rows = tuple(
        CompositionCount(college=College.INHABITANTS, gender=Sex[gender], count=count)
        for gender, count in counts.items()
    )
    council = CitizenCouncil(id="c", name="Conseil fictif", composition=rows)
    document = example(NAME)
    contract = evolve(document.contract, citizen_councils=[council])
    return entity_text(Document(contract=contract), Ref("citizen_council", "c"), "fr", k=k)


@pytest.mark.parametrize(
    ("women", "men", "k", "seen"),
    [(12, 9, 5, True), (12, 4, 5, False), (12, 4, 4, True), (12, 0, 5, True), (1, 12, 2, False)],
)
def test_small_counts_are_masked_with_those_from_which_they_could_be_told(women, men, k, seen):
    text = shown_council(k, F=women, M=men)
    assert ("effectif 12" in text) is seen
    assert ("(masqué : petits effectifs)" in " ".join(text.split())) is not seen


def everything_said_of(error):
    """Give all that can be read of an exception: words, repr, traces, reports."""
    yield from (str(error), repr(error), "".join(traceback.format_exception(error)))
    for language in LANGUAGES:
        yield error.message(language)
        if isinstance(error, UnreadableContractError):
            yield repr(error.faults)
            yield unreadable_text(error, language)
            yield json.dumps(unreadable_tree(error.faults, language), ensure_ascii=False)


def holders(tree, name):
    """Give every object that has a key, at any depth."""
    if isinstance(tree, dict) and name in tree:
        yield tree
    for item in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from holders(item, name)


def refusal(text, form="json"):
    with pytest.raises(UnreadableContractError) as caught:
        loads(text, form)
    return caught.value


PERSONAL = sorted({one.name for _, one in WITHHELD})
TEXTS = {one.name for _, one in WITHHELD if is_free(one)}
FAULTY = {
    "a list": [CANARY],
    "an object": {CANARY: CANARY},
    "an object like a date": {"text": CANARY},
    "a word of no list": f"{CANARY} {CANARY}",
}


PUBLIC_ELSEWHERE = {
    "reason": ["motivated_absences"],
    "gender": ["citizen_councils"],
    "under_30": ["citizen_councils"],
}
"""Where a name that the model withholds is also that of an attribute which it does not."""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param(name, value, id=f"{name}, {what}")
        for name in PERSONAL
        for what, value in FAULTY.items()
        if not (isinstance(value, str) and name in TEXTS)
    ],
)
def test_a_fault_in_a_withheld_value_does_not_quote_it(name, value, whole):
    tree = json.loads(dumps(whole))
    for collection in PUBLIC_ELSEWHERE.get(name, ()):
        del tree["contract"][collection]
    for holder in list(holders(tree, name))[:5]:
        holder[name] = value
    error = refusal(json.dumps(tree, ensure_ascii=False))
    for said in everything_said_of(error):
        assert CANARY not in said


@pytest.mark.parametrize("name", PERSONAL)
def test_the_line_of_an_unknown_key_shows_neither_it_nor_its_neighbours(name):
    text = (
        "format: contratville/1\ncontract: {id: c, title: T, generation: '2015-2023'}\n"
        f"council_seats:\n  - {{{name}: {CANARY} 1, courriel: {CANARY} 2}} # {CANARY} 3\n"
    )
    for said in everything_said_of(refusal(text, "yaml")):
        assert CANARY not in said


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_a_text_that_is_not_well_formed_shows_no_canary(form):
    head = '{"format": "contratville/1", "contract": {"id": "c", "title": "T"}, "draws": [\n'
    broken = f'{{"id": "d", "notes": "{CANARY}", "witness": "{CANARY}"]'
    for said in everything_said_of(refusal(head + broken, form)):
        assert CANARY not in said


def test_what_cannot_be_written_is_not_quoted(whole):
    for name, value in (("notes", f"{CANARY}\ud800"), ("notes", {CANARY}), ("witness", 1j)):
        draw = evolve(whole.contract.draws["tirage-habitants"], **{name: value})
        with pytest.raises(UnwritableContractError) as caught:
            dumps(evolve(whole, contract=whole.contract.replacing(draw)))
        for said in everything_said_of(caught.value):
            assert CANARY not in said


def test_unknown_keys_that_are_kept_are_not_in_a_repr():
    text = (
        "format: contratville/1\ncontract: {id: c, title: T, generation: '2015-2023'}\n"
        f"communes:\n  - {{id: x, name: X, insee: '00001', courriel: {CANARY}}}\n"
    )
    document = loads(text, "yaml", unknown="keep")
    assert document.extras
    assert CANARY not in repr(document)


def test_nothing_is_logged(folder, caplog):
    with caplog.at_level(logging.DEBUG):
        check(load(folder), profile="marseille-2015")
    assert caplog.records == []
