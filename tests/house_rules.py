"""The house rules that no linter checks: sizes of files and functions, no global statements."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE_LINES = 500
FUNCTION_LINES = 60


def faults(path: Path) -> list[str]:
    """What one file does against the rules, each as ``file:line: what``."""
    text = path.read_text(encoding="utf-8")
    name = path.relative_to(ROOT)
    found = []
    lines = text.count("\n")
    if lines > FILE_LINES:
        found.append(f"{name}:1: {lines} lines, at most {FILE_LINES}")
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                found.append(
                    f"{name}:{node.lineno}: {node.name} has {length} lines, at most {FUNCTION_LINES}"
                )
        if isinstance(node, ast.Global):
            found.append(f"{name}:{node.lineno}: global {', '.join(node.names)}: pass it instead")
    if "src" in name.parts and ast.get_docstring(tree) is None and text.strip():
        found.append(f"{name}:1: no sentence says what the module is for")
    return found


def main() -> int:
    """Check all Python files; the number of faults decides the exit code."""
    files = sorted(p for folder in ("src", "tests", "benchmarks") for p in (ROOT / folder).rglob("*.py"))
    found = [fault for path in files for fault in faults(path)]
    for fault in found:
        sys.stdout.write(fault + "\n")
    sys.stdout.write(f"{len(files)} files, {len(found)} faults\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
