"""What the pages show of the command line, run when the documentation is built."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from contratville.examples import copy_example
from contratville.model import FuzzyDate
from contratville.rules import examples_of

from .markup import code, escaped, french, source, table
from .terminal import block, contratville

_HELPS: Final = """
import json, click, click.testing
from contratville.cli.commands import main
run = click.testing.CliRunner().invoke
names = [[], *([name] for name in sorted(main.commands))]
helps = [run(main, [*name, "--help"], prog_name="contratville").output for name in names]
print(json.dumps(dict(zip(map(" ".join, names), helps))))
"""


def helps(language: str) -> dict[str, str]:
    """Give what each command says of itself; its words are chosen when they are imported."""
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", _HELPS],
        env={**os.environ, "CONTRATVILLE_LANG": language, "COLUMNS": "80"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def commands() -> Iterator[str]:
    """Give each command, in French then in English."""
    english = helps("en")
    for name, text in helps("fr").items():
        yield f"## `{f'contratville {name}'.strip()}`"
        yield from french(["En français :", *source(text, "text")])
        yield "In English:"
        yield from source(english[name], "text")


def on_paper(folder: Path) -> None:
    """Put what the pages read in a folder: the bundled contract, and a faulty part of one."""
    copy_example("marseille-2015", folder / "marseille-2015")
    bad, _ = examples_of("REF006")
    if bad is None:
        raise AssertionError("rule REF006 has no bad example")
    (folder / "partners.yaml").write_text(bad, encoding="utf-8")


def output_of(words: list[str]) -> str:
    """Run the command line in a folder that holds what the pages read."""
    with tempfile.TemporaryDirectory() as folder:
        on_paper(Path(folder))
        return contratville(words, Path(folder))[1]


class Run(SphinxDirective):
    """A command and what it prints, run when the page is read."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        self.env.note_reread()
        words = self.arguments[0].split()
        return [block(f"$ contratville {' '.join(words)}\n{output_of(words)}", "console")]


