"""The words of money: rungs of the ladder, axes of a total, what is left out, what stands apart."""

from contratville.model import Cents, FundingLine, Vocabulary


class Rung(Vocabulary):
    """*Étape du financement*: a rung of the ladder of a funding line.

    Requested ≥ proposed; awarded ≥ committed ≥ paid ≥ justified. Two rungs are two moments of the
    same money, and are never added.
    """

    REQUESTED = "requested", "demande", "demandé", "requested"
    PROPOSED = "proposed", "propose", "proposé", "proposed"
    AWARDED = "awarded", "attribue", "attribué", "awarded"
    COMMITTED = "committed", "engage", "engagé", "committed"
    PAID = "paid", "verse", "versé", "paid"
    JUSTIFIED = "justified", "justifie", "justifié", "justified"

    def of(self, line: FundingLine) -> Cents | None:
        """Give the amount of a line on this rung; None when it is not said."""
        amount: Cents | None = getattr(line, self.value)
        return amount


class Axis(Vocabulary):
    """*Axe de répartition*: by what a total is shared out; every cent stands in one place of it."""

    YEAR = "year", "annee", "année", "year"
    KIND = "kind", "nature", "nature de crédits", "kind of credits"
    FUNDER = "funder", "financeur", "financeur", "funder"
    DEVICE = "device", "dispositif", "dispositif", "device"
    ENVELOPE = "envelope", "enveloppe", "enveloppe", "envelope"
    AGREEMENT = "agreement", "convention", "convention", "agreement"
    HOLDER = "holder", "porteur", "porteur", "holder"
    ACTION = "action", "action", "action principale", "principal action"
    TERRITORY = "territory", "territoire", "territoire de projet", "project territory"
    NEIGHBOURHOOD = "neighbourhood", "quartier", "quartier", "neighbourhood"
    ORIENTATION = "orientation", "orientation", "orientation principale", "principal orientation"
    PILLAR = "pillar", "pilier", "pilier", "pillar"


class LeftOut(Vocabulary):
    """*Motif d'exclusion*: why a funding line is not counted in a total.

    The first that applies, in this order.
    """

    OTHER_YEAR = "other_year", "autre_annee", "d'une autre année", "of another year"
    OTHER_NATURE = (
        "other_nature",
        "autre_forme",
        "d'une autre forme d'apport (en numéraire et en nature ne s'ajoutent pas)",
        "of another nature (cash and in kind are never added)",
    )
    SAME_ID = (
        "same_id",
        "meme_identifiant",
        "de même identifiant qu'une ligne déjà lue",
        "with the id of a line already read",
    )
    NO_AMOUNT = (
        "no_amount",
        "sans_montant",
        "sans montant à cette étape",
        "without amount on this rung",
    )
    SAME_KEY = (
        "same_key",
        "meme_cle",
        "déjà comptée : mêmes projet, financeur, année, nature, tranche et numéros",
        "already counted: same project, funder, year, kind, tranche and numbers",
    )
    SAME_NUMBER = (
        "same_number",
        "meme_numero",
        "déjà comptée sur un autre projet : mêmes numéro, financeur, année, nature et tranche",
        "already counted on another project: same number, funder, year, kind and tranche",
    )

    @property
    def leaves_partial(self) -> bool:
        """Whether the total may lack what is left out so: another year or nature is not in it."""
        return self not in (LeftOut.OTHER_YEAR, LeftOut.OTHER_NATURE)


class Apart(Vocabulary):
    """*À part*: why money stands in no place of an axis; it has a row or a column of its own."""

    NONE = "none", "sans", "non précisé", "not said"
    """None is said."""
    SEVERAL = "several", "plusieurs", "plusieurs, sans partage", "several, not shared"
    """Several of them, and nothing says what falls to each."""
    BAD_SHARES = (
        "bad_shares",
        "parts_fausses",
        "parts qui ne font pas 100 %",
        "shares that do not make 100 %",
    )
    """Shares that are given, and do not make the whole."""
    UNKNOWN = "unknown", "inconnu", "absent des données", "not in the data"
    """What would tell it is not in the data."""
    ELSEWHERE = (
        "elsewhere",
        "hors_quartier",
        "lieu qui n'est pas un quartier",
        "place that is no neighbourhood",
    )
    """A territory or a commune, of which no part is said to fall to a neighbourhood."""
