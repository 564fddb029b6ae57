"""``dragoman vacuum``: frees the disk of what only past versions of a record need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import options as o
from dragoman.cli.errors import say
from dragoman.cli.examples import examples, plain_typer
from dragoman.cli.wording import count

if TYPE_CHECKING:
    from dragoman.record import Vacuumed

app = plain_typer()

Keep = Annotated[
    float,
    typer.Option(
        "--keep", min=0, metavar="DAYS", help="Versions that were the present one within them stay."
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Remove nothing, but say what would be removed.")]


def size(number: int) -> str:
    """A number of bytes as it is read: 1.4 GB."""
    amount, unit = float(number), "bytes"
    for larger in ("kB", "MB", "GB", "TB"):
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    return f"{number} bytes" if unit == "bytes" else f"{amount:.1f} {unit}"


def summed_up(done: Vacuumed, path: str) -> str:
    """What a vacuum did, in a line."""
    freed = "would free" if done.dry_run else "freed"
    parts = [f"{freed} {size(done.size)} in {count(done.files, 'file')}"]
    if done.tables:
        parts[0] += f" ({', '.join(f'{name} {size(n)}' for name, n in done.tables.items())})"
    if done.gone:
        verb = "would be gone" if done.dry_run else "gone"
        parts.append(f"{verb}: {_versions(done.gone)}")
    parts.append(f"{_versions(done.left)} can be opened")
    return f"{'; '.join(parts)}; record {path}"


def _versions(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"version {numbers[0]}"
    return f"versions {numbers[0]} to {numbers[-1]}"


@app.command(
    epilog=examples(
        "dragoman vacuum --dry-run",
        "dragoman vacuum -r news",
        "dragoman vacuum --keep 7",
        after="Each reading leaves the version before it on disk. The record as it stands loses nothing, "
        "whoever reads or writes meanwhile; what was part of it within the last hour stays in any case.",
    )
)
def vacuum(keep: Keep = 30, dry_run: DryRun = False, record: o.Record = "record") -> None:
    """Free the disk of what only past versions of the record need: these can then not be opened any more."""
    import dragoman

    opened = dragoman.open(record)
    say(summed_up(opened.vacuum(keep, dry_run=dry_run), opened.path))
