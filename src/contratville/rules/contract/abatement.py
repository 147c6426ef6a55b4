"""The agreements for the abatement of property tax."""

from collections.abc import Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date
from typing import Any, Final, Self

from attrs import frozen

from contratville.diagnostics import Text
from contratville.model import (
    Commune,
    CompanionInstrument,
    FuzzyDate,
    InstrumentKind,
    Neighbourhood,
    Organisation,
    OrganisationKind,
    ProjectTerritory,
    Ref,
    Signatory,
    SignatoryState,
    ref_of,
)

from ..case import Case, named_entity
from ..finding import Missing, Subject, Verdict
from ..lookups import line_of
from ..rule import Basis, Parameter, RuleText, each, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import name_of_organisation

_FIRST_DAY: Final = date(2017, 1, 1)
_OVERSEAS_YEAR: Final = 2025

_NO_AGREEMENT: Final = Text(
    "ce n'est pas une convention d'abattement de TFPB", "it is no agreement on abatement of TFPB"
)
_OVERSEAS: Final = Text("imposition de 2025 outre-mer", "tax year 2025 overseas")
_NO_DEADLINE: Final = Text(
    "le profil ne donne pas de date limite pour l'imposition de {year}",
    "the profile gives no deadline for tax year {year}",
)

_LET_SIGN: Final = Text(
    "faire signer le contrat par {landlord}", "have the contract signed by {landlord}"
)
_HAS_NOT_SIGNED: Final = Text(
    "Le bailleur « {landlord} » n'est pas parmi les signataires ayant signé le contrat.",
    "Landlord « {landlord} » is not among the signatories that signed the contract.",
)
_ANNEX: Final = Text("l'annexer au contrat", "annex it to the contract")
_NOT_ANNEXED: Final = Text(
    "Elle est déclarée « non annexée » au contrat.",
    "It is declared « not annexed » to the contract.",
)
_CHECK_THE_DATE: Final = Text(
    "vérifier sa date de signature, ou la première année d'imposition",
    "check its date of signature, or the first tax year",
)
_TOO_LATE: Final = Text(
    "Elle est signée le « {signed} », après la date limite du {deadline} pour l'imposition de "
    "{year}.",
    "It was signed on « {signed} », after the deadline of {deadline} for tax year {year}.",
)
_ADD_PARTIES: Final = Text("y ajouter les parties qui manquent", "add the parties that are missing")
_ABSENT_PARTIES: Final = Text(
    "Ne sont pas parmi ses parties : « {absent} ».", "Not among its parties: « {absent} »."
)


def _first_tax_day(case: Case, subject: Subject) -> date | None:
    """Give 1 January of the first tax year; for another instrument, a day of the text in force."""
    instrument = case.get(CompanionInstrument, subject[0].id)
    if instrument is None or instrument.kind is not InstrumentKind.TFPB_AGREEMENT:
        return _FIRST_DAY
    year = instrument.claimed_from
    return None if year is None else date(min(max(year, MINYEAR), MAXYEAR), 1, 1)


