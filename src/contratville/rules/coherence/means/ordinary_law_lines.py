"""Money of ordinary law, and the commitment under which it comes."""

from collections.abc import Iterator, Mapping
from typing import Final

from contratville.analysis import brings
from contratville.diagnostics import Text
from contratville.model import (
    FundingKind,
    FundingLine,
    OrdinaryLawCommitment,
    Organisation,
    Project,
    Ref,
    Signatory,
    SignatoryState,
    in_euros,
    ref_of,
)

from ...case import Case, named_entity
from ...finding import Missing, Subject, Verdict
from ...lookups import NOT_LIVE, gap_of, open_life, unsaid
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .uses import open_actions, used

_OTHER_MONEY: Final = Text(
    "crédits spécifiques ou fonds propres", "specific credits or own resources"
)
_NOT_A_SIGNATORY: Final = Text(
    "financeur qui n'est pas un signataire, ou qui a décliné ou s'est retiré",
    "funder that is not a signatory, or that declined or withdrew",
)
_EUROS: Final = Text("« {amount} » €", "EUR « {amount} »")
_NO_AMOUNT: Final = Text("non précisé", "not stated")
_NO_PARTY: Final = frozenset({SignatoryState.DECLINED, SignatoryState.WITHDRAWN})


def _what_a_line_rests_on(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the funder of a line as a party, its project, and what that carries out and uses."""
    line = case.get(FundingLine, subject[0].id)
    project = case.get(Project, line.project) if line else None
    if line is None or project is None:
        return
    if line.funder is not None:
        yield from map(ref_of, case.index.promises.signatories.get(line.funder, ()))
    yield Ref("project", project.id)
    yield from (one.action for one in project.carries_out)
    yield from (Ref("ordinary_law_commitment", id) for id in used(case, project))


@rule(
    "COH014",
    "ordinary-law-without-commitment",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(FundingLine),
    profiles=("core",),
    addressee=Addressee.SIGNATORY,
    needs=("FundingLine.kind", "FundingLine.funder"),
    depends_on=("COH045", "REF002", "REF014", "SIG006"),
    rests_on=_what_a_line_rests_on,
    not_applicable_when=Text(
        "crédits spécifiques ou fonds propres, financeur qui n'est pas un signataire, projet qui "
        "n'est pas vivant",
        "specific credits or own resources, funder that is not a signatory, project that is not "
        "live",
    ),
    basis=Basis(
        BasisKind.DECK,
        Verified.YES,
        fr="présentation du 11 juin 2015, diapositive 15, premier volet (« en fonction de "
        "l'engagement des partenaires »)",
        en="deck of 11 June 2015, slide 15, first leg (« en fonction de l'engagement des "
        "partenaires »)",
    ),
    fr=RuleText(
        title="Financement de droit commun sans engagement",
        statement="Pour chaque ligne de financement de droit commun d'un projet vivant dont le "
        "financeur est un signataire, au moins une action que réalise le projet mobilise un "
        "engagement de ce signataire, ni abandonné, ni silencieux.",
        to_do="préciser au titre de quel engagement {funder} finance le projet {project}, et faire "
        "mobiliser cet engagement par une action que réalise le projet",
        why="Montant de droit commun : {amount} ; aucune action que réalise ce projet ne mobilise "
        "un engagement de ce signataire.",
    ),
    en=RuleText(
        title="Ordinary-law money without commitment",
        statement="For each funding line of ordinary law of a live project whose funder is a "
        "signatory, at least one action that the project carries out uses a commitment of that "
        "signatory, neither abandoned nor silent.",
        to_do="state under which commitment {funder} funds project {project}, and make an action "
        "that the project carries out use it",
        why="Amount of ordinary law: {amount}; no action that this project carries out uses a "
        "commitment of this signatory.",
    ),
)
def ordinary_law_without_commitment(case: Case) -> Iterator[Verdict]:
    """Look for the commitment of the funder among those used by what each project carries out."""
    backed: dict[str, Mapping[str, OrdinaryLawCommitment | None]] = {}
    for line in case.contract.funding_lines:
        project = case.get(Project, line.project)
        if line.kind not in {FundingKind.ORDINARY_LAW, FundingKind.UNKNOWN}:
            yield case.not_applicable(line, _OTHER_MONEY)
        elif project is None:
            yield case.not_evaluated(line, Missing(Project.__name__))
        elif not (case.index.programming.is_live(project) or open_life(case, project)):
            yield case.not_applicable(line, NOT_LIVE)
        elif line.kind is FundingKind.UNKNOWN:
            yield case.not_evaluated(line, *unsaid(case, line, "kind"))
        elif line.funder is not None:
            if project.id not in backed:
                backed[project.id] = {
                    id: case.get(OrdinaryLawCommitment, id) for id in used(case, project)
                }
            yield from _with_commitments(case, line, project, line.funder, backed[project.id])


def _with_commitments(
    case: Case,
    line: FundingLine,
    project: Project,
    funder: str,
    found: Mapping[str, OrdinaryLawCommitment | None],
) -> Iterator[Verdict]:
    """Look for a commitment of the funder of a line among those used by what a project does."""
    known = case.index.promises.signatories.get(funder, ())
    authors = {one.id for one in known if one.state not in _NO_PARTY}
    if not authors:
        unknown = _open_signatories(case, funder)
        if unknown:
            yield case.not_evaluated(line, *unknown)
        else:
            yield case.not_applicable(line, _NOT_A_SIGNATORY)
    elif any(one and brings(one) and one.committed_by in authors for one in found.values()):
        return
    elif missing := _open_backing(case, project, all_known=None not in found.values()):
        yield case.not_evaluated(line, *missing)
    else:
        organisation = case.get(Organisation, funder)
        ref = Ref("organisation", funder)
        yield case.finding(
            line,
            "funder",
            funder=named_entity(organisation) if organisation else str(ref),
            project=named_entity(project),
            amount=_amount(line),
            related=(ref, ref_of(project)),
        )


def _open_signatories(case: Case, funder: str) -> tuple[Missing, ...]:
    """Give what is missing to tell that a funder is not a signatory."""
    missing = case.unknown(Signatory)
    if missing or funder in case.contract.organisations or case.unknown(Organisation):
        return missing
    return (Missing(Organisation.__name__),)


def _open_backing(case: Case, project: Project, *, all_known: bool) -> tuple[Missing, ...]:
    """Give what is missing to know the commitments that what a project carries out uses."""
    missing = (
        *open_life(case, project),
        *open_actions(case, project, "commitments"),
        *(() if project.carries_out else (Missing("Project.carries_out"),)),
        *gap_of(case, OrdinaryLawCommitment),
        *(() if all_known else (Missing(OrdinaryLawCommitment.__name__),)),
    )
    return tuple(dict.fromkeys(missing))


def _amount(line: FundingLine) -> Text:
    """Word the amount of a line: awarded, else requested."""
    amount = line.requested if line.awarded is None else line.awarded
    return _NO_AMOUNT if amount is None else _EUROS.filled(amount=in_euros(amount))
