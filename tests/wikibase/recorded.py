"""The recordings of a real Wikibase 1.43, in the order in which they were made, and how two answers are compared."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "recordings"

# Names in braces are what the recorder did besides: numbers that it used up, settings that it made.
ORDER = """
meta/: wikibase-on-repo wbcontentlanguages-monolingualtext wbavailablebadges siteinfo-general-namespaces-extensions
login/: tokens-login login-badtoken login-botpassword-wrong login-botpassword-ok tokens-csrf userinfo-anonymous userinfo
create/: property-url property-string property-wikibase-item property-time property-external-id property-monolingualtext
    property-quantity property-globe-coordinate property-wikibase-property property-commonsMedia
errors/: property-duplicate-label property-unknown-datatype property-no-datatype
create/: property-by-plain-user item-labels-descriptions-aliases item-full-with-claims
read/: wbgetentities-full wbgetentities-formatversion1 wbgetentities-several-props-languages
    wbgetentities-languagefallback wbgetentities-missing wbgetentities-missing-and-present
errors/: wbgetentities-bad-id wbgetentities-no-params wbgetentities-too-many-51-anonymous
read/: wbgetentities-51-as-bot wbgetclaims revisions-of-item-page allpages-items
search/: label-exact-fr prefix lowercase alias-fr by-id none property-by-label limit1-continue
    strictlanguage-en-for-fr-label
errors/: search-bad-language search-no-language
edit/: label-and-alias-add label-remove null-edit-same-label claim-add-by-editentity claim-update-by-editentity-with-id
    claim-add-same-value-twice claim-remove-by-editentity wbsetclaim-new wbsetclaim-update wbsetclaim-null wbcreateclaim
    wbsetreference
errors/: wbsetreference-duplicate-same-hash
edit/: wbsetqualifier wbsetclaimvalue wbremovereferences wbremoveclaims wbsetlabel wbsetdescription wbsetaliases-add
create/: item-to-clear
edit/: wbeditentity-clear wbeditentity-clear-to-empty other-user-changes-label
errors/: editconflict-baserevid-same-field
edit/: baserevid-old-but-other-field-is-merged
errors/: editconflict-clear-with-old-baserevid baserevid-nonexistent baserevid-of-other-page
    label-with-description-conflict-new-item label-with-description-conflict-errorformat-plaintext
    label-equals-description
create/: item-same-label-other-description item-same-label-no-description-is-accepted item-empty
errors/: bad-url-value bad-url-scheme url-too-long string-empty string-newline string-trailing-space string-too-long
    time-bad-format time-with-seconds-precision-14 quantity-bad monolingual-bad-language unknown-property
    value-type-mismatch-string-for-item item-value-missing-item
edit/: time-february-30-is-accepted
errors/: bad-reference-url claim-id-of-other-entity
edit/: claim-id-chosen-by-client-is-accepted
errors/: label-bad-language label-language-mismatch label-too-long description-too-long
edit/: label-outer-spaces-are-trimmed label-empty-value-removes-the-label unknown-data-field-is-silently-ignored
errors/: data-not-json edit-missing-entity no-token badtoken get-instead-of-post assertnameduserfailed
    assertuserfailed-anonymous assertbotfailed-plain-user direct-edit-of-item-page
read/: unrecognized-param-is-only-a-warning
errors/: sitelink-unknown-site sitelink-page-missing
sitelinks/: wbsetsitelink-ok editentity-sitelink-ok
read/: wbgetentities-by-sitelink wbgetentities-by-sitelink-missing
errors/: sitelink-conflict-other-item
admin/: protect-item
errors/: protected-plain-user protected-sysop-bot
admin/: unprotect-item block-simple
errors/: blocked
admin/: unblock-simple
create/: item-merge-from item-merge-to
edit/: wbmergeitems
read/: wbgetentities-redirect wbgetentities-redirect-noredirects
edit/: edit-through-redirect
admin/: delete-item
errors/: edit-deleted-item
read/: wbgetentities-deleted
edit/: wbsetlabel-before-undo
read/: history-of-item
edit/: undo-by-action-edit
read/: recentchanges-items
errors/: sitelink-with-editentity-missing-page unknown-tag new-and-id-together botpassword-without-edit-grant
login/: userinfo-botpassword-without-edit-grant tokens-botpassword-without-edit-grant
{3 items} {3 revisions}
edit/: anonymous-edit-accepted-with-empty-token statement-on-a-property-page
    datatype-change-of-property-is-silently-ignored
