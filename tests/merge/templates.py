# ruff: noqa: E501 (a template's lines are as long as they are)
"""List templates unlike the project's own, as other wikis would write them."""

_LIST = """<% for group in view.groups %>
<% if group.title %>
<< view.heading >> << group.title >> << view.heading >>
<% endif %>
BEFORE
<% for entry in group.entries %>
<% block entry scoped %>
ENTRY
<% endblock %>
<% endfor %>
AFTER
<% endfor %>
"""


def _written(*entry: str, before: str = "", after: str = "") -> str:
    return _LIST.replace("ENTRY", "\n".join(entry)).replace("BEFORE", before).replace("AFTER", after)


OTHERS = {
    "table": _written(
        "|-",
        "| << entry.name >> || <% if entry.summary %><< entry.summary >><% endif %> || <% if entry.place %><< entry.place >><% endif %> ||"
        "<% for link in entry.links %> << link.url >><% endfor +%>",
        before='{| class="wikitable"',
        after="|}",
    ),
    "calls": _written(
        "{{Commun",
        "| nom = << entry.name >>",
        "<% if entry.summary %>",
        "| résumé = << entry.summary >>",
        "<% endif %>",
        "<% if entry.type %>",
        "| type = << entry.type >>",
        "<% endif %>",
        "<% for link in entry.links %>",
        "| << link.label >> = << link.url >>",
        "<% endfor %>",
        "}}",
    ),
    "headings": _written(
        "==== << entry.name >> ====",
        "<% if entry.summary %>",
        "",
        "<< entry.summary >>",
        "<% endif %>",
        "<% if entry.place %>",
        "",
        "''<< entry.place >>''",
        "<% endif %>",
    ),
    "twice": _written(
        "* '''<< entry.name >>'''<% if entry.summary %> : << entry.summary >><% endif %> — ''<< entry.name >>''"
        "<% if entry.place %> (''<< entry.place >>'')<% endif +%>",
    ),
    "weak": _written(
        "* << entry.name >> : <% if entry.summary %><< entry.summary >><% else %>–<% endif %><% if entry.place %> (<< entry.place >>)<% endif %>"
        "<% for link in entry.links %> << link.url >><% endfor +%>",
    ),
    "late": _written(
        "* <% if entry.place %><< entry.place >>, <% endif %><% if entry.type %><< entry.type >>, <% endif %>"
        "'''<< entry.name >>'''",
    ),
    "nameless": _written(
        "* • <% if entry.summary %><< entry.summary >><% else %>–<% endif %> •<% if entry.place %> (''<< entry.place >>'')<% endif +%>"
    ),
    "asking": _written(
        "* '''<< entry.name >>'''<% if entry.involvement == 'beaucoup' %> !<% endif %>"
        "<% if entry.type == 'wiki' %> (wiki)<% elif entry.type %>, ''<< entry.type >>''<% endif %>"
        "<% if entry.summary %> : << entry.summary >><% endif +%>",
    ),
}
