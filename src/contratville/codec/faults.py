"""Every kind of fault that keeps a file from being read: the table of codes ``DOCnnn``.

DOC00n: the file; DOC01n: its text; DOC02n: its keys; DOC03n: its values; DOC04n: limits;
DOC05n: the document and its parts; DOC06n: a folder.
"""

from typing import Final

from contratville.diagnostics import FaultKind, Text

NO_FILE: Final = FaultKind(
    "DOC001",
    "no-file",
    Text("aucun fichier ni dossier de ce nom", "no file or folder of this name"),
    Text("vérifier le chemin", "check the path"),
)
UNREADABLE: Final = FaultKind(
    "DOC002",
    "unreadable-file",
    Text("le fichier ne peut pas être ouvert : {reason}", "the file cannot be opened: {reason}"),
    Text("vérifier les droits d'accès", "check the access rights"),
)
EMPTY: Final = FaultKind(
    "DOC003",
    "empty-file",
    Text("le fichier est vide", "the file is empty"),
    Text(
        "un contrat commence par « format: contratville/1 »",
        "a contract begins with « format: contratville/1 »",
    ),
)
NOT_UTF8: Final = FaultKind(
    "DOC004",
    "not-utf8",
    Text(
        "le texte n'est pas en UTF-8 : octet 0x{byte}",
        "the text is not UTF-8: byte 0x{byte}",
    ),
    Text(
        "enregistrer le fichier en UTF-8 ; le codage n'est jamais deviné",
        "save the file as UTF-8; the encoding is never guessed",
    ),
)
WRONG_EXTENSION: Final = FaultKind(
    "DOC005",
    "wrong-extension",
    Text(
        "extension « {extension} » : un contrat est un fichier .json, .yaml ou .yml, ou un dossier",
        "extension « {extension} »: a contract is a .json, .yaml or .yml file, or a folder",
    ),
    Text("renommer ou convertir le fichier", "rename or convert the file"),
)

SYNTAX: Final = FaultKind(
    "DOC010",
    "syntax",
    Text(
        "ce n'est pas du {language} bien formé : {reason}", "not well-formed {language}: {reason}"
    ),
    Text("corriger le texte à cet endroit, ou juste avant", "mend the text here, or just before"),
)
TOO_DEEP: Final = FaultKind(
    "DOC011",
    "too-deep",
    Text(
        "plus de {limit} niveaux imbriqués",
        "more than {limit} nested levels",
    ),
    Text(
        "un contrat est plat : entités et références",
        "a contract is flat: entities and references",
    ),
)
CONTROL_CHARACTER: Final = FaultKind(
    "DOC012",
    "control-character",
    Text(
        "caractère {character} interdit dans un texte YAML",
        "character {character} is not allowed in YAML text",
    ),
    Text(
        "le retirer, ou l'écrire par son code dans un texte entre guillemets doubles",
        "remove it, or write it as an escape in a double-quoted text",
    ),
)
YAML_FEATURE: Final = FaultKind(
    "DOC013",
    "yaml-feature",
    Text(
        "{feature} : cette possibilité de YAML n'est pas admise",
        "{feature}: this feature of YAML is not accepted",
    ),
    Text(
        "écrire la valeur en toutes lettres ; mettre le texte entre guillemets au besoin",
        "write the value out; quote the text if need be",
    ),
)

DUPLICATE_KEY: Final = FaultKind(
    "DOC020",
    "duplicate-key",
    Text("clé « {key} » écrite deux fois", "key « {key} » written twice"),
    Text("n'en garder qu'une", "keep one of them"),
)
UNKNOWN_KEY: Final = FaultKind(
    "DOC021",
    "unknown-key",
    Text("clé « {key} » inconnue{suggestion}", "unknown key « {key} »{suggestion}"),
    Text(
        'corriger ou retirer la clé, ou lire avec unknown="keep" pour la conserver telle quelle',
        'mend or remove the key, or read with unknown="keep" to keep it as it is',
    ),
)
MISSING_KEY: Final = FaultKind(
    "DOC022",
    "missing-key",
    Text("« {key} » est obligatoire et manque", "« {key} » is required and missing"),
    Text("ajouter la clé et sa valeur", "add the key and its value"),
)

