"""Citizens' councils as data: a tree of JSON; a masked count is null, and said to be masked."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from contratville.analysis.councils import Advice, Members, VacancyState
from contratville.diagnostics import Language
from contratville.model import College, Vocabulary
from contratville.report.audience import Audience
from contratville.rules import Finding, Report

from .balance_text import calls_of
from .published import Published
from .view import CouncilView, Due, Table
from .words import advice_words, asked_words, lacks, obstacle_words

FORMAT: Final = "contratville-council/1"
FORMAT_OF_ALL: Final = "contratville-councils/1"


def councils_tree(
    report: Report, views: Sequence[CouncilView], audience: Audience, k: int, language: Language
) -> dict[str, Any]:
    """Turn all councils into a tree of JSON; sentences are in one language, codes in none."""
    return {
        "format": FORMAT_OF_ALL,
        **_head(report, audience, k),
        "councils": [_brief(Published(view), language) for view in views],
    }


def council_tree(view: CouncilView, language: Language) -> dict[str, Any]:
    """Turn the page of one council into a tree of JSON."""
    published = Published(view)
    readable = view.readable
    return {
        "format": FORMAT,
        **_head(view.report, view.audience, view.k),
        **_brief(published, language),
        "seats_by_college": _seats(view),
        "vacancies": _vacancies(view),
        "complementary_lists": [
            {
                "college": one.college.value,
                "draw": one.draw,
                "length": one.length,
                "left": len(one.left),
                "next_rank": one.left[0].rank if one.left else None,
            }
            for one in view.lists
        ],
        "composition": {
            "sexes": _table(view.sexes) if readable else None,
            "under_30": _table(view.ages) if readable else None,
            "structure_types": _table(view.types)
            if readable and view.types.rows and len(view.types.columns) > 1
            else None,
        },
        "wanted": _wanted(view, published, language),
        "advice": _advice(view, published, language),
        "mid_term": [
            {"reading": reading.value, "date": day and day.isoformat()}
            for reading, day in view.mid_terms.items()
        ],
        "to_renew": _half(view.sitting.total),
        "renewed": view.renewed,
        "findings": [_finding(one, language, view.public) for one in published.findings],
        "not_due": [_due(one, language) for one in published.not_due],
        "kept_back": list(published.kept_back),
    }


def _half(seats: int | None) -> dict[str, int] | None:
    """Give half of some seats, rounded down and up."""
    return None if seats is None else {"least": seats // 2, "most": (seats + 1) // 2}


def _head(report: Report, audience: Audience, k: int) -> dict[str, Any]:
    contract = report.document.contract
    return {
        "contract": {"id": contract.id, "title": contract.title or None},
        "profile": report.profile.name,
        "as_of": {"date": report.as_of.isoformat(), "origin": report.origin.value},
        "audience": audience.value,
        "k": k if audience is Audience.PUBLIC else None,
    }


def _brief(published: Published, language: Language) -> dict[str, Any]:
    view = published.view
    sitting = view.sitting
    held = None if sitting.members is None else sum(map(sitting.in_office, College))
    said = published.advice if view.balance.asked else None
    return {
        "id": view.council.id,
        "name": view.council.name,
        "seats": sitting.total,
        "in_office": held,
        "vacant": None if sitting.total is None or held is None else sitting.total - held,
        "contradictions": [one.value for one in sitting.contradictions],
        "balance": {
            "asked": [one.value for one in view.balance.asked],
            "kind": None if said is None else said.kind.value,
            "masked": bool(view.balance.asked) and said is None,
            "words": None
            if said is None
            else advice_words(said, language, number=published.number),
        },
        "to_settle": len(published.findings),
    }


def _seats(view: CouncilView) -> list[dict[str, Any]]:
    sitting = view.sitting
    return [
        {
            "college": one.value,
            "seats": (sitting.colleges or {}).get(one),
            "in_office": None if sitting.members is None else sitting.in_office(one),
        }
        for one in view.colleges
    ]


def _vacancies(view: CouncilView) -> list[dict[str, Any]]:
    states: dict[tuple[College, VacancyState], list[int]] = {}
    for one in view.vacancies:
        states.setdefault((one.seat.college, one.state), []).append(one.seat.number)
    return [
        {
            "college": college.value,
            "state": state.value,
            "count": len(numbers),
            **({} if view.public else {"seats": numbers}),
        }
        for (college, state), numbers in states.items()
    ]


def _table(table: Table) -> dict[str, Any]:
    return {
        "columns": [_column(one) for one in table.columns],
        "rows": [
            {"college": college.value, "counts": _counts(counts), "in_office": total}
            for college, counts, total in zip(
                table.rows, table.shown.rows, table.row_totals, strict=True
            )
        ],
        "totals": _counts(table.shown.totals),
    }


def _column(value: Any) -> Any:
    return value.value if isinstance(value, Vocabulary) else value


def _counts(counts: Iterable[int | None]) -> list[dict[str, Any]]:
    return [{"count": count, "masked": count is None} for count in counts]


def _wanted(view: CouncilView, published: Published, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "constraint": one.value,
            "rule": view.asking[one].code if one in view.asking else None,
            "asked": asked_words(one, view.balance, view.sitting, language),
            "kind": None if said is None else said.kind.value,
            "masked": said is None,
        }
        for one, said in published.alone.items()
    ]


def _advice(view: CouncilView, published: Published, language: Language) -> dict[str, Any] | None:
    said = published.advice
    if said is None or not view.balance.asked:
        return None
    tree: dict[str, Any] = {
        "kind": said.kind.value,
        "replacements": said.replacements if published.number else None,
        "obstacles": [
            {
                "constraint": one.constraint.value,
                "kind": one.kind.value,
                "words": obstacle_words(one, view.balance, language),
            }
            for one in said.obstacles
        ],
        "seats": said.seats and {one.value: n for one, n in said.seats.items()},
        "missing": list(said.missing),
        "words": lacks(said, language) or None,
    }
    return tree | (_changes(view, said) if published.counts else {})


def _changes(view: CouncilView, said: Advice) -> dict[str, Any]:
    return {
        "leaving": [_members(one) for one in said.leaving],
        "coming": [_members(one) for one in said.coming],
        "under_30": [
            {"colleges": [one.value for one in youth.bench], "count": youth.count}
            for youth in said.youth
        ],
        "calls": [
            {
                "college": college.value,
                "ranks": [one.rank for one in calls.ranks],
                "enough": None if calls.doubtful else calls.enough,
            }
            for college, calls in calls_of(view, said).items()
        ],
    }


def _members(members: Members) -> dict[str, Any]:
    stratum = members.stratum
    return {
        "count": members.count,
        "college": stratum.college.value,
        "sex": stratum.sex and stratum.sex.value,
        "under_30": stratum.under_30,
        "structure_type": stratum.structure_type,
        "pair": stratum.pair,
        "seats": list(members.seats),
    }


def _finding(finding: Finding, language: Language, public: bool) -> dict[str, Any]:
    said = {
        "code": finding.code,
        "severity": finding.severity.value,
        "title": finding.title(language),
        "addressee": finding.addressee.value,
        "due": finding.due and finding.due.isoformat(),
    }
    return said if public else said | {"message": finding.message(language)}


def _due(due: Due, language: Language) -> dict[str, Any]:
    return {
        "code": due.rule.code,
        "title": due.rule.text(language).title,
        "addressee": due.rule.addressee.value,
        "from": due.since.isoformat(),
    }
