"""Draws by lot: from what source, after what call, and whether they can be run again."""

from collections.abc import Iterator
from typing import Any, Final

from contratville.analysis import days_of
from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, College, Draw, DrawSource, FuzzyDate, Period

from ...case import Case, attribute_words
from ...days import draw as day_of_draw
from ...finding import Missing, Verdict
from ...lookups import day_of, unsaid
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import council_name, draw_name

_OF_INHABITANTS: Final = Text(
    "tirage au sort du collège des habitants", "draw of the inhabitants' college"
)
_TRACE: Final = ("held_on", "drawn_from", "pool_size", "algorithm", "seed", "witness")


@rule(
    "CIT015",
    "draw-source",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Draw),
    profiles=("marseille-2015",),
    addressee=Addressee.COUNCIL_SUPPORT,
    judged_at=JudgedAt.DRAW,
    act_date=day_of_draw,
    parameters={
        "inhabitant_source": Parameter(
            "electoral_roll",
            fr="source du tirage au sort du collège des habitants, mot de DrawSource",
            en="source of the draw of the inhabitants' college, a word of DrawSource",
            words=tuple(DrawSource.words()),
        ),
        "local_actor_source": Parameter(
            "call_for_candidates",
            fr="source du tirage au sort du collège des acteurs locaux, mot de DrawSource",
            en="source of the draw of the local actors' college, a word of DrawSource",
            words=tuple(DrawSource.words()),
        ),
    },
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 8",
        en="deck of 11 June 2015, slide 8",
    ),
    fr=RuleText(
        title="Tirage au sort sur une autre source",
        statement="Le tirage au sort du collège des habitants repose sur la seule source du "
        "premier paramètre, celui du collège des acteurs locaux sur la seule source du second.",
        to_do="vérifier la source du tirage au sort {draw}, ou le refaire à partir de la source "
        "prévue : « {expected} »",
        why="Les noms ont été tirés de « {sources} ».",
    ),
    en=RuleText(
        title="Draw from another source",
        statement="A draw of the inhabitants' college has exactly the source of the first "
        "parameter, and a draw of the local actors' college that of the second.",
        to_do="verify the source of draw {draw}, or draw again from the source foreseen: "
        "« {expected} »",
        why="The names were drawn from « {sources} ».",
    ),
)
def draw_source(case: Case) -> Iterator[Verdict]:
    """Compare the sources of each draw with the one foreseen for its college."""
    words: dict[College, Any] = {
        College.INHABITANTS: case.parameter("inhabitant_source"),
        College.LOCAL_ACTORS: case.parameter("local_actor_source"),
    }
    for draw in case.contract.draws:
        word = words[draw.college]
        expected = DrawSource.words().get(word, word)
        if not draw.drawn_from <= {expected}:
            yield case.finding(
                draw,
                "drawn_from",
                draw=draw_name(case, draw),
                expected=expected,
                sources=tuple(sorted(draw.drawn_from, key=lambda one: one.value)),
            )
        elif not draw.drawn_from or case.declared_gap(draw, "drawn_from"):
            yield case.not_evaluated(draw, *unsaid(case, draw, "drawn_from"))


@rule(
    "CIT017",
    "draw-before-call-closes",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Draw),
    profiles=("marseille-2015",),
    addressee=Addressee.COUNCIL_SUPPORT,
    needs=("CitizenCouncil.call_closes", "Draw.held_on"),
    not_applicable_when=_OF_INHABITANTS,
    depends_on=("REF002",),
    judged_at=JudgedAt.DRAW,
    act_date=day_of_draw,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 9 (appel à candidatures la première "
        "quinzaine de juin, tirage au sort fin juin ou début juillet) ; appel ouvert jusqu'au 22 "
        "juin 2015 selon la presse du 14 juin 2015",
        en="deck of 11 June 2015, slide 9 (call in the first half of June, draw at the end of June "
        "or early in July); call open until 22 June 2015 in the press of 14 June 2015",
    ),
    fr=RuleText(
        title="Tirage au sort avant la clôture de l'appel à candidatures",
        statement="Le tirage au sort du collège des acteurs locaux est strictement postérieur à la "
        "clôture de l'appel à candidatures du conseil citoyen. Des dates approximatives dont "
        "l'ordre n'est pas certain ne sont pas évaluées.",
        to_do="vérifier la date du tirage au sort {draw} et celle de la clôture de l'appel à "
        "candidatures, ou refaire ce tirage une fois l'appel clos",
        why="Date de ce tirage au sort : « {held} » ; clôture de l'appel à candidatures de "
        "{council} : « {closes} ».",
    ),
    en=RuleText(
        title="Draw held before the call closes",
        statement="A draw of the local actors' college is held strictly after the council's call "
        "closes. Approximate dates of which the order is not certain are not evaluated.",
        to_do="verify the date of draw {draw} and that at which the call closes, or draw again "
        "once the call is closed",
        why="Date of this draw: « {held} »; end of the call of {council}: « {closes} ».",
    ),
)
def draw_before_call_closes(case: Case) -> Iterator[Verdict]:
    """Compare the day of each draw of local actors with the end of the call."""
    for draw in case.contract.draws:
        if draw.college is College.INHABITANTS:
            yield case.not_applicable(draw, _OF_INHABITANTS)
            continue
        council = case.get(CitizenCouncil, draw.council)
        if council is None:
            yield case.not_evaluated(draw, Missing(CitizenCouncil.__name__))
        elif draw.held_on is None or council.call_closes is None:
            unknown = () if draw.held_on else unsaid(case, draw, "held_on")
            closing = () if council.call_closes else unsaid(case, council, "call_closes")
            yield case.not_evaluated(draw, *unknown, *closing)
        else:
            yield from _ordered(case, draw, council, draw.held_on, council.call_closes)


