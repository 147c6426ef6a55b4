"""What a total counts, leaves out, refuses, and where it puts money."""

from decimal import Decimal

import pytest
from attrs import evolve

import contratville as cv
from contratville.analysis.money import Apart, Axis, LeftOut, Rung, shared, totals
from contratville.errors import ContratVilleError
from contratville.model import (
    CarryOut,
    Cents,
    DocumentKind,
    ExternalId,
    FundingKind,
    FundingNature,
    Grain,
    Location,
    Orientation,
    Rank,
    Ref,
    SourceDocument,
    SourceRef,
    euros,
)

from .small import action, empty, frame, framework, line, project

KEY = {"by": "kind", "rung": "awarded", "years": [2016]}


def awarded(id, amount, **more):
    return line(id, awarded=euros(amount), **more)


def left_out(contract, **asked):
    made = totals(contract, **{**KEY, **asked})
    return {
        why: [one.id for one in lines] for why, lines in made.certificate.left_out.items()
    }, made


def refusal(contract, **asked):
    with pytest.raises(ContratVilleError) as caught:
        totals(contract, **{**KEY, **asked})
    return caught.value.message("fr")


# What is counted


def test_lines_of_one_rung_one_nature_and_the_years_asked_are_counted():
    contract = empty().adding(
        awarded("l1", "100.10"),
        awarded("l2", "50", kind=FundingKind.ORDINARY_LAW),
        evolve(awarded("l3", "7"), year=2017),
        awarded("l4", "900", nature=FundingNature.IN_KIND),
        line("l5", requested=euros("12")),
    )
    reasons, made = left_out(contract)
    assert made.whole == euros("150.10")
    assert [made.cell(kind) for kind in made.rows] == [euros(50), euros("100.10")]
    assert reasons == {
        LeftOut.OTHER_YEAR: ["l3"],
        LeftOut.OTHER_NATURE: ["l4"],
        LeftOut.NO_AMOUNT: ["l5"],
    }
    assert made.certificate.partial


def test_another_year_or_nature_does_not_make_a_total_partial():
    contract = empty().adding(
        awarded("l1", 1),
        evolve(awarded("l2", 1), year=2017),
        awarded("l3", 1, nature=FundingNature.IN_KIND),
    )
    assert not totals(contract, **KEY).certificate.partial


def test_a_line_of_unknown_kind_is_counted_and_leaves_the_total_partial():
    contract = empty().adding(awarded("l1", 1), awarded("l2", 2, kind=FundingKind.UNKNOWN))
    made = totals(contract, **KEY)
    assert made.whole == euros(3)
    assert [one.id for one in made.certificate.unknown_kind] == ["l2"]
    assert made.certificate.partial


def test_zero_is_an_amount_and_none_is_not():
    reasons, made = left_out(empty().adding(awarded("l1", 0), line("l2")))
    assert made.whole == 0
    assert reasons == {LeftOut.NO_AMOUNT: ["l2"]}


def test_a_negative_award_is_added_as_it_is():
    made = totals(empty().adding(awarded("l1", 10), awarded("l2", -3)), **KEY)
    assert made.whole == euros(7)


def test_amounts_of_18_digits_keep_their_cents():
    most = "9" * 16 + ".99"
    lines = [awarded(f"l{n}", most, funder=None) for n in range(3)]
    assert totals(empty().adding(*lines), **KEY).whole == 3 * (10**18 - 1)


# Never twice


def test_two_lines_of_one_id_are_one():
    reasons, made = left_out(empty().adding(awarded("l1", 10), awarded("l1", 10)))
    assert made.whole == euros(10)
    assert reasons == {LeftOut.SAME_ID: ["l1"]}
    assert made.certificate.partial


def test_one_line_entered_twice_under_two_ids_is_one():
    twins = [awarded("l1", 10, funder="etat"), awarded("l2", 10, funder="etat")]
    reasons, made = left_out(empty().adding(*twins))
    assert made.whole == euros(10)
    assert reasons == {LeftOut.SAME_KEY: ["l2"]}


