"""The whole story of one cell: what is promised, used, programmed, and what is to be completed."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from contratville.analysis.articulation import (
    EVERYWHERE,
    Answer,
    Articulation,
    Cell,
    CellState,
    OrdinaryLaw,
    Pledge,
    Programmed,
    Reply,
)
from contratville.codec import Document
from contratville.diagnostics import Language, Text, worded
from contratville.model import (
    COLLECTIONS,
    Cents,
    Entity,
    FundingKind,
    MotivatedAbsence,
    OrdinaryLawCommitment,
    Ref,
    Unit,
    in_euros,
    ref_of,
)
from contratville.report.as_text import finding_lines
from contratville.report.entity_text import label_of
from contratville.report.page import Page, capitalised
from contratville.report.words import missing_words
from contratville.rules import Finding, Missing, Report

from .as_text import Look
from .signs import meaning

_STATES: Final = {
    CellState.DECLINED: Text("Case déclinée.", "Declined cell."),
    CellState.NOT_APPLICABLE: Text("Case sans objet.", "Cell that is not applicable."),
    CellState.DEFERRED: Text("Case différée.", "Deferred cell."),
    CellState.SILENT: Text(
        "Case silencieuse : ni fiche-action, ni absence motivée.",
        "Silent cell: no action, and no motivated absence.",
    ),
}
_UNTOLD: Final = Text(
    "Case non évaluée : il manque {missing}.", "Cell not evaluated: what is missing is {missing}."
)
_FRAMEWORK: Final = Text("Actions cadres", "Framework actions")
_ACTIONS: Final = Text("Fiches-actions", "Territorial actions")
_PROPOSED: Final = Text("Fiches-actions seulement proposées", "Actions merely proposed")
_LAW: Final = Text("Engagements de droit commun", "Ordinary-law commitments")
_PROJECTS: Final = Text("Projets", "Projects")
_ABSENCES: Final = Text("Absences motivées", "Motivated absences")
_TO_SETTLE: Final = Text("À compléter", "To complete")
_NOTHING_TO_SETTLE: Final = Text("rien", "nothing")
_NONE: Final = Text("aucune", "none")
_NO_COMMITMENT: Final = Text("aucun", "none")
_YEAR: Final = Text(
    "{year} : {count} projets ; attribué : {amounts}",
    "{year}: {count} projects; awarded: {amounts}",
)
_NO_AMOUNT: Final = Text("aucun montant", "no amount")
_PARTIAL: Final = Text(
    " ({count} lignes sans montant attribué)", " ({count} lines without amount awarded)"
)
_DECIDED: Final = Text("{body}, {day}", "{body}, {day}")
_UNTIL: Final = Text("jusqu'au {until}", "until {until}")
_MUST_ANSWER: Final = Text("Doit répondre : {who}, {when}.", "Must answer: {who}, {when}.")
_BY: Final = Text("au plus tard le {due}", "by {due}")
_NO_DATE: Final = Text("sans échéance fixée", "with no date set")
_ANYWHERE: Final = Text("sans territoire désigné", "without naming a territory")
_USED_BY: Final = Text("Mobilisé par", "Used by")


def cell_text(
    document: Document, matrix: Articulation, cell: Cell, report: Report, look: Look
) -> str:
    """Render all that is behind the state of one cell, and what rules ask to complete there.

    Args:
        document: where everything stands.
        matrix: the matrix of the cell.
        cell: the cell.
        report: a report on the document, of which the findings about the cell are shown.
        look: how the page is to look.
    """
    page = look.page()
    row = matrix.name(Ref("orientation", cell.orientation))
    page.line(f"{cell.orientation} « {row} » × {_place_name(matrix, cell)}", style="bold")
    page.line(_state(cell, page.language))
    _list(page, document, _FRAMEWORK, cell.framework_actions, _NONE)
    _actions(page, document, matrix, cell)
    if cell.proposed:
        _list(page, document, _PROPOSED, cell.proposed, _NONE)
    _list(page, document, _LAW, cell.commitments, _NO_COMMITMENT)
    if cell.projects:
        page.heading(_PROJECTS)
        for programmed in cell.programmed.values():
            page.line(_programmed(programmed, page.language), indent=2)
            ids = ", ".join(one.id for one in programmed.projects)
            page.line(ids, indent=4)
    if cell.absences:
        page.heading(_ABSENCES)
        for absence in cell.absences:
            _absence(page, document, absence)
    _to_settle(page, report, _about(report, cell))
    return page.text()


def pledge_text(document: Document, law: OrdinaryLaw, pledge: Pledge, look: Look) -> str:
    """Render what one signatory promises for one orientation, where, and who must answer."""
    page = look.page()
    signatory = law.name(Ref("signatory", pledge.signatory))
    orientation = law.name(Ref("orientation", pledge.orientation))
    page.line(f"{pledge.signatory} « {signatory} » × « {orientation} »", style="bold")
    page.line(f"{capitalised(meaning(pledge.state, page.language))}.")
    if pledge.must_answer is not None:
        who = document.contract.entity(pledge.must_answer)
        when = _NO_DATE if pledge.answer_due is None else _BY.filled(due=pledge.answer_due)
        name = f"{pledge.must_answer}{'' if who is None else label_of(who)}"
        page.line(_MUST_ANSWER.render(page.language, who=name, when=when))
    page.heading(_LAW)
    for territory, commitments in pledge.by_territory.items():
        where = _ANYWHERE.render(page.language) if territory == EVERYWHERE else territory
        page.line(f"{capitalised(where)}{_colon(page.language)}", indent=2)
        for one in commitments:
            _entity(page, document, one, indent=4)
    if not pledge.commitments:
        page.line(_NO_COMMITMENT.render(page.language), indent=2)
    if pledge.users:
        page.heading(_USED_BY)
        for user in pledge.users:
            _entity(page, document, user)
    return page.text()


def _place_name(matrix: Articulation, cell: Cell) -> str:
    code, name = matrix.code(cell.place), matrix.name(cell.place)
    return code if code == name else f"{code} « {name} »"


def _state(cell: Cell, language: Language) -> str:
    if cell.state is not None:
        return _STATES[cell.state].render(language)
    missing = tuple(missing_words(Missing(one), language) for one in cell.missing)
    return _UNTOLD.render(language, missing=missing)


def _list(
    page: Page, document: Document, heading: Text, entities: Sequence[Entity], none: Text
) -> None:
    page.heading(heading)
    for entity in entities:
        _entity(page, document, entity)
    if not entities:
        page.line(none.render(page.language), indent=2)


def _entity(page: Page, document: Document, entity: Entity, *, indent: int = 2) -> None:
    """Name an entity, with its state, its quantity and where it stands."""
    said = [
        worded(getattr(entity, name), page.language)
        for name in ("state", "statement")
        if getattr(entity, name, None) is not None
    ]
    if isinstance(entity, OrdinaryLawCommitment) and entity.quantity is not None:
        quantity = entity.quantity
        unit = quantity.unit_text or _unit(quantity.unit, page.language)
        said.append(f"{worded(quantity.value, page.language)} {unit}")
    page.line(f"{entity.id}{label_of(entity)}, {', '.join(said)}", indent=indent)
    place = document.place(_path(document, entity))
    if place is not None:
        page.line(str(place), indent=indent + 2, style="dim")


def _unit(unit: Unit, language: Language) -> str:
    return "€" if unit is Unit.EUR else worded(unit, language)


def _path(document: Document, entity: Entity) -> tuple[str | int, ...]:
    collection = COLLECTIONS[type(entity)]
    entities = list(getattr(document.contract, collection))
    return collection, next(n for n, one in enumerate(entities) if one is entity)


def _actions(page: Page, document: Document, matrix: Articulation, cell: Cell) -> None:
    """List the actions of the cell, each with its four replies."""
    page.heading(_ACTIONS)
    replies = {ref_of(one.action): one for one in matrix.replies}
    for action in cell.actions:
        _entity(page, document, action)
        for reply in replies[ref_of(action)].replies:
            shown = _answer(document, reply, page.language)
            asked = f"{reply.question.value} {worded(reply.question, page.language)}"
            page.line(f"{asked} {capitalised(shown)}", indent=4)
    if not cell.actions:
        page.line(_NONE.render(page.language), indent=2)


def _answer(document: Document, reply: Reply, language: Language) -> str:
    """Say what became of a question: the evidence hop by hop, or why there is no answer."""
    hops = (hop.target for hop in reply.evidence if hop.edge != "CARRIES_OUT")
    named = [f"→ {ref.id}{_label(document, ref)}" for ref in hops]
    if named:
        return " ".join(named)
    why = worded(reply.why, language)
    if reply.answer is Answer.ANSWERED:
        return why
    return f"{worded(reply.answer, language)}{_colon(language)} {why}"


def _label(document: Document, ref: Ref) -> str:
    entity = document.contract.entity(ref)
    return "" if entity is None else label_of(entity)


def _programmed(programmed: Programmed, language: Language) -> str:
    amounts = tuple(_amounts(programmed, language)) or (_NO_AMOUNT.render(language),)
    text = _YEAR.render(
        language, year=str(programmed.year), count=len(programmed.projects), amounts=amounts
    )
    if programmed.without_amount:
        text += _PARTIAL.render(language, count=programmed.without_amount)
    return text


def _amounts(programmed: Programmed, language: Language) -> Iterable[str]:
    for kind in FundingKind:
        cents = programmed.cash.get(kind, Cents(0))
        if cents:
            yield f"{worded(kind, language)} {worded(in_euros(cents), language)} €"


def _absence(page: Page, document: Document, absence: MotivatedAbsence) -> None:
    contract = document.contract
    body = absence.deciding_body and contract.governance_bodies.get(absence.deciding_body)
    said: list[Any] = [worded(absence.state, page.language)]
    if absence.until is not None:
        said.append(_UNTIL.render(page.language, until=absence.until))
    if absence.reason:
        said.append(f"« {absence.reason} »")
    if body:
        said.append(body.name)
    if absence.decided_on is not None:
        said.append(worded(absence.decided_on, page.language))
    page.line(f"{absence.id}{_colon(page.language)} {', '.join(said)}", indent=2)
    place = document.place(_path(document, absence))
    if place is not None:
        page.line(str(place), indent=4, style="dim")


def _about(report: Report, cell: Cell) -> list[Finding]:
    """Give the findings about a cell, or about what stands in it."""
    own = {ref_of(one) for one in (*cell.actions, *cell.proposed, *cell.absences)}
    pair = {Ref("orientation", cell.orientation), cell.place}
    return [
        one for one in report.findings if set(one.subject) == pair or own.issuperset(one.subject)
    ]


def _to_settle(page: Page, report: Report, findings: Sequence[Finding]) -> None:
    page.heading(_TO_SETTLE)
    for finding in findings:
        who = capitalised(worded(finding.addressee, page.language))
        page.line(f"{who}{_colon(page.language)} {finding.code}", indent=2, style="bold")
        finding_lines(page, report, finding)
    if not findings:
        page.line(_NOTHING_TO_SETTLE.render(page.language), indent=2)


def _colon(language: Language) -> str:
    return " :" if language == "fr" else ":"
