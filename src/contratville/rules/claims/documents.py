"""Documents that declare different figures, or different dates, of the same thing."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Final

from contratville.analysis.claims import Statement, theme_of, untold
from contratville.diagnostics import Text
from contratville.model import Claim, ClaimMeasure, Ref, SourceDocument

from ..case import Case
from ..finding import Missing, Verdict
from ..rule import Basis, RuleText, among, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import shortened

_NO_VALUE: Final = Text(
    "ordre de deux affirmations, sans valeur", "order of two claims, without a value"
)
_ENOUGH: Final = 3
"""Claims that are kept of those that say the same: one of another source is always among them."""


@rule(
    "CLM004",
    "claims-disagree",
    Severity.WARNING,
    level=Level.CONTRACT,
    scope=among(Claim),
    profiles=("core",),
    addressee=Addressee.GIP,
    depends_on=("CLM001", "REF001", "REF002", "REF014"),
    not_applicable_when=_NO_VALUE,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.YES,
        fr="signature le 17 juillet 2015 selon la presse, le 15 juillet 2015 selon l'avenant de "
        "2019 ; 7 ateliers territoriaux selon la présentation de 2015 (diapositive 11), 8 selon le "
        "site du GIP",
        en="signature on 17 July 2015 in the press, 15 July 2015 in the 2019 amendment; 7 "
        "territorial workshops in the deck of 2015 (slide 11), 8 on the GIP's site",
    ),
    fr=RuleText(
        title="Documents contradictoires",
        statement="Les affirmations ayant même mesure, même classe, même champ, mêmes opérandes, "
        "même objet, mêmes filtres, même date de référence et même portée peuvent être vraies "
        "ensemble, y compris celles de mesure « déclarée » : effectifs égaux, parts et montants "
        "égaux à leurs derniers chiffres écrits près, dates dont un jour est commun ; « au moins » "
        "et « environ » valent ce qu'ils disent. Chaque affirmation issue d'une autre source est "
        "signalée une seule fois, avec la première qui la contredit.",
        to_do="chercher dans les documents laquelle des deux affirmations est exacte, {subject} ou "
        "{others}, et le noter",
        why="« {other} » selon {other_source} ; « {declared} » selon {source}.",
    ),
    en=RuleText(
        title="Two documents disagree",
        statement="Claims with the same measure, class, field, operands, subject, filters, day and "
        "nature may be true together, those of measure stated included: equal counts, shares and "
        "amounts equal up to their last written digits, dates that have a day in common; « at "
        "least » and « about » are taken at their word. Each claim of another source is reported "
        "once, with the first that contradicts it.",
        to_do="look in the documents for which of both claims is right, {subject} or {others}, and "
        "note it",
        why="« {other} » in {other_source}; « {declared} » in {source}.",
    ),
)
def claims_disagree(case: Case) -> Iterator[Verdict]:
    """Compare the claims about each thing, by id, each with those before it."""
    themes: dict[Hashable, list[Claim]] = {}
    for id in sorted(case.contract.claims.ids()):
        claim = case.contract.claims[id]
        missing = untold(claim) or ("value" if claim.value is None else None)
        if claim.measure is ClaimMeasure.ORDER and claim.value is None:
            yield case.not_applicable(claim, _NO_VALUE)
        elif missing is not None:
            gap = case.declared_gap(claim, missing)
            yield case.not_evaluated(claim, *gap or (Missing(f"Claim.{missing}"),))
        else:
            themes.setdefault(theme_of(claim), []).append(claim)
    for claims in themes.values():
        yield from _compared(case, claims)


def _compared(case: Case, claims: Sequence[Claim]) -> Iterator[Verdict]:
    """Pair each claim with the first before it that it contradicts, from another source."""
    sources = {frozenset(claim.sources) for claim in claims}
    if len(sources) == 1 and all(sources):
        return
    said: dict[Statement, list[Claim]] = {}
    for claim in claims:
        statement = Statement.of(claim)
        against = _against(claim, statement, said)
        first = next((one for one in against if one.sources and claim.sources), None)
        if first is not None:
            yield _finding(case, first, claim)
        else:
            for one in _against(claim, statement, said):
                unsourced = claim if one.sources else one
                yield case.not_evaluated(unsourced, Missing("Claim.sources"))
        same = said.setdefault(statement, [])
        if len(same) < _ENOUGH and all(_are_apart(one, claim) for one in same):
            same.append(claim)


def _against(
    claim: Claim, statement: Statement, said: Mapping[Statement, Sequence[Claim]]
) -> Iterator[Claim]:
    """Give those of other sources that say what a claim cannot agree with."""
    for other, same in said.items():
        apart = [one for one in same if _are_apart(one, claim)]
        if apart and not statement.agrees_with(other):
            yield from apart


def _are_apart(one: Claim, other: Claim) -> bool:
    """Tell whether two claims are not from the same references, as far as these are known."""
    known = one.sources and other.sources
    return not known or frozenset(one.sources) != frozenset(other.sources)


def _finding(case: Case, first: Claim, claim: Claim) -> Verdict:
    return case.finding(
        claim,
        "value",
        others=(first,),
        other=shortened(first.declared),
        other_source=_source(case, first),
        declared=shortened(claim.declared),
        source=_source(case, claim),
        related=tuple(
            dict.fromkeys(
                Ref("source_document", source.document)
                for one in (first, claim)
                for source in one.sources
            )
        ),
    )


def _source(case: Case, claim: Claim) -> str:
    """Name the document that a claim quotes, and where in it."""
    source = claim.sources[0]
    document = case.get(SourceDocument, source.document)
    title = source.document if document is None else f"« {shortened(document.title)} »"
    return title if source.locator is None else f"{title}, {source.locator}"
