"""The tables of the reference, made from what the library lists."""

import csv
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from sphinx.pycode import ModuleAnalyzer

import contratville
from contratville import model
from contratville.codec.faults import FAULT_KINDS
from contratville.codec.source_text_faults import SOURCE_TEXT_FAULT_KINDS
from contratville.diagnostics import FaultKind, worded
from contratville.graph import RELATIONS
from contratville.graph.relations import ANY
from contratville.model import Vocabulary
from contratville.model import vocabularies as rooms_of_words
from contratville.model.attributes import attributes_of, element_type
from contratville.report import in_force_words
from contratville.rules import CATALOGUE, Profile, Rule, profile_names, words
from contratville.rules.profile_faults import PROFILE_FAULT_KINDS

from .markup import (
    anchor,
    attribute_link,
    class_link,
    code,
    escaped,
    fenced,
    french,
    in_french,
    is_vocabulary,
    listed,
    sentence,
    table,
)
from .model_pages import ROOMS, classes
from .rule_pages import rule_link

_FAULT_KINDS: Final = (*FAULT_KINDS, *PROFILE_FAULT_KINDS, *SOURCE_TEXT_FAULT_KINDS)
_ROLE: Final = re.compile(r":(\w+):`([^`]+)`")
_ROOMS: Final = (
    "model",
    "codec",
    "graph",
    "analysis.articulation",
    "analysis.money",
    "rules",
    "examples",
    "errors",
)
_GLOSSARY: Final = Path(__file__).parents[2] / "reference" / "glossary.csv"


def vocabularies() -> Iterator[str]:
    """Give every vocabulary of the model, room by room."""
    listed_ones = [one for one in vars(rooms_of_words).values() if is_vocabulary(one)]
    for room in ROOMS:
        module = f"contratville.model.vocabularies.{room}"
        words_of_room = [one for one in listed_ones if one.__module__ == module]
        if words_of_room:
            yield f"## {room.capitalize()}"
            yield ""
        for vocabulary in words_of_room:
            yield f"### {vocabulary.__name__}"
            yield from _vocabulary(vocabulary, "model")


def words_of_rules(name: str) -> Iterator[str]:
    """Give one vocabulary of the rules."""
    yield from _vocabulary(getattr(words, name), "rules")


def _vocabulary(vocabulary: type[Vocabulary], room: str) -> Iterator[str]:
    yield from fenced(
        "py:class",
        vocabulary.__name__,
        _members(vocabulary),
        module=f"contratville.{room}",
        canonical=f"{vocabulary.__module__}.{vocabulary.__name__}",
        **{"no-contents-entry": ""},
    )


def _members(vocabulary: type[Vocabulary]) -> Iterator[str]:
    term, _, definition = (inspect.getdoc(vocabulary) or "").partition(": ")
    yield f"**{in_french(term.strip('*'))}** — {definition}"
    yield from table(
        ("code", "French slug", "French label", "English label"),
        (
            (code(word.value), code(word.slug), in_french(word.fr), escaped(word.en))
            for word in vocabulary
        ),
    )
    used = [
        attribute_link(owner, attribute.name)
        for owner in classes()
        for attribute in attributes_of(owner)
        if element_type(attribute.type)[0] is vocabulary and _is_own(owner, attribute.name)
    ]
    if used:
        yield f"Used by {listed(used)}."
        yield ""


def _is_own(owner: type, attribute: str) -> bool:
    inherited = issubclass(owner, model.Entity) and owner is not model.Entity
    return not (inherited and attribute in ("gaps", "sources", "external_ids", "notes", "standing"))


def relations() -> Iterator[str]:
    """Give the table of relations."""
    yield from table(
        ("field", "edge", "target", "multiplicity"),
        (
            (
                attribute_link(relation.owner, relation.field),
                anchor(relation.edge, f"edge-{relation.edge.lower()}"),
                "any entity"
                if relation.targets is ANY
                else " or ".join(class_link(target) for target in relation.targets),
                code(relation.multiplicity),
            )
            for relation in RELATIONS
        ),
    )


def faults(beginning: str) -> Iterator[str]:
    """Give the faults whose code begins so: in French, then in English."""
    for kind in sorted(_FAULT_KINDS, key=lambda kind: kind.code):
        if kind.code.startswith(beginning):
            yield f"({kind.code.lower()})="
            yield ""
            yield f"### {kind.code} `{kind.slug}`"
            yield from french(_fault(kind, "fr"))
            yield from _fault(kind, "en")


def _fault(kind: FaultKind, language: str) -> Iterator[str]:
    said, hint = (
        escaped(getattr(text, language).replace("{{", "{").replace("}}", "}"))
        for text in (kind.sentence, kind.hint)
    )
    yield ""
    yield f"{sentence(said)}"
    yield f": {sentence(hint)}"
    yield ""


def fault_codes() -> Iterator[str]:
    """Count the kinds of faults."""
    codes = [kind.code for kind in _FAULT_KINDS]
    yield f"There are {len(codes)} kinds of faults, from {min(codes)} to {max(codes)}."


