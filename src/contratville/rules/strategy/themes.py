"""The national themes of the projects."""

from collections.abc import Iterator
from typing import Any, Final

from contratville.model import Project

from ..case import Case
from ..finding import Verdict
from ..rule import Basis, Parameter, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_THEMES: Final = tuple("1.1 1.2 1.3 1.4 1.5 1.5a 1.5b 1.6 2.1 2.2 3.1 3.2 4.1 4.2".split())


@rule(
    "ORI012",
    "theme-code",
    Severity.WARNING,
    level=Level.LOCAL,
    scope=each(Project),
    profiles=("loi-2014",),
    addressee=Addressee.HOLDER,
    needs=("Project.theme",),
    parameters={
        "themes": Parameter(
            _THEMES, fr="codes des thèmes nationaux", en="codes of the national themes"
        )
    },
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="fichiers nationaux des subventions (thèmes du portail de demande)",
        en="national files of grants (themes used by the grant portal)",
    ),
    fr=RuleText(
        title="Code de thème national inconnu",
        statement="Lorsqu'un projet a un thème, celui-ci figure dans la liste du profil ; le thème "
        "4 désigne le pilotage et l'ingénierie, et non le pilier citoyenneté.",
        to_do="remplacer le thème du projet {subject} par l'un des codes nationaux : {themes}",
        why="« {theme} » ne figure pas parmi les thèmes nationaux.",
    ),
    en=RuleText(
        title="Unknown national theme code",
        statement="When a project has a theme, it is one of the list of the profile; theme 4 is "
        "steering and engineering, not the citizenship pillar.",
        to_do="replace the theme of project {subject} by one of the national codes: {themes}",
        why="« {theme} » is not one of the national themes.",
    ),
)
def theme_code(case: Case) -> Iterator[Verdict]:
    """Look up the theme of each project among those of the profile."""
    themes: Any = case.parameter("themes")
    known = frozenset(themes)
    for project in case.contract.projects:
        if project.theme is not None and project.theme not in known:
            yield case.finding(project, "theme", theme=project.theme, themes=themes)
