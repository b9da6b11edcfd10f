"""Write data as YAML in every manner that an owner may have: styles, comments, anchors, aliases, merges, line ends."""

from random import Random
from typing import Any

import yaml

COMMENTS = ["# à revoir", "#", "# - a: b", "# l'été"]


class Styles:
    """Writes one file, each choice drawn from ``random``.

    Attributes:
        random: what draws.
        aliases: whether values may be anchored and referred to.
        plain_end: keys whose values take no line break at their end.
    """

    def __init__(self, random: Random, *, aliases: bool, no_break: frozenset[str]) -> None:
        self.random, self.aliases, self.no_break = random, aliases, no_break
        self.anchors: dict[str, tuple[str, Any]] = {}
        self.comments = random.choice([0.0, 0.3])
        self.flow = random.choice([0.0, 0.2, 0.6])
        self.step = random.choice([2, 2, 4])
        self.dash = random.choice([0, 2])
        self.shared = self.names = 0
        self.in_block = False

    def file(self, data: dict[str, Any]) -> bytes:
        """Return the bytes of a file that says ``data``, but for line breaks at the end of some texts."""
        lines = self.mapping(data, 0)
        text = "\n".join(lines) + self.random.choice(["\n", "\n", "\n\n# fin\n", ""])
        text = self.random.choice(["", "", "---\n", "# début\n\n"]) + text
        text = text.replace("\n", self.random.choice(["\n", "\n", "\r\n"]))
        return (self.random.choice(["", "", "\ufeff"]) + text).encode()

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def mapping(self, data: dict[str, Any], at: int) -> list[str]:
        """Return the lines of a mapping in block style."""
        merged = self.mergeable(data)
        lines: list[str] = []
        left = data
        if merged:
            name, base = merged
            self.shared += 1
            lines.append(f"{' ' * at}<<: *{name}{self.comment()}")
            self.in_block = False
            left = {key: value for key, value in data.items() if base.get(key) != value}
        for key, value in left.items():
            lines += self.between(at) if lines else []
            lines += self.pair(key, value, at)
        return lines

    def pair(self, key: str, value: Any, at: int) -> list[str]:
        quote = self.random.choice(["", "", "", "'", '"'])
        begin = f"{' ' * at}{quote}{key}{quote}:"
        if (alias := self.alias(value)) is not None:
            return [f"{begin} {alias}{self.comment()}"]
        anchor = self.anchor(value)
        lines = self.anchored(f"{begin}{anchor}", key, value, at)
        self.register(anchor, value)
        return lines

    def anchored(self, begin: str, key: str, value: Any, at: int) -> list[str]:
        if isinstance(value, str):
            return self.scalar(begin, value, at, key)
        self.in_block = False
        if self.chance(self.flow) or not value:
            return [f"{begin} {self.in_flow(value, at)}{self.comment()}"]
        inner = at + (self.dash if isinstance(value, list) else self.step)
        lines = self.items(value, inner) if isinstance(value, list) else self.mapping(value, inner)
        return [f"{begin}{self.comment()}", *lines]

    def items(self, data: list[Any], at: int) -> list[str]:
        lines: list[str] = []
        blank = [""] * self.random.choice([0, 0, 1, 2])
        for item in data:
            lines += [*blank, *self.between(at)] if lines else []
            dash = f"{' ' * at}-"
            if (alias := self.alias(item)) is not None:
                lines.append(f"{dash} {alias}{self.comment()}")
                continue
            anchor = self.anchor(item)
            self.in_block = False
            if isinstance(item, str):
                lines += self.scalar(f"{dash}{anchor}", item, at, "")
            elif not item or self.chance(self.flow):
                lines.append(f"{dash}{anchor} {self.in_flow(item, at)}{self.comment()}")
            else:
                inner = at + self.random.choice([2, 2, 3, 4])
                first, *rest = self.items(item, inner) if isinstance(item, list) else self.mapping(item, inner)
                if anchor or self.chance(0.1):
                    lines += [f"{dash}{anchor}{self.comment()}", first, *rest]
                else:
                    lines += [f"{dash}{' ' * (inner - at - 1)}{first[inner:]}", *rest]
            self.register(anchor, item)
        return lines

    def between(self, at: int) -> list[str]:
        """Return what may stand between two items."""
        if not self.chance(self.comments):
            return []
        indent = " " * self.random.choice([at, at, at if self.in_block else at + 2, 0])
        return self.random.choice([[f"{indent}{self.random.choice(COMMENTS)}"], [""], ["", f"{indent}# ici", ""]])

    def comment(self) -> str:
        return f"{' ' * self.random.choice([1, 3])}{self.random.choice(COMMENTS)}" if self.chance(self.comments) else ""

    def scalar(self, begin: str, value: str, at: int, key: str) -> list[str]:
        """Return the lines of a text in block style."""
        style = self.random.choice(["", "", "'", '"', "|", ">", "wrapped"])
        indent = " " * (at + self.random.choice([1, 2, 4]))
        self.in_block = False
        clean = not any(line != line.strip() or not line for line in value.split("\n"))
        if style in {"|", ">"} and clean:
            lines = value.split("\n")
            if style == ">":
                lines = [line for part in lines for line in [*self.wrapped(part), ""]][:-1]
            ends = ["-"] if key in self.no_break else ["-", "-", "", "+"]
            indicator = self.random.choice(["", "", str(len(indent) - at)])
            body = [indent + line if line else "" for line in lines]
            self.in_block = True
            return [f"{begin} {style}{indicator}{self.random.choice(ends)}{self.comment()}", *body]
        if style == "wrapped" and clean and "\n" not in value and " " in value:
            quote = self.random.choice(["", "'", '"'])
            written = self.wrapped(quoted(value, quote))
            several = f"\n{indent} ".join(written)
            if reads(f"k: {several}\n", value):
                return f"{begin} {several}{self.comment()}".split("\n")
        return [f"{begin} {self.inline(value, flow=False)}{self.comment()}"]

    def wrapped(self, text: str) -> list[str]:
        lines = [""]
        for word in text.split(" "):
            if lines[-1] and self.chance(0.3):
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}".strip(" ")
        return lines

    def inline(self, value: str, *, flow: bool) -> str:
        options = [quoted(value, quote) for quote in ("", "", "'", '"')]
        sound = [one for one in options if reads(f"{{k: {one} }}" if flow else f"k: {one} # c\n", value)]
        return self.random.choice(sound)

    def in_flow(self, value: Any, at: int) -> str:
        """Return a value between brackets or braces, sometimes on several lines."""
        if (alias := self.alias(value)) is not None:
            return f"{alias} "
        if isinstance(value, str):
            return self.inline(value, flow=True)
        several = self.chance(0.3)
        before, after = (f"\n{' ' * (at + 3)}", f"\n{' ' * (at + 1)}") if several else ("", "")
        items = (
            [f"{key}: {self.in_flow(one, at + 3)}" for key, one in value.items()]
            if isinstance(value, dict)
            else [self.in_flow(one, at + 3) for one in value]
        )
        comma = f",{self.comment() if several else ''}{before or ' '}"
        trailing = self.random.choice(["", ","]) if items else ""
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        return f"{opening}{before}{comma.join(items)}{trailing}{self.comment() if several else ''}{after}{closing}"

    def anchor(self, value: Any) -> str:
        if not self.aliases or repr(value) in self.anchors or not self.chance(0.4):
            return ""
        self.names += 1
        return f" &a{self.names}"

    def register(self, anchor: str, value: Any) -> None:
        """Remember an anchor once its value is written, so that no value refers to itself."""
        if anchor:
            self.anchors[repr(value)] = (anchor.strip(" &"), value)

    def alias(self, value: Any) -> str | None:
        if repr(value) not in self.anchors or not self.chance(0.8):
            return None
        self.shared += 1
        return f"*{self.anchors[repr(value)][0]}"

    def mergeable(self, data: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
        """Return an anchored mapping that this one extends."""
        if not self.aliases or not self.chance(0.5):
            return None
        for name, base in self.anchors.values():
            if isinstance(base, dict) and base and base is not data and base.keys() <= data.keys():
                return name, base
        return None


def quoted(value: str, quote: str) -> str:
    """Return a text as it may be written in one line."""
    if quote == "'":
        return "'" + value.replace("'", "''") + "'"
    if quote:
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return value


def reads(document: str, value: str) -> bool:
    """Return whether a small mapping says ``value``."""
    try:
        return bool(yaml.load(document, yaml.BaseLoader) == {"k": value})
    except yaml.YAMLError:
        return False
