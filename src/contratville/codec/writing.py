"""Writing a document: canonical, atomic, each entity in the file it was read from."""

import os
import warnings
from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, Literal

from contratville.diagnostics import Text
from contratville.errors import UnwritableContractError
from contratville.model import COLLECTIONS, CONTRACT_KIND, Contract

from .document import FORMAT, Document, Layout
from .extras import put_extras
from .files import SYNTAX_OF, replace_file, replace_folder_files
from .json_text import write_json
from .source import Pointer, Source, Syntax
from .trees import extras_tree, tree_of
from .yaml_text import has_comments, write_yaml

Form = Literal["json", "yaml", "folder"]
"""How a document is laid out: one JSON file, one YAML file, or a folder of YAML files."""

_WRITERS: Final[Mapping[Syntax, Callable[[Any], str]]] = {"json": write_json, "yaml": write_yaml}
_ENVELOPE: Final = "contract.yaml"

_NOT_EMPTY: Final = Text(
    "le dossier « {path} » n'est pas vide et n'est pas celui d'où le contrat a été lu",
    "the folder « {path} » is not empty, and is not the one that the contract was read from",
)
_IS_FILE: Final = Text(
    "« {path} » est un fichier, pas un dossier", "« {path} » is a file, not a folder"
)
_IS_FOLDER: Final = Text(
    "« {path} » est un dossier, pas un fichier", "« {path} » is a folder, not a file"
)
_NO_FORM: Final = Text(
    "extension « {extension} » : écrire dans un fichier .json, .yaml ou .yml, ou dans un dossier",
    "extension « {extension} »: write to a .json, .yaml or .yml file, or to a folder",
)

_CHANGED: Final = Text(
    "{file} : le fichier a changé depuis qu'il a été lu ; rien n'a été écrit, recommencer",
    "{file}: the file has changed since it was read; nothing was written, run the command again",
)
_NOT_READ: Final = Text(
    "le contrat n'a pas été lu dans un fichier", "the contract was not read from a file"
)


class CommentsDroppedWarning(UserWarning):
    """The comments of a file were not written again.

    Attributes:
        file: the file that has them.
    """

    def __init__(self, file: str) -> None:
        super().__init__(f"{file}: the comments of this file were not written")
        self.file = file


def dumps(what: Document | Contract, format: Syntax = "json") -> str:
    """Write a document, or a contract, as one text in canonical form.

    Keys stand in the order of the model, sets are sorted, texts are in Unicode form NFC, and what
    is absent or by default is left out: reading the text and writing it again gives the same text.

    Raises:
        UnwritableContractError: a value that no document can hold.
    """
    document = _document(what)
    return _WRITERS[format](_envelope(document, _collections(document)))


def dump(what: Document | Contract, path: str | os.PathLike[str], form: Form | None = None) -> None:
    """Write a document, or a contract, to a file or a folder, in canonical form.

    A file is replaced whole or not at all. In the folder that a document was read from, each
    entity goes back to its file, new ones go to ``<collection>.yaml``, a file left empty is
    removed, and no other file is touched. Comments are not kept: a
    :class:`CommentsDroppedWarning` says which file had some.

    Args:
        what: the document, or a contract.
        path: a ``.json``, ``.yaml`` or ``.yml`` file, or a folder.
        form: by default what the extension of the path says; a folder when it has none.

    Raises:
        UnwritableContractError: a value that no document can hold, a folder that is neither empty
            nor the one read, or a path that is not what the form says. Nothing was written.
        OSError: the file system refused.
    """
    document, path = _document(what), Path(path)
    form = form or _form_of(path)
    if form == "folder":
        _dump_folder(document, path)
    elif path.is_dir():
        raise UnwritableContractError(_IS_FOLDER, path=path.as_posix())
    else:
        text = dumps(document, form)
        replace_file(path, text)
        _warn_of_comments(document)


def replace_sources(document: Document, new: Mapping[int, Source]) -> None:
    """Replace files that a document was read from, by their position among its sources.

    A byte order mark stays. One file is replaced whole or not at all; of several, a marker lists
    them meanwhile.

    Raises:
        UnwritableContractError: a file is no longer what was read. Nothing was written.
        OSError: the file system refused.
    """
    layout = document.layout
    if layout is None or layout.path is None:
        raise UnwritableContractError(_NOT_READ)
    texts = {}
    for position, source in new.items():
        path = Path(source.file).resolve()
        data = path.read_bytes()
        mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
        if data != mark + layout.sources[position].text.encode():
            raise UnwritableContractError(_CHANGED, file=source.file)
        texts[path] = mark.decode() + source.text
    if len(texts) == 1:
        replace_file(*texts.popitem())
    elif texts:
        replace_folder_files(layout.path.resolve(), texts, frozenset())


