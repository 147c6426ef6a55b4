"""As many women as men among the inhabitants of a council."""

from collections.abc import Iterator
from datetime import date

from contratville.model import CitizenCouncil, College, Sex

from ...case import Case
from ...finding import Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import NO_MEMBER, Members, where_members_are


@rule(
    "CIT006",
    "gender-parity",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.COUNCIL_SUPPORT,
    depends_on=("CIT033",),
    not_applicable_when=NO_MEMBER,
    valid_from=date(2014, 2, 23),
    basis=Basis(
        BasisKind.LAW,
        Verified.YES,
        fr="loi 2014-173, art. 7 I, al. 2 (« tirés au sort dans le respect de la parité ») ; la "
        "tolérance d'un membre est la nôtre",
        en="loi 2014-173 art. 7 I, second paragraph (« tirés au sort dans le respect de la "
        "parité »); the tolerance of one member is ours",
    ),
    fr=RuleText(
        title="Collège des habitants non paritaire",
        statement="Parmi les membres en fonction du collège des habitants (d'après les mandats ou, "
        "à défaut, la composition en effectifs), l'écart entre le nombre de femmes et le nombre "
        "d'hommes est d'au plus 1 : il est nul s'ils sont en nombre pair. Un siège vacant n'est "
        "pas compté. Si le sexe de certains n'est pas connu, la règle n'est évaluée que si cela "
        "n'y change rien.",
        to_do="rétablir la parité dans le collège des habitants du conseil citoyen {subject}, au "
        "besoin par la liste complémentaire",
        why="Parmi les membres de ce collège en fonction, l'écart entre femmes et hommes dépasse "
        "« 1 ».",
    ),
    en=RuleText(
        title="Inhabitants' college not gender-equal",
        statement="Among the holders in office of the inhabitants' college (tenures, or failing "
        "them the composition by counts), the numbers of women and men differ by at most 1: by 0 "
        "if the holders are even in number. A vacant seat is not counted. If the sex of some is "
        "not known, the rule is evaluated only where that changes nothing.",
        to_do="restore parity in the inhabitants' college of council {subject}, if need be from "
        "the complementary list",
        why="Among the members of this college in office, the numbers of women and men differ by "
        "more than « 1 ».",
    ),
)
def gender_parity(case: Case) -> Iterator[Verdict]:
    """Compare the numbers of women and men, whatever those of unknown sex may be."""
    for council in case.contract.citizen_councils:
        members = Members.of(case, council, College.INHABITANTS)
        women, men = members.of_sex(Sex.F), members.of_sex(Sex.M)
        difference = abs(women - men)
        unknown = members.total - women - men + members.unseen
        if difference - unknown > 1:
            yield case.finding(council, *where_members_are(case, council))
        elif not (members.total or unknown):
            yield case.not_applicable(council, NO_MEMBER)
        elif difference + unknown > 1:
            yield case.not_evaluated(council, *members.lacking("gender"))
