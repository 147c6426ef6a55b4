"""Official codes of organisations, communes, neighbourhoods and contracts, and how each is formed.

SIREN and SIRET are judged by python-stdnum; the other grammars are ours and are written out here.
Department ``000`` was never allocated by INSEE: fictional communes, neighbourhoods and associations
use it, and fictional organisations a SIREN of form 0000xxxxx; every grammar accepts them.
"""

import re
from typing import Final

from stdnum import luhn
from stdnum.fr import siren as _siren
from stdnum.fr import siret as _siret

_SIREN: Final = re.compile(r"\d{9}", re.ASCII)
_SIRET: Final = re.compile(r"\d{14}", re.ASCII)
_RNA: Final = re.compile(r"W\d[A-Z\d]\d{7}", re.ASCII)
_INSEE: Final = re.compile(r"\d{5}|2[AB]\d{3}", re.ASCII)
_QPV: Final = re.compile(
    r"QP(?P<of_2015>\d{3}|02[AB])\d{3}|QN(?P<of_2024>\d{3}|02[AB])\d{2}[NMIC]", re.ASCII
)
_CONTRACT: Final = re.compile(r"CV\d{3}", re.ASCII)

_NO_SIREN: Final = "000000000"
_LA_POSTE: Final = "356000000"
_MUNICIPAL_DISTRICTS: Final = frozenset(
    str(code)
    for first, last in ((13201, 13216), (69381, 69389), (75101, 75120))
    for code in range(first, last + 1)
)


def is_siren(code: str) -> bool:
    """Tell whether a code is a SIREN: nine digits, not all zeros, with a valid Luhn key (INSEE).

    >>> is_siren("241300391")
    True
    """
    return _SIREN.fullmatch(code) is not None and code != _NO_SIREN and _siren.is_valid(code)


def is_siret(code: str) -> bool:
    """Tell whether a code is a SIRET: a SIREN and five digits, with a valid Luhn key (INSEE).

    A SIRET of La Poste (SIREN 356000000) is valid too when the sum of its digits is a multiple
    of five.

    >>> is_siret("3805449320029.0")
    False
    """
    if _SIRET.fullmatch(code) is None or not is_siren(code[:9]):
        return False
    return _siret.is_valid(code) or (code.startswith(_LA_POSTE) and luhn.is_valid(code))


def is_rna(code: str) -> bool:
    """Tell whether a code has the form of a number of the *répertoire national des associations*.

    W, a digit, a digit or capital letter, seven digits. Associations of Alsace-Moselle have none.
    The official text reads « W and nine digits »; the letter is met overseas.

    >>> is_rna("W000001234")
    True
    """
    return _RNA.fullmatch(code) is not None


def is_commune_code(code: str) -> bool:
    """Tell whether a code has the form of a commune's code (*code officiel géographique*, INSEE).

    Five digits, or 2A or 2B and three digits; a municipal district of Paris, Lyon or Marseille is
    not a commune.

    >>> is_commune_code("13055"), is_commune_code("13201")
    (True, False)
    """
    return _INSEE.fullmatch(code) is not None and code not in _MUNICIPAL_DISTRICTS


def department_of_commune(code: str) -> str:
    """Give the department inside a well-formed commune's code: two characters, three overseas.

    >>> [department_of_commune(code) for code in ("13055", "2A004", "97105")]
    ['13', '2A', '971']
    """
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def is_qpv_code(code: str) -> bool:
    """Tell whether a code has the form of a *quartier prioritaire*'s code, of either list.

    List of 2015: QP, department on three characters, three digits. List of 2024: QN, department on
    three characters, two digits and a letter: N new, M modified outline, I identical, C seen in
    Mayotte only (meaning not found). All 1 493 codes of the list of 2024 have this form.

    >>> is_qpv_code("QP046001"), is_qpv_code("QN02A01M"), is_qpv_code("QP00001")
    (True, True, False)
    """
    return _QPV.fullmatch(code) is not None


def department_of_qpv(code: str) -> str:
    """Give the department inside a well-formed code of a *quartier prioritaire*.

    Two characters, or three digits overseas, as :func:`department_of_commune` gives it.

    Raises:
        ValueError: the code is not of this form.

    >>> department_of_qpv("QN01303I"), department_of_qpv("QP02A001"), department_of_qpv("QP971001")
    ('13', '2A', '971')
    """
    match = _QPV.fullmatch(code)
    if match is None:
        raise ValueError(f"« {code} » is not the code of a quartier prioritaire")
    department: str = match["of_2015"] or match["of_2024"]
    return department.removeprefix("0")


def is_contract_code(code: str) -> bool:
    """Tell whether a code has the form of the national code of a *contrat de ville*: CV, 3 digits.

    >>> is_contract_code("CV049")
    True
    """
    return _CONTRACT.fullmatch(code) is not None
