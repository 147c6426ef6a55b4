"""The bundled contract of Marseille: what the documents say, and what they do not."""

import re
import time
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

import contratville as cv
from contratville.analysis.claims import ClaimVerdict, measured
from contratville.examples import copy_example, example_names
from contratville.graph import ContractGraph
from contratville.model import COLLECTIONS, GapReason, NeighbourhoodKind, Standing
from contratville.rules import Missing, Outcome


@pytest.fixture(scope="module")
def document():
    return cv.example("marseille-2015")


@pytest.fixture(scope="module")
def contract(document):
    return document.contract


@pytest.fixture(scope="module")
def report(document):
    return cv.check(document)


def test_it_names_its_profile_and_its_reference_date(document, report):
    assert document.profile == report.profile.name == "marseille-2015"
    assert document.as_of == report.as_of == date(2015, 12, 31)


def test_it_has_eight_orientations_and_four_pillars_and_no_link_between_them(contract):
    assert [orientation.order for orientation in contract.orientations] == list(range(1, 9))
    assert len(contract.pillars) == 4
    for orientation in contract.orientations:
        assert orientation.pillars == ()
        assert (("pillars", GapReason.LOST)) in [(g.field, g.reason) for g in orientation.gaps]
        assert orientation.sources[0].quote == orientation.label


def test_it_has_35_priority_neighbourhoods_in_marseille_38_in_all_and_one_watched(contract):
    qpv = [n for n in contract.neighbourhoods if n.kind is NeighbourhoodKind.QPV]
    assert len(qpv) == 38
    assert len([n for n in qpv if n.communes == ("marseille",)]) == 35
    assert len(contract.neighbourhoods) == 39


def test_no_code_of_the_list_of_2015_is_invented(contract):
    for neighbourhood in contract.neighbourhoods:
        assert neighbourhood.code is None
        if neighbourhood.kind is NeighbourhoodKind.QPV:
            assert ("code", GapReason.NOT_FOUND) in [
                (g.field, g.reason) for g in neighbourhood.gaps
            ]


def test_the_six_territories_of_2015_are_declared_and_none_is_invented(contract):
    layer = contract.territorial_layers["decoupage-2015"]
    assert layer.declared_count == 6
    assert not [t for t in contract.project_territories if t.layer == layer.id]


def test_what_was_not_found_is_a_declared_gap_of_the_contract(contract):
    gaps = {gap.field for gap in contract.gaps}
    known_in_part = {"companion_instruments", "evaluation_reports", "operational_objectives"}
    collections = gaps & set(COLLECTIONS.values()) - known_in_part
    assert {"signatories", "projects", "territorial_actions", "citizen_councils"} <= collections
    for name in collections:
        assert len(getattr(contract, name)) == 0


def test_every_entity_says_where_it_comes_from(contract):
    unsourced = {
        f"{entity.id}"
        for entity in contract.entities()
        if not entity.sources and type(entity).__name__ != "SourceDocument"
    }
    assert unsourced == {"etat"}


def test_a_slide_that_is_cited_exists_and_is_not_one_of_the_empty_ones(contract):
    pages = contract.source_documents["presentation-2015"].pages
    for entity in contract.entities():
        for source in entity.sources:
            match = re.fullmatch(r"slide (\d+)", source.locator or "")
            if match:
                assert 1 <= int(match[1]) <= pages
                assert int(match[1]) not in (7, 16, 20)


def test_the_programming_figures_are_claims(contract):
    claims = contract.claims
    assert claims["projets-serie-1"].value + claims["projets-serie-2"].value == 667
    assert claims["projets-2015"].standing is Standing.INFERRED
    assert claims["part-serie-2"].operands == ("projets-serie-2", "projets-2015")
    assert claims["conventions"].value == 279


def test_every_reference_leads_somewhere(contract):
    assert ContractGraph.of(contract).dangling() == ()


def test_the_slip_of_the_deck_and_what_its_figures_show_are_to_be_settled(report):
    """Slide 11 writes « d'octobre 2014 à février 2014e »; the period is kept as it is written."""
    found = {(one.code, one.field, *(ref.id for ref in one.subject)) for one in report}
    assert found == {
        ("CAL002", "label_period", "marseille-2015"),
        ("CAL007", "period.end", "rencontres-territoriales"),
        ("CLM002", "value", "part-serie-2"),
        ("CLM004", "value", "ateliers-territoriaux", "ateliers-territoriaux-site"),
        ("CLM004", "value", "signature-avenant", "signature-presse"),
    }


