"""The matrix as a table of HTML, for a notebook."""

from typing import Final

from jinja2 import Environment, StrictUndefined

from .cells import Cell
from .table import Table
from .words import Reading

_TABLE: Final = Environment(autoescape=True, undefined=StrictUndefined).from_string("""\
<table>
<caption>{{ caption }}</caption>
<thead><tr><th scope="col">Orientation</th>
{%- for column in matrix.columns %}<th scope="col" title="{{ matrix.name(column) }}">\
{{ matrix.code(column) }}</th>{% endfor %}</tr></thead>
<tbody>
{%- for row in matrix.rows %}
<tr><th scope="row">{{ matrix.name(row) }}</th>
{%- for column in matrix.columns %}<td>\
{{ shown(matrix.cell(row.id, column.id)) }}</td>{% endfor %}</tr>
{%- endfor %}
</tbody>
</table>""")


def matrix_html(matrix: Table[Cell], caption: str, reading: Reading) -> str:
    """Render a matrix as one table, in French: its states in words, or how many projects."""
    shown = _state if reading is Reading.PROMISES else _projects
    return _TABLE.render(matrix=matrix, caption=caption, shown=shown)


def _state(cell: Cell) -> str:
    if cell.state is None:
        return "non évaluée"
    return f"{cell.state.fr} ({len(cell.actions)})" if cell.actions else cell.state.fr


def _projects(cell: Cell) -> str:
    count = len(cell.projects)
    return f"{count} projets" if count > 1 else f"{count} projet"
