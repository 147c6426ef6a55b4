"""Small contracts on which rules about agreements are judged."""

from datetime import date

from contratville.codec import loads
from contratville.rules import CATALOGUE, Profile, check

DAY = date(2017, 12, 31)
ORGANISATIONS = [
    "{id: etat, name: Préfecture fictive, kind: state, private_law: false}",
    "{id: ville, name: Mairie fictive, kind: commune, private_law: false}",
    "{id: a, name: La Ruche (fictive), kind: association, private_law: true}",
    "{id: b, name: Le Fil (fictif), kind: association, private_law: true}",
]


def written(collections):
    return [f"  {name}: [{', '.join(items)}]" for name, items in collections.items()]


def document(*gaps, generation="2015-2023", organisations=ORGANISATIONS, **collections):
    """Make a contract of collections, each a list of items in YAML; some may be said lost."""
    said = ", ".join(f"{{field: {name}, reason: lost}}" for name in gaps)
    head = [
        "  id: c",
        "  title: Contrat fictif",
        f"  generation: {generation}",
        f"  gaps: [{said}]",
    ]
    body = written({"organisations": organisations, **collections})
    return loads("\n".join(["format: contratville/1", "contract:", *head, *body]), "yaml")


def part(**collections):
    """Make a part that holds some collections."""
    said = f"part: {{of: c, generation: 2015-2023, holds: [{', '.join(collections)}]}}"
    lines = ["format: contratville/1", said, "contract:", *written(collections)]
    return loads("\n".join(lines), "yaml")


def item(id, *more):
    return "{" + ", ".join([f"id: {id}", *filter(None, more)]) + "}"


def project(id="p1", *more, year=2016, holder="a"):
    return item(id, f"label: Projet {id}", f"year: {year}", holder and f"holder: {holder}", *more)


def line(id, of, *more, funder="etat", year=2016, kind="specific"):
    return item(
        id,
        f"project: {of}",
        funder and f"funder: {funder}",
        f"year: {year}",
        f"kind: {kind}",
        *more,
    )


def agreement(id, *more, of="p1", grantor="etat", beneficiary="a", years="2016"):
    return item(
        id,
        f"number: N-{id}",
        grantor and f"grantor: {grantor}",
        f"beneficiary: {beneficiary}",
        f"projects: [{of}]",
        f"years: [{years}]",
        *more,
    )


def reports(*items):
    """Write the reports of an agreement."""
    return f"reports: [{', '.join(items)}]"


def report_of(year, *, due=None, received=None):
    parts = [f"year: {year}", due and f"due_on: {due}", received and f"received_on: {received}"]
    return "{" + ", ".join(filter(None, parts)) + "}"


def judged(what, code, *, as_of=DAY, profile="core"):
    return check(what, as_of=as_of, select=[code], profile=profile)


def outcomes(report):
    (judgement,) = report.judgements
    return {"+".join(ref.id for ref in one): found for one, found in judgement.outcomes.items()}


def of(report, id):
    return outcomes(report)[id]


def fields(report):
    return [("+".join(ref.id for ref in one.subject), one.field) for one in report]


def paths(report):
    return [one.path for one in report]


def reasons(report):
    (judgement,) = report.judgements
    return [reason.text.fr for reason in judgement.reasons if reason.text]


def setting(tmp_path, code, base="core", **values):
    """Make a profile that sets parameters of one rule."""
    file = tmp_path / "own.toml"
    lines = [f"{name} = {value}" for name, value in values.items()]
    file.write_text("\n".join([f'extends = "{base}"', f"[parameters.{code}]", *lines]))
    return Profile.load(str(file), CATALOGUE)
