"""Faults of family SRC: what statements rest on, and what their sources say."""

from collections.abc import Iterable
from typing import Final

from attrs import evolve

from contratville.codec import SourceText
from contratville.model import (
    Contract,
    DocumentKind,
    Entity,
    Orientation,
    SourceDocument,
    SourceRef,
    ref_of,
)

from .planting import Expected, Mutation, Planted, at, first, mutation

_TEXT: Final = (
    "Rendre lisible l’articulation entre le programme d’actions et les programmes des terri-\n"
    "toires, sur les 6 territoires de projet. Les moyens sont ceux du droit commun (fictif)."
)


def _without_source(contract: Contract, entities: Iterable[Entity]) -> Planted | None:
    """Take its sources from the first entity that has some."""
    entity = first(entities, lambda one: one.sources)
    if entity is None:
        return None
    changed = contract.replacing(evolve(entity, sources=()))
    return Planted(changed, [at("SRC001", entity)])


@mutation("SRC001")
def orientation_without_source(contract: Contract) -> Planted | None:
    """Take its sources from an orientation."""
    return _without_source(contract, contract.orientations)


@mutation("SRC001")
def territorial_action_without_source(contract: Contract) -> Planted | None:
    """Take its sources from a territorial action."""
    return _without_source(contract, contract.territorial_actions)


@mutation("SRC001")
def claim_without_source(contract: Contract) -> Planted | None:
    """Take its sources from a claim."""
    return _without_source(contract, contract.claims)


def _document(**attributes: object) -> SourceDocument:
    """Make a document of 20 pages that nothing else quotes."""
    return evolve(
        SourceDocument(
            id="zz-presentation",
            title="Présentation (fictive)",
            kind=DocumentKind.TEXT,
            pages=20,
        ),
        **attributes,
    )


def _quoting(contract: Contract, *quotes: str, text: str = _TEXT) -> Planted | None:
    """Let an orientation quote a document whose text is supplied, the last quote being at fault."""
    orientation = first(contract.orientations)
    if orientation is None:
        return None
    document = _document()
    added = tuple(SourceRef(document=document.id, quote=quote) for quote in quotes)
    changed = evolve(orientation, sources=(*orientation.sources, *added))
    position = len(changed.sources) - 1
    place = ("orientations", orientation.id, "sources", position, "quote")
    return Planted(
        contract.adding(document).replacing(changed),
        [Expected("SRC002", (ref_of(document),), place)],
        sources={document.id: SourceText.of(text)},
    )


@mutation("SRC002")
def quote_in_other_words(contract: Contract) -> Planted | None:
    """Quote in letters a number that the text writes in figures."""
    right = "l'articulation entre le programme d'actions et les programmes des territoires"
    return _quoting(contract, right, "les six territoires de projet")


@mutation("SRC002")
def quote_of_half_a_word(contract: Contract) -> Planted | None:
    """Quote a number that is the end of another one in the text."""
    return _quoting(contract, "44 projets", text="Le comité valide 544 projets (fictifs).")


@mutation("SRC002")
def quote_in_another_order(contract: Contract) -> Planted | None:
    """Quote two passages in the reverse of their order in the text."""
    right = "les 6 territoires de projet […] droit commun"
    return _quoting(contract, right, "droit commun […] les 6 territoires de projet")


@mutation("SRC003")
def text_of_another_version(contract: Contract) -> Planted | None:
    """Record the digest of a text, and supply another version of it."""
    document = _document(sha256=SourceText.of(_TEXT.upper()).sha256)
    return Planted(
        contract.adding(document),
        [at("SRC003", document, "sha256")],
        sources={document.id: SourceText.of(_TEXT)},
    )


@mutation("SRC003")
def quote_in_a_text_of_another_version(contract: Contract) -> Planted | None:
    """Record the digest of a text, supply another version, and quote what is in neither."""
    planted = _quoting(contract, "zones de vie sociale")
    if planted is None:
        return None
    document = _document(sha256=SourceText.of(_TEXT.upper()).sha256)
    changed = planted.contract.replacing(document)
    return evolve(planted, contract=changed, expected=[at("SRC003", document, "sha256")])


def _located(contract: Contract, locator: str) -> Planted | None:
    """Let an orientation refer to a place of a document that does not exist."""
    orientation: Orientation | None = first(contract.orientations)
    if orientation is None:
        return None
    document = _document()
    added = SourceRef(document=document.id, locator=locator)
    changed = evolve(orientation, sources=(*orientation.sources, added))
    place = ("orientations", orientation.id, "sources", len(orientation.sources), "locator")
    expected = [Expected("SRC004", (ref_of(document),), place)]
    return Planted(contract.adding(document).replacing(changed), expected)


@mutation("SRC004")
def slide_that_does_not_exist(contract: Contract) -> Planted | None:
    """Refer to slide 22 of a document of 20."""
    return _located(contract, "slide 22")


@mutation("SRC004")
def pages_of_which_the_last_does_not_exist(contract: Contract) -> Planted | None:
    """Refer to pages 19 to 21 of a document of 20."""
    return _located(contract, "pp. 19-21")


SOURCE_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
