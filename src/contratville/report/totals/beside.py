"""What is measured beside totals, and judges nothing: no norm fixes a threshold."""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from contratville.analysis.articulation.table import code_in
from contratville.analysis.money import (
    Axis,
    EnvelopeState,
    PerInhabitant,
    Pooling,
    Totals,
    envelope_states,
    leverage,
    per_inhabitant,
    poolable,
    projects_per_agreement,
)
from contratville.diagnostics import Language, Text, worded
from contratville.model import Cents, EnvelopeVersionKind
from contratville.report.entity_text import label_of
from contratville.report.page import Page
from contratville.report.words import counted, euros_words, number_words

_HEADING: Final = Text("À côté, sans seuil ni note", "Beside, without threshold or mark")
_LEVERAGE: Final = Text(
    "Effet de levier : {ratio} € de droit commun pour 1 € de crédits spécifiques ({ordinary} pour "
    "{specific}).",
    "Leverage: €{ratio} of ordinary law for €1 of specific credits ({ordinary} for {specific}).",
)
_PER_INHABITANT: Final = Text(
    "{territory} : {euros} de crédits spécifiques par habitant ({specific} pour {inhabitants} "
    "habitants de ses quartiers)",
    "{territory}: {euros} of specific credits per inhabitant ({specific} for the {inhabitants} "
    "inhabitants of its neighbourhoods)",
)
_UNCOUNTED: Final = Text(
    "{territory} : nombre d'habitants inconnu", "{territory}: number of inhabitants not known"
)
_PER_AGREEMENT: Final = Text(
    "Projets par convention : {ratio}.", "Projects per agreement: {ratio}."
)
_POOLABLE: Final = Text(
    "« {holder} » : {agreements} de « {grantor} » pour {years} ({ids})",
    "« {holder} »: {agreements} of « {grantor} » for {years} ({ids})",
)
_POOL: Final = Text(
    "Conventions qui pourraient n'en faire qu'une, par porteur et financeur :",
    "Agreements that could be one, by holder and funder:",
)
_AGREEMENTS: Final = (Text("convention", "agreement"), Text("conventions", "agreements"))
_ENVELOPES: Final = Text("Enveloppes au {day} :", "Envelopes on {day}:")
_ENVELOPE: Final = Text(
    "{envelope} : {amount} ({moved}) ; parts territoriales {allocated} ; attribué {awarded} ; "
    "reste {left}",
    "{envelope}: {amount} ({moved}); allocated to territories {allocated}; awarded {awarded}; left "
    "{left}",
)
_UNOPENED: Final = Text(
    "{envelope} : aucun mouvement à cette date", "{envelope}: no movement by that day"
)
_UNSAID: Final = (
    Text(
        "{envelope} : reste à confirmer, {count} ligne sans montant attribué",
        "{envelope}: what is left is to be confirmed, {count} line without amount awarded",
    ),
    Text(
        "{envelope} : reste à confirmer, {count} lignes sans montant attribué",
        "{envelope}: what is left is to be confirmed, {count} lines without amount awarded",
    ),
)
_CENT: Final = Decimal("0.01")


def beside(page: Page, totals: Totals, as_of: date) -> None:
    """Write what is measured beside a total, if anything is."""
    said = list(_measured(totals, as_of, page.language))
    if said:
        page.heading(_HEADING)
    for indent, sentence in said:
        page.line(sentence, indent=indent, hang=2)


def _measured(totals: Totals, as_of: date, language: Language) -> Iterator[tuple[int, str]]:
    measured = leverage(totals)
    if measured.ratio is not None and measured.ordinary_law:
        words = {
            "ratio": rounded(measured.ratio),
            "ordinary": euros_words(measured.ordinary_law, language),
            "specific": euros_words(measured.specific, language),
        }
        yield 0, _LEVERAGE.render(language, **words)
    if totals.by[0] is Axis.TERRITORY and measured.specific:
        for one in per_inhabitant(totals):
            yield 0, _inhabitants(totals, one, language)
    if Axis.AGREEMENT in totals.by:
        ratio = projects_per_agreement(totals.contract)
        if ratio is not None:
            yield 0, _PER_AGREEMENT.render(language, ratio=rounded(ratio))
    if {Axis.AGREEMENT, Axis.HOLDER} & {*totals.by}:
        yield from _pools(totals, language)
    if Axis.ENVELOPE in totals.by and len(totals.contract.envelopes):
        yield 0, _ENVELOPES.render(language, day=as_of)
        for state in envelope_states(totals.contract, as_of):
            for sentence in _envelope(state, language):
                yield 2, sentence


def rounded(ratio: Fraction) -> Decimal:
    """Give a ratio with two decimals, half up."""
    value = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    return value.quantize(_CENT, ROUND_HALF_UP)


def _inhabitants(totals: Totals, one: PerInhabitant, language: Language) -> str:
    territory = code_in(totals.contract, one.territory)
    if one.cents is None:
        return _UNCOUNTED.render(language, territory=territory)
    return _PER_INHABITANT.render(
        language,
        territory=territory,
        euros=euros_words(Cents(round(one.cents)), language),
        specific=euros_words(one.specific, language),
        inhabitants=number_words(one.inhabitants or 0, language),
    )


def _pools(totals: Totals, language: Language) -> Iterator[tuple[int, str]]:
    found = [one for one in poolable(totals.contract) if one.years & {*totals.years}]
    if found:
        yield 0, _POOL.render(language)
    for one in found:
        yield 2, _pool(totals, one, language)


def _pool(totals: Totals, one: Pooling, language: Language) -> str:
    organisations = totals.contract.organisations
    holder, grantor = (organisations.get(id) for id in (one.holder, one.grantor))
    return _POOLABLE.render(
        language,
        holder=one.holder if holder is None else holder.name,
        grantor=one.grantor if grantor is None else grantor.name,
        agreements=counted(len(one.agreements), *_AGREEMENTS, language),
        years=", ".join(map(str, sorted(one.years))),
        ids=", ".join(agreement.id for agreement in one.agreements),
    )


def _envelope(state: EnvelopeState, language: Language) -> Iterator[str]:
    envelope = f"{state.envelope.id}{label_of(state.envelope)}"
    if state.amount is None or state.left is None:
        yield _UNOPENED.render(language, envelope=envelope)
        return
    moved = ", ".join(
        f"{worded(kind, language)} {euros_words(state.moved[kind], language)}"
        for kind in EnvelopeVersionKind
        if state.moved[kind]
    )
    yield _ENVELOPE.render(
        language,
        envelope=envelope,
        amount=euros_words(state.amount, language),
        moved=moved,
        allocated=euros_words(state.allocated, language),
        awarded=euros_words(state.awarded, language),
        left=euros_words(state.left, language),
    )
    if count := state.without_amount:
        single = count <= 1
        yield _UNSAID[not single].render(language, envelope=envelope, count=count)
