"""Councils with seats and draws, for tests of who sits and how they were designated."""

import re
from datetime import date

from contratville.codec import loads
from contratville.rules import Outcome, check

DAY = date(2018, 6, 30)
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
COUNCIL = "perimeter: [tilleuls], installed_on: 2015-10-01"
PLACES = """
  communes: [{id: v, name: Ville (fictive), insee: "00001"}]
  neighbourhoods:
    - {id: tilleuls, name: Tilleuls, kind: qpv, communes: [v]}
    - {id: moulins, name: Moulins, kind: qpv, communes: [v]}"""


def item(id, *more):
    return "{" + ", ".join([f"id: {id}", *filter(None, more)]) + "}"


def council(more=COUNCIL, id="cc"):
    return item(id, "name: Conseil citoyen (fictif)", more)


def tenure(key="h1", *more, state="confirmed", by="initial"):
    own = [f"holder_key: {key}", f"state: {state}", f"entered_by: {by}", *filter(None, more)]
    return "{" + ", ".join(own) + "}"


def seat(number, *tenures, college="inhabitants", more="", of="cc"):
    own = [f"council: {of}", f"number: {number}", f"college: {college}", more]
    return item(f"s{number}", *own, f"tenures: [{', '.join(tenures)}]")


def draw(id="d1", *more, college="inhabitants", held="2015-07-03", of="cc"):
    day = f"held_on: {held}" if held else ""
    return item(id, f"council: {of}", f"college: {college}", day, *more)


def reserve(*entries):
    """Write a complementary list: ``1 f`` is a woman of rank 1, whose key is ``r1``."""
    listed = []
    for entry in entries:
        rank, _, sex = entry.partition(" ")
        said = f", gender: {sex}" if sex else ""
        listed.append(f"{{rank: {rank}, holder_key: r{rank}{said}}}")
    return f"reserve: [{', '.join(listed)}]"


def period(start, end=""):
    said = [f"start: {start}" if start else "", f"end: {end}" if end else ""]
    return f"period: {{{', '.join(filter(None, said))}}}"


def lost(name):
    return f"gaps: [{{field: {name}, reason: lost}}]"


def _written(collections):
    return "".join(f"\n  {name}: [{', '.join(items)}]" for name, items in collections.items())


ONE = (council(),)


def document(*seats, draws=(), councils=ONE, gaps=(), generation="2015-2023"):
    said = ", ".join(f"{{field: {name}, reason: lost}}" for name in gaps)
    head = f"\n  id: c\n  title: Contrat fictif\n  generation: {generation}\n  gaps: [{said}]"
    own = {"citizen_councils": councils, "council_seats": seats, "draws": draws}
    body = _written({name: items for name, items in own.items() if items})
    return loads(f"format: contratville/1\ncontract:{head}{PLACES}{body}", "yaml")


def part(**collections):
    said = f"part: {{of: c, generation: 2015-2023, holds: [{', '.join(collections)}]}}"
    return loads(f"format: contratville/1\n{said}\ncontract:{_written(collections)}", "yaml")


def judged(what, code, *, as_of=DAY, profile="loi-2014"):
    return check(what, as_of=as_of, select=[code], profile=profile)


def became(report, id="cc"):
    """Give the outcome of the one rule of a report on one subject."""
    (judgement,) = report.judgements
    (found,) = [o for subject, o in judgement.outcomes.items() if subject[0].id == id]
    return found


def found(report):
    """Give the field and the place of each finding."""
    return [(field_of(one), one.path) for one in report]


def field_of(finding):
    """Give the field of a finding, with the only tenure of a seat in place of its digest."""
    return re.sub(r"tenures\[[0-9a-f]{8}\|\w+\]", "tenures[0]", finding.field or "") or None


def lacking(report):
    """Give what the one rule of a report lacked."""
    (judgement,) = report.judgements
    return [one.what for reason in judgement.reasons for one in reason.missing]


def why_not(report):
    """Give why the one rule of a report did not concern a subject."""
    (judgement,) = report.judgements
    return [reason.text.fr for reason in judgement.reasons if reason.text]
