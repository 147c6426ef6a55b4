"""The codes that ANCT and INSEE publish pass the rules on codes, and one changed character does not."""

import csv
import json
import tarfile
from collections import Counter, defaultdict
from datetime import date

import pytest

import contratville as cv
from contratville.model import Ref
from contratville.model.identifiers import department_of_commune, is_siren
from contratville.rules import Missing, Outcome

DAY = date(2025, 1, 1)
ON_CODES = ["REF003", "REF004", "REF006", "REF008", "REF009"]
PASSED, FAILED = Outcome.PASSED, Outcome.FAILED
NOT_EVALUATED, NOT_APPLICABLE = Outcome.NOT_EVALUATED, Outcome.NOT_APPLICABLE


@pytest.fixture(scope="module")
def registry(published_data):
    """The national file of contracts (ANCT, Dauphin)."""
    file = published_data / "contracts" / "geom_cv_ctr.json"
    return [feature["properties"] for feature in json.loads(file.read_text("utf-8"))["features"]]


@pytest.fixture(scope="module")
def posts(published_data):
    """The adulte-relais posts of 2022 and 2023 (ANCT, Dauphin)."""
    files = [published_data / "contracts" / f"adulte-relais-{year}.json" for year in (2022, 2023)]
    return [post for file in files for post in json.loads(file.read_text("utf-8"))]


@pytest.fixture(scope="module")
def insee_lists(published_data):
    """The communes and groupings of the code officiel géographique of 2026 (INSEE, by Etalab)."""
    file = published_data / "communes" / "etalab-decoupage-administratif-6.0.0.tgz"
    with tarfile.open(file) as archive:
        return {
            name: json.load(archive.extractfile(f"package/data/{name}.json"))
            for name in ("communes", "epci", "ept")
        }


@pytest.fixture(scope="module")
def contract_of_the_leads(registry):
    """One contract with the lead of every contract of the registry."""
    leads = [lead_of(record) for record in registry]
    return {
        name: [entity for lead in leads for entity in lead.get(name, ())]
        for name in ("organisations", "communes")
    }


@pytest.fixture(scope="module")
def contract_of_the_posts(posts):
    """One contract with every organisation that has an adulte-relais post."""
    names = {post["code_tiers"]: post["raison_sociale"] for post in posts}
    return {
        "organisations": [
            {"id": siret, "name": name, "kind": "other", "siren": siret[:9], "siret": siret}
            for siret, name in names.items()
        ]
    }


@pytest.fixture(scope="module")
def contract_of_2024(published_data):
    """One contract with every priority neighbourhood of the list of 2024 (ANCT)."""
    communes, neighbourhoods, lying_in = {}, {}, defaultdict(list)
    for row in rows(published_data / "neighbourhoods" / "qpv2024_long.csv"):
        communes[row["insee_com"]] = row["lib_com"]
        neighbourhoods[row["code_qp"]] = row["lib_qp"]
        lying_in[row["code_qp"]].append(commune_id(row["insee_com"]))
    return {
        "generation": "2024-2030",
        "communes": [commune(insee, name) for insee, name in communes.items()],
        "neighbourhoods": [
            {"id": f"q-{code}", "name": name, "kind": "qpv", "code": code, "qpv_list": "2024"}
            | {"communes": lying_in[code]}
            for code, name in neighbourhoods.items()
        ],
    }


@pytest.fixture(scope="module")
def report_of_2024(contract_of_2024):
    return checked(contract_of_2024, ["REF003", "REF004", "REF005", "REF008"])


def rows(file):
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def commune_id(insee):
    return f"c-{insee}"


def commune(insee, name):
    return {"id": commune_id(insee), "name": name, "insee": insee}


def lead_of(record):
    """Give the lead of a contract of the registry: a SIREN has nine characters, a commune five."""
    id = f"{record['code_cv']}-{record['lib_cv'].split(' - ')[0]}"
    if len(record["codgeo"]) == 9:
        epci = {"id": id, "name": record["lib_cv"], "kind": "epci", "siren": record["codgeo"]}
        return {"lead": id, "organisations": [epci]}
    lead = {"id": id, "name": record["lib_cv"], "insee": record["codgeo"]}
    return {"perimeter": [id], "communes": [lead]}


def text_of(contract):
    head = {"id": "publie", "title": "Codes publiés", "generation": "2015-2023"}
    return json.dumps(
        {"format": "contratville/1", "contract": head | contract}, ensure_ascii=False, indent=1
    )


