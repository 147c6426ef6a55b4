"""Awards: calls, projects and their holders, aided posts, and places outside the QPV."""

from typing import Final

from ...rule import Rule
from .applications import dossier_incomplete
from .calls import qpv_public_share, specific_share_ceiling
from .equality import equality_and_sex_coverage
from .funders import single_funder
from .holders import holder_without_siret, republican_commitment
from .neighbourhoods import specific_outside_qpv
from .opinions import award_against_opinions
from .pockets import pocket_ceiling
from .post_contracts import mediation_contract
from .posts import mediation_person, mediation_post
from .years import project_year_outside

AWARD_RULES: Final[tuple[Rule, ...]] = (
    specific_share_ceiling,
    specific_outside_qpv,
    qpv_public_share,
    holder_without_siret,
    project_year_outside,
    mediation_post,
    dossier_incomplete,
    single_funder,
    republican_commitment,
    equality_and_sex_coverage,
    award_against_opinions,
    mediation_person,
    mediation_contract,
    pocket_ceiling,
)
