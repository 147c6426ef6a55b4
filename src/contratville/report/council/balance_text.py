"""The balance wanted of a council as text: what is asked, by which rule, and the advice."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from contratville.analysis.councils import Advice, AdviceKind, Calls, Constraint
from contratville.diagnostics import Text
from contratville.model import College, Sex
from contratville.report.page import Page

from .published import Published
from .view import CouncilView
from .words import (
    advice_words,
    asked_words,
    college_words,
    constraint_words,
    labelled,
    lacks,
    listed,
    members_words,
    obstacle_words,
    would_do,
    youth_words,
)

_BALANCE: Final = Text("Équilibre demandé", "Balance wanted")
_NOT_ASKED: Final = Text(
    "Le profil ne demande aucun équilibre.", "The profile asks for no balance."
)
_KEPT_BACK: Final = Text(
    "non publié : des effectifs masqués s'en déduiraient (--audience internal)",
    "not published: masked counts could be worked out (--audience internal)",
)
_WHOLE: Final = Text("ensemble de l'équilibre", "whole balance")
_WHY: Final = Text("raisons", "reasons")
_WOULD_DO: Final = Text("pour le rendre possible", "to make it possible")
_LACKS: Final = Text("il manque", "missing")
_CERTAIN: Final = Text("sûr malgré ce qui n'est pas connu", "certain despite what is not known")
_LEAVING: Final = Text("à remplacer, par exemple", "to be replaced, for instance")
_COMING: Final = Text("à désigner", "to be designated")
_CALLED: Final = Text("rangs à appeler", "ranks to call")
_NO_CALL: Final = Text("aucun", "none")
_NEW_DRAW: Final = Text(
    "la liste n'y suffit pas, un nouveau tirage au sort est nécessaire",
    "the list is not enough, a new draw is needed",
)
_PERHAPS: Final = Text(
    "des rangs de sexe inconnu y suffiraient peut-être",
    "ranks of unknown sex might be enough",
)


def balance_lines(page: Page, published: Published) -> None:
    """Write what is wanted of a council, constraint by constraint, then the whole advice."""
    view = published.view
    page.heading(_BALANCE)
    if not view.balance.asked:
        page.line(_NOT_ASKED.render(page.language))
        return
    for constraint in view.balance.asked:
        _constraint(page, published, constraint)
    page.line()
    said = published.advice
    if said is None:
        page.line(labelled(_WHOLE, _KEPT_BACK.render(page.language), page.language), hang=2)
        return
    words = advice_words(said, page.language, number=published.number)
    page.line(labelled(_WHOLE, words, page.language), style="bold", hang=2)
    _reasons(page, view, said)
    if published.counts:
        _changes(page, view, said)


def _constraint(page: Page, published: Published, constraint: Constraint) -> None:
    view = published.view
    rule = view.asking.get(constraint)
    code = "" if rule is None else f"{rule.code} "
    asked = asked_words(constraint, view.balance, view.sitting, page.language)
    page.line(f"{code}{asked}", indent=2, hang=2)
    said = published.alone[constraint]
    if said is None:
        page.line(_KEPT_BACK.render(page.language), indent=4, hang=2)
    else:
        words = constraint_words(constraint, said, page.language, number=published.number)
        page.line(f"→ {words}", indent=4, hang=2)


def _reasons(page: Page, view: CouncilView, said: Advice) -> None:
    """Say what bars the balance, or what keeps it from being judged."""
    if said.obstacles:
        why = [obstacle_words(one, view.balance, page.language) for one in said.obstacles]
        page.line(labelled(_WHY, listed(why, page.language), page.language), indent=2, hang=2)
    if (seats := would_do(said, page.language)) is not None:
        page.line(labelled(_WOULD_DO, seats, page.language), indent=2, hang=2)
    if lacking := lacks(said, page.language):
        label = _LACKS if said.kind is AdviceKind.NOT_EVALUATED else _CERTAIN
        page.line(labelled(label, lacking, page.language), indent=2, hang=2)


def _changes(page: Page, view: CouncilView, said: Advice) -> None:
    """Say who is to leave and to come, and which ranks of the complementary list to call."""
    if said.leaving:
        leaving = listed([*members_words(said.leaving, page.language)], page.language)
        page.line(labelled(_LEAVING, leaving, page.language), indent=2, hang=2)
    if said.coming:
        coming = [*members_words(said.coming, page.language), *youth_words(said, page.language)]
        page.line(labelled(_COMING, listed(coming, page.language), page.language), indent=2, hang=2)
    for college, calls in calls_of(view, said).items():
        words = _calls(page, calls)
        label = f"{college_words(college, page.language)}, {_CALLED.render(page.language)}"
        page.line(labelled(Text(label, label), words, page.language), indent=2, hang=2)


def calls_of(view: CouncilView, said: Advice) -> Mapping[College, Calls]:
    """Give the ranks of each complementary list to call, for those who are to come."""
    found = {}
    for one in view.lists:
        wanted: Counter[Sex | None] = Counter()
        for members in said.coming:
            if members.stratum.college is one.college:
                wanted[members.stratum.sex] += members.count
        if wanted:
            found[one.college] = one.calls(wanted)
    return found


def _calls(page: Page, calls: Calls) -> str:
    ranks = ", ".join(str(one.rank) for one in calls.ranks) or _NO_CALL.render(page.language)
    said = [ranks]
    if not calls.enough:
        said.append((_PERHAPS if calls.doubtful else _NEW_DRAW).render(page.language))
    return listed(said, page.language)
