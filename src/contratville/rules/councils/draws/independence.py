"""Who may not sit: those whom an institution employs, those who stand for it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from contratville.analysis.councils import Holder
from contratville.diagnostics import Text
from contratville.model import CitizenCouncil, College, InstitutionLink

from ...case import Case
from ...finding import Finding, Missing, Verdict
from ...rule import Basis, RuleText, each, rule
from ...words import Addressee, BasisKind, Level, Severity, Verified
from .common import BOTH, each_in_office, of_seat

_OFFICIALS: Final = frozenset(
    {
        InstitutionLink.ELECTED_OFFICIAL,
        InstitutionLink.STATE_REPRESENTATIVE,
        InstitutionLink.POLICY_AGENT,
    }
)
_EMPLOYEES: Final = frozenset({InstitutionLink.SIGNATORY_EMPLOYEE})
_NOBODY: Final = Text(
    "conseil citoyen qui n'existe pas à cette date, ou sans titulaire en fonction",
    "council that does not exist at that date, or without a holder in office",
)


@rule(
    "CIT013",
    "actor-tied-to-institution",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("loi-2014",),
    addressee=Addressee.COUNCIL_SUPPORT,
    needs=("SeatTenure.institution_link",),
    not_applicable_when=_NOBODY,
    valid_from=date(2014, 6, 30),
    basis=Basis(
        BasisKind.GUIDANCE,
        Verified.PARTLY,
        fr="cadre de référence des conseils citoyens de juin 2014, sans valeur réglementaire (lu "
        "en résumé)",
        en="cadre de référence des conseils citoyens of June 2014, without force of law (read in "
        "summary)",
    ),
    fr=RuleText(
        title="Acteur local salarié d'un signataire",
        statement="Aucun titulaire du collège des acteurs locaux n'est salarié d'un signataire du "
        "contrat.",
        to_do="vérifier le lien avec une institution saisi pour le siège {seat} de {subject}, ou "
        "pourvoir ce siège autrement",
        why="Un siège du collège des acteurs locaux est tenu par une personne salariée d'un "
        "signataire du contrat (siège {seat}).",
    ),
    en=RuleText(
        title="Local actor employed by a signatory",
        statement="No holder of the local actors' college has institution_link signatory_employee.",
        to_do="verify the tie to an institution entered for seat {seat} of {subject}, or fill this "
        "seat otherwise",
        why="A seat of the local actors' college is held by a person whom a signatory of the "
        "contract employs (seat {seat}).",
    ),
)
def actor_tied_to_institution(case: Case) -> Iterator[Verdict]:
    """Look for employees of signatories among the local actors in office."""
    yield from _tied(case, (College.LOCAL_ACTORS,), _EMPLOYEES)


@rule(
    "CIT014",
    "official-member",
    Severity.WARNING,
    level=Level.GRAPH,
    scope=each(CitizenCouncil),
    profiles=("loi-2014", "quartiers-2030"),
    addressee=Addressee.COUNCIL_SUPPORT,
    needs=("SeatTenure.institution_link",),
    not_applicable_when=_NOBODY,
    valid_from=date(2014, 2, 23),
    basis=Basis(
        BasisKind.LAW,
        Verified.PARTLY,
        fr="loi 2014-173, art. 7 I, al. 5 (indépendance) ; circulaire du 2 février 2017 (« ni les "
        "représentants de l'Etat, ni les élus, ni les agents en charge de la politique de la "
        "ville »)",
        en="loi 2014-173 art. 7 I, fifth paragraph (independence); circulaire of 2 February 2017 "
        "(« ni les représentants de l'Etat, ni les élus, ni les agents en charge de la politique "
        "de la ville »)",
    ),
    fr=RuleText(
        title="Élu, représentant de l'État ou agent membre du conseil citoyen",
        statement="Aucun titulaire, de l'un ou l'autre collège, n'est élu, représentant de l'État "
        "ou agent chargé de la politique de la ville.",
        to_do="vérifier le lien avec une institution saisi pour le siège {seat} de {subject}, ou "
        "pourvoir ce siège autrement",
        why="Un siège du collège des {college} est tenu par une personne qui est élue, "
        "représente l'État ou est chargée de la politique de la ville (siège {seat}).",
    ),
    en=RuleText(
        title="Elected official, State representative or policy agent as member",
        statement="No holder of either college has institution_link elected_official, "
        "state_representative or policy_agent.",
        to_do="verify the tie to an institution entered for seat {seat} of {subject}, or fill this "
        "seat otherwise",
        why="A seat of the college of {college} is held by a person who is elected, represents the "
        "State or is in charge of the policy (seat {seat}).",
    ),
)
def official_member(case: Case) -> Iterator[Verdict]:
    """Look for officials among the members in office, of either college."""
    yield from _tied(case, BOTH, _OFFICIALS)


def _tied(
    case: Case, colleges: tuple[College, ...], barred: frozenset[InstitutionLink]
) -> Iterator[Verdict]:
    """Find the holders in office whom a tie to an institution bars."""

    def judged(council: CitizenCouncil, holder: Holder) -> Iterator[Finding | Missing]:
        link = holder.tenure.institution_link
        if link in barred:
            yield of_seat(case, council, holder, "institution_link")
        elif link is InstitutionLink.UNKNOWN:
            yield Missing("SeatTenure.institution_link")

    yield from each_in_office(case, colleges, judged)
