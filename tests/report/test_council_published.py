"""What a public page of a council tells, proved by making the page of every small council."""

import json
from decimal import Decimal
from itertools import combinations_with_replacement, product

import pytest
from tests.analysis.councils_small import (
    INHABITANTS,
    LOCAL_ACTORS,
    TYPES,
    F,
    M,
    Person,
    contract_by_counts,
    contract_by_seats,
    strata,
)
from tests.report.council_rules import RULES, checked, profile

from contratville.analysis.councils import Seating
from contratville.codec.json_text import write_json
from contratville.report.audience import Audience
from contratville.report.council import CouncilView, council_tree

STRATA = tuple(product((F, M), (True, False)))
ASKED = {
    "parity": ("CIT006",),
    "parity and youth": ("CIT006", "CIT010"),
    "pairs": ("CIT006", "CIT007"),
    "all": ("CIT001", "CIT002", "CIT006", "CIT007", "CIT008", "CIT010"),
}


def views(contract, codes, k=3, base="council", seats=4):
    """Give the page of a council as it is, then as it is published."""
    rules = tuple(one for one in RULES if one.code in {*codes, "CIT009"})
    chosen = profile(
        CIT001={"seats": seats},
        CIT009={"structure_types": TYPES},
        CIT010={"under_30_share": Decimal("0.25"), "under_30_scope": base},
    )
    report = checked(contract, rules, chosen=chosen)
    return [
        CouncilView(
            report=report,
            seating=Seating(contract),
            council=contract.citizen_councils["c"],
            audience=audience,
            k=k,
            rules=rules,
        )
        for audience in (Audience.INTERNAL, Audience.PUBLIC)
    ]


def counts_of(tree):
    """Give every count of a page, by its place."""
    for name, table in tree["composition"].items():
        if table is None:
            continue
        for number, row in enumerate([*table["rows"], {"counts": table["totals"]}]):
            for place, cell in enumerate(row["counts"]):
                yield (name, number, place), cell


def by_page(contracts, codes, **more):
    """Give what is true of each council, with the public page that says some of it."""
    return [
        tuple(council_tree(view, "fr") for view in views(contract, codes, **more))
        for contract in contracts
    ]


def told_to_those_who_know_how_pages_are_made(pages):
    """Give the masked counts that a page determines: those who have the same page are all alike."""
    alike = {}
    for whole, public in pages:
        alike.setdefault(write_json(public), []).append(whole)
    return [
        place
        for page, councils in alike.items()
        for place in masked_places(json.loads(page))
        if len({dict(counts_of(one))[place]["count"] for one in councils}) < 2
    ]


def told(pages):
    """Give the masked counts that what a page says determines, whatever it keeps back."""
    found = []
    facts = [(facts_of(whole), dict(counts_of(whole))) for whole, _ in pages]
    for page in {write_json(public) for _, public in pages}:
        said = facts_of(json.loads(page))
        counts = [
            counts for true, counts in facts if all(true[key] == fact for key, fact in said.items())
        ]
        assert counts
        found += [
            place
            for place in masked_places(json.loads(page))
            if len({one[place]["count"] for one in counts}) < 2
        ]
    return found


def facts_of(tree):
    """Give all that a page says: seats, counts that are shown, and each advice."""
    facts = {place: cell["count"] for place, cell in counts_of(tree) if not cell["masked"]}
    facts |= {one["college"]: one["in_office"] for one in tree["seats_by_college"]}
    facts |= {one["constraint"]: one["kind"] for one in tree["wanted"] if not one["masked"]}
    if tree["advice"]:
        facts["advice"] = tree["advice"]["kind"]
        if tree["advice"]["replacements"] is not None:
            facts["replacements"] = tree["advice"]["replacements"]
    return facts


def masked_places(tree):
    return [place for place, cell in counts_of(tree) if cell["masked"]]


def by_counts(sizes, *more):
    ours = [*strata(INHABITANTS), *more]
    theirs = strata(LOCAL_ACTORS)
    for held in product(*(range(size + 1) for size in sizes)):
        if sum(held):
            for people in product(
                combinations_with_replacement(ours, held[0]),
                combinations_with_replacement(theirs, held[1]),
            ):
                yield contract_by_counts(sizes, sum(people, ()))


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("sizes", [(4, 0), (2, 2), (1, 2)])
def test_no_masked_count_of_a_council_by_counts_is_told_by_its_page(sizes, name):
    pages = by_page(by_counts(sizes), ASKED[name])
    assert told(pages) == []
    assert told_to_those_who_know_how_pages_are_made(pages) == []


@pytest.mark.parametrize("base", ["each_college", "inhabitants"])
def test_no_masked_count_is_told_whatever_the_base_of_the_share_under_30(base):
    assert told(by_page(by_counts((2, 2)), ASKED["all"], base=base)) == []


@pytest.mark.parametrize("name", ["parity", "parity and youth"])
def test_no_masked_count_is_told_where_sexes_or_ages_are_not_known(name):
    unknown = [
        Person(INHABITANTS, None, True),
        Person(INHABITANTS, F, None),
        Person(INHABITANTS, None, None),
    ]
    assert told(by_page(by_counts((4, 0), *unknown), ASKED[name])) == []


def test_no_masked_count_of_a_council_given_seat_by_seat_is_told_by_its_page():
    """Of two pairs of local actors, of two types or of one, every way to be held."""
    people = [None, *(Person(LOCAL_ACTORS, sex, young) for sex, young in STRATA)]
    one, other = TYPES
    contracts = [
        contract_by_seats(
            [(LOCAL_ACTORS, types[n], n // 2 + 1, person) for n, person in enumerate(theirs)]
        )
        for types in ((one, one, other, other), (one, one, one, other), (other, other, other, one))
        for theirs in product(people, repeat=4)
        if any(theirs)
    ]
    pages = by_page(contracts, ("CIT006", "CIT007", "CIT008", "CIT010"))
    assert told(pages) == []
    assert {public["balance"]["kind"] for _, public in pages} >= {None, "reachable", "replacing"}
