"""A page read again with the standard library's parser: its tags, texts, tables and figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "link", "br", "img", "input", "hr"}


@dataclass
class Node:
    """An element with its attributes, what is in it, and the text before each."""

    name: str
    attributes: dict[str, str]
    inner: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text within, spaces joined."""
        return " ".join(self._text().split())

    def _text(self) -> str:
        return "".join(i if isinstance(i, str) else i._text() for i in self.inner)

    def all(self, name: str = "", /, **attributes: str) -> list[Node]:
        """The elements below of that name and with those attributes (a class among its classes)."""
        found = []
        for node in self.inner:
            if isinstance(node, str):
                continue
            fits = name in ("", node.name) and all(
                value in node.attributes.get(key.rstrip("_"), "").split() for key, value in attributes.items()
            )
            found += ([node] if fits else []) + node.all(name, **attributes)
        return found

    def one(self, name: str = "", /, **attributes: str) -> Node:
        """The only such element."""
        (found,) = self.all(name, **attributes)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inner.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inner.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inner.append(data)


def read(page: str) -> Node:
    """The tree of a page, whose elements must close in order."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    (root,) = reader.open
    return root


def rows(table: Node) -> list[dict[str, str]]:
    """The rows of a table by the words of its head."""
    heads = [cell.text for cell in table.one("thead").all("th")]
    made = []
    for row in table.one("tbody").all("tr"):
        cells = [c for c in row.inner if not isinstance(c, str) and c.name in ("th", "td")]
        assert len(cells) == len(heads)
        made.append({head: cell.text for head, cell in zip(heads, cells, strict=True)})
    return made


def check_alone(page: str) -> Node:
    """Make sure that a page asks nothing of anybody, runs nothing, and is laid out for everybody."""
    root = read(page)
    assert page.startswith("<!doctype html>")
    for banned in ("script", "iframe", "object", "embed", "link", "base", "form", "img", "foreignobject"):
        assert not root.all(banned), banned
    ids = []
    for node in root.all():
        for name, value in node.attributes.items():
            assert not name.startswith("on"), (node.name, name)
            assert name not in ("src", "srcset", "style", "srcdoc", "formaction", "ping") or (
                name == "style" and node.name in ("table", "svg", "g", "text", "path")
            )
            if name in ("href", "xlink:href"):
                web = node.name == "a" and value.startswith(("https://", "http://"))
                assert web or value.startswith("#"), value
        ids += [node.attributes["id"]] if "id" in node.attributes else []
    assert len(ids) == len(set(ids))
    anchors = {n.attributes["href"][1:] for n in root.all("a") if n.attributes["href"].startswith("#")}
    labels = {i for n in root.all() for i in n.attributes.get("aria-labelledby", "").split()}
    assert anchors | labels <= set(ids)
    style = root.one("style").text
    assert "url(" not in style
    assert "@import" not in style
    _check_laid_out(root)
    return root


def _check_laid_out(root: Node) -> None:
    assert root.one("html").attributes["lang"] == "en"
    assert "width=device-width" in root.one("meta", name="viewport").attributes["content"]
    assert "default-src 'none'" in root.one("head").all("meta")[2].attributes["content"]
    assert len(root.all("h1")) == len(root.all("main")) == len(root.all("title")) == 1
    levels = [int(n.name[1]) for n in root.all() if n.name in ("h1", "h2", "h3", "h4")]
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    for table in root.all("table"):
        assert table.one("caption").text
        assert all("scope" in cell.attributes for cell in table.all("th"))
    for region in root.all("", role="region"):
        assert region.attributes["aria-label"]
        assert region.attributes["tabindex"] == "0"
