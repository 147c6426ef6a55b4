"""Who has a seat: every signatory in the strategic body, those involved in that of a territory."""

from collections.abc import Iterator
from typing import Final

from contratville.analysis.steering import Involvement, Seated
from contratville.diagnostics import Text
from contratville.model import (
    BodyKind,
    FundingLine,
    GovernanceBody,
    OrdinaryLawCommitment,
    Period,
    Project,
    Ref,
    Signatory,
    SignatoryState,
    TerritorialAction,
    TerritorialProgramme,
    ref_of,
)

from ...case import Case, named_entity
from ...days import reference_day
from ...finding import Missing, Subject, Verdict
from ...lookups import unknown_state, unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import NOT_OPERATIONAL, OTHER_BODY, absence, parties, signatory_name

_FUNDS: Final = Text("il finance {what}", "it funds {what}")
_COMMITS: Final = Text(
    "{what} mobilise l'un de ses engagements", "{what} uses one of its commitments"
)


@rule(
    "GOV001",
    "signatory-without-seat",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(GovernanceBody),
    profiles=("marseille-2015",),
    addressee=Addressee.STEERING_BODY,
    needs=("GovernanceBody.seats", "Signatory.state"),
    depends_on=("GOV002", "REF002", "REF014"),
    rests_on=parties,
    not_applicable_when=OTHER_BODY,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 14 (« réunit l'ensemble des signataires »)",
        en="deck of 11 June 2015, slide 14 (« réunit l'ensemble des signataires »)",
    ),
    fr=RuleText(
        title="Signataire absent de l'instance stratégique",
        statement="L'organisme de tout signataire ayant signé, celui auquel il succède ou celui "
        "qui lui succède dispose d'un siège en exercice dans l'instance stratégique, ou un siège y "
        "est tenu en son nom. Un invité ne compte pas.",
        to_do="attribuer à {signatory} un siège de l'instance {subject}, ou y inscrire celui qui "
        "est tenu en son nom",
        why="{signatory} a signé le contrat ; {fault} (sièges en exercice au {day}, invités non "
        "comptés : {count}).",
    ),
    en=RuleText(
        title="Signatory absent from the strategic body",
        statement="The organisation of every signatory in state signed, the one that it legally "
        "succeeds or the one that succeeds it holds a seat in office of the strategic body, or a "
        "seat is held on its behalf. A guest does not count.",
        to_do="give {signatory} a seat of body {subject}, or enter there the one that is held on "
        "its behalf",
        why="{signatory} has signed the contract; {fault} (seats in office on {day}, guests not "
        "counted: {count}).",
    ),
)
def signatory_without_seat(case: Case) -> Iterator[Verdict]:
    """Look for a seat of each signatory in the strategic body."""
    for body in case.contract.governance_bodies:
        if body.kind is not BodyKind.STRATEGIC:
            yield case.not_applicable(body, OTHER_BODY)
            continue
        seats = _in_office(case, body)
        missing = [*case.declared_gap(body, "seats"), *case.unknown(Signatory)]
        for signatory in case.contract.signatories:
            unclear = unknown_state(case, signatory)
            if not unclear and signatory.state is not SignatoryState.SIGNED:
                continue
            absent = absence(case, seats, signatory)
            if absent is None:
                continue
            if unclear or case.declared_gap(body, "seats"):
                missing.extend(unclear)
                continue
            yield case.apart(
                body,
                f"seats[{signatory.id}]",
                body,
                *absent.path,
                signatory=signatory_name(case, signatory),
                count=sum(one.counts for one in seats),
                day=reference_day(case),
                fault=absent.fault,
                related=(ref_of(signatory),),
            )
        if missing:
            yield case.not_evaluated(body, *dict.fromkeys(missing))


def _in_office(case: Case, body: GovernanceBody) -> tuple[Seated, ...]:
    """Give the seats of a body, as held on the reference date."""
    day = reference_day(case)
    return case.index.steering.seated(body, Period(start=day, end=day))


