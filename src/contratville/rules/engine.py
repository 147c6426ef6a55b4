"""The engine: rules in order, one outcome for each of their subjects."""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from attrs import evolve

from contratville.analysis import today
from contratville.codec import Document, SourceTexts, read_source_texts
from contratville.codec.collector import collector_paused
from contratville.diagnostics import Text
from contratville.errors import ContratVilleError
from contratville.model import Contract

from .catalogue import CATALOGUE, matching, ordered
from .finding import Finding
from .judging import Judging
from .profile import Profile, profile_names, profile_of
from .report import Report
from .rule import Rule
from .words import Origin

_NOT_OF_THE_LIBRARY: Final = Text(
    "le document nomme le profil « {name} », que la bibliothèque n'a pas ; un fichier de profil se "
    "donne à la commande (--profile) ; profils connus : {known}",
    "the document names the profile « {name} », which the library does not have; the file of a "
    "profile is given to the command (--profile); known profiles: {known}",
)


def check(
    what: Document | Contract,
    *,
    profile: str | Profile | None = None,
    as_of: date | None = None,
    rules: Iterable[Rule] = CATALOGUE,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    sources: str | os.PathLike[str] | SourceTexts | None = None,
) -> Report:
    """Check a contract, or a part of one.

    Args:
        what: a document, whose findings then have a place, or a contract.
        profile: name of a profile of the library, path of a TOML file, or a profile; by default
            the one of the library that the document names, else that of its generation.
        as_of: reference date; by default that of the document, else today.
        rules: the rules to choose from.
        select: codes or beginnings of codes of the rules to run, among those of the profile; all
            of them by default.
        ignore: codes or beginnings of codes of the rules not to run.
        sources: the texts of the documents quoted, by id of their document, or the folder that
            holds them, read by :func:`contratville.codec.read_source_texts`; without them, quotes
            are not evaluated.

    Returns:
        The report: points to settle, and what was looked at or not.

    Raises:
        ContratVilleError: a profile or a code is unknown, or the rules depend on one another.
        UnreadableProfileError: the profile's file has faults.
        UnreadableSourcesError: the texts of the documents quoted have faults.
    """
    document = what if isinstance(what, Document) else Document(contract=what)
    in_order = ordered(rules)
    if not isinstance(profile, Profile):
        profile = Profile.load(profile or _own_profile(document), in_order)
    as_of, origin = reference_date(as_of, document)
    chosen = {rule.code for rule in in_order if profile.selects(rule)}
    if select := tuple(select):
        chosen &= matching(in_order, select)
    chosen -= matching(in_order, ignore)
    if isinstance(sources, str | os.PathLike):
        sources = read_source_texts(sources)
    judging = Judging(document, profile, as_of, sources)
    with collector_paused():
        judgements = [judging.judge(rule) for rule in _with_prerequisites(in_order, chosen)]
    asked = [judgement for judgement in judgements if judgement.rule.code in chosen]
    findings = [finding for finding in judging.findings if finding.code in chosen]
    return Report(
        document=document,
        profile=profile,
        as_of=as_of,
        origin=origin,
        judgements=tuple(sorted(asked, key=lambda judgement: judgement.rule.code)),
        findings=_placed(document, findings),
    )


def _own_profile(document: Document) -> str:
    """Name the profile of a document, which opens no file whatever it says."""
    name = document.profile
    if name is None:
        return profile_of(document.contract.generation)
    if name not in profile_names():
        raise ContratVilleError(_NOT_OF_THE_LIBRARY, name=name, known=list(profile_names()))
    return name


def reference_date(as_of: date | None, document: Document) -> tuple[date, Origin]:
    """Give the day asked for, else that of the document, else today, and where it comes from."""
    if as_of is not None:
        return as_of, Origin.ARGUMENT
    if document.as_of is not None:
        return document.as_of, Origin.DOCUMENT
    return today(), Origin.TODAY


def _with_prerequisites(rules: tuple[Rule, ...], chosen: set[str]) -> Iterator[Rule]:
    needed = set(chosen)
    for rule in reversed(rules):
        if rule.code in needed:
            needed.update(rule.depends_on)
    return (rule for rule in rules if rule.code in needed)


def _placed(document: Document, findings: list[Finding]) -> tuple[Finding, ...]:
    places = document.places([finding.path for finding in findings])
    placed = [
        evolve(finding, location=place) for finding, place in zip(findings, places, strict=True)
    ]
    return tuple(sorted(placed, key=lambda one: (one.code, one.subject, one.field or "")))
