"""The model: every class documented, referred to as the table of relations says, immutable."""

import inspect
import pickle
import re
from decimal import Decimal
from typing import NewType, get_args, get_origin

import attrs
import pytest

from contratville import model
from contratville.graph import RELATIONS
from contratville.model import (
    COLLECTIONS,
    KINDS,
    Cents,
    Contract,
    ContractId,
    Entities,
    Entity,
    Generation,
    Orientation,
    OrientationId,
    Pillar,
    PillarId,
    Quantity,
    Ref,
    Unit,
    Vocabulary,
    euros,
    kind_of,
    ref_of,
)
from contratville.model.attributes import attributes_of, element_type, name_of, words_of

CLASSES = [
    value
    for value in vars(model).values()
    if inspect.isclass(value) and attrs.has(value) and value not in (Entity, Ref)
]
VOCABULARIES = [
    value
    for value in vars(model).values()
    if inspect.isclass(value) and issubclass(value, Vocabulary) and value is not Vocabulary
]
VALUE_OBJECTS = [cls for cls in CLASSES if not issubclass(cls, Entity)]


def references_of(cls):
    """Give the fields of a class that hold references, by their declared types."""
    for attribute in attrs.fields(cls):
        element, _ = element_type(attribute.type)
        refers = element is Ref or (isinstance(element, NewType) and element is not Cents)
        if refers and attribute.name != "id":
            yield attribute.name, element


def test_the_model_has_the_classes_that_its_reference_lists():
    assert len(KINDS) == 45
    assert len(COLLECTIONS) == 44
    assert len(VALUE_OBJECTS) == 31
    assert len(VOCABULARIES) == 64
    assert sum(len(vocabulary) for vocabulary in VOCABULARIES) == 321


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_each_reference_field_stands_in_the_relations_and_the_reverse(cls):
    declared = {name for name, _ in references_of(cls)}
    if issubclass(cls, Entity):
        assert "id" in {attribute.name for attribute in attrs.fields(cls)}
    assert declared == {relation.field for relation in RELATIONS if relation.owner is cls}


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.edge)
def test_a_relation_says_what_its_field_declares(relation):
    attribute = getattr(attrs.fields(relation.owner), relation.field)
    element, many = element_type(attribute.type)
    if len(relation.targets) == 1:
        assert element.__name__ == f"{relation.targets[0].__name__}Id"
    else:
        assert element is Ref
    required = attribute.default is attrs.NOTHING
    at_least_one = attribute.metadata.get("at_least_one")
    per_owner = ("1..n" if at_least_one else "0..n") if many else ("1" if required else "0..1")
    assert relation.multiplicity == f"n:{per_owner}"


def test_edges_have_names_of_their_own():
    assert len({relation.edge for relation in RELATIONS}) == len(RELATIONS) == 135


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_each_attribute_has_its_french_term_and_its_meaning(cls):
    words = words_of(cls)
    names = {
        attribute.name
        for attribute in attrs.fields(cls)
        if get_origin(attribute.type) is not Entities
    }
    assert set(words) == names
    own = [words[name].fr for name in names]
    assert len(set(own)) == len(own), "two columns of a table would have one head"
    assert name_of(cls).fr


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_each_class_is_frozen_and_by_keyword_and_no_entity_inherits_from_another(cls):
    bases = [base for base in cls.__mro__[1:] if base not in (Entity, object)]
    assert bases == []
    assert all(attribute.kw_only for attribute in attrs.fields(cls))
    assert cls.__setattr__ is not object.__setattr__
    assert "__dict__" not in dir(cls)


@pytest.mark.parametrize("cls", VALUE_OBJECTS, ids=lambda cls: cls.__name__)
def test_a_value_object_that_stands_in_lists_says_its_key(cls):
    in_lists = any(
        element_type(attribute.type) == (cls, True)
        for owner in CLASSES
        for attribute in attrs.fields(owner)
    )
    assert hasattr(cls, "KEY") is in_lists
    if in_lists:
        assert set(cls.KEY) <= {attribute.name for attribute in attrs.fields(cls)}


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda cls: cls.__name__)
def test_a_word_is_read_by_its_code_or_its_slug_and_each_means_one_thing(vocabulary):
    words = vocabulary.words()
    for member in vocabulary:
        assert words[member.value] is member
        assert words[member.slug] is member
        assert re.fullmatch(r"[a-z0-9_-]+", member.slug)
        assert member.fr.strip()
        assert member.en.strip()
    for labels in ([m.fr for m in vocabulary], [m.en for m in vocabulary]):
        assert len(set(labels)) == len(labels)
    assert vocabulary.french()


