"""The pillars of the contracts of 2015 to 2023."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.model import Orientation, Pillar

from ..case import Case
from ..days import signature
from ..due import Due
from ..finding import Verdict
from ..rule import THE_CONTRACT, Basis, Parameter, RuleText, each, rule
from ..words import Addressee, BasisKind, JudgedAt, Level, Severity, Verified
from .common import NONE

_NATIONAL: Final = (
    "social_cohesion",
    "living_environment_urban_renewal",
    "economic_development_employment",
)
_LABELS: Final = {
    "social_cohesion": Text("cohésion sociale", "social cohesion"),
    "living_environment_urban_renewal": Text(
        "cadre de vie et renouvellement urbain", "living environment and urban renewal"
    ),
    "economic_development_employment": Text(
        "développement économique et emploi", "economic development and employment"
    ),
    "citizenship_republican_values": Text(
        "citoyenneté et valeurs de la République", "citizenship and values of the Republic"
    ),
}
_ADD: Final = Text("ajouter {pillar}", "add {pillar}")
_REMOVE: Final = Text("retirer {pillar}, ou corriger son code", "remove {pillar}, or mend its code")
_WITHOUT_PILLAR: Final = Text("contrat sans pilier", "contract without pillar")


def _named(code: str) -> Text:
    """Name a pillar by its words, if its code is one of 2015, and its code."""
    words = _LABELS.get(code)
    if words is None:
        return Text(f"« {code} »", f"« {code} »")
    return Text(f"« {words.fr} » ({code})", f"« {words.en} » ({code})")


@rule(
    "ORI001",
    "national-pillars",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014",),
    addressee=Addressee.LEAD_EPCI,
    valid_from=date(2014, 10, 15),
    valid_to=date(2023, 12, 31),
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    due=Due.parse("signature"),
    parameters={
        "national_pillars": Parameter(
            _NATIONAL, fr="codes des piliers nationaux", en="codes of the national pillars"
        )
    },
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="circulaire du 15 octobre 2014, annexe (jamais dans la loi ; les contrats de 2024-2030 "
        "n'ont pas de pilier)",
        en="circulaire of 15 October 2014, annex (never in the law; no pillars in the contracts "
        "of 2024-2030)",
    ),
    fr=RuleText(
        title="Pilier national absent",
        statement="Pour chaque pilier national du profil, le contrat a un pilier qui porte ce "
        "code.",
        to_do="ajouter au contrat le pilier national {missing}, ou corriger le code du pilier qui "
        "en tient lieu",
        why="Le contrat a pour piliers : {found}.",
    ),
    en=RuleText(
        title="National pillar missing",
        statement="For each national pillar of the profile, the contract has a pillar of that "
        "code.",
        to_do="add the national pillar {missing} to the contract, or mend the code of the pillar "
        "that stands for it",
        why="The pillars of the contract are: {found}.",
    ),
)
def national_pillars(case: Case) -> Iterator[Verdict]:
    """Look for each national pillar among the pillars of the contract."""
    expected: Any = case.parameter("national_pillars")
    found = {pillar.code for pillar in case.contract.pillars}
    missing = [code for code in expected if code not in found]
    if missing and (unknown := case.unknown(Pillar)):
        yield case.not_evaluated(case.contract, *unknown)
        return
    for code in dict.fromkeys(missing):
        yield case.lacking("pillars", f"[{code}]", missing=_named(code), found=_found(case))


def _found(case: Case) -> tuple[Text, ...] | Text:
    codes = dict.fromkeys(pillar.code for pillar in case.contract.pillars)
    return tuple(_named(code) for code in codes) or NONE


@rule(
    "ORI002",
    "pillars-of-profile",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("marseille-2015",),
    addressee=Addressee.LEAD_EPCI,
    judged_at=JudgedAt.SIGNATURE,
    act_date=signature,
    depends_on=("ORI001",),
    parameters={
        "pillars": Parameter(
            tuple(_LABELS), fr="codes des piliers du contrat", en="codes of the contract's pillars"
        )
    },
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 12",
        en="deck of 11 June 2015, slide 12",
    ),
    fr=RuleText(
        title="Piliers différents de ceux du profil",
        statement="Les codes des piliers du contrat sont exactement ceux que fixe le profil.",
        to_do="mettre les piliers du contrat en accord avec ceux du profil : {remedy}",
        why="Le contrat a pour piliers : {found}.",
    ),
    en=RuleText(
        title="Pillars differ from the profile",
        statement="The codes of the contract's pillars are exactly those that the profile sets.",
        to_do="bring the pillars of the contract in line with those of the profile: {remedy}",
        why="The pillars of the contract are: {found}.",
    ),
)
def pillars_of_profile(case: Case) -> Iterator[Verdict]:
    """Compare the codes of the pillars with those of the profile."""
    expected: Any = case.parameter("pillars")
    found: dict[str, Pillar] = {}
    for pillar in case.contract.pillars:
        found.setdefault(pillar.code, pillar)
    listed = _found(case)
    for code, pillar in found.items():
        if code not in expected:
            remedy = _remedy(_REMOVE, code)
            where = (pillar, "code")
            yield case.lacking("pillars", f"[{code}]", where, remedy=remedy, found=listed)
    if unknown := case.unknown(Pillar):
        yield case.not_evaluated(case.contract, *unknown)
        return
    for code in dict.fromkeys(expected):
        if code not in found:
            remedy = _remedy(_ADD, code)
            yield case.lacking("pillars", f"[{code}]", remedy=remedy, found=listed)


def _remedy(remedy: Text, code: str) -> Text:
    pillar = _named(code)
    return remedy.filled(pillar=pillar)


@rule(
    "ORI003",
    "orientation-without-pillar",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(Orientation),
    profiles=("loi-2014",),
    addressee=Addressee.LEAD_EPCI,
    not_applicable_when=_WITHOUT_PILLAR,
    depends_on=("REF002", "REF014"),
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="la diapositive 12 de la présentation du 11 juin 2015 montre ensemble les orientations "
        "et les piliers ; les liens eux-mêmes sont perdus",
        en="slide 12 of the deck of 11 June 2015 shows orientations and pillars together; the "
        "links themselves are lost",
    ),
    fr=RuleText(
        title="Orientation sans pilier",
        statement="Lorsque le contrat a des piliers, toute orientation se rattache à au moins l'un "
        "d'eux.",
        to_do="indiquer le ou les piliers de l'orientation {subject}",
        why="L'orientation n° « {order} » ne se rattache à aucun des piliers du contrat : "
        "{pillars}.",
    ),
    en=RuleText(
        title="Orientation attached to no pillar",
        statement="When the contract has pillars, every orientation is attached to at least one "
        "of them.",
        to_do="say under which pillar or pillars orientation {subject} stands",
        why="Orientation number « {order} » is attached to none of the pillars of the contract: "
        "{pillars}.",
    ),
)
def orientation_without_pillar(case: Case) -> Iterator[Verdict]:
    """Look for orientations that refer to no pillar."""
    unknown = case.unknown(Pillar)
    for orientation in case.contract.orientations:
        if orientation.pillars:
            continue
        missing = (*case.declared_gap(orientation, "pillars"), *unknown)
        if missing:
            yield case.not_evaluated(orientation, *missing)
        elif not case.contract.pillars:
            yield case.not_applicable(orientation, _WITHOUT_PILLAR)
        else:
            yield case.finding(
                orientation,
                "pillars",
                order=orientation.order,
                pillars=tuple(f"« {pillar.label} »" for pillar in case.contract.pillars),
            )


@rule(
    "ORI016",
    "pillars-of-another-generation",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("quartiers-2030",),
    addressee=Addressee.LEAD_EPCI,
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="circulaire du 31 août 2023 : les contrats de 2024 à 2030 n'ont pas de piliers",
        en="circulaire of 31 August 2023: the contracts of 2024 to 2030 have no pillars",
    ),
    fr=RuleText(
        title="Piliers dans un contrat de 2024 à 2030",
        statement="Un contrat de 2024 à 2030 n'a pas de piliers : ceux de 2015 n'y figurent plus.",
        to_do="vérifier si ces piliers sont bien de ce contrat, et les retirer s'ils viennent du "
        "précédent",
        why="Le contrat a pour piliers : {found}.",
    ),
    en=RuleText(
        title="Pillars in a contract of 2024 to 2030",
        statement="A contract of 2024 to 2030 has no pillars: those of 2015 are no longer in it.",
        to_do="check whether these pillars are of this contract, and remove them if they come from "
        "the one before",
        why="The pillars of the contract are: {found}.",
    ),
)
def pillars_of_another_generation(case: Case) -> Iterator[Verdict]:
    """Look for pillars."""
    if case.contract.pillars:
        yield case.finding(case.contract, "pillars", found=_found(case))
    elif unknown := case.unknown(Pillar):
        yield case.not_evaluated(case.contract, *unknown)
