"""A record as a saved page of a council's site: menu, headings, numbered lists, tables, paragraphs, footer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from tests.remade.elements import Element, Heading, Item, Names, Pages, Table, Text
from tests.remade.numbering import counted

_HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<style>body {{ font-family: Arial, sans-serif }} .mgContent td {{ vertical-align: top }}</style>
<script>var page = "{title}"; window.onload = function () {{ return page; }};</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/mgListCommittees.aspx">Committees</a></li></ul></nav>
<div class="mgContent" id="modgov">
"""
_FOOT = "</div>\n<footer><p>Share this page | Accessibility | Cookies</p></footer></body></html>\n"


def page(record: Pages) -> bytes:
    """Return the record as one HTML page in UTF-8."""
    title = escape(record.title, quote=True)
    return (_HEAD.format(title=title) + "\n".join(_body(record.elements)) + "\n" + _FOOT).encode()


def _body(elements: Sequence[Element]) -> Iterator[str]:
    for listed, run in groupby(counted(elements), key=lambda pair: pair[1]):
        inside = [element for element, _ in run]
        if listed is None:
            yield from map(_one, inside)
            continue
        kind = "ul" if listed.style == "bullet" else f'ol type="{listed.style}" start="{listed.start}"'
        items = "".join(f"<li><p>{escape(i.text)}</p></li>\n" for i in inside if isinstance(i, Item))
        yield f"<{kind}>\n{items}</{kind[:2]}>"


def _one(element: Element) -> str:
    match element:
        case Heading(level, label, text):
            return f"<h{level}>{escape(' '.join(filter(None, (label, text))))}</h{level}>"
        case Item(label, text, _, bold):
            shown = f"<b>{escape(text)}</b>" if bold else escape(text)
            if bold:
                return f'<table class="mgItem"><tr><td><p>{escape(label)}</p></td><td><p>{shown}</p></td></tr></table>'
            return f'<p style="margin-left: 2em; text-indent: -2em">{escape(label)}&nbsp;&nbsp;{shown}</p>'
        case Table(rows):
            return _table(rows, ' border="1"')
        case Names(columns):
            height = max(map(len, columns))
            rows = tuple(tuple(c[i] if i < len(c) else "" for c in columns) for i in range(height))
            return _table(rows, "")
        case Text(text, bold, _):
            return f"<p>{'<strong>' + escape(text) + '</strong>' if bold else escape(text)}</p>"


def _table(rows: Sequence[Sequence[str]], attributes: str) -> str:
    body = "\n".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    return re.sub(r"<td></td>", "<td>&nbsp;</td>", f"<table{attributes}>\n{body}\n</table>")