def _territory_and_parties(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the territory of a body, its programmes, and the signatories."""
    body = case.get(GovernanceBody, subject[0].id)
    if body is None or body.territory is None:
        return
    territory = Ref("project_territory", body.territory)
    yield territory
    yield from map(ref_of, case.index.programmes.get(territory, ()))
    yield from map(ref_of, case.contract.signatories)


@rule(
    "GOV003",
    "funder-without-local-seat",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(GovernanceBody),
    profiles=("marseille-2015",),
    addressee=Addressee.TERRITORY_TEAM,
    needs=("FundingLine.funder", "GovernanceBody.seats"),
    depends_on=("GOV013", "REF002", "REF014"),
    rests_on=_territory_and_parties,
    not_applicable_when=NOT_OPERATIONAL,
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 14 (« partenaires et représentants locaux "
        "des signataires impliqués »)",
        en="deck of 11 June 2015, slide 14 (« partenaires et représentants locaux des signataires "
        "impliqués »)",
    ),
    fr=RuleText(
        title="Partenaire impliqué mais absent de l'instance du territoire",
        statement="Tout signataire ayant signé qui finance (montant attribué, engagé ou versé, ou "
        "financement dit obtenu) un projet vivant réalisant une fiche-action d'un territoire, ou "
        "dont une fiche-action vivante de ce territoire mobilise un engagement ni abandonné, ni "
        "silencieux, dispose d'un siège en exercice (ou d'un siège tenu en son nom) dans "
        "l'instance opérationnelle de ce territoire. Un invité ne compte pas.",
        to_do="attribuer à {signatory} un siège de l'instance {subject}, ou y inscrire celui qui "
        "est tenu en son nom",
        why="{signatory} est impliqué dans ce territoire ({involvement}) ; {fault} (sièges en "
        "exercice au {day}, invités non comptés : {count}).",
    ),
    en=RuleText(
        title="Partner involved but absent from the territory's body",
        statement="Every signatory in state signed that funds (an amount awarded, committed or "
        "paid, or money said to be obtained) a live project carrying out a territorial action of a "
        "territory, or of which a live action of that territory uses a commitment neither "
        "abandoned nor silent, holds a seat in office, or has one held on its behalf, in the "
        "operational body of that territory. A guest does not count.",
        to_do="give {signatory} a seat of body {subject}, or enter there the one that is held on "
        "its behalf",
        why="{signatory} is involved in this territory ({involvement}); {fault} (seats in office "
        "on {day}, guests not counted: {count}).",
    ),
)
def funder_without_local_seat(case: Case) -> Iterator[Verdict]:
    """Look for a seat of each signatory that is involved in the territory of each body."""
    unknown = case.unknown(
        Signatory,
        TerritorialProgramme,
        TerritorialAction,
        Project,
        FundingLine,
        OrdinaryLawCommitment,
    )
    for body in case.contract.governance_bodies:
        if body.kind is not BodyKind.OPERATIONAL:
            yield case.not_applicable(body, NOT_OPERATIONAL)
        elif body.territory is None:
            yield case.not_evaluated(body, *unsaid(case, body, "territory"))
        else:
            yield from _with_those_involved(case, body, body.territory, unknown)


def _with_those_involved(
    case: Case, body: GovernanceBody, territory: str, unknown: tuple[Missing, ...]
) -> Iterator[Verdict]:
    seats = _in_office(case, body)
    gap = case.declared_gap(body, "seats")
    missing = [*unknown, *gap]
    if case.index.steering.of_unknown_funder.get(territory):
        missing.append(Missing("FundingLine.funder"))
    for id, involvement in case.index.steering.involved.get(territory, {}).items():
        signatory = case.get(Signatory, id)
        unclear = () if signatory is None else unknown_state(case, signatory)
        if signatory is None or not (unclear or signatory.state is SignatoryState.SIGNED):
            continue
        absent = absence(case, seats, signatory)
        if absent is None:
            continue
        if unclear or gap:
            missing.extend(unclear)
            continue
        yield case.apart(
            body,
            f"seats[{signatory.id}]",
            body,
            *absent.path,
            signatory=signatory_name(case, signatory),
            involvement=_how(case, involvement),
            count=sum(one.counts for one in seats),
            day=reference_day(case),
            fault=absent.fault,
            related=(ref_of(signatory),),
            evidence=(involvement.by, involvement.through),
        )
    if missing:
        yield case.not_evaluated(body, *dict.fromkeys(missing))


def _how(case: Case, involvement: Involvement) -> Text:
    """Say what involves a signatory: a project that it funds, an action that stands on it."""
    entity = case.contract.entity(involvement.by)
    name = str(involvement.by) if entity is None else named_entity(entity)
    funds = involvement.through.kind == "funding_line"
    return (_FUNDS if funds else _COMMITS).filled(what=name)