def _document(what: Document | Contract) -> Document:
    return what if isinstance(what, Document) else Document(contract=what)


def _form_of(path: Path) -> Form:
    if path.is_dir() or not path.suffix:
        return "folder"
    syntax = SYNTAX_OF.get(path.suffix.lower())
    if syntax is None:
        raise UnwritableContractError(_NO_FORM, extension=path.suffix)
    return syntax


def _dump_folder(document: Document, folder: Path) -> None:
    layout = document.layout
    read_folder = layout.path if layout and layout.path and layout.path.is_dir() else None
    if folder.is_file():
        raise UnwritableContractError(_IS_FILE, path=folder.as_posix())
    again = read_folder is not None and folder.exists() and folder.samefile(read_folder)
    if not again and folder.exists() and any(folder.iterdir()):
        raise UnwritableContractError(_NOT_EMPTY, path=folder.as_posix())
    texts = {
        folder / name: text
        for name, text in _folder_texts(document, layout if read_folder else None).items()
    }
    known = {Path(source.file) for source in layout.sources} if again and layout else set()
    folder.mkdir(parents=True, exist_ok=True)
    replace_folder_files(folder, texts, frozenset(known - set(texts)))
    _warn_of_comments(document)


def _warn_of_comments(document: Document) -> None:
    for source in document.layout.sources if document.layout else ():
        if source.syntax == "yaml" and has_comments(source.text):
            warnings.warn(CommentsDroppedWarning(source.file), stacklevel=3)


def _folder_texts(document: Document, layout: Layout | None) -> dict[str, str]:
    """Give the text of each file of a folder, by its name in it."""
    names = _file_names(layout)
    envelope = names[layout.envelope] if layout else _ENVELOPE
    by_file: dict[str, dict[str, list[Any]]] = {envelope: {}}
    for collection, trees in _collections(document).items():
        for entity, tree in zip(getattr(document.contract, collection), trees, strict=True):
            home = layout.file_of(collection, entity) if layout else None
            name = f"{collection}.yaml" if home is None else names[home]
            by_file.setdefault(name, {}).setdefault(collection, []).append(tree)
    return {
        name: _WRITERS[SYNTAX_OF[Path(name).suffix.lower()]](
            _envelope(document, collections) if name == envelope else collections
        )
        for name, collections in by_file.items()
    }


def _file_names(layout: Layout | None) -> list[str]:
    if layout is None or layout.path is None:
        return []
    return [Path(source.file).relative_to(layout.path).as_posix() for source in layout.sources]


def _envelope(document: Document, collections: Mapping[str, list[Any]]) -> dict[str, Any]:
    tree: dict[str, Any] = {"format": FORMAT}
    if document.profile is not None:
        tree["profile"] = document.profile
    if document.as_of is not None:
        tree["as_of"] = document.as_of
    if document.part is not None:
        tree["part"] = tree_of(document.part)
    own = tree_of(document.contract) if document.part is None else {}
    tree[CONTRACT_KIND] = own | dict(collections)
    own_extras = {
        path: extras_tree(values)
        for path, values in document.extras.items()
        if not path or path[0] in (CONTRACT_KIND, "part")
    }
    put_extras(tree, own_extras)
    return tree


def _collections(document: Document) -> dict[str, list[Any]]:
    """Give the trees of the entities of each collection that has some."""
    collections = {}
    by_entity: dict[Pointer, dict[Pointer, Mapping[str, Any]]] = {}
    for path, values in document.extras.items():
        by_entity.setdefault(path[:3], {})[path[3:]] = extras_tree(values)
    for name in COLLECTIONS.values():
        ranks: dict[str, int] = {}
        trees = []
        for entity in getattr(document.contract, name):
            rank = ranks[entity.id] = ranks.get(entity.id, -1) + 1
            tree = tree_of(entity)
            put_extras(tree, by_entity.get((name, entity.id, rank), {}))
            trees.append(tree)
        if trees:
            collections[name] = trees
    return collections
