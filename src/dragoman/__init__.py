"""Dragoman reads news of diplomacy and conflict and keeps the record.

Who did what to whom, when, where, and according to whom; one record for one happening, however many outlets
tell it; where their accounts differ; and how relations between the parties develop.

    import dragoman
    dragoman.read("stories/", "record")
    record = dragoman.open("record")
    record.events.filter(actor="IRN", since="2016-07").to_pandas()

Importing the package loads nothing else: each name is loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "read": ("dragoman.api", "read"),
    "open": ("dragoman.api", "open_record"),
    "check_codebook": ("dragoman.api", "check_codebook"),
    "codebook_counts": ("dragoman.api", "codebook_counts"),
    "RuleCount": ("dragoman.api", "RuleCount"),
    "formats": ("dragoman.api", "formats"),
    "sample_path": ("dragoman.api", "sample_path"),
    "Explanation": ("dragoman.api", "Explanation"),
    "NotFound": ("dragoman.api", "NotFound"),
    "Record": ("dragoman.api", "Record"),
    "Imported": ("dragoman.api", "Imported"),
    "Judged": ("dragoman.judgements.judging", "Judged"),
    "Judgement": ("dragoman.model", "Judgement"),
    "judge": ("dragoman.api", "judge"),
    "import_actors": ("dragoman.api", "import_actors"),
    "ListError": ("dragoman.actors.lists_values", "ListError"),
    "Summary": ("dragoman.api", "Summary"),
    "RecordError": ("dragoman.store.errors", "RecordError"),
    "ModelError": ("dragoman.parsing.parser", "ModelError"),
    "ResourceError": ("dragoman.ontology.loading", "ResourceError"),
}

if TYPE_CHECKING:
    from dragoman.actors.lists_values import ListError as ListError
    from dragoman.api import Explanation as Explanation
    from dragoman.api import Imported as Imported
    from dragoman.api import NotFound as NotFound
    from dragoman.api import Record as Record
    from dragoman.api import RuleCount as RuleCount
    from dragoman.api import Summary as Summary
    from dragoman.api import check_codebook as check_codebook
    from dragoman.api import codebook_counts as codebook_counts
    from dragoman.api import formats as formats
    from dragoman.api import import_actors as import_actors
    from dragoman.api import judge as judge
    from dragoman.api import open_record as open  # noqa: A004 - dragoman.open, as in gzip.open
    from dragoman.api import read as read
    from dragoman.api import sample_path as sample_path
    from dragoman.judgements.judging import Judged as Judged
    from dragoman.model import Judgement as Judgement
    from dragoman.ontology.loading import ResourceError as ResourceError
    from dragoman.parsing.parser import ModelError as ModelError
    from dragoman.store.errors import RecordError as RecordError

__all__ = [
    "Explanation",
    "Imported",
    "Judged",
    "Judgement",
    "ListError",
    "ModelError",
    "NotFound",
    "Record",
    "RecordError",
    "ResourceError",
    "RuleCount",
    "Summary",
    "__version__",
    "check_codebook",
    "codebook_counts",
    "formats",
    "import_actors",
    "judge",
    "open",
    "read",
    "sample_path",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