def test_the_share_of_the_deck_is_truncated_on_its_own_figures(contract):
    found = measured(contract, contract.claims["part-serie-2"])
    assert found.verdict is ClaimVerdict.TRUNCATED
    assert found.value == Fraction(54400, 667)
    assert [one.id for one in found.declared_figures] == ["projets-serie-2", "projets-2015"]


def test_the_data_confirm_the_figures_that_they_can_count_and_contradict_none(contract):
    verdicts = {one.id: measured(contract, one).verdict for one in contract.claims}
    confirmed = {id for id, found in verdicts.items() if found is ClaimVerdict.CONFIRMED}
    assert confirmed == {"orientations", "piliers", "qpv-de-marseille"}
    assert ClaimVerdict.CONTRADICTED not in verdicts.values()


def test_figures_over_what_was_not_found_are_not_evaluated(report):
    outcomes = report.judgement("CLM001").outcomes
    not_evaluated = {
        subject[0].id for subject, found in outcomes.items() if found is Outcome.NOT_EVALUATED
    }
    assert not_evaluated == {
        "conseils-citoyens",
        "conventions",
        "postes-adulte-relais-2023",
        "projets-2015",
        "projets-serie-1",
        "projets-serie-2",
        "signature-avenant",
        "signature-presse",
        "territoires-de-projet",
    }


def test_the_declared_parts_make_their_wholes(report):
    outcomes = report.judgement("CLM003").outcomes
    passed = {subject[0].id for subject, found in outcomes.items() if found is Outcome.PASSED}
    assert passed == {"ateliers-site", "projets-2015"}


def test_what_could_not_be_judged_is_said_with_what_is_missing(report):
    judged = {j.rule.code for j in report.judgements} - {j.rule.code for j in report.unjudged()}
    assert {"CTR001", "CTR002", "CTR012", "CTR014", "ORI001", "ORI005", "TER012"} <= judged
    codes = report.judgement("REF003")
    assert codes.count(Outcome.NOT_EVALUATED) == 38
    reasons = {reason.missing for reason in codes.reasons if reason.missing}
    assert reasons == {(Missing("Neighbourhood.code", GapReason.NOT_FOUND),)}
    for code, missing in (
        ("REF018", Missing("Project", GapReason.NOT_FOUND)),
        ("SIG001", Missing("Signatory", GapReason.NOT_FOUND)),
        ("COH001", Missing("TerritorialAction", GapReason.NOT_FOUND)),
        ("ORI007", Missing("CrossCuttingAxis", GapReason.NOT_FOUND)),
        ("ORI003", Missing("Orientation.pillars", GapReason.LOST)),
        ("CTR015", Missing("Contract.form", GapReason.NOT_FOUND)),
    ):
        (held,) = report.judgement(code).reasons
        assert held.missing == (missing,)


def test_no_rule_holds_what_is_lost_against_it(report):
    """What the sources do not tell is not evaluated: nothing of it is passed or failed."""
    for code in ("CTR011", "CTR016", "ORI008", "SIG002", "TER001", "TER003"):
        outcomes = report.judgement(code).outcomes.values()
        assert Outcome.FAILED not in outcomes
        assert Outcome.NOT_EVALUATED in outcomes


def test_the_order_of_its_files_and_lines_changes_nothing(document, report):
    reverse = {
        name: tuple(reversed(list(getattr(document.contract, name))))
        for name in COLLECTIONS.values()
    }
    turned = cv.check(evolve(document, contract=evolve(document.contract, **reverse)))
    assert [j.outcomes for j in turned.judgements] == [j.outcomes for j in report.judgements]


def test_it_is_read_and_checked_in_under_a_second(marseille_folder):
    start = time.perf_counter()
    cv.check(cv.load(marseille_folder))
    assert time.perf_counter() - start < 1


def test_it_is_copied_with_its_comments(tmp_path):
    copy_example("marseille-2015", tmp_path / "copy")
    assert cv.load(tmp_path / "copy").contract == cv.example("marseille-2015").contract
    assert (tmp_path / "copy" / "contract.yaml").read_text().startswith("# Contrat de ville")


def test_an_example_that_does_not_exist_is_named_with_those_that_do():
    assert example_names() == (
        "grande-ville-exemple",
        "marseille-2015",
        "ville-exemple",
        "ville-exemple-2030",
    )
    with pytest.raises(cv.ContratVilleError, match="examples provided: grande-ville-exemple, mar"):
        cv.example("paris")


def test_an_example_is_not_copied_over_anything(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(cv.ContratVilleError, match="not empty"):
        copy_example("marseille-2015", tmp_path)
