"""The rooms of `tui/`: who may import whom, who alone owns which library, and no knots.

Imports count wherever they stand: at the top, inside a function, under TYPE_CHECKING, or as the
name of a module in a string (what `importlib.import_module` is given).
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "tui"

TABLE: dict[str, set[str]] = {
    "domain": set(),
    "text": {"domain"},
    "storage": {"domain"},
    "search": {"domain", "text"},
    "sources": {"domain", "text"},
    "exporters": {"domain", "text"},
    "library": {"domain", "text", "storage", "search", "sources", "exporters"},
    "view": {"domain", "text"},
    "config": {"domain"},
    "app": {"domain", "config", "library", "view"},
    "cli": {"domain", "config", "library", "view", "app"},
    # the two modules beside the rooms: the version, and the door
    "__init__": set(),
    "__main__": {"cli", "app"},
}
"""From a room to the rooms it may import."""

LATER: set[str] = set()
"""Rooms of the table that nobody lives in yet."""

ALLOWED_BESIDES = {
    ("app", "text"): "what goes to the clipboard and the browser is cleaned like what is shown",
    ("cli", "text"): "a line of JSON is escaped as in a dump and an export",
}
"""(room, imported room) beyond the table, and why."""

LAZILY = {("cli", "app"), ("__main__", "app"), ("__main__", "cli")}
"""(room, imported room) only inside functions: what is not needed must not delay the start."""

OWNERS = {
    "sqlite3": {"storage"},
    "whoosh": {"search"},
    "numpy": {"search"},
    "rapidfuzz": {"search"},
    "Stemmer": {"search"},
    "rich": {"view"},
    "textual": {"app"},
    "click": {"cli"},
    "platformdirs": {"config"},
    "tomllib": {"config"},
    "tomlkit": {"config"},
    "lxml": {"sources"},
    "markdown_it": {"sources"},
    "pypdfium2": {"sources"},
    "PIL": {"sources"},
    "requests": {"sources"},
    "urllib3": {"sources"},
    "arxiv": {"sources"},
    "bibtexparser": {"sources"},
    "rispy": {"sources"},
    "httpx": {"sources"},
    "urllib.request": {"sources"},
    "http.client": {"sources"},
    "socket": {"sources"},
}
"""From a library to the only rooms that know it. A library that is not here is nobody's."""

CALLED = {"PIL": "pillow"}
"""Packages by what is imported of them, where that has another name."""

LENT = {
    ("rich.segment", "app"): "Textual's line API takes lines as segments",
    ("rich.style", "app"): "the colours of the theme become the styles that the view is given",
    ("rich.text", "app"): "one-line widgets and the help screen put lines of text together",
    ("rich.console", "cli"): "prints what the view has made",
    ("rich.text", "cli"): "names the type of what the view has made",
}
"""(module, room) beyond the owners, and why."""

EVERYBODYS = {"msgspec"}
"""What values are made of, in every room."""

NO_MODULE = {
    "search/test_map.py": "tui/search/__init__.py",
    "search/test_oracle.py": "tui/search/evaluate.py",
    "sources/test_bundled_page.py": "data/daily-papers-sep-3.txt",
}
"""Tests that mirror something else than a module of their room."""

STORIES = {"app", "cli"}
"""Rooms whose tests tell what a user does, through the front door."""

BESIDE_THE_ROOMS = {"benchmarks", "torture", "data"}
"""Folders of `tests/` that mirror no room."""


def room_of(module: str) -> str:
    """The room of a module of ours; the modules beside the rooms are their own."""
    _, _, rest = module.partition(".")
    return rest.partition(".")[0] or "__init__"


def imports_in(tree: ast.AST, modules: set[str]) -> Iterator[str]:
    """Every module that the code names to import it; `modules` are ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"relative import in line {node.lineno}"
            for alias in node.names:
                within = f"{node.module}.{alias.name}"
                yield within if within in modules | set(OWNERS) else str(node.module)
        elif isinstance(node, ast.Constant) and node.value in modules and node.value != "tui":
            yield str(node.value)


def at_once(tree: ast.Module) -> ast.Module:
    """The code without what is deferred: function bodies and `if TYPE_CHECKING`."""

    class Dropped(ast.NodeTransformer):
        def visit_FunctionDef(self, _: ast.FunctionDef) -> None:
            return

        def visit_AsyncFunctionDef(self, _: ast.AsyncFunctionDef) -> None:
            return

        def visit_If(self, node: ast.If) -> ast.AST | None:
            checking = isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
            return None if checking else self.generic_visit(node)

    dropped = Dropped().visit(ast.parse(ast.unparse(tree)))
    assert isinstance(dropped, ast.Module)
    return dropped


def read(house: Path) -> dict[str, ast.Module]:
    """The code of a house, by module."""
    code = {}
    for file in sorted(house.rglob("*.py")):
        name = ".".join(file.relative_to(house.parent).with_suffix("").parts)
        code[name.removesuffix(".__init__")] = ast.parse(file.read_text(encoding="utf-8"))
    return code


def graph_of(code: dict[str, ast.Module]) -> dict[str, set[str]]:
    """From each module to what it imports, ours or not."""
    return {name: set(imports_in(tree, set(code))) - {name} for name, tree in code.items()}


def room_breaches(graph: dict[str, set[str]]) -> list[str]:
    """Imports of another room that the table does not allow."""
    return [
        f"{module} imports {imported}"
        for module, imports in graph.items()
        for imported in imports
        if imported.partition(".")[0] == "tui"
        and (here := room_of(module)) != (there := room_of(imported))
        and there not in TABLE[here] | {"__init__"}
        and (here, there) not in ALLOWED_BESIDES
    ]


def owner_breaches(graph: dict[str, set[str]]) -> list[str]:
    """Imports of a library by a room that does not own it."""
    return [
        f"{module} imports {imported}"
        for module, imports in graph.items()
        for imported in imports
        if not _may_know(room_of(module), imported)
    ]


def _may_know(room: str, imported: str) -> bool:
    top = imported.partition(".")[0]
    parts = imported.split(".")
    names = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
    owners = [OWNERS[name] for name in names if name in OWNERS]
    if owners:
        return room in set.union(*owners) or any((name, room) in LENT for name in names)
    return top in {"tui", *EVERYBODYS} or top in sys.stdlib_module_names


def cycle_in(graph: dict[str, set[str]]) -> list[str]:
    """A ring of modules that import one another, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


