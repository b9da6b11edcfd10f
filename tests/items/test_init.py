from typing import Any

from bot.config.models import Wiki
from bot.config.wikibase import Wikibase
from bot.items.init import plan_init
from bot.plan.model import Status, TargetPlan
from bot.plan.prepare import Pages
from bot.plan.snapshot import Contribution
from tests.items.fake import STOP, FakeWikibase

WIKI = Wiki.model_validate(
    {"name": "Données", "site": "donnees:fr", "address": "https://donnees.example", "language": "fr"}
)
MAPPING: dict[str, Any] = {
    "properties": {
        "site": {"datatype": "url", "label": {"fr": "site officiel", "en": "website"}},
        "adresse": {"id": "P6", "datatype": "url", "label": {"fr": "adresse"}},
    },
    "items": {"commun": {"label": {"fr": "commun"}, "description": {"fr": "ressource"}}},
    "reference": {"property": "adresse", "address": "https://example.org"},
}


def planned(fake: FakeWikibase, *, sandbox: bool = False, **more: Any) -> list[TargetPlan]:
    mapping = Wikibase.model_validate(MAPPING | more)
    pages = Pages("User:Communs-bot", STOP, "User:Communs-bot")
    return plan_init(mapping, fake, key="donnees", wiki=WIKI, pages=pages, sandbox=sandbox)


def test_only_what_has_no_id_is_planned_with_where_its_id_goes() -> None:
    site, commun = planned(FakeWikibase())
    assert (site.target, site.status) == ("donnees/properties.site", Status.CREATE)
    assert site.entity is not None
    assert (site.entity.kind, site.entity.data["datatype"]) == ("property", "url")
    assert site.entity.writes == ("config/wikibase.yaml", "donnees.properties.site")
    assert site.edit is not None
    assert site.edit.after == "label (fr): site officiel\nlabel (en): website\ndatatype: url"
    assert "communs:item=properties--site" in site.edit.summary
    assert commun.entity is not None
    assert (commun.entity.kind, "datatype" in commun.entity.data) == ("item", False)


def test_what_is_called_so_already_is_named_and_not_made_twice() -> None:
    fake = FakeWikibase()
    fake.make({"labels": {"fr": {"language": "fr", "value": "commun"}}})
    commun = planned(fake)[1]
    assert (commun.status, commun.entity) == (Status.HELD, None)
    assert commun.reason == "Q1 is called so: if it is meant, write it into config/wikibase.yaml (id: Q1)"


def test_what_was_made_before_a_crash_is_taken() -> None:
    fake = FakeWikibase()
    fake.make({"labels": {"fr": {"language": "fr", "value": "commun"}}})
    fake.creations = [Contribution("Item:Q1", 9, 0, "", "new (communs:item=items--commun)")]
    commun = planned(fake)[1]
    assert commun.status is Status.CREATE
    assert commun.remarks == ("Q1 was made for it before: it is taken",)


def test_nothing_is_made_on_wikidata_but_in_the_sandbox() -> None:
    assert {one.status for one in planned(FakeWikibase(), wikidata=True)} == {Status.HELD}
    assert {one.status for one in planned(FakeWikibase(), wikidata=True, sandbox=True)} == {Status.CREATE}
