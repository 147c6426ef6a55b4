"""The words of the rules: severities, outcomes, who can settle a point, what a rule rests on."""

from contratville.model import Vocabulary


class Severity(Vocabulary):
    """*Gravité*: how much a finding weighs; a profile may set another."""

    ERROR = "error", "erreur", "erreur", "error"
    """Contradicts the law, arithmetic or the contract's own text."""
    WARNING = "warning", "avertissement", "avertissement", "warning"
    """A probable omission."""
    INFO = "info", "information", "information", "info"
    """Worth seeing."""

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Outcome(Vocabulary):
    """*Résultat*: what became of a rule on one subject."""

    PASSED = "passed", "respectee", "respectée", "passed"
    FAILED = "failed", "non_respectee", "non respectée", "failed"
    NOT_APPLICABLE = "not_applicable", "sans_objet", "sans objet", "not applicable"
    NOT_EVALUATED = "not_evaluated", "non_evaluee", "non évaluée", "not evaluated"
    NOT_DUE = "not_due", "pas_encore_exigible", "pas encore exigible", "not due yet"
    SKIPPED = "skipped", "suspendue", "suspendue à une autre règle", "held up by another rule"


class Addressee(Vocabulary):
    """*Destinataire*: who can settle a point."""

    LEAD_EPCI = "lead_epci", "epci_porteur", "EPCI porteur", "lead EPCI"
    STATE = "state", "etat", "État", "State"
    COMMUNE = "commune", "commune", "commune", "commune"
    SIGNATORY = "signatory", "signataire", "signataire", "signatory"
    HOLDER = "holder", "porteur", "porteur", "holder"
    TERRITORY_TEAM = (
        "territory_team",
        "equipe_de_territoire",
        "équipe de territoire",
        "territory team",
    )
    GIP = (
        "gip",
        "gip",
        "opérateur qui tient les données (GIP)",
        "operator that keeps the data (GIP)",
    )
    COUNCIL_SUPPORT = (
        "council_support",
        "structure_porteuse",
        "structure porteuse du conseil citoyen",
        "support structure of the citizen council",
    )
    STEERING_BODY = "steering_body", "instance_de_pilotage", "instance de pilotage", "steering body"


class Level(Vocabulary):
    """*Niveau*: how far a rule looks."""

    LOCAL = "local", "local", "une entité et ses valeurs", "one entity with its values"
    GRAPH = "graph", "graphe", "les relations d'une entité", "the relations of one entity"
    CONTRACT = "contract", "contrat", "le contrat entier", "the whole contract"


class BasisKind(Vocabulary):
    """*Nature du fondement*: what sort of text or reason a rule rests on."""

    LAW = "law", "loi", "loi ou règlement", "law or regulation"
    GUIDANCE = "guidance", "instruction", "instruction ou circulaire", "guidance or circular"
    DECK = (
        "deck",
        "document_local",
        "document local (présentation de 2015)",
        "local document (deck of 2015)",
    )
    PRACTICE = "practice", "pratique", "pratique constatée", "observed practice"
    INTEGRITY = (
        "integrity",
        "integrite",
        "cohérence interne ou arithmétique",
        "integrity or arithmetic",
    )
    CONVENTION = "convention", "convention", "convention de codage", "coding convention"


class Verified(Vocabulary):
    """*Vérification*: whether the text that a rule rests on was read."""

    YES = "yes", "oui", "texte lu pour le point en cause", "text read for the point at stake"
    PARTLY = (
        "partly",
        "en_partie",
        "connu par un résumé, une citation ou une seule version",
        "known through a summary, a quotation or one version only",
    )
    NO = "no", "non", "texte non lu", "text not read"


class JudgedAt(Vocabulary):
    """*Date de jugement*: the day whose law a rule applies."""

    REFERENCE = (
        "reference",
        "reference",
        "date de référence, ou fin du contrat si elle est antérieure",
        "reference date, or the end of the contract if earlier",
    )
    SIGNATURE = "signature", "signature", "date de la signature", "date of the signature"
    INSTALLATION = (
        "installation",
        "installation",
        "date de l'installation du conseil citoyen",
        "date the citizen council was installed",
    )
    DRAW = "draw", "tirage_au_sort", "date du tirage au sort", "date of the draw"
    AWARD = "award", "attribution", "date ou année de l'attribution", "date or year of the award"
    SUBMISSION = "submission", "depot", "date du dépôt", "date of submission"
    CLAIM_YEAR = "claim_year", "annee_d_imposition", "année d'imposition", "tax year claimed"


class Origin(Vocabulary):
    """*Origine de la date de référence*: where the reference date was taken from."""

    ARGUMENT = "argument", "demande", "date demandée", "as asked"
    DOCUMENT = "document", "document", "date du document", "as the document says"
    TODAY = "today", "jour", "date du jour", "today"
