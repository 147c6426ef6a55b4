"""One value of a text is changed, and every other character stays."""

import json
from datetime import date
from difflib import SequenceMatcher

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from contratville.codec import loads
from contratville.codec.source import Source
from contratville.codec.splicing import Edit, Hunk, spliced
from contratville.codec.writing import replace_sources
from contratville.errors import UnwritableContractError

NEW = "1:0123456789abcdef"
DAY = date(2016, 3, 1)
ENVELOPE = {"format": "contratville/1"}
OWN = {"id": "c", "title": "Contrat fictif", "generation": "2015-2023"}
TARGETS = ["AC01", "AC02", "AC03"]


@st.composite
def declinations(draw):
    """Give what is said of some declinations, keys in any order."""
    said = []
    for target in draw(st.lists(st.sampled_from(TARGETS), min_size=1, max_size=3, unique=True)):
        link = {"framework_action": target}
        if draw(st.booleans()):
            link["fingerprint"] = "1:aaaaaaaaaaaaaaaa"
        if draw(st.booleans()):
            link["reviewed_on"] = "2015-12-31"
        said.append(dict(draw(st.permutations(list(link.items())))))
    return said


def quoted(draw, key, value):
    return draw(st.sampled_from(["{}", "'{}'", '"{}"'])).format(value)


@st.composite
def yaml_texts(draw):
    """Write an action and its declinations in YAML, in one of the ways that a hand may write it."""
    links = draw(declinations())
    end, comment = (
        draw(st.sampled_from(["\n", "\r\n"])),
        draw(st.sampled_from(["", "  # revu, {x}"])),
    )
    blank = draw(st.sampled_from(["", end]))
    lines = ["format: contratville/1", "contract:"]
    lines += [f"  {key}: {value}" for key, value in OWN.items()]
    lines += ["  territorial_actions:  # les fiches-actions", "    - id: TA01"]
    lines += ["      label: Accès aux droits 😀", "      state: running", "      programme: p"]
    if draw(st.booleans()):
        items = [
            ", ".join(f"{key}: {quoted(draw, key, value)}" for key, value in link.items())
            for link in links
        ]
        one_line = draw(st.booleans())
        if one_line:
            lines.append(f"      declinations: [{{{'}, {'.join(items)}}}]{comment}")
        else:
            lines.append("      declinations:")
            lines += [f"        - {{ {item} }}{comment}" for item in items]
    else:
        lines.append("      declinations:")
        dash = draw(st.sampled_from(["        - ", "      - ", "      -   "]))
        for link in links:
            for rank, (key, value) in enumerate(link.items()):
                lead = dash if rank == 0 else " " * len(dash)
                lines.append(f"{lead}{key}: {quoted(draw, key, value)}{comment}")
            lines += ["      # entre deux"] if draw(st.booleans()) else []
    if draw(st.booleans()):
        lines.append("      notes: fin")
    return end.join(lines) + blank


@st.composite
def json_texts(draw):
    """Write an action and its declinations in JSON."""
    action = {"id": "TA01", "label": 'é\u2028"', "state": "running", "programme": "p"}
    links = draw(declinations())
    collections = {"territorial_actions": [{**action, "declinations": links, "notes": None}]}
    layout = draw(
        st.sampled_from([{"indent": 2}, {"indent": "\t"}, {}, {"separators": (",", ":")}])
    )
    text = json.dumps(
        {**ENVELOPE, "contract": {**OWN, **collections}},
        ensure_ascii=draw(st.booleans()),
        **layout,
    )
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def lines_of(text):
    return text.replace("\r\n", "\n").split("\n")


def changed(old, new):
    """Give the lines taken out of a text, and those put in."""
    before, after = lines_of(old), lines_of(new)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    differing = [step for step in steps if step[0] != "equal"]
    taken = [line for _, start, end, _, _ in differing for line in before[start:end]]
    put = [line for *_, start, end in differing for line in after[start:end]]
    return taken, put


def splice(text, syntax, values, rank, after="framework_action"):
    pointer = ("contract", "territorial_actions", 0, "declinations", rank)
    new, hunks = spliced(Source("f", text, syntax), [Edit(pointer, values, after)])
    return new.text, hunks[0]


