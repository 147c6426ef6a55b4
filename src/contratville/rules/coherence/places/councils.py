"""Whether citizen councils had their say on the programme of their territory."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from contratville.analysis import grouped
from contratville.diagnostics import Text
from contratville.model import (
    CitizenCouncil,
    Consultation,
    ProjectTerritory,
    Ref,
    TerritorialProgramme,
    ref_of,
)

from ...case import Case, named_entity
from ...due import Due
from ...finding import Missing, Subject, Verdict
from ...lookups import programme_name, unlisted
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified

_VALIDATED: Final = Due("programme")
_NO_COUNCIL: Final = Text(
    "aucun conseil citoyen de ce territoire reconnu avant la finalisation du projet de territoire",
    "no council of this territory recognised before the finalisation of the programme",
)
_NOBODY: Final = Text(
    "Aucune consultation d'un conseil citoyen sur ce projet de territoire n'est enregistrée",
    "No consultation of a citizen council on this programme is recorded",
)
_OTHERS: Final = Text(
    "Seuls ont été consultés des conseils citoyens qui ne couvrent aucun quartier de ce "
    "territoire : {councils}",
    "Only councils that cover no neighbourhood of this territory were consulted: {councils}",
)


def _consultations(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the territory, the consultations on its programme, whom they reached, and lost ones."""
    programme = case.get(TerritorialProgramme, subject[0].id)
    if programme is None:
        return
    yield Ref("project_territory", programme.territory)
    for consultation in case.index.promises.consulted.get(programme.territory, ()):
        yield ref_of(consultation)
        yield Ref("citizen_council", consultation.council)
        council = case.get(CitizenCouncil, consultation.council)
        yield from (Ref("neighbourhood", id) for id in (council.perimeter if council else ()))
    yield from case.index.promises.consulted_on_nothing


@rule(
    "COH028",
    "programme-without-council",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(TerritorialProgramme),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.COUNCIL_SUPPORT,
    needs=("CitizenCouncil.perimeter",),
    not_applicable_when=_NO_COUNCIL,
    depends_on=("REF002", "REF014", "TER001"),
    rests_on=_consultations,
    valid_from=date(2014, 2, 23),
    due=_VALIDATED,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173, art. 7 I, al. 3 (les conseils citoyens sont associés ; une trace par "
        "territoire est notre lecture) ; présentation du 11 juin 2015, diapositive 19 (« dès que "
        "possible »)",
        en="loi 2014-173 art. 7 I, third paragraph (association of the councils; one record per "
        "territory is our reading); deck of 11 June 2015, slide 19 (« dès que possible »)",
    ),
    fr=RuleText(
        title="Projet de territoire élaboré sans conseil citoyen",
        statement="Tout projet de territoire, dans l'une de ses versions, a donné lieu à la "
        "consultation d'un conseil citoyen dont le périmètre comprend un quartier de ce territoire "
        "; l'absence de toute consultation est un constat dès l'échéance passée. La règle est sans "
        "objet si aucun conseil citoyen de ce territoire n'était reconnu avant la finalisation du "
        "projet de territoire (à défaut de date, avant sa validation).",
        to_do="enregistrer la consultation, sur le projet de territoire {programme}, d'un conseil "
        "citoyen de ce territoire, ou le consulter",
        why="{lack}. Conseils citoyens de ce territoire reconnus avant qu'il soit finalisé : "
        "{recognised}.",
    ),
    en=RuleText(
        title="Territorial programme made without a citizen council",
        statement="For every territorial programme, a consultation about it, in one of its "
        "versions, exists with a council whose perimeter holds a neighbourhood of its territory; "
        "no consultation at all is a finding once it is due. The rule does not apply when no "
        "council of this territory was recognised before the finalisation of the programme "
        "(without a date, before its validation).",
        to_do="record the consultation, on territorial programme {programme}, of a citizen council "
        "of its territory, or consult it",
        why="{lack}. Councils of this territory recognised before it was final: {recognised}.",
    ),
)
def programme_without_council(case: Case) -> Iterator[Verdict]:
    """Look for a consultation of a council of the territory on each programme."""
    councils = case.contract.citizen_councils
    covering = grouped((id, council) for council in councils for id in council.perimeter)
    unknown = (*case.unknown(CitizenCouncil), *_unknown_perimeters(case, councils))
    for programme in case.contract.territorial_programmes:
        territory = case.get(ProjectTerritory, programme.territory)
        if territory is None:
            yield case.not_evaluated(programme, Missing(ProjectTerritory.__name__))
            continue
        consulted, doubts = _consulted(case, territory)
        if any(not {*one.perimeter}.isdisjoint(territory.neighbourhoods) for one in consulted):
            continue
        local = (one for id in territory.neighbourhoods for one in covering.get(id, ()))
        recognised, unsaid = _recognised(case, programme, {one.id: one for one in local}.values())
        unsaid = (*unsaid, *unknown, *unlisted(case, territory))
        if not (recognised or unsaid):
            yield case.not_applicable(programme, _NO_COUNCIL)
        elif doubts or not recognised:
            yield case.not_evaluated(programme, *dict.fromkeys((*doubts, *unsaid)))
        else:
            yield case.finding(
                programme,
                programme=programme_name(case, programme),
                lack=_OTHERS.filled(councils=_names(consulted)) if consulted else _NOBODY,
                recognised=_names(recognised),
                related=tuple(map(ref_of, recognised)),
            )


def _names(councils: Iterable[CitizenCouncil]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(named_entity, councils)))


def _unknown_perimeters(case: Case, councils: Iterable[CitizenCouncil]) -> tuple[Missing, ...]:
    """Give the perimeter as missing when that of a council is not said, or not all of it."""
    missing: list[Missing] = []
    for council in councils:
        missing.extend(case.declared_gap(council, "perimeter"))
        if not (council.perimeter or missing):
            missing.append(Missing("CitizenCouncil.perimeter"))
    return tuple(dict.fromkeys(missing))


def _consulted(
    case: Case, territory: ProjectTerritory
) -> tuple[tuple[CitizenCouncil, ...], tuple[Missing, ...]]:
    """Give the councils consulted on the programme of a territory, and what may hide others."""
    consultations = case.index.promises.consulted.get(territory.id, ())
    found = [case.get(CitizenCouncil, one.council) for one in consultations]
    councils = tuple(council for council in found if council is not None)
    doubts = (*case.unknown(Consultation), *_unknown_perimeters(case, councils))
    if None in found:
        doubts += (Missing(CitizenCouncil.__name__),)
    return councils, (*doubts, *(unlisted(case, territory) if councils else ()))


def _recognised(
    case: Case, programme: TerritorialProgramme, councils: Iterable[CitizenCouncil]
) -> tuple[tuple[CitizenCouncil, ...], tuple[Missing, ...]]:
    """Give the councils recognised before a programme was final, and what would tell of others."""
    final = programme.finalised_on
    gap = case.declared_gap(programme, "finalised_on")
    last = final.latest if final else _VALIDATED.day(case.index, (ref_of(programme),))
    first = final.earliest if final else None if gap else last
    before: list[CitizenCouncil] = []
    missing: list[Missing] = []
    for council in councils:
        day = council.recognised_on
        if day is None:
            unsaid = (Missing("CitizenCouncil.recognised_on"),)
            missing.extend(case.declared_gap(council, "recognised_on") or unsaid)
        elif first is not None and day < first:
            before.append(council)
        elif last is None or day < last:
            missing.extend(gap or (Missing("TerritorialProgramme.finalised_on"),))
    return tuple(before), tuple(dict.fromkeys(missing))
