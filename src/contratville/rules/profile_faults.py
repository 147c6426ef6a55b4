"""Every kind of fault that keeps a profile from being read: the codes DOC07n."""

from typing import Final

from contratville.diagnostics import FaultKind, Text

NO_FILE: Final = FaultKind(
    "DOC070",
    "no-profile-file",
    Text("aucun fichier de ce nom", "no file of this name"),
    Text("vérifier le chemin du profil", "check the path of the profile"),
)
NOT_UTF8: Final = FaultKind(
    "DOC071",
    "profile-not-utf8",
    Text("le profil n'est pas en UTF-8", "the profile is not UTF-8"),
    Text("enregistrer le fichier en UTF-8", "save the file as UTF-8"),
)
SYNTAX: Final = FaultKind(
    "DOC072",
    "profile-syntax",
    Text("ce n'est pas du TOML bien formé : {reason}", "not well-formed TOML: {reason}"),
    Text("corriger le texte à cet endroit, ou juste avant", "mend the text here, or just before"),
)
UNKNOWN_KEY: Final = FaultKind(
    "DOC073",
    "profile-unknown-key",
    Text("clé « {key} » inconnue dans un profil", "unknown key « {key} » in a profile"),
    Text(
        "clés admises : title, extends, parameters, severities",
        "accepted keys: title, extends, parameters, severities",
    ),
)
LOOP: Final = FaultKind(
    "DOC074",
    "profile-loop",
    Text("un profil s'étend lui-même : {loop}", "a profile extends itself: {loop}"),
    Text("changer ou retirer « extends »", "change or remove « extends »"),
)
UNKNOWN_RULE: Final = FaultKind(
    "DOC075",
    "profile-unknown-rule",
    Text("aucune règle n'a le code « {code} »", "no rule has the code « {code} »"),
    Text("« contratville rules » les liste toutes", "« contratville rules » lists them all"),
)
UNKNOWN_PARAMETER: Final = FaultKind(
    "DOC076",
    "profile-unknown-parameter",
    Text(
        "la règle {code} n'a pas de paramètre « {name} »",
        "rule {code} has no parameter « {name} »",
    ),
    Text("paramètres de la règle : {known}", "parameters of the rule: {known}"),
)
WRONG_TYPE: Final = FaultKind(
    "DOC077",
    "profile-wrong-type",
    Text("« {name} » : {expected} est attendu ici", "« {name} »: {expected} is expected here"),
    Text("corriger la valeur", "mend the value"),
)
UNKNOWN_BASE: Final = FaultKind(
    "DOC078",
    "profile-unknown-base",
    Text(
        "« {name} » n'est ni un profil de la bibliothèque, ni un fichier .toml de ce dossier",
        "« {name} » is neither a profile of the library nor a .toml file in this folder",
    ),
    Text("profils de la bibliothèque : {known}", "profiles of the library: {known}"),
)
UNKNOWN_WORD: Final = FaultKind(
    "DOC079",
    "profile-unknown-word",
    Text("« {name} » ne peut pas être « {value} »", "« {name} » cannot be « {value} »"),
    Text("mots admis : {known}", "accepted words: {known}"),
)

PROFILE_FAULT_KINDS: Final[tuple[FaultKind, ...]] = tuple(
    value for value in list(globals().values()) if isinstance(value, FaultKind)
)
