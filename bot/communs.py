"""``pwb communs …``: communs among Pywikibot's own scripts.

Pywikibot has its configuration by then (``-dir:``, ``PYWIKIBOT_DIR``, the current folder, ``~/.pywikibot``). Its global
options ``-user:``, ``-simulate``, ``-putthrottle:`` and the others mean here what they mean to every script
(https://www.mediawiki.org/wiki/Manual:Pywikibot/Global_Options).
"""

import os
import sys

import pywikibot

from bot.__main__ import main

if __name__ == "__main__":
    sys.argv[1:] = pywikibot.handle_args(sys.argv[1:])
    os.environ["PYWIKIBOT_DIR"] = pywikibot.config.base_dir
    main()
