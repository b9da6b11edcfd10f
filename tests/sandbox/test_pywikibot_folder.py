"""Pywikibot itself, in a process of its own, with the folder that the sandbox wrote for it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.sandbox.client import Client
from bot.sandbox.state import SandboxState, SandboxWiki

pytestmark = pytest.mark.wiki

PROGRAM = """
import json, pywikibot
done = {}
for key in ("lescommuns", "movilab", "wikilivres"):
    site = pywikibot.Site("fr", key)
    site.login()
    page = pywikibot.Page(site, "Utilisateur:Claire Exemple")
    read = page.text
    page.text += "\\n\\nVu par Pywikibot."
    page.save(summary="essai", minor=False)
    done[str(site)] = [site.user(), site.has_group("bot"), read, page.latest_revision_id]
config = pywikibot.config
print(json.dumps([done, config.put_throttle, config.minthrottle, config.max_retries, config.retry_wait]))
"""


def test_pywikibot_logs_in_reads_and_saves_on_all_wikis(
    sandbox: SandboxState, wikis: dict[str, SandboxWiki], tmp_path: Path
) -> None:
    before = {}
    for wiki in wikis.values():
        with Client(wiki) as client:
            before[wiki.site] = client.read("Utilisateur:Claire Exemple")[0]
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "PYWIKIBOT_DIR": str(sandbox.pywikibot_dir),
            "PYWIKIBOT_NO_USER_CONFIG": "0",
        },
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    done, *settings = json.loads(run.stdout.splitlines()[-1])
    assert settings == [0, 0, 2, 1]
    for wiki in wikis.values():
        user, is_bot, read, revid = done[wiki.site]
        assert (user, is_bot, read) == (wiki.bot, True, before[wiki.site])
        with Client(wiki) as client:
            text, newest, saved_by = client.read("Utilisateur:Claire Exemple")
        assert (newest, saved_by) == (revid, wiki.bot)
        assert text.endswith("Vu par Pywikibot.")
    assert list(tmp_path.iterdir()) == []  # all that Pywikibot keeps is in its own folder
    assert wiki.bot_password not in run.stdout + run.stderr
