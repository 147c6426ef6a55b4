"""The whole story of one cell: what is promised, used, programmed, and what is to be completed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from contratville.analysis.articulation import (
    EVERYWHERE,
    Answer,
    Articulation,
    By,
    Cell,
    CellState,
    OrdinaryLaw,
    Pledge,
    Programmed,
    Reply,
    Table,
)
from contratville.codec import Document
from contratville.diagnostics import Language, Text, worded
from contratville.model import (
    AbsenceState,
    Entity,
    FundingKind,
    MotivatedAbsence,
    OrdinaryLawCommitment,
    Ref,
    Unit,
    ref_of,
)
from contratville.report.as_text import finding_lines
from contratville.report.entity_text import label_of, path_of
from contratville.report.page import Look, Page, capitalised, colon
from contratville.report.words import counted, euros_words, missing_words
from contratville.rules import Finding, Missing, Report

from .signs import meaning

_STATES: Final = {
    CellState.DECLINED: Text("Case déclinée.", "Declined cell."),
    CellState.NOT_APPLICABLE: Text("Case sans objet.", "Cell that is not applicable."),
    CellState.DEFERRED: Text("Case différée.", "Deferred cell."),
    CellState.SILENT: Text(
        "Case silencieuse : ni fiche-action qui compte, ni absence motivée qui vaille.",
        "Silent cell: no action that counts, and no motivated absence that stands.",
    ),
}
_UNTOLD: Final = Text(
    "Case non évaluée ; il manque : {missing}.", "Cell not evaluated; missing: {missing}."
)
_FRAMEWORK: Final = Text("Actions cadres", "Framework actions")
_ACTIONS: Final = Text("Fiches-actions", "Territorial actions")
_PROPOSED: Final = Text("Fiches-actions seulement proposées", "Actions merely proposed")
_LAW: Final = Text("Engagements de droit commun", "Ordinary-law commitments")
_PROJECTS: Final = Text("Projets", "Projects")
_ABSENCES: Final = Text("Absences motivées", "Motivated absences")
_TO_SETTLE: Final = Text("À compléter", "To complete")
_NOTHING_TO_SETTLE: Final = Text("les règles n'y relèvent rien", "rules find nothing there")
_NOT_JUDGED: Final = Text(
    "les règles n'y relèvent rien : elles jugent les cases des territoires, non des quartiers",
    "rules find nothing there: they judge the cells of territories, not of neighbourhoods",
)
_NONE: Final = Text("aucune", "none")
_NONE_KNOWN: Final = Text("aucune dans les données", "none in the data")
_NO_COMMITMENT: Final = Text("aucun", "none")
_YEAR: Final = Text("{year} : {projects} ; {amounts}", "{year}: {projects}; {amounts}")
_COUNT: Final = Text("projet", "project"), Text("projets", "projects")
_AWARDED: Final = Text("attribué : {amounts}", "awarded: {amounts}")
_NO_AMOUNT: Final = Text("aucun montant attribué", "no amount awarded")
_NO_LINES: Final = Text("financements non connus", "funding lines not known")
_IN_KIND: Final = Text(" en nature", " in kind")
_PARTIAL: Final = Text(" ({lines} sans montant attribué)", " ({lines} without amount awarded)")
_LINES: Final = Text("ligne", "line"), Text("lignes", "lines")
_UNTIL: Final = Text("jusqu'au {until}", "until {until}")
_EXPIRED: Final = Text("jusqu'au {until} : échue", "until {until}: expired")
_DECIDED: Final = Text("décidée le {day}", "decided on {day}")
_TO_COME: Final = Text("décidée le {day} : à venir", "decided on {day}: still to come")
_BY_WHOM: Final = Text("par {body}", "by {body}")
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
    row = _name(matrix, Ref("orientation", cell.orientation))
    page.line(f"{row} × {_name(matrix, cell.place)}", style="bold")
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
            _absence(page, document, absence, matrix.as_of)
    none = _NOTHING_TO_SETTLE if matrix.by is By.TERRITORY else _NOT_JUDGED
    _to_settle(page, report, _about(report, cell), none)
    return page.text()


def pledge_text(document: Document, law: OrdinaryLaw, pledge: Pledge, look: Look) -> str:
    """Render what one signatory promises for one orientation, where, and who must answer."""
    page = look.page()
    signatory = _name(law, Ref("signatory", pledge.signatory))
    orientation = _name(law, Ref("orientation", pledge.orientation))
    page.line(f"{signatory} × {orientation}", style="bold")
    page.line(f"{capitalised(meaning(pledge.state, page.language))}.")
    if pledge.must_answer is not None:
        who = document.contract.entity(pledge.must_answer)
        when = _NO_DATE if pledge.answer_due is None else _BY.filled(due=pledge.answer_due)
        name = f"{pledge.must_answer.id}{'' if who is None else label_of(who)}"
        page.line(_MUST_ANSWER.render(page.language, who=name, when=when))
    page.heading(_LAW)
    for territory, commitments in pledge.by_territory.items():
        where = _ANYWHERE.render(page.language) if territory == EVERYWHERE else territory
        page.line(f"{capitalised(where)}{colon(page.language)}", indent=2)
        for one in commitments:
            _entity(page, document, one, indent=4)
    if not pledge.commitments:
        page.line(_NO_COMMITMENT.render(page.language), indent=2)
    if pledge.users:
        page.heading(_USED_BY)
        for user in pledge.users:
            _entity(page, document, user)
    return page.text()


def _name(table: Table[Any], ref: Ref) -> str:
    """Name a row or a column: its code, but the id of an orientation, and its label."""
    code, name = table.code(ref), table.name(ref)
    short = ref.id if ref.kind == "orientation" else code
    return short if name == code else f"{short} « {name} »"


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
    place = document.place(path_of(document, entity))
    if place is not None:
        page.line(str(place), indent=indent + 2, style="dim")


def _unit(unit: Unit, language: Language) -> str:
    return "€" if unit is Unit.EUR else worded(unit, language)


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
        none = _NONE_KNOWN if cell.missing else _NONE
        page.line(none.render(page.language), indent=2)


def _answer(document: Document, reply: Reply, language: Language) -> str:
    """Say what became of a question: the evidence hop by hop, or why there is no answer."""
    hops = (hop.target for hop in reply.evidence if hop.edge != "CARRIES_OUT")
    named = [f"→ {ref.id}{_label(document, ref)}" for ref in hops]
    if named:
        return " ".join(named)
    why = worded(reply.why, language)
    if reply.answer is Answer.ANSWERED:
        return why
    return f"{worded(reply.answer, language)}{colon(language)} {why}"


def _label(document: Document, ref: Ref) -> str:
    entity = document.contract.entity(ref)
    return "" if entity is None else label_of(entity)


def _programmed(programmed: Programmed, language: Language) -> str:
    amounts = tuple(_amounts(programmed, language))
    if amounts:
        awarded = _AWARDED.render(language, amounts=amounts)
    else:
        awarded = (_NO_AMOUNT if programmed.lines_known else _NO_LINES).render(language)
    projects = counted(len(programmed.projects), *_COUNT, language)
    text = _YEAR.render(language, year=str(programmed.year), projects=projects, amounts=awarded)
    if programmed.without_amount:
        lines = counted(programmed.without_amount, *_LINES, language)
        text += _PARTIAL.render(language, lines=lines)
    return text


def _amounts(programmed: Programmed, language: Language) -> Iterable[str]:
    """Give the amounts by kind, those in kind after those in cash."""
    for amounts, nature in ((programmed.cash, None), (programmed.in_kind, _IN_KIND)):
        for kind in FundingKind:
            if amounts.get(kind):
                said = f"{worded(kind, language)} {euros_words(amounts[kind], language)}"
                yield said + (nature.render(language) if nature else "")


def _absence(page: Page, document: Document, absence: MotivatedAbsence, day: date) -> None:
    contract = document.contract
    body = absence.deciding_body and contract.governance_bodies.get(absence.deciding_body)
    said: list[Any] = [worded(absence.state, page.language)]
    if absence.until is not None and absence.state is AbsenceState.DEFERRED:
        until = _UNTIL if day <= absence.until else _EXPIRED
        said.append(until.render(page.language, until=absence.until))
    if absence.reason:
        said.append(f"« {absence.reason} »")
    if absence.decided_on is not None:
        decided = _DECIDED if absence.decided_on <= day else _TO_COME
        said.append(decided.render(page.language, day=absence.decided_on))
    if body:
        said.append(_BY_WHOM.render(page.language, body=f"« {body.name} »"))
    page.line(f"{absence.id}{colon(page.language)} {', '.join(said)}", indent=2)
    place = document.place(path_of(document, absence))
    if place is not None:
        page.line(str(place), indent=4, style="dim")


def _about(report: Report, cell: Cell) -> list[Finding]:
    """Give the findings about a cell, or about what stands in it."""
    own = {ref_of(one) for one in (*cell.actions, *cell.proposed, *cell.absences)}
    pair = {Ref("orientation", cell.orientation), cell.place}
    return [
        one for one in report.findings if set(one.subject) == pair or own.issuperset(one.subject)
    ]


def _to_settle(page: Page, report: Report, findings: Sequence[Finding], none: Text) -> None:
    page.heading(_TO_SETTLE)
    for finding in findings:
        who = capitalised(worded(finding.addressee, page.language))
        page.line(f"{who}{colon(page.language)} {finding.code}", indent=2, style="bold")
        finding_lines(page, report, finding)
    if not findings:
        page.line(none.render(page.language), indent=2)
