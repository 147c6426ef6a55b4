"""``contratville timeline``."""

from datetime import datetime
from pathlib import Path
from typing import Final

import click

from contratville.analysis.timeline import Timeline, timeline
from contratville.codec import load
from contratville.diagnostics import Language
from contratville.report import Look, report_json
from contratville.report.timeline import (
    timeline_icalendar,
    timeline_svg,
    timeline_text,
    timeline_tree,
)
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

_FORMS: Final = ("text", "json", "svg", "ics")


@click.command(
    cls=SpokenCommand,
    name="timeline",
    help=words(
        "Montre le calendrier du contrat à une date. Jalons et faits datés dans l'ordre du temps, "
        "ordres impossibles, ce qui est fait, en retard, en cours ou à venir, et les obligations "
        "qui viennent à échéance ; en image (svg) ou pour un agenda (ics) au besoin.",
        "Shows the calendar of the contract on a day. Milestones and dated facts in the order of "
        "time, impossible orders, what is done, late, due or to come, and the obligations that "
        "fall due; as a picture (svg) or for a calendar program (ics) if asked.",
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@as_of_option
@profile_option
@format_option(*_FORMS)
@output_option
@lang_option
@command_errors
def timeline_command(
    path: Path,
    as_of: datetime | None,
    profile: str | None,
    form: str,
    output: Path | None,
    lang: Language,
) -> None:
    """Print the timeline of a contract on a day."""
    document = load(path)
    report = check(document, profile=profile, as_of=as_of and as_of.date())
    made = timeline(document.contract, report.as_of)
    look = look_at(path, output, lang)
    emit(_rendered(made, report, look, form), output)


def _rendered(made: Timeline, report: Report, look: Look, form: str) -> str:
    if form == "json":
        return report_json(timeline_tree(made, report, look.language))
    if form == "ics":
        return timeline_icalendar(made, report, look.language)
    if form == "svg":
        return timeline_svg(made, look.language)
    return timeline_text(made, report, look)
