"""The record as web pages, served on this machine: read-only, offline, and readable without JavaScript."""

from dragoman.web.app import create_app

__all__ = ["create_app"]
