"""Files that cannot be read, one fault each: ‸ stands before the place that is to be told."""

from attrs import frozen

HEAD = (
    "format: contratville/1\ncontract:\n  id: c\n  title: Contrat fictif\n  generation: 2015-2023\n"
)
OBJECT = (
    '{"format": "contratville/1",\n "contract": {"id": "c", "title": "T", "generation": "2015-2023"'
)


def in_yaml(more):
    return HEAD + more


def in_json(more):
    return f"{OBJECT},\n  {more}}}}}\n"


def project(line):
    return in_yaml(f"  projects:\n    - id: p\n      label: P\n      {line}\n")


def json_project(more):
    return in_json(f'"projects": [{{"id": "p", "label": "P", {more}}}]')


@frozen
class Bad:
    """A text with one fault.

    Attributes:
        code: the code that it is refused with.
        form: how it is written.
        text: the text, with a mark at the place of the fault; without, the file itself is at fault.
        pointer: the pointer of what is at fault.
    """

    code: str
    form: str
    text: str
    pointer: str = ""


CASES = {
    # the file
    "an empty JSON file": Bad("DOC003", "json", ""),
    "an empty YAML file": Bad("DOC003", "yaml", ""),
    "a file of spaces": Bad("DOC003", "json", " \n\t\n"),
    # its text
    "a truncated JSON text": Bad("DOC010", "json", '{"format": "contratville/1", "contract": {‸'),
    "a truncated JSON string": Bad("DOC010", "json", '{"format": "contrat‸'),
    "a comma too many": Bad("DOC010", "json", '{"format": "contratville/1",‸}'),
    "a comment in JSON": Bad("DOC010", "json", '{\n‸// un contrat\n"format": "contratville/1"}'),
    "NaN": Bad("DOC010", "json", json_project('"year": ‸NaN')),
    "an exponent without digits": Bad("DOC010", "json", json_project('"year": 2e‸}')),
    "half a character": Bad("DOC010", "json", '{"format": "\\ud800‸"}'),
    "a control character in JSON": Bad("DOC010", "json", '{"format": "a‸\x07"}'),
    "text after the end": Bad("DOC010", "json", '{"format": "contratville/1"} ‸{}'),
    "a tab that indents": Bad("DOC010", "yaml", "format: contratville/1\ncontract:\n‸\tid: c\n"),
    "a quote left open": Bad("DOC010", "yaml", "format: contratville/1\ncontract: {title: 'T}\n‸"),
    "a truncated list in YAML": Bad("DOC010", "yaml", "format: contratville/1\ncontract: [1,\n‸"),
    "brackets without end, in JSON": Bad("DOC011", "json", "[" * 100_000),
    "brackets without end, in YAML": Bad("DOC011", "yaml", "[" * 64 + "‸" + "[" * 99_936),
    "lists in lists without end, in YAML": Bad("DOC011", "yaml", "- " * 64 + "‸" + "- " * 99_936),
    "a control character in YAML": Bad("DOC012", "yaml", "format: contratville/1\n# ‸\x07\n"),
    "an anchor": Bad("DOC013", "yaml", in_yaml("  code: ‸&a CV001\n")),
    "an alias": Bad("DOC013", "yaml", in_yaml("  code: ‸*a\n")),
    "a tag": Bad("DOC013", "yaml", in_yaml("  code: ‸!!str CV001\n")),
    "a tag that would run code": Bad("DOC013", "yaml", "‸!!python/object/apply:os.system ['true']\n"),
    "a merge": Bad("DOC013", "yaml", in_yaml("  ‸<<: {code: CV001}\n")),
    "a key that is a list": Bad("DOC013", "yaml", in_yaml("  ? ‸[a, b]\n  : c\n")),
    "a second document": Bad("DOC013", "yaml", in_yaml("") + "‸---\nformat: contratville/1\n"),
    # its keys
    "a key written twice, in JSON": Bad("DOC020", "json", in_json('"code": "a", ‸"code": "b"'), "/contract/code"),
    "a key written twice, in YAML": Bad("DOC020", "yaml", in_yaml("  code: a\n  ‸code: b\n"), "/contract/code"),
    "a key written twice, once escaped": Bad("DOC020", "json", in_json('"code": "a", ‸"c\\u006fde": "b"'), "/contract/code"),
    "a key twice, deep": Bad("DOC020", "yaml", in_yaml("  gaps:\n    - {field: code, reason: lost, ‸field: title}\n"), "/contract/gaps/0/field"),
    "an unknown key of the envelope": Bad("DOC021", "yaml", "‸profil: core\n" + in_yaml(""), "/profil"),
    "an unknown key of the contract": Bad("DOC021", "yaml", in_yaml("  ‸codes: CV001\n"), "/contract/codes"),
    "an unknown key of an entity": Bad("DOC021", "json", json_project('"year": 2015, ‸"libelle": "P"'), "/contract/projects/0/libelle"),
    "an unknown key of a value": Bad("DOC021", "yaml", in_yaml("  gaps:\n    - {field: code, reason: lost, ‸why: perdu}\n"), "/contract/gaps/0/why"),
    "a key that is missing, in JSON": Bad("DOC022", "json", in_json('"projects": [{"id": ‸"p", "year": 2015}]'), "/contract/projects/0/id"),
    "a key that is missing, in YAML": Bad("DOC022", "yaml", in_yaml("  projects:\n    - year: 2015\n      id: ‸p\n"), "/contract/projects/0/id"),
    "a key that is null": Bad("DOC022", "yaml", in_yaml("  projects:\n    - {year: 2015, id: p, ‸label: ~}\n"), "/contract/projects/0/label"),
    "an id that is missing": Bad("DOC022", "yaml", in_yaml("  projects:\n    - ‸year: 2015\n      label: P\n"), "/contract/projects/0"),
    "no contract": Bad("DOC022", "yaml", "‸format: contratville/1\n"),
    # its values
    "a number for a text": Bad("DOC030", "json", in_json('"code": ‸12'), "/contract/code"),
    "a text for a number, in JSON": Bad("DOC030", "json", json_project('"year": ‸"2015"'), "/contract/projects/0/year"),
    "a text for a number, in YAML": Bad("DOC030", "yaml", project("year: ‸'2015'"), "/contract/projects/0/year"),
    "an object for a text": Bad("DOC030", "yaml", in_yaml("  code: ‸{a: b}\n"), "/contract/code"),
    "a text for a list": Bad("DOC030", "yaml", in_yaml("  perimeter: ‸a\n"), "/contract/perimeter"),
    "an object for a collection": Bad("DOC030", "json", in_json('"projects": ‸{}'), "/contract/projects"),
    "a text for an entity": Bad("DOC030", "yaml", in_yaml("  projects:\n    - ‸p\n"), "/contract/projects/0"),
    "yes for true": Bad("DOC030", "yaml", in_yaml("  overseas: ‸yes\n"), "/contract/overseas"),
    "a number for a format": Bad("DOC030", "json", '{"format": ‸1}', "/format"),
    "a text for a contract": Bad("DOC030", "yaml", "format: contratville/1\ncontract: ‸T\n", "/contract"),
    "a word of no vocabulary, in JSON": Bad("DOC031", "json", in_json('"form": ‸"unic"'), "/contract/form"),
    "a word of no vocabulary, in YAML": Bad("DOC031", "yaml", in_yaml("  gaps:\n    - {field: code, reason: ‸perdue}\n"), "/contract/gaps/0/reason"),
    "a collection that does not exist": Bad("DOC031", "yaml", "format: contratville/1\npart: {of: c, generation: 2015-2023, holds: [‸project]}\ncontract: {}\n", "/part/holds/0"),
    "an id with an accent": Bad("DOC032", "json", in_json('"projects": [{"id": ‸"é", "label": "P", "year": 2015}]'), "/contract/projects/0/id"),
    "an id too long": Bad("DOC032", "yaml", in_yaml(f"  perimeter: [‸{'a' * 65}]\n"), "/contract/perimeter/0"),
    "a reference without class": Bad("DOC033", "yaml", in_yaml("  claims:\n    - {id: a, declared: '1', measure: stated, subject: ‸OR5}\n"), "/contract/claims/0/subject"),
    "a whole number with a decimal": Bad("DOC034", "json", json_project('"year": ‸2015.0'), "/contract/projects/0/year"),
    "a whole number with an exponent": Bad("DOC034", "json", json_project('"year": ‸2015e0'), "/contract/projects/0/year"),
    "a number with a leading zero": Bad("DOC034", "yaml", project("year: ‸02015"), "/contract/projects/0/year"),
    "a word for a number": Bad("DOC034", "yaml", project("year: ‸bientôt"), "/contract/projects/0/year"),
    "three decimals of a euro, in JSON": Bad("DOC034", "json", in_json('"funding_lines": [{"id": "l", "project": "p", "year": 2015, "requested": ‸12.345}]'), "/contract/funding_lines/0/requested"),
    "three decimals of a euro, in YAML": Bad("DOC034", "yaml", in_yaml("  funding_lines:\n    - {id: l, project: p, year: 2015, requested: ‸12.345}\n"), "/contract/funding_lines/0/requested"),
    "a decimal comma": Bad("DOC034", "yaml", in_yaml("  funding_lines:\n    - id: l\n      project: p\n      year: 2015\n      requested: ‸12,50\n"), "/contract/funding_lines/0/requested"),
    "a decimal comma between braces, which parts": Bad("DOC021", "yaml", in_yaml("  funding_lines:\n    - {id: l, project: p, year: 2015, requested: 12,‸50}\n"), "/contract/funding_lines/0/50"),
    "an unknown key that is null": Bad("DOC021", "json", in_json('‸"codes": null'), "/contract/codes"),
    "a date that does not exist": Bad("DOC035", "json", '{"as_of": ‸"2015-02-30", ' + OBJECT[1:] + "}}", "/as_of"),
    "a date without hyphens": Bad("DOC035", "yaml", "as_of: ‸20150611\n" + in_yaml(""), "/as_of"),
    "words that are no date": Bad("DOC036", "yaml", in_yaml("  signed_on: ‸un de ces jours\n"), "/contract/signed_on"),
    "an empty list": Bad("DOC037", "yaml", in_yaml("  neighbourhoods:\n    - {id: n, kind: qpv, communes: ‸[]}\n"), "/contract/neighbourhoods/0/communes"),
    "a value twice in a set": Bad("DOC038", "yaml", project("year: 2015\n      parts: [a, ‸a]"), "/contract/projects/0/parts/1"),
    "a class that does not exist": Bad("DOC039", "yaml", in_yaml("  claims:\n    - {id: a, declared: '1', measure: stated, subject: ‸orientations:OR5}\n"), "/contract/claims/0/subject"),
    # limits
    "a text of 100,001 characters": Bad("DOC041", "yaml", in_yaml(f"  code: ‸{'a' * 100_001}\n"), "/contract/code"),
    "a number of 19 digits, in JSON": Bad("DOC043", "json", json_project(f'"year": ‸{"1" * 19}'), "/contract/projects/0/year"),
    "a number of 19 digits, in YAML": Bad("DOC043", "yaml", project(f"year: ‸{'1' * 19}"), "/contract/projects/0/year"),
    "a number of 5,000 digits": Bad("DOC043", "json", json_project(f'"year": ‸{"1" * 5000}')),
    "a geometry of 65 levels": Bad(
        "DOC011", "json", in_json('"neighbourhoods": [{"id": "n", "kind": "qpv", "communes": ["a"], "geometry": {"c": ' + "[" * 59 + "‸" + "[]" + "]" * 59 + "}}]"),
        "/contract/neighbourhoods/0/geometry/c" + "/0" * 59,
    ),
    # the document
    "a list for a document": Bad("DOC050", "json", "‸[]"),
    "a text for a document": Bad("DOC050", "yaml", "‸Contrat de ville\n"),
    "an object without format": Bad("DOC050", "json", '‸{"contract": {}}'),
    "another format": Bad("DOC051", "yaml", "format: ‸contrat/1\n", "/format"),
    "a format without number": Bad("DOC051", "json", '{"format": ‸"contratville"}', "/format"),
    "a format before the first": Bad("DOC051", "json", '{"format": ‸"contratville/0"}', "/format"),
    "a newer format, in JSON": Bad("DOC052", "json", '{"format": ‸"contratville/2", "novelty": []}', "/format"),
    "a newer format, in YAML": Bad("DOC052", "yaml", "novelty: []\nformat: ‸contratville/12\n", "/format"),
    "a collection that a part does not hold": Bad(
        "DOC053", "yaml",
        "format: contratville/1\npart: {of: c, generation: 2015-2023, holds: [projects]}\ncontract:\n  projects: []\n  ‸pillars: []\n",
        "/contract/pillars",
    ),
}  # fmt: skip
"""Each file, by what is wrong with it."""
