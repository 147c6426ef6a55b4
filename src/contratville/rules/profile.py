"""Profiles: which rules apply, with which parameters and weights."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import Factory, frozen

from contratville.diagnostics import Fault, FaultKind, Place, Text
from contratville.errors import ContratVilleError, UnreadableProfileError
from contratville.model import Generation

from . import profile_faults as faults
from .words import Severity

if TYPE_CHECKING:
    from .rule import ParameterValue, Rule, Scalar

_FOLDER: Final = "profiles"
_KEYS: Final = frozenset({"title", "extends", "parameters", "severities"})
_OF_GENERATION: Final = {
    Generation.FROM_2015: "loi-2014",
    Generation.FROM_2024: "quartiers-2030",
}
_UNKNOWN_PROFILE: Final = Text(
    "profil « {name} » inconnu ; profils connus : {known}",
    "unknown profile « {name} »; known profiles: {known}",
)


@frozen
class Profile:
    """A choice of rules, with values for their parameters and weights for their findings.

    Attributes:
        name: name of the profile.
        title: what it is for.
        lineage: its name, then the profiles that it extends, nearest first.
        parameters: values set, by code of the rule and name of the parameter.
        severities: weights set, by code of the rule.
    """

    name: str
    title: Text
    lineage: tuple[str, ...]
    parameters: Mapping[str, Mapping[str, "ParameterValue"]] = Factory(dict)
    severities: Mapping[str, Severity] = Factory(dict)

    @classmethod
    def load(cls, source: "str | Path", rules: "Iterable[Rule]") -> "Profile":
        """Read a profile.

        Args:
            source: name of a profile of the library, or path of a TOML file.
            rules: the rules whose parameters and weights it may set.

        Raises:
            ContratVilleError: no profile has this name.
            UnreadableProfileError: with every fault of the file: syntax, unknown keys, rules or
                parameters, values of the wrong type, a profile that extends nothing or itself.
        """
        return _Reading({rule.code: rule for rule in rules}).profile(_file(str(source)))

    def selects(self, rule: "Rule") -> bool:
        """Tell whether a rule is one of this profile's, or of one that it extends."""
        return any(name in rule.profiles for name in self.lineage)

    def parameter(self, rule: "Rule", name: str) -> "ParameterValue":
        """Give the value of a parameter of a rule."""
        default = rule.parameters[name].default
        return self.parameters.get(rule.code, {}).get(name, default)

    def severity(self, rule: "Rule") -> Severity:
        """Give the weight of the findings of a rule."""
        return self.severities.get(rule.code, rule.severity)


def profile_of(generation: Generation) -> str:
    """Name the profile of a generation of contracts."""
    return _OF_GENERATION[generation]


