r"""Words and paths as each form of schedule wants them quoted. Pure.

>>> systemd_word("/a b/100 %")
'"/a b/100 %%"'
>>> cron_command("date +%F")
'date +\\%F'
"""

import json
import re
import shlex
from collections.abc import Iterable

from bot.errors import UsageError
from bot.locale import _

# A word that systemd takes as it stands.
_PLAIN = re.compile(r"[\w@+=:,./-]+", re.ASCII)
_UNSAFE_PROGRAM = re.compile(r"""['"\\]""")
# Debian's cron: MAX_COMMAND in its cron.h.
_LONGEST_CRON_COMMAND = 998


def systemd_path(path: object) -> str:
    """Return a path for a setting that takes the rest of the line, such as ``WorkingDirectory=`` (systemd.unit(5))."""
    return str(path).replace("%", "%%")


def systemd_word(word: object) -> str:
    """Return one word of a list, such as ``ReadWritePaths=`` or the program of ``ExecStart=`` (systemd.syntax(7))."""
    text = systemd_path(word)
    if _PLAIN.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def systemd_command(words: Iterable[str]) -> str:
    """Return the command of ``ExecStart=``; in all words but the first a dollar would begin a variable.

    systemd starts no program with a quote or backslash in its path, such as one in ``l'atelier``; a shell does.
    """
    program, *arguments = words
    if _UNSAFE_PROGRAM.search(program):
        program, arguments = "/bin/sh", ["-c", 'exec "$0" "$@"', program, *arguments]
    return " ".join([systemd_word(program), *(systemd_word(word.replace("$", "$$")) for word in arguments)])


def cron_command(command: str) -> str:
    """Return a shell command as the sixth field of a crontab, where a per cent sign would end it (crontab(5)).

    Raises:
        UsageError: Debian's cron takes no line as long.
    """
    line = command.replace("%", "\\%")
    if len(line.encode()) > _LONGEST_CRON_COMMAND:
        raise UsageError(
            _("cron takes no command longer than {n} bytes").format(n=_LONGEST_CRON_COMMAND),
            advice=_("use systemd, or a folder with a shorter path"),
        )
    return line


def shell(words: Iterable[str]) -> str:
    """Return a command for a shell."""
    return shlex.join(words)


def yaml(text: object) -> str:
    """Return a YAML scalar in double quotes (all of JSON is YAML)."""
    return json.dumps(str(text), ensure_ascii=False)
