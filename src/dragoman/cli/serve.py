"""``dragoman serve``: the record as web pages on this machine."""

from __future__ import annotations

import errno
import os
import socket
import sys
from typing import Annotated

import typer

from dragoman.cli import options as o
from dragoman.cli.errors import UsageError, say
from dragoman.cli.examples import examples, plain_typer

app = plain_typer()

Host = Annotated[str, typer.Option("--host", metavar="NAME", help="The address to listen on.")]
Port = Annotated[
    int, typer.Option("--port", min=0, max=65535, metavar="N", help="The port; 0 takes any free one.")
]
Open = Annotated[
    bool | None, typer.Option("--open/--no-open", help="Show the first page in the browser, or do not.")
]
Edit = Annotated[
    bool,
    typer.Option("--edit", help="Let readers judge: accept, reject, correct, merge, split, undo."),
]
LOCAL = ("127.0.0.1", "localhost", "::1")


def _bound(host: str, port: int) -> socket.socket:
    from dragoman.web.server import listening

    try:
        return listening(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            told = f"something else listens on port {port}; choose another with --port, or 0 for a free one"
        elif error.errno == errno.EACCES:
            told = f"port {port} is not yours to listen on; choose one above 1023 with --port"
        else:
            told = f"{host} is no address of this machine; leave --host out to listen on 127.0.0.1"
        raise UsageError(told) from error


@app.command(
    epilog=examples(
        "dragoman serve -r record",
        "dragoman serve -r record --port 0 --no-open",
        "dragoman serve -r record --edit",
        after="The pages can only be read unless --edit says so, and only reached from this machine unless "
        "--host does; Ctrl-C stops. What is judged is signed and can be undone, as with dragoman judge. "
        "How a record is laid out is kept in its folder .layout, so that it is served at once the next time.",
    )
)
def serve(
    host: Host = "127.0.0.1",
    port: Port = 8765,
    open_: Open = None,
    edit: Edit = False,
    record: o.Record = "record",
) -> None:
    """Show the record as web pages: events, accounts side by side, stories, actors, relations, statements."""
    import dragoman

    opened = dragoman.open(record)
    bound = _bound(host, port)
    from dragoman.web.server import address, open_browser
    from dragoman.web.server import serve as run

    url = address(host, bound)
    from dragoman.cli.laying import Laying
    from dragoman.web import create_app

    everywhere = host in ("0.0.0.0", "::")
    names = [*LOCAL, host, *([socket.gethostname(), socket.getfqdn()] if everywhere else [])]
    hosts = [f"[{n}]" if ":" in n else n for n in names]
    with Laying(opened.path) as laying:
        made = create_app(opened, hosts, numbers=everywhere, edit=edit, progress=laying)
    if host not in LOCAL:
        say(f"anybody who can reach {host} can read this record{' and judge it' if edit else ''}")
    wanted = open_ if open_ is not None else sys.stderr.isatty() and bool(_screen())

    def ready() -> None:
        say(f"serving {opened.path} at {url}{', to be judged' if edit else ''} (stop with Ctrl-C)")
        if wanted:
            open_browser(url)

    run(made, bound, ready)
    say("stopped")


def _screen() -> bool:
    """Whether there may be a browser to show a page in."""
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
