"""Family SRC: what the examples do not show."""

import hashlib
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.judged import codes, fields, gap, held_up_by, missing, outcome, part
from tests.strategies import contracts

from contratville import example
from contratville.codec import SourceText, loads
from contratville.model import GapReason, Ref
from contratville.rules import Missing, Outcome, check

DAY = date(2016, 6, 30)
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
TEXT = "Rendre lisible l’articulation, sur les 6 territoires de projet (texte fictif)."
TEXTS = {"doc": SourceText.of(TEXT)}
TEXTS_OF_ANY_SORT = st.text(st.characters(codec="utf-8"), max_size=40)
DOCUMENT = "{id: doc, title: Présentation fictive, kind: text%s}"
SOURCE = "{document: doc}"


def document(*bodies, head=""):
    return loads(
        "format: contratville/1\ncontract:\n  id: c\n  title: Contrat fictif\n"
        f"  generation: 2015-2023\n{head}{''.join(bodies)}",
        "yaml",
    )


def judged(code, *bodies, head="", sources=None):
    return check(document(*bodies, head=head), as_of=DAY, select=[code], sources=sources)


def documents(*more):
    listed = "".join(f"\n    - {DOCUMENT % one}" for one in more or [""])
    return f"\n  source_documents:{listed}\n"


def orientation(*sources, more=""):
    listed = f", sources: [{', '.join(sources)}]" if sources else ""
    return f"\n  orientations: [{{id: OR1, order: 1, label: Emploi{listed}{more}}}]\n"


def quote(text, of="doc"):
    return f"{{document: {of}, quote: {json.dumps(text, ensure_ascii=False)}}}"


def at(locator, of="doc"):
    return f'{{document: {of}, locator: "{locator}"}}'


STATED = {
    "orientations": "{id: a, order: 1, label: Emploi%s}",
    "framework_actions": "{id: a, label: Action, state: running, programme: p%s}",
    "territorial_actions": "{id: a, label: Fiche, state: abandoned, programme: p%s}",
    "ordinary_law_commitments": (
        "{id: a, label: Engagement, committed_by: s, statement: promised, state: announced%s}"
    ),
    "motivated_absences": "{id: a, orientation: o, territory: t, state: deferred%s}",
    "claims": '{id: a, declared: "6", measure: stated%s}',
}


@pytest.mark.parametrize("collection", STATED)
def test_each_statement_has_a_source(collection):
    def body(more):
        return f"\n  {collection}: [{STATED[collection] % more}]\n"

    assert codes(judged("SRC001", body(""))) == [("SRC001", "sources")]
    report = judged("SRC001", body(f", sources: [{SOURCE}]"), documents())
    assert outcome(report, "a") is PASSED
    report = judged("SRC001", body(f", gaps: [{gap('sources', 'lost')}]"))
    assert outcome(report, "a") is NOT_EVALUATED
    assert missing(report)[0].gap is GapReason.LOST


def test_what_is_inferred_or_fictional_has_a_source_too():
    for standing in ("inferred", "fictional"):
        report = judged("SRC001", orientation(more=f", standing: {standing}"))
        assert outcome(report, "OR1") is FAILED


def test_a_silent_commitment_states_nothing():
    body = STATED["ordinary_law_commitments"].replace("promised", "silent") % ""
    report = judged("SRC001", f"\n  ordinary_law_commitments: [{body}]\n")
    assert outcome(report, "a") is NOT_APPLICABLE


def test_other_entities_need_no_source():
    report = judged("SRC001", "\n  pillars: [{id: p, code: x, label: Cohésion sociale}]\n")
    assert not report.findings


def test_a_quote_is_looked_for_in_the_text_of_its_document():
    right, wrong = quote("les 6 territoires de projet"), quote("les six territoires")
    body = orientation(right, wrong), documents()
    report = judged("SRC002", *body, sources=TEXTS)
    (finding,) = report
    assert finding.subject == (Ref("source_document", "doc"),)
    assert finding.field == "orientation:OR1.sources[doc||les six territoires].quote"
    assert finding.related == (Ref("orientation", "OR1"),)
    assert finding.location.pointer == "/contract/orientations/0/sources/1/quote"
    assert (
        outcome(judged("SRC002", orientation(right), documents(), sources=TEXTS), "doc") is PASSED
    )


def test_each_quote_that_is_not_there_is_a_finding_of_its_own():
    body = orientation(quote("zones de vie sociale"), quote("les six territoires")), documents()
    report = judged("SRC002", *body, sources=TEXTS)
    assert len(set(fields(report))) == len({one.fingerprint for one in report}) == 2