def only_that_changed(text, syntax, values, rank):
    """Splice, read again, and hold the contract to the old one with these values."""
    new, hunk = splice(text, syntax, values, rank)
    action = loads(text, syntax).contract.territorial_actions["TA01"]
    links = list(action.declinations)
    links[rank] = evolve(links[rank], **values)
    assert loads(new, syntax).contract.territorial_actions["TA01"] == evolve(
        action, declinations=tuple(links)
    )
    assert ("\r\n" in new) == ("\r\n" in text)
    assert "\n" not in new.replace("\r\n", "") or "\r\n" not in new
    lines, at = lines_of(text), hunk.line - 1
    assert tuple(lines[at : at + len(hunk.before)]) == hunk.before
    lines[at : at + len(hunk.before)] = hunk.after
    assert lines == lines_of(new)
    return changed(text, new)


@given(yaml_texts(), st.data())
def test_one_line_of_a_yaml_text_changes_or_one_is_put_in(text, data):
    links = loads(text, "yaml").contract.territorial_actions["TA01"].declinations
    rank = data.draw(st.integers(0, len(links) - 1))
    taken, put = only_that_changed(text, "yaml", {"fingerprint": NEW}, rank)
    assert len(put) == 1
    assert len(taken) <= 1
    if links[rank].fingerprint is not None:
        (old,), (new,) = taken, put
        plain = old.replace('"1:aaaaaaaaaaaaaaaa"', f'"{NEW}"')
        single = old.replace("'1:aaaaaaaaaaaaaaaa'", f"'{NEW}'")
        assert new in {plain, single, old.replace("1:aaaaaaaaaaaaaaaa", f"'{NEW}'", 1)} or (
            old.count("1:aaaa") > 1
        )


@given(json_texts(), st.data())
def test_one_line_of_a_json_text_changes_or_one_is_put_in(text, data):
    links = loads(text, "json").contract.territorial_actions["TA01"].declinations
    rank = data.draw(st.integers(0, len(links) - 1))
    taken, put = only_that_changed(text, "json", {"fingerprint": NEW}, rank)
    assert len(put) - len(taken) in {0, 1}
    if len(put) > 1:
        assert put[0] == f"{taken[0]},"


@given(st.data())
def test_a_fingerprint_and_a_day_are_set_together(data):
    syntax = data.draw(st.sampled_from(["yaml", "json"]))
    text = data.draw(yaml_texts() if syntax == "yaml" else json_texts())
    links = loads(text, syntax).contract.territorial_actions["TA01"].declinations
    rank = data.draw(st.integers(0, len(links) - 1))
    only_that_changed(text, syntax, {"fingerprint": NEW, "reviewed_on": DAY}, rank)