def checked(contract, select=ON_CODES):
    return cv.check(cv.loads(text_of(contract)), as_of=DAY, select=select)


def tally(report):
    """Count the outcomes of each rule, by kind of subject."""
    return Counter(
        (judgement.rule.code, subject[0].kind, outcome)
        for judgement in report.judgements
        for subject, outcome in judgement.outcomes.items()
    )


def ids(report, code, outcome):
    outcomes = report.judgement(code).outcomes
    return {subject[0].id for subject, found in outcomes.items() if found is outcome}


def test_each_contract_of_the_registry_is_read_and_its_codes_pass(registry):
    outcomes = Counter()
    for record in registry:
        contract = {"title": record["lib_cv"], "code": record["code_cv"]} | lead_of(record)
        document = cv.loads(text_of(contract))
        assert document.contract.code == record["code_cv"]
        report = cv.check(document, as_of=DAY, select=["REF006", "REF008", "REF009"])
        assert report.findings == ()
        outcomes += tally(report)
    assert outcomes == {
        ("REF006", "organisation", PASSED): 370,
        ("REF006", "contract", NOT_EVALUATED): 64,
        ("REF008", "commune", PASSED): 64,
        ("REF008", "contract", NOT_EVALUATED): 370,
        ("REF009", "contract", PASSED): 434,
    }


def test_the_registry_has_433_codes_for_434_contracts(registry):
    codes = Counter(record["code_cv"] for record in registry)
    assert (len(registry), len(codes), min(codes), max(codes)) == (434, 433, "CV001", "CV922")
    assert [code for code, count in codes.items() if count > 1] == ["CV043"]
    assert codes["CV043"] == 2


def test_the_communes_that_lead_a_contract_are_communes_of_insee(registry, insee_lists):
    known = {one["code"] for one in insee_lists["communes"] if one["type"] == "commune-actuelle"}
    leads = {record["codgeo"] for record in registry if len(record["codgeo"]) == 5}
    assert len(leads) == 64
    assert leads <= known


def test_the_leads_of_all_contracts_stand_in_one_and_the_one_entered_twice_is_found(
    contract_of_the_leads,
):
    report = checked(contract_of_the_leads, ["REF001", "REF006", "REF008", "REF015"])
    assert tally(report) == {
        ("REF001", "organisation", PASSED): 370,
        ("REF001", "commune", PASSED): 64,
        ("REF006", "organisation", PASSED): 370,
        ("REF008", "commune", PASSED): 64,
        ("REF015", "organisation", PASSED): 368,
        ("REF015", "organisation", FAILED): 1,
    }
    (finding,) = report
    assert [ref.id for ref in finding.subject] == ["CV043-13", "CV043-84"]


def test_every_code_of_the_list_of_2024_passes_with_its_communes(contract_of_2024, report_of_2024):
    lengths = Counter(len(one["communes"]) > 1 for one in contract_of_2024["neighbourhoods"])
    assert lengths == {False: 1345, True: 148}
    assert tally(report_of_2024) == {
        ("REF003", "neighbourhood", PASSED): 1493,
        ("REF004", "neighbourhood", PASSED): 1493,
        ("REF005", "neighbourhood", PASSED): 1493,
        ("REF008", "commune", PASSED): 824,
    }


def test_corsica_overseas_and_every_letter_are_among_the_codes_that_passed(report_of_2024):
    codes = [id.removeprefix("q-") for id in ids(report_of_2024, "REF004", PASSED)]
    departments = Counter(code[2:5] for code in codes)
    corsica = {name: count for name, count in departments.items() if not name.isdigit()}
    overseas = {name: count for name, count in departments.items() if name[0] != "0"}
    assert corsica == {"02A": 3, "02B": 2}
    assert overseas == {"971": 19, "972": 9, "973": 29, "974": 57, "976": 17}
    assert departments["013"] == 71
    assert Counter(code[-1] for code in codes) == {"M": 1028, "I": 323, "N": 125, "C": 17}
    assert {code[2:5] for code in codes if code[-1] == "C"} == {"976"}