def test_the_contract_itself_may_quote():
    head = f"  sources: [{quote('les six territoires')}]\n"
    report = judged("SRC002", documents(), head=head, sources=TEXTS)
    (finding,) = report
    assert finding.field.startswith("contract:c.sources[")
    assert finding.location.pointer == "/contract/sources/0/quote"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("les six territoires", "le passage le plus proche dit « "),
        ("zones de vie sociale", "aucun passage de ce texte n'en est proche"),
        ("territoires de projet […] Rendre lisible", "« Rendre lisible » s'y trouve, mais non après"),
        ("Rendre lisible […] les six territoires", "là où la citation dit « les six territoires »"),
    ],
)  # fmt: skip
def test_what_differs_is_told(said, why):
    report = judged("SRC002", orientation(quote(said)), documents(), sources=TEXTS)
    (finding,) = report
    assert why in finding.why("fr")
    assert finding.why("en").startswith("The quote « ")


def test_a_long_quote_is_shortened_in_the_message():
    said = "Rendre lisible le programme d'actions. " * 40
    (finding,) = judged("SRC002", orientation(quote(said)), documents(), sources=TEXTS)
    assert len(finding.why("fr")) < 500
    assert "…" in finding.why("fr")


def test_without_any_text_no_document_is_judged():
    report = judged("SRC002", orientation(quote("les six territoires")), documents())
    assert (outcome(report, "doc"), missing(report)) == (NOT_EVALUATED, [Missing("source_text")])
    report = judged("SRC003", documents(f', sha256: "{"0" * 64}"'))
    assert (outcome(report, "doc"), missing(report)) == (NOT_EVALUATED, [Missing("source_text")])


def test_a_document_whose_text_is_missing_is_not_judged_and_the_others_are():
    other = "{id: other, title: Autre document fictif, kind: text, sha256: abc}"
    body = documents() + f"    - {other}\n"
    sources = orientation(quote("les six territoires"), quote("Emploi", of="other"))
    report = judged("SRC002", sources, body, sources=TEXTS)
    assert (outcome(report, "doc"), outcome(report, "other")) == (FAILED, NOT_EVALUATED)
    assert missing(report) == [Missing("source_text:other")]
    report = judged("SRC003", body, sources=TEXTS)
    assert missing(report) == [Missing("SourceDocument.sha256"), Missing("source_text:other")]


def test_a_document_of_which_nothing_is_quoted_is_not_concerned():
    for sources in (None, TEXTS):
        for cited in ((), (at("slide 3"),), (quote(" … "),), (quote(""),)):
            report = judged("SRC002", orientation(*cited), documents(), sources=sources)
            assert outcome(report, "doc") is NOT_APPLICABLE


def test_a_quote_of_a_document_that_is_not_there_is_the_matter_of_another_rule():
    report = check(
        document(orientation(quote("Emploi", of="lost")), documents()),
        as_of=DAY,
        select=["SRC002", "REF002"],
        sources=TEXTS | {"lost": SourceText.of("Autre texte (fictif)")},
    )
    assert [code for code, _ in codes(report)] == ["REF002"]


def test_a_part_that_holds_the_documents_is_judged_on_what_it_holds():
    body = orientation(quote("les six territoires"))
    whole = part("orientations, source_documents", body, documents())
    report = check(whole, as_of=DAY, select=["SRC002"], sources=TEXTS)
    assert fields(report) == ["orientation:OR1.sources[doc||les six territoires].quote"]
    report = check(part("orientations", body), as_of=DAY, select=["SRC002"], sources=TEXTS)
    assert missing(report) == [Missing("SourceDocument")]


def test_quotes_wait_for_the_text_that_was_recorded():
    other = hashlib.sha256(b"autre version").hexdigest()
    body = orientation(quote("les six territoires")), documents(f', sha256: "{other}"')
    report = judged("SRC002", *body, sources=TEXTS)
    assert (outcome(report, "doc"), held_up_by(report)) == (SKIPPED, ["SRC003"])


@pytest.mark.parametrize("sha256", [TEXTS["doc"].sha256, TEXTS["doc"].sha256.upper()])
def test_the_case_of_a_digest_does_not_count(sha256):
    report = judged("SRC003", documents(f', sha256: "{sha256}"'), sources=TEXTS)
    assert outcome(report, "doc") is PASSED


@pytest.mark.parametrize("sha256", ["", "0" * 64, "à venir", TEXTS["doc"].sha256[:63]])
def test_another_digest_is_told_with_that_of_the_text(sha256):
    (finding,) = judged("SRC003", documents(f', sha256: "{sha256}"'), sources=TEXTS)
    assert finding.field == "sha256"
    assert f"« {sha256} »" in finding.why("fr")
    assert f"« {TEXTS['doc'].sha256} »" in finding.why("fr")