def test_unknown_is_the_default_wherever_a_required_field_has_such_a_word():
    for cls in CLASSES:
        for attribute in attrs.fields(cls):
            kind = attribute.type
            if (
                inspect.isclass(kind)
                and issubclass(kind, Vocabulary)
                and "UNKNOWN" in kind.__members__
            ):
                assert attribute.default is not attrs.NOTHING, (cls, attribute.name)


def test_kinds_are_names_in_snake_case():
    assert kind_of(Contract) == "contract"
    assert KINDS["call_for_projects"] is model.CallForProjects
    assert COLLECTIONS[model.CallForProjects] == "calls_for_projects"


def test_attributes_stand_in_canonical_order():
    names = [attribute.name for attribute in attributes_of(Contract)]
    assert names[:2] == ["id", "title"]
    assert names.index("predecessor") < names.index("external_ids") < names.index("booklets")


def orientation(id, **attributes):
    return Orientation(id=OrientationId(id), order=1, label="Orientation", **attributes)


@pytest.fixture
def contract():
    base = Contract(id=ContractId("c"), title="Contrat fictif", generation=Generation.FROM_2015)
    return base.adding(orientation("a"), orientation("b"), orientation("a", axes=("x",)))


def test_a_collection_answers_by_id_in_order_and_keeps_doubles(contract):
    orientations = contract.orientations
    assert [one.id for one in orientations] == ["a", "b", "a"]
    assert len(orientations) == 3
    assert orientations["a"].axes == ()
    assert [one.axes for one in orientations.all("a")] == [(), ("x",)]
    assert orientations.all("z") == ()
    assert orientations.ids() == ("a", "b")
    assert orientations.get("z") is None
    assert "a" in orientations
    assert "z" not in orientations
    with pytest.raises(KeyError):
        orientations["z"]


def test_collections_are_equal_when_they_hold_the_same_in_the_same_order(contract):
    assert contract.orientations == Entities(list(contract.orientations))
    assert contract.orientations != Entities(reversed(list(contract.orientations)))
    assert hash(contract) == hash(pickle.loads(pickle.dumps(contract)))
    assert contract == pickle.loads(pickle.dumps(contract))


def test_editing_gives_another_contract(contract):
    pillar = Pillar(id=PillarId("p"), code="p", label="Pilier")
    more = contract.adding(pillar, orientation("d"))
    assert [one.id for one in more.orientations] == ["a", "b", "a", "d"]
    assert more.pillars["p"] is pillar
    assert len(contract.orientations) == 3


def test_replacing_takes_the_place_of_the_first_of_that_id(contract):
    changed = contract.replacing(orientation("a", axes=("y",)))
    assert [one.axes for one in changed.orientations.all("a")] == [("y",), ("x",)]
    with pytest.raises(KeyError, match="orientation:z"):
        contract.replacing(orientation("z"))


def test_removing_takes_every_entity_of_that_id(contract):
    assert [one.id for one in contract.without(Ref("orientation", "a")).orientations] == ["b"]
    for absent in (Ref("orientation", "z"), Ref("contract", "c"), Ref("nothing", "z")):
        with pytest.raises(KeyError):
            contract.without(absent)


def test_an_entity_is_found_by_reference(contract):
    assert contract.entity(Ref("orientation", "b")) is contract.orientations["b"]
    assert contract.entity(Ref("contract", "c")) is contract
    assert contract.entity(Ref("contract", "d")) is None
    assert contract.entity(Ref("nothing", "b")) is None
    assert ref_of(contract.orientations["b"]) == Ref("orientation", "b")


def test_a_quantity_in_euros_is_exact_cents():
    assert Quantity(value=Decimal("12000.5"), unit=Unit.EUR).cents == euros("12000.50")
    assert Quantity(value=Decimal(3), unit=Unit.FTE).cents is None
    with pytest.raises(ValueError, match="two decimals"):
        _ = Quantity(value=Decimal("0.005"), unit=Unit.EUR).cents


@pytest.mark.parametrize("amount", ["1 000", "1,5", "1e3", "", "1.234", "１２", "9" * 19])
def test_an_amount_that_is_no_plain_number_is_refused(amount):
    with pytest.raises(ValueError, match="amount"):
        euros(amount)


def test_an_amount_is_never_a_float():
    with pytest.raises(TypeError):
        euros(12.5)
    assert euros("-0.05") == -5


def test_a_geometry_is_passed_through():
    place = {"type": "Point", "coordinates": [5.37, 43.3]}
    territory = model.ProjectTerritory(id="t", code="T1", layer="l", geometry=place)
    assert territory.__geo_interface__ is place


def test_the_types_of_references_are_those_of_their_targets():
    for kind, name in COLLECTIONS.items():
        (declared,) = get_args(getattr(attrs.fields(Contract), name).type)
        assert declared is kind
        assert get_origin(getattr(attrs.fields(Contract), name).type) is Entities
        assert attrs.fields(kind).id.type.__name__ == f"{kind.__name__}Id"
