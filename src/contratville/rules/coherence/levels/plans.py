"""The other plans beside the contract, and the orientations that they serve."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import CompanionInstrument, InstrumentKind, Orientation

from ...case import Case
from ...days import signature
from ...finding import Verdict
from ...lookups import gap_of
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified

_PLANS: Final = frozenset(
    {
        InstrumentKind.ANTI_DISCRIMINATION_PLAN,
        InstrumentKind.HOUSING_PROGRAMME,
        InstrumentKind.HEALTH_CONTRACT,
        InstrumentKind.SECURITY_PLAN,
        InstrumentKind.RENEWAL_PROTOCOL,
        InstrumentKind.RENEWAL_AGREEMENT,
    }
)
_OTHER_KIND: Final = Text(
    "instrument qui n'est pas l'un de ces plans", "instrument that is not one of these plans"
)


@rule(
    "COH038",
    "other-plan-unlinked",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(CompanionInstrument),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    depends_on=("REF002", "REF014"),
    not_applicable_when=_OTHER_KIND,
    valid_from=date(2014, 2, 23),
    valid_to=date(2024, 11, 17),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173, art. 6 IV (« intègrent les actions prévues par l'ensemble des plans […] "
        "de manière à en garantir la cohérence ») ; disposition réglementaire depuis le 18 "
        "novembre 2024",
        en="loi 2014-173 art. 6 IV (« intègrent les actions prévues par l'ensemble des plans […] "
        "de manière à en garantir la cohérence »); regulatory since 2024-11-18",
    ),
    fr=RuleText(
        title="Autre plan sans orientation de rattachement",
        statement="Tout instrument de l'une des natures suivantes se rattache à au moins une "
        "orientation : plan de lutte contre les discriminations, programme local de l'habitat, "
        "contrat local de santé, plan local de sécurité, protocole ou convention de renouvellement "
        "urbain.",
        to_do="indiquer l'orientation du contrat à laquelle se rattache {subject}",
        why="Cet instrument, de nature « {kind} », ne se rattache à aucune orientation.",
    ),
    en=RuleText(
        title="Other plan linked to no orientation",
        statement="Every instrument of kind anti_discrimination_plan, housing_programme, "
        "health_contract, security_plan, renewal_protocol or renewal_agreement refers to at least "
        "one orientation.",
        to_do="name the orientation of the contract that {subject} serves",
        why="This instrument, of kind « {kind} », refers to no orientation.",
    ),
)
def other_plan_unlinked(case: Case) -> Iterator[Verdict]:
    """Look for an orientation of each plan."""
    uncited = gap_of(case, Orientation)
    for instrument in case.contract.companion_instruments:
        missing = (*case.declared_gap(instrument, "orientations"), *uncited)
        if instrument.kind not in _PLANS:
            yield case.not_applicable(instrument, _OTHER_KIND)
        elif instrument.orientations:
            continue
        elif missing:
            yield case.not_evaluated(instrument, *missing)
        else:
            yield case.finding(instrument, "orientations", kind=instrument.kind)
