"""Pockets of poverty, and what of the departmental envelope goes to them."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from contratville.analysis.money import amount_on
from contratville.model import (
    Cents,
    Envelope,
    FundingKind,
    FundingLine,
    NeighbourhoodKind,
    Project,
    in_euros,
    ref_of,
)

from ...case import Case, named_entity
from ...credits import awarded_as
from ...days import award
from ...finding import Missing, Verdict
from ...lookups import unsaid
from ...rule import THE_CONTRACT, Basis, Parameter, RuleText, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import in_cash, open_specific, percentage, shortest
from .places import Benefiting

_OF_THE_STATE: Final = frozenset({FundingKind.SPECIFIC, FundingKind.UNKNOWN})


@rule(
    "FUN042",
    "pocket-ceiling",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("quartiers-2030",),
    addressee=Addressee.STATE,
    parameters={
        "pocket_share_max": Parameter(
            Decimal("0.025"),
            fr="part maximale de l'enveloppe départementale pour les poches de pauvreté, de 0 à 1",
            en="maximum share of the departmental envelope for pockets of poverty, from 0 to 1",
        ),
        "envelopes": Parameter(
            (),
            fr="identifiants des enveloppes départementales du programme 147, une par exercice",
            en="ids of the departmental envelopes of programme 147, one for each year",
        ),
        "whole_department": Parameter(
            False,
            fr="les données couvrent-elles tous les projets du département (true ou false)",
            en="whether the data hold all the projects of the department (true or false)",
        ),
    },
    needs=("Envelope.versions", "FundingLine.awarded"),
    valid_from=date(2023, 8, 31),
    judged_at=JudgedAt.AWARD,
    act_date=award,
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="circulaire du 31 août 2023 (2,5 % au plus de l'enveloppe départementale du programme "
        "147, au sein d'un contrat)",
        en="circulaire of 31 August 2023 (2.5 % at most of the departmental envelope of programme "
        "147, inside a contract)",
    ),
    fr=RuleText(
        title="Crédits des poches de pauvreté au-delà du plafond",
        statement="Pour chaque exercice, les crédits spécifiques attribués, par le financeur de "
        "l'enveloppe départementale désignée par son identifiant, aux projets dont tous les lieux "
        "bénéficiaires sont des poches de pauvreté n'excèdent pas la part fixée de cette enveloppe "
        "à la date de référence (borne incluse) ; la règle n'est évaluée que si les données sont "
        "déclarées couvrir tout le département.",
        to_do="ramener les crédits des poches de pauvreté à la part fixée de l'enveloppe "
        "{envelope}, ou compléter les mouvements datés de celle-ci",
        why="Crédits spécifiques de « {year} » attribués aux poches de pauvreté : « {awarded} » € "
        "sur une enveloppe de « {amount} » €, soit « {share} » % pour un plafond de « {ceiling} » "
        "%.",
    ),
    en=RuleText(
        title="Pockets of poverty above the ceiling",
        statement="For each year, the specific credits awarded by the funder of the departmental "
        "envelope, named by its id, to projects whose benefiting locations are all of kind pocket "
        "are at most the share of that envelope on the reference date, inclusive; not evaluated "
        "unless the data are declared to hold the whole department.",
        to_do="bring the credits of the pockets of poverty down to the share of envelope "
        "{envelope}, or complete its dated movements",
        why="Specific credits of « {year} » awarded to pockets of poverty: EUR « {awarded} » of an "
        "envelope of EUR « {amount} », which is « {share} » % for a ceiling of « {ceiling} » %.",
    ),
)
def pocket_ceiling(case: Case) -> Iterator[Verdict]:
    """Add up, for each departmental envelope, what goes to pockets of poverty alone."""
    envelopes: Any = case.parameter("envelopes")
    unknown = case.unknown(Project, FundingLine, Envelope)
    if not case.parameter("whole_department"):
        yield case.not_evaluated(case.contract, case.unset("whole_department"))
    elif unknown or not envelopes:
        yield case.not_evaluated(case.contract, *(unknown or (case.unset("envelopes"),)))
    else:
        in_pockets = Benefiting(case, NeighbourhoodKind.POCKET)
        for id in dict.fromkeys(envelopes):
            envelope = case.get(Envelope, id)
            if envelope is None:
                yield case.not_evaluated(case.contract, Missing(Envelope.__name__))
            else:
                yield from _drawn_on(case, envelope, in_pockets)


def _drawn_on(case: Case, envelope: Envelope, in_pockets: Benefiting) -> Iterator[Verdict]:
    """Compare what goes to pockets of poverty in a year with a part of an envelope."""
    share: Any = case.parameter("pocket_share_max")
    amount = amount_on(envelope, case.as_of)
    gap = case.declared_gap(envelope, "versions")
    if gap or amount is None or amount <= 0:
        yield case.not_evaluated(case.contract, *unsaid(case, envelope, "versions"))
        return
    awarded, missing = _for_pockets(case, envelope, in_pockets)
    if awarded > Fraction(share) * amount:
        yield case.lacking(
            "envelopes",
            f"[{envelope.id}]",
            (envelope, "id"),
            envelope=named_entity(envelope),
            year=envelope.year,
            awarded=in_euros(Cents(awarded)),
            amount=in_euros(amount),
            share=percentage(awarded, amount, up=True),
            ceiling=shortest(100 * share),
            related=(ref_of(envelope),),
        )
    elif missing:
        yield case.not_evaluated(case.contract, *missing)


def _for_pockets(
    case: Case, envelope: Envelope, in_pockets: Benefiting
) -> tuple[int, tuple[Missing, ...]]:
    """Add up what the funder of an envelope awarded to pockets alone, and say what is not known."""
    total, missing = 0, dict[Missing, None]()
    for project in case.contract.projects:
        lines = _from(case, envelope, project)
        pockets = in_pockets.alone(project) if lines else False
        if pockets is False:
            continue
        if pockets is True:
            known = [line for line in lines if line.funder is not None]
            total += awarded_as(known, FundingKind.SPECIFIC)
        else:
            missing.update(dict.fromkeys(pockets))
        missing.update(dict.fromkeys(open_specific(case, project, lines)))
        unnamed = (unsaid(case, line, "funder") for line in lines if line.funder is None)
        missing.update(dict.fromkeys(one for found in unnamed for one in found))
    return total, tuple(missing)


def _from(case: Case, envelope: Envelope, project: Project) -> tuple[FundingLine, ...]:
    """Give the lines that may be specific credits of the funder and year of an envelope."""
    lines: Iterable[FundingLine] = case.index.programming.lines.get(project.id, ())
    return tuple(
        line
        for line in in_cash(lines)
        if line.year == envelope.year
        and line.kind in _OF_THE_STATE
        and line.funder in {envelope.funder, None}
        and line.awarded != 0
    )