@given(st.data())
def test_several_edits_of_one_text_do_not_meet(data):
    syntax = data.draw(st.sampled_from(["yaml", "json"]))
    text = data.draw(yaml_texts() if syntax == "yaml" else json_texts())
    links = loads(text, syntax).contract.territorial_actions["TA01"].declinations
    edits = [
        Edit(
            ("contract", "territorial_actions", 0, "declinations", rank),
            {"fingerprint": NEW},
            "framework_action",
        )
        for rank in range(len(links))
    ]
    new, hunks = spliced(Source("f", text, syntax), edits)
    read = loads(new.text, syntax).contract.territorial_actions["TA01"].declinations
    assert read == tuple(evolve(link, fingerprint=NEW) for link in links)
    for hunk in hunks:
        assert lines_of(new.text)[hunk.line - 1 :][: len(hunk.after)] == list(hunk.after)
        assert any(NEW in line for line in hunk.after)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[{a: x}]", "[{a: x, f: '1:0', on: 2016-03-01}]"),
        ("[a: x]", "[{a: x, f: '1:0', on: 2016-03-01}]"),
        ('[{"a": "x"}]', '[{"a": "x", "f": "1:0", "on": "2016-03-01"}]'),
        ("[{'a': 'x'}]", "[{'a': 'x', 'f': '1:0', 'on': '2016-03-01'}]"),
        ("[{a: x, f}]", "[{a: x, f: '1:0', on: 2016-03-01}]"),
        ("[{a: x, f: , b: 1}]", "[{a: x, f: '1:0' , on: 2016-03-01, b: 1}]"),
        ("[{a: x # c\n , b: 1}]", "[{a: x, f: '1:0', on: 2016-03-01 # c\n , b: 1}]"),
        ("\n- a: x # c\n  b: 1", "\n- a: x # c\n  f: '1:0'\n  on: 2016-03-01\n  b: 1"),
        ("\n- a: x\n  f: # c\n", "\n- a: x\n  f: '1:0' # c\n  on: 2016-03-01\n"),
        ("\n- a: x\n  f: ~", "\n- a: x\n  f: '1:0'\n  on: 2016-03-01"),
        ("\n- a: >-\n    x\n", "\n- a: >-\n    x\n  f: '1:0'\n  on: 2016-03-01\n"),
        ("\n- a: x\n  f: | # c\n    o\n\n- b", "\n- a: x\n  f: '1:0' # c\n  on: 2016-03-01\n\n- b"),
        ("\n- ? a\n  : x\r\n", "\n- ? a\n  : x\r\n  f: '1:0'\r\n  on: 2016-03-01\r\n"),
        ("\n- on: '2015-01-01'\n  a: x", "\n- on: '2016-03-01'\n  a: x\n  f: '1:0'"),
    ],
)
def test_each_way_of_writing_yaml_is_kept(text, expected):
    source = Source("f", f"d: {text}", "yaml")
    new, _ = spliced(source, [Edit(("d", 0), {"f": "1:0", "on": DAY}, "a")])
    assert new.text == f"d: {expected}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"a":"x"}]', '[{"a":"x","f":"1:0"}]'),
        ('[{"a": "x"}]', '[{"a": "x", "f": "1:0"}]'),
        ('[{"a":"x", "b":1.50}]', '[{"a":"x", "f":"1:0", "b":1.50}]'),
        ('[{"b" : 1, "a" : "x"}]', '[{"b" : 1, "a" : "x", "f" : "1:0"}]'),
        ('[{"f":null,"a":"x"}]', '[{"f":"1:0","a":"x"}]'),
        ('[{\r\n\t"a": "x"\r\n}]', '[{\r\n\t"a": "x",\r\n\t"f": "1:0"\r\n}]'),
    ],
)
def test_each_way_of_writing_json_is_kept(text, expected):
    source = Source("f", f'{{"d": {text}}}', "json")
    new, _ = spliced(source, [Edit(("d", 0), {"f": "1:0"}, "a")])
    assert new.text == f'{{"d": {expected}}}'


def test_the_lines_shown_are_those_of_the_new_text():
    source = Source("f", "d:\n- a: x\n- a: y\n  f: o\n- {a: z}\n", "yaml")
    edits = [Edit(("d", rank), {"f": "1:0"}, "a") for rank in (2, 0, 1)]
    _, hunks = spliced(source, edits)
    assert hunks == (
        Hunk(6, ("- {a: z}",), ("- {a: z, f: '1:0'}",)),
        Hunk(3, (), ("  f: '1:0'",)),
        Hunk(5, ("  f: o",), ("  f: '1:0'",)),
    )


def test_two_links_on_one_line_are_shown_as_that_line_is_left():
    source = Source("f", "d: [{a: x}, {a: y}]", "yaml")
    _, hunks = spliced(source, [Edit(("d", rank), {"f": "1:0"}, "a") for rank in (0, 1)])
    line = "d: [{a: x, f: '1:0'}, {a: y, f: '1:0'}]"
    assert hunks == (Hunk(1, ("d: [{a: x}, {a: y}]",), (line,)),) * 2


def test_what_cannot_be_changed_alone_is_refused():
    source = Source("f", "d:\n- a: x\n  ? f\n  b: 1\n", "yaml")
    with pytest.raises(UnwritableContractError, match="/d/0 cannot be changed") as refused:
        spliced(source, [Edit(("d", 0), {"f": "1:0"}, "a")])
    assert "à la main" in refused.value.message("fr")


def test_a_contract_that_was_not_read_from_a_file_has_none_to_replace():
    document = loads('{"format": "contratville/1", "contract": ' + json.dumps(OWN) + "}")
    with pytest.raises(UnwritableContractError, match="was not read from a file"):
        replace_sources(document, {})