@pytest.mark.parametrize(
    ("more", "lacking"),
    [
        ("", Missing("SourceDocument.sha256")),
        (f", gaps: [{gap('sha256', 'to_come')}]", Missing("SourceDocument.sha256", GapReason.TO_COME)),
    ],
)  # fmt: skip
def test_a_text_whose_digest_is_not_recorded_is_not_compared(more, lacking):
    for sources in (TEXTS, {}, None):
        report = judged("SRC003", documents(more), sources=sources)
        assert (outcome(report, "doc"), missing(report)) == (NOT_EVALUATED, [lacking])


@pytest.mark.parametrize(
    ("locator", "expected"),
    [
        ("slide 1", PASSED),
        ("slide 20", PASSED),
        ("slide 21", FAILED),
        ("slide 0", FAILED),
        ("pp. 19-21", FAILED),
        ("pages 0 à 4", FAILED),
        ("p. 3, 2015", PASSED),
        ("art. 60", NOT_APPLICABLE),
        ("p. " + "9" * 400, NOT_APPLICABLE),
    ],
)
def test_a_page_lies_between_the_first_and_the_last(locator, expected):
    report = judged("SRC004", orientation(at(locator)), documents(", pages: 20"))
    assert outcome(report, "doc") is expected
    if expected is FAILED:
        assert fields(report) == [f"orientation:OR1.sources[doc|{locator}|].locator"]


@pytest.mark.parametrize("pages", [0, -3])
def test_a_document_without_pages_has_no_page(pages):
    report = judged("SRC004", orientation(at("p. 1")), documents(f", pages: {pages}"))
    assert outcome(report, "doc") is FAILED


@pytest.mark.parametrize(
    ("more", "reason"), [("", None), (f", gaps: [{gap('pages', 'not_found')}]", "not_found")]
)
def test_a_number_of_pages_that_is_unknown_is_not_evaluated(more, reason):
    report = judged("SRC004", orientation(at("p. 1")), documents(more))
    assert outcome(report, "doc") is NOT_EVALUATED
    assert [(one.what, one.gap and one.gap.value) for one in missing(report)] == [
        ("SourceDocument.pages", reason)
    ]


@settings(max_examples=60)
@given(contracts(), TEXTS_OF_ANY_SORT)
def test_no_contract_and_no_text_makes_a_rule_raise(contract, text):
    supplied = {id: SourceText.of(text) for id in contract.source_documents.ids()}
    codes = ["SRC", "IND", "TFP"]
    for report in (
        check(contract, profile=profile, as_of=DAY, select=codes, sources=supplied)
        for profile in ("loi-2014", "quartiers-2030")
    ):
        for finding in report:
            assert finding.message("fr")
            assert finding.message("en")


def test_the_sources_of_marseille_are_judged_as_far_as_its_texts_are_known():
    marseille = example("marseille-2015")
    report = check(marseille, select=["SRC"])
    assert report.findings == ()
    counts = {
        one.rule.code: [one.count(o) for o in (PASSED, NOT_APPLICABLE, NOT_EVALUATED)]
        for one in report.judgements
    }
    assert counts == {
        "SRC001": [35, 0, 0],
        "SRC002": [0, 9, 5],
        "SRC003": [0, 0, 14],
        "SRC004": [1, 13, 0],
    }


FRAGMENTS = """\
2
portées par des structures associatives fragiles […] une convention par asso-
ciation […] soit 81,5 % du total de la programmation
15
rendre lisible l’articulation entre le programme d’actions à l’échelle communautaire et les
programmes des territoires de projet […] les 6 territoires de projet
"""
"""What the reference on the deck quotes of slides 2 and 15: no text of the deck is published."""


def test_quotes_of_marseille_are_found_in_a_text_of_these_slides_and_the_others_are_told():
    texts = {"presentation-2015": SourceText.of(FRAGMENTS)}
    report = check(example("marseille-2015"), select=["SRC002"], sources=texts)
    told = {(one.related[0], one.params["quote"]) for one in report}
    slides = [
        (entity, source)
        for entity in example("marseille-2015").contract.entities()
        for source in entity.sources
        if source.document == "presentation-2015" and source.quote
    ]
    absent = {source.quote for _, source in slides if source.locator not in ("slide 2", "slide 15")}
    assert len(told) == len(report.findings)
    assert {quote.removesuffix("…") for _, quote in told} == {quote[:120] for quote in absent}