WRONG_TYPE: Final = FaultKind(
    "DOC030",
    "wrong-type",
    Text(
        "{expected} est attendu ici ; trouvé : {found}",
        "{expected} is expected here; found: {found}",
    ),
    Text(
        "écrire la valeur ainsi ; rien n'est converti : un texte entre guillemets n'est jamais "
        "un nombre",
        "write the value so; nothing is converted: a quoted text is never a number",
    ),
)
UNKNOWN_WORD: Final = FaultKind(
    "DOC031",
    "unknown-word",
    Text(
        "« {word} » n'est pas un mot de la liste « {vocabulary} »{suggestion}",
        "« {word} » is not a word of the list « {vocabulary} »{suggestion}",
    ),
    Text("mots admis : {words}", "accepted words: {words}"),
)
ILL_FORMED_ID: Final = FaultKind(
    "DOC032",
    "ill-formed-identifier",
    Text(
        "« {value} » n'est pas un identifiant bien formé",
        "« {value} » is not a well-formed identifier",
    ),
    Text(
        "de 1 à 64 lettres sans accent, chiffres, points, traits d'union ou soulignés, "
        "le premier étant une lettre ou un chiffre",
        "1 to 64 unaccented letters, digits, dots, hyphens or underscores, "
        "the first a letter or a digit",
    ),
)
ILL_FORMED_REF: Final = FaultKind(
    "DOC033",
    "ill-formed-reference",
    Text(
        "« {value} » n'est pas une référence de la forme classe:identifiant",
        "« {value} » is not a reference of the form kind:id",
    ),
    Text("par exemple « territorial_action:TA12 »", "for example « territorial_action:TA12 »"),
)
BAD_NUMBER: Final = FaultKind(
    "DOC034",
    "bad-number",
    Text("« {value} » n'est pas {expected}", "« {value} » is not {expected}"),
    Text(
        "écrire les chiffres, un point et les décimales, sans espace ni exposant",
        "write the digits, a point and the decimals, without space or exponent",
    ),
)
BAD_DATE: Final = FaultKind(
    "DOC035",
    "bad-date",
    Text("« {value} » n'est pas une date", "« {value} » is not a date"),
    Text(
        "écrire la date sous la forme 2015-06-11 (années 1900 à 2199)",
        "write the date as 2015-06-11 (years 1900 to 2199)",
    ),
)
BAD_FUZZY_DATE: Final = FaultKind(
    "DOC036",
    "bad-fuzzy-date",
    Text(
        "« {value} » ne se lit pas comme une date approximative",
        "« {value} » does not read as an approximate date",
    ),
    Text(
        "écrire une année (« fin juin 2015 »), ou les bornes : {{text: …, earliest: …, latest: …}}",
        "write a year (« fin juin 2015 »), or the bounds: {{text: …, earliest: …, latest: …}}",
    ),
)
EMPTY_LIST: Final = FaultKind(
    "DOC037",
    "empty-list",
    Text("cette liste doit avoir au moins un élément", "this list must have at least one item"),
    Text("ajouter un élément", "add an item"),
)
REPEATED_VALUE: Final = FaultKind(
    "DOC038",
    "repeated-value",
    Text("« {value} » figure deux fois dans un ensemble", "« {value} » stands twice in a set"),
    Text("n'en garder qu'une", "keep one of them"),
)
UNKNOWN_KIND: Final = FaultKind(
    "DOC039",
    "unknown-kind",
    Text(
        "« {kind} » n'est pas une classe du modèle{suggestion}",
        "« {kind} » is not a class of the model{suggestion}",
    ),
    Text(
        "avant les deux-points, écrire la classe au singulier : « commune:13055 »",
        "before the colon, write the class in the singular: « commune:13055 »",
    ),
)

