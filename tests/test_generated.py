"""What users of a generated contract rely on: its counts, and money that adds up at any size."""

import time
from collections import Counter, defaultdict
from datetime import date
from itertools import chain

import pytest
from attrs import evolve
from benchmarks.eras import ERAS, OF_2015, OF_2024
from benchmarks.filing import Filing
from benchmarks.generator import MARSEILLE, Size, generate

from contratville.analysis.councils import Seating
from contratville.analysis.money import Budget, amount_on, decided_on
from contratville.graph import ContractGraph
from contratville.model import (
    FundingKind,
    FundingNature,
    Generation,
    OrganisationKind,
    Renewal,
    ref_of,
)

WRITTEN = 23_000_00
SIZES = {
    "Marseille": MARSEILLE,
    "a tenth": MARSEILLE.times(0.1),
    "a 32nd": MARSEILLE.times(1 / 32),
    "one project": MARSEILLE.times(0.001),
    "many territories": evolve(MARSEILLE, territories=7, neighbourhoods=7, orientations=15).times(
        0.05
    ),
    "two territories": Size(
        orientations=3, territories=2, neighbourhoods=4, projects=90, holders=9, agreements=5
    ),
}


@pytest.fixture(scope="module", params=SIZES)
def size(request):
    return SIZES[request.param]


@pytest.fixture(scope="module", params=Generation, ids=lambda one: one.value)
def era(request):
    return ERAS[request.param]


@pytest.fixture(scope="module")
def contract(size, era):
    return generate(size, generation=era.generation)


@pytest.fixture(scope="module")
def lines(contract):
    """The funding lines of each project."""
    found = defaultdict(list)
    for line in contract.funding_lines:
        found[line.project].append(line)
    return found


@pytest.fixture(scope="module")
def marseille():
    return {generation: generate(generation=generation) for generation in Generation}


@pytest.mark.parametrize("generation", Generation, ids=lambda one: one.value)
def test_it_is_as_large_as_marseille_in_2015(marseille, generation):
    contract = marseille[generation]
    assert {
        "orientations": len(contract.orientations),
        "territories": len(contract.project_territories),
        "priority neighbourhoods": sum(one.code is not None for one in contract.neighbourhoods),
        "framework actions": len(contract.framework_actions),
        "territorial actions": len(contract.territorial_actions),
        "projects": len(contract.projects),
        "funding lines": len(contract.funding_lines),
        "agreements": len(contract.grant_agreements),
        "holders": len({one.holder for one in contract.projects}),
    } == {
        "orientations": 8,
        "territories": 6,
        "priority neighbourhoods": 35,
        "framework actions": 60,
        "territorial actions": 180,
        "projects": 667,
        "funding lines": 3_000,
        "agreements": 279,
        "holders": 300,
    }


@pytest.mark.parametrize("generation", Generation, ids=lambda one: one.value)
def test_two_batches_of_123_and_544_are_validated_in_april_and_june(marseille, generation):
    contract, year = marseille[generation], ERAS[generation].year
    counts = Counter(project.batches for project in contract.projects)
    assert counts == {("serie-1",): 123, ("serie-2",): 544}
    days = [contract.decisions[one.decided_by].taken_on for one in contract.validation_batches]
    assert days == [date(year, 4, 29), date(year, 6, 9)]


def test_more_agreements_than_holders_of_a_project_are_refused():
    with pytest.raises(ValueError, match="an agreement pools the projects of one holder"):
        evolve(MARSEILLE, projects=278)


@pytest.mark.parametrize(("holders", "projects"), [(1, 1), (1, 9), (9, 1), (7, 9), (9, 9), (30, 9)])
def test_every_project_has_a_holder_and_as_many_holders_as_can_be_have_one(holders, projects):
    size = Size(holders=holders, projects=projects, agreements=1)
    filing = Filing(size)
    assert list(filing.holders) == list(range(1, projects + 1))
    assert len(filing.projects) == min(holders, projects)
    assert sorted(chain.from_iterable(filing.projects.values())) == list(filing.holders)


def test_every_reference_leads_somewhere(contract):
    assert ContractGraph.of(contract).dangling() == ()


def test_the_first_batch_is_that_of_fragile_associations(contract, era):
    reserved = {one.id for one in contract.validation_batches if one.reserved_to_fragile}
    for project in contract.projects:
        holder = contract.organisations[project.holder]
        assert holder.kind is OrganisationKind.ASSOCIATION
        assert (era.year in holder.fragile_years) or reserved.isdisjoint(project.batches)


