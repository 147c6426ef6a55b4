"""The pages of councils, as an officer and as everyone is shown them."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from tests.analysis.councils_small import (
    INHABITANTS,
    LOCAL_ACTORS,
    F,
    M,
    Person,
    contract_by_counts,
    contract_by_seats,
    empty,
    tenure,
)
from tests.report.council_rules import (
    EIGHT,
    RULES,
    checked,
    fault,
    later,
    profile,
    with_judge,
    without,
)

from contratville.analysis.councils import Seating
from contratville.codec.json_text import write_json
from contratville.model import (
    CitizenCouncil,
    CouncilSeat,
    Draw,
    Period,
    ReserveEntry,
    TenureState,
)
from contratville.report import Look
from contratville.report.audience import Audience
from contratville.report.council import (
    CouncilView,
    council_text,
    council_tree,
    councils_text,
    councils_tree,
)

PUBLIC, INTERNAL = Audience
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def places(vacant=(), women=()):
    """Give the 32 seats of a council that has the balance of the deck, but for some seats."""
    seats = []
    for number in range(1, 33):
        ours = number <= 16
        type = None if ours else EIGHT[(number - 17) // 2]
        person = Person(
            INHABITANTS if ours else LOCAL_ACTORS,
            F if number % 2 or number in women else M,
            number % 16 in range(1, 5),
            type,
        )
        held = None if number in vacant else person
        pair = None if ours else (number - 15) // 2
        seats.append((person.college, type, pair, held))
    return seats


def view(contract, audience=PUBLIC, rules=RULES, k=5, **parameters):
    report = checked(contract, rules, chosen=profile(**parameters))
    council = contract.citizen_councils["c"]
    return CouncilView(
        report=report,
        seating=Seating(contract),
        council=council,
        audience=audience,
        k=k,
        rules=rules,
    )


def page(contract, audience=PUBLIC, language="fr", **more):
    return council_text(view(contract, audience, **more), Look(language=language))


def flat(text):
    return " ".join(text.split())


def test_a_council_that_has_the_balance_is_said_to_have_it():
    text = page(contract_by_seats(places()), INTERNAL)
    assert "CIT001 32 sièges\n    → respecté" in text
    assert "Ensemble de l'équilibre : respecté" in text
    assert "À désigner" not in text


def test_vacant_seats_are_filled_by_those_who_are_wanted():
    text = flat(page(contract_by_seats(places(vacant=(2, 20))), INTERNAL))
    assert "Ensemble de l'équilibre : atteignable par les sièges vacants" in text
    assert (
        "À désigner : 1 homme parmi les habitants ; 1 homme pour le type "
        "« associations de locataires, associations spécialisées sur le cadre de vie et collectifs "
        "d'habitants » (binôme 2) ; dont au moins 2 de moins de 30 ans"
    ) in text
    assert "Jamais pourvu : sièges 2, 20" in text


def test_those_who_cannot_stay_are_named_by_their_seats():
    text = flat(page(contract_by_seats(places(women=(32,))), INTERNAL))
    assert "Ensemble de l'équilibre : atteignable en remplaçant 1 membre" in text
    assert "À remplacer, par exemple : 1 femme de 30 ans ou plus pour le type" in text
    assert "(binôme 8, siège 32)" in text
    english = flat(page(contract_by_seats(places(women=(32,))), INTERNAL, "en"))
    assert "To be replaced, for instance: 1 woman aged 30 or over for type" in english


def test_what_bars_the_balance_is_said_with_the_seats_that_would_do():
    text = flat(page(contract_by_seats(places()[:31])))
    assert "Ensemble de l'équilibre : impossible en l'état, quels que soient les membres" in text
    assert "le conseil citoyen compte 31 sièges, 32 sont demandés" in text
    assert "il faudrait 32 sièges : 16 d'habitants et 16 d'acteurs locaux" in text


def test_what_is_missing_to_give_an_advice_is_said():
    nobody = empty().adding(CitizenCouncil(id="c", name="Conseil citoyen (fictif)"))
    text = flat(page(nobody))
    assert "Aucun membre n'est enregistré." in text
    assert "Ensemble de l'équilibre : non évalué Il manque : " in text
    assert "[conseil citoyen]" in text.lower()


def test_data_that_contradict_themselves_are_not_counted():
    crowd = [Person(INHABITANTS, F, True)] * 3
    text = flat(page(contract_by_counts((2, 2), crowd), rules=without("CIT001")))
    assert "Les données se contredisent : un collège compte plus de membres que de sièges." in text


def test_a_profile_that_asks_for_nothing_is_said_to():
    assert "Le profil ne demande aucun équilibre." in page(contract_by_seats(places()), rules=())


# In public


def test_a_public_page_masks_small_counts_and_keeps_back_what_would_tell_them():
    text = page(contract_by_seats(places()))
    assert "Page publique : les effectifs de moins de 5 personnes sont masqués" in text
    assert "masqué" in text.split("Composition")[1]
    assert "Ensemble de l'équilibre : non publié" in text
    assert "Les constats de CIT007, CIT008, CIT009 ne sont donnés qu'en interne" in text


def test_a_public_page_says_that_vacant_seats_are_enough_and_no_more():
    text = flat(page(contract_by_seats(places(vacant=(2, 20)))))
    assert "Ensemble de l'équilibre : atteignable par les sièges vacants" in text
    assert "À désigner" not in text
    assert "1 homme" not in text
    assert "sièges 2, 20" not in text


def test_the_number_to_be_replaced_is_told_when_one_count_that_is_shown_tells_it():
    made = contract_by_seats(places(women=(2, 4)))
    rules = tuple(one for one in RULES if one.code == "CIT006")
    assert "atteignable en remplaçant au moins 2 membres" in flat(page(made, rules=rules))
    assert "À remplacer" not in page(made, rules=rules)
    tree = council_tree(view(made, rules=rules), "fr")
    assert (tree["advice"]["replacements"], "leaving" in tree["advice"]) == (2, False)


@pytest.mark.parametrize("audience", Audience)
@LANGUAGES
def test_no_page_holds_a_key_a_residence_or_a_link(audience, language):
    made = contract_by_seats(places(vacant=(1,)))
    secret = Draw(
        id="d",
        council="c",
        college=INHABITANTS,
        seed="SECRET-seed",
        witness="SECRET-witness",
        reserve=(ReserveEntry(rank=1, holder_key="SECRET-key", gender=F),),
    )
    held = evolve(tenure(Person(INHABITANTS, F, True), "SECRET-h"), residence="SECRET-home")
    seat = CouncilSeat(id="x", council="c", number=40, college=INHABITANTS, tenures=(held,))
    seen = view(made.adding(secret, seat), audience)
    text = council_text(seen, Look(language=language))
    tree = write_json(council_tree(seen, language))
    assert "SECRET" not in text + tree


# Lists, mid-term, what comes next


def reserved(*sexes):
    return Draw(
        id="d",
        council="c",
        college=INHABITANTS,
        reserve=tuple(
            ReserveEntry(rank=n, holder_key=f"k{n}", gender=sex) for n, sex in enumerate(sexes, 1)
        ),
    )


def test_the_next_ranks_to_call_are_told_in_internal_pages():
    made = contract_by_seats(places(vacant=(2,))).adding(reserved(F, M, M))
    text = flat(page(made, INTERNAL))
    assert "Habitants : 3 rangs disponibles sur 3, prochain rang : 1" in text
    assert "Habitants, rangs à appeler : 2" in text
    assert "rangs à appeler" not in page(made)


def test_a_list_without_the_sex_that_is_wanted_calls_for_a_new_draw():
    made = contract_by_seats(places(vacant=(2,)))
    text = flat(page(made.adding(reserved(F)), INTERNAL))
    assert "aucun ; la liste n'y suffit pas, un nouveau tirage au sort est nécessaire" in text
    called = reserved(M)
    taken = tenure(Person(INHABITANTS, M), "k1", TenureState.REFUSED)
    seat = CouncilSeat(id="x", council="c", number=40, college=INHABITANTS, tenures=(taken,))
    assert "Habitants : liste épuisée (1 rang)" in flat(page(made.adding(called, seat)))
    assert "le dernier tirage au sort n'en a pas" in flat(page(made.adding(reserved())))


def test_nothing_to_settle_is_said_of_what_is_published_only():
    made = contract_by_seats(places())
    assert "Rien à régler dans ce qui est publié." in page(made)
    assert "Rien à régler." in page(made, INTERNAL)


def test_mid_term_is_given_by_each_reading_with_half_of_the_seats():
    label = Period(start=date(2015, 1, 1), end=date(2020, 12, 31))
    made = evolve(contract_by_seats(places()), label_period=label)
    text = flat(page(made))
    assert "Milieu de la période affichée : 1er janvier 2018" in text
    assert "Milieu de la période juridique : non connu" in text
    assert "la moitié des sièges, soit 16 sur 32" in text
    odd = page(contract_by_seats(places()[:31]))
    assert "la moitié des sièges, soit 15 ou 16 sur 31" in flat(odd)


def test_findings_and_what_is_not_due_say_who_is_to_settle_them():
    rules = with_judge("CIT002", fault)
    rules = tuple(evolve(one, judge=later) if one.code == "CIT001" else one for one in rules)
    made = contract_by_seats(places())
    text = flat(page(made, rules=rules))
    who = "Structure porteuse du conseil citoyen"
    assert f"{who} : CIT002 avertissement · Titre fictif Échéance : 1er janvier 2016." in text
    assert f"{who} : CIT001 à partir du 1er juillet 2018 · Titre fictif" in text
    assert "Ce qui est." not in text
    assert "Ce qui est." in page(made, INTERNAL, rules=rules)
    tree = council_tree(view(made, rules=rules), "fr")
    assert [one["code"] for one in tree["findings"]] == ["CIT002"]
    assert [one["from"] for one in tree["not_due"]] == ["2018-07-01"]


def test_a_finding_that_would_tell_a_masked_count_is_kept_back_in_public():
    rules = with_judge("CIT008", fault)
    made = contract_by_seats(places())
    assert "CIT008 avertissement" not in page(made, rules=rules)
    assert "CIT008 avertissement" in page(made, INTERNAL, rules=rules)


# All councils


@LANGUAGES
@pytest.mark.parametrize("width", [80, 60])
@pytest.mark.parametrize("audience", Audience)
def test_every_page_fits_the_width(language, width, audience):
    made = contract_by_seats(places(vacant=(2, 20), women=(32,))).adding(reserved(F, M))
    seen = view(made, audience, rules=with_judge("CIT002", fault))
    look = Look(language=language, width=width)
    all_of_them = councils_text(seen.report, [seen], look)
    lines = [*council_text(seen, look).splitlines(), *all_of_them.splitlines()]
    assert max(map(len, lines)) <= width


def test_all_councils_stand_in_a_table_with_their_balance_and_what_comes_next():
    made = contract_by_seats(places(vacant=(2, 20)))
    seen = view(made, rules=with_judge("CIT002", fault))
    text = councils_text(seen.report, [seen], Look(language="fr", path="contrat"))
    row = next(line for line in text.splitlines() if line.startswith(" Conseil citoyen"))
    assert row.split()[-4:] == ["32", "30", "2", "1"]
    assert "Équilibre demandé : atteignable par les sièges vacants" in text
    assert "CIT002 avertissement · Titre" in text
    assert "contratville council contrat c" in text
    tree = councils_tree(seen.report, [seen], PUBLIC, 5, "fr")
    assert tree["councils"][0]["balance"]["kind"] == "reachable"
    assert tree["councils"][0]["vacant"] == 2


def test_a_contract_without_council_says_so():
    text = councils_text(checked(empty()), [], Look(language="fr"))
    assert "Aucun conseil citoyen dans les données." in text


def test_masked_counts_are_null_in_data():
    tree = council_tree(view(contract_by_seats(places())), "fr")
    ages = tree["composition"]["under_30"]
    assert ages["rows"][0]["counts"][0] == {"count": None, "masked": True}
    assert ages["totals"][0] == {"count": 8, "masked": False}
    assert tree["advice"] is None
    assert tree["balance"] == {**tree["balance"], "kind": None, "masked": True}


def test_a_council_by_counts_has_its_page():
    people = [person for *_, person in places()]
    text = page(contract_by_counts((16, 16), people), INTERNAL)
    assert "Ensemble de l'équilibre : respecté" in text


def test_who_ended_their_term_is_counted_among_the_vacant_seats():
    seats = places(vacant=(1,))
    made = contract_by_seats(seats[1:])
    gone = tenure(Person(INHABITANTS, F, True), "h99", TenureState.RESIGNED)
    seat = CouncilSeat(id="x", council="c", number=99, college=INHABITANTS, tenures=(gone,))
    text = page(made.adding(seat))
    assert "· démission" in text
    assert "sièges 99" not in text


def test_a_page_of_any_size_is_made():
    huge = evolve(Person(INHABITANTS, F, True))
    made = contract_by_counts((10**9, 2), [huge] * 3)
    assert "1000000000" in page(made)


def test_every_key_of_the_trees_is_in_the_reference():
    page = (Path(__file__).parents[2] / "docs/reference/council-json.md").read_text()
    seen = view(contract_by_seats(places()), INTERNAL)
    one, every = council_tree(seen, "en"), councils_tree(seen.report, [seen], INTERNAL, 5, "en")
    for name in (*one, *every, *every["councils"][0], *one["composition"], *one["advice"]):
        assert f"`{name}`" in page, name
