"""Small fictional calendars: milestones with windows of a few days, in any order."""

from datetime import date, timedelta

from hypothesis import strategies as st

from contratville.model import Contract, Entities, FuzzyDate, Generation, Milestone, Period

DAYS = st.integers(0, 6).map(lambda n: date(2015, 1, 1) + timedelta(days=n))


@st.composite
def windows(draw):
    earliest, latest = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if earliest and latest and latest < earliest:
        earliest, latest = latest, earliest
    return FuzzyDate(text=f"de {earliest} à {latest}", earliest=earliest, latest=latest)


@st.composite
def periods(draw):
    when = draw(windows())
    return Period(start=when.earliest, end=when.latest)


@st.composite
def plans(draw):
    """Give milestones of which none waits for itself, written in any order."""
    size = draw(st.integers(1, 7))
    ids = [f"m{n}" for n in range(size)]
    made = [
        Milestone(
            id=id,
            code=id,
            label=id,
            due=draw(st.none() | windows()),
            done_on=draw(st.none() | st.none() | windows()),
            period=draw(st.none() | st.none() | periods()),
            after=tuple(draw(st.lists(st.sampled_from(ids[:n]), unique=True, max_size=3)))
            if n
            else (),
        )
        for n, id in enumerate(ids)
    ]
    return Contract(
        id="c",
        title="Contrat fictif",
        generation=Generation.FROM_2015,
        milestones=Entities(draw(st.permutations(made))),
    )


def alone(contract, conflict):
    """Keep the steps of a chain only, and the orders from each to the next."""
    kept = []
    ids = conflict.steps
    for position, id in enumerate(ids):
        one = contract.milestones[id]
        after = (ids[position - 1],) if position else ()
        assert set(after) <= set(one.after)
        kept.append(
            Milestone(
                id=id,
                code=id,
                label=id,
                due=one.due,
                done_on=one.done_on,
                period=one.period,
                after=after,
            )
        )
    return kept
