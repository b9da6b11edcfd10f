"""The drawings of docs/merging.md, from ``script/pictures.yaml``: ``python script/pictures.py [FOLDER]`` writes them.

Each is an SVG in English and in French (``merging-kept.svg``, ``merging-kept-fr.svg``), on a ground of its own, so that
it is readable wherever it stands; it follows the reader's light or dark.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml

SOURCE = Path(__file__).with_suffix(".yaml")
FOLDER = Path(__file__).parents[1] / "docs" / "images"
LANGUAGES = ("en", "fr")
WIDTH = 660

_STYLE = """
.ground{fill:#fff}.box{fill:#f6f8fa;stroke:#8c959f}.moved{fill:#fff3c4;stroke:#9a6700}.after{fill:#eaf4ff;stroke:#0969da}
text{fill:#1f2328;font:13px system-ui,sans-serif}.small{font-size:12px;fill:#57606a}.name{font-weight:600}
.text{font:13px ui-monospace,monospace}.note{font:12px ui-monospace,monospace}.line{stroke:#57606a;fill:none}
@media (prefers-color-scheme:dark){.ground{fill:#161b22}.box{fill:#21262d;stroke:#6e7681}
.moved{fill:#4b3a08;stroke:#d4a72c}.after{fill:#10305a;stroke:#58a6ff}text{fill:#e6edf3}.small{fill:#9ea7b3}
.line{stroke:#9ea7b3}}
"""
_TIP = (
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path d="M0 0L8 4L0 8" class="line"/></marker></defs>'
)


def source() -> dict[str, Any]:
    """Return what the drawings show and say."""
    found: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return found


def _rect(x: float, y: float, width: float, height: float, kind: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="5" class="{kind}"/>'


def _text(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:g}" y="{y:g}" class="{kind}" text-anchor="{anchor}">{escape(text)}</text>'


def _path(steps: str, *, tip: bool = True) -> str:
    end = ' marker-end="url(#tip)"' if tip else ""
    return f'<path d="{steps}" class="line"{end}/>'


def _picture(height: int, about: str, parts: Iterable[str]) -> str:
    """Return an SVG with its text alternative."""
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    head = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">', f"<title>{escape(about.strip())}</title>"]
    ground = f'<rect width="{WIDTH}" height="{height}" rx="6" class="ground"/>'
    return "\n".join([*head, f"<style>{_STYLE}</style>", _TIP, ground, *parts, "</svg>\n"])


def draw(case: dict[str, Any], entry: str, words: dict[str, list[str]], at: int) -> str:
    """Return the picture of one case: its three sides, an arrow, and the page after.

    Args:
        case: one of ``cases`` of the source.
        entry: the entry's name.
        words: the labels, by language.
        at: which language.
    """
    moved = {"wiki": case["wiki"] != case["base"], "catalogue": case["catalogue"] != case.get("was", case["base"])}
    parts = [_path("M474 49L500 49")]
    for side, x in zip(("base", "wiki", "catalogue", "after"), (8, 164, 320, 504), strict=True):
        kind = "after" if side == "after" else "moved" if moved.get(side) else "box"
        label = words[side][at] + (f" · {words['moved'][at]}" if kind == "moved" else "")
        parts += [_text(x + 2, 18, label, "small"), _rect(x, 26, 148, 46, kind)]
        if case[side] is None:
            parts.append(_text(x + 74, 54, words["none"][at], "small", "middle"))
        else:
            parts += [_text(x + 8, 45, entry, "name"), _text(x + 8, 63, case[side], "text")]
    noted = f"gardé={case.get('note')}~…"
    if "was" in case:
        parts.append(_text(10, 90, noted, "note"))
    if "note" in case:
        parts.append(_text(WIDTH - 10, 90, noted, "note", "end"))
    return _picture(100 if "note" in case else 82, case["about"][at], parts)


def _sides(scene: dict[str, Any], at: int) -> str:
    """Return the picture of the three sides, and what comes of them."""
    parts = [_rect(130, 116, 400, 28, "moved"), _text(330, 135, scene["join"][at], "name", "middle")]
    for number, (name, *lines) in enumerate(scene["above"]):
        x = 10 + number * 218
        parts += [_rect(x, 10, 204, 70, "box"), _text(x + 10, 31, name[at], "name")]
        parts += [_text(x + 10, 50 + 17 * row, line[at], "small") for row, line in enumerate(lines)]
        parts.append(_path(f"M{x + 102} 82L{220 + number * 110} 112"))
    for x, (name, verb, what) in zip((90, 366), scene["below"], strict=True):
        parts += [_path(f"M{x + 102} 146L{x + 102} 170"), _rect(x, 174, 204, 62, "after")]
        parts += [_text(x + 10, 194, name[at], "name"), _text(x + 10, 212, what[at], "small")]
        parts.append(_text(x + 10, 229, verb, "note"))
    return _picture(246, scene["about"][at], parts)


def _undo(scene: dict[str, Any], name: str, at: int) -> str:
    """Return the picture of a page's history with an undo in it."""
    parts = []
    for number, (who, text, kind) in enumerate(scene["steps"]):
        x = 8 + number * 164
        parts += [_text(x + 2, 18, who[at], "small"), _rect(x, 26, 148, 46, kind)]
        parts += [_text(x + 8, 45, name, "name"), _text(x + 8, 63, text, "text")]
        if number:
            parts.append(_path(f"M{x - 15} 49L{x - 2} 49"))
    parts += [_text(174, 90, scene["base"][at], "small"), _text(410, 90, scene["author"][at], "small", "middle")]
    return _picture(100, scene["about"][at], [*parts, _text(652, 90, scene["held"][at], "small", "end")])


def _reading(scene: dict[str, Any], at: int) -> str:
    """Return the picture of a template read backwards."""
    parts = []
    for number, (label, text, kind) in enumerate(scene["rows"]):
        y = 10 + number * 38
        parts += [_text(8, y + 19, label[at], "small"), _rect(130, y, 400, 28, kind), _text(140, y + 19, text, "text")]
    parts += [_path("M532 176C575 176 575 100 534 100"), _text(330, 218, scene["same"][at], "name", "middle")]
    parts += [_path("M8 234H652", tip=False), _text(8, 263, scene["again"][at], "small")]
    parts.append(_rect(130, 244, 400, 46, "moved"))
    parts += [_text(140, 262 + 18 * row, line, "text") for row, line in enumerate(scene["broken"])]
    return _picture(320, scene["about"][at], [*parts, _text(330, 309, scene["refused"][at], "name", "middle")])


def _note(scene: dict[str, Any], at: int) -> str:
    """Return the picture of what becomes of a note."""
    parts = [_rect(8, 66, 294, 72, "moved"), _text(18, 86, "gardé=semences.summary.fr~9f2c41", "note")]
    parts += [_text(18, 108 + 19 * row, line[at]) for row, line in enumerate(scene["inside"])]
    for number, (when, then) in enumerate(scene["ways"]):
        y = 8 + number * 50
        parts += [_path(f"M304 102L344 {y + 21}"), _rect(348, y, 304, 42, "after")]
        parts += [_text(358, y + 17, when[at], "small"), _text(358, y + 34, then[at], "name")]
    return _picture(208, scene["about"][at], parts)


def pictures() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file."""
    told = source()
    for at, language in enumerate(LANGUAGES):
        tail = ".svg" if language == "en" else f"-{language}.svg"
        for key, case in told["cases"].items():
            yield f"merging-{key}{tail}", draw(case, told["names"][case["entry"]], told["words"], at)
        yield f"merging-sides{tail}", _sides(told["sides"], at)
        yield f"merging-undo{tail}", _undo(told["undo"], told["names"]["semences"], at)
        yield f"merging-reading{tail}", _reading(told["reading"], at)
        yield f"merging-note{tail}", _note(told["note"], at)


def write(folder: Path) -> None:
    """Write all drawings into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pictures():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if sys.argv[1:] else FOLDER)