def profiles() -> Iterator[str]:
    """Give each profile of the library, with its rules."""
    for name in profile_names():
        profile = Profile.load(name, CATALOGUE)
        yield f"(profile-{name})="
        yield ""
        yield f"## `{name}`"
        yield from french([sentence(escaped(profile.title.fr))])
        yield sentence(escaped(profile.title.en))
        yield ""
        bases = profile.lineage[1:]
        if bases:
            yield f"Extends {listed(f'{{ref}}`{base} <profile-{base}>`' for base in bases[:1])}."
            yield ""
        own = [rule for rule in CATALOGUE if name in rule.profiles]
        none = "none in this version"
        yield f"Rules of its own: {listed((rule_link(rule.code) for rule in own), none)}."
        yield ""
        inherited = [rule for rule in CATALOGUE if profile.selects(rule) and rule not in own]
        if inherited:
            yield f"Rules that it inherits: {listed(rule_link(rule.code) for rule in inherited)}."
            yield ""
        for rule, values in profile.parameters.items():
            for parameter, value in values.items():
                shown = listed(value) if isinstance(value, tuple) else str(value)
                yield f"Sets `{parameter}` of {rule_link(rule)} to « {escaped(shown)} »."
                yield ""


def compared_profiles() -> Iterator[str]:
    """Set the profiles side by side: the weight of each rule in each that has it."""
    profiles = [Profile.load(name, CATALOGUE) for name in profile_names()]
    yield from table(
        ("rule", *(profile.name for profile in profiles), "text in force"),
        (
            (
                f"{rule_link(rule.code)} {escaped(rule.en.title)}",
                *(_weight(rule, profile) for profile in profiles),
                in_force_words(rule, "en") or "—",
            )
            for rule in CATALOGUE
        ),
    )


def _weight(rule: Rule, profile: Profile) -> str:
    return worded(profile.severity(rule), "en") if profile.selects(rule) else "—"


def front_door() -> Iterator[str]:
    """Give the names that the package itself offers, with what each is."""
    yield from table(
        ("name", "what it is"),
        (
            (f"{{py:obj}}`{name} <{_home(name)}>`", _summary(name))
            for name in vars(contratville)["__all__"]
        ),
    )


def _home(name: str) -> str:
    """Name the room that offers a name of the front door."""
    for room in _ROOMS:
        if hasattr(import_module(f"contratville.{room}"), name):
            return f"contratville.{room}.{name}"
    raise ValueError(f"no room offers {name}")


def _summary(name: str) -> str:
    if name == "CATALOGUE":
        return "Every rule of the library."
    documented = inspect.getdoc(getattr(contratville, name)) or ""
    first = _ROLE.sub(r"`\2`", " ".join(documented.split("\n\n")[0].split()))
    return first.replace("*Contrat de ville*: the", "*Contrat de ville* — the")


def data(home: str, *names: str) -> Iterator[str]:
    """Describe names of a module, under the room that offers them, by the texts beside them."""
    room = f"contratville.{home.partition('.')[0]}"
    documented = ModuleAnalyzer.for_module(f"contratville.{home}").find_attr_docs()
    for name in names:
        text = " ".join(documented["", name]).replace("``", "`")
        text = _ROLE.sub(r"{py:\1}`\2`", text)
        yield from fenced("py:data", name, [text], module=room)


def glossary() -> Iterator[str]:
    """Give the glossary, each term linked to what bears it in the model."""
    with _GLOSSARY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    yield from table(
        ("term", "definition", "in the model"),
        (
            (
                f"**{in_french(row['term_fr'])}**<br>{escaped(row['term_en'])}",
                f"{in_french(row['definition_fr'])}<br>{escaped(row['definition_en'])}",
                _named(row["identifier"]),
            )
            for row in rows
        ),
    )


def _named(identifier: str) -> str:
    """Give a link to what an identifier names: ``Class.attribute=word``, or a rule.

    Raises:
        ValueError: it names nothing.
    """
    if identifier == "—":
        return identifier
    if any(rule.code == identifier for rule in CATALOGUE):
        return rule_link(identifier)
    named, _, word = identifier.partition("=")
    class_name, _, attribute = named.partition(".")
    owner = Rule if class_name == "Rule" else getattr(model, class_name, None)
    if owner is None:
        raise ValueError(f"glossary: « {identifier} » names nothing in the model")
    if not attribute:
        return class_link(owner)
    if is_vocabulary(owner):
        _check_word(identifier, owner, attribute)
        return f"{class_link(owner)} `{attribute}`"
    types = {one.name: one.type for one in owner.__attrs_attrs__}
    if attribute not in types:
        raise ValueError(f"glossary: « {identifier} » names nothing in the model")
    if owner is Rule:
        return f"{class_link(owner)} `{attribute}`"
    shown = attribute_link(owner, attribute)
    if word:
        vocabulary = element_type(types[attribute])[0]
        if is_vocabulary(vocabulary):
            _check_word(identifier, vocabulary, word)
        shown += f" = `{word}`"
    return shown


def _check_word(identifier: str, vocabulary: type[Vocabulary], word: str) -> None:
    if word not in {member.value for member in vocabulary}:
        raise ValueError(f"glossary: « {identifier} »: no such word in {vocabulary.__name__}")
