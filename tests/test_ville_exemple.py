"""The fictional contract that holds: everything of the model is in it, and no rule finds anything."""

import hashlib
import re
from importlib.resources import files

import pytest
from attrs import evolve

from contratville import ContractGraph, check, example
from contratville.analysis import Programming, Promises
from contratville.analysis.money import Agreements, Budget
from contratville.codec import dumps, loads
from contratville.graph import RELATIONS
from contratville.model import (
    COLLECTIONS,
    Commune,
    Device,
    DeviceKind,
    DocumentKind,
    Generation,
    Organisation,
    OrganisationKind,
    SourceDocument,
    ref_of,
)
from contratville.model.identifiers import is_commune_code, is_qpv_code
from contratville.rules import Outcome

NAMES = {
    "ville-exemple": Generation.FROM_2015,
    "ville-exemple-2030": Generation.FROM_2024,
}
EACH = pytest.mark.parametrize("name", NAMES)
BY_SEATS = {"CIT005", "CIT012", "CIT013", "CIT014", "CIT019"}
"""Rules on who holds a seat, which councils given by counts do not tell."""


@pytest.fixture(scope="module")
def documents():
    return {name: example(name) for name in NAMES}


@EACH
def test_it_says_that_it_is_fictional(name, documents):
    contract = documents[name].contract
    assert "(fictif)" in contract.title
    assert contract.generation is NAMES[name]
    assert contract.standing.value == "fictional"
    for organisation in contract.organisations:
        assert re.search(r"\(.*ficti(f|ve)\)", organisation.name)


@EACH
def test_it_has_every_class_and_every_relation(name, documents):
    contract = documents[name].contract
    without = {"pillars"} if contract.generation is Generation.FROM_2024 else set()
    assert {n for n in COLLECTIONS.values() if not getattr(contract, n)} == without
    used = {edge.name for edge in ContractGraph.of(contract).edges()}
    missing = {relation.edge for relation in RELATIONS} - used
    assert missing == ({"UNDER_PILLAR"} if without else set())


@EACH
def test_no_rule_finds_anything_and_each_passes_on_something(name, documents):
    report = check(documents[name])
    assert [finding.message("en") for finding in report] == []
    # nothing is said to hold a whole department, and the texts of its documents are not at hand
    apart = {"FUN042", "SRC002", "SRC003"}
    assert {judgement.rule.code for judgement in report.unjudged()} <= apart | BY_SEATS
    never = {
        judgement.rule.code
        for judgement in report.judgements
        if not judgement.count(Outcome.PASSED)
    }
    # no template text is known; duties of the contracts of 2017, and of applications of 2022, and
    # later bind none of 2015, whose mid-term review is not due; texts that left the law in November
    # 2024 bind none of 2027, and those that came into it then none signed before
    of_2015, of_2024 = {"FUN029", "ORI015", "CAL004"}, {"COH038", "FUN007", "CIT026", "CIT035"}
    assert never - apart <= {"REF013", *(of_2015 if name == "ville-exemple" else of_2024)}


@EACH
def test_it_is_of_ordinary_size(name, documents):
    contract = documents[name].contract
    assert len(contract.orientations) == 8
    assert len(contract.project_territories) == 3
    assert len(contract.neighbourhoods) == 12
    assert len(contract.territorial_actions) == 30
    assert len(contract.projects) == 60


@EACH
def test_every_code_in_it_is_of_department_000(name, documents):
    text = dumps(documents[name])
    for word in re.findall(r"\w+", text):
        assert not (is_qpv_code(word) and word[2:5] != "000")
    communes = re.findall(r'"insee": "(\w+)"', text)
    assert communes
    assert all(is_commune_code(code) and code.startswith("000") for code in communes)
    assert all(n.startswith("0000") for n in re.findall(r'"sire[nt]": "(\d+)"', text))


@EACH
def test_what_is_read_can_be_written_and_read_again(name, documents):
    document = documents[name]
    assert loads(dumps(document)).contract == document.contract
    assert loads(dumps(document, "yaml"), "yaml").contract == document.contract


@EACH
def test_its_files_are_parts_of_one_subject_each(name):
    names = {file.name for file in files("contratville.examples").joinpath(name).iterdir()}
    assert {"contract.yaml", "parties.yaml", "territory-T1.yaml"} <= names


UNRELATED = (
    SourceDocument(id="zz", title="Document sans lien (fictif)", kind=DocumentKind.TEXT),
    Organisation(id="zz", name="Organisme sans lien (fictif)", kind=OrganisationKind.OTHER),
    Commune(id="zz", name="Commune sans lien (fictive)", insee="00099"),
    Device(id="zz", label="Dispositif sans lien (fictif)", kind=DeviceKind.OTHER),
)


@EACH
@pytest.mark.parametrize("entity", UNRELATED, ids=lambda one: type(one).__name__)
def test_an_unrelated_entity_changes_no_other_outcome(name, entity, documents):
    contract, as_of = documents[name].contract, documents[name].as_of
    profile = documents[name].profile
    before = check(contract, profile=profile, as_of=as_of)
    after = check(contract.adding(entity), profile=profile, as_of=as_of)
    for old, new in zip(before.judgements, after.judgements, strict=True):
        others = {s: found for s, found in new.outcomes.items() if ref_of(entity) not in s}
        assert others == old.outcomes


@EACH
def test_the_order_of_its_entities_changes_nothing(name, documents):
    document = documents[name]
    turned = {n: tuple(reversed(list(getattr(document.contract, n)))) for n in COLLECTIONS.values()}
    before = check(document)
    after = check(evolve(document, contract=evolve(document.contract, **turned)))
    assert [one.outcomes for one in after.judgements] == [one.outcomes for one in before.judgements]


@EACH
def test_the_texts_beside_it_are_those_of_its_documents_and_hold_what_is_quoted(name, documents):
    contract = documents[name].contract
    texts = {
        file.name.removesuffix(".txt"): file.read_bytes()
        for file in files("contratville.examples").joinpath(name, "textes").iterdir()
    }
    quotes = [
        (source.document, source.quote)
        for entity in contract.entities()
        for source in entity.sources
        if source.quote
    ]
    assert {document for document, _ in quotes} < set(texts)
    assert set(texts) == set(contract.source_documents.ids())
    for id, text in texts.items():
        assert contract.source_documents[id].sha256 == hashlib.sha256(text).hexdigest()
        assert "fictif" in text.decode()
    for id, quote in quotes:
        assert " ".join(quote.split()) in " ".join(texts[id].decode().split())


@EACH
def test_amounts_of_agreements_and_envelopes_are_those_of_their_lines(name, documents):
    contract = documents[name].contract
    agreements = Agreements(Programming(Promises(contract)))
    for agreement in contract.grant_agreements:
        awarded = sum(line.awarded for line in agreements.lines(agreement))
        assert agreement.amount == awarded
        assert sum(one.amount for one in agreement.instalments) <= awarded
    for project in contract.projects:
        budget = Budget.of(project)
        assert budget.charges == budget.income > 0
        assert budget.voluntary_charges == budget.voluntary_income
    for envelope in contract.envelopes:
        drawn = [line.awarded for line in contract.funding_lines if line.envelope == envelope.id]
        assert 0 < sum(drawn) <= envelope.versions[0].amount
