"""Each grammar of the official codes: what it accepts, and nothing else.

A code that is accepted here is fictional (department 000, SIREN of form 0000xxxxx), bears the
number 0 inside a real department, is made from the public SIREN of La Poste, or stands in the
description of the domain: SIREN 241300391, commune 13055 and contract CV049.
"""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contratville.model.identifiers import (
    department_of_commune,
    department_of_qpv,
    is_commune_code,
    is_contract_code,
    is_qpv_code,
    is_rna,
    is_siren,
    is_siret,
)

LA_POSTE = "356000000"
LETTERS_OF_2024 = "NMIC"
DEPARTMENTS = {
    "000": "00",
    "001": "01",
    "010": "10",
    "013": "13",
    "02A": "2A",
    "02B": "2B",
    "095": "95",
    "971": "971",
    "976": "976",
    "987": "987",
}


def luhn(number):
    """Give the sum of Luhn: every second digit from the right counts double, less nine above nine."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = [2 * digit - 9 * (digit > 4) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10


def with_key(body):
    """Add the only digit with which a number has a valid key."""
    (key,) = (key for key in "0123456789" if luhn(body + key) == 0)
    return body + key


SIREN = with_key("00000001")
SIRET = with_key(SIREN + "0001")
BLANKS = [" {}", "{} ", "{}\n", "\n{}", "{}\r\n", "\ufeff{}", "{}\u00a0", "{}\0"]


def around(code):
    """Give a code with a blank before it or behind it."""
    return [blank.format(code) for blank in BLANKS]


@pytest.mark.parametrize("code", [SIREN, with_key("00009999"), "241300391", LA_POSTE])
def test_a_siren_is_nine_digits_with_a_valid_key(code):
    assert is_siren(code)
    assert [last for last in "0123456789" if is_siren(code[:8] + last)] == [code[8]]


@pytest.mark.parametrize(
    "code",
    [
        "",
        SIREN[1:],
        "0" + SIREN,
        SIRET,
        "241 300 391",
        "241.300.391",
        "241-300-391",
        "241300391.0",
        "2.413E+08",
        "-24130039",
        "２４１３００３９１",
        "24130039１",
        "٢٤١٣٠٠٣٩١",
        "24130039¹",
        "FR241300391",
        *around("241300391"),
    ],
)
def test_nothing_else_is_a_siren(code):
    assert not is_siren(code)


@given(st.integers(1, 9999), st.integers(0, 8), st.integers(1, 9))
def test_a_siren_with_any_one_digit_changed_is_none(number, place, step):
    siren = with_key(f"{number:08}")
    assert is_siren(siren)
    digit = (int(siren[place]) + step) % 10
    assert not is_siren(f"{siren[:place]}{digit}{siren[place + 1 :]}")


def test_a_siret_is_a_siren_and_five_digits_with_a_valid_key():
    for establishment in range(100):
        siret = with_key(f"{SIREN}{establishment:04}")
        assert [last for last in "0123456789" if is_siret(siret[:13] + last)] == [siret[13]]


@pytest.mark.parametrize(
    "code",
    [
        "",
        SIREN,
        SIRET[1:],
        "0" + SIRET,
        f"{SIRET[:9]} {SIRET[9:]}",
        f"{SIRET[:3]} {SIRET[3:6]} {SIRET[6:9]} {SIRET[9:]}",
        f"{SIRET[:9]}.{SIRET[9:]}",
        f"{SIRET}.0",
        "3805449320029.0",
        "8,1E+13",
        SIRET.replace("1", "１"),
        SIRET[:-1] + "०",
        *around(SIRET),
    ],
)
def test_nothing_else_is_a_siret(code):
    assert not is_siret(code)


def test_a_siret_of_la_poste_has_a_valid_key_or_a_sum_that_five_divides():
    by_key, by_sum = set(), set()
    for establishment in range(2000):
        siret = f"{LA_POSTE}{establishment:05}"
        if luhn(siret) == 0:
            by_key.add(siret)
        if sum(map(int, siret)) % 5 == 0:
            by_sum.add(siret)
        assert is_siret(siret) is (siret in by_key | by_sum)
    assert by_key - by_sum
    assert by_sum - by_key


@pytest.mark.parametrize("code", ["35600000", "3560000000000", LA_POSTE, f"{LA_POSTE} 00006"])
def test_a_siret_of_la_poste_has_fourteen_digits_too(code):
    assert not is_siret(code)


def test_the_sum_of_digits_makes_a_siret_of_la_poste_only():
    numbers = [f"{SIREN}{establishment:05}" for establishment in range(2000)]
    by_sum_only = [one for one in numbers if sum(map(int, one)) % 5 == 0 and luhn(one) != 0]
    assert by_sum_only
    assert not any(is_siret(number) for number in by_sum_only)


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_the_code_of_a_neighbourhood_is_of_the_list_of_2015_or_of_2024(department):
    for code in (f"QP{department}000", *(f"QN{department}00{last}" for last in LETTERS_OF_2024)):
        assert is_qpv_code(code)
        assert department_of_qpv(code) == DEPARTMENTS[department]


@pytest.mark.parametrize(
    "code",
    [
        "",
        "QP00001",
        "QP0000001",
        "QN00001",
        "QN0001N",
        "QN000001",
        "QN000001N",
        "QP00001N",
        "QP000N01",
        "QV000001",
        "000001",
        "qp000001",
        "qn00001n",
        "QN00001n",
        "Qp000001",
        "QP02a001",
        "QP2A0001",
        "QP2A001",
        "QP02C001",
        "QP01A001",
        "QP03A001",
        "QN01A01N",
        "QN03A01N",
        "QN2A001N",
        "QP02А001",
        "QN00001С",
        "QP00000１",
        "QN0000１N",
        "QP00000²",
        "QPO00001",
        "QP 000001",
        "QP000 001",
        "QP-000001",
        "QP000001QP000002",
        *around("QP000001"),
        *around("QN00001N"),
    ],
)
def test_nothing_else_is_the_code_of_a_neighbourhood(code):
    assert not is_qpv_code(code)
    with pytest.raises(ValueError, match=re.escape(f"« {code} »")):
        department_of_qpv(code)


def test_a_code_of_2024_ends_with_one_of_four_letters():
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert [last for last in letters if is_qpv_code(f"QN00001{last}")] == sorted(LETTERS_OF_2024)


@pytest.mark.parametrize(
    ("code", "department"),
    [
        ("13055", "13"),
        ("00001", "00"),
        ("01000", "01"),
        ("2A000", "2A"),
        ("2B000", "2B"),
        ("95000", "95"),
        ("97100", "971"),
        ("97600", "976"),
        ("98700", "987"),
    ],
)
def test_the_code_of_a_commune_begins_with_its_department(code, department):
    assert is_commune_code(code)
    assert department_of_commune(code) == department


@pytest.mark.parametrize(
    "code",
    [
        "",
        "1001",
        "0001",
        "1",
        "000001",
        "01001.0",
        "2a000",
        "2C000",
        "A2000",
        "02A00",
        "2A00",
        "2A0000",
        "2A0A0",
        "2А000",
        "O1000",
        "1305５",
        "２A000",
        "١٣٠٥٥",
        "13 055",
        "F13055",
        *around("13055"),
        *around("2A000"),
    ],
)
def test_nothing_else_is_the_code_of_a_commune(code):
    assert not is_commune_code(code)


def test_the_districts_of_paris_lyon_and_marseille_are_the_only_five_digits_refused():
    refused = [
        code for code in (f"{number:05}" for number in range(10**5)) if not is_commune_code(code)
    ]
    districts = [*range(13201, 13217), *range(69381, 69390), *range(75101, 75121)]
    assert refused == [str(code) for code in districts]


@pytest.mark.parametrize("code", ["W000001234", "W0A0000000", "W0Z0000000", "W131000000"])
def test_an_rna_number_is_a_w_and_nine_characters_of_which_the_second_may_be_a_letter(code):
    assert is_rna(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "W",
        "W00123",
        "W00000123",
        "W0000012345",
        "0000001234",
        "000001234",
        "w000001234",
        "W0a0000000",
        "WA00001234",
        "W00A001234",
        "W00000123A",
        "W0É0000000",
        "W0А0000000",
        "W00000123４",
        "W0１0000000",
        "W 000001234",
        "W000 001 234",
        *around("W000001234"),
    ],
)
def test_nothing_else_is_an_rna_number(code):
    assert not is_rna(code)


@pytest.mark.parametrize("code", ["CV049", "CV000"])
def test_the_code_of_a_contract_is_cv_and_three_digits(code):
    assert is_contract_code(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "CV",
        "CV49",
        "CV0049",
        "049",
        "cv049",
        "Cv049",
        "CVO49",
        "CV04A",
        "CV04９",
        "СV049",
        "CV 049",
        "CV-049",
        "CV049.0",
        "CV380CV384",
        "CV000/CV001",
        *around("CV049"),
    ],
)
def test_nothing_else_is_the_code_of_a_contract(code):
    assert not is_contract_code(code)


@st.composite
def near_misses(draw, codes):
    """Draw a code in which characters were put in, taken out or changed in up to two places."""
    text = draw(st.sampled_from(codes))
    characters = st.sampled_from(
        "0123456789ABCEIMNPQRVWabcmnqpvwОСА٣１９²éÉ \t\n\r.,-+\0\u00a0\u200b"
    )
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(text)))
        kept = text[place + draw(st.integers(0, 1)) :]
        text = text[:place] + draw(st.just("") | characters) + kept
    return text


def is_district(code):
    number = int(code) if code.isdigit() else 0
    return 13201 <= number <= 13216 or 69381 <= number <= 69389 or 75101 <= number <= 75120


@pytest.mark.parametrize(
    ("accepts", "form", "holds", "codes"),
    [
        (is_siren, "[0-9]{9}", lambda code: luhn(code) == 0, [SIREN, "241300391"]),
        (is_siret, "[0-9]{14}", lambda code: luhn(code) == 0, [SIRET]),
        (
            is_qpv_code,
            "QP([0-9][0-9][0-9]|02A|02B)[0-9][0-9][0-9]|QN([0-9][0-9][0-9]|02A|02B)[0-9][0-9][CIMN]",
            lambda _: True,
            ["QP000001", "QP02A000", "QN00001N", "QN02B00C"],
        ),
        (
            is_commune_code,
            "[0-9][0-9][0-9][0-9][0-9]|2A[0-9][0-9][0-9]|2B[0-9][0-9][0-9]",
            lambda code: not is_district(code),
            ["00001", "13055", "13201", "2A000"],
        ),
        (is_rna, "W[0-9][0-9A-Z][0-9]{7}", lambda _: True, ["W000001234", "W0A0000000"]),
        (is_contract_code, "CV[0-9]{3}", lambda _: True, ["CV000", "CV049"]),
    ],
    ids=["siren", "siret", "qpv", "commune", "rna", "contract"],
)
def test_a_text_is_accepted_as_its_grammar_says(accepts, form, holds, codes):
    @settings(max_examples=400)
    @given(near_misses(codes))
    def compare(text):
        well_formed = re.match(rf"(?:{form})\Z", text) is not None
        expected = well_formed and holds(text)
        if accepts is is_siret and expected:
            assume(luhn(text[:9]) == 0)
        assert accepts(text) is expected

    compare()
