"""An imitation of Wikibase's API, for trying and testing items where no Wikibase is at hand.

It is no Wikibase: a few hundred lines that answer as Wikibase 1.43 answered when it was recorded
(``tests/wikibase/recordings``, replayed against it by ``tests/wikibase/test_recordings.py``). It knows entities, their
revisions, accounts, protection, blocks and deletion; it has no skins, no jobs, no SPARQL and no CirrusSearch.

API: https://www.mediawiki.org/wiki/Wikibase/API
"""