def _read(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give what tells the landlord, the lead, and the communes where an agreement applies."""
    instrument = case.get(CompanionInstrument, subject[0].id)
    if instrument is None:
        return
    yield ref_of(case.contract)
    yield from (Ref("commune", id) for id in _communes(case, instrument) or ())
    yield from (Ref("project_territory", id) for id in instrument.territories)
    if instrument.landlord is not None:
        yield Ref("organisation", instrument.landlord)
        signatories = case.contract.signatories
        if all(one.organisation != instrument.landlord for one in signatories):
            yield from (Ref("signatory", one.id) for one in signatories)


@rule(
    "CTR013",
    "tfpb-abatement",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(CompanionInstrument),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.SIGNATORY,
    needs=(
        "CompanionInstrument.landlord",
        "CompanionInstrument.claimed_from",
        "CompanionInstrument.signed_on",
    ),
    depends_on=("REF002", "REF014"),
    rests_on=_read,
    not_applicable_when=Text(
        "instrument d'une autre nature ; imposition de 2016 ; outre-mer, imposition de 2025",
        "instrument of another kind; tax year 2016; overseas, tax year 2025",
    ),
    valid_from=_FIRST_DAY,
    valid_to=date(2030, 12, 31),
    judged_at=JudgedAt.CLAIM_YEAR,
    act_date=_first_tax_day,
    parameters={
        "deadlines": Parameter(
            {
                "2017": date(2017, 3, 31),
                "2018": date(2018, 2, 28),
                "2019": date(2018, 9, 30),
                "2020": date(2019, 9, 30),
                "2021": date(2020, 9, 30),
                "2022": date(2021, 9, 30),
                "2023": date(2022, 9, 30),
                "2024": date(2023, 9, 30),
                "2025": date(2025, 3, 31),
                "2026": date(2025, 12, 31),
                "2027": date(2026, 12, 31),
                "2028": date(2027, 12, 31),
                "2029": date(2028, 12, 31),
                "2030": date(2029, 12, 31),
            },
            fr="date limite de signature, par première année d'imposition",
            en="deadline of signature, by first tax year",
        )
    },
    basis=Basis(
        BasisKind.LAW,
        Verified.PARTLY,
        fr="CGI art. 1388 bis, selon l'année d'imposition : 2016, contrat seul, sans convention ; "
        "2017, convention au plus tard le 31 mars 2017 (loi 2016-1918 art. 47) ; 2018 à 2023, "
        "avant le 1er octobre de l'année précédente (28 février 2018 admis pour 2018 ; 2024 déduit "
        "de même) ; 2025, au plus tard le 31 mars 2025 (loi 2025-127 art. 114) ; 2026 à 2030, en "
        "vigueur au 1er janvier de l'année (loi 2023-1322 art. 73)",
        en="CGI art. 1388 bis by tax year: 2016 contract alone, no agreement; 2017 agreement by 31 "
        "March 2017 (loi 2016-1918 art. 47); 2018-2023 before 1 October of the year before "
        "(28 February 2018 admitted for 2018; 2024 inferred alike); 2025 by 31 March 2025 (loi "
        "2025-127 art. 114); 2026-2030 in force on 1 January of the year (loi 2023-1322 art. 73)",
    ),
    fr=RuleText(
        title="Abattement de TFPB non sécurisé",
        statement="Pour chaque convention d'abattement de TFPB : le bailleur social a signé le "
        "contrat ; la convention est annexée au contrat (si on l'ignore, la règle n'est pas "
        "évaluée) et signée au plus tard à la date limite que la table fixe pour sa première année "
        "d'imposition ; parmi ses parties figurent le bailleur, l'État, l'EPCI porteur (ou celui "
        "qui lui a succédé) et chaque commune des territoires, ou des communes, où elle "
        "s'applique.",
        to_do="sécuriser l'abattement que vise la convention {subject} : {remedy}",
        why="{reason}",
    ),
    en=RuleText(
        title="Property-tax abatement not secured",
        statement="For each agreement on abatement of TFPB: its landlord has signed the contract; "
        "it is annexed to the contract (when that is not known, the rule is not evaluated), and "
        "signed on or before the deadline that the table gives for its first tax year; its parties "
        "include the landlord, the State, the lead EPCI (or the one that succeeded it) and each "
        "commune of the territories, or communes, where it applies.",
        to_do="secure the abatement that agreement {subject} is about: {remedy}",
        why="{reason}",
    ),
)
def tfpb_abatement(case: Case) -> Iterator[Verdict]:
    """Judge the landlord, the annexing, the date and the parties of each agreement."""
    overseas = case.contract.overseas
    known = _Known.of(case)
    for instrument in case.contract.companion_instruments:
        if instrument.kind is not InstrumentKind.TFPB_AGREEMENT:
            yield case.not_applicable(instrument, _NO_AGREEMENT)
        elif instrument.claimed_from == _OVERSEAS_YEAR and overseas:
            yield case.not_applicable(instrument, _OVERSEAS)
        elif instrument.claimed_from == _OVERSEAS_YEAR and overseas is None:
            gap = case.declared_gap(case.contract, "overseas")
            yield case.not_evaluated(instrument, *(gap or (Missing("Contract.overseas"),)))
        else:
            yield from _landlord(case, instrument, known)
            yield from _annexing(case, instrument)
            yield from _date(case, instrument)
            yield from _parties(case, instrument, known)


@frozen
class _Known:
    """What every agreement is compared with.

    Attributes:
        signing: states in which each organisation is a signatory.
        of_the_state: organisations that are the State.
        lead: the lead EPCI, those that it succeeds and those that succeed it.
    """

    signing: Mapping[str, set[SignatoryState]]
    of_the_state: frozenset[str]
    lead: frozenset[str]

    @classmethod
    def of(cls, case: Case) -> Self:
        """Read it in a contract."""
        contract = case.contract
        signing: dict[str, set[SignatoryState]] = {}
        for signatory in contract.signatories:
            signing.setdefault(signatory.organisation, set()).add(signatory.state)
        state = (one.id for one in contract.organisations if one.kind is OrganisationKind.STATE)
        lead = frozenset() if contract.lead is None else line_of(case, contract.lead)
        return cls(signing, frozenset(state), lead)


def _landlord(case: Case, instrument: CompanionInstrument, known: _Known) -> Iterator[Verdict]:
    """Look for the landlord among the signatories that signed the contract."""
    if instrument.landlord is None:
        return
    states = known.signing.get(instrument.landlord, set())
    if SignatoryState.SIGNED in states:
        return
    missing = [*case.unknown(Signatory)]
    if SignatoryState.UNKNOWN in states:
        missing.append(Missing("Signatory.state"))
    if missing:
        yield case.not_evaluated(instrument, *missing)
        return
    landlord = case.get(Organisation, instrument.landlord)
    named = instrument.landlord if landlord is None else named_entity(landlord)
    name = name_of_organisation(case, instrument.landlord)
    remedy, reason = _LET_SIGN.filled(landlord=named), _HAS_NOT_SIGNED.filled(landlord=name)
    yield case.finding(instrument, "landlord", remedy=remedy, reason=reason)


def _annexing(case: Case, instrument: CompanionInstrument) -> Iterator[Verdict]:
    """Ask whether an agreement is annexed to the contract."""
    if instrument.annexed is None:
        gap = case.declared_gap(instrument, "annexed")
        missing = gap or (Missing("CompanionInstrument.annexed"),)
        yield case.not_evaluated(instrument, *missing)
    elif not instrument.annexed:
        yield case.finding(instrument, "annexed", remedy=_ANNEX, reason=_NOT_ANNEXED)


def _date(case: Case, instrument: CompanionInstrument) -> Iterator[Verdict]:
    """Compare the signature of an agreement with the deadline of its first tax year."""
    signed, year = instrument.signed_on, instrument.claimed_from
    if signed is None or year is None:
        return
    deadlines: Any = case.parameter("deadlines")
    deadline: date | None = deadlines.get(str(year))
    if deadline is None:
        yield case.not_applicable(instrument, _NO_DEADLINE, year=year)
        return
    late = _is_late(signed, deadline)
    if late is None:
        yield case.not_evaluated(instrument, Missing("CompanionInstrument.signed_on"))
    elif late:
        reason = _TOO_LATE.filled(signed=signed.text, deadline=deadline, year=year)
        yield case.finding(instrument, "signed_on", remedy=_CHECK_THE_DATE, reason=reason)


def _is_late(signed: FuzzyDate, deadline: date) -> bool | None:
    """Tell whether a date is after a deadline; None when some of its days only are."""
    if signed.earliest is not None and signed.earliest > deadline:
        return True
    if signed.latest is not None and signed.latest <= deadline:
        return False
    return None


def _parties(case: Case, instrument: CompanionInstrument, known: _Known) -> Iterator[Verdict]:
    """Look for those who must be party to an agreement."""
    missing = list(case.declared_gap(instrument, "parties"))
    parties = set(instrument.parties)
    if not parties:
        missing = missing or [Missing("CompanionInstrument.parties")]
    if missing:
        yield case.not_evaluated(instrument, *missing)
        return
    absent: list[Any] = []
    for name, admitted in _expected(case, instrument, known):
        if isinstance(admitted, Missing):
            missing.append(admitted)
        elif not parties & admitted:
            absent.append(name)
    if absent:
        reason = _ABSENT_PARTIES.filled(absent=tuple(absent))
        yield case.finding(instrument, "parties", remedy=_ADD_PARTIES, reason=reason)
    elif missing:
        yield case.not_evaluated(instrument, *dict.fromkeys(missing))


def _expected(
    case: Case, instrument: CompanionInstrument, known: _Known
) -> Iterator[tuple[object, frozenset[str] | Missing]]:
    """Give the name of each expected party, with who may be it, or why that is not known."""
    contract = case.contract
    if instrument.landlord is not None:
        landlord = name_of_organisation(case, instrument.landlord)
        yield landlord, frozenset({instrument.landlord})
    unknown = case.unknown(Organisation)
    state_is_unknown = unknown and not known.of_the_state
    yield OrganisationKind.STATE, unknown[0] if state_is_unknown else known.of_the_state
    if contract.lead is None:
        yield None, next(iter(case.declared_gap(contract, "lead")), Missing("Contract.lead"))
    else:
        yield name_of_organisation(case, contract.lead), known.lead
    communes = _communes(case, instrument)
    if communes is None:
        yield None, Missing("CompanionInstrument.communes/ProjectTerritory.communes")
    for id in communes or ():
        commune = case.get(Commune, id)
        if commune is None or commune.organisation is None:
            yield None, Missing("Commune.organisation")
        else:
            yield commune.name, frozenset({commune.organisation})


def _communes(case: Case, instrument: CompanionInstrument) -> tuple[str, ...] | None:
    """Give the communes where an agreement applies, its own and those of its territories.

    None when those of a territory, or all of them, are not known.
    """
    communes: dict[str, None] = dict.fromkeys(instrument.communes)
    for id in instrument.territories:
        inside = _communes_of(case, id)
        if not inside:
            return None
        communes.update(dict.fromkeys(inside))
    return tuple(communes) or None


def _communes_of(case: Case, territory: str) -> tuple[str, ...]:
    """Give the communes of a territory, or those of its neighbourhoods."""
    found = case.get(ProjectTerritory, territory)
    if found is None or found.communes:
        return () if found is None else found.communes
    neighbourhoods = (case.get(Neighbourhood, id) for id in found.neighbourhoods)
    return tuple(id for one in neighbourhoods if one is not None for id in one.communes)
