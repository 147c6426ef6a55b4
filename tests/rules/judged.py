"""What tests of rules read in a report, and parts of contracts to be judged."""

from contratville.codec import loads


def part(holds, *bodies):
    """Make a part of a contract that holds some collections, from YAML."""
    said = f"part: {{of: c, generation: 2015-2023, holds: [{holds}]}}"
    return loads(f"format: contratville/1\n{said}\ncontract:{''.join(bodies)}", "yaml")


def gap(name, reason="to_come"):
    """Write a gap."""
    return f"{{field: {name}, reason: {reason}}}"


def codes(report):
    """Give the code and the field of each finding."""
    return [(finding.code, finding.field) for finding in report]


def fields(report):
    """Give the field of each finding."""
    return [finding.field for finding in report]


def outcome(report, id):
    """Give the outcome of the one rule of a report on the subject that begins with an id."""
    (judgement,) = report.judgements
    (found,) = [o for subject, o in judgement.outcomes.items() if subject[0].id == id]
    return found


def missing(report):
    """Give all that the one rule of a report lacked."""
    (judgement,) = report.judgements
    return [one for reason in judgement.reasons for one in reason.missing]


def held_up_by(report):
    """Give the rules that held up the one rule of a report."""
    (judgement,) = report.judgements
    return [code for reason in judgement.reasons for code in reason.held_up_by]
