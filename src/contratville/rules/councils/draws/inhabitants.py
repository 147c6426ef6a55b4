"""The inhabitants of a council: drawn by lot, and living in its perimeter."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.analysis.councils import Holder, has_entered, is_draw_of
from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, College, Draw

from ...case import Case
from ...days import binds, draw
from ...finding import Finding, Missing, Verdict
from ...lookups import gap_of, unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import (
    councils,
    draw_name,
    each_in_office,
    of_seat,
    seats_and_draws,
    summed_up,
    unrecorded,
)

_INHABITANTS: Final = (College.INHABITANTS,)
_NONE_ENTERED: Final = Text(
    "aucun mandat accepté ou confirmé dans le collège des habitants",
    "no tenure of the inhabitants' college that is accepted or confirmed",
)
_NO_DRAW: Final = Text(
    "Un siège du collège des habitants est pourvu sans tirage au sort (siège {seat}).",
    "A seat of the inhabitants' college is filled without a draw by lot (seat {seat}).",
)
_OTHER_DRAW: Final = Text(
    "Un siège du collège des habitants se rattache au tirage au sort {draw}, qui n'est pas celui "
    "de ce collège du conseil citoyen (siège {seat}).",
    "A seat of the inhabitants' college refers to draw {draw}, which is not of this college of the "
    "council (seat {seat}).",
)


@rule(
    "CIT005",
    "inhabitant-not-drawn",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.COUNCIL_SUPPORT,
    needs=("CouncilSeat.council",),
    not_applicable_when=_NONE_ENTERED,
    depends_on=("REF002", "REF014"),
    rests_on=seats_and_draws,
    valid_from=date(2014, 2, 23),
    valid_to=date(2024, 11, 17),
    judged_at=JudgedAt.DRAW,
    act_date=draw,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173, art. 7 I, al. 2 ; « tirés au sort » supprimé par le décret 2024-1036 à "
        "compter du 18 novembre 2024 ; présentation du 11 juin 2015, diapositive 8",
        en="loi 2014-173 art. 7 I, second paragraph; « tirés au sort » removed by décret 2024-1036 "
        "from 18 November 2024; deck of 11 June 2015, slide 8",
    ),
    fr=RuleText(
        title="Habitant non tiré au sort",
        statement="Tout mandat accepté ou confirmé du collège des habitants se rattache à un "
        "tirage au sort de ce collège du conseil citoyen. Chaque mandat est jugé par le droit du "
        "jour où son titulaire a été désigné.",
        to_do="compléter le tirage au sort dont est issu le siège {seat} de {subject}, ou pourvoir "
        "ce siège par tirage au sort",
        why="{fact}",
    ),
    en=RuleText(
        title="Inhabitant not drawn by lot",
        statement="Every tenure of the inhabitants' college in state accepted or confirmed refers "
        "to a draw of that college of the council. Each tenure is judged by the law of the day at "
        "which its holder was designated.",
        to_do="complete the draw that designated seat {seat} of {subject}, or fill this seat by a "
        "draw",
        why="{fact}",
    ),
)
def inhabitant_not_drawn(case: Case) -> Iterator[Verdict]:
    """Look for the draw of each inhabitant who entered a council."""

    def judged(council: CitizenCouncil, holder: Holder) -> Iterator[Finding | Missing]:
        return _undrawn(case, council, holder)

    for council in councils(case):
        entered = [
            one
            for one in case.index.seating.tenures(council)
            if one.seat.college is College.INHABITANTS and has_entered(one.tenure)
        ]
        missing = unrecorded(case, council, _INHABITANTS)
        yield from summed_up(case, council, entered, judged, missing, _NONE_ENTERED)


def _undrawn(case: Case, council: CitizenCouncil, holder: Holder) -> Iterator[Finding | Missing]:
    """Say that a holder was not drawn, or what is missing to tell or to know the law of the day."""
    named = holder.tenure.draw
    found = case.get(Draw, named)
    if found is not None and is_draw_of(found, holder.seat):
        return
    bound = binds(case.rule, case.index.seating.days_of_entry(holder, case.as_of))
    if bound is False:
        return
    seat = holder.seat.number
    lost = () if named else (*gap_of(case, Draw), *case.declared_gap(holder.seat, "tenures"))
    if lost:
        yield from lost
    elif named and found is None:
        yield Missing(Draw.__name__)
    elif bound is None:
        yield Missing("SeatTenure.period")
    elif found is None:
        yield of_seat(case, council, holder, fact=_NO_DRAW.filled(seat=seat))
    else:
        fact = _OTHER_DRAW.filled(draw=draw_name(case, found), seat=seat)
        yield of_seat(case, council, holder, "draw", fact=fact)


@rule(
    "CIT012",
    "inhabitant-outside",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("loi-2014",),
    addressee=Addressee.COUNCIL_SUPPORT,
    needs=("SeatTenure.residence",),
    not_applicable_when=Text(
        "conseil citoyen qui n'existe pas à cette date, ou sans titulaire en fonction dans le "
        "collège des habitants",
        "council that does not exist at that date, or without a holder in office in the "
        "inhabitants' college",
    ),
    depends_on=("REF002", "REF014"),
    rests_on=seats_and_draws,
    valid_from=date(2014, 6, 30),
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="loi 2014-173, art. 7 I, al. 1 et 2 lus ensemble ; cadre de référence des conseils "
        "citoyens de juin 2014 (lu en résumé)",
        en="loi 2014-173 art. 7 I, first two paragraphs read together; cadre de référence des "
        "conseils citoyens of June 2014 (read in summary)",
    ),
    fr=RuleText(
        title="Habitant résidant hors du périmètre",
        statement="La résidence de tout titulaire du collège des habitants est un quartier du "
        "périmètre du conseil citoyen.",
        to_do="vérifier le quartier de résidence saisi pour le siège {seat} de {subject}, ou "
        "pourvoir ce siège par un habitant du périmètre",
        why="Un siège du collège des habitants est tenu par une personne qui ne réside pas dans "
        "le périmètre (siège {seat}).",
    ),
    en=RuleText(
        title="Inhabitant living outside the perimeter",
        statement="The residence of every holder of the inhabitants' college is a neighbourhood of "
        "the council's perimeter.",
        to_do="verify the neighbourhood of residence entered for seat {seat} of {subject}, or fill "
        "this seat with an inhabitant of the perimeter",
        why="A seat of the inhabitants' college is held by a person who does not live in the "
        "perimeter (seat {seat}).",
    ),
)
def inhabitant_outside(case: Case) -> Iterator[Verdict]:
    """Compare the residence of each inhabitant in office with the perimeter of the council."""

    def judged(council: CitizenCouncil, holder: Holder) -> Iterator[Finding | Missing]:
        residence = holder.tenure.residence
        if residence is None:
            yield Missing("SeatTenure.residence")
        elif residence not in council.perimeter:
            open_perimeter = case.declared_gap(council, "perimeter")
            if open_perimeter or not council.perimeter:
                yield from unsaid(case, council, "perimeter")
            else:
                yield of_seat(case, council, holder, "residence")

    yield from each_in_office(case, _INHABITANTS, judged)
