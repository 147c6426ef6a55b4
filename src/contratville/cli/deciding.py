"""``contratville who-decides``."""

from collections.abc import Iterable
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import click

from contratville.analysis import Programming, Promises
from contratville.analysis.steering import Steering, able, taken, taken_of_kind
from contratville.codec import Document, load
from contratville.diagnostics import Language, Text
from contratville.errors import ContratVilleError
from contratville.model import Decision, DecisionKind
from contratville.report import Look, report_json
from contratville.report.steering import deciding_tree, decision_text, kind_text
from contratville.rules import Report, check

from .options import (
    as_of_option,
    command_errors,
    emit,
    format_option,
    lang_option,
    look_at,
    output_option,
    profile_option,
    words,
)
from .spoken import SpokenCommand

_LISTED: Final = 12
"""How many decisions are named to one who asks for another."""
_RULES: Final = ("GOV",)
_NEITHER: Final = Text(
    "« {asked} » n'est ni une décision du contrat, ni un type de décision{near} ; décisions : "
    "{decisions} ; types : {kinds}",
    "« {asked} » is neither a decision of the contract nor a kind of decision{near}; decisions: "
    "{decisions}; kinds: {kinds}",
)
_NEAR: Final = Text(" ; le plus proche est « {word} »", "; the nearest is « {word} »")
_NOT_NEAR: Final = Text("", "")
_NO_DECISION: Final = Text("aucune", "none")
_MORE: Final = Text("et {count} de plus", "and {count} more")


@click.command(
    cls=SpokenCommand,
    name="who-decides",
    help=words(
        "Dit qui décide. D'une décision du contrat : quelle instance, avec quel pouvoir, qui y "
        "siégeait ce jour-là, qui s'est abstenu, ce qu'elle concerne et ce qu'en disent les "
        "règles. D'un type de décision (valider_serie) : quelles instances peuvent la prendre, et "
        "celles qui ont été prises.",
        "Says who decides. Of a decision of the contract: which body, with what power, who sat "
        "there that day, who abstained, what it concerns and what the rules say of it. Of a kind "
        "of decision (validate_batch): which bodies may take it, and those that were taken.",
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("decision")
@profile_option
@as_of_option
@format_option("text", "json")
@output_option
@lang_option
@command_errors
def who_decides(
    path: Path,
    decision: str,
    profile: str | None,
    as_of: datetime | None,
    form: str,
    output: Path | None,
    lang: Language,
) -> None:
    """Print who took a decision, or who may take a kind of decision."""
    document = load(path)
    asked = _asked(document, decision)
    report = check(document, profile=profile, as_of=as_of and as_of.date(), select=_RULES)
    look = look_at(path, output, lang)
    emit(_rendered(document, asked, report, look, form), output)


def _asked(document: Document, asked: str) -> Decision | DecisionKind:
    """Give the decision of an id, else the kind of decision of a word."""
    decisions = document.contract.decisions
    found = decisions.get(asked.removeprefix("decision:"))
    if found is not None:
        return found
    kinds = DecisionKind.words()
    if asked in kinds:
        return kinds[asked]
    ids = decisions.ids()
    nearest = get_close_matches(asked, [*ids, *kinds], n=1)
    listed: list[str | Text] = [*ids[:_LISTED]]
    if len(ids) > _LISTED:
        listed.append(_MORE.filled(count=len(ids) - _LISTED))
    raise ContratVilleError(
        _NEITHER,
        asked=asked,
        near=_NEAR.filled(word=nearest[0]) if nearest else _NOT_NEAR,
        decisions=listed or [_NO_DECISION],
        kinds=_either(DecisionKind),
    )


def _either(kinds: Iterable[DecisionKind]) -> Text:
    """List kinds of decision, by slug in French and by code in English."""
    known = list(kinds)
    return Text(", ".join(one.slug for one in known), ", ".join(one.value for one in known))


def _rendered(
    document: Document, asked: Decision | DecisionKind, report: Report, look: Look, form: str
) -> str:
    steering = Steering(Programming(Promises(document.contract)))
    if isinstance(asked, Decision):
        answer = taken(steering, asked)
        if form == "json":
            return report_json(deciding_tree(report, look.language, taken=answer))
        return decision_text(document, steering, answer, report, look)
    bodies = tuple(able(steering, asked, report.as_of))
    decisions = taken_of_kind(steering, asked)
    if form == "json":
        tree = deciding_tree(report, look.language, kind=asked, able=bodies, decisions=decisions)
        return report_json(tree)
    return kind_text(document, asked, bodies, decisions, report, look)
