"""What a careless file says of councils, bodies and dates: each with its code, at its place."""

import pytest
from tests.rules.test_examples import marked

from contratville.codec import loads
from contratville.errors import UnreadableContractError
from contratville.rules import check

HEAD = """\
format: contratville/1
as_of: 2018-12-31
contract:
  id: c
  title: Contrat fictif
  generation: 2015-2023
  label_period: {start: 2015-01-01, end: 2020-12-31}
"""


def sized(count):
    return f"""\
  citizen_councils:
    - {{id: k, name: Conseil fictif, seat_count: {count}}}
    #                                           ^ CIT001
"""


def seats(count, *, renewed=""):
    """Write the seats of a council of two equal colleges, one of them renewed whole if asked."""
    written = []
    for number in range(1, count + 1):
        college = "inhabitants" if number <= count // 2 else "local_actors"
        entries = ["initial", *(["renewal"] if college == renewed else [])]
        tenures = ", ".join(
            f"{{holder_key: k{number}-{entry}, state: confirmed, entered_by: {entry}, "
            f"period: {{start: {day}}}}}"
            for entry, day in zip(entries, ("2015-10-01", "2018-02-01"), strict=False)
        )
        written.append(
            f"    - {{id: s{number}, council: k, number: {number}, college: {college}, "
            f"tenures: [{tenures}]}}"
        )
    return "\n".join(written)


def pairs(*, men):
    """Write 32 seats, those of the local actors in pairs of a woman and a man but for some men."""
    written = []
    for number in range(1, 33):
        local = number > 16
        pair = f", pair: {(number - 15) // 2}" if local else ""
        gender = "m" if number % 2 or number in men else "f"
        line = (
            f"    - {{id: s{number}, council: k, number: {number}, "
            f"college: {'local_actors' if local else 'inhabitants'}{pair}, "
            f"tenures: [{{holder_key: h{number}, gender: {gender}, state: confirmed, "
            "entered_by: initial}]}"
        )
        written.append(line)
        if number == men[0]:
            column = line.index("pair: ") + len("pair: ")
            written.append("    #" + " " * (column - 5) + "^ CIT007")
    return "\n".join(written)


CASES = {
    "a council of 31": ("CIT001", sized(31)),
    "a council of 0": ("CIT001", sized(0)),
    "a council of 520": ("CIT001", sized(520)),
    "an odd college": (
        "CIT002",
        """\
  citizen_councils:
    - id: k
      name: Conseil fictif
      seat_count: 32
      colleges: [{kind: inhabitants, seats: 17}, {kind: local_actors, seats: 15}]
      #         ^ CIT002
""",
    ),
    "a person in two seats": (
        "CIT011",
        """\
  citizen_councils: [{id: k, name: Conseil fictif}]
  council_seats:
    - id: s1
      council: k
      number: 1
      college: inhabitants
      tenures: [{holder_key: h, state: confirmed, entered_by: initial}]
    - id: s2
      council: k
      number: 2
      college: local_actors
      tenures: [{holder_key: h, state: confirmed, entered_by: initial}]
      #        ^ CIT011
""",
    ),
    "a pair of two men": (
        "CIT007",
        f"""\
  citizen_councils: [{{id: k, name: Conseil fictif}}]
  council_seats:
{pairs(men=(17, 18))}
""",
    ),
    "a renewal of all in one college": (
        "CIT036",
        f"""\
  citizen_councils:
    - {{id: k, name: Conseil fictif, seat_count: 32, renewal_due: 2018-01-01}}
    #      ^ CIT036
  council_seats:
{seats(32, renewed="inhabitants")}
""",
    ),
    "a meeting of no body": (
        "GOV020",
        """\
  meetings:
    - {id: s, held_on: 2015-04-29}
    #      ^ GOV020
""",
    ),
    "a decision before its meeting": (
        "GOV006",
        """\
  governance_bodies: [{id: b, name: Comité (fictif), kind: strategic}]
  meetings: [{id: s, body: b, held_on: 2015-04-29}]
  decisions:
    - {id: d, kind: follow_up, taken_on: 2015-04-01, meeting: s}
    #                                    ^ GOV006
""",
    ),
    "a cycle of milestones": (
        "CAL011",
        """\
  milestones:
    - {id: a, code: a, label: A, due: 2015, after: [b]}
    #                                               ^ CAL011
    - {id: b, code: b, label: B, due: 2015, after: [a]}
""",
    ),
    "the end of February before mid-January": (
        "CAL005",
        """\
  milestones:
    - {id: a, code: a, label: A, due: fin février 2015}
    - {id: b, code: b, label: B, due: mi-janvier 2015, after: [a]}
    #                                 ^ CAL005
""",
    ),
}


@pytest.mark.parametrize(("code", "text"), CASES.values(), ids=CASES.keys())
def test_what_is_wrong_has_its_code_and_its_place(code, text):
    document = loads(HEAD + text, "yaml")
    report = check(document, profile="marseille-2015", select=["CAL005", "CAL011", "CIT", "GOV"])
    found = {
        (one.code, one.location.line, one.location.column) for one in report if one.code == code
    }
    assert found == marked(HEAD + text)


@pytest.mark.parametrize("wording", ["vers le printemps", "quand on pourra", "31 février 2015"])
def test_a_date_that_no_one_can_read_is_refused_at_its_place(wording):
    text = f"{HEAD}  milestones:\n    - {{id: a, code: a, label: A, due: {wording}}}\n"
    with pytest.raises(UnreadableContractError) as caught:
        loads(text, "yaml")
    (fault,) = caught.value.faults
    lines = text.splitlines()
    assert (fault.code, fault.place.line) == ("DOC036", len(lines))
    assert fault.place.column == lines[-1].index(wording) + 1
