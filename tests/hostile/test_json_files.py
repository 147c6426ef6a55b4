"""The parsing files of JSONTestSuite: what is not JSON is refused as syntax, what is as no contract."""

import time

import pytest

from contratville.codec import load, loads
from contratville.errors import UnreadableContractError

EMPTY, NOT_UTF8, SYNTAX, TOO_DEEP = "DOC003", "DOC004", "DOC010", "DOC011"
DUPLICATE, NOT_A_CONTRACT = "DOC020", "DOC050"

REFUSED_OTHERWISE_THAN_AS_SYNTAX = {
    "n_single_space.json": EMPTY,
    "n_structure_no_data.json": EMPTY,
    "n_structure_UTF8_BOM_no_data.json": EMPTY,
    "n_array_a_invalid_utf8.json": NOT_UTF8,
    "n_array_invalid_utf8.json": NOT_UTF8,
    "n_number_invalid-utf-8-in-bigger-int.json": NOT_UTF8,
    "n_number_invalid-utf-8-in-exponent.json": NOT_UTF8,
    "n_number_invalid-utf-8-in-int.json": NOT_UTF8,
    "n_number_real_with_invalid_utf8_after_e.json": NOT_UTF8,
    "n_object_lone_continuation_byte_in_key_and_trailing_comma.json": NOT_UTF8,
    "n_string_invalid-utf-8-in-escape.json": NOT_UTF8,
    "n_string_invalid_utf8_after_escape.json": NOT_UTF8,
    "n_structure_incomplete_UTF8_BOM.json": NOT_UTF8,
    "n_structure_lone-invalid-utf-8.json": NOT_UTF8,
    "n_structure_single_eacute.json": NOT_UTF8,
    "n_structure_100000_opening_arrays.json": TOO_DEEP,
    "n_structure_open_array_object.json": TOO_DEEP,
}
"""Files that are no JSON and whose reading ends before or beside the grammar."""

WITH_DUPLICATE_KEYS = {
    "y_object_duplicated_key.json",
    "y_object_duplicated_key_and_value.json",
    "object_same_key_different_values.json",
    "object_same_key_same_value.json",
    "object_same_key_unclear_values.json",
}

FREE = {
    # numbers of any size are read as syntax: their grammar is judged where a number is expected
    "i_number_": NOT_A_CONTRACT,
    # half a character, written as an escape
    "i_object_key_lone_2nd_surrogate": SYNTAX,
    "i_string_1st_": SYNTAX,
    "i_string_incomplete_surrogate": SYNTAX,
    "i_string_invalid_lonely_surrogate": SYNTAX,
    "i_string_invalid_surrogate": SYNTAX,
    "i_string_inverted_surrogates": SYNTAX,
    "i_string_lone_second_surrogate": SYNTAX,
    # another encoding, or no encoding
    "i_string_": NOT_UTF8,
    "i_structure_500_nested_arrays": TOO_DEEP,
    # a byte-order mark is allowed
    "i_structure_UTF-8_BOM_empty_object": NOT_A_CONTRACT,
}
"""What becomes of the files that a parser may accept or refuse, by the beginning of their name."""


@pytest.fixture(scope="module")
def suite(published_data):
    return published_data / "hostile" / "JSONTestSuite"


@pytest.fixture(scope="module")
def parsing(suite):
    files = sorted((suite / "test_parsing").iterdir())
    assert [sum(f.name.startswith(kind) for f in files) for kind in "yni"] == [95, 188, 35]
    return files


def codes(data):
    """Give the codes that a text is refused with, each fault inside the text, without delay."""
    start = time.perf_counter()
    with pytest.raises(UnreadableContractError) as refused:
        loads(data)
    assert time.perf_counter() - start < 2
    lines = data.decode(errors="replace").splitlines() or [""]
    for fault in refused.value.faults:
        assert 1 <= fault.place.line <= len(lines) + 1
        assert fault.place.column >= 1
        assert fault.message("fr") != fault.message("en")
    return {fault.code for fault in refused.value.faults}


def test_what_is_not_json_is_refused_by_its_text(parsing):
    found = {f.name: codes(f.read_bytes()) for f in parsing if f.name.startswith("n")}
    assert found == {name: {REFUSED_OTHERWISE_THAN_AS_SYNTAX.get(name, SYNTAX)} for name in found}


def test_what_is_json_is_read_and_refused_as_no_contract(parsing):
    found = {f.name: codes(f.read_bytes()) for f in parsing if f.name.startswith("y")}
    assert found == {
        name: {NOT_A_CONTRACT, DUPLICATE} if name in WITH_DUPLICATE_KEYS else {NOT_A_CONTRACT}
        for name in found
    }


def test_what_parsers_are_free_to_take_is_refused_as_documented(parsing):
    found = {f.name: codes(f.read_bytes()) for f in parsing if f.name.startswith("i")}
    expected = {
        name: {next(code for start, code in FREE.items() if name.startswith(start))}
        for name in found
    }
    assert found == expected


def test_the_transforms_end_in_a_coded_fault(suite):
    files = sorted((suite / "test_transform").iterdir())
    assert len(files) == 22
    for file in files:
        expected = {
            "string_": {SYNTAX, NOT_UTF8, NOT_A_CONTRACT},
            "number_": {NOT_A_CONTRACT},
            "object_": {NOT_A_CONTRACT, DUPLICATE},
        }[file.name[:7]]
        found = codes(file.read_bytes())
        assert found <= expected
        assert (DUPLICATE in found) is (file.name in WITH_DUPLICATE_KEYS)


def test_a_file_is_refused_as_its_bytes_are(parsing, tmp_path):
    for file in parsing[::10]:
        copy = tmp_path / file.name
        copy.write_bytes(file.read_bytes())
        with pytest.raises(UnreadableContractError) as refused:
            load(copy)
        assert {fault.code for fault in refused.value.faults} == codes(file.read_bytes())
        assert {fault.place.file for fault in refused.value.faults} == {copy.as_posix()}
