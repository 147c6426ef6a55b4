"""Contracts with steering bodies, to be judged: written in YAML, a collection at a time."""

from datetime import date

from contratville.codec import loads
from contratville.rules import check

DAY = date(2016, 12, 31)
LOCAL = "marseille-2015"


def item(id, *more):
    """Write one entity, or one value, from its attributes."""
    head = [f"id: {id}"] if id else []
    return "{" + ", ".join([*head, *filter(None, more)]) + "}"


def gaps(*names, reason="to_come"):
    listed = ", ".join(f"{{field: {name}, reason: {reason}}}" for name in names)
    return f"gaps: [{listed}]"


def written(collections):
    return [f"  {name}: [{', '.join(items)}]" for name, items in collections.items()]


def document(*lost, signed="2015-07-01", legal=None, **collections):
    """Make a contract of collections; some may be said lost."""
    head = ["  id: c", "  title: Contrat fictif", "  generation: 2015-2023", f"  {gaps(*lost)}"]
    head += [f"  signed_on: {signed}"] if signed else []
    head += [f"  legal_period: {legal}"] if legal else []
    lines = ["format: contratville/1", "contract:", *head, *written(collections)]
    return loads("\n".join(lines), "yaml")


def part(**collections):
    """Make a part of a contract that holds these collections only."""
    said = f"part: {{of: c, generation: 2015-2023, holds: [{', '.join(collections)}]}}"
    lines = ["format: contratville/1", said, "contract:", *written(collections)]
    return loads("\n".join(lines), "yaml")


def organisation(id, *more):
    return item(id, f"name: {id.title()}", "kind: association", *more)


def signatory(id, state="signed", *more, organisation=None):
    return item(
        f"s-{id}", f"organisation: {organisation or id}", "role: optional", f"state: {state}", *more
    )


def seat(holder, *more, role="member"):
    kind = "" if ":" in holder else "organisation:"
    return item(None, f'holder: "{kind}{holder}"', f"role: {role}", *more)


def body(id, kind="strategic", *more, seats=()):
    listed = f"seats: [{', '.join(seats)}]" if seats else ""
    return item(id, f"name: Comité {id}", f"kind: {kind}", *more, listed)


def meeting(id, of="p", held="2016-04-29", *more):
    return item(
        id,
        f"body: {of}" if of else "",
        f'held_on: "{held}"' if held and "{" not in held else f"held_on: {held}" if held else "",
        *more,
    )


def decision(id, kind, *more, at="m"):
    return item(id, f"kind: {kind}", f"meeting: {at}" if at else "", *more)


def judged(what, code, *, as_of=DAY, profile=LOCAL):
    return check(what, as_of=as_of, select=[code], profile=profile)


def fields(report):
    return [(tuple(ref.id for ref in one.subject), one.field) for one in report]


def outcomes(report):
    (judgement,) = report.judgements
    return {
        "+".join(ref.id for ref in subject): found.value
        for subject, found in judgement.outcomes.items()
    }


def lacking(report):
    (judgement,) = report.judgements
    return {one.what for reason in judgement.reasons for one in reason.missing}


def held_up_by(report):
    (judgement,) = report.judgements
    return [code for reason in judgement.reasons for code in reason.held_up_by]
