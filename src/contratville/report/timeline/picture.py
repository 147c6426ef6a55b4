"""The template of the picture of a timeline."""

from typing import Final

from jinja2 import Environment, StrictUndefined, Template

PICTURE: Final[Template] = Environment(
    autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
).from_string("""\
{% macro sign(kind, x1, x2, y) %}
{% set wide = [x2 - x1, 10] | max %}
{% set x = x1 if x2 - x1 >= 10 else (x1 + x2) / 2 - 5 %}
{% if kind == "fact" %}
{% if x2 - x1 >= 10 %}
<line class="line" x1="{{ x1 }}" y1="{{ y }}" x2="{{ x2 }}" y2="{{ y }}"/>
<circle class="fact" cx="{{ x2 }}" cy="{{ y }}" r="3.5"/>
{% endif %}
<circle class="fact" cx="{{ x1 }}" cy="{{ y }}" r="3.5"/>
{% elif kind == "done" %}
{% if x2 - x1 >= 10 %}
<line class="line" x1="{{ x1 }}" y1="{{ y }}" x2="{{ x2 }}" y2="{{ y }}"/>
{% endif %}
<path class="done" d="M{{ x2 - 7 }},{{ y }} l7,-8 l7,8 l-7,8 z"/>
{% else %}
<rect class="bar {{ kind }}" x="{{ x }}" y="{{ y - 7 }}" width="{{ wide | round(1) }}" height="14"/>
{% if kind == "not_known" %}
<text class="in" x="{{ (x + wide / 2) | round(1) }}" y="{{ y + 4.5 }}">?</text>
{% endif %}
{% if kind == "late" %}
<text class="mark" x="{{ (x + wide + 5) | round(1) }}" y="{{ y + 5 }}">!</text>
{% endif %}
{% endif %}
{% endmacro %}
<svg xmlns="http://www.w3.org/2000/svg" lang="{{ language }}" xml:lang="{{ language }}" role="img"
 aria-labelledby="title description" width="{{ width }}" height="{{ height }}"
 viewBox="0 0 {{ width }} {{ height }}">
<title id="title">{{ contract }} – {{ title }}</title>
<desc id="description">{{ description }}</desc>
<defs>
<pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" fill="#fff"/><path d="M-1,7 L7,-1" stroke="#222" stroke-width="1.2"/>
</pattern>
<pattern id="crossed" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" fill="#fff"/>
<path d="M-1,7 L7,-1 M-1,-1 L7,7" stroke="#222" stroke-width="1.6"/>
</pattern>
<pattern id="dotted" width="5" height="5" patternUnits="userSpaceOnUse">
<rect width="5" height="5" fill="#fff"/><circle cx="2.5" cy="2.5" r="1" fill="#222"/>
</pattern>
</defs>
<style>
text { font-family: "Liberation Sans", Arial, Helvetica, sans-serif; font-size: 13px; fill: #111 }
.head { font-size: 17px; font-weight: bold }
.under { font-size: 11.5px; fill: #444 }
.bold { font-weight: bold }
.grid { stroke: #bbb; stroke-width: 1 }
.row { stroke: #e4e4e4; stroke-width: 1 }
.today { stroke: #111; stroke-width: 2; stroke-dasharray: 7 4 }
.line { stroke: #222; stroke-width: 1.5 }
.bar { stroke: #111; stroke-width: 1.5; fill: #fff }
.due { fill: url(#hatched) }
.late { fill: url(#crossed); stroke-width: 2.5 }
.not_known { fill: url(#dotted); stroke-dasharray: 3 2 }
.done { fill: #222; stroke: #111 }
.fact { fill: #fff; stroke: #222; stroke-width: 1.5 }
.in { text-anchor: middle; font-weight: bold; paint-order: stroke; stroke: #fff; stroke-width: 4px }
.mark { font-weight: bold; font-size: 16px; paint-order: stroke; stroke: #fff; stroke-width: 4px }
.middle { text-anchor: middle }
.halo { paint-order: stroke; stroke: #fff; stroke-width: 4px }
</style>
<rect width="{{ width }}" height="{{ height }}" fill="#fff"/>
<text class="head" x="16" y="28">{{ contract }}</text>
<text class="head" x="16" y="52">{{ title }}</text>
{% for x, day in marks %}
<line class="grid" x1="{{ x }}" y1="{{ top - 6 }}" x2="{{ x }}" y2="{{ foot - 20 }}"/>
<text class="under middle" x="{{ x }}" y="{{ top - 12 }}">{{ day }}</text>
{% endfor %}
{% for one in rows %}
<g>
<line class="row" x1="16" y1="{{ one.top + row }}" x2="{{ right }}" y2="{{ one.top + row }}"/>
<text{% if one.sign != "fact" %} class="bold"{% endif %} x="16" y="{{ one.top + 14 }}">\
{{ one.label }}</text>
<text class="under" x="16" y="{{ one.top + 28 }}">{{ one.said }}</text>
{{ sign(one.sign, one.start, one.end, one.top + row // 2) }}
{% if one.open_start %}
<path class="done" d="M{{ one.start - 9 }},{{ one.top + row // 2 }} l8,-6 v12 z"/>
{% endif %}
{% if one.open_end %}
<path class="done" d="M{{ one.end + 9 }},{{ one.top + row // 2 }} l-8,-6 v12 z"/>
{% endif %}
</g>
{% endfor %}
{% if today is not none %}
<line class="today" x1="{{ today }}" y1="{{ top - 6 }}" x2="{{ today }}" y2="{{ foot - 12 }}"/>
<text class="bold halo middle" x="{{ [[today, right - 70] | min, left + 70] | max }}" \
y="{{ foot + 4 }}">{{ "← " if edge == "←" }}{{ day }}{{ " →" if edge == "→" }}</text>
{% endif %}
<g>
{% for kind, said, x in keys %}
{{ sign(kind, x, x + 9 if kind in ("done", "fact") else x + 26, foot + 32) }}
<text class="under" x="{{ x + (22 if kind in ("done", "fact") else 42) }}" y="{{ foot + 36 }}">\
{{ said }}</text>
{% endfor %}
</g>
{% for heading, line in notes %}
<text class="{{ "bold" if heading else "note" }}" x="{{ 16 if heading else 28 }}" \
y="{{ foot + 68 + 19 * loop.index0 }}">{{ line }}</text>
{% endfor %}
</svg>
""")
"""Signs are told apart by their shape: diamond, circle, and bars that are hatched, crossed, dotted
or empty; what they mean is written beside each."""
