"""Totals computed again by SQL, from plain rows: nothing of the library's analysis is used.

Amounts are whole cents. Shares between neighbourhoods are in hundredths of a percent; of the cents
that rounding down leaves, the largest remainders take one each.
"""

import sqlite3

RUNGS = ("requested", "proposed", "awarded", "committed", "paid", "justified")

SCHEMA = f"""
create table line (n integer primary key, id text, project text, funder text, year int, kind text,
                   nature text, device text, envelope text, tranche text, numbers text,
                   {", ".join(f"{one} int" for one in RUNGS)});
create table project (id text, holder text);
create table carries (project text, kind text, action text, rank text);
create table action (kind text, id text, programme text);
create table programme (id text, territory text);
create table territory (id text, layer text);
create table layer (id text, kind text, current int);
create table groups (territory text, neighbourhood text);
create table pursues (kind text, owner text, orientation text, n int);
create table pillar (orientation text, pillar text);
create table place (project text, n int, kind text, id text, share int);
create table agreement (id text, grantor text, tranche text);
create table agreed_year (agreement text, year int);
create table covers (agreement text, project text);
create index line_by_id on line (id, n);
create index line_by_project on line (project, n);
"""

DERIVED = """
create table principal as
select project, min(kind) as kind, min(action) as action,
       count(distinct kind || ':' || action) as several
from carries where rank = 'principal' group by project;
create index principal_by_project on principal (project);

create table first_orientation as
select project.id as project, coalesce(
    (select orientation from pursues where kind = 'project' and owner = project.id order by n),
    (select orientation from pursues join principal
       on principal.kind = pursues.kind and principal.action = pursues.owner
     where principal.project = project.id and principal.several = 1 order by n)) as orientation
from project;
create index first_by_project on first_orientation (project);

create table by_places as
select place.project, min(territory.id) as territory, count(distinct territory.id) as several
from place join territory join layer on layer.id = territory.layer
where layer.kind = 'project_territories' and layer.current = 1
  and ((place.kind = 'project_territory' and place.id = territory.id)
    or (place.kind = 'neighbourhood' and exists (
      select 1 from groups where groups.territory = territory.id
        and groups.neighbourhood = place.id)))
group by place.project;

create table benefiting as
select project, count(*) as places, count(share) as shared, sum(share) as whole, min(share) as least
from place group by project;
"""

COUNTED = """
drop table if exists counted;
drop table if exists parted;

create table counted as
select line.*, line.{rung} as amount from line
where line.nature = '{nature}' and line.year in ({years}) and line.{rung} is not null
  and not exists (
    select 1 from line as other where other.n < line.n
      and (other.id = line.id or (
        other.{rung} is not null and other.nature = line.nature
        and other.project = line.project and other.funder = line.funder
        and other.year = line.year and other.kind = line.kind
        and other.device is line.device and other.tranche = line.tranche
        and other.numbers = line.numbers)));

create table parted as
with floored as (
  select counted.n, place.n as rank, place.kind, place.id, counted.amount,
         counted.amount * place.share / benefiting.whole as part,
         counted.amount * place.share % benefiting.whole as remainder
  from counted join place on place.project = counted.project
  join benefiting on benefiting.project = counted.project
  where benefiting.shared = benefiting.places and benefiting.whole between 9990 and 10010
    and benefiting.least >= 0)
select n, kind, id, part + (
  row_number() over (partition by n order by remainder desc, rank)
  <= amount - sum(part) over (partition by n)) as cents
from floored;
"""

HEADINGS = {
    "year": "counted.year",
    "kind": "counted.kind",
    "funder": "coalesce(counted.funder, 'none')",
    "device": "coalesce(counted.device, 'none')",
    "envelope": "coalesce(counted.envelope, 'none')",
    "holder": "coalesce((select holder from project where id = counted.project), 'none')",
    "action": "coalesce((select case several when 1 then action else 'several' end "
    "from principal where project = counted.project), 'none')",
    "orientation": "coalesce((select orientation from first_orientation "
    "where project = counted.project), 'none')",
    "territory": """case
  when exists (select 1 from action where kind = 'territorial_action') then coalesce((
    select programme.territory from principal
    join action on action.kind = principal.kind and action.id = principal.action
    join programme on programme.id = action.programme
    where principal.kind = 'territorial_action' and principal.several = 1
      and principal.project = counted.project), 'none')
  when (select several from by_places where project = counted.project) > 1 then 'several'
  else coalesce((select territory from by_places where project = counted.project), 'none') end""",
    "pillar": """(select case count(distinct pillar.pillar) when 0 then 'none'
    when 1 then min(pillar.pillar) else 'several' end
  from first_orientation join pillar on pillar.orientation = first_orientation.orientation
  where first_orientation.project = counted.project)""",
    "agreement": """(select case count(distinct agreement.id) when 0 then 'none'
    when 1 then min(agreement.id) else 'several' end
  from covers join agreement on agreement.id = covers.agreement
  join agreed_year on agreed_year.agreement = agreement.id
  where covers.project = counted.project and agreement.grantor = counted.funder
    and agreed_year.year = counted.year
    and (agreement.tranche is null or agreement.tranche = counted.tranche))""",
}

