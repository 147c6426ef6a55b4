"""Whether the councils had their say while the contract was being made."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    Booklet,
    CitizenCouncil,
    Consultation,
    FrameworkProgramme,
    FuzzyDate,
    OpinionValue,
    Ref,
    ref_of,
)

from ...case import Case, named_entity
from ...days import signature
from ...due import Due
from ...finding import Finding, Missing, Subject, Verdict
from ...prescribed import WITHOUT_QPV, without_qpv
from ...rule import THE_CONTRACT, Basis, RuleText, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified

_OF_THE_WHOLE: Final = frozenset({1, 2})
"""The booklets of the whole contract: diagnosis; orientations and framework programme."""

_NOBODY: Final = Text(
    "Aucune consultation d'un conseil citoyen sur le contrat, son cahier 1 ou son cahier 2 n'est "
    "enregistrée.",
    "No consultation of a citizen council on the contract, its booklet 1 or its booklet 2 is "
    "recorded.",
)
_NO_OPINION: Final = Text(
    "Les consultations enregistrées n'ont donné lieu à aucun avis : {consultations}.",
    "The consultations recorded led to no opinion: {consultations}.",
)
_TOO_LATE: Final = Text(
    "La première consultation datée ({consultation}) est du « {day} », après la signature du "
    "contrat (« {signed} »).",
    "The first consultation that is dated ({consultation}) is of « {day} », after the signature of "
    "the contract (« {signed} »).",
)


def _consultations(case: Case) -> Sequence[Consultation]:
    """Give the consultations on the contract, on its booklets 1 and 2, or what booklet 2 bears."""
    contract = case.contract
    booklets = {one.id for one in contract.booklets if one.number in _OF_THE_WHOLE}
    about = {Ref("contract", contract.id), *(Ref("booklet", id) for id in booklets)}
    about.update(ref_of(one) for one in contract.framework_programmes if one.booklet in booklets)
    return [one for one in contract.consultations if one.about in about]


def _read(case: Case, _: Subject) -> Iterator[Ref]:
    """Give the consultations on the contract with those they reached, and lost ones."""
    for consultation in _consultations(case):
        yield ref_of(consultation)
        yield consultation.about
        yield Ref("citizen_council", consultation.council)
    yield from case.index.promises.consulted_on_nothing


@rule(
    "CIT031",
    "council-after-signature",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    needs=("Contract.signed_on",),
    not_applicable_when=WITHOUT_QPV,
    depends_on=("REF002", "REF014"),
    rests_on=_read,
    valid_from=date(2014, 2, 23),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due("signature"),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 7 I al. 3 (« associés à l'élaboration ») ; qu'un avis en soit la "
        "trace est notre lecture",
        en="loi 2014-173 art. 7 I, third paragraph (« associés à l'élaboration »); that an opinion "
        "is the record of it is our reading",
    ),
    fr=RuleText(
        title="Contrat élaboré sans les conseils citoyens",
        statement="Au moins une consultation portant sur le contrat, sur son cahier 1 ou sur son "
        "cahier 2 (ou sur le programme-cadre que porte l'un d'eux) a donné lieu à un avis daté au "
        "plus tard du jour de la signature ; l'absence de toute consultation est un constat dès "
        "l'échéance passée. Un avis réputé favorable compte à sa date ; une consultation sans date "
        "d'avis n'est pas évaluée, à moins d'être ouverte après la signature ou déclarée « sans "
        "avis ».",
        to_do="enregistrer l'avis d'un conseil citoyen rendu pendant l'élaboration du contrat "
        "{subject}, ou associer les conseils citoyens à sa prochaine révision",
        why="{reason}",
    ),
    en=RuleText(
        title="Contract prepared without the councils",
        statement="At least one consultation about the contract, its booklet 1 or its booklet 2 "
        "(or the framework programme that one of them bears) has its opinion dated on or before "
        "the signature; no consultation at all is a finding once it is due. A tacit opinion counts "
        "at its date; a consultation without the date of an opinion is not evaluated, unless it "
        "was opened after the signature or is declared « no opinion ».",
        to_do="record the opinion that a citizen council gave while contract {subject} was being "
        "prepared, or associate the councils with its next revision",
        why="{reason}",
    ),
)
def council_after_signature(case: Case) -> Iterator[Verdict]:
    """Look for an opinion on the contract that is not later than its signature."""
    excluded = without_qpv(case)
    signed = case.contract.signed_on
    if excluded is not None:
        yield excluded
        return
    if signed is None:
        return
    consultations = _consultations(case)
    doubts = [_doubts(case, one, signed) for one in consultations]
    if None in doubts:
        return
    missing = [
        *case.unknown(Consultation, CitizenCouncil, Booklet, FrameworkProgramme),
        *(lack for one in doubts for lack in one or ()),
    ]
    if missing:
        yield case.not_evaluated(case.contract, *dict.fromkeys(missing))
    else:
        yield _without_opinion(case, consultations, signed)


def _doubts(
    case: Case, consultation: Consultation, signed: FuzzyDate
) -> tuple[Missing, ...] | None:
    """Say what is missing to know whether an opinion was given in time.

    Nothing is when it surely was not; None stands for an opinion surely given in time.
    """
    day = consultation.opinion_on
    if day is not None:
        if signed.earliest is not None and day <= signed.earliest:
            return None
        after = signed.latest is not None and day > signed.latest
        return () if after else (Missing("Contract.signed_on"),)
    opened = consultation.opened_on
    if opened is not None and signed.latest is not None and opened > signed.latest:
        return ()
    gap = case.declared_gap(consultation, "opinion_on")
    if consultation.opinion is OpinionValue.NONE and not gap:
        return ()
    return gap or (Missing("Consultation.opinion_on"),)


def _without_opinion(
    case: Case, consultations: Sequence[Consultation], signed: FuzzyDate
) -> Finding:
    """Make the finding, at the earliest of what came too late if anything did."""
    late: list[tuple[date, Consultation, str]] = []
    for one in consultations:
        for attribute, day in (("opinion_on", one.opinion_on), ("opened_on", one.opened_on)):
            if day is not None and signed.latest is not None and day > signed.latest:
                late.append((day, one, attribute))
                break
    if late:
        day, first, attribute = min(late, key=lambda found: (found[0], found[1].id))
        reason = _TOO_LATE.filled(consultation=ref_of(first), day=day, signed=signed.text)
        return case.lacking("consultations", "", (first, attribute), reason=reason)
    if consultations:
        names = tuple(named_entity(one) for one in consultations)
        reason = _NO_OPINION.filled(consultations=names)
        return case.lacking("consultations", "", (consultations[0], "opinion"), reason=reason)
    return case.lacking("consultations", "", reason=_NOBODY)
