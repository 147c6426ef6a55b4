"""Faults of family REF: identifiers, references, official codes and doubles."""

from typing import Final

from attrs import evolve

from contratville.model import (
    Contract,
    ExternalId,
    Generation,
    NeighbourhoodKind,
    OrganisationKind,
    Period,
    QpvList,
    Ref,
)

from .planting import NOBODY, Expected, Mutation, Planted, about, at, broken, first, mutation


@mutation("REF001")
def id_used_twice(contract: Contract) -> Planted | None:
    """Give an organisation nobody cites the id of another."""
    one = first(contract.organisations)
    if one is None:
        return None
    twin = evolve(one, name="Organisme saisi deux fois (fictif)", siren=None, siret=None, rna=None)
    position = len(contract.organisations)
    place = ("organisations", position, "id")
    return Planted(
        contract.adding(twin), [Expected("REF001", (Ref("organisation", one.id),), place)]
    )


@mutation("REF002")
def reference_to_nothing(contract: Contract) -> Planted | None:
    """Make a funding line cite a funder that is nowhere."""
    line = first(contract.funding_lines, lambda one: one.funder)
    return line and broken(contract, line, "REF002", "funder", funder=NOBODY)


@mutation("REF003")
def malformed_qpv_code(contract: Contract) -> Planted | None:
    """Lose a character of the code of a neighbourhood."""
    qpv = first(contract.neighbourhoods, lambda one: one.code)
    return qpv and broken(contract, qpv, "REF003", "code", code=qpv.code[:-1])


@mutation("REF004")
def qpv_of_another_department(contract: Contract) -> Planted | None:
    """Give a neighbourhood the code of another department."""
    qpv = first(contract.neighbourhoods, lambda one: one.code)
    return qpv and broken(contract, qpv, "REF004", "code", code=f"{qpv.code[:2]}013{qpv.code[5:]}")


@mutation("REF005")
def qpv_of_another_list(contract: Contract) -> Planted | None:
    """Say that a neighbourhood is of the list of another generation."""
    qpv = first(contract.neighbourhoods, lambda one: one.qpv_list)
    if qpv is None:
        return None
    before = contract.generation is Generation.FROM_2024
    other = QpvList.LIST_2015 if before else QpvList.LIST_2024
    return broken(contract, qpv, "REF005", "qpv_list", qpv_list=other)


@mutation("REF006")
def siret_written_as_a_number(contract: Contract) -> Planted | None:
    """Write a SIRET as spreadsheets do."""
    one = first(contract.organisations, lambda organisation: organisation.siret)
    return one and broken(contract, one, "REF006", "siret", siret=f"{one.siret}.0")


@mutation("REF007")
def malformed_rna(contract: Contract) -> Planted | None:
    """Lose a digit of the RNA number of an association."""
    one = first(
        contract.organisations,
        lambda organisation: organisation.rna and organisation.kind is OrganisationKind.ASSOCIATION,
    )
    return one and broken(contract, one, "REF007", "rna", rna=one.rna[:-1])


@mutation("REF008")
def commune_code_without_its_zeros(contract: Contract) -> Planted | None:
    """Lose the first zero of the code of a commune, as spreadsheets do."""
    commune = first(contract.communes)
    return commune and broken(contract, commune, "REF008", "insee", insee=commune.insee[1:])


@mutation("REF009")
def malformed_contract_code(contract: Contract) -> Planted | None:
    """Glue two national codes together."""
    return Planted(evolve(contract, code="CV001CV002"), [at("REF009", contract, "code")])


@mutation("REF010")
def one_item_under_two_labels(contract: Contract) -> Planted | None:
    """Enter an objective again under another id."""
    one = first(contract.operational_objectives)
    if one is None:
        return None
    twin = evolve(one, id="zz-double", label=one.label.upper())
    expected = [about(at("REF010", twin, "label"), one), at("ORI014", twin)]
    why = "The double is also an objective that no action pursues: joining it settles both."
    return Planted(contract.adding(twin), expected, why)


