"""Rooms, and the copy of the tree in which mutmut writes their mutants."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]

# mutmut's first step alone; its second, the tests, is that of forks.py.
_GENERATE = """
from mutmut.__main__ import create_mutants
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir
copy_src_dir()
copy_also_copy_files()
create_mutants(1)
"""


@dataclass(frozen=True)
class Room:
    """What is changed, and the tests that are to tell.

    Attributes:
        code: the files, as patterns.
        tests: files or folders.
    """

    code: tuple[str, ...]
    tests: tuple[str, ...]


ROOMS = {
    "targets": Room(("bot/targets/*.py",), ("tests/targets",)),
    "escape": Room(
        ("bot/render/escape.py",),
        ("tests/render/test_escape.py", "tests/render/test_escape_edges.py", "tests/render/test_rich.py"),
    ),
    "plan": Room(("bot/plan/*.py",), ("tests/plan",)),
    "merge": Room(("bot/merge/*.py",), ("tests/merge",)),
}


@dataclass(frozen=True)
class Made:
    """One mutant as mutmut made it.

    Attributes:
        name: mutmut's, ``bot.targets.beside.x_carried_place__mutmut_3``.
        file: of the code, from the root of the tree.
        function: a digest of the whole function before it was changed.
        lines: where in the file with the mutants it stands, first and last, from 1.
        original: where the function as it was stands there.
    """

    name: str
    file: str
    function: str
    lines: tuple[int, int]
    original: tuple[int, int]

    @property
    def mangled(self) -> str:
        """The function's name as mutmut's trampolines know it."""
        return self.name.partition("__mutmut_")[0]


def refresh(tree: Path, room: Room) -> None:
    """Bring the copy up to date with what is kept, and the catalogues of messages, and write the mutants."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(listed, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.split("\0")
    messages = [str(file.relative_to(ROOT)) for file in ROOT.glob("bot/locale/*/LC_MESSAGES/*.mo")]
    kept = {file for file in [*files, *messages] if file and (ROOT / file).is_file()}
    for file in kept - {"pyproject.toml"}:
        _copy(ROOT / file, tree / file)
    for folder in ("bot", "tests"):
        for found in [*(tree / folder).rglob("*"), *(tree / "mutants" / folder).rglob("*")]:
            name = str(found.relative_to(tree)).removeprefix("mutants/").removesuffix(".meta").removesuffix(".spans")
            if found.is_file() and name not in kept:
                found.unlink()
    settings = {
        "source_paths": ["bot"],
        "only_mutate": list(room.code),
        "also_copy": ["config", "templates", "families", "docs", "user-config.py.sample"],
        "use_git_change_detection": False,
    }
    table = "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    (tree / "pyproject.toml").write_text(
        f"{(ROOT / 'pyproject.toml').read_text('utf-8')}\n[tool.mutmut]\n{table}", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-c", _GENERATE],
        cwd=tree,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"mutmut made no mutants:\n{done.stdout[-3000:]}")


def _copy(source: Path, target: Path) -> None:
    """Copy a file that is not there as it is; mutmut goes by the time of the last change."""
    was, now = target.stat() if target.exists() else None, source.stat()
    if was is None or (was.st_mtime_ns, was.st_size) != (now.st_mtime_ns, now.st_size):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def made(tree: Path) -> list[Made]:
    """Return all mutants of the room, in the order of files and functions."""
    found: list[Made] = []
    for path in sorted((tree / "mutants" / "bot").rglob("*.py.meta")):
        file = path.relative_to(tree / "mutants").with_suffix("")
        meta = json.loads(path.read_text("utf-8"))
        spans = json.loads(path.with_suffix(".spans").read_text("utf-8"))["spans"]
        for name in meta["exit_code_by_key"]:
            mutant = name.rpartition(".")[2]
            function = mutant.partition("__mutmut_")[0]
            found.append(
                Made(
                    name,
                    str(file),
                    meta["hash_by_function_name"][function],
                    tuple(spans[mutant]),
                    tuple(spans[f"{function}__mutmut_orig"]),
                )
            )
    return found
