"""What totals are called: their places, their caption, and why they are partial."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis.articulation.table import code_in, name_in
from contratville.analysis.money import Apart, Axis, Certificate, Heading, LeftOut, Totals
from contratville.diagnostics import Language, Text, worded
from contratville.model import FundingNature, Ref
from contratville.report.page import capitalised, colon
from contratville.report.words import counted, missing_words
from contratville.rules import Missing

_NAMED: Final = 5
"""How many lines left out are named one by one."""
_SHORT: Final = 14
"""How long a code may be to stand before a name."""
_WITHOUT: Final = Text("sans {axis}", "without {axis}")
_CAPTION: Final = Text(
    "montants au stade « {rung} », {nature}, {years}, par {axes}",
    "amounts {rung}, {nature}, {years}, by {axes}",
)
_NATURES: Final = {
    FundingNature.CASH: Text("en numéraire", "in cash"),
    FundingNature.IN_KIND: Text("en nature", "in kind"),
}
_NO_YEAR: Final = Text("aucune année", "no year")
_AND: Final = Text(" et ", " and ")
_LACKING: Final = (
    Text("ligne peut y manquer", "line may be missing"),
    Text("lignes peuvent y manquer", "lines may be missing"),
)
_UNKNOWN_KIND: Final = (
    Text(
        "ligne comptée est de nature de crédits inconnue",
        "line counted is of unknown kind of credits",
    ),
    Text(
        "lignes comptées sont de nature de crédits inconnue",
        "lines counted are of unknown kind of credits",
    ),
)
_NOT_HELD: Final = Text(
    "les données n'ont pas toutes les lignes ({missing})",
    "the data do not hold all lines ({missing})",
)
LINES: Final = (
    Text("ligne de financement", "funding line"),
    Text("lignes de financement", "funding lines"),
)


def named(totals: Totals, axis: Axis, heading: Heading, language: Language) -> tuple[str, str]:
    """Give the code of a place, and its name; no code for what stands apart."""
    if isinstance(heading, Ref):
        code, name = code_in(totals.contract, heading), name_in(totals.contract, heading)
        short = code if len(code) <= _SHORT else heading.id
        return short, "" if name == code else name
    if isinstance(heading, int):
        return str(heading), ""
    if heading is Apart.NONE:
        return "", capitalised(_WITHOUT.render(language, axis=axis))
    if isinstance(heading, Apart):
        said = f"{worded(axis, language)}{colon(language)} {worded(heading, language)}"
        return "", capitalised(said)
    return "", capitalised(worded(heading, language))


def caption(totals: Totals, language: Language) -> str:
    """Say of what the amounts are, in one line."""
    years = (
        _AND.render(language).join(
            part for part in (", ".join(map(str, totals.years[:-1])), str(totals.years[-1])) if part
        )
        if totals.years
        else _NO_YEAR.render(language)
    )
    said = _CAPTION.render(
        language,
        rung=totals.rung,
        nature=_NATURES[totals.nature],
        years=years,
        axes=_AND.render(language).join(worded(axis, language) for axis in totals.by),
    )
    return capitalised(said)


def doubts(certificate: Certificate, language: Language) -> Iterator[str]:
    """Say one by one why a total is partial."""
    left_out = certificate.left_out.items()
    if lacking := sum(len(lines) for why, lines in left_out if why.leaves_partial):
        yield counted(lacking, *_LACKING, language)
    if unknown := len(certificate.unknown_kind):
        yield counted(unknown, *_UNKNOWN_KIND, language)
    if certificate.missing:
        missing = tuple(missing_words(Missing(one), language) for one in certificate.missing)
        yield _NOT_HELD.render(language, missing=missing)


def lines_left_out(certificate: Certificate, language: Language) -> Iterator[tuple[LeftOut, str]]:
    """Say how many lines are left out for each reason, and which when they are few."""
    for why, lines in certificate.left_out.items():
        count = counted(len(lines), *LINES, language)
        ids = f" ({', '.join(line.id for line in lines)})" if len(lines) <= _NAMED else ""
        yield why, f"{count} {worded(why, language)}{ids}"
