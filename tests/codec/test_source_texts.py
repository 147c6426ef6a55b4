"""The texts of source documents, read strictly in a folder."""

import hashlib
import os
from pathlib import Path

import pytest

from contratville.codec import Limits, SourceText, read_source_texts
from contratville.codec.source_text_faults import SOURCE_TEXT_FAULT_KINDS
from contratville.errors import ContratVilleError, UnreadableSourcesError

TEXT = "les 6 territoires de projet (fictifs)\n"


def refused(folder, **options):
    """Give the faults that a folder is refused with: code, name of the file, line and column."""
    with pytest.raises(UnreadableSourcesError) as unreadable:
        read_source_texts(folder, **options)
    for fault in unreadable.value.faults:
        for words in (fault.message, fault.hint):
            assert words("fr") != words("en")
            assert "{" not in words("fr") + words("en")
    return [
        (fault.code, Path(fault.place.file).name, fault.place.line, fault.place.column)
        for fault in unreadable.value.faults
    ]


def test_each_text_is_known_by_the_id_of_its_document(tmp_path):
    (tmp_path / "cahier-2.2015-06-18.txt").write_text(TEXT)
    (tmp_path / "site.TXT").write_text("promotion de la santé", encoding="utf-8")
    texts = read_source_texts(tmp_path)
    assert list(texts) == ["cahier-2.2015-06-18", "site"]
    assert texts["site"] == SourceText.of("promotion de la santé")
    assert texts["cahier-2.2015-06-18"].text == TEXT


def test_the_mapping_of_texts_cannot_be_changed(tmp_path):
    texts = read_source_texts(tmp_path)
    with pytest.raises(TypeError):
        texts["a"] = SourceText.of("a")


def test_other_files_hidden_ones_and_folders_are_passed_over(tmp_path):
    for name in ("deck.pdf", "deck", ".deck.txt", "_deck.txt", "deck.txt.bak"):
        (tmp_path / name).write_bytes(b"\xff")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "deck.txt").write_bytes(b"\xff")
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    assert read_source_texts(tmp_path) == {}


def test_the_digest_is_that_of_the_bytes_of_the_file(tmp_path):
    data = "\ufeffpremière ligne\r\n".encode()
    (tmp_path / "a.txt").write_bytes(data)
    text = read_source_texts(tmp_path)["a"]
    assert text.text == "première ligne\r\n"
    assert text.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\xe9", 1, 1),
        ("première ligne\ndeuxième ".encode() + b"ligne en\xa0latin-1", 2, 18),
        ("\ufeffété".encode() + b"\x80", 1, 4),
        ("les 6 territoires".encode("utf-16"), 1, 1),
        (b"a\r\nb\rc\xc3", 3, 2),
    ],
)
def test_what_is_not_utf8_is_refused_at_its_place(tmp_path, data, line, column):
    (tmp_path / "a.txt").write_bytes(data)
    assert refused(tmp_path) == [("DOC004", "a.txt", line, column)]


def test_a_text_too_large_is_refused_without_being_read_whole(tmp_path):
    (tmp_path / "a.txt").write_text("x" * 101)
    (tmp_path / "b.txt").write_text("x" * 100)
    assert refused(tmp_path, limits=Limits(bytes=100)) == [("DOC080", "a.txt", 1, 1)]
    assert len(read_source_texts(tmp_path)) == 2


@pytest.mark.parametrize("text", ["", " \n\f\n", "\ufeff", "— … —\n"])
def test_a_text_without_a_word_is_refused(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert refused(tmp_path) == [("DOC081", "a.txt", 1, 1)]


def test_two_texts_of_one_document_are_refused(tmp_path):
    (tmp_path / "a.TXT").write_text(TEXT)
    (tmp_path / "a.txt").write_text(TEXT)
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system does not tell the case of names")
    assert refused(tmp_path) == [("DOC082", "a.txt", 1, 1)]


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "b.txt").symlink_to("../nowhere.txt")
    assert refused(folder) == [("DOC064", "a.txt", 1, 1), ("DOC064", "b.txt", 1, 1)]


def test_a_link_inside_the_folder_is_followed_and_one_to_nothing_refused(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert read_source_texts(tmp_path)["b"].text == TEXT
    (tmp_path / "c.txt").symlink_to("nothing.txt")
    (tmp_path / "d.txt").symlink_to("d.txt")
    assert refused(tmp_path) == [("DOC002", "c.txt", 1, 1), ("DOC002", "d.txt", 1, 1)]


def test_the_folder_itself_may_be_a_link(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT)
    (tmp_path / "link").symlink_to("texts")
    assert list(read_source_texts(tmp_path / "link")) == ["a"]


@pytest.mark.parametrize("name", ["nowhere", "a.txt"])
def test_what_is_no_folder_is_told(tmp_path, name):
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(ContratVilleError) as misused:
        read_source_texts(str(tmp_path / name))
    for language in ("fr", "en"):
        assert f"« {(tmp_path / name).as_posix()} »" in misused.value.message(language)


def test_all_faults_are_told_at_once(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xff")
    (tmp_path / "b.txt").write_text("")
    assert [code for code, *_ in refused(tmp_path)] == ["DOC004", "DOC081"]


def test_the_codes_are_those_of_no_other_fault():
    codes = [kind.code for kind in SOURCE_TEXT_FAULT_KINDS]
    assert codes == sorted(set(codes))
    assert all(code.startswith("DOC08") for code in codes)