read/: core-search-in-item-namespace
{lag}
errors/: maxlag maxlag-get
{no lag} {readonly}
meta/: siteinfo-general-when-readonly
errors/: readonly
{not readonly} {label by others} {rate limit}
meta/: userinfo-ratelimits-anonymous
errors/: ratelimit-edit-1-of-4-limit-2-per-minute ratelimit-edit-2-of-4-limit-2-per-minute
    ratelimit-edit-3-of-4-limit-2-per-minute ratelimit-edit-4-of-4-limit-2-per-minute
{no rate limit} {no anonymous edits}
errors/: anonymous-edit-forbidden
{private}
errors/: private-wiki-read-anonymous
{open}
sitelinks/: relink
{the state that WikibaseIntegrator met}
wikibaseintegrator/: 01-login-query-tokens 02-login-login 03-login-query-tokens 04-create-item-wbeditentity
    05-get-wbgetentities 06-error-label-with-description-conflict-wbeditentity
    07-update-whole-entity-wbgetentities 08-update-whole-entity-wbeditentity
    09-error-edit-conflict-with-baserevid-wbgetentities
{another label}
wikibaseintegrator/: 10-error-edit-conflict-with-baserevid-wbeditentity
{minutes later}
pywikibot/: 01-site-and-login-query-userinfo 02-site-and-login-query-userinfo 05-site-and-login-query-tokens
    06-site-and-login-login 07-site-and-login-query-userinfo 08-item-get-query-siteinfo+userinfo
    09-item-get-wbgetentities 10-create-item-editEntity-query-tokens 11-create-item-editEntity-wbeditentity
    12-addClaim-with-qualifier-and-source-query-userinfo+wikibase 13-addClaim-with-qualifier-and-source-wbgetentities
    14-addClaim-with-qualifier-and-source-wbgetentities 15-addClaim-with-qualifier-and-source-wbgetentities
    16-addClaim-with-qualifier-and-source-wbsetclaim 17-addClaim-with-qualifier-and-source-wbgetentities
    18-addClaim-then-source-then-qualifier-wbgetentities 19-addClaim-then-source-then-qualifier-wbsetclaim
    20-addClaim-then-source-then-qualifier-wbsetreference 21-addClaim-then-source-then-qualifier-wbsetqualifier
    22-create-item-with-claims-in-one-request-wbeditentity 23-editLabels-wbeditentity
    24-changeTarget-wbsetclaimvalue 25-removeClaims-wbremoveclaims 27-search_entities-wbsearchentities
    28-error-label-with-description-conflict-wbeditentity 29-error-unknown-property-wbgetentities
    30-error-bad-url-wbsetclaim 31-error-missing-item-wbgetentities 32-error-missing-item-wbgetentities
{still another label}
pywikibot/: 33-error-edit-conflict-wbeditentity 34-conflict-patched-wbeditentity 35-clear-wbeditentity
    36-new-property-wbeditentity
"""

# What the imitation does not cover, and why.
NOT_COVERED = {
    "meta/paraminfo-wikibase-modules, pywikibot/03, 04, 26": "the imitation describes its own modules only, and less",
    "meta/siteinfo-all, meta/siteinfo-formatversion1": "a whole server's description; two others are compared",
    "meta/wbcontentlanguages-term": "its autonyms; the codes of the languages are in languages.json, taken from it",
    "meta/wikibase-on-client, sitelinks/client-*": "answers of a client wiki; the imitation is a repository",
    "read/wbformatvalue-time, read/wbparsevalue-time": "communs writes and reads values itself",
    "rest/*": "the REST API; Pywikibot and communs use the Action API",
    "read/recentchanges-items": "recent changes are not kept",
}
_SKIPPED = {"read/recentchanges-items"}

_TOKEN = re.compile(r"^(<[A-Z]+>|[0-9a-f]{40}\+\\)$")
_LEARNED = re.compile(r"^([QP]\d+\$)?[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}$|^[QP]\d+\$[0-9A-Fa-f-]{36}$|^[0-9a-f]{40}$")
# Messages whose text and parameters are the wiki's own: its name, its groups, its dates.
_OWN_NUMBERS = {"docref", "logid", "size", "length"}
_OWN_WORDS = {"blockedtext", "badaccess-groups", "nocreatetext"}


def steps() -> Iterator[str]:
    """Yield the recordings' names and, in braces, what was done besides."""
    folder = ""
    for found in re.finditer(r"\{[^}]*\}|\S+", ORDER):
        word = found[0]
        if word.endswith(":"):
            folder = word[:-1]
        elif word.startswith("{"):
            yield word
        elif folder + word not in _SKIPPED:
            yield folder + word


def load(name: str) -> dict[str, Any]:
    """Return a recording."""
    recording: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return recording


def without_own(part: Any) -> Any:
    """Return an answer without what differs on every server: tokens, where the API's manual is, a wiki's own words."""
    if isinstance(part, dict):
        if part.get("name") in _OWN_WORDS:
            return {"name": part["name"]}
        if "code" in part and ("info" in part or "text" in part):
            part = {key: value for key, value in part.items() if key not in {"docref", "*", "host"}}
        return {key: without_own(value) for key, value in part.items() if key not in _OWN_NUMBERS}
    if isinstance(part, list):
        return [without_own(value) for value in part]
    if not isinstance(part, str):
        return part
    # The French texts have all kinds of blanks around their punctuation, which change from version to version.
    return "<TOKEN>" if _TOKEN.match(part) else part.replace("\u202f", " ").replace("\u00a0", " ")


class Learned:
    """Which of our ids and checksums stands for which recorded one: each for one only."""

    def __init__(self) -> None:
        self._ours: dict[str, str] = {}

    def learn(self, recorded: Any, ours: Any) -> None:
        """Walk two answers together and note the ids that stand at the same places."""
        if isinstance(recorded, dict) and isinstance(ours, dict):
            for key in recorded.keys() & ours.keys():
                self.learn(recorded[key], ours[key])
        elif isinstance(recorded, list) and isinstance(ours, list):
            for one, other in zip(recorded, ours, strict=False):
                self.learn(one, other)
        elif isinstance(recorded, str) and isinstance(ours, str) and _LEARNED.match(recorded):
            known = self._ours.setdefault(recorded, ours)
            assert known == ours, f"{recorded} stands for {known} and for {ours}"

    def told(self, part: Any) -> Any:
        """Return something recorded with our ids and checksums in it."""
        if isinstance(part, dict):
            return {key: self.told(value) for key, value in part.items()}
        if isinstance(part, list):
            return [self.told(value) for value in part]
        if isinstance(part, str):
            for recorded, ours in self._ours.items():
                part = part.replace(recorded, ours) if recorded in part else part
        return part
