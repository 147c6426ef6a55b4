"""Citizens' councils as text: all of them in a table, or one on its page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from contratville.analysis.councils import MidTerm, VacancyState, structure_type_words
from contratville.diagnostics import Text, worded
from contratville.model import College
from contratville.report.as_text import report_head
from contratville.report.grid import Line, grid
from contratville.report.page import Look, Page, capitalised
from contratville.report.words import counted
from contratville.rules import Report

from .balance_text import balance_lines
from .next_text import next_lines, next_words
from .published import Published
from .view import CouncilView, Table
from .words import advice_words, college_words, labelled

_NONE: Final = Text(
    "Aucun conseil citoyen dans les données.", "The data hold no citizens' council."
)
_PUBLIC: Final = Text(
    "Page publique : les effectifs de moins de {k} personnes sont masqués, avec ceux qui les "
    "feraient connaître.",
    "Public page: counts of fewer than {k} persons are masked, with those that would tell them.",
)
_INTERNAL: Final = Text(
    "Page interne : aucun effectif n'est masqué ; ne pas la diffuser.",
    "Internal page: no count is masked; not to be passed on.",
)
_SEATS: Final = Text("Sièges", "Seats")
_OF_SEATS: Final = Text("sièges", "seats")
_IN_OFFICE: Final = Text("en fonction", "in office")
_VACANT: Final = Text("vacants", "vacant")
_TO_SETTLE: Final = Text("à régler", "to settle")
_UNTOLD: Final = "–"
_COUNCILS: Final = Text("Conseils citoyens", "Citizens' councils")
_BALANCES: Final = Text("Équilibre demandé et suite", "Balance wanted and what comes next")
_BALANCE: Final = Text("équilibre demandé", "balance wanted")
_NEXT: Final = Text("suite", "next")
_KEPT_BACK: Final = Text("non publié (effectifs masqués)", "not published (masked counts)")
_NOT_ASKED: Final = Text("aucun dans ce profil", "none in this profile")
_PAGE_OF_ONE: Final = Text(
    "La page d'un conseil citoyen : contratville council {path} {id}",
    "The page of a council: contratville council {path} {id}",
)
_VACANT_SEATS: Final = (
    Text("siège {seats}", "seat {seats}"),
    Text("sièges {seats}", "seats {seats}"),
)
_LISTS: Final = Text("Liste complémentaire", "Complementary list")
_LEFT: Final = Text(
    "{college} : {left} sur {length}, prochain rang : {next}",
    "{college}: {left} of {length}, next rank: {next}",
)
_NO_LIST: Final = Text(
    "{college} : le dernier tirage au sort n'en a pas dans les données",
    "{college}: the last draw has none in the data",
)
_LEFT_RANKS: Final = (
    Text("rang disponible", "rank left"),
    Text("rangs disponibles", "ranks left"),
)
_RANKS: Final = (Text("rang", "rank"), Text("rangs", "ranks"))
_EXHAUSTED: Final = Text(
    "{college} : liste épuisée ({length}) ; un siège vacant appelle un nouveau tirage au sort",
    "{college}: the list is exhausted ({length}); a vacant seat calls for a new draw",
)
_COMPOSITION: Final = Text("Composition", "Composition")
_WOMEN_MEN: Final = (Text("femmes", "women"), Text("hommes", "men"))
_AGES: Final = (Text("moins de 30", "under 30"), Text("30 ans et +", "30 and over"))
_UNKNOWN: Final = Text("non précisé", "not said")
_OTHER: Final = Text("autre ou non précisé", "other or not said")
_MASKED: Final = Text("masqué", "masked")
_BY_TYPE: Final = Text("Acteurs locaux par type de structure", "Local actors by structure type")
_NO_MEMBERS: Final = Text("Aucun membre n'est enregistré.", "No member is recorded.")
_UNREADABLE: Final = Text(
    "Les données se contredisent : {why}.", "The data contradict themselves: {why}."
)
_MID_TERM: Final = Text("Mi-parcours", "Mid-term")
_UNKNOWN_DAY: Final = Text("non connu", "not known")
_HALF: Final = Text(
    "À renouveler à mi-parcours : la moitié des sièges, soit {half} sur {seats}. Sièges déjà "
    "renouvelés : {renewed}.",
    "To be renewed at mid-term: half of the seats, that is {half} of {seats}. Seats already "
    "renewed: {renewed}.",
)
_OR: Final = Text(" ou ", " or ")


def councils_text(report: Report, views: Sequence[CouncilView], look: Look) -> str:
    """Render all councils: their seats, whether their balance is kept, and what comes next."""
    page = look.page()
    report_head(page, report)
    if not views:
        page.line()
        page.line(_NONE.render(page.language))
        return page.text()
    _audience(page, views[0])
    page.heading(_COUNCILS)
    heads = [text.render(page.language) for text in (_OF_SEATS, _IN_OFFICE, _VACANT, _TO_SETTLE)]
    told = [Published(view) for view in views]
    lines = [Line(code="", label=one.view.council.name, signs=tuple(_numbers(one))) for one in told]
    for line in grid(heads, lines, look.width):
        page.raw(line)
    page.heading(_BALANCES)
    for one in told:
        view = one.view
        page.line(f"{view.council.id} · {view.council.name}", indent=2, hang=2)
        page.line(labelled(_BALANCE, _in_a_word(page, one), page.language), indent=4, hang=2)
        page.line(labelled(_NEXT, next_words(one, page.language), page.language), indent=4, hang=2)
    page.line()
    page.line(_PAGE_OF_ONE.render(page.language, path=look.path, id=views[0].council.id))
    return page.text()


def council_text(view: CouncilView, look: Look) -> str:
    """Render the page of one council."""
    page = look.page()
    page.line(f"{view.council.name} ({view.council.id})", style="bold")
    report_head(page, view.report)
    _audience(page, view)
    _seats(page, view, look.width)
    _lists(page, view)
    _composition(page, view, look.width)
    published = Published(view)
    balance_lines(page, published)
    _mid_term(page, view)
    next_lines(page, published)
    return page.text()


def _audience(page: Page, view: CouncilView) -> None:
    text = _PUBLIC if view.public else _INTERNAL
    page.line(text.render(page.language, k=view.k))


def _numbers(published: Published) -> Iterator[str]:
    sitting = published.view.sitting
    held = None if sitting.members is None else sum(map(sitting.in_office, College))
    vacant = None if sitting.total is None or held is None else sitting.total - held
    for number in (sitting.total, held, vacant, len(published.findings)):
        yield _UNTOLD if number is None else str(number)


def _in_a_word(page: Page, published: Published) -> str:
    """Say whether the balance of a council is kept, as far as its audience may know."""
    if not published.view.balance.asked:
        return _NOT_ASKED.render(page.language)
    if published.advice is None:
        return _KEPT_BACK.render(page.language)
    return advice_words(published.advice, page.language, number=published.number)


def _seats(page: Page, view: CouncilView, width: int) -> None:
    """Draw the seats of each college: in office, vacant, and how vacant ones stand."""
    page.heading(_SEATS)
    sitting = view.sitting
    columns = (*view.colleges, None)
    seats = {one: (sitting.colleges or {}).get(one) for one in view.colleges}
    held = {one: sitting.in_office(one) for one in view.colleges}
    rows: list[tuple[Text, list[int | None]]] = [
        (_OF_SEATS, [*seats.values(), sitting.total]),
    ]
    if sitting.members is not None:
        rows.append((_IN_OFFICE, [*held.values(), sum(held.values())]))
        free = [None if n is None else n - held[one] for one, n in seats.items()]
        whole = None if sitting.total is None else sitting.vacant
        rows.append((_VACANT, [*free, whole]))
    states = Counter((one.seat.college, one.state) for one in view.vacancies)
    for state in VacancyState:
        counts = [states[college, state] for college in view.colleges]
        if any(counts):
            rows.append((Text(f"· {state.fr}", f"· {state.en}"), [*counts, sum(counts)]))
    heads = [college_words(one, page.language).lower() for one in columns]
    lines = [
        Line(
            code="",
            label=text.render(page.language),
            signs=tuple(_UNTOLD if number is None else str(number) for number in numbers),
        )
        for text, numbers in rows
    ]
    for line in grid(heads, lines, width):
        page.raw(line)
    if not view.public:
        _vacant_seats(page, view)


def _vacant_seats(page: Page, view: CouncilView) -> None:
    """Name the vacant seats, by how they stand."""
    numbers: dict[VacancyState, list[str]] = {}
    for one in view.vacancies:
        numbers.setdefault(one.state, []).append(str(one.seat.number))
    if numbers:
        page.line()
    for state, seats in numbers.items():
        said = _VACANT_SEATS[len(seats) > 1].render(page.language, seats=seats)
        page.line(labelled(state, said, page.language), indent=2, hang=2)


def _lists(page: Page, view: CouncilView) -> None:
    if view.lists:
        page.heading(_LISTS)
    for one in view.lists:
        college = capitalised(worded(one.college, page.language))
        if one.left:
            left = counted(len(one.left), *_LEFT_RANKS, page.language)
            said = {"left": left, "length": one.length, "next": one.left[0].rank}
            page.line(_LEFT.render(page.language, college=college, **said), indent=2, hang=2)
        elif not one.length:
            page.line(_NO_LIST.render(page.language, college=college), indent=2, hang=2)
        else:
            length = counted(one.length, *_RANKS, page.language)
            line = _EXHAUSTED.render(page.language, college=college, length=length)
            page.line(line, indent=2, hang=2)


def _composition(page: Page, view: CouncilView, width: int) -> None:
    page.heading(_COMPOSITION)
    if view.sitting.contradictions:
        why = [worded(one, page.language) for one in view.sitting.contradictions]
        page.line(_UNREADABLE.render(page.language, why=why))
    elif view.sitting.members is None:
        page.line(_NO_MEMBERS.render(page.language))
    else:
        _table(page, view.sexes, [*_WOMEN_MEN, _UNKNOWN], width)
        page.line()
        _table(page, view.ages, [*_AGES, _UNKNOWN], width)
        if view.types.rows and len(view.types.columns) > 1:
            page.line()
            page.line(_BY_TYPE.render(page.language))
            _types(page, view.types, width)


def _table(page: Page, table: Table, columns: Sequence[Text], width: int) -> None:
    """Draw a table, a row for each college, and one for the council when there are two."""
    rows: list[tuple[College | None, tuple[int | None, ...], int]]
    rows = list(zip(table.rows, table.shown.rows, table.row_totals, strict=True))
    if table.shown.totals:
        rows.append((None, table.shown.totals, sum(table.row_totals)))
    told = [n for n in range(len(columns)) if n < 2 or any(shown[n] != 0 for _, shown, _ in rows)]
    lines = [
        Line(
            code="",
            label=college_words(college, page.language),
            signs=(*(_sign(page, shown[n]) for n in told), str(total)),
        )
        for college, shown, total in rows
    ]
    heads = [text.render(page.language) for text in (*(columns[n] for n in told), _IN_OFFICE)]
    for line in grid(heads, lines, width):
        page.raw(line)


def _types(page: Page, table: Table, width: int) -> None:
    lines = [
        Line(
            code="",
            label=(_OTHER if type is None else structure_type_words(type)).render(page.language),
            signs=(_sign(page, count),),
        )
        for type, count in zip(table.columns, table.shown.rows[0], strict=True)
        if type is not None or count != 0
    ]
    for line in grid([_IN_OFFICE.render(page.language)], lines, width):
        page.raw(line)


def _sign(page: Page, count: int | None) -> str:
    return _MASKED.render(page.language) if count is None else str(count)


def _mid_term(page: Page, view: CouncilView) -> None:
    page.heading(_MID_TERM)
    for reading in MidTerm:
        day = view.mid_terms[reading] or _UNKNOWN_DAY
        page.line(labelled(reading, worded(day, page.language), page.language), indent=2, hang=2)
    seats = view.sitting.total
    if seats is not None:
        half = dict.fromkeys(str(one) for one in (seats // 2, (seats + 1) // 2))
        said = {"half": _OR.render(page.language).join(half), "seats": seats}
        said["renewed"] = _UNKNOWN_DAY if view.renewed is None else view.renewed
        page.line(_HALF.render(page.language, **said), indent=2, hang=2)
