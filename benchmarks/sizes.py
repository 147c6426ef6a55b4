"""How large generated contracts are."""

from typing import Final

from attrs import evolve, frozen

FEWEST_LINES: Final = 3
MOST_LINES: Final = 6


@frozen(kw_only=True)
class Size:
    """How many entities of each class a contract has; by default, as many as Marseille's in 2015.

    The deck counts 8 orientations, 6 territories, 35 neighbourhoods, 667 projects (123 and 544, our
    reading) and 279 agreements; the other counts are of our choice. Neighbourhoods are the priority
    ones; in a contract of 2015 one under active watch comes with them.
    """

    orientations: int = 8
    territories: int = 6
    neighbourhoods: int = 35
    framework_actions: int = 60
    territorial_actions: int = 180
    holders: int = 300
    projects: int = 667
    agreements: int = 279

    def __attrs_post_init__(self) -> None:
        """Refuse more agreements than there are holders of a project: each has one at most."""
        if self.agreements > min(self.holders, self.projects):
            raise ValueError("an agreement pools the projects of one holder, which has no other")

    @property
    def first_batch(self) -> int:
        """How many projects the first batch holds: 123 of 667, in proportion."""
        return self.projects * 123 // 667

    @property
    def funding_lines(self) -> int:
        """How many funding lines there are in all."""
        return sum(map(self.lines_of, range(1, self.projects + 1)))

    def lines_of(self, project: int) -> int:
        """Give how many funding lines a project has: 3, 4, 5 or 6, in turn."""
        return FEWEST_LINES + (project - 1) % (MOST_LINES - FEWEST_LINES + 1)

    def times(self, factor: float) -> "Size":
        """Give a size with as many times more actions, holders, projects and agreements.

        There are always as many actions as orientations, and as territories.
        """
        least = {
            "framework_actions": self.orientations,
            "territorial_actions": max(self.orientations, self.territories),
            "holders": 1,
            "projects": 1,
            "agreements": 1,
        }
        return evolve(
            self,
            **{name: max(low, round(getattr(self, name) * factor)) for name, low in least.items()},
        )


MARSEILLE: Final = Size()
