"""What the text of the contract must say of the councils and of participation."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.model import ContentsCode

from ...case import Case
from ...days import signature
from ...due import Due
from ...finding import Verdict
from ...prescribed import WITHOUT_QPV, judged_by_entries_only
from ...rule import THE_CONTRACT, Basis, RuleText, rule
from ...words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified

_LAST_DAY: Final = date(2024, 11, 17)
_SIGNED: Final = Due("signature")


@rule(
    "CIT024",
    "council-means",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    needs=("Contract.contents",),
    not_applicable_when=WITHOUT_QPV,
    valid_from=date(2014, 2, 23),
    valid_to=_LAST_DAY,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=_SIGNED,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 7 I al. 8 (réglementaire depuis le 18 novembre 2024)",
        en="loi 2014-173 art. 7 I, eighth paragraph (regulatory since 2024-11-18)",
    ),
    fr=RuleText(
        title="Lieu, moyens ou formation des conseils citoyens absents",
        statement="Les éléments « lieu », « moyens » et « formation » des conseils citoyens sont "
        "déclarés présents dans le contrat ; chaque élément déclaré absent est un constat ; "
        "inconnu ou non renseigné, il n'est pas évalué.",
        to_do="prévoir dans le contrat l'élément « {element} », ou le déclarer présent s'il y est",
        why="{reason}",
    ),
    en=RuleText(
        title="Place, means or training of the councils missing",
        statement="The elements « citizen council: place », « means » and « training » are "
        "declared included in the contract; each one declared absent is a finding; one unknown, or "
        "not said, is not evaluated.",
        to_do="provide in the contract for element « {element} », or declare it included if it is",
        why="{reason}",
    ),
)
def council_means(case: Case) -> Iterator[Verdict]:
    """Look at what is said of the place, means and training of the councils."""
    yield from judged_by_entries_only(
        case, ContentsCode.COUNCIL_PLACE, ContentsCode.COUNCIL_MEANS, ContentsCode.COUNCIL_TRAINING
    )


@rule(
    "CIT034",
    "council-term",
    Severity.INFO,
    level=Level.LOCAL,
    scope=THE_CONTRACT,
    profiles=("loi-2014",),
    addressee=Addressee.LEAD_EPCI,
    needs=("Contract.contents",),
    not_applicable_when=WITHOUT_QPV,
    valid_from=date(2014, 6, 30),
    valid_to=_LAST_DAY,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=_SIGNED,
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="cadre de référence des conseils citoyens (juin 2014) : défini par les partenaires et "
        "inscrit dans le contrat",
        en="cadre de référence des conseils citoyens (June 2014): defined by the partners and "
        "written in the contract",
    ),
    fr=RuleText(
        title="Durée du mandat et remplacement des membres non précisés",
        statement="L'élément « durée du mandat et modalités de remplacement » des conseillers est "
        "déclaré présent dans le contrat ; déclaré absent, c'est un constat ; inconnu ou non "
        "renseigné, la règle n'est pas évaluée.",
        to_do="préciser dans le contrat la durée du mandat des membres des conseils citoyens et "
        "les modalités de leur remplacement, ou déclarer l'élément présent s'il y est",
        why="{reason}",
    ),
    en=RuleText(
        title="Term and replacement of council members not stated",
        statement="The element on the term and replacement of council members is declared included "
        "in the contract; declared absent is a finding; unknown, or not said, the rule is not "
        "evaluated.",
        to_do="state in the contract the term of council members and how they are replaced, or "
        "declare the element included if it is",
        why="{reason}",
    ),
)
def council_term(case: Case) -> Iterator[Verdict]:
    """Look at what is said of the term of the members of the councils."""
    yield from judged_by_entries_only(case, ContentsCode.COUNCIL_TERM)


@rule(
    "CIT035",
    "participation-form",
    Severity.INFO,
    level=Level.LOCAL,
    scope=THE_CONTRACT,
    profiles=("quartiers-2030",),
    addressee=Addressee.LEAD_EPCI,
    needs=("Contract.contents",),
    not_applicable_when=WITHOUT_QPV,
    valid_from=date(2024, 11, 18),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=_SIGNED,
    basis=Basis(
        BasisKind.LAW,
        Verified.PARTLY,
        fr="décrets 2024-1036 et 2024-1037 (le tirage au sort et la reconnaissance sortent de la "
        "loi ; les articles du décret 2024-1037 n'ont pas été lus)",
        en="décrets 2024-1036 and 2024-1037 (draw by lot and recognition leave the law; articles "
        "of décret 2024-1037 not read)",
    ),
    fr=RuleText(
        title="Forme de la participation non précisée",
        statement="L'élément « forme de la participation des habitants » est déclaré présent dans "
        "le contrat ; déclaré absent, c'est un constat ; inconnu ou non renseigné, la règle n'est "
        "pas évaluée.",
        to_do="préciser dans le contrat la forme que prend la participation des habitants, ou "
        "déclarer l'élément présent s'il y est",
        why="{reason}",
    ),
    en=RuleText(
        title="Form of participation not stated",
        statement="The element on the form of the inhabitants' participation is declared included "
        "in the contract; declared absent is a finding; unknown, or not said, the rule is not "
        "evaluated.",
        to_do="state in the contract the form of the inhabitants' participation, or declare the "
        "element included if it is",
        why="{reason}",
    ),
)
def participation_form(case: Case) -> Iterator[Verdict]:
    """Look at what is said of the form of participation."""
    yield from judged_by_entries_only(case, ContentsCode.PARTICIPATION_FORM)
