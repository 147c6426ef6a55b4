"""The matrix as a table of HTML, for a notebook."""

from typing import Final

from jinja2 import Environment, StrictUndefined

from .cells import Cell
from .table import Table

_TABLE: Final = Environment(autoescape=True, undefined=StrictUndefined).from_string("""\
<table>
<caption>{{ caption }}</caption>
<thead><tr><th scope="col">Orientation</th>
{%- for column in matrix.columns %}<th scope="col" title="{{ matrix.name(column) }}">\
{{ matrix.code(column) }}</th>{% endfor %}</tr></thead>
<tbody>
{%- for row in matrix.rows %}
<tr><th scope="row">{{ matrix.name(row) }}</th>
{%- for column in matrix.columns %}{% set cell = matrix.cell(row.id, column.id) %}<td>\
{{ cell.state.fr if cell.state else "non évaluée" }}\
{{ " (%d)" % cell.actions|length if cell.actions }}</td>{% endfor %}</tr>
{%- endfor %}
</tbody>
</table>""")


def matrix_html(matrix: Table[Cell], caption: str) -> str:
    """Render a matrix as one table, in French, its states in words."""
    return _TABLE.render(matrix=matrix, caption=caption)
