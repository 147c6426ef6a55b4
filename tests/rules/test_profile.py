"""Profiles: what they select and set, and how their faults are told."""

import json
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from contratville.codec import loads
from contratville.errors import ContratVilleError, UnreadableProfileError
from contratville.rules import CATALOGUE, Parameter, Profile, Severity, check, profile_names

KNOWN = ("core", "discovery", "loi-2014", "marseille-2015", "quartiers-2030")


def test_the_library_has_five_profiles():
    assert profile_names() == KNOWN


@pytest.mark.parametrize("name", KNOWN)
def test_each_has_a_title_in_both_languages(name):
    profile = Profile.load(name, CATALOGUE)
    assert profile.title.fr
    assert profile.title.en
    assert profile.title.fr != profile.title.en


@pytest.mark.parametrize(
    ("name", "lineage"),
    [
        ("core", ("core",)),
        ("marseille-2015", ("marseille-2015", "loi-2014", "core")),
        ("quartiers-2030", ("quartiers-2030", "core")),
        ("discovery", ("discovery",)),
    ],
)
def test_profiles_extend_one_another(name, lineage):
    assert Profile.load(name, CATALOGUE).lineage == lineage


def test_a_profile_has_the_rules_of_those_it_extends():
    codes = {
        name: {rule.code for rule in CATALOGUE if Profile.load(name, CATALOGUE).selects(rule)}
        for name in KNOWN
    }
    assert codes["core"] < codes["loi-2014"] < codes["marseille-2015"]
    assert codes["core"] < codes["quartiers-2030"]
    of_2014 = codes["loi-2014"] - codes["quartiers-2030"]
    assert {"REF009", "ORI001", "ORI003", "CTR015", "SIG004"} <= of_2014
    assert codes["discovery"] == {
        "CAL007", "COH009", "FUN001", "FUN003", "FUN004", "FUN009", "FUN030", "FUN031", "FUN032",
        "FUN033", "FUN035", "REF001", "REF003", "REF006", "REF012", "REF015", "REF017", "REF018",
    }  # fmt: skip


def test_the_header_of_the_deck_is_a_template_text_of_marseille():
    (rule,) = (rule for rule in CATALOGUE if rule.code == "REF013")
    marseille = Profile.load("marseille-2015", CATALOGUE)
    assert marseille.parameter(rule, "boilerplate") == (
        "Investissements en secteur Politique de la Ville",
    )
    assert Profile.load("core", CATALOGUE).parameter(rule, "boilerplate") == ()


def test_a_profile_that_does_not_exist_is_named_with_those_that_do():
    with pytest.raises(ContratVilleError) as refused:
        Profile.load("loi-2015", CATALOGUE)
    assert "« loi-2015 »" in refused.value.message("fr")
    assert "loi-2014" in refused.value.message("fr")


@pytest.mark.parametrize(
    ("text", "code", "spot"),
    [
        pytest.param("extends = ", "DOC072", None, id="syntax"),
        pytest.param("rules = []\n", "DOC073", "rules", id="unknown key"),
        pytest.param("extends = 3\n", "DOC077", "extends", id="extends what is no name"),
        pytest.param("extends = 'loi-2015'\n", "DOC078", "extends", id="extends what does not exist"),
        pytest.param("extends = '../mine.toml'\n", "DOC078", "extends", id="extends a file elsewhere"),
        pytest.param("\n[title]\nfr = 'x'\n[severities]\nXYZ001 = 'info'\n", "DOC075", "XYZ001", id="unknown rule"),
        pytest.param("[parameters.XYZ001]\na = 1\n", "DOC075", "[parameters", id="parameters of an unknown rule"),
        pytest.param("[parameters.REF017]\nsimilar = 1\n", "DOC076", "similar", id="unknown parameter"),
        pytest.param("[parameters.REF017]\nsimilarity = 'high'\n", "DOC077", "similarity", id="parameter of the wrong type"),
        pytest.param("[parameters.FUN022]\ncpo_share_base = 'poids'\n", "DOC079", "cpo_share_base", id="word outside a closed list"),
        pytest.param("[parameters.REF013]\nboilerplate = [1]\n", "DOC077", "boilerplate", id="list of the wrong type"),
        pytest.param("[severities]\nREF001 = 'grave'\n", "DOC077", "REF001", id="unknown severity"),
        pytest.param("severities = 3\n", "DOC077", "severities", id="no table"),
        pytest.param("[parameters]\nREF001 = 3\n", "DOC077", "REF001", id="parameters that are no table"),
    ],
)  # fmt: skip
def test_a_fault_of_a_profile_has_a_code_and_a_place(tmp_path, text, code, spot):
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(UnreadableProfileError) as refused:
        Profile.load(str(file), CATALOGUE)
    (fault,) = refused.value.faults
    assert fault.code == code
    assert fault.message("fr") != fault.message("en")
    assert fault.hint("fr")
    assert fault.place.file == str(file)
    if spot is not None:
        line = text.splitlines()[fault.place.line - 1]
        assert line[fault.place.column - 1 :].startswith(spot)