CODE = read(HOUSE)
GRAPH = graph_of(CODE)


def test_every_room_is_in_the_table_and_every_row_is_a_room() -> None:
    rooms = {file.parent.name for file in HOUSE.glob("*/*.py")}
    beside = {file.stem for file in HOUSE.glob("*.py")}
    assert rooms | beside == set(TABLE) - LATER
    assert {room for rooms in TABLE.values() for room in rooms} <= set(TABLE)


def test_a_room_imports_only_what_the_table_allows() -> None:
    assert room_breaches(GRAPH) == []


def test_a_library_is_known_to_its_owner_alone() -> None:
    assert owner_breaches(GRAPH) == []


def test_no_modules_import_one_another_in_a_ring() -> None:
    assert cycle_in(GRAPH) == []


def test_the_table_itself_has_no_ring() -> None:
    assert cycle_in(TABLE) == []


def test_every_exception_is_still_needed() -> None:
    crossed = {
        (room_of(module), room_of(imported))
        for module, imports in GRAPH.items()
        for imported in imports
        if imported.startswith("tui.")
    }
    known = {(imported, room_of(module)) for module in GRAPH for imported in GRAPH[module]}
    assert set(ALLOWED_BESIDES) <= crossed
    assert set(LENT) <= known


def test_what_is_lazy_is_imported_inside_functions_only() -> None:
    early = [
        f"{module} imports {imported}"
        for module, tree in CODE.items()
        for imported in imports_in(at_once(tree), set(CODE))
        if imported.startswith("tui.") and (room_of(module), room_of(imported)) in LAZILY
    ]
    assert early == []


def test_a_rooms_front_page_computes_nothing() -> None:
    for name, tree in CODE.items():
        if (HOUSE.parent / name.replace(".", "/") / "__init__.py").exists() and name != "tui":
            kinds = {type(node) for node in tree.body[1:]}
            assert kinds <= {ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign}, name
            assert ast.get_docstring(tree), name


def test_every_library_that_is_owned_by_us_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = project["optional-dependencies"]["figures"]
    declared = " ".join((*project["dependencies"], *extra)).replace("-", "_")
    used = {imported.partition(".")[0] for imports in GRAPH.values() for imported in imports}
    foreign = used - set(sys.stdlib_module_names) - {"tui"}
    assert {name for name in foreign if CALLED.get(name, name) not in declared} == set()


@pytest.mark.parametrize(
    "line",
    [
        "import whoosh.index",
        "from tui.search import index",
        "def f():\n    from tui.library import library",
        "if TYPE_CHECKING:\n    from tui.storage.papers import Papers",
        "import requests",
        "import leftpad",
        "NAME = 'tui.storage.papers'",
    ],
)
def test_a_forbidden_import_is_seen_wherever_it_stands(line: str) -> None:
    code = CODE | {"tui.text.stray": ast.parse(line)}
    graph = {"tui.text.stray": graph_of(code)["tui.text.stray"]}
    assert len(room_breaches(graph) + owner_breaches(graph)) == 1


def test_a_ring_through_a_deferred_import_is_seen() -> None:
    code = {
        "tui.text.one": ast.parse("from tui.text import two"),
        "tui.text.two": ast.parse("def f():\n    from tui.text.one import g"),
    }
    assert set(cycle_in(graph_of(code))) == {"tui.text.one", "tui.text.two"}


def test_every_test_mirrors_something_real() -> None:
    strays = []
    for file in sorted((ROOT / "tests").glob("*/test_*.py")):
        room, name = file.parent.name, f"{file.parent.name}/{file.name}"
        subject = file.stem.removeprefix("test_")
        modules = {module.stem for module in (HOUSE / room).rglob("*.py")}
        mirrored = any(subject == m or subject.startswith(f"{m}_") for m in modules)
        story = room in STORIES or room in BESIDE_THE_ROOMS
        if not (mirrored or story or (ROOT / NO_MODULE.get(name, "absent")).exists()):
            strays.append(name)
    folders = {file.parent.name for file in (ROOT / "tests").glob("*/*.py")}
    assert strays == []
    assert folders <= set(TABLE) | BESIDE_THE_ROOMS
