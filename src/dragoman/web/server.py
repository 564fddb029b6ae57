"""Serves the pages on this machine until told to stop."""

from __future__ import annotations

import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes any that is free.

    Raises:
        OSError: if something else listens there, or the host is none of this machine's addresses.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(128)
    except OSError:
        bound.close()
        raise
    return bound


def address(host: str, bound: socket.socket) -> str:
    """The address of the first page."""
    return f"http://{f'[{host}]' if ':' in host else host}:{bound.getsockname()[1]}/"


class _Server(uvicorn.Server):
    """A server for which being told to stop is no fault: the signal is not raised again at the end."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop when told to, for as long as it serves."""
        signals = (signal.SIGINT, signal.SIGTERM)
        before = {s: signal.signal(s, self.handle_exit) for s in signals}
        try:
            yield
        finally:
            for s, handler in before.items():
                signal.signal(s, handler)


def serve(app: FastAPI, bound: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until interrupted; requests that are under way are finished.

    Args:
        app: the application.
        bound: a socket that listens.
        ready: called when the first page can be asked for.
    """
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        proxy_headers=False,
        ws="none",
        lifespan="off",
    )
    server = _Server(config)
    threading.Thread(target=_announce, args=(server, ready), daemon=True).start()
    server.run(sockets=[bound])


def _announce(server: uvicorn.Server, ready: Callable[[], None]) -> None:
    for _ in range(600):
        if server.started:
            ready()
            return
        threading.Event().wait(0.05)


def open_browser(url: str) -> None:
    """Show a page in the reader's browser, if there is one."""
    webbrowser.open(url)
