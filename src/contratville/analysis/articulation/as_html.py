"""The matrix as a table of HTML, for a notebook."""

from typing import Final

from jinja2 import Environment, StrictUndefined

from .matrix import Articulation

_TABLE: Final = Environment(autoescape=True, undefined=StrictUndefined).from_string("""\
<table>
<caption>Articulation au {{ matrix.as_of }} : {{ declined }} cases déclinées sur {{ all }},
{{ motivated }} déclinées ou motivées</caption>
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


def matrix_html(matrix: Articulation) -> str:
    """Render a matrix as one table, in French, its states in words."""
    declined, every = matrix.coverage
    return _TABLE.render(
        matrix=matrix,
        declined=declined,
        all=every,
        motivated=matrix.motivated_coverage[0],
    )
