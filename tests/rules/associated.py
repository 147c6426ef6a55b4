"""Contracts with neighbourhoods and councils, for the tests of where the councils have a say."""

from datetime import date

from tests.rules.judged import gap

from contratville.codec import loads
from contratville.rules import Outcome, check

DAY = date(2016, 6, 30)
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
NOT_DUE = Outcome.NOT_DUE
LATER, LOCAL = "quartiers-2030", "marseille-2015"


def document(*bodies, gaps="", signed="2015-07-01", generation="2015-2023"):
    head = f"id: c\n  title: Contrat fictif\n  generation: {generation}"
    said = f"\n  signed_on: {signed}" if signed else ""
    declared = f"\n  gaps: [{gaps}]" if gaps else ""
    return loads(
        f"format: contratville/1\ncontract:\n  {head}{said}{declared}{''.join(bodies)}", "yaml"
    )


def judged(what, code, as_of=DAY, profile="loi-2014"):
    return check(what, select=[code], as_of=as_of, profile=profile)


def listed(name, *entities):
    return f"\n  {name}:" + "".join(f"\n    - {{{one}}}" for one in entities)


COMMUNES = listed("communes", 'id: v, name: Ville, insee: "00001"')
PERIOD_2015 = "status: {start: 2015-01-01, end: 2023-12-31}"


def quarter(id, *more, kind="qpv"):
    return ", ".join((f"id: {id}, name: {id.title()}, kind: {kind}, communes: [v]", *more))


def quarters(*entities):
    return COMMUNES + listed("neighbourhoods", *entities)


def council(id="cc", *more, perimeter="tilleuls", installed="2015-10-01"):
    said = (f"installed_on: {installed}",) if installed else ()
    return ", ".join((f"id: {id}, name: Conseil {id}, perimeter: [{perimeter}]", *said, *more))


def councils(*entities):
    return listed("citizen_councils", *entities)


def milestone(due="", done="", code="councils_installed"):
    said = (f", due: {due}" if due else "") + (f", done_on: {done}" if done else "")
    return listed("milestones", f"id: m, code: {code}, label: Conseils{said}")


TWO = quarters(quarter("tilleuls"), quarter("quai"))
ENDED = "period: {start: 2015-10-01, end: 2016-03-31}"
UNSAID = f"gaps: [{gap('period')}]"