FILE_TOO_LARGE: Final = FaultKind(
    "DOC040",
    "file-too-large",
    Text("{size} octets : la limite est de {limit}", "{size} bytes: the limit is {limit}"),
    Text(
        "découper le contrat en un dossier de fichiers, ou relever la limite",
        "split the contract into a folder of files, or raise the limit",
    ),
)
TEXT_TOO_LONG: Final = FaultKind(
    "DOC041",
    "text-too-long",
    Text(
        "texte de {length} caractères : la limite est de {limit}",
        "text of {length} characters: the limit is {limit}",
    ),
    Text("abréger le texte et citer le document", "shorten the text and quote the document"),
)
TOO_MANY_ENTITIES: Final = FaultKind(
    "DOC042",
    "too-many-entities",
    Text("plus de {limit} entités", "more than {limit} entities"),
    Text(
        "découper en plusieurs contrats, ou relever la limite",
        "split into several contracts, or raise the limit",
    ),
)
TOO_MANY_DIGITS: Final = FaultKind(
    "DOC043",
    "too-many-digits",
    Text(
        "« {value} » : plus de {limit} chiffres",
        "« {value} »: more than {limit} digits",
    ),
    Text(
        "vérifier le nombre ; un code ou un numéro s'écrit entre guillemets",
        "check the number; a code or a reference number is written in quotes",
    ),
)

NOT_A_CONTRACT: Final = FaultKind(
    "DOC050",
    "not-a-contract",
    Text(
        "ce document n'est pas un contrat de ville : {found} au lieu d'un objet avec « format »",
        "this document is not a contrat de ville: {found} instead of an object with « format »",
    ),
    Text(
        "un contrat commence par « format: contratville/1 », puis « contract: »",
        "a contract begins with « format: contratville/1 », then « contract: »",
    ),
)
UNKNOWN_FORMAT: Final = FaultKind(
    "DOC051",
    "unknown-format",
    Text("format « {format} » inconnu", "unknown format « {format} »"),
    Text("le format attendu est « contratville/1 »", "the expected format is « contratville/1 »"),
)
NEWER_FORMAT: Final = FaultKind(
    "DOC052",
    "newer-format",
    Text(
        "format « {format} » plus récent que cette version, qui lit jusqu'à « contratville/1 »",
        "format « {format} » is newer than this version, which reads up to « contratville/1 »",
    ),
    Text(
        "installer une version plus récente de contratville",
        "install a newer version of contratville",
    ),
)
NOT_HELD: Final = FaultKind(
    "DOC053",
    "collection-not-held",
    Text(
        "la collection « {collection} » n'est pas déclarée dans « holds »",
        "the collection « {collection} » is not declared in « holds »",
    ),
    Text("l'ajouter à la liste « holds » de la partie", "add it to the « holds » list of the part"),
)

NO_CONTRACT_FILE: Final = FaultKind(
    "DOC060",
    "no-contract-file",
    Text(
        "aucun fichier contract.yaml, contract.yml ou contract.json dans ce dossier",
        "no contract.yaml, contract.yml or contract.json file in this folder",
    ),
    Text(
        "ce fichier porte « format » et les attributs du contrat",
        "this file holds « format » and the contract's own attributes",
    ),
)
TWO_CONTRACT_FILES: Final = FaultKind(
    "DOC061",
    "two-contract-files",
    Text(
        "deuxième fichier de contrat ; le premier est « {first} »",
        "second contract file; the first is « {first} »",
    ),
    Text("un dossier n'a qu'un contrat : en garder un", "a folder has one contract: keep one"),
)
HALF_WRITTEN: Final = FaultKind(
    "DOC062",
    "half-written-folder",
    Text(
        "une écriture de ce dossier a été interrompue : fichiers concernés : {files}",
        "a write to this folder was interrupted: files concerned: {files}",
    ),
    Text(
        "vérifier ces fichiers (ou les reprendre d'une sauvegarde), puis supprimer « {marker} »",
        "check these files (or restore them from a copy), then delete « {marker} »",
    ),
)
FOREIGN_FILE: Final = FaultKind(
    "DOC063",
    "foreign-file",
    Text(
        "ce fichier ne porte aucune collection du contrat",
        "this file holds no collection of the contract",
    ),
    Text(
        "le retirer du dossier, ou faire précéder son nom de « _ »",
        "take it out of the folder, or begin its name with « _ »",
    ),
)
OUTSIDE_LINK: Final = FaultKind(
    "DOC064",
    "link-out-of-folder",
    Text(
        "ce fichier est un lien qui mène hors du dossier",
        "this file is a link that leads out of the folder",
    ),
    Text("copier le fichier lui-même dans le dossier", "copy the file itself into the folder"),
)

FAULT_KINDS: Final[tuple[FaultKind, ...]] = tuple(
    value for value in list(globals().values()) if isinstance(value, FaultKind)
)