class Wordings(SphinxDirective):
    """Wordings of dates, one a line, with the days that each denotes."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        self.env.note_reread()
        rows = (_wording(line) for line in self.content if line)
        lines = table(("wording", "first day", "last day"), rows)
        return self.parse_text_to_nodes("\n".join(lines))


def _wording(text: str) -> tuple[str, str, str]:
    shown = f"« {escaped(text)} »"
    try:
        read = FuzzyDate.read(text)
    except ValueError as refused:
        reason = str(refused).rpartition(": ")[2]
        return shown, f"*not read: {escaped(reason)}*", ""
    first, last = (day.isoformat() if day else "open" for day in (read.earliest, read.latest))
    return shown, first, last


REPORT_KEYS: Final[Mapping[str, str]] = {
    "format": "`contratville-report/1`; keys may be added to it, none is removed nor changes sense",
    "readable": "`false` when the contract could not be read: then `faults` says why",
    "tool": "what made the report",
    "tool.name": "`contratville`",
    "tool.version": "version of the library",
    "contract": "the contract; null when unreadable",
    "contract.id": "its identifier",
    "contract.title": "its title; null for a part",
    "profile": "name of the profile; null when unreadable",
    "as_of": "the reference date; null when unreadable",
    "as_of.date": "that day",
    "as_of.origin": "where it was taken from: `argument`, `document` or `today`",
    "summary": "counts; of an unreadable contract, `faults` only",
    "summary.faults": "number of faults, when unreadable",
    "summary.findings": "number of findings",
    "summary.error": "number of findings of this severity",
    "summary.warning": "number of findings of this severity",
    "summary.info": "number of findings of this severity",
    "summary.rules": "number of rules that were asked for",
    "summary.rules_not_fully_judged": "rules with a subject not evaluated or held up",
    "summary.outcomes": "number of subjects of each outcome, over all rules",
    "summary.severities_changed": "severities that the profile changes, by code of the rule",
    "summary.conclusion": "the last sentence of the text report, in the language asked",
    "faults": "what keeps the contract from being read",
    "faults[].code": "code of the fault, `DOCnnn`",
    "faults[].slug": "its short name",
    "faults[].message": "what is wrong, in the language asked",
    "faults[].hint": "what to do about it, in the language asked",
    "faults[].location": "where it stands, as for a finding",
    "findings": "the points to settle, by code, subject and field",
    "findings[].code": "code of the rule",
    "findings[].slug": "its short name",
    "findings[].severity": "`error`, `warning` or `info`, as the profile sets it",
    "findings[].subject": "what is at fault: one entity, or several together, each `kind` and `id`",
    "findings[].field": "attribute or key at fault; null for the subject as a whole",
    "findings[].message": "who, what to do, and why, in the language asked",
    "findings[].params": "what the message speaks of; free keys",
    "findings[].location": "null for a contract in memory",
    "findings[].location.file": "path as it was given or found",
    "findings[].location.line": "from 1",
    "findings[].location.column": "from 1, in characters",
    "findings[].location.pointer": "JSON pointer (RFC 6901) of the value in its file",
    "findings[].related": "other entities concerned, each `kind` and `id`",
    "findings[].evidence": "entities that lead to the point, hop by hop, each `kind` and `id`",
    "findings[].addressee": "who can settle it",
    "findings[].due": "day the obligation fell due, or null",
    "findings[].fingerprint": "identity of the point, whatever its wording and its place",
    "findings[].suppressed": "`false`: nothing can be suppressed in this version",
    "outcomes": "for each rule, what became of its subjects",
    "outcomes[].code": "code of the rule",
    "outcomes[].counts": "number of subjects of each outcome",
    "outcomes[].reasons": "why subjects neither passed nor failed",
    "outcomes[].reasons[].status": "`not_applicable`, `not_evaluated`, `not_due` or `skipped`",
    "outcomes[].reasons[].reason": "in words, in the language asked",
    "outcomes[].reasons[].missing": "what is missing, when not evaluated",
    "outcomes[].reasons[].missing[].what": "`Class` or `Class.attribute`, a slash for others; "
    "`source_text` or `source_text:ID` for a text that was not supplied",
    "outcomes[].reasons[].missing[].gap": "why, when the contract declares it; or null",
    "outcomes[].reasons[].missing[].words": "the same in words",
    "outcomes[].reasons[].from": "day from which they will be bound, when not due; or null",
    "outcomes[].reasons[].held_up_by": "rules that found something about what they rest on",
    "outcomes[].reasons[].subjects": "the subjects, each a list of `kind` and `id`",
}
"""Every key of the report as JSON, and what it holds."""

_FREE: Final = (".params", ".counts", ".outcomes", ".severities_changed")
_ENTITIES: Final = (".subject[]", ".related[]", ".evidence[]", ".subjects[]", ".subjects[][]")


def report_keys() -> Iterator[str]:
    """Give the keys of the report, after a look at real ones for keys that are not described."""
    for words in (["partners.yaml"], ["marseille-2015"], ["nowhere.yaml"]):
        report = json.loads(output_of(["check", *words, "--format", "json"]))
        unknown = set(_keys(report, "")) - set(REPORT_KEYS)
        if unknown:
            raise AssertionError(f"keys of the report that are not described: {sorted(unknown)}")
    yield from table(("key", "what it holds"), ((code(k), f"{v}") for k, v in REPORT_KEYS.items()))


def _keys(tree: Any, path: str) -> Iterator[str]:
    if isinstance(tree, list):
        for item in tree:
            yield from _keys(item, f"{path}[]")
    elif isinstance(tree, dict) and not path.endswith(_ENTITIES):
        for key, value in tree.items():
            here = f"{path}.{key}" if path else key
            yield here.replace("faults[].location.", "findings[].location.")
            if not f".{here}".endswith(_FREE) or isinstance(value, list):
                yield from _keys(value, here)


def profile_text(name: str) -> Iterator[str]:
    """Give the file of a profile of the library."""
    text = files("contratville.rules").joinpath("profiles", f"{name}.toml").read_text("utf-8")
    yield from source(text, "toml")


def setup(app: Any) -> None:
    """Add the directives."""
    app.add_directive("run", Run)
    app.add_directive("wordings", Wordings)
