"""Each rule finds in its bad example exactly what the example marks, and nothing in the good one."""

import json
import re
from importlib.resources import files

import pytest
import yaml
from attrs import evolve

from contratville.codec import dump, dumps, load, loads
from contratville.model.identifiers import is_commune_code, is_qpv_code
from contratville.rules import (
    CATALOGUE,
    Outcome,
    check,
    example_sources,
    examples_of,
    profile_of_examples,
)

MARK = re.compile(r"^( *)# *(?P<caret>\^) (?P<codes>[A-Z0-9, ]+)$")
AMOUNT = re.compile(r"\b\d+\.\d\d\b")
RULES = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)


def marked(text):
    """Give the (code, line, column) of each mark: its caret points at the line above."""
    found = set()
    target = 0
    for number, line in enumerate(text.splitlines(), 1):
        match = MARK.match(line)
        if match is None:
            target = number
            continue
        for code in match["codes"].split(","):
            found.add((code.strip(), target, match.start("caret") + 1))
    return found


def judged(document, rule, *codes):
    """Judge an example of a rule, which is small, by the rules that it marks and all those of REF."""
    profile, sources = profile_of(*codes), example_sources(rule.code)
    return check(document, profile=profile, select=["REF", *codes], sources=sources)


def profile_of(*codes):
    """Give the profile of its own that the example of one of some rules needs, if one does."""
    return next(filter(None, map(profile_of_examples, codes)), None)


@RULES
def test_the_bad_example_has_exactly_the_findings_that_it_marks(rule):
    text, _ = examples_of(rule.code)
    expected = marked(text)
    codes = {code for code, _, _ in expected}
    assert rule.code in codes
    report = judged(loads(text, "yaml"), rule, *codes)
    assert {(f.code, f.location.line, f.location.column) for f in report} == expected


@RULES
def test_the_bad_example_has_the_same_findings_in_json_each_at_its_place(rule, tmp_path):
    text, _ = examples_of(rule.code)
    in_yaml = loads(text, "yaml")
    file = tmp_path / "contract.json"
    dump(evolve(in_yaml, layout=None), file)
    written = file.read_text()
    tree = json.loads(written)
    codes = {code for code, _, _ in marked(text)}
    findings = list(judged(load(file), rule, *codes))
    same = [f.fingerprint for f in judged(in_yaml, rule, *codes)]
    assert [f.fingerprint for f in findings] == same
    for finding in findings:
        value = tree
        for step in finding.location.pointer.split("/")[1:]:
            value = value[int(step)] if isinstance(value, list) else value[step]
        lines = written.split("\n")
        offset = sum(len(line) + 1 for line in lines[: finding.location.line - 1])
        decoded, _ = json.JSONDecoder().raw_decode(written, offset + finding.location.column - 1)
        key = finding.location.pointer.split("/")[-1]
        assert decoded in (value, key)


@RULES
def test_the_good_example_has_no_finding_and_the_rule_passes_on_it(rule):
    _, text = examples_of(rule.code)
    document = loads(text, "yaml")
    select = [rule.code, *([] if rule.family == "REF" else ["REF"])]
    profile, sources = profile_of(rule.code), example_sources(rule.code)
    report = check(document, profile=profile, select=select, sources=sources)
    assert not report.findings
    assert report.judgement(rule.code).count(Outcome.PASSED)


@RULES
def test_each_sentence_of_the_bad_example_is_worded_in_both_languages(rule):
    text, _ = examples_of(rule.code)
    document = loads(text, "yaml")
    for finding in judged(document, rule, rule.code):
        french, english = finding.message("fr"), finding.message("en")
        assert french != english
        for message in (french, english):
            assert message[0].isupper()
            assert message.endswith(".")
            assert not re.search(r"[{}]|None|\bRef\(", message)


@RULES
def test_the_fictional_examples_use_codes_of_department_000_only(rule):
    for text in examples_of(rule.code):
        tree = yaml.load(text, Loader=yaml.BaseLoader)
        if "fictif" not in text.lower() and "fictive" not in text.lower():
            continue
        without_amounts = AMOUNT.sub("", dumps(loads(text, "yaml")))
        for word in re.findall(r"\w+", without_amounts):
            assert not (is_qpv_code(word) and word[2:5] != "000"), tree
            assert not (len(word) == 5 and is_commune_code(word) and not word.startswith("000")), (
                tree
            )


def test_there_is_no_example_of_a_rule_that_does_not_exist():
    names = {file.name for file in files("contratville.rules").joinpath("examples").iterdir()}
    expected = {f"{rule.code}-{kind}.yaml" for rule in CATALOGUE for kind in ("bad", "good")}
    assert expected <= names
    beside = {f"{rule.code}{end}" for rule in CATALOGUE for end in (".toml", "-sources")}
    assert names - expected <= beside
