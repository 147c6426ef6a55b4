"""Contracts of few projects, lines, envelopes and agreements, written in YAML, and judged."""

from datetime import date

from contratville.codec import loads
from contratville.rules import check

DAY = date(2016, 12, 31)
ORGANISATIONS = (
    "{id: etat, name: État (fictif), kind: state}",
    "{id: caf, name: CAF (fictive), kind: caf}",
    "{id: asso, name: Association (fictive), kind: association}",
)


def written(collections):
    return [f"  {name}: [{', '.join(items)}]" for name, items in collections.items()]


def document(*gaps, **collections):
    """Make a contract of collections, each a list of items in YAML; some may be said lost."""
    collections.setdefault("organisations", ORGANISATIONS)
    said = ", ".join(f"{{field: {name}, reason: lost}}" for name in gaps)
    head = ["  id: c", "  title: Contrat fictif", "  generation: 2015-2023", f"  gaps: [{said}]"]
    lines = ["format: contratville/1", "contract:", *head, *written(collections)]
    return loads("\n".join(lines), "yaml")


def part(**collections):
    """Make a part of a contract that holds these collections."""
    said = f"part: {{of: c, generation: 2015-2023, holds: [{', '.join(collections)}]}}"
    lines = ["format: contratville/1", said, "contract:", *written(collections)]
    return loads("\n".join(lines), "yaml")


def gap(field, reason="to_come"):
    return f"gaps: [{{field: {field}, reason: {reason}}}]"


def item(id, *more):
    return "{" + ", ".join([f"id: {id}", *filter(None, more)]) + "}"


def project(id="x1", *more, year=2016):
    return item(id, f"label: Projet {id} (fictif)", f"year: {year}", *more)


def budget(*lines):
    """Write a budget of lines: account, sense and amount."""
    written = (
        f'{{account: "{account}", sense: {sense}, amount: {amount}}}'
        for account, sense, amount in lines
    )
    return f"budget: [{', '.join(written)}]"


def line(id="l1", *more, of="x1", funder="etat", year=2016, kind="specific"):
    said = f"funder: {funder}" if funder else ""
    return item(id, f"project: {of}", said, f"year: {year}", f"kind: {kind}", *more)


def judged(what, code, *, as_of=DAY, profile="core"):
    return check(what, as_of=as_of, select=[code], profile=profile)


def on_lines(code, *lines, **more):
    """Judge lines of one project."""
    return judged(document(projects=[project()], funding_lines=lines), code, **more)


def on_project(code, *more):
    """Judge one project by itself."""
    return judged(document(projects=[project("x1", *more)]), code)


def found(report):
    """Give the id of the subject and the field of each finding."""
    return [(one.subject[0].id, one.field) for one in report]


def outcomes(report):
    """Give the outcome of the one rule of a report on each subject, by its id."""
    (judgement,) = report.judgements
    return {subject[0].id: outcome for subject, outcome in judgement.outcomes.items()}


def reasons(report):
    """Give the reasons for which the one rule of a report does not apply."""
    (judgement,) = report.judgements
    return [reason.text.fr for reason in judgement.reasons if reason.text]
