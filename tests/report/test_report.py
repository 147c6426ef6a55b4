"""Renderings: what a reader and a terminal are shown."""

import json
import re
from datetime import date

import pytest

from contratville.codec import loads
from contratville.diagnostics import Place
from contratville.errors import UnreadableContractError
from contratville.report import (
    excerpt,
    excuses,
    printable,
    report_text,
    report_tree,
    rule_text,
    unreadable_text,
)
from contratville.rules import CATALOGUE, check

BAD = """\
format: contratville/1
contract:
  id: c
  title: "Contrat \\x1b[31m\\u202e fictif"
  generation: 2015-2023
  communes:
    - {id: a, name: "\\x07A", insee: "\\x1b[0m"}
"""


def report(text=BAD):
    return check(loads(text, "yaml"), as_of=date(2015, 12, 31))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_control_character_of_the_data_reaches_a_terminal(language):
    text = report_text(report(), language)
    assert not [c for c in text if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160)]
    assert "\u202e" not in text


def test_colours_are_used_when_asked_only():
    assert "\x1b[" not in report_text(report(), "fr")
    assert "\x1b[1" in report_text(report(), "fr", color=True)


def test_lines_are_wrapped_and_french_marks_stay_with_their_word():
    text = report_text(report(), "fr", width=60)
    for line in text.splitlines():
        if "|" not in line:
            assert len(line) <= 60
        assert not line.lstrip().startswith((": ", ";", "»", "!", "?"))
        assert not line.endswith("«")


def test_a_long_line_is_shown_around_its_column():
    line = "x" * 500 + "HERE" + "y" * 500
    shown, mark = excerpt(line, Place("f", 7, 501))
    assert shown.startswith("7 | …")
    assert shown.endswith("…")
    assert shown[mark.index("^") :].startswith("HERE")


def test_the_mark_stands_under_its_column_after_wide_characters():
    shown, mark = excerpt("名: x", Place("f", 1, 4))
    assert (shown, mark) == ("1 | 名: x", "  |     ^")


@pytest.mark.parametrize("text", ["a\tb", "é", "名"])
def test_what_is_printable_is_left_as_it_is(text):
    assert printable(text).replace("\ufffd", "\t") == text


def test_the_tree_is_json_whatever_the_data():
    tree = report_tree(report(), "fr")
    assert json.loads(json.dumps(tree)) == tree


def test_what_cannot_be_read_is_shown_with_its_line_and_a_hint():
    with pytest.raises(UnreadableContractError) as refused:
        loads("format: contratville/1\ncontract: {id: c, title: 3, generation: 2014}\n", "yaml")
    text = unreadable_text(refused.value, "fr")
    assert text.splitlines()[:5] == [
        ":2:41",
        "  DOC031 « 2014 » n'est pas un mot de la liste « Génération du contrat ».",
        "  Mots admis : 2015-2023, 2024-2030.",
        "    2 | contract: {id: c, title: 3, generation: 2014}",
        "      |                                         ^",
    ]
    assert text.splitlines()[-1].startswith("Le contrat n'a pas pu être lu")


def test_a_part_is_named_by_the_contract_it_is_of():
    text = "format: contratville/1\npart: {of: c, generation: 2015-2023, holds: []}\ncontract: {}\n"
    shown = report_text(report(text), "fr")
    assert shown.startswith("Partie du contrat « c »\n")


@pytest.mark.parametrize(
    ("code", "first", "gap", "parameters"),
    [
        ("REF001", "Never", False, None),
        ("CTR001", "The text cited", False, None),
        ("COH043", "No law", True, None),
        ("REF017", "It is a coding convention", False, "similarity"),
    ],
)
def test_when_to_excuse_follows_from_what_the_rule_is(code, first, gap, parameters):
    (rule,) = (one for one in CATALOGUE if one.code == code)
    said = list(excuses(rule, "en"))
    assert said[0].startswith(first)
    assert any("as a gap" in sentence for sentence in said) is gap
    assert any("profile may fit" in sentence for sentence in said) is bool(parameters)
    assert parameters is None or parameters in said[-1]
    assert said[0] in " ".join(rule_text(rule, "en").split())


HELD = """\
format: contratville/1
contract:
  id: c
  title: Contrat fictif
  generation: 2015-2023
  citizen_councils:
    - {id: k, name: Conseil fictif}
  council_seats:
    - {id: s, council: k, number: 1, college: inhabitants, tenures: [{holder_key: cle-opaque,
       state: accepted, entered_by: initial, residence: nowhere}]}
"""


def test_no_key_that_stands_for_a_person_is_shown_or_printed():
    held = report(HELD)
    (finding,) = (one for one in held if one.code == "REF002")
    assert re.fullmatch(r"tenures\[[0-9a-f]{8}\|initial\]\.residence", finding.field)
    assert (finding.location.line, finding.location.column) == (10, 57)
    for shown in (report_text(held, "fr"), json.dumps(report_tree(held, "fr"), default=str)):
        assert "REF002" in shown
        assert "cle-opaque" not in shown