def profile_names() -> tuple[str, ...]:
    """Name the profiles of the library."""
    names = (file.name for file in files(__package__).joinpath(_FOLDER).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@frozen
class _File:
    """The text of a profile, in which keys can be found again.

    Attributes:
        name: as it was asked for: the name of a profile of the library, or a path.
        text: the text.
    """

    name: str
    text: str

    @property
    def beside(self) -> dict[str, str]:
        """The other profiles that this one may extend: its neighbours, by file name."""
        if not self.name.endswith(".toml"):
            return {}
        return {path.name: str(path) for path in sorted(Path(self.name).parent.glob("*.toml"))}

    def fault(self, kind: FaultKind, table: str, key: str | None, /, **params: Any) -> Fault:
        """Make a fault at a table, or at a key of it; each stands at the start of a line."""
        place = Place(self.name)
        inside = table == ""
        for number, line in enumerate(self.text.splitlines(), 1):
            header = re.fullmatch(r"\s*\[\s*(.+?)\s*\]\s*(?:#.*)?", line)
            if header:
                inside = header[1] == table
                if inside or header[1] == f"{table}.{key}":
                    place = Place(self.name, number, line.index("[") + 1)
            elif inside and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[.=]", line):
                return Fault(
                    kind, Place(self.name, number, len(line) - len(line.lstrip()) + 1), params
                )
        return Fault(kind, place, params)


class _Reading:
    def __init__(self, rules: "Mapping[str, Rule]") -> None:
        self._rules = rules
        self._open: list[str] = []

    def profile(self, file: _File) -> Profile:
        name = file.name if file.name in profile_names() else Path(file.name).stem
        self._open.append(file.name)
        tree = _parsed(file)
        if file.name in profile_names():
            tree = self._without_other_rules(tree)
        found = list(self._faults(file, tree))
        if found:
            raise UnreadableProfileError(tuple(found))
        title = tree.get("title", {})
        own_parameters = {
            code: {key: self._value(code, key, value) for key, value in table.items()}
            for code, table in tree.get("parameters", {}).items()
        }
        own_severities = {
            code: Severity.words()[word] for code, word in tree.get("severities", {}).items()
        }
        base = self.profile(_file(_base(file, tree["extends"]))) if "extends" in tree else None
        return Profile(
            name=name,
            title=Text(title.get("fr", name), title.get("en", name)),
            lineage=(name, *(base.lineage if base else ())),
            parameters=_merged(base.parameters if base else {}, own_parameters),
            severities={**(base.severities if base else {}), **own_severities},
        )

    def _without_other_rules(self, tree: dict[str, Any]) -> dict[str, Any]:
        """Leave out of a profile of the library what it says of rules that are not to be run."""
        for table in ("parameters", "severities"):
            if table in tree:
                said = tree[table].items()
                tree[table] = {code: value for code, value in said if code in self._rules}
        return tree

    def _faults(self, file: _File, tree: Mapping[str, Any]) -> Iterator[Fault]:
        for key in tree.keys() - _KEYS:
            yield file.fault(faults.UNKNOWN_KEY, "", key, key=key)
        base = tree.get("extends")
        if base is not None and not isinstance(base, str):
            yield file.fault(faults.WRONG_TYPE, "", "extends", name="extends", expected=_A_NAME)
        elif base is not None and base not in (*profile_names(), *file.beside):
            known = list(profile_names())
            yield file.fault(faults.UNKNOWN_BASE, "", "extends", name=base, known=known)
        elif base is not None and _base(file, base) in self._open:
            loop = " → ".join([*self._open, _base(file, base)])
            yield file.fault(faults.LOOP, "", "extends", loop=loop)
        for table in ("title", "parameters", "severities"):
            if not isinstance(tree.get(table, {}), dict):
                yield file.fault(faults.WRONG_TYPE, "", table, name=table, expected=_A_TABLE)
            elif table == "parameters":
                yield from self._parameter_faults(file, tree.get(table, {}))
            elif table == "severities":
                yield from self._severity_faults(file, tree.get(table, {}))

    def _parameter_faults(self, file: _File, tables: Mapping[str, Any]) -> Iterator[Fault]:
        for code, table in tables.items():
            where = f"parameters.{code}"
            if code not in self._rules:
                yield file.fault(faults.UNKNOWN_RULE, where, None, code=code)
            elif not isinstance(table, dict):
                yield file.fault(
                    faults.WRONG_TYPE, "parameters", code, name=where, expected=_A_TABLE
                )
            else:
                yield from self._value_faults(file, code, table)

    def _value_faults(self, file: _File, code: str, table: Mapping[str, Any]) -> Iterator[Fault]:
        for key, value in table.items():
            where = f"parameters.{code}"
            parameter = self._rules[code].parameters.get(key)
            if parameter is None:
                known = list(self._rules[code].parameters)
                yield file.fault(
                    faults.UNKNOWN_PARAMETER, where, key, code=code, name=key, known=known
                )
            elif _typed(value, parameter.default) is None:
                expected = _TYPE_WORDS[type(parameter.default)]
                yield file.fault(faults.WRONG_TYPE, where, key, name=key, expected=expected)
            elif parameter.words and value not in parameter.words:
                known = list(parameter.words)
                yield file.fault(
                    faults.UNKNOWN_WORD, where, key, name=key, value=value, known=known
                )

    def _severity_faults(self, file: _File, table: Mapping[str, Any]) -> Iterator[Fault]:
        for code, word in table.items():
            if code not in self._rules:
                yield file.fault(faults.UNKNOWN_RULE, "severities", code, code=code)
            elif not isinstance(word, str) or word not in Severity.words():
                yield file.fault(
                    faults.WRONG_TYPE, "severities", code, name=code, expected=_A_SEVERITY
                )

    def _value(self, code: str, key: str, value: Any) -> "ParameterValue":
        typed = _typed(value, self._rules[code].parameters[key].default)
        if typed is None:
            raise AssertionError("a value that is not typed is a fault")
        return typed


_A_NAME: Final = Text("un nom de profil", "the name of a profile")
_A_TABLE: Final = Text("une table", "a table")
_A_SEVERITY: Final = Text("error, warning ou info", "error, warning or info")
_TYPE_WORDS: Final[Mapping[type, Text]] = {
    bool: Text("true ou false", "true or false"),
    int: Text("un nombre entier", "a whole number"),
    Decimal: Text("un nombre", "a number"),
    str: Text("un texte", "a text"),
    date: Text("une date", "a date"),
    tuple: Text("une liste de textes", "a list of texts"),
    dict: Text("une table de valeurs par année ou par jour", "a table of values by year or by day"),
}
_DATED: Final = re.compile(r"(?:19|20|21)\d\d(?:-\d\d-\d\d)?", re.ASCII)


def _typed(value: Any, default: "ParameterValue") -> "ParameterValue | None":
    """Give a value of a TOML file the type of a default, or None when it has another."""
    if not isinstance(default, Mapping):
        return _scalar(value, default)
    kind = next(iter(default.values()))
    if not isinstance(value, dict) or not all(_DATED.fullmatch(key) for key in value):
        return None
    typed = {
        key: scalar for key, item in value.items() if (scalar := _scalar(item, kind)) is not None
    }
    return typed if typed and len(typed) == len(value) else None


def _scalar(value: Any, default: "Scalar") -> "Scalar | None":
    if isinstance(default, tuple):
        texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return tuple(value) if texts else None
    if isinstance(default, Decimal) and type(value) is int:
        return Decimal(value)
    return value if type(value) is type(default) else None


def _merged(
    base: "Mapping[str, Mapping[str, ParameterValue]]",
    own: "Mapping[str, Mapping[str, ParameterValue]]",
) -> "dict[str, Mapping[str, ParameterValue]]":
    return {code: {**base.get(code, {}), **own.get(code, {})} for code in (*base, *own)}


def _base(file: _File, name: str) -> str:
    """Give the profile that another extends: a neighbour, or one of the library."""
    return file.beside.get(name, name)


def _file(source: str) -> _File:
    if source.endswith(".toml"):
        path: Path | Traversable = Path(source)
        source = str(path)
        if not path.is_file():
            raise UnreadableProfileError((Fault(faults.NO_FILE, Place(source)),))
    else:
        path = files(__package__).joinpath(_FOLDER, f"{source}.toml")
        if source not in profile_names():
            raise ContratVilleError(_UNKNOWN_PROFILE, name=source, known=list(profile_names()))
    try:
        return _File(source, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise UnreadableProfileError((Fault(faults.NOT_UTF8, Place(source)),)) from None


def _parsed(file: _File) -> dict[str, Any]:
    try:
        return tomllib.loads(file.text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"(.*) \(at line (\d+), column (\d+)\)", str(error))
        place = Place(file.name, int(match[2]), int(match[3])) if match else Place(file.name)
        problem = match[1] if match else str(error)
        raise UnreadableProfileError((Fault(faults.SYNTAX, place, {"reason": problem}),)) from None