def _ordered(
    case: Case, draw: Draw, council: CitizenCouncil, held: FuzzyDate, closes: FuzzyDate
) -> Iterator[Verdict]:
    """Say that a draw was held before the end of the call, or that one cannot tell."""
    if _is_after(held, closes):
        return
    if _may_be_after(held, closes):
        dates = {"Draw.held_on": held, "CitizenCouncil.call_closes": closes}
        vague = (what for what, when in dates.items() if not _is_exact(when))
        yield case.not_evaluated(draw, *map(Missing, vague))
    elif _of_earlier_call(case, draw, council, held, closes):
        yield case.not_evaluated(draw, Missing("CitizenCouncil.call_closes"))
    else:
        yield case.finding(
            draw,
            "held_on",
            draw=draw_name(case, draw),
            held=day_of(held),
            closes=day_of(closes),
            council=council_name(case, council.id),
        )


def _is_exact(when: FuzzyDate) -> bool:
    """Tell whether a date denotes one day."""
    return when.earliest is not None and when.earliest == when.latest


def _is_after(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Tell whether a date is certainly after another, strictly."""
    return bool(one.earliest and other.latest and one.earliest > other.latest)


def _may_be_after(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Tell whether a date may be after another, strictly."""
    return not (one.latest and other.earliest and one.latest <= other.earliest)


def _of_earlier_call(
    case: Case, draw: Draw, council: CitizenCouncil, held: FuzzyDate, closes: FuzzyDate
) -> bool:
    """Tell whether a draw may come from a call before the one of which a council gives the end.

    A council that renews its local actors makes a new call. The one that it gives is that of a
    later draw when there is one after its end, unless this draw was held while it was open.
    """
    later = any(
        other.held_on is not None and _is_after(other.held_on, closes)
        for other in case.index.seating.draws(council)
        if other.college is draw.college and other.id != draw.id
    )
    opens = council.call_opens
    during = opens is not None and bool(
        held.earliest and opens.latest and held.earliest >= opens.latest
    )
    return later and not during


@rule(
    "CIT018",
    "draw-not-traceable",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(Draw),
    profiles=("core",),
    addressee=Addressee.COUNCIL_SUPPORT,
    judged_at=JudgedAt.DRAW,
    act_date=day_of_draw,
    basis=Basis(
        BasisKind.CONVENTION,
        Verified.YES,
        fr="vérification d'un tirage au sort",
        en="audit of a draw by lot",
    ),
    fr=RuleText(
        title="Tirage au sort non reproductible",
        statement="Un tirage au sort comporte une date, au moins une source, l'effectif de la base "
        "de tirage, un algorithme, une graine et un témoin.",
        to_do="compléter, pour le tirage au sort {draw} : {lacking}",
        why="Sans ces éléments, ce tirage au sort ne peut être ni refait ni vérifié.",
    ),
    en=RuleText(
        title="Draw that cannot be replayed",
        statement="A draw has a date, at least one source, a pool size, an algorithm, a seed and a "
        "witness.",
        to_do="complete, for draw {draw}: {lacking}",
        why="Without these, this draw can be neither run again nor verified.",
    ),
)
def draw_not_traceable(case: Case) -> Iterator[Verdict]:
    """Look for all that is needed to run each draw again."""
    for draw in case.contract.draws:
        absent = [name for name in _TRACE if _is_absent(getattr(draw, name))]
        gaps = {name: case.declared_gap(draw, name) for name in absent}
        lacking = [name for name in absent if not gaps[name]]
        if lacking:
            words = tuple(attribute_words(Draw, name) for name in lacking)
            yield case.finding(draw, draw=draw_name(case, draw), lacking=words)
        elif absent:
            yield case.not_evaluated(draw, *(one for name in absent for one in gaps[name]))


def _is_absent(value: Any) -> bool:
    """Tell whether nothing is said: no value, a blank text, a date without any day."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, FuzzyDate):
        return days_of(value) == Period()
    return value is None or value == frozenset()
