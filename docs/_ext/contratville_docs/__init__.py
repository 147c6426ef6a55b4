"""Documentation made from the library: pages of the model and of the rules, tables, output.

``made NAME`` stands for a part of a page that is made from what the library lists; the pages of
the model and of the rules are made whole, and written before the others are read.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains.python import PyObject  # type: ignore[attr-defined]
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.nodes import make_id, make_refnode, split_explicit_title

from . import dated, model_pages, rule_pages, shown, tables, terminal

_MADE: Final[dict[str, Callable[..., Iterable[str]]]] = {
    "commands": shown.commands,
    "compared-profiles": tables.compared_profiles,
    "data": tables.data,
    "outcomes-over-time": dated.outcomes_over_time,
    "fault-codes": tables.fault_codes,
    "faults": tables.faults,
    "front-door": tables.front_door,
    "glossary": tables.glossary,
    "profile": shown.profile_text,
    "profiles": tables.profiles,
    "relations": tables.relations,
    "report-keys": shown.report_keys,
    "rules": rule_pages.index,
    "vocabularies": tables.vocabularies,
    "words": tables.words_of_rules,
}
_WHOLE: Final = {"model": model_pages.pages, "rules": rule_pages.pages}


class Made(SphinxDirective):
    """A part of a page that is made from what the library lists."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        self.env.note_reread()
        name, *arguments = self.arguments[0].split()
        text = "\n".join(_MADE[name](*arguments))
        return self.parse_text_to_nodes(text, allow_section_headings=True)


class Anchor(SphinxRole):
    """Words that links can lead to: ``words <label>``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        _, words, label = split_explicit_title(self.text)
        node_id = make_id(self.env, self.inliner.document, term=label)
        target = nodes.inline("", "", nodes.literal(words, words), ids=[node_id])
        self.inliner.document.note_explicit_target(target)
        standard = self.env.domains.standard_domain
        standard.note_hyperlink_target(label, self.env.docname, node_id, words)
        return [target], []


class French(SphinxRole):
    """Words in French, in a page that is in English."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [nodes.inline("", self.text, classes=["language-fr"])], []


class Spacing(SphinxTransform):
    """Keep French punctuation with its word, and make a dash of the two hyphens of Sphinx."""

    default_priority = 500
    _GLUED: Final = re.compile(r" (?=[:;?!»%])|(?<=«) |(?<=\d) (?=\d{3}\b)")

    def apply(self, **_: Any) -> None:
        for text in list(self.document.findall(nodes.Text)):
            if isinstance(text.parent, nodes.literal | nodes.literal_block | nodes.comment):
                continue
            glued = self._GLUED.sub("\u00a0", text).replace(" -- ", " – ")
            if glued != text and text.parent is not None:
                text.parent.replace(text, nodes.Text(glued))


class Breaks(SphinxPostTransform):
    """Let the names in a table break where their words meet, and nowhere else."""

    default_priority = 900
    formats = ("html",)
    _MEETING: Final = re.compile(r"(?<=[_.])(?=\w)|(?<=[a-z])(?=[A-Z])")

    def run(self, **_: Any) -> None:
        for cell in self.document.findall(nodes.entry):
            for text in list(cell.findall(nodes.Text)):
                parts = self._MEETING.split(text)
                if len(parts) == 1 or not isinstance(
                    text.parent, nodes.literal | nodes.inline | nodes.reference
                ):
                    continue
                broken: list[nodes.Node] = [nodes.Text(parts[0])]
                for part in parts[1:]:
                    broken += [nodes.raw("", "<wbr>", format="html"), nodes.Text(part)]
                text.parent.replace(text, broken)


class Titles(SphinxTransform):
    """Say which titles of a rule's page are in French."""

    default_priority = 500

    def apply(self, **_: Any) -> None:
        if self.env.docname.startswith("reference/rules/"):
            for number, title in enumerate(self.document.findall(nodes.title)):
                if number == 0 or title.astext() == rule_pages.IN["fr"]:
                    title["classes"].append("language-fr")


def write_pages(app: Sphinx) -> None:
    """Write the pages that are made whole, and remove those of what is no more."""
    for folder, pages in _WHOLE.items():
        room = Path(app.srcdir, "reference", folder)
        room.mkdir(exist_ok=True)
        made = {f"{name}.md": text for name, text in pages().items()}
        for page in room.glob("*.md"):
            if page.name not in made:
                page.unlink()
        for name, text in made.items():
            page = room / name
            if not page.exists() or page.read_text(encoding="utf-8") != text:
                page.write_text(text, encoding="utf-8")


_ROOMS: Final = ("model", "codec", "graph", "rules", "report", "errors", "diagnostics")


def find_home(app: Sphinx, env: Any, node: Any, contnode: Any) -> Any:
    """Find a class under the name by which readers know it; an id or an attribute, there."""
    if node.get("refdomain") != "py" or node.get("reftype") not in ("attr", "class", "exc", "obj"):
        return None
    target = node["reftarget"]
    if node["reftype"] == "attr":
        target = target.rpartition(".")[0]
    module, _, name = target.rpartition(".")
    if module and not module.startswith("contratville."):
        return None
    objects = env.domains.python_domain.objects
    for room in _ROOMS:
        for known in (name, name.removesuffix("Id")):
            entry = objects.get(f"contratville.{room}.{known}")
            if entry is not None:
                docname, node_id = entry.docname, entry.node_id
                return make_refnode(app.builder, node["refdoc"], docname, node_id, contnode)
    return None


def leave_colons(
    _app: Sphinx, what: str, _name: str, _obj: Any, _options: Any, lines: list[str]
) -> None:
    """Keep napoleon from taking for a type what comes before a colon: signatures have the types."""
    if what == "property" and ":" in lines[0]:
        lines[0] = f": {lines[0]}"
    for number, line in enumerate(lines[:-1], 1):
        if line.strip() == "Returns:" and ":" in lines[number]:
            indent = len(lines[number]) - len(lines[number].lstrip())
            lines[number] = f"{lines[number][:indent]}: {lines[number][indent:]}"


def setup(app: Sphinx) -> dict[str, Any]:
    """Add what the pages use."""
    for field in PyObject.doc_field_types:
        if field.name == "variable":
            field.label = "Attributes"
    app.add_directive("made", Made)
    app.add_role("anchor", Anchor())
    app.add_role("fr", French())
    app.add_transform(Spacing)
    app.add_transform(Titles)
    app.add_post_transform(Breaks)
    app.connect("builder-inited", write_pages)
    app.connect("missing-reference", find_home)
    app.connect("autodoc-process-docstring", leave_colons, priority=400)
    terminal.setup(app)
    shown.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
