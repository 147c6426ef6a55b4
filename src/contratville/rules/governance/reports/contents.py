"""What an annual report holds: its parts, and data by sex."""

from collections.abc import Iterator
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.model import (
    EvaluationReport,
    Ref,
    ref_of,
)

from ...case import Case
from ...finding import Missing, Subject, Verdict
from ...lookups import unsaid
from ...rule import Basis, Parameter, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import (
    BEFORE_THE_DECREE,
    FROM_2014,
    FROM_2015,
    OF_ANOTHER_KIND,
    author_communes,
    is_annual,
    is_before_the_decree,
)

_DSU: Final = "dsu"
_PARTS: Final = {
    "orientations": Text("orientations du contrat", "orientations of the contract"),
    "evolution_in_qpv": Text("évolution des quartiers prioritaires", "evolution of the QPV"),
    "epci_actions": Text("actions de l'EPCI", "actions of the EPCI"),
    "commune_actions": Text("actions des communes", "actions of the communes"),
    "other_signatories": Text("actions des autres signataires", "actions of the other signatories"),
    "perspectives": Text("perspectives", "perspectives"),
    "links_with_renewal": Text("liens avec le renouvellement urbain", "links with urban renewal"),
    _DSU: Text(
        "utilisation de la dotation de solidarité urbaine",
        "use of the dotation de solidarité urbaine",
    ),
}
"""The parts of an annual report, in words, by code."""


def _author(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the communes that the author of a report is, as :attr:`Rule.rests_on` asks for them."""
    report = case.get(EvaluationReport, subject[0].id)
    if report is not None:
        yield from map(ref_of, author_communes(case, report)[0])


@rule(
    "GOV018",
    "report-parts",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(EvaluationReport),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    needs=("EvaluationReport.parts",),
    depends_on=("REF002", "REF014"),
    rests_on=_author,
    not_applicable_when=Text(
        "rapport d'un autre type, ou adopté avant le 6 septembre 2015",
        "report of another kind, or adopted before 6 September 2015",
    ),
    valid_from=FROM_2015,
    parameters={
        "parts": Parameter(
            tuple(code for code in _PARTS if code != _DSU),
            fr="parties que doit comporter un rapport annuel",
            en="parts that an annual report must hold",
        )
    },
    basis=Basis(
        BasisKind.LAW,
        Verified.PARTLY,
        fr="CGCT L1111-2 al. 3-4 (DSU) ; décret 2015-1118 (texte non lu ; parties telles que les "
        "résument les associations d'élus)",
        en="CGCT L1111-2 al. 3-4 (DSU); décret 2015-1118 (text not read; parts as summarised by "
        "associations of local authorities)",
    ),
    fr=RuleText(
        title="Rapport annuel incomplet",
        statement="Tout rapport annuel comporte toutes les parties énumérées par le paramètre et, "
        "si son auteur est une commune bénéficiaire de la DSU cette année-là, la partie « dsu ».",
        to_do="compléter le rapport annuel {subject}, ou la liste de ses parties",
        why="Parties qui manquent : {parts}.",
    ),
    en=RuleText(
        title="Annual report incomplete",
        statement="Every annual report holds every part of the parameter and, when its author is a "
        "commune that received the DSU that year, the part « dsu ».",
        to_do="complete annual report {subject}, or the list of its parts",
        why="Parts that are missing: {parts}.",
    ),
)
def report_parts(case: Case) -> Iterator[Verdict]:
    """Compare the parts of each annual report with those that it must hold."""
    required: Any = case.parameter("parts")
    for report in case.contract.evaluation_reports:
        if not is_annual(report):
            yield case.not_applicable(report, OF_ANOTHER_KIND)
        elif is_before_the_decree(case, report):
            yield case.not_applicable(report, BEFORE_THE_DECREE)
        else:
            yield from _complete(case, report, tuple(required))


def _complete(case: Case, report: EvaluationReport, required: tuple[str, ...]) -> Iterator[Verdict]:
    """Look for the parts of a report that it must hold."""
    dsu = _must_tell_of_dsu(case, report) if _DSU not in report.parts else False
    owed = (*required, _DSU) if dsu is True else required
    absent = tuple(dict.fromkeys(code for code in owed if code not in report.parts))
    if absent:
        named = tuple(_PARTS.get(code, code) for code in absent)
        yield case.finding(report, "parts", parts=named)
    elif isinstance(dsu, tuple):
        yield case.not_evaluated(report, *dsu)


def _must_tell_of_dsu(case: Case, report: EvaluationReport) -> bool | tuple[Missing, ...]:
    """Tell whether the author of a report received the DSU, or what is missing to tell it."""
    communes, missing = author_communes(case, report)
    if not communes:
        return missing or False
    if any(report.year in one.dsu_years for one in communes):
        return True
    for commune in communes:
        if not commune.dsu_years or case.declared_gap(commune, "dsu_years"):
            missing += unsaid(case, commune, "dsu_years")
    if report.year is None or case.declared_gap(report, "year"):
        missing += unsaid(case, report, "year")
    return missing or False


@rule(
    "GOV019",
    "report-by-sex",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(EvaluationReport),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.LEAD_EPCI,
    needs=("EvaluationReport.by_sex",),
    not_applicable_when=OF_ANOTHER_KIND,
    valid_from=FROM_2014,
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="CGCT L1111-2 al. 3 (« Les données de ce rapport sont présentées par sexe »)",
        en="CGCT L1111-2 al. 3 (« Les données de ce rapport sont présentées par sexe »)",
    ),
    fr=RuleText(
        title="Rapport annuel sans données par sexe",
        statement="Tout rapport annuel présente ses données par sexe ; s'il n'est pas dit que ce "
        "soit le cas, la règle n'est pas évaluée.",
        to_do="présenter par sexe les données du rapport annuel {subject}",
        why="« Données présentées par sexe » : « {by_sex} ».",
    ),
    en=RuleText(
        title="Report data not broken down by sex",
        statement="Every annual report presents its data by sex; when it is not said whether it "
        "does, the rule is not evaluated.",
        to_do="present the data of annual report {subject} by sex",
        why="« by_sex »: « {by_sex} ».",
    ),
)
def report_by_sex(case: Case) -> Iterator[Verdict]:
    """Look at whether the data of each annual report are presented by sex."""
    for report in case.contract.evaluation_reports:
        if not is_annual(report):
            yield case.not_applicable(report, OF_ANOTHER_KIND)
        elif report.by_sex is False:
            yield case.finding(report, "by_sex", by_sex=report.by_sex)
