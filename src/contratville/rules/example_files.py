"""The example files of the rules: one bad and one good document for each."""

from importlib.resources import as_file, files
from typing import Final

from contratville.codec import SourceText, SourceTexts, loads
from contratville.codec.source_texts import SOURCE_TEXT_EXTENSION

from .catalogue import CATALOGUE
from .engine import check
from .finding import Finding
from .profile import Profile
from .rule import Rule

_FOLDER: Final = "examples"


def examples_of(code: str) -> tuple[str | None, str | None]:
    """Give the texts of the bad and of the good example of a rule; None for a rule of one's own.

    Both are YAML. In the bad one, a comment marks with a caret where, above it, a finding stands.
    """
    folder = files(__package__).joinpath(_FOLDER)
    bad, good = (
        file.read_text(encoding="utf-8") if file.is_file() else None
        for file in (folder.joinpath(f"{code}-{kind}.yaml") for kind in ("bad", "good"))
    )
    return bad, good


def profile_of_examples(code: str) -> Profile | None:
    """Give the profile that the examples of a rule are judged by, when they need one of their own.

    They do when the rule judges nothing until a profile has said to what it is to be applied, or
    when the numbers of the profile would make them long.
    """
    file = files(__package__).joinpath(_FOLDER, f"{code}.toml")
    if not file.is_file():
        return None
    with as_file(file) as path:
        return Profile.load(path, CATALOGUE)


def example_sources(code: str) -> SourceTexts | None:
    """Give the texts that the examples of a rule quote; None when they quote none."""
    folder = files(__package__).joinpath(_FOLDER, f"{code}-sources")
    if not folder.is_dir():
        return None
    return {
        file.name.removesuffix(SOURCE_TEXT_EXTENSION): SourceText.of(file.read_text("utf-8"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
    }


def finding_in_example(rule: Rule) -> Finding | None:
    """Give what a rule finds in its bad example; None for a rule of one's own."""
    bad, _ = examples_of(rule.code)
    if bad is None:
        return None
    profile, sources = profile_of_examples(rule.code), example_sources(rule.code)
    document = loads(bad, "yaml")
    return next(iter(check(document, profile=profile, select=[rule.code], sources=sources)), None)