def test_neighbourhoods_of_the_list_of_2015_are_not_judged_on_a_code_that_was_not_found(
    published_data, insee_lists
):
    listed = rows(published_data / "neighbourhoods" / "mpm2015_qpv_par_territoire.csv")
    insee = {
        one["nom"]: one["code"]
        for one in insee_lists["communes"]
        if one["departement"] == "13" and one["type"] == "commune-actuelle"
    }
    kinds = {"QPV": {"kind": "qpv", "qpv_list": "2015"}, "veille": {"kind": "watch"}}
    report = checked(
        {
            "communes": [commune(insee[name], name) for name in {row["commune"] for row in listed}],
            "neighbourhoods": [
                {"id": f"q{place}", "name": row["nom_qpv"], **kinds[row["statut"]]}
                | {"communes": [commune_id(insee[row["commune"]])]}
                for place, row in enumerate(listed)
            ],
        },
        ["REF003", "REF004", "REF005", "REF008"],
    )
    assert tally(report) == {
        ("REF003", "neighbourhood", NOT_EVALUATED): 38,
        ("REF003", "neighbourhood", NOT_APPLICABLE): 1,
        ("REF004", "neighbourhood", NOT_EVALUATED): 38,
        ("REF004", "neighbourhood", NOT_APPLICABLE): 1,
        ("REF005", "neighbourhood", PASSED): 38,
        ("REF005", "neighbourhood", NOT_APPLICABLE): 1,
        ("REF008", "commune", PASSED): 4,
    }
    for code in ("REF003", "REF004"):
        missing = {reason.missing for reason in report.judgement(code).reasons if reason.missing}
        assert missing == {(Missing("Neighbourhood.code"),)}


def test_every_siret_of_the_adulte_relais_posts_passes(posts, contract_of_the_posts):
    assert len(posts) == 5623 + 5416
    numbers = {post["code_tiers"] for post in posts}
    assert not [siret for siret in numbers if siret.startswith("356000000")]
    report = checked(contract_of_the_posts, ["REF006"])
    assert ids(report, "REF006", PASSED) == numbers
    assert tally(report) == {("REF006", "organisation", PASSED): 3290}


def test_the_contract_codes_glued_together_in_the_posts_are_found(posts):
    codes = {post["code_cv"] for post in posts if "code_cv" in post}
    reports = {code: checked({"code": code}, ["REF009"]) for code in codes}
    found = {code: report.findings for code, report in reports.items() if report.findings}
    assert found.keys() == {"CV380CV384", "CV382CV384", "CV383CV384"}
    for (finding,) in found.values():
        assert (finding.code, finding.field) == ("REF009", "code")
        assert finding.location.pointer == "/contract/code"


def test_the_names_that_stand_for_numbers_in_the_fonjep_posts_are_found(published_data):
    file = published_data / "contracts" / "postes-fonjep-2020.json"
    names = sorted({post["code_tiers"] for post in json.loads(file.read_text("utf-8"))})
    organisations = [
        {"id": f"o{place}", "name": name, "kind": "association", "siret": name}
        for place, name in enumerate(names)
    ]
    report = checked({"organisations": organisations}, ["REF006"])
    assert tally(report) == {("REF006", "organisation", FAILED): 1247}
    for finding in report:
        assert "autre chose que des chiffres" in finding.why("fr")


def test_every_commune_of_insee_passes_and_every_municipal_district_does_not(insee_lists):
    listed = insee_lists["communes"]
    kinds = Counter(one["type"] for one in listed)
    assert kinds == {
        "commune-actuelle": 34969,
        "commune-deleguee": 2105,
        "commune-associee": 471,
        "arrondissement-municipal": 45,
    }
    # a delegated commune may have the code of the commune that it is now part of
    entities = {f"{one['type']}-{one['code']}": one for one in listed}
    report = checked(
        {
            "communes": [
                {"id": id, "name": one["nom"], "insee": one["code"]} for id, one in entities.items()
            ]
        },
        ["REF008"],
    )
    assert tally(report) == {
        ("REF008", "commune", PASSED): 37545,
        ("REF008", "commune", FAILED): 45,
    }
    districts = {id for id, one in entities.items() if one["type"] == "arrondissement-municipal"}
    assert ids(report, "REF008", FAILED) == districts


def test_the_department_of_every_commune_is_read_in_its_code(insee_lists):
    current = [one for one in insee_lists["communes"] if one["type"] == "commune-actuelle"]
    misread = [one for one in current if department_of_commune(one["code"]) != one["departement"]]
    assert misread == []
    assert len({one["departement"] for one in current}) == 109


