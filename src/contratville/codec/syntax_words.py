"""What the parsers say of an ill-formed text, in French as well."""

from collections.abc import Mapping
from typing import Final

from contratville.diagnostics import Text

# fmt: off
_FRENCH: Final[Mapping[str, str]] = {
    # jiter
    "EOF while parsing a list": "le texte s'arrête au milieu d'une liste",
    "EOF while parsing an object": "le texte s'arrête au milieu d'un objet",
    "EOF while parsing a string": "le texte s'arrête au milieu d'un texte entre guillemets",
    "EOF while parsing a value": "le texte s'arrête là où une valeur est attendue",
    "expected `:`": "« : » attendu",
    "expected `,` or `]`": "« , » ou « ] » attendu",
    "expected `,` or `}`": "« , » ou « } » attendu",
    "expected ident": "« true », « false » ou « null » attendu",
    "expected value": "valeur attendue",
    "invalid escape": "séquence « \\ » inconnue",
    "invalid number": "nombre mal écrit",
    "invalid unicode code point": "code Unicode impossible",
    "control character (\\u0000-\\u001F) found while parsing a string": (
        "caractère de contrôle dans un texte entre guillemets"
    ),
    "key must be a string": "une clé s'écrit entre guillemets doubles",
    "lone leading surrogate in hex escape": "moitié de caractère Unicode (« \\ud800 » à « \\udfff »)",
    "unexpected end of hex escape": "moitié de caractère Unicode (« \\ud800 » à « \\udfff »)",
    "trailing comma": "virgule de trop",
    "trailing characters": "texte de trop après la fin du document",
    # libyaml
    "mapping values are not allowed in this context": "« : » inattendu ; mettre le texte entre guillemets",
    "could not find expected ':'": "« : » attendu après la clé",
    "did not find expected key": "clé attendue ; vérifier l'indentation",
    "did not find expected '-' indicator": "« - » attendu ; vérifier l'indentation",
    "did not find expected ',' or ']'": "« , » ou « ] » attendu",
    "did not find expected ',' or '}'": "« , » ou « } » attendu",
    "did not find expected node content": "valeur attendue",
    "did not find expected <document start>": "texte de trop après la fin du document",
    "did not find expected alphabetic or numeric character": "lettre ou chiffre attendu après « & » ou « * »",
    "found character that cannot start any token": "caractère inattendu ; mettre le texte entre guillemets",
    "found unexpected end of stream": "le texte s'arrête au milieu d'un texte entre guillemets",
    "found unknown escape character": "séquence « \\ » inconnue",
    "found invalid Unicode character escape code": "code Unicode impossible",
    "found unexpected document indicator": "« --- » ou « ... » au milieu d'un texte entre guillemets",
    "block sequence entries are not allowed in this context": "« - » inattendu ; vérifier l'indentation",
    "block mapping keys are not allowed in this context": "clé inattendue ; vérifier l'indentation",
    "found a tab character that violates indentation": "une tabulation ne peut pas indenter",
    "found a tab character where an indentation space is expected": "une tabulation ne peut pas indenter",
    "found undefined tag handle": "étiquette « ! » inconnue",
    "found incompatible YAML document": "version de YAML non admise",
}
# fmt: on

_ENGLISH: Final[Mapping[str, str]] = {
    "unexpected end of hex escape": "half of a Unicode character (\\ud800 to \\udfff)",
}


def reason(problem: str) -> Text:
    """Give the words of a parser, in French where they are known."""
    english = _ENGLISH.get(problem, problem)
    return Text(_FRENCH.get(problem, english), english)
