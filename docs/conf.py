"""How the documentation is built: ``python -m sphinx -n -W docs docs/_build/html``.

Nothing is fetched, and no page asks for a font, a script or a style from elsewhere.
"""

import doctest
import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "contratville"
author = "the contratville developers"
copyright = "the contratville developers, Licence Ouverte 2.0"
version = release = version_of("contratville")
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.doctest",
    "sphinx_copybutton",
    "contratville_docs",
]
exclude_patterns = ["_build", "_ext"]
smartquotes = False
today_fmt = ""

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_default_options = {"members": True, "member-order": "bysource"}
add_module_names = False
autodoc_preserve_defaults = True
autodoc_typehints = "signature"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
python_use_unqualified_type_names = True
python_display_short_literal_types = True
python_maximum_signature_line_length = 88
toc_object_entries_show_parents = "hide"

doctest_global_setup = "from contratville_docs.terminal import Shell\nshell = Shell()"
doctest_global_cleanup = "shell.close()"
doctest_test_doctest_blocks = ""  # those of docstrings are run by pytest
doctest_default_flags = doctest.ELLIPSIS
trim_doctest_flags = True

nitpicky = True
nitpick_ignore = [
    # the standard library
    ("py:class", "collections.abc.Callable"),
    ("py:class", "collections.abc.Collection"),
    ("py:class", "collections.abc.Iterable"),
    ("py:class", "collections.abc.Iterator"),
    ("py:class", "collections.abc.Mapping"),
    ("py:class", "collections.abc.Sequence"),
    ("py:class", "collections.abc.Set"),
    ("py:class", "datetime.date"),
    ("py:class", "fractions.Fraction"),
    ("py:class", "decimal.Decimal"),
    ("py:class", "enum.Enum"),
    ("py:class", "fractions.Fraction"),
    ("py:class", "os.PathLike"),
    ("py:class", "pathlib.Path"),
    # type variables, which stand for any type
    ("py:class", "contratville.analysis.articulation.table.C"),
    ("py:class", "contratville.graph.loops.N"),
    ("py:class", "contratville.model.collection.E"),
    ("py:class", "contratville.model.contract.E"),
    ("py:class", "contratville.rules.case.E"),
    # third parties
    ("py:class", "nx.DiGraph"),
    ("py:class", "nx.MultiDiGraph"),
    # a point of a network: the id of a milestone, and which end of it
    ("py:class", "Node"),
]

html_theme = "furo"
html_title = f"contratville {version}"
html_static_path = ["_static"]
html_css_files = ["contratville.css"]
html_copy_source = False
html_show_sourcelink = False
html_last_updated_fmt = None
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
copybutton_only_copy_prompt_lines = True
copybutton_remove_prompts = True