@pytest.mark.parametrize(
    "more",
    [
        {"funder": "caf"},
        {"project": "x2"},
        {"kind": FundingKind.ORDINARY_LAW},
        {"device": "d2"},
        {"external_ids": (ExternalId(scheme="engagement", value="2"),)},
        {"funder": None},
    ],
)
def test_lines_that_differ_in_their_key_or_numbers_are_two(more):
    number = () if "project" in more else (ExternalId(scheme="engagement", value="1"),)
    one = awarded("l1", 10, funder="etat", external_ids=number)
    assert totals(empty().adding(one, evolve(one, id="l2", **more)), **KEY).whole == euros(20)


def test_one_number_on_two_projects_is_one_funding():
    number = (ExternalId(scheme="engagement", value="1", year=2016),)
    lines = [
        awarded(f"l{n}", 10, project=f"x{n}", funder="etat", external_ids=number) for n in range(3)
    ]
    reasons, made = left_out(empty().adding(*lines))
    assert made.whole == euros(10)
    assert reasons == {LeftOut.SAME_NUMBER: ["l1", "l2"]}


def test_one_number_of_two_funders_or_unknown_kinds_tells_nothing():
    number = (ExternalId(scheme="engagement", value="1"),)
    for more in ({"funder": "caf"}, {"kind": FundingKind.UNKNOWN, "funder": "etat"}):
        one = awarded("l1", 10, external_ids=number, **{"funder": "etat", **more})
        other = awarded("l2", 10, project="x2", funder="etat", external_ids=number)
        if "kind" in more:
            other = evolve(other, kind=FundingKind.UNKNOWN)
        assert totals(empty().adding(one, other), **KEY).whole == euros(20)


# Refused


def test_a_total_without_years_is_refused_and_names_those_there_are():
    said = refusal(empty().adding(awarded("l1", 1)), years=None)
    assert said == "aucun total sans dire de quelles années ; il y a : 2016"


def test_a_total_by_year_may_be_of_all_years():
    contract = empty().adding(awarded("l1", 1), evolve(awarded("l2", 2), year=2017))
    made = totals(contract, by="year", rung="awarded")
    assert (made.years, made.rows) == ((2016, 2017), (2016, 2017))
    assert made.whole == euros(3)


@pytest.mark.parametrize("by", [(), ("kind", "kind"), ("kind", "year", "funder")])
def test_a_total_has_one_axis_or_two_different_ones(by):
    assert refusal(empty(), by=by).startswith("un total se répartit")


def test_unknown_words_are_refused_with_those_that_are_known():
    contract = empty().adding(awarded("l1", 1))
    assert "requested, proposed, awarded" in refusal(contract, rung="voted")
    assert "cash, in_kind" in refusal(contract, nature="gold")
    assert "territory, neighbourhood" in refusal(contract, by="place")


def test_french_words_are_read_too():
    contract = empty().adding(awarded("l1", 1))
    made = totals(contract, by="territoire", rung="attribue", years=[2016], nature="en_numeraire")
    assert (made.by, made.rung, made.nature) == (
        (Axis.TERRITORY,),
        Rung.AWARDED,
        FundingNature.CASH,
    )


@pytest.mark.parametrize("grain", [None, Grain.UNKNOWN])
@pytest.mark.parametrize("of_project", [True, False])
def test_a_table_whose_grain_is_not_declared_makes_totals_refused(grain, of_project):
    table = SourceDocument(
        id="tableau", title="Programmation 2016 (fictive)", kind=DocumentKind.TABLE, grain=grain
    )
    cited = (SourceRef(document="tableau"),)
    held = project("x1", sources=cited) if of_project else project("x1")
    one = awarded("l1", 1, **({} if of_project else {"sources": cited}))
    contract = empty().adding(table, held, one)
    assert "« Programmation 2016 (fictive) »" in refusal(contract)
    declared = contract.replacing(evolve(table, grain=Grain.FUNDING_LINE))
    assert totals(declared, **KEY).whole == euros(1)
    assert totals(contract.replacing(evolve(one, year=2017)), **KEY).whole is None
    assert totals(contract.replacing(evolve(table, kind=DocumentKind.TEXT)), **KEY).whole == euros(
        1
    )


# Unknown is not zero


def test_without_any_line_the_total_is_unknown():
    made = totals(empty(), **KEY)
    assert made.whole is None
    assert made.certificate.missing == ("FundingLine",)
    assert made.certificate.partial


