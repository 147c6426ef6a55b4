"""What is said of councils: what is asked of them, what bars it, who is to leave and to come."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from contratville.analysis.councils import (
    Advice,
    AdviceKind,
    Balance,
    Constraint,
    Members,
    Obstacle,
    ObstacleKind,
    Sitting,
    Stratum,
    structure_type_words,
)
from contratville.diagnostics import Language, Text, worded
from contratville.model import College, Sex, Vocabulary
from contratville.report.page import capitalised, colon
from contratville.report.words import counted, missing_words
from contratville.rules import Missing

_COUNCIL: Final = Text("conseil entier", "whole council")
BY_SEATS: Final = frozenset({Constraint.SEATS, Constraint.EQUAL_COLLEGES})
"""What is asked of the seats alone, whoever holds them."""
SEATS: Final = (Text("siège", "seat"), Text("sièges", "seats"))
_ASKED: Final = {
    Constraint.EQUAL_COLLEGES: Text(
        "deux collèges de même taille", "two colleges of the same size"
    ),
    Constraint.PARITY: Text(
        "autant de femmes que d'hommes parmi les habitants (à 1 près si leurs sièges sont en "
        "nombre impair)",
        "as many women as men among inhabitants (within 1 if their seats are odd in number)",
    ),
    Constraint.MIXED_PAIRS: Text(
        "une femme et un homme dans chaque binôme d'acteurs locaux",
        "one woman and one man in each pair of local actors",
    ),
    Constraint.STRUCTURE_TYPES: Text(
        "autant de sièges d'acteurs locaux pour chacun des {types} types de structure",
        "as many seats of local actors for each of the {types} structure types",
    ),
    Constraint.UNDER_30: Text(
        "au moins {share} % de moins de 30 ans, {base}{numbers}",
        "at least {share}% of members under 30, {base}{numbers}",
    ),
}
_NUMBER: Final = Text("{young} sur {seats}", "{young} of {seats}")
_OBSTACLES: Final = {
    ObstacleKind.SEATS: Text(
        "le conseil citoyen compte {0} sièges, {wanted} sont demandés",
        "the council has {0} seats, {wanted} are asked",
    ),
    ObstacleKind.ODD_COUNCIL: Text(
        "{0} sièges, en nombre impair, ne font pas deux collèges égaux",
        "{0} seats, an odd number, make no two equal colleges",
    ),
    ObstacleKind.UNEQUAL_COLLEGES: Text(
        "les collèges comptent {0} et {1} sièges", "the colleges have {0} and {1} seats"
    ),
    ObstacleKind.ODD_PAIRS: Text(
        "les {0} sièges d'acteurs locaux, en nombre impair, ne font pas des binômes",
        "the {0} seats of local actors, an odd number, make no pairs",
    ),
    ObstacleKind.BROKEN_PAIRS: Text(
        "des numéros de binôme ne sont pas portés par exactement deux sièges : {pairs}",
        "pair numbers are not carried by exactly two seats: {pairs}",
    ),
    ObstacleKind.TYPES_DO_NOT_DIVIDE: Text(
        "{0} sièges d'acteurs locaux ne se partagent pas entre {1} types de structure",
        "{0} seats of local actors cannot be shared out between {1} structure types",
    ),
    ObstacleKind.ODD_TYPES: Text(
        "{0} sièges par type de structure, en nombre impair, ne font pas des binômes",
        "{0} seats for each structure type, an odd number, make no pairs",
    ),
    ObstacleKind.SHARE_ABOVE_ONE: Text(
        "la part des moins de 30 ans demandée dépasse 100 %",
        "the share of members under 30 that is asked is above 100%",
    ),
}
_ADVICE: Final = {
    AdviceKind.KEPT: Text("respecté", "kept"),
    AdviceKind.REACHABLE: Text(
        "atteignable par les sièges vacants", "reachable by the vacant seats"
    ),
    AdviceKind.IMPOSSIBLE: Text(
        "impossible en l'état, quels que soient les membres",
        "impossible as it stands, whoever the members are",
    ),
    AdviceKind.NOT_EVALUATED: Text("non évalué", "not evaluated"),
    AdviceKind.REPLACING: Text("atteignable par des remplacements", "reachable by replacements"),
}
_NOT_KEPT: Final = Text("non respecté", "not kept")
_REPLACING: Final = (
    Text("atteignable en remplaçant 1 membre", "reachable by replacing 1 member"),
    Text(
        "atteignable en remplaçant au moins {count} membres",
        "reachable by replacing at least {count} members",
    ),
)
_NOUNS: Final[Mapping[Sex | None, tuple[Text, Text]]] = {
    Sex.F: (Text("femme", "woman"), Text("femmes", "women")),
    Sex.M: (Text("homme", "man"), Text("hommes", "men")),
    None: (Text("membre", "member"), Text("membres", "members")),
}
_AGES: Final = {
    True: Text(" de moins de 30 ans", " under 30"),
    False: Text(" de 30 ans ou plus", " aged 30 or over"),
}
_PLACES: Final = {
    College.INHABITANTS: Text("parmi les habitants", "among inhabitants"),
    College.LOCAL_ACTORS: Text("parmi les acteurs locaux", "among local actors"),
}
_OF_TYPE: Final = Text("pour le type « {type} »", "for type « {type} »")
_OF_PAIR: Final = Text("binôme {pair}", "pair {pair}")
_IN_SEATS: Final = (
    Text("siège {seats}", "seat {seats}"),
    Text("sièges {seats}", "seats {seats}"),
)
_YOUTH: Final = Text(
    "dont au moins {count} de moins de 30 ans{place}", "at least {count} of them under 30{place}"
)
_WOULD_DO: Final = Text(
    "il faudrait {seats} sièges : {inhabitants} d'habitants et {local} d'acteurs locaux",
    "{seats} seats would do: {inhabitants} of inhabitants and {local} of local actors",
)


def asked_words(
    constraint: Constraint, balance: Balance, council: Sitting, language: Language
) -> str:
    """Say what one constraint asks of a council."""
    if constraint is Constraint.SEATS:
        return counted(balance.seats or 0, *SEATS, language)
    percent = Decimal(round((balance.under_30 or 0) * 10_000)) / 100
    return _ASKED[constraint].render(
        language,
        types=len(balance.structure_types),
        share=percent.normalize(),
        base=balance.under_30_base,
        numbers=_numbers(balance, council, language),
    )


def _numbers(balance: Balance, council: Sitting, language: Language) -> str:
    """Give the members under 30 that are wanted, once the seats are known."""
    seats = council.colleges
    if not seats:
        return ""
    said = [
        _NUMBER.render(language, young=young, seats=sum(seats.get(one, 0) for one in bench))
        for bench, young in balance.young(seats).items()
    ]
    return f" ({', '.join(said)})" if said else ""


def advice_words(said: Advice, language: Language, *, number: bool) -> str:
    """Say in a few words whether a balance is kept, or what it takes."""
    if said.kind is AdviceKind.REPLACING and number and said.replacements:
        several = said.replacements > 1
        return _REPLACING[several].render(language, count=said.replacements)
    return _ADVICE[said.kind].render(language)


def constraint_words(
    constraint: Constraint, said: Advice, language: Language, *, number: bool
) -> str:
    """Say in a few words whether one constraint is kept, or what it takes."""
    if constraint in BY_SEATS and said.kind is AdviceKind.IMPOSSIBLE:
        return _NOT_KEPT.render(language)
    return advice_words(said, language, number=number)


def lacks(said: Advice, language: Language) -> str:
    """Name what is not known, or what contradicts itself."""
    missing = [missing_words(Missing(one), language) for one in said.missing]
    return ", ".join([*missing, *(worded(one, language) for one in said.contradictions)])


def obstacle_words(obstacle: Obstacle, balance: Balance, language: Language) -> str:
    """Say what bars a balance."""
    numbers = [str(one) for one in obstacle.found]
    template = worded(_OBSTACLES[obstacle.kind], language)
    return template.format(*numbers, wanted=balance.seats, pairs=worded(obstacle.pairs, language))


def would_do(said: Advice, language: Language) -> str | None:
    """Say how many seats would let the balance be reached, when it is well defined."""
    if said.seats is None:
        return None
    return _WOULD_DO.render(
        language,
        seats=sum(said.seats.values()),
        inhabitants=said.seats[College.INHABITANTS],
        local=said.seats[College.LOCAL_ACTORS],
    )


def members_words(members: Iterable[Members], language: Language) -> Iterator[str]:
    """Name members by their stratum: « 2 femmes de moins de 30 ans parmi les habitants »."""
    for one in members:
        yield _members(one, language)


def _members(members: Members, language: Language) -> str:
    stratum = members.stratum
    noun = counted(members.count, *_NOUNS[stratum.sex], language)
    age = "" if stratum.under_30 is None else _AGES[stratum.under_30].render(language)
    where = [_OF_PAIR.render(language, pair=stratum.pair)] if stratum.pair is not None else []
    if members.seats:
        text = _IN_SEATS[len(members.seats) > 1]
        where.append(text.render(language, seats=members.seats))
    beside = f" ({', '.join(where)})" if where else ""
    return f"{noun}{age} {_place(stratum, language)}{beside}"


def _place(stratum: Stratum, language: Language) -> str:
    if stratum.structure_type is not None:
        words = structure_type_words(stratum.structure_type)
        return _OF_TYPE.render(language, type=words)
    return _PLACES[stratum.college].render(language)


def youth_words(said: Advice, language: Language) -> Iterator[str]:
    """Say how many of those who come are to be under 30, at least."""
    for one in said.youth:
        place = "" if len(one.bench) > 1 else f" {_PLACES[one.bench[0]].render(language)}"
        yield _YOUTH.render(language, count=one.count, place=place)


def college_words(college: College | None, language: Language) -> str:
    """Name a college, or the council as a whole."""
    return capitalised(worded(_COUNCIL if college is None else college, language))


def listed(items: Sequence[str], language: Language) -> str:
    """Put several things in one sentence."""
    return (" ; " if language == "fr" else "; ").join(items)


def labelled(label: Text | Vocabulary, value: str, language: Language) -> str:
    """Write a label, a colon and a value."""
    return f"{capitalised(worded(label, language))}{colon(language)} {value}"