def test_a_profile_that_extends_itself_is_refused(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('extends = "mine.toml"\n')
    with pytest.raises(UnreadableProfileError) as refused:
        Profile.load(str(file), CATALOGUE)
    assert [fault.code for fault in refused.value.faults] == ["DOC074"]


def test_a_profile_extends_one_of_its_own_folder(tmp_path):
    (tmp_path / "base.toml").write_text('extends = "core"\n[severities]\nREF001 = "info"\n')
    (tmp_path / "mine.toml").write_text('extends = "base.toml"\n')
    profile = Profile.load(tmp_path / "mine.toml", CATALOGUE)
    assert profile.lineage == ("mine", "base", "core")
    (unique,) = (rule for rule in CATALOGUE if rule.code == "REF001")
    assert profile.severity(unique) is Severity.INFO


def test_profiles_that_extend_one_another_in_a_loop_are_refused(tmp_path):
    (tmp_path / "one.toml").write_text('extends = "two.toml"\n')
    (tmp_path / "two.toml").write_text('extends = "one.toml"\n')
    with pytest.raises(UnreadableProfileError) as refused:
        Profile.load(tmp_path / "one.toml", CATALOGUE)
    (fault,) = refused.value.faults
    assert (fault.code, fault.place.file) == ("DOC074", str(tmp_path / "two.toml"))


def test_a_document_names_a_profile_of_the_library_and_opens_no_file(tmp_path):
    (tmp_path / "mine.toml").write_text('extends = "core"\n')
    for name in ("loi-2015", str(tmp_path / "mine.toml")):
        contract = {"id": "c", "title": "Contrat fictif", "generation": "2015-2023"}
        text = {"format": "contratville/1", "profile": name, "contract": contract}
        with pytest.raises(ContratVilleError) as refused:
            check(loads(json.dumps(text)), as_of=date(2015, 12, 31))
        assert f"« {name} »" in refused.value.message("fr")
        assert "--profile" in refused.value.message("en")


DEADLINES = Parameter({"2017": date(2017, 3, 31)}, fr="dates limites", en="deadlines")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2018 = 2018-02-28\n2019 = 2018-09-30\n", {"2018": date(2018, 2, 28), "2019": date(2018, 9, 30)}),
        ("2018-01-01 = 2018-02-28\n", {"2018-01-01": date(2018, 2, 28)}),
        ("2018 = 'février'\n", None),
        ("18 = 2018-02-28\n", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_parameter_may_be_a_table_by_year_or_by_day(tmp_path, text, value):
    dated = evolve(CATALOGUE[0], parameters={"deadlines": DEADLINES})
    file = tmp_path / "mine.toml"
    file.write_text(f"extends = 'core'\n[parameters.{dated.code}.deadlines]\n{text}")
    if value is None:
        with pytest.raises(UnreadableProfileError) as refused:
            Profile.load(file, [dated])
        (fault,) = refused.value.faults
        assert (fault.code, fault.place.line, fault.place.column) == ("DOC077", 2, 1)
        assert "par année ou par jour" in fault.message("fr")
    else:
        assert Profile.load(file, [dated]).parameter(dated, "deadlines") == value


def test_a_profile_file_that_is_missing_or_not_utf8_is_refused(tmp_path):
    latin = tmp_path / "latin.toml"
    latin.write_bytes("[title]\nfr = 'é'\n".encode("latin-1"))
    for file, code in ((Path("nowhere.toml"), "DOC070"), (latin, "DOC071")):
        with pytest.raises(UnreadableProfileError) as refused:
            Profile.load(str(file), CATALOGUE)
        assert [fault.code for fault in refused.value.faults] == [code]


def test_a_weight_is_set_and_inherited(tmp_path):
    (rule,) = (rule for rule in CATALOGUE if rule.code == "REF001")
    file = tmp_path / "mine.toml"
    file.write_text('extends = "core"\n[severities]\nREF001 = "avertissement"\n')
    assert Profile.load(str(file), CATALOGUE).severity(rule) is Severity.WARNING


def test_the_contracts_of_2024_open_the_signature():
    (unlisted,) = (rule for rule in CATALOGUE if rule.code == "SIG003")
    assert Profile.load("loi-2014", CATALOGUE).severity(unlisted) is Severity.WARNING
    assert Profile.load("quartiers-2030", CATALOGUE).severity(unlisted) is Severity.INFO
