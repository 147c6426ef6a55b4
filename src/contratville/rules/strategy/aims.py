"""The ten aims that the law gives to the *politique de la ville*."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.diagnostics import Text
from contratville.model import Orientation

from ..case import Case
from ..finding import Verdict
from ..rule import THE_CONTRACT, Basis, RuleText, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_AIMS: Final = (
    Text("lutte contre les inégalités", "fight against inequalities"),
    Text(
        "accès aux droits, à l'éducation, à la culture, aux services et équipements publics",
        "access to rights, education, culture, public services and facilities",
    ),
    Text("développement économique et emploi", "economic development and employment"),
    Text("amélioration de l'habitat", "better housing"),
    Text("prévention, santé et accès aux soins", "prevention, health and access to care"),
    Text("tranquillité des habitants", "peace of the inhabitants"),
    Text(
        "intégration des quartiers dans leur unité urbaine",
        "integration of the neighbourhoods in their urban unit",
    ),
    Text(
        "développement équilibré des territoires, ville durable, environnement",
        "balanced development of territories, sustainable city, environment",
    ),
    Text(
        "histoire, patrimoine et mémoire des quartiers",
        "history, heritage and memory of the neighbourhoods",
    ),
    Text(
        "égalité femmes-hommes, intégration et lutte contre les discriminations",
        "equality of women and men, integration and fight against discrimination",
    ),
)
"""The aims of loi 2014-173 art. 1 I, 1° to 10°, shortened."""


@rule(
    "ORI010",
    "aim-not-served",
    Severity.INFO,
    level=Level.CONTRACT,
    scope=THE_CONTRACT,
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    valid_from=date(2014, 2, 23),
    needs=("Orientation.aims",),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173 art. 1er, I, 1° à 10° (« au sport » ajouté au 2° le 4 mars 2022)",
        en="loi 2014-173 art. 1 I 1°-10° (aim 2° gains « au sport » on 2022-03-04)",
    ),
    fr=RuleText(
        title="Finalité de la loi sans orientation",
        statement="Chacune des dix finalités de l'article 1er, I, de la loi 2014-173 figure parmi "
        "celles qu'au moins une orientation déclare servir.",
        to_do="indiquer quelle orientation sert la finalité {aim}, s'il y en a une",
        why="Les orientations du contrat ne déclarent servir que les finalités « {served} ».",
    ),
    en=RuleText(
        title="Aim of the law served by no orientation",
        statement="Each of the ten aims of loi 2014-173 art. 1 I is among those that at least one "
        "orientation is said to serve.",
        to_do="say which orientation serves aim {aim}, if there is one",
        why="The orientations of the contract are said to serve aims « {served} » only.",
    ),
)
def aim_not_served(case: Case) -> Iterator[Verdict]:
    """Look for aims of the law that no orientation is said to serve."""
    orientations = case.contract.orientations
    served = {aim for orientation in orientations for aim in orientation.aims}
    missing = [number for number in range(1, len(_AIMS) + 1) if number not in served]
    gaps = (gap for orientation in orientations for gap in case.declared_gap(orientation, "aims"))
    unknown = (*case.unknown(Orientation), *dict.fromkeys(gaps))
    if missing and unknown:
        yield case.not_evaluated(case.contract, *unknown)
        return
    declared = tuple(f"{number}°" for number in sorted(served))
    for number in missing:
        yield case.lacking("orientations", f".aims[{number}]", aim=_named(number), served=declared)


def _named(number: int) -> Text:
    words = _AIMS[number - 1]
    return Text(f"{number}° ({words.fr})", f"{number}° ({words.en})")
