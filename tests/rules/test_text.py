"""How texts are compared."""

from hypothesis import given
from hypothesis import strategies as st

from contratville.rules.text import alike, bare_name, dice, normalised, trigrams

NAMES = st.lists(st.text("abcé ", max_size=8), max_size=12)


@given(NAMES, st.sampled_from([0.3, 0.5, 0.8, 0.9, 0.92, 1.0]))
def test_the_pairs_found_are_those_that_comparing_all_would_find(names, threshold):
    sets = [trigrams(name) for name in names]
    expected = {
        (i, j)
        for j in range(len(names))
        for i in range(j)
        if sets[i] and sets[j] and dice(sets[i], sets[j]) >= threshold
    }
    assert {(i, j) for i, j, _ in alike(sets, threshold)} == expected


@given(st.text(max_size=9), st.text(max_size=9))
def test_likeness_is_symmetric_from_0_to_1_and_1_of_oneself(one, other):
    left, right = trigrams(one), trigrams(other)
    assert dice(left, right) == dice(right, left)
    assert 0 <= dice(left, right) <= 1
    assert dice(left, left) == (1 if one else 0)


@given(st.text(max_size=12))
def test_normalising_twice_is_normalising_once(text):
    assert normalised(normalised(text)) == normalised(text)


def test_a_bare_name_has_no_legal_form_accent_or_punctuation():
    names = ["Ass. L'Été à la Cité", "ASSOCIATION L’ÉTÉ À LA CITÉ", "L'Été-à-la-Cité (SAS)"]
    assert {bare_name(name) for name in names} == {"l ete a la cite"}


def test_a_name_that_is_a_legal_form_only_is_kept():
    assert bare_name("Association") == "association"