NEIGHBOURHOODS = """
select heading, sum(cents) from (
  select case when kind = 'neighbourhood' then id else 'elsewhere' end as heading, cents from parted
  union all
  select case
    when benefiting.places is null then 'none'
    when benefiting.places = 1 and benefiting.shared = 0 then (
      select case when kind = 'neighbourhood' then id else 'elsewhere' end
      from place where place.project = counted.project)
    when benefiting.shared = 0 then 'several'
    else 'bad_shares' end, counted.amount
  from counted left join benefiting on benefiting.project = counted.project
  where counted.n not in (select n from parted))
group by heading
"""


class SqlTotals:
    """Sums by the ids of the places of any axis, from the rows of a contract."""

    def __init__(self, contract):
        self._base = sqlite3.connect(":memory:")
        self._base.executescript(SCHEMA)
        for table, rows in _rows(contract).items():
            if rows:
                into = f"insert into {table} values ({', '.join('?' * len(rows[0]))})"  # noqa: S608 our own names
                self._base.executemany(into, rows)

        self._base.executescript(DERIVED)

    def sums(self, *, rung, nature, years):
        """Give the sum of each place of each axis."""
        listed = ", ".join(map(str, years))
        self._base.executescript(COUNTED.format(rung=rung, nature=nature, years=listed))
        queries = {
            axis: f"select {heading}, sum(amount) from counted group by 1"  # noqa: S608 our own
            for axis, heading in HEADINGS.items()
        }
        queries["neighbourhood"] = NEIGHBOURHOODS
        return {axis: dict(self._base.execute(query)) for axis, query in queries.items()}


def _rows(contract):
    actions = [
        *(("territorial_action", one) for one in contract.territorial_actions),
        *(("framework_action", one) for one in contract.framework_actions),
    ]
    pursuing = [*actions, *(("project", one) for one in contract.projects)]
    return {
        "line": [_line(n, one) for n, one in enumerate(contract.funding_lines)],
        "project": [(one.id, one.holder) for one in contract.projects],
        "carries": [
            (one.id, link.action.kind, link.action.id, link.rank.value)
            for one in contract.projects
            for link in one.carries_out
        ],
        "action": [(kind, one.id, one.programme) for kind, one in actions],
        "programme": [(one.id, one.territory) for one in contract.territorial_programmes],
        "territory": [(one.id, one.layer) for one in contract.project_territories],
        "layer": [(one.id, one.kind.value, one.current) for one in contract.territorial_layers],
        "groups": [
            (one.id, id) for one in contract.project_territories for id in one.neighbourhoods
        ],
        "pursues": [
            (kind, one.id, id, n) for kind, one in pursuing for n, id in enumerate(one.orientations)
        ],
        "pillar": [(one.id, id) for one in contract.orientations for id in one.pillars],
        "place": [
            (
                one.id,
                n,
                at.place.kind,
                at.place.id,
                None if at.share is None else int(at.share * 100),
            )
            for one in contract.projects
            for n, at in enumerate(one.locations)
            if at.benefits or at.share is not None
        ],
        "agreement": [
            (one.id, one.grantor, one.tranche and one.tranche.value)
            for one in contract.grant_agreements
        ],
        "agreed_year": [
            (one.id, year) for one in contract.grant_agreements for year in sorted(one.years)
        ],
        "covers": [(one.id, id) for one in contract.grant_agreements for id in one.projects],
    }


def _line(n, line):
    numbers = sorted(f"{one.scheme}|{one.value}|{one.year}" for one in line.external_ids)
    said = (line.id, line.project, line.funder, line.year, line.kind.value, line.nature.value)
    more = (line.device, line.envelope, line.tranche.value, " ".join(numbers))
    return (n, *said, *more, *(getattr(line, rung) for rung in RUNGS))
