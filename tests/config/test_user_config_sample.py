"""The shipped families and the sample configuration, in Pywikibot itself: a process of their own, no network."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

SCRIPT = """
import json
from pywikibot import config
from pywikibot.family import Family
found = {}
for name in ("lescommuns", "movilab", "wikibooks"):
    family = Family.load(name)
    found[name] = [family.hostname("fr"), family.protocol("fr"), family.apipath("fr")]
print(json.dumps({"sites": found, "password_file": config.password_file, "put_throttle": config.put_throttle,
                  "cosmetic": config.cosmetic_changes, "files": config.family_files["movilab"]}))
"""


def test_pywikibot_takes_the_sample_and_knows_the_three_wikis(tmp_path: Path) -> None:
    (tmp_path / "user-config.py").write_bytes((ROOT / "user-config.py.sample").read_bytes())
    (tmp_path / "user-config.py").chmod(0o600)
    (tmp_path / "user-password.py").write_text("")
    (tmp_path / "user-password.py").chmod(0o600)
    (tmp_path / "families").symlink_to(ROOT / "families")
    environment = os.environ | {"PYWIKIBOT_DIR": str(tmp_path), "PYWIKIBOT_NO_USER_CONFIG": "0"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["sites"] == {
        "lescommuns": ["wiki.lescommuns.org", "https", "/api.php"],
        "movilab": ["movilab.org", "https", "/api.php"],
        "wikibooks": ["fr.wikibooks.org", "https", "/w/api.php"],
    }
    assert said["files"] == str(tmp_path / "families" / "movilab_family.py")
    assert (said["put_throttle"], said["cosmetic"]) == (10, False)
    assert said["password_file"].endswith("user-password.py")
