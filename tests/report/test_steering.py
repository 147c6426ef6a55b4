"""The pages on decisions, narrow or wide, in both languages."""

import pytest

import contratville as cv
from contratville.analysis import Programming, Promises
from contratville.analysis.steering import Steering, able, taken, taken_of_kind
from contratville.model import DecisionKind
from contratville.report import Look
from contratville.report.steering import deciding_tree, decision_text, kind_text
from contratville.rules import check


@pytest.fixture(scope="module")
def document():
    return cv.example("marseille-2015")


@pytest.fixture(scope="module")
def report(document):
    return check(document, select=["GOV"])


@pytest.fixture(scope="module")
def steering(document):
    return Steering(Programming(Promises(document.contract)))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [40, 80, 100])
def test_a_page_keeps_to_its_width(document, report, steering, language, width):
    look = Look(language=language, width=width)
    pages = [
        decision_text(document, steering, taken(steering, one), report, look)
        for one in document.contract.decisions
    ]
    for kind in DecisionKind:
        bodies = tuple(able(steering, kind, report.as_of))
        found = taken_of_kind(steering, kind)
        pages.append(kind_text(document, kind, bodies, found, report, look))
    for page in pages:
        for line in page.splitlines():
            assert len(line) <= width or "/" in line or "|" in line or " " not in line.strip()


def test_a_page_is_wholly_in_one_language(document, report, steering):
    one = taken(steering, document.contract.decisions["validation-serie-2"])
    french, english = (
        decision_text(document, steering, one, report, Look(language=language))
        for language in ("fr", "en")
    )
    common = {line.strip() for line in french.splitlines()} & {
        line.strip() for line in english.splitlines()
    }
    named = (document.contract.title, "« ", "─")
    assert not {line for line in common if line and not line.startswith(named) and "/" not in line}


def test_the_tree_of_a_page_is_the_same_in_both_languages_but_for_sentences(report, steering):
    decisions = steering.contract.decisions
    for decision in decisions:
        trees = [
            deciding_tree(report, language, taken=taken(steering, decision))
            for language in ("fr", "en")
        ]
        for tree in trees:
            for finding in tree["decision"]["findings"]:
                del finding["message"], finding["params"]
        assert trees[0] == trees[1]
