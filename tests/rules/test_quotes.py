"""Quotes and texts made comparable: what makes a quote inexact, and what does not."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contratville.rules.sources.comparing import Nearest, SuppliedText, comparable, passages
from contratville.rules.sources.locators import pages_of

TEXT = (
    "Rendre lisible l’articulation entre le programme d’actions à l’échelle com-\r\n"
    "munautaire et les programmes des territoires de projet (bien-\nêtre, co-construction),\n"
    "sur les 6\u00a0territoires : 544 projets, soit 81,5\u202f% du total, en 2015-\n2020.\f\n"
    "Le retour du droit, symbole et « preuve » de l'in\u00advestissement ﬁnal, s’adresse à tous.\n"
    "Bâtir ; évaluer… enﬁn, les moyens."
)
DECOMPOSED = unicodedata.normalize("NFD", TEXT)


def found(quote, text=TEXT):
    return SuppliedText(text).lacking(passages(quote)) is None


@pytest.mark.parametrize("text", [TEXT, DECOMPOSED], ids=["NFC", "NFD"])
@pytest.mark.parametrize(
    "quote",
    [
        "l'articulation entre le programme d'actions",
        "l’articulation entre le programme d’actions",
        "l`articulation",
        "échelle communautaire",
        "bien-être",
        "bienêtre",
        "co-construction",
        "co\u2011construction",
        "co-\n  construction",
        "les 6 territoires",
        "les\n6   territoires",
        "soit 81,5 % du total",
        "en 2015-2020",
        "symbole et « preuve » de",
        'symbole et "preuve" de',
        "symbole et “preuve” de",
        "symbole et «\u202fpreuve\u202f» de",
        "l'investissement final",
        "l'in\u00advestissement",
        "l'in\u00ad\nvestissement",
        "ﬁnal",
        "  Le retour du droit  ",
        unicodedata.normalize("NFD", "évaluer"),
        "Rendre lisible […] des territoires de projet",
        "Rendre lisible [...] des territoires de projet",
        "Rendre lisible (…) des territoires de projet",
        "Rendre lisible ... des territoires … Le retour",
        "Rendre lisible .... des territoires",
        "… le programme d'actions …",
        "Rendre lisible l'artic… programmes des terri…",
        "…laire et les programmes",
        "Bâtir ; évaluer… enfin",
        "Bâtir ; évaluer",
        "6 territoires […] 544 projets",
        "moyens.",
    ],
)  # fmt: skip
def test_a_quote_is_found_whatever_the_signs_and_the_line_ends(quote, text):
    assert found(quote.replace("…laire", "…autaire"), text)


@pytest.mark.parametrize(
    "quote",
    [
        "les six territoires",
        "rendre lisible",
        "LE RETOUR DU DROIT",
        "44 projets",
        "54 projet",
        "territoire",
        "erritoires de projet",
        "co construction",
        "le retour du droit",
        "le programme d'action",
        "symbole et preuve de",
        "symbole, et",
        "échelle com munautaire",
        "20152020",
        "en 2015 2020",
        "81,5% du total",
        "Le retour du droit […] Rendre lisible",
        "les 6 territoires […] les 6 territoires",
        "Rendre lisible […] zones de vie sociale",
        "Batir",
        "les moyens…s",
    ],
)  # fmt: skip
def test_a_quote_in_other_words_is_not_found(quote):
    assert not found(quote)


@pytest.mark.parametrize("quote", ["", "  ", "…", "[…]", "« … »", "—", "[...] ... !"])
def test_a_quote_without_a_word_is_no_quote(quote):
    assert passages(quote) == ()


@pytest.mark.parametrize(
    ("quote", "quoted", "written"),
    [
        ("les six territoires", "les six territoires", "… (bienêtre, co-construction), sur les 6 "),
        ("rendre lisible", "rendre lisible", "Rendre lisible l'articulation entre le"),
        ("545 projets", "545 projets", "… les 6 territoires : 544 projets, soit 81,5"),
        (
            "le programme d'actions à l'échelle communautaire et les programmes de territoire",
            "… communautaire et les programmes de territoire",
            "… communautaire et les programmes des territoires de",
        ),
    ],
)
def test_the_nearest_passage_shows_what_differs(quote, quoted, written):
    near = SuppliedText(TEXT).nearest(quote)
    assert near.quoted == quoted
    assert near.written.startswith(written)


def test_the_nearest_passage_is_the_one_that_shares_most():
    text = SuppliedText(
        "Les moyens de la ville. Puis les territoires, et les territoires de projet."
    )
    assert text.nearest("Les territoires de projet") == Nearest(
        "Les territoires de projet", "… Puis les territoires, et les territoires de projet."
    )


@pytest.mark.parametrize("quote", ["zones de vie sociale", "aujourd'hui", "x" * 9000])
def test_no_passage_is_near_what_is_not_there(quote):
    assert SuppliedText(TEXT).nearest(quote) is None


def test_a_passage_that_stands_elsewhere_is_told_from_one_that_stands_nowhere():
    text = SuppliedText(TEXT)
    part, elsewhere = text.lacking(passages("Le retour du droit […] Rendre lisible"))
    assert (part.text, elsewhere) == ("Rendre lisible", True)
    part, elsewhere = text.lacking(passages("Rendre lisible […] Rendre visible"))
    assert (part.text, elsewhere) == ("Rendre visible", False)


@given(st.text(st.characters(codec="utf-8")))
def test_the_unicode_form_of_a_text_does_not_count(text):
    forms = {comparable(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=6), st.data())
def test_the_words_of_a_text_are_found_in_it_and_nothing_is_raised(texts, data):
    text = " ".join(texts)
    words = text.split()
    start = data.draw(st.integers(0, len(words)))
    quote = " ".join(words[start : data.draw(st.integers(start, len(words)))])
    supplied = SuppliedText(text)
    supplied.nearest(quote)
    if not set("…-\u00ad\u2010\u2011«»“”‹›") & set(text) and "..." not in text:
        assert supplied.lacking(passages(quote)) is None


@pytest.mark.parametrize(
    "text",
    ["a" * 2_000_000, "a-\n" * 600_000, "a-" + "\n" * 2_000_000, "« " * 900_000, "a " * 900_000],
    ids=["one word", "hyphens", "line ends", "guillemets", "words"],
)
def test_no_text_takes_long(text):
    start = time.perf_counter()
    supplied = SuppliedText(text)
    for quote in ("a", "b", "a b", "aa…aa"):
        supplied.lacking(passages(quote))
        supplied.nearest(quote)
    assert time.perf_counter() - start < 6


@pytest.mark.parametrize(
    ("locator", "pages"),
    [
        ("slide 12", (12,)),
        ("Slide 12, quatrième point", (12,)),
        ("diapositive\u00a03", (3,)),
        ("diapositives 2 et 3", (2, 3)),
        ("diapositives 2, 3 et 5", (2, 3, 5)),
        ("slides 2-4", (2, 4)),
        ("p. 4", (4,)),
        ("p.4", (4,)),
        ("P. 4", (4,)),
        ("p. 4, 2e colonne", (4,)),
        ("p. 4, 2015", (4,)),
        ("p. 3-5", (3, 5)),
        ("p. 3 – 5", (3, 5)),
        ("p. 3 à 5", (3, 5)),
        ("pages 3 to 5 and 9", (3, 5, 9)),
        ("pp. 3-5, 9", (3, 5, 9)),
        ("page 4 (encadré)", (4,)),
        ("p. 4.", (4,)),
        ("p. 0", (0,)),
        ("p. 123456789", (123456789,)),
        ("p. " + "9" * 5000, ()),
        ("p. 4,5", ()),
        ("p. 4.2", ()),
        ("p. 12/20", ()),
        ("p. 4bis", ()),
        ("p. iv", ()),
        ("p. ٤", ()),
        ("page de garde", ()),
        ("pagen 4", ()),
        ("slide12", ()),
        ("cahier 2, p. 45", ()),
        ("art. 6", ()),
        ("ligne 10", ()),
        ("feuille 1, cellule B4", ()),
        ("-3", ()),
        ("p. -3", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_only_a_locator_that_clearly_names_pages_does(locator, pages):
    assert pages_of(locator) == pages
