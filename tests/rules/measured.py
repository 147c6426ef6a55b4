"""Contracts with indicators, for the tests of the rules on them."""

from datetime import date

from contratville.codec import loads
from contratville.rules import check

DAY = date(2016, 6, 30)
PLACES = """
  communes: [{id: ville, name: Ville-Exemple (fictive), insee: "00001"}]
  neighbourhoods:
    - {id: n1, name: Les Tilleuls, kind: lived, communes: [ville]}
    - {id: n2, name: Le Plateau, kind: lived, communes: [ville]}
    - {id: n3, name: Le Port, kind: lived, communes: [ville]}
  territorial_layers: [{id: now, name: Territoires, kind: project_territories, current: true}]
  project_territories:
    - {id: t1, code: T1, layer: now, neighbourhoods: [n1, n2, n1]}
    - {id: t2, code: T2, layer: now}
"""


def document(*bodies, gaps=""):
    declared = f"\n  gaps: [{gaps}]" if gaps else ""
    return loads(
        "format: contratville/1\ncontract:\n  id: c\n  title: Contrat fictif\n"
        f"  generation: 2015-2023{declared}{''.join(bodies)}",
        "yaml",
    )


def judged(code, *bodies, gaps="", **options):
    return check(document(*bodies, gaps=gaps), as_of=DAY, select=[code], **options)


def listed(collection, *items):
    return f"\n  {collection}:" + ("".join(items) or " []") + "\n"


def item(**values):
    return "\n    - {" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def indicator(id="i", **more):
    return item(id=id, **{"label": f"Indicateur {id}", "unit": "PERSON", "kind": "result", **more})


def indicators(*items):
    return listed("indicators", *items)


def value(year=2013, number=None, place=None, **more):
    given = {"year": year}
    if number is not None:
        given["value"] = number
    if place is not None:
        given["place"] = f'"{place}"'
    return "{" + ", ".join(f"{key}: {one}" for key, one in (given | more).items()) + "}"


def of(*values):
    return "[" + ", ".join(values) + "]"


N1, N2, N3 = "neighbourhood:n1", "neighbourhood:n2", "neighbourhood:n3"
T1, T2 = "project_territory:t1", "project_territory:t2"