def test_a_project_has_three_to_six_lines_of_two_sources_at_least(contract, lines, era):
    assert set(lines) == set(contract.projects.ids())
    for project in contract.projects:
        found = lines[project.id]
        assert 3 <= len(found) <= 6
        assert len({line.funder for line in found}) >= 2
        assert {line.year for line in found} == {project.year} == {era.year}
        assert {FundingKind.SPECIFIC, FundingKind.OWN_RESOURCES} <= {one.kind for one in found}
    if len(contract.projects) > 3:
        natures = {line.nature for line in contract.funding_lines}
        assert natures == set(FundingNature)


def test_no_rung_of_a_line_is_above_the_one_before(contract):
    for line in contract.funding_lines:
        rungs = (line.requested, line.proposed, line.awarded, line.committed, line.paid)
        given = [one for one in (*rungs, line.justified) if one is not None]
        assert given == sorted(given, reverse=True)
        assert min(given) > 0
        assert line.awarded % 1_000 == 0


def test_a_budget_balances_and_its_income_is_what_its_lines_bring(contract, lines):
    for project in contract.projects:
        budget = Budget.of(project)
        found = lines[project.id]
        cash = sum(one.awarded for one in found if one.nature is FundingNature.CASH)
        in_kind = sum(one.awarded for one in found if one.nature is FundingNature.IN_KIND)
        specific = sum(one.awarded for one in found if one.kind is FundingKind.SPECIFIC)
        assert budget.charges == budget.income == cash
        assert budget.voluntary_charges == budget.voluntary_income == in_kind
        assert (
            specific * 100
            <= budget.income * contract.calls_for_projects["appel"].specific_share_max
        )
        assert all(one.requested != budget.charges for one in found)


def test_no_envelope_is_ever_overspent(contract):
    for envelope in contract.envelopes:
        drawn = [one for one in contract.funding_lines if one.envelope == envelope.id]
        assert drawn or len(contract.projects) == 1
        assert {one.funder for one in drawn} <= {envelope.funder}
        decided = {line.id: decided_on(contract, line) for line in drawn}
        days = {*decided.values(), *(one.effective_on for one in envelope.versions)}
        for day in sorted(days):
            awarded = sum(one.awarded for one in drawn if decided[one.id] <= day)
            assert awarded <= amount_on(envelope, day)
        territories = Counter()
        for line in drawn:
            principal, *_ = contract.projects[line.project].carries_out
            action = contract.territorial_actions[principal.action.id]
            territories[contract.territorial_programmes[action.programme].territory] += line.awarded
        shared = {one.territory: one.amount for one in envelope.allocations}
        assert all(shared[territory] >= awarded for territory, awarded in territories.items())
        assert sum(shared.values()) <= amount_on(envelope, max(days))


def test_an_agreement_pools_all_that_one_grantor_awards_to_one_holder(contract, lines, era):
    holders = Counter(one.beneficiary for one in contract.grant_agreements)
    assert set(holders.values()) == {1}
    for agreement in contract.grant_agreements:
        filed = [one.id for one in contract.projects if one.holder == agreement.beneficiary]
        assert list(agreement.projects) == filed
        granted = [
            line
            for line in chain.from_iterable(lines[id] for id in filed)
            if line.funder == agreement.grantor
        ]
        assert agreement.amount == sum(line.awarded for line in granted)
        instalments = sum(one.amount for one in agreement.instalments)
        paid = [line.paid for line in granted if line.nature is FundingNature.CASH]
        assert instalments == sum(paid) <= agreement.amount
        assert contract.decisions[agreement.decision].taken_on < agreement.signed_on <= era.as_of
        assert all(one.paid_on <= era.as_of for one in agreement.instalments)


def test_reports_on_the_year_came_in_time(contract, era):
    for agreement in contract.grant_agreements:
        (report,) = agreement.reports
        assert report.year == era.year
        assert report.received_on <= report.due_on == date(era.year + 1, 6, 30) <= era.as_of


