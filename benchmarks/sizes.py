"""How large generated contracts are."""

from typing import Final

from attrs import evolve, frozen


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
    funding_lines: int = 3_000

    def times(self, factor: float) -> "Size":
        """Give a size with as many times more actions, holders, projects, agreements and lines.

        There are always as many actions as orientations, and as territories.
        """
        least = {
            "framework_actions": self.orientations,
            "territorial_actions": max(self.orientations, self.territories),
            "holders": 1,
            "projects": 1,
            "agreements": 1,
            "funding_lines": 1,
        }
        return evolve(
            self,
            **{name: max(low, round(getattr(self, name) * factor)) for name, low in least.items()},
        )


MARSEILLE: Final = Size()