def test_lines_that_are_not_all_there_leave_the_total_partial():
    for contract, unknown in ((empty("funding_lines"), ()), (empty(), {"funding_lines"})):
        made = totals(contract.adding(awarded("l1", 1)), **KEY, unknown=unknown)
        assert made.whole == euros(1)
        assert made.certificate.partial


def test_no_line_of_the_year_is_no_amount():
    made = totals(empty().adding(awarded("l1", 1)), **{**KEY, "years": [2019]})
    assert made.whole is None
    assert made.certificate.missing == ()


# Where it stands


def placed(axis, held, *promised, unknown=()):
    contract = frame().adding(*promised, held, awarded("l1", "0.03"))
    made = totals(contract, by=axis, rung="awarded", years=[2016], unknown=unknown)
    return dict(made.by_row)


def only(axis, held, *promised, **more):
    ((heading, cents),) = placed(axis, held, *promised, **more).items()
    assert cents == euros("0.03")
    return heading


def test_the_territory_is_that_of_the_principal_action():
    held = project("x1", "f2", "f1")
    promised = (action("f1", "p1"), action("f2", "p2"))
    assert only("territory", held, *promised) == Ref("project_territory", "t2")
    assert only("action", held, *promised) == Ref("territorial_action", "f2")


def test_without_principal_action_there_is_no_territory_even_with_places():
    held = project("x1", locations=(Location(place=Ref("neighbourhood", "q1")),))
    assert only("territory", held, action("f1", "p1")) is Apart.NONE
    assert only("territory", held) == Ref("project_territory", "t1")


def test_a_framework_action_gives_an_orientation_and_no_territory():
    carried = CarryOut(action=Ref("framework_action", "a1"), rank=Rank.PRINCIPAL)
    held = evolve(project("x1"), carries_out=(carried,))
    promised = (framework("a1", ("o2", "o1")), action("f1"))
    assert only("territory", held, *promised) is Apart.NONE
    assert only("orientation", held, *promised) == Ref("orientation", "o2")


def test_a_principal_action_that_is_not_there_leaves_all_unknown_but_the_action():
    held = project("x1", "lost")
    assert only("action", held, action("f1")) == Ref("territorial_action", "lost")
    for axis in ("territory", "orientation", "pillar"):
        assert only(axis, held, action("f1")) is Apart.UNKNOWN
    assert only("territory", project("x1", "f1"), action("f1", "lost")) is Apart.UNKNOWN


def test_the_orientation_declared_first_comes_before_that_of_the_action():
    held = project("x1", "f1", orientations=("o2", "o1"))
    assert only("orientation", held, action("f1", orientations=("o1",))) == Ref("orientation", "o2")


def test_an_orientation_under_two_pillars_has_no_pillar_of_its_own():
    held = project("x1", orientations=("o3",))
    under = Orientation(id="o3", order=3, label="Fictive", pillars=("p", "q"))
    assert only("pillar", held, under) is Apart.SEVERAL
    assert only("pillar", held, evolve(under, pillars=("p",))) == Ref("pillar", "p")
    assert only("pillar", held, evolve(under, pillars=())) is Apart.NONE


def at(*shares):
    return project(
        "x1",
        locations=tuple(
            Location(place=Ref("neighbourhood", f"q{n}"), share=share and Decimal(share))
            for n, share in enumerate(shares, 1)
        ),
    )


def test_shares_between_neighbourhoods_keep_every_cent():
    for last in ("33.34", "33.33"):
        found = placed("neighbourhood", at("33.33", "33.33", last))
        assert [found[Ref("neighbourhood", f"q{n}")] for n in (1, 2, 3)] == [1, 1, 1]
    found = placed("neighbourhood", at("50", "50"))
    assert [found[Ref("neighbourhood", f"q{n}")] for n in (1, 2)] == [2, 1]


@pytest.mark.parametrize(
    ("held", "heading"),
    [
        (at(None), Ref("neighbourhood", "q1")),
        (at("100"), Ref("neighbourhood", "q1")),
        (at(None, None), Apart.SEVERAL),
        (at("50", None), Apart.BAD_SHARES),
        (at("33.33", "33.33", "33.2"), Apart.BAD_SHARES),
        (at("60"), Apart.BAD_SHARES),
        (at("150", "-50"), Apart.BAD_SHARES),
        (at(), Apart.NONE),
        (
            project("x1", locations=(Location(place=Ref("project_territory", "t1")),)),
            Apart.ELSEWHERE,
        ),
        (
            project("x1", locations=(Location(place=Ref("neighbourhood", "q1"), benefits=False),)),
            Apart.NONE,
        ),
    ],
)
def test_what_no_share_puts_in_a_neighbourhood_stands_apart(held, heading):
    assert only("neighbourhood", held) == heading


