"""What a document may not exceed."""

from attrs import frozen


@frozen(kw_only=True)
class Limits:
    """Limits on what is read, so that no file can exhaust the machine.

    Attributes:
        bytes: size of one file.
        depth: nested levels of one file.
        text: characters of one text.
        entities: entities of one contract.
        digits: digits of one number, leading zeros left out.
    """

    bytes: int = 50_000_000
    depth: int = 64
    text: int = 100_000
    entities: int = 200_000
    digits: int = 18


DEFAULT_LIMITS = Limits()
