"""Fictional contracts of any size, the same for the same seed, in which no rule finds anything.

Places, bodies and numbers are fictional and say so: department 000, SIREN of form 0000xxxxx. Labels
are put together from published words: the themes of the national grant file, and the operational
objectives of the deck of 2015 (slides 17 and 18).

``python -m benchmarks.generator FOLDER`` writes the contract of Marseille's size to a folder: the
bundled example ``grande-ville-exemple`` is made so.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import contratville.model as m
from contratville.analysis import fingerprint
from contratville.codec import Document, dump
from contratville.model.collection import Entities

from .aims import strategy
from .councils import councils
from .documents import claims, digested, documents, texts
from .eras import ERAS
from .fictional import EPCI, cited, holder_id, nth, on, partner_id
from .funding import funding
from .governance import STRATEGIC, governance
from .instruments import instruments, posts
from .outline import Outline
from .plan import COMMITMENT, FRAMEWORK, TERRITORIAL
from .programming import calls, projects
from .published import PARTNERS, WORKS
from .reports import annual_reports
from .setting import HALF_A_POST, parties, places
from .sizes import MARSEILLE, Size

__all__ = ["MARSEILLE", "Size", "document", "generate"]

PROFILES: Final = {
    m.Generation.FROM_2015: "loi-2014",
    m.Generation.FROM_2024: "quartiers-2030",
}


def generate(
    size: Size = MARSEILLE, seed: int = 2015, generation: m.Generation = m.Generation.FROM_2015
) -> m.Contract:
    """Make a contract of some size and generation."""
    outline = Outline.of(size, seed, generation)
    promised = _contract(outline).adding(
        *documents(outline),
        *parties(outline),
        *instruments(outline),
        *places(outline),
        *governance(outline),
        *councils(outline),
        *annual_reports(outline),
        *strategy(outline),
        *_framework(outline),
    )
    contract = promised.adding(
        *_territorial(outline, promised),
        *_absences(outline),
        *calls(outline),
        *projects(outline),
        *funding(outline),
        *posts(outline),
        *claims(outline),
    )
    return contract.replacing(*digested(contract))


def document(size: Size = MARSEILLE, generation: m.Generation = m.Generation.FROM_2015) -> Document:
    """Make a contract with the profile and the reference date by which it holds."""
    return Document(
        contract=generate(size, generation=generation),
        profile=PROFILES[generation],
        as_of=ERAS[generation].as_of,
    )


def _contract(outline: Outline) -> m.Contract:
    era = outline.era
    return m.Contract(
        id="grande-ville-exemple",
        title="Contrat de ville de Grande-Ville-Exemple (fictif)",
        code="CV000",
        generation=era.generation,
        form=m.ContractForm.FRAMEWORK_WITH_COMMUNAL,
        overseas=False,
        lead=EPCI,
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


def _framework(outline: Outline) -> Iterator[m.Entity]:
    plan = outline.plan
    yield m.FrameworkProgramme(id="cadre", version="1", current=True, validated_by="programmes")
    for n, orientations in plan.framework_orientations().items():
        yield m.FrameworkAction(
            id=f"{FRAMEWORK}-{n}",
            number=str(n),
            label=f"Action cadre fictive {n} : {nth(WORKS, n).lower()}",
            period=outline.era.action_period,
            state=m.ActionState.RUNNING,
            programme="cadre",
            orientations=tuple(f"or-{one}" for one in orientations),
            objectives=tuple(f"oo-{one}" for one in orientations),
            pilots=(_partner(n),),
            to_territorialise=True,
            target_territories=tuple(f"t-{one}" for one in sorted(plan.targets[n])),
            axes=(m.AxisCode.GENDER_EQUALITY.value,) if 1 in orientations else (),
            sources=cited("cahier-2", f"p. {outline.size.orientations + n}"),
        )


def _territorial(outline: Outline, promised: m.Contract) -> Iterator[m.Entity]:
    for n in outline.territories:
        yield m.TerritorialProgramme(
            id=f"tp-{n}",
            territory=f"t-{n}",
            version="1",
            state=m.ProgrammeState.VALIDATED,
            base="cadre",
            validated_on=on(outline.era.validated_on),
            validated_by="programmes",
            priorities=(f"prio-t-{n}",),
        )
    for n in outline.plan.territories:
        yield _action(outline, promised, n)


def _action(outline: Outline, promised: m.Contract, n: int) -> m.TerritorialAction:
    plan, era = outline.plan, outline.era
    declined = (f"{FRAMEWORK}-{one}" for one in plan.declined[n])
    used = (f"{COMMITMENT}-{one}" for one in plan.commitments[n])
    return m.TerritorialAction(
        id=f"{TERRITORIAL}-{n}",
        number=str(n),
        label=f"Fiche-action fictive {n} : {nth(WORKS, n).lower()}",
        period=outline.action_period(n),
        state=m.ActionState.RUNNING,
        programme=f"tp-{plan.territories[n]}",
        orientations=tuple(f"or-{one}" for one in plan.orientations[n]),
        lead=_partner(n),
        partners=(holder_id(outline.rng.randrange(outline.size.holders) + 1),),
        articulation=m.ArticulationMode.DECLINES,
        declinations=tuple(
            m.Declination(framework_action=id, fingerprint=digest, reviewed_on=era.validated_on)
            for id, digest in _links(promised.framework_actions, declined)
        ),
        commitments=tuple(
            m.CommitmentUse(commitment=id, quantity=HALF_A_POST, fingerprint=digest)
            for id, digest in _links(promised.ordinary_law_commitments, used)
        ),
        complementarity=m.Complementarity(
            mode=nth(tuple(m.ComplementarityMode), (n - 1) // outline.size.territories),
            statement=f"{nth(WORKS, n)} pour des habitants que rien d'autre n'atteint.",
        ),
        locations=tuple(
            m.Location(place=m.Ref("neighbourhood", f"q-{one}")) for one in plan.places[n]
        ),
        sources=cited("cahier-3", f"p. {n}"),
    )


def _absences(outline: Outline) -> Iterator[m.Entity]:
    for (orientation, territory), state in outline.plan.absences.items():
        deferred = state is m.AbsenceState.DEFERRED
        yield m.MotivatedAbsence(
            id=f"absence-{orientation}-{territory}",
            orientation=f"or-{orientation}",
            territory=f"t-{territory}",
            state=state,
            reason="Action à bâtir avec un service à venir (fictif)."
            if deferred
            else "Aucun besoin relevé par le diagnostic (fictif).",
            deciding_body=STRATEGIC,
            decided_on=outline.era.validated_on,
            until=outline.era.action_period.end if deferred else None,
            sources=cited("releve", "p. 2"),
        )


def _partner(n: int) -> str:
    """Give the partner of a rank, beginning again after the last."""
    return partner_id(1 + n % len(PARTNERS))


def _links(
    targets: Entities[m.FrameworkAction] | Entities[m.OrdinaryLawCommitment],
    ids: Iterable[str],
) -> Iterator[tuple[str, str]]:
    """Give the ids of what links lead to, each with its present fingerprint."""
    for id in ids:
        yield id, fingerprint(targets[id])


def main() -> None:
    """Write the contract of Marseille's size, and what it quotes, to the folder named."""
    folder = Path(sys.argv[1])
    (folder / "textes").mkdir(parents=True, exist_ok=True)
    made = document()
    dump(made, folder / "contract.json")
    for id, text in texts(made.contract).items():
        (folder / "textes" / f"{id}.txt").write_bytes(text.encode())


if __name__ == "__main__":
    main()
