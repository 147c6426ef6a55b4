"""Fictional contracts of any size, the same for the same seed, in which no rule finds anything.

Places, bodies and numbers are fictional and say so: department 000, SIREN of form 0000xxxxx. Labels
are put together from published words: the themes of the national grant file, and the operational
objectives of the deck of 2015 (slides 17 and 18).
"""

import random
from collections.abc import Iterable, Iterator

import contratville.model as m
from contratville.analysis import fingerprint
from contratville.model.collection import Entities

from .eras import ERAS, Era
from .fictional import instruments, nth, on
from .plan import COMMITMENT, FRAMEWORK, TERRITORIAL, Plan
from .programming import Programming
from .published import WORKS
from .setting import HALF_A_POST, Setting
from .sizes import MARSEILLE, Size

__all__ = ["MARSEILLE", "Size", "generate"]


def generate(
    size: Size = MARSEILLE, seed: int = 2015, generation: m.Generation = m.Generation.FROM_2015
) -> m.Contract:
    """Make a contract of some size and generation."""
    rng = random.Random(seed)  # noqa: S311 the same for a seed
    return _Generator(size, ERAS[generation], rng).contract()


class _Generator:
    def __init__(self, size: Size, era: Era, rng: random.Random) -> None:
        self._size = size
        self._era = era
        self._rng = rng
        self._plan = Plan(size, everything=era.programmed)
        self._setting = Setting(size, era, rng, self._plan)
        self._programming = Programming(size, era, rng, self._setting, self._plan)
        self._territories = range(1, size.territories + 1)

    def contract(self) -> m.Contract:
        era = self._era
        contract = m.Contract(
            id="grande-ville-exemple",
            title="Contrat de ville de Grande-Ville-Exemple (fictif)",
            generation=era.generation,
            form=m.ContractForm.FRAMEWORK_WITH_COMMUNAL,
            overseas=False,
            lead="o-2",
            perimeter=("ville", "voisine"),
            label_period=era.label_period,
            legal_period=era.legal_period,
            signed_on=on(era.signed_on),
            contents=tuple(
                m.ContentsEntry(code=code, present=m.Presence.INCLUDED) for code in m.ContentsCode
            ),
            predecessor=era.predecessor,
            standing=m.Standing.FICTIONAL,
        )
        promised = contract.adding(
            *self._setting.parties(),
            *instruments(era),
            *self._setting.places(),
            *self._setting.governance(),
            *self._setting.strategy(),
            *self._framework(),
        )
        return promised.adding(
            *self._territorial(promised),
            *self._absences(),
            *self._programming.call(),
            *self._programming.projects(),
            *self._programming.funding(),
        )

    def _framework(self) -> Iterator[m.Entity]:
        yield m.FrameworkProgramme(id="cadre", version="1", current=True, validated_by="programmes")
        for n, orientations in self._plan.framework_orientations().items():
            yield m.FrameworkAction(
                id=f"{FRAMEWORK}-{n}",
                number=str(n),
                label=f"Action cadre fictive {n} : {nth(WORKS, n).lower()}",
                period=self._era.action_period,
                state=m.ActionState.RUNNING,
                programme="cadre",
                orientations=tuple(f"or-{one}" for one in orientations),
                objectives=tuple(f"oo-{one}" for one in orientations),
                pilots=(nth(self._setting.partners, n),),
                to_territorialise=True,
                target_territories=tuple(f"t-{one}" for one in sorted(self._plan.targets[n])),
                axes=(m.AxisCode.GENDER_EQUALITY.value,) if 1 in orientations else (),
            )

    def _territorial(self, promised: m.Contract) -> Iterator[m.Entity]:
        for n in self._territories:
            yield m.TerritorialProgramme(
                id=f"tp-{n}",
                territory=f"t-{n}",
                version="1",
                state=m.ProgrammeState.VALIDATED,
                base="cadre",
                validated_on=on(self._era.validated_on),
                validated_by="programmes",
                priorities=(f"prio-t-{n}",),
            )
        for n, territory in self._plan.territories.items():
            declined = (f"{FRAMEWORK}-{one}" for one in self._plan.declined[n])
            used = (f"{COMMITMENT}-{one}" for one in self._plan.commitments[n])
            yield m.TerritorialAction(
                id=f"{TERRITORIAL}-{n}",
                number=str(n),
                label=f"Fiche-action fictive {n} : {nth(WORKS, n).lower()}",
                period=self._era.action_period,
                state=m.ActionState.RUNNING,
                programme=f"tp-{territory}",
                orientations=tuple(f"or-{one}" for one in self._plan.orientations[n]),
                lead=nth(self._setting.partners, n),
                partners=(self._rng.choice(self._setting.holders),),
                articulation=m.ArticulationMode.DECLINES,
                declinations=tuple(
                    m.Declination(
                        framework_action=id, fingerprint=digest, reviewed_on=self._era.validated_on
                    )
                    for id, digest in _links(promised.framework_actions, declined)
                ),
                commitments=tuple(
                    m.CommitmentUse(commitment=id, quantity=HALF_A_POST, fingerprint=digest)
                    for id, digest in _links(promised.ordinary_law_commitments, used)
                ),
                complementarity=m.Complementarity(
                    mode=nth(tuple(m.ComplementarityMode), (n - 1) // self._size.territories),
                    statement=f"{nth(WORKS, n)} pour des habitants que rien d'autre n'atteint.",
                ),
                locations=tuple(
                    m.Location(place=m.Ref("neighbourhood", f"q-{one}"))
                    for one in self._plan.places[n]
                ),
            )

    def _absences(self) -> Iterator[m.Entity]:
        for (orientation, territory), state in self._plan.absences.items():
            deferred = state is m.AbsenceState.DEFERRED
            yield m.MotivatedAbsence(
                id=f"absence-{orientation}-{territory}",
                orientation=f"or-{orientation}",
                territory=f"t-{territory}",
                state=state,
                reason="Action à bâtir avec un service à venir (fictif)."
                if deferred
                else "Aucun besoin relevé par le diagnostic (fictif).",
                deciding_body="pilotage",
                decided_on=self._era.validated_on,
                until=self._era.action_period.end if deferred else None,
            )


def _links(
    targets: Entities[m.FrameworkAction] | Entities[m.OrdinaryLawCommitment],
    ids: Iterable[str],
) -> Iterator[tuple[str, str]]:
    """Give the ids of what links lead to, each with its present fingerprint."""
    for id in ids:
        yield id, fingerprint(targets[id])
