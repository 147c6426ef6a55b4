"""Family REF: identifiers, references, official codes and doubles."""

from typing import Final

from ..rule import Rule
from .codes import contract_code, insee_code, rna_form, siren_siret
from .doubles import (
    boilerplate_label,
    empty_label,
    external_id_twice,
    near_equal_names,
    organisation_twice,
    same_item_twice,
)
from .links import (
    dangling_reference,
    organisation_out_of_time,
    reference_cycle,
    unique_id,
    wrong_kind_target,
)
from .qpv import code_on_wrong_kind, qpv_code_department, qpv_code_form, qpv_generation

REFERENCE_RULES: Final[tuple[Rule, ...]] = (
    unique_id,
    dangling_reference,
    qpv_code_form,
    qpv_code_department,
    qpv_generation,
    siren_siret,
    rna_form,
    insee_code,
    contract_code,
    same_item_twice,
    empty_label,
    boilerplate_label,
    wrong_kind_target,
    organisation_twice,
    organisation_out_of_time,
    near_equal_names,
    external_id_twice,
    code_on_wrong_kind,
    reference_cycle,
)