def test_every_siren_of_a_grouping_or_of_a_commune_is_valid(insee_lists):
    groupings = [one["code"] for name in ("epci", "ept") for one in insee_lists[name]]
    communes = [one["siren"] for one in insee_lists["communes"] if "siren" in one]
    assert (len(groupings), len(communes)) == (1255 + 11, 34875)
    assert [siren for siren in groupings + communes if not is_siren(siren)] == []


def changed(code, place):
    """Replace one digit of a code by the next."""
    return code[:place] + str((int(code[place]) + 1) % 10) + code[place + 1 :]


def assert_found(contract, collection, place, field, value, *, by):
    """Plant one value, and check that one rule finds it: alone, on its entity, where it stands."""
    entities = list(contract[collection])
    entities[place] = entities[place] | {field: value}
    text = text_of(contract | {collection: entities})
    written = f'"{field}": "{value}"'
    assert text.count(written) == 1
    offset = text.index(written) + len(f'"{field}": ')
    (finding,) = cv.check(cv.loads(text), as_of=DAY, select=ON_CODES)
    kind = {"organisations": "organisation", "communes": "commune"}.get(collection, "neighbourhood")
    assert finding.code == by
    assert finding.subject == (Ref(kind, entities[place]["id"]),)
    assert finding.field == field
    location = finding.location
    assert location.pointer == f"/contract/{collection}/{place}/{field}"
    before = text[:offset]
    assert location.line == before.count("\n") + 1
    assert location.column == offset - before.rfind("\n")
    assert value in finding.message("fr")


def place_of(entities, field, value):
    (place,) = (place for place, entity in enumerate(entities) if entity[field] == value)
    return place


@pytest.mark.parametrize("digit", range(9))
def test_one_digit_changed_in_a_siren_is_found(contract_of_the_leads, digit):
    organisations = contract_of_the_leads["organisations"]
    place = len(organisations) // 2
    wrong = changed(organisations[place]["siren"], digit)
    assert_found(contract_of_the_leads, "organisations", place, "siren", wrong, by="REF006")


@pytest.mark.parametrize("digit", [0, 4, 8, 9, 13])
def test_one_digit_changed_in_a_siret_is_found(contract_of_the_posts, digit):
    organisations = contract_of_the_posts["organisations"]
    place = len(organisations) // 2
    wrong = changed(organisations[place]["siret"], digit)
    assert_found(contract_of_the_posts, "organisations", place, "siret", wrong, by="REF006")


@pytest.mark.parametrize(
    ("code", "wrong", "by"),
    [
        ("QN01303I", "QN11303I", "REF004"),
        ("QN01303I", "QN02303I", "REF004"),
        ("QN01303I", "QN01403I", "REF004"),
        ("QN02A03N", "QN02B03N", "REF004"),
        ("QN97101M", "QN97801M", "REF004"),
        ("QN01303I", "QNO1303I", "REF003"),
        ("QN01303I", "QN013O3I", "REF003"),
        ("QN01303I", "QN013031", "REF003"),
        ("QN02A03N", "QN03A03N", "REF003"),
        ("QN97101M", "QN9710M", "REF003"),
    ],
)
def test_one_character_changed_in_the_code_of_a_neighbourhood_is_found(
    contract_of_2024, code, wrong, by
):
    place = place_of(contract_of_2024["neighbourhoods"], "code", code)
    assert_found(contract_of_2024, "neighbourhoods", place, "code", wrong, by=by)


@pytest.mark.parametrize(
    ("insee", "wrong"),
    [("75056", "75106"), ("75056", "75O56"), ("01004", "1004"), ("2A004", "2AO04")],
)
def test_one_character_changed_in_the_code_of_a_commune_is_found(contract_of_2024, insee, wrong):
    place = place_of(contract_of_2024["communes"], "insee", insee)
    assert_found(contract_of_2024, "communes", place, "insee", wrong, by="REF008")


def test_a_commune_moved_to_another_department_is_found_at_the_code_of_its_neighbourhood(
    contract_of_2024,
):
    communes = list(contract_of_2024["communes"])
    place = place_of(communes, "insee", "01004")
    communes[place] = communes[place] | {"insee": changed("01004", 1)}
    report = checked(contract_of_2024 | {"communes": communes})
    (finding,) = report
    assert (finding.code, finding.subject) == ("REF004", (Ref("neighbourhood", "q-QN00103M"),))
    line = report.document.line(finding.location)
    assert line[finding.location.column - 1 :] == '"QN00103M",'
