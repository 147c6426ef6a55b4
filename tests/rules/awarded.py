"""Small contracts with projects, funding lines and posts, for tests of rules on money."""

from datetime import date

from tests.rules.judged import missing

from contratville.codec import loads
from contratville.rules import CATALOGUE, Outcome, Profile, check

DAY = date(2016, 6, 30)
PASSED, FAILED, SKIPPED = Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED
NOT_APPLICABLE, NOT_EVALUATED = Outcome.NOT_APPLICABLE, Outcome.NOT_EVALUATED
FUNDERS = [
    "{id: etat, name: État (fictif), kind: state}",
    "{id: ville, name: Ville-Exemple (fictive), kind: commune}",
    "{id: h, name: Les Jardins (association fictive), kind: association}",
]


def written(collections):
    return [f"  {name}: [{', '.join(items)}]" for name, items in collections.items()]


def document(*head, gaps=(), **collections):
    """Make a contract of collections, each a list of items in YAML; some may be said lost."""
    collections.setdefault("organisations", FUNDERS)
    said = ", ".join(f"{{field: {name}, reason: lost}}" for name in gaps)
    own = ["id: c", "title: Contrat fictif", f"gaps: [{said}]", *head]
    if not any(line.startswith("generation") for line in head):
        own.append("generation: 2015-2023")
    lines = ["format: contratville/1", "contract:", *(f"  {line}" for line in own)]
    return loads("\n".join([*lines, *written(collections)]), "yaml")


def part(**collections):
    """Make a part of a contract that holds these collections alone."""
    said = f"part: {{of: c, generation: 2015-2023, holds: [{', '.join(collections)}]}}"
    lines = ["format: contratville/1", said, "contract:", *written(collections)]
    return loads("\n".join(lines), "yaml")


def lost(*fields):
    """Say that attributes are lost."""
    return "gaps: [" + ", ".join(f"{{field: {one}, reason: lost}}" for one in fields) + "]"


def item(id, *more):
    return "{" + ", ".join([f"id: {id}", *filter(None, more)]) + "}"


def project(*more, id="x1", year=2016):
    return item(id, f"label: Projet {id}", f"year: {year}", *more)


def line(id="l1", *more, of="x1", year=2016, kind="specific"):
    return item(id, f"project: {of}", f"year: {year}", f"kind: {kind}", *more)


def judged(what, code, *, as_of=DAY, profile="core"):
    return check(what, as_of=as_of, select=[code], profile=profile)


def outcomes(report):
    (judgement,) = report.judgements
    return {subject[0].id: found for subject, found in judgement.outcomes.items()}


def became(report, id="x1"):
    """Give what became of a subject."""
    return outcomes(report)[id]


def lacking(report):
    """Give the names of all that was missing."""
    return [one.what for one in missing(report)]


def why_not(report):
    """Give the reasons, in French, for which the rule concerns nothing."""
    (judgement,) = report.judgements
    return [reason.text.fr for reason in judgement.reasons if reason.text]


def found(report):
    """Give the place of each finding: the id of its subject, and its field."""
    return [(one.subject[0].id, one.field) for one in report]


def setting(folder, code, extends="core", **values):
    """Make a profile that sets parameters of one rule."""
    file = folder / "own.toml"
    lines = [f"{name} = {value}" for name, value in values.items()]
    file.write_text("\n".join([f'extends = "{extends}"', f"[parameters.{code}]", *lines]))
    return Profile.load(str(file), CATALOGUE)
