"""Links that keep the fingerprint of what they lead to, and those whose target changed since.

A territorial action *declines* a framework action; an action of either scale *uses* an ordinary-law
commitment. A link is *suspect* when what it leads to no longer has the fingerprint that it keeps:
someone is to read both again, and to accept the change.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from attrs import field, frozen

from contratville.diagnostics import Text
from contratville.errors import ContratVilleError
from contratville.model import (
    COLLECTIONS,
    KINDS,
    CommitmentUse,
    Contract,
    Declination,
    FrameworkAction,
    OrdinaryLawCommitment,
    Ref,
    TerritorialAction,
    ref_of,
)

from .derived import Action
from .fingerprints import fingerprint

_ACTIONS: Final = ("territorial_action", "framework_action")
_TARGETS: Final = ("framework_action", "ordinary_law_commitment")

_MALFORMED: Final = Text(
    "« {link} » n'est pas un lien de la forme ACTION,CIBLE : l'identifiant de la fiche-action ou "
    "de l'action cadre, une virgule, celui de l'action cadre déclinée ou de l'engagement mobilisé "
    "(TA01,AC01)",
    "« {link} » is not a link of the form ACTION,TARGET: the id of the territorial or framework "
    "action, a comma, that of the framework action declined or of the commitment used (TA01,AC01)",
)
_NO_ACTION: Final = Text(
    "{link} : aucune action « {action} » dans le contrat",
    "{link}: no action « {action} » in the contract",
)
_NO_LINK: Final = Text(
    "{link} : « {action} » ne décline ni ne mobilise « {target} » ; ses liens mènent à : {known}",
    "{link}: « {action} » neither declines nor uses « {target} »; its links lead to: {known}",
)
_NOTHING: Final = Text("rien", "nothing")
_AMBIGUOUS: Final = Text(
    "{link} : plusieurs liens se nomment ainsi ; écrire l'un d'eux en entier : {links}",
    "{link}: several links are named so; write one of them in full: {links}",
)
_TWICE: Final = Text(
    "{link} : l'identifiant {ref} est employé plusieurs fois dans le contrat ; le rendre unique "
    "d'abord",
    "{link}: the id {ref} is used several times in the contract; make it unique first",
)
_TWO_LINKS: Final = Text(
    "{link} : {owner} cite {target} plusieurs fois ; n'en garder qu'une d'abord",
    "{link}: {owner} refers to {target} several times; keep one of them first",
)
_NO_TARGET: Final = Text(
    "{link} : {target} n'est pas dans le contrat, rien ne peut être accepté",
    "{link}: {target} is not in the contract, there is nothing to accept",
)


@frozen(slots=False)
class Link:
    """*Lien à relire*: a declination, or the use of a commitment, with what it leads to.

    Attributes:
        owner: the action that holds the link.
        target: the framework action, or the commitment, that it leads to.
        held: the value object that is the link.
        path: where it stands in the contract, from the collection of its owner.
        contract: the contract.
    """

    owner: Ref
    target: Ref
    held: Declination | CommitmentUse
    path: tuple[str | int, ...]
    contract: Contract = field(eq=False, repr=False)

    @cached_property
    def present(self) -> str | None:
        """The fingerprint that the target has now; None when it is not in the contract."""
        found = self.contract.entity(self.target)
        if isinstance(found, FrameworkAction | OrdinaryLawCommitment):
            return fingerprint(found)
        return None

    @property
    def suspect(self) -> bool:
        """Whether the target changed since the link was last reviewed."""
        kept = self.held.fingerprint
        return kept is not None and self.present is not None and kept != self.present

    def __str__(self) -> str:
        return f"{self.owner},{self.target}"


def links(contract: Contract) -> Iterator[Link]:
    """Give every link of a contract, whatever the state of its action."""
    for kind in (FrameworkAction, TerritorialAction):
        collection = COLLECTIONS[kind]
        actions: Iterable[Action] = getattr(contract, collection)
        for position, action in enumerate(actions):
            yield from _links_of(contract, action, (collection, position))


def _links_of(contract: Contract, action: Action, path: tuple[str | int, ...]) -> Iterator[Link]:
    owner = ref_of(action)
    if isinstance(action, TerritorialAction):
        for position, one in enumerate(action.declinations):
            target = Ref("framework_action", one.framework_action)
            yield Link(owner, target, one, (*path, "declinations", position), contract)
    for position, use in enumerate(action.commitments):
        target = Ref("ordinary_law_commitment", use.commitment)
        yield Link(owner, target, use, (*path, "commitments", position), contract)


def find_link(contract: Contract, written: str) -> Link:
    """Find the link that a user names: ``TA01,AC01``, either side as a full reference if need be.

    Raises:
        ContratVilleError: no link is named so, or several are; its target is not there, or an id of
            either side is used twice.
    """
    owners, targets = _sides(written)
    found_owners = [ref for ref in owners if contract.entity(ref) is not None]
    if not found_owners:
        raise ContratVilleError(_NO_ACTION, link=written, action=_said(owners))
    of_owners = [link for link in links(contract) if link.owner in found_owners]
    found = [link for link in of_owners if link.target in targets]
    if not found:
        known = tuple(dict.fromkeys(link.target.id for link in of_owners)) or _NOTHING
        raise ContratVilleError(
            _NO_LINK, link=written, action=_said(owners), target=_said(targets), known=known
        )
    if len({(link.owner, link.target) for link in found}) > 1:
        raise ContratVilleError(_AMBIGUOUS, link=written, links=[str(link) for link in found])
    _check_one(contract, found, written)
    return found[0]


def _sides(written: str) -> tuple[list[Ref], list[Ref]]:
    """Give the references that each side of a written link may stand for."""
    sides = written.split(",")
    if len(sides) != 2:
        raise ContratVilleError(_MALFORMED, link=written)
    read = []
    for side, kinds in zip(sides, (_ACTIONS, _TARGETS), strict=True):
        refs = [f"{kind}:{side.strip()}" for kind in kinds] if ":" not in side else [side.strip()]
        try:
            read.append([Ref.parse(ref) for ref in refs])
        except ValueError:
            raise ContratVilleError(_MALFORMED, link=written) from None
        if any(ref.kind not in kinds for ref in read[-1]):
            raise ContratVilleError(_MALFORMED, link=written)
    return read[0], read[1]


def _check_one(contract: Contract, found: list[Link], written: str) -> None:
    """Refuse a link whose two ends are not each one entity, or that stands twice."""
    owner, target = found[0].owner, found[0].target
    for ref in (owner, target):
        count = len(contract.of(KINDS[ref.kind]).all(ref.id))
        if count > 1:
            raise ContratVilleError(_TWICE, link=written, ref=ref)
        if count == 0:
            raise ContratVilleError(_NO_TARGET, link=written, target=ref)
    if len(found) > 1:
        raise ContratVilleError(_TWO_LINKS, link=written, owner=owner, target=target)


def _said(refs: list[Ref]) -> str:
    return str(refs[0]) if len(refs) == 1 else refs[0].id
