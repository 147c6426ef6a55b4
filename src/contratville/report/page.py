"""A page of text: wrapped lines, headings, styles where there is a terminal for them."""

import textwrap
from io import StringIO

from attrs import frozen
from rich.console import Console
from rich.text import Text as Styled

from contratville.diagnostics import Language, Text

from .excerpt import printable


class Page:
    """Lines of text, wrapped and styled."""

    def __init__(self, language: Language, *, width: int, color: bool) -> None:
        self.language = language
        self._width = width
        self._file = StringIO()
        self._console = Console(
            file=self._file,
            width=max(width, 400),
            force_terminal=color,
            color_system="standard" if color else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def line(self, text: str = "", *, style: str = "", indent: int = 0, hang: int = 0) -> None:
        """Write a paragraph; French punctuation stays with its word.

        Args:
            text: the paragraph.
            style: style of its lines.
            indent: columns left before each line.
            hang: columns left more before each line but the first.
        """
        glued = printable(text)
        for mark in ":;?!»":
            glued = glued.replace(f" {mark}", f"\u00a0{mark}")
        glued = glued.replace("« ", "«\u00a0")
        lines = textwrap.wrap(
            glued,
            self._width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hang),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for wrapped in lines or [""]:
            self.raw(wrapped.replace("\u00a0", " "), style=style)

    def raw(self, text: str, *, style: str = "") -> None:
        """Write a line as it is."""
        self._console.print(Styled(text, style=style), soft_wrap=True)

    def heading(self, text: Text) -> None:
        """Write a heading, with a line under it."""
        title = text.render(self.language)
        self.line()
        self.line(title, style="bold")
        self.line("─" * min(len(title), self._width))

    def text(self) -> str:
        """Give what was written."""
        return self._file.getvalue()


@frozen(kw_only=True)
class Look:
    """How a page is to look: its language, its width, its colours, and the path to name in it."""

    language: Language
    width: int = 80
    color: bool = False
    path: str = "PATH"

    def page(self) -> Page:
        """Begin a page."""
        return Page(self.language, width=self.width, color=self.color)


def capitalised(sentence: str) -> str:
    """Give a sentence with a capital."""
    return sentence[:1].upper() + sentence[1:]


def colon(language: Language) -> str:
    """Give a colon, with the space that French leaves before it."""
    return " :" if language == "fr" else ":"
