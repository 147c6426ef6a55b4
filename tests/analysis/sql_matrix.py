"""The matrix computed again by SQL, from plain rows: nothing of the library's analysis is used."""

import sqlite3

SCHEMA = """
create table orientation (id text);
create table layer (id text, kind text, current int);
create table territory (id text, layer text);
create table programme (id text, territory text, state text);
create table action (id text, programme text, state text);
create table pursues (action text, orientation text);
create table absence (orientation text, territory text, state text, decided text, until text);
create table project (id text, year int, instruction text, progress text);
create table carries (project text, kind text, action text);
create table line (project text, awarded int);
"""

VIEWS = """
create view counting as
select pursues.orientation, programme.territory, action.id as action
from action
join programme on programme.id = action.programme
join pursues on pursues.action = action.id
where action.state <> 'abandoned'
  and not (action.state = 'proposed' and programme.state in ('validated', 'closed'));

create view cell as
select orientation.id as orientation, territory.id as territory
from orientation, territory
join layer on layer.id = territory.layer
where layer.kind = 'project_territories' and layer.current = 1;

create view live as
select project.id, project.year from project
where project.instruction not in ('draft', 'refused', 'deferred', 'cancelled')
  and project.progress <> 'abandoned'
  and (project.instruction <> 'unknown' or exists (
    select 1 from line where line.project = project.id and line.awarded > 0));

create view programmed as
select distinct counting.orientation, counting.territory, live.id as project, live.year
from counting
join carries on carries.action = counting.action and carries.kind = 'territorial_action'
join live on live.id = carries.project;
"""

STATES = """
select orientation, territory, case
  when exists (select 1 from counting where counting.orientation = cell.orientation
               and counting.territory = cell.territory) then 'declined'
  when exists (select 1 from absence where absence.orientation = cell.orientation
               and absence.territory = cell.territory and absence.state = 'not_applicable'
               and (decided is null or decided <= :day)) then 'not_applicable'
  when exists (select 1 from absence where absence.orientation = cell.orientation
               and absence.territory = cell.territory and absence.state = 'deferred'
               and (decided is null or decided <= :day)
               and (until is null or until >= :day)) then 'deferred'
  else 'silent' end
from cell
"""

ACTIONS = """
select cell.orientation, cell.territory, count(distinct counting.action)
from cell left join counting
  on counting.orientation = cell.orientation and counting.territory = cell.territory
group by cell.orientation, cell.territory
"""

PROJECTS = """
select cell.orientation, cell.territory, programmed.year, count(programmed.project)
from cell join programmed
  on programmed.orientation = cell.orientation and programmed.territory = cell.territory
group by cell.orientation, cell.territory, programmed.year
"""

ORPHANS = """
select action.id from action where action.state <> 'abandoned' and not exists (
  select 1 from counting join cell
  on cell.orientation = counting.orientation and cell.territory = counting.territory
  where counting.action = action.id)
"""


class SqlMatrix:
    """States, numbers of actions and of projects by year of each cell, and the orphans."""

    def __init__(self, contract, day):
        self._base = sqlite3.connect(":memory:")
        self._base.executescript(SCHEMA)
        for table, rows in _rows(contract).items():
            if rows:
                into = f"insert into {table} values ({', '.join('?' * len(rows[0]))})"  # noqa: S608 our own names
                self._base.executemany(into, rows)
        self._base.executescript(VIEWS)
        self.states = self._by_cell(STATES, {"day": day.isoformat()})
        self.actions = self._by_cell(ACTIONS)
        found = self._base.execute(PROJECTS)
        self.projects = {(row, column, year): count for row, column, year, count in found}
        self.orphans = {id for (id,) in self._base.execute(ORPHANS)}
        self._base.close()

    def _by_cell(self, query, params=()):
        found = self._base.execute(query, params)
        return {(row, column): value for row, column, value in found}


def _rows(contract):
    return {
        "orientation": [(one.id,) for one in contract.orientations],
        "layer": [(one.id, one.kind.value, one.current) for one in contract.territorial_layers],
        "territory": [(one.id, one.layer) for one in contract.project_territories],
        "programme": [
            (one.id, one.territory, one.state.value) for one in contract.territorial_programmes
        ],
        "action": [
            (one.id, one.programme, one.state.value) for one in contract.territorial_actions
        ],
        "pursues": [
            (one.id, orientation)
            for one in contract.territorial_actions
            for orientation in one.orientations
        ],
        "absence": [
            (one.orientation, one.territory, one.state.value, _iso(one.decided_on), _iso(one.until))
            for one in contract.motivated_absences
        ],
        "project": [
            (one.id, one.year, one.instruction.value, one.progress.value)
            for one in contract.projects
        ],
        "carries": [
            (one.id, link.action.kind, link.action.id)
            for one in contract.projects
            for link in one.carries_out
        ],
        "line": [(one.project, one.awarded) for one in contract.funding_lines],
    }


def _iso(day):
    return day and day.isoformat()