def test_what_exceeds_23_000_euros_is_in_writing(contract):
    awarded = Counter()
    for line in contract.funding_lines:
        holder = contract.projects[line.project].holder
        if line.kind is not FundingKind.OWN_RESOURCES:
            awarded[line.funder, holder] += line.awarded
    written = {(one.grantor, one.beneficiary) for one in contract.grant_agreements if one.written}
    large = {pair for pair, amount in awarded.items() if amount > WRITTEN}
    assert large <= written
    if len(contract.projects) == MARSEILLE.projects:
        assert large


def test_enough_agreements_cover_several_years(contract, era):
    several = [one for one in contract.grant_agreements if one.multi_year]
    for agreement in contract.grant_agreements:
        assert min(agreement.years) == era.year
        assert len(agreement.years) in ((2, 3, 4) if agreement.multi_year else (1,))
        assert max(agreement.years) <= era.legal_period.end.year
    if era is OF_2024:
        assert 2 * len(several) >= len(contract.grant_agreements)
    else:
        assert several


def test_no_project_renews_another_in_the_first_year_programmed(contract):
    assert {one.renewal for one in contract.projects} == {Renewal.NEW}


def test_associations_gave_the_republican_undertaking_once_the_law_asks_for_it(contract, era):
    for project in contract.projects:
        given = contract.organisations[project.holder].republican_commitment_on
        assert (given is None) is (era is OF_2015)
        assert given is None or given <= project.submitted_on


def test_the_public_of_a_project_adds_up_and_lives_in_priority_neighbourhoods(contract):
    minimum = contract.calls_for_projects["appel"].qpv_public_min
    by_sex = 0
    for project in contract.projects:
        for public in project.beneficiaries:
            assert public.qpv * 100 >= public.total * minimum
            assert max(public.qpv, public.under_25) <= public.total
            assert public.women is None or public.women + public.men == public.total
        by_sex += project.beneficiaries[1].women is not None
    assert by_sex * 2 >= len(contract.projects)


def test_the_landlord_does_at_least_as_much_as_it_is_spared(contract, era):
    assert contract.abatement_plans
    for plan in contract.abatement_plans:
        assert sum(one.valued for one in plan.items) >= plan.abatement
        assert plan.proof_sent_on <= era.as_of


def test_every_priority_neighbourhood_is_in_one_council(contract):
    councils = Counter(chain.from_iterable(one.perimeter for one in contract.citizen_councils))
    assert councils == {one.id: 1 for one in contract.neighbourhoods if one.code}


def test_one_council_is_given_seat_by_seat_and_the_others_by_counts(contract, era):
    seating = Seating(contract)
    first, *others = contract.citizen_councils
    assert seating.is_by_seats(first)
    assert len(seating.seats(first)) == first.seat_count == 32
    assert len(seating.holders(first, era.as_of)) == 31
    for council in others:
        assert not seating.is_by_seats(council)
        assert sum(one.count for one in council.composition) == council.seat_count == 32


def test_a_holder_is_named_by_a_commitment_that_all_its_projects_use(contract):
    actions = contract.territorial_actions
    for commitment in contract.ordinary_law_commitments:
        for project in contract.projects:
            shared = set(project.orientations).intersection(commitment.orientations)
            if project.holder in commitment.beneficiaries and shared:
                used = chain.from_iterable(
                    actions[one.action.id].commitments for one in project.carries_out
                )
                assert commitment.id in {one.commitment for one in used}


def test_what_a_document_says_is_on_one_of_its_pages(contract):
    pages = {one.id: one.pages for one in contract.source_documents}
    cited = [(ref_of(one), source) for one in contract.entities() for source in one.sources]
    for entity, source in cited:
        word, _, number = source.locator.partition(" ")
        if word == "p.":
            assert 1 <= int(number) <= pages[source.document], entity


@pytest.mark.parametrize("generation", Generation, ids=lambda one: one.value)
def test_figures_are_declared_as_people_write_them(marseille, generation):
    declared = {one.id: one.declared for one in marseille[generation].claims}
    assert declared["projets"] == "667"
    assert declared["projets-serie-2"] == "544"
    assert declared["part-derniere-serie"] == "81,6 %"
    assert declared["credits-de-l-etat"].endswith("\N{NO-BREAK SPACE}€")
    assert declared["signature"] in ("1er juillet 2015", "20 mars 2024")


def test_it_is_made_in_under_a_second():
    def seconds():
        start = time.process_time()
        generate()
        return time.process_time() - start

    assert min(seconds() for _ in range(3)) < 1