def test_what_a_part_does_not_hold_is_unknown_and_not_missing():
    held = project("x1")
    for axis, collection in (
        ("holder", "projects"),
        ("agreement", "grant_agreements"),
        ("territory", "territorial_actions"),
        ("orientation", "territorial_actions"),
    ):
        assert only(axis, held, action("f1")) is Apart.NONE
        assert only(axis, held, action("f1"), unknown={collection}) is Apart.UNKNOWN


def test_touching_counts_an_amount_wherever_its_project_is():
    held = project("x1", "f1", "f2", orientations=("o1", "o2"))
    contract = frame().adding(action("f1", "p1"), action("f2", "p2"), held, awarded("l1", 5))
    asked = {"rung": "awarded", "years": [2016]}
    by_orientation = totals(contract, by="orientation", **asked)
    assert by_orientation.by_row == {Ref("orientation", "o1"): euros(5)}
    assert by_orientation.touching == {
        Ref("orientation", "o1"): euros(5),
        Ref("orientation", "o2"): euros(5),
    }
    by_territory = totals(contract, by="territory", **asked)
    assert {ref.id: cents for ref, cents in by_territory.touching.items()} == {
        "t1": euros(5),
        "t2": euros(5),
    }


def test_orientations_and_territories_are_all_there_in_reading_order_and_the_rest_last():
    contract = frame().adding(project("x1"), awarded("l1", 5))
    made = totals(contract, by=("orientation", "territory"), rung="awarded", years=[2016])
    assert [getattr(row, "id", row) for row in made.rows] == ["o1", "o2", Apart.NONE]
    assert [getattr(one, "id", one) for one in made.columns] == ["t1", "t2", Apart.NONE]
    assert made.cell(Apart.NONE, Apart.NONE) == euros(5)
    assert made.cell(Ref("orientation", "o1"), Ref("project_territory", "t1")) is None


def test_holders_go_by_decreasing_amount():
    projects = [project(f"x{n}", holder=f"h{n}") for n in range(3)]
    lines = [awarded(f"l{n}", amount, project=f"x{n}") for n, amount in enumerate((1, 3, 2))]
    made = totals(empty().adding(*projects, *lines), by="holder", rung="awarded", years=[2016])
    assert [row.id for row in made.rows] == ["h1", "h2", "h0"]


def test_records_are_flat_rows_in_euros():
    contract = frame().adding(project("x1"), awarded("l1", "5.5"), awarded("l2", 1, funder="etat"))
    made = totals(contract, by=("kind", "funder"), rung="awarded", years=[2016])
    assert made.to_records() == [
        {
            "rung": "awarded",
            "nature": "cash",
            "years": "2016",
            "kind": "specific",
            "funder": funder,
            "euros": Decimal(amount),
            "lines": 1,
        }
        for funder, amount in (("etat", "1.00"), ("none", "5.50"))
    ]


# Largest remainder


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        (100, [1, 1, 1], (34, 33, 33)),
        (1, [1, 1], (1, 0)),
        (10, [Decimal("33.33"), Decimal("66.67")], (3, 7)),
        (-1, [1, 1], (0, -1)),
        (5, [0, 1], (0, 5)),
        (0, [1, 2], (0, 0)),
    ],
)
def test_what_is_left_goes_to_the_largest_remainder(amount, weights, parts):
    assert shared(Cents(amount), weights) == parts


@pytest.mark.parametrize("weights", [[], [0], [0, 0], [2, -1]])
def test_weights_that_make_no_whole_are_refused(weights):
    with pytest.raises(ValueError, match="weights"):
        shared(Cents(1), weights)


def test_the_whole_of_a_contract_is_the_same_on_every_axis():
    contract = cv.example("ville-exemple").contract
    found = {totals(contract, by=axis, rung="awarded", years=[2016]).whole for axis in Axis}
    assert len(found) == 1
