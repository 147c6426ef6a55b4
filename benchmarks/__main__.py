"""``python -m benchmarks``: what the library costs, as ratios measured side by side in one run."""

import argparse
import json
import platform
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any, Final

import msgspec
import yaml
from attrs import frozen

import contratville as cv
from contratville.codec import Document

from .eras import OF_2015
from .generator import MARSEILLE, Size, generate
from .growth import Growth, growths
from .measure import Timings, Work, program, timed
from .peers import msgspec_document, pydantic_document

AS_OF: Final = OF_2015.as_of
STRUCT, PYDANTIC, JSON, YAML = (
    "bare msgspec.Struct decode",
    "pydantic v2, strict and forbid",
    "bare json.loads",
    "yaml.load, C loader",
)
LOAD, CHECK = "strict JSON load", "check, every rule"
_OVERALL: Final = 1.10
_RULE: Final = 1.20


@frozen
class Row:
    """One work beside another, with the ratio that it must keep to, if any."""

    work: str
    other: str
    target: float | None = None


COMPARED: Final = (
    Row(LOAD, STRUCT, 10),
    Row(LOAD, PYDANTIC),
    Row(LOAD, JSON),
    Row("strict YAML load", STRUCT),
    Row("strict YAML load", PYDANTIC),
    Row("strict YAML load", JSON),
    Row("strict YAML load", YAML),
    Row("places of project labels, JSON", LOAD),
    Row("places of project labels, YAML", "strict YAML load"),
    Row("canonical JSON", LOAD),
    Row("canonical YAML", LOAD),
    Row(CHECK, LOAD, 3),
    Row("graph", LOAD),
    Row("import contratville", "python -c pass", 8),
)


def main() -> None:
    """Measure, and print the ratios."""
    options = _options()
    size = MARSEILLE.times(options.size)
    works = {**_works(size), **_starts()}
    timings = timed(works, options.rounds)
    growth = list(growths(_checked, AS_OF, max(2, options.rounds // 4)))
    if options.json:
        print(json.dumps(_tree(size, timings, growth, options.rounds), indent=2))
        return
    print(
        f"Python {platform.python_version()}, {size.projects} projects, "
        f"{size.funding_lines} funding lines, {options.rounds} rounds\n"
    )
    for line in _lines(timings, growth):
        print(line)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--size", type=float, default=1, help="times Marseille's size")
    parser.add_argument("--rounds", type=int, default=15, help="rounds, at least 2")
    parser.add_argument("--json", action="store_true", help="print all figures as JSON")
    return parser.parse_args()


def _works(size: Size) -> Mapping[str, Work]:
    contract = generate(size)
    text, yaml_text = cv.dumps(contract).encode(), cv.dumps(contract, "yaml").encode()
    decode = msgspec.json.Decoder(msgspec_document()).decode
    validate = pydantic_document().model_validate_json
    json_document, yaml_document = cv.loads(text), cv.loads(yaml_text, "yaml")
    paths: list[Any] = [("projects", n, "label") for n in range(size.projects)]
    return {
        LOAD: lambda: cv.loads(text),
        STRUCT: lambda: decode(text),
        PYDANTIC: lambda: validate(text),
        JSON: lambda: json.loads(text),
        "strict YAML load": lambda: cv.loads(yaml_text, "yaml"),
        YAML: lambda: yaml.load(yaml_text, yaml.CSafeLoader),
        "places of project labels, JSON": lambda: json_document.places(paths),
        "places of project labels, YAML": lambda: yaml_document.places(paths),
        "canonical JSON": lambda: cv.dumps(contract),
        "canonical YAML": lambda: cv.dumps(contract, "yaml"),
        CHECK: lambda: _checked(json_document),
        "graph": lambda: cv.ContractGraph.of(contract).to_networkx(),
    }


def _starts() -> Mapping[str, Work]:
    return {
        "import contratville": program("import contratville"),
        "python -c pass": program("pass"),
    }


def _checked(document: Document) -> cv.Report:
    report = cv.check(document, profile="loi-2014", as_of=AS_OF)
    if report.findings:
        raise AssertionError("the generated contract must hold")
    return report


def _lines(timings: Timings, growth: Sequence[Growth]) -> Iterator[str]:
    yield f"{'work':<32}{'beside':<32}{'ratio':>7}  {'quartiles':<14}{'target':>7}{'ms':>9}"
    for row in COMPARED:
        ratio = timings.ratio(row.work, row.other)
        target = f"≤ {row.target}" if row.target else ""
        spread = f"{ratio.low:.2f}–{ratio.high:.2f}"
        yield (
            f"{row.work:<32}{row.other:<32}{ratio.median:>7.2f}  {spread:<14}{target:>7}"
            f"{timings.median(row.work) * 1000:>9.1f}"
        )
    yield ""
    yield f"growth, x1 to x32: the exponent, and ms at x32 (target ≤ {_OVERALL}, a rule ≤ {_RULE})"
    for one in growth:
        yield f"{one.name:<20}{one.exponent:>6.2f}{one.seconds * 1000:>9.2f}"


def _tree(size: Size, timings: Timings, growth: Sequence[Growth], rounds: int) -> Any:
    packages = ("contratville", "msgspec", "pydantic", "PyYAML", "jiter", "cattrs")
    return {
        "python": platform.python_version(),
        "packages": {name: version(name) for name in packages},
        "rounds": rounds,
        "projects": size.projects,
        "funding_lines": size.funding_lines,
        "ratios": [
            {
                "work": row.work,
                "beside": row.other,
                "median": ratio.median,
                "quartiles": [ratio.low, ratio.high],
                "target": row.target,
            }
            for row in COMPARED
            for ratio in [timings.ratio(row.work, row.other)]
        ],
        "seconds": {name: timings.median(name) for name in timings.seconds},
        "growth": [
            {"name": one.name, "exponent": one.exponent, "seconds": one.seconds} for one in growth
        ],
    }


if __name__ == "__main__":
    main()