@mutation("REF012")
def empty_label(contract: Contract) -> Planted | None:
    """Leave a project without a label."""
    project = first(contract.projects)
    return project and broken(contract, project, "REF012", "label", label=" ")


@mutation("REF013", "marseille-2015")
def header_taken_for_a_label(contract: Contract) -> Planted | None:
    """Give a project the header that every slide of the deck repeats."""
    project = first(contract.projects)
    header = "Investissements en secteur politique de la ville"
    return project and broken(contract, project, "REF013", "label", label=header)


@mutation("REF014")
def reference_of_another_class(contract: Contract) -> Planted | None:
    """Make a funding line cite a commune for a funder."""
    line = first(contract.funding_lines, lambda one: one.funder)
    organisations = contract.organisations.ids()
    commune = first(contract.communes, lambda one: one.id not in organisations)
    if line is None or commune is None:
        return None
    return broken(contract, line, "REF014", "funder", funder=commune.id)


@mutation("REF015")
def one_legal_person_twice(contract: Contract) -> Planted | None:
    """Enter an organisation again under another id."""
    one = first(contract.organisations, lambda organisation: organisation.siret)
    if one is None:
        return None
    twin = evolve(one, id="zz-double", name="Autre nom du même organisme (fictif)", rna=None)
    return Planted(contract.adding(twin), [about(at("REF015", twin, "siret"), one)])


@mutation("REF016")
def organisation_that_did_not_exist_yet(contract: Contract) -> Planted | None:
    """Let an organisation that funds a project, under no agreement, begin after its line."""
    granted = {(id, one.grantor) for one in contract.grant_agreements for id in one.projects}
    line = first(
        contract.funding_lines,
        lambda one: one.funder and (one.project, one.funder) not in granted,
    )
    if line is None:
        return None
    late = evolve(
        contract.organisations[line.funder],
        id="zz-tardif",
        name="Organisme créé après coup (fictif)",
        siren=None,
        siret=None,
        rna=None,
        succeeds=None,
        period=Period(start=contract.legal_period.end) if contract.legal_period else None,
    )
    changed = evolve(line, funder=late.id, envelope=None)
    return Planted(contract.adding(late).replacing(changed), [at("REF016", line, "year")])


@mutation("REF017")
def one_name_spelled_twice(contract: Contract) -> Planted | None:
    """Enter an association again, misspelled and without a number."""
    one = first(contract.organisations, lambda organisation: len(organisation.name) > 30)
    if one is None:
        return None
    twin = evolve(
        one, id="zz-double", name=f"{one.name}s", siren=None, siret=None, rna=None, succeeds=None
    )
    return Planted(contract.adding(twin), [about(at("REF017", twin, "name"), one)])


@mutation("REF018")
def one_request_on_two_projects(contract: Contract) -> Planted | None:
    """Give a project the number of another."""
    numbered = [project for project in contract.projects if project.external_ids]
    if len(numbered) < 2:
        return None
    one, other = sorted(numbered[:2], key=lambda project: project.id)
    number: ExternalId = one.external_ids[0]
    changed = evolve(other, external_ids=(number,))
    return Planted(
        contract.replacing(changed), [about(at("REF018", changed, "external_ids", 0), one)]
    )


@mutation("REF019")
def code_of_a_neighbourhood_that_has_none(contract: Contract) -> Planted | None:
    """Give a national code to a neighbourhood that is not a priority one."""
    one = first(contract.neighbourhoods, lambda n: n.kind is not NeighbourhoodKind.QPV)
    return one and broken(contract, one, "REF019", "code", code="QP000999")


@mutation("REF020")
def body_that_reports_to_itself(contract: Contract) -> Planted | None:
    """Make a body report to itself."""
    body = first(contract.governance_bodies, lambda one: one.reports_to is None)
    return body and broken(contract, body, "REF020", "reports_to", reports_to=body.id)


REFERENCE_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
