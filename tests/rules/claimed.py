"""Contracts that declare figures, written in YAML, and what a rule says of them."""

from datetime import date

from contratville.codec import loads
from contratville.rules import check

DAY = date(2016, 12, 31)
PROJECTS = [f"{{id: p{n}, label: Projet {n} (fictif), year: 2016}}" for n in (1, 2, 3)]
DOCUMENTS = [f"{{id: {id}, title: Document {id} (fictif), kind: text}}" for id in ("d1", "d2")]
OF = {"n": "{document: d1, locator: p. 1}", "m": "{document: d2}"}


def document(*claims, gaps="", **collections):
    """Make a contract that holds claims, each the words of an item in YAML."""
    held = {"projects": PROJECTS, "source_documents": DOCUMENTS, "claims": claims, **collections}
    lines = [f"  {name}: [{', '.join(items)}]" for name, items in held.items()]
    head = ["  id: c", "  title: Contrat fictif", "  generation: 2015-2023", f"  gaps: [{gaps}]"]
    return loads("\n".join(["format: contratville/1", "contract:", *head, *lines]), "yaml")


def claim(id, value=None, *more, measure="count", declared=None, source="n"):
    """Write a claim; « source » says of which document, or of none."""
    text = declared or str(value)
    said = [f"id: {id}", f'declared: "{text}"', f"measure: {measure}"]
    said += [] if value is None else [f"value: {value}"]
    said += [f"sources: [{OF[source]}]"] if source else []
    return "{" + ", ".join([*said, *more]) + "}"


def stated(id, value=None, *more, of="ateliers", **said):
    return claim(id, value, f"of: {of}" if of else "notes: x", *more, measure="stated", **said)


def share(value, *operands, id="r", declared=None):
    more = f"operands: [{', '.join(operands)}]"
    return claim(id, value, more, "unit: PERCENT", measure="ratio", declared=declared)


def judged(what, code, as_of=DAY):
    return check(what, as_of=as_of, select=[code], profile="core")


def subjects(report):
    return [(tuple(ref.id for ref in one.subject), one.field) for one in report]
