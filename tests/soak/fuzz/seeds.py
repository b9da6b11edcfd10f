"""What is changed at random: the project's own files, richer ones as the documentation has them, and a plan."""

from functools import cache
from pathlib import Path

from bot.plan.history import History
from bot.plan.make import plan_target
from bot.plan.model import Plan, sealed
from tests.plan.samples import ACCOUNT, BOT, framed, revision, snapshot, wanted

ROOT = Path(__file__).parents[3]
_NAMES = ("communs", "wikis", "targets", "bot", "decisions", "wikibase")

_RICH = {
    "communs.yaml": """\
version: 1
language: fr
contributor:
  name: Claire Exemple
  site: https://claire.example
  texts: {intro: Bonjour., living: {fr: Je vis., en: I live., draft: true}}
groups:
- {id: tous, title: {fr: Tous, en: All}, intro: 'Les *communs*', show_empty: true}
- id: autres
  title: Autres
entries:
- &opteos
  id: opteos
  name: Opteos
  group: tous
  summary: |
    Une coopérative,
    [ici](https://opteos.example).
  maturity: {stage: active, note: {fr: 'oui', draft: true}}
  support: {kind: dons, url: 'https://dons.example'}
  links: {website: {url: 'https://opteos.example', note: to confirm}, code: https://code.example/a?b=c}
  pages: {movilab: 'Opteos'}
  items: {donnees: Q42}
  related: [lavoir]
  hide_on: [wikilivres]
  since: 2017-06
  until: 2020-02-29
- id: lavoir
  name: "Le Lavoir \\u00e9t\\xe9"
  <<: {group: autres, type: coopérative, place: Lille}
  involvement: some
- {name: Sentiers, absent: true}
""",
    "wikis.yaml": """\
version: 1
wikis:
  movilab: {name: Movilab, site: 'movilab:fr', address: https://movilab.org, language: fr, licence: CC BY-SA,
            approval: own user space, mark_as_bot: true, stop_page: 'Utilisateur:Robot/Stop', help_page: Aide:Robot}
  wikilivres: {name: Wikilivres, site: 'wikibooks:fr', address: https://fr.wikibooks.org, language: fr,
               state: archived, reason: fini, successor: https://suite.example}
  donnees: {name: Données, site: 'donnees:fr', address: https://donnees.example, language: fr}
""",
    "targets.yaml": """\
version: 1
targets:
  movilab-liste:
    wiki: movilab
    page: Utilisateur:Claire Exemple
    place: {heading: Les communs}
    template: movilab/liste.wikitext
    only: {group: [tous, autres], involvement: [much, some]}
    except: {id: lavoir}
    sort: name
    texts: [intro, living]
    wording: {contribution: Ce que j'y fais, kinds: {website: page}, amounts: {much: fort}, stages: {active: vif}}
    removals: {count: 0, percent: 10}
    sandbox: {page: Bac, place: new page}
  donnees-items: {wiki: donnees, kind: items, only: {group: tous}, enabled: no}
""",
    "bot.yaml": """\
version: 1
operator: Claire Exemple
contact: https://claire.example
removals: {count: 2, percent: 20}
patience_seconds: 5
run: {updates: true, first_placements: false, removals: true, request_seconds: 30, target_seconds: 300}
notify: {to: [env:COMMUNS_NOTIFY_URL], when: [person, failure], language: fr, ping: env:PING, metrics: m.prom}
links: {days: 7, pause_seconds: 1, copies: true, archive: https://archive.example/a, private_hosts: [intranet.example]}
""",
    "decisions.yaml": """\
version: 1
decisions:
- {target: movilab-liste, kind: changed, entry: opteos, field: opteos.summary.fr, decision: decline, wiki: movilab,
   value: 0123456789abcdef0123456789abcdef01234567, revision: 12, save: 11, date: 2026-03-01}
- {target: movilab-liste, kind: removed, decision: leave, value: 0123456789abcdef0123456789abcdef01234567}
""",
    "wikibase.yaml": """\
version: 1
wikibases:
  donnees:
    labels: [fr, en]
    descriptions: summary
    sitelinks: {wikilivres: frwikibooks}
    properties:
      nature: {id: P1, datatype: wikibase-item, label: {fr: nature, en: instance of}}
      site: {id: P2, datatype: url, label: {fr: site officiel}}
      membre: {id: P3, datatype: wikibase-item, label: {fr: contributeur}}
      debut: {id: P4, datatype: time, label: {fr: début}}
      adresse: {id: P6, datatype: url, label: {fr: URL}}
      consulte: {id: P7, datatype: time, label: {fr: consulté le}}
    items: {commun: {id: Q1, label: {fr: commun}}, coop: {id: Q3, label: {fr: coop}}, moi: {id: Q2, label: {fr: Moi}}}
    statements:
    - {property: nature, item: commun}
    - {property: nature, field: type, items: {coopérative: coop}}
    - {property: site, field: links.website}
    - {property: membre, item: moi, qualifiers: {debut: since}}
    reference: {property: adresse, address: 'https://example.org/communs#{id}', retrieved: consulte}
""",
}
FILES = ({f"{name}.yaml": (ROOT / "config" / f"{name}.yaml").read_text("utf-8") for name in _NAMES}, _RICH)


@cache
def planned() -> Plan:
    """Return a plan with a change, a hand edit and a page that is held."""
    what = wanted("Opteos", "Anis")
    people = revision(framed("* Opteos\n* Tela"), number=9, user="Camille")
    pages = (snapshot(framed("* Opteos")), snapshot(people), snapshot("{{bots}}"), snapshot(None))
    history = History(revision(framed("* Opteos")))
    targets = tuple(plan_target(what, page, ACCOUNT, BOT, history) for page in pages)
    return sealed(Plan(communs="0.1", sandbox=False, sources={"config/communs.yaml": "0" * 64}, targets=targets))
