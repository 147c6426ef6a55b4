"""Commands that the pages show: run in a folder of their own, and held to what the page says.

``console`` shows commands with their output, ``file`` a file to be written, ``edit`` a change to
make in one. The doctest builder does what they say, in order, with the other tests of the page.
"""

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

_PROMPT: Final = "$ "
_LANGUAGES: Final = {"txt": "text"}
"""The language of a file, when it is not named by its extension."""


class Shell:
    """A folder in which the commands of a page are run; it is the current one meanwhile."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._back = Path.cwd()
        self._status = 0
        os.chdir(self._folder.name)

    def run(self, command: str, language: str = "en") -> None:
        """Run a command, and print what it prints."""
        if command == "echo $?":
            sys.stdout.write(f"{self._status}\n")
            return
        program, *words = shlex.split(command)
        if program == "cat":
            sys.stdout.write(Path(words[0]).read_text(encoding="utf-8"))
            return
        if program != "contratville":
            raise ValueError(f"{program}: no such command in these pages")
        self._status, output = contratville(words, language=language)
        sys.stdout.write(output)

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name: str, before: str, after: str) -> None:
        """Replace, in a file, lines that stand there once."""
        text = Path(name).read_text(encoding="utf-8")
        if text.count(before) != 1:
            raise ValueError(f"{name}: found {text.count(before)} times, not once:\n{before}")
        self.write(name, text.replace(before, after))

    def close(self) -> None:
        """Leave the folder, and remove it."""
        os.chdir(self._back)
        self._folder.cleanup()


def contratville(
    words: list[str], folder: Path | None = None, language: str = "en"
) -> tuple[int, str]:
    """Run the command line; give its exit status, and both its streams as a terminal shows them."""
    environment = {
        **os.environ,
        "COLUMNS": "80",
        "CONTRATVILLE_LANG": language,
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-m", "contratville", *words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def block(text: str, language: str, caption: str = "") -> nodes.Element:
    """Make a block of text, under the name of its file if it is one."""
    shown = nodes.literal_block(text, text)
    shown["language"] = language
    if not caption:
        return shown
    container = nodes.container("", literal_block=True, classes=["literal-block-wrapper"])
    container += nodes.caption("", "", nodes.literal(caption, caption))
    container += shown
    return container


def _test(text: str) -> nodes.Element:
    """Make a test that no reader sees."""
    return nodes.comment(text, text, testnodetype="testcode", groups=["default"], options={})


class Console(SphinxDirective):
    """Commands and their output, as on a terminal; in French when the page says so."""

    has_content = True
    option_spec: ClassVar = {"lang": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        shown = block("\n".join(self.content), "console")
        lines = []
        for line in self.content:
            if line.startswith(_PROMPT):
                language = self.options.get("lang", "en")
                lines.append(f">>> shell.run({line.removeprefix(_PROMPT)!r}, {language!r})")
            else:
                lines.append(line or "<BLANKLINE>")
        shown["test"] = "\n".join(lines) + "\n"
        shown["testnodetype"] = "doctest"
        shown["groups"] = ["default"]
        shown["options"] = {}
        self.set_source_info(shown)
        return [shown]


class File(SphinxDirective):
    """A file that the reader is to write."""

    has_content = True
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        text = "\n".join(self.content) + "\n"
        test = _test(f"shell.write({name!r}, {text!r})")
        self.set_source_info(test)
        suffix = Path(name).suffix.lstrip(".")
        return [block(text, _LANGUAGES.get(suffix, suffix), name), test]


class Edit(SphinxDirective):
    """A change that the reader is to make in a file: lines taken out (-) and put in (+)."""

    has_content = True
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        before, after = (
            "".join(f"{line[1:]}\n" for line in self.content if line[:1] in (" ", sign))
            for sign in "-+"
        )
        test = _test(f"shell.edit({name!r}, {before!r}, {after!r})")
        self.set_source_info(test)
        return [block("\n".join(self.content), "diff", name), test]


def setup(app: Any) -> None:
    """Add the directives."""
    app.add_directive("console", Console)
    app.add_directive("file", File)
    app.add_directive("edit", Edit)
