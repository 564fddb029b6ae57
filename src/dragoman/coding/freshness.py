"""Whether a report tells fresh news, the story's news again, or its background."""

from __future__ import annotations

from enum import Enum

from dragoman.coding.anaphora import is_definite
from dragoman.coding.draft import Draft
from dragoman.coding.speaking import is_verbal
from dragoman.mentions.calendar_words import load_calendar
from dragoman.model import Sentence, Token

_VERBAL = ("VERB", "AUX")
_UNREAL = frozenset(("historical", "hypothetical", "future"))


class Telling(Enum):
    """How a report stands to the news of its story."""

    FRESH = "fresh"
    NOW = "now"
    AGAIN = "again"
    NAMED = "named"
    BACKGROUND = "background"


def telling(draft: Draft, *, spoken: bool, quoted: bool = False) -> Telling:
    """How a draft is told.

    A deed in the simple past or the present perfect is fresh; words in the present tense hold now. What had
    happened before, what goes on, what is planned and what a bare noun only mentions ("weeks of protests") is
    background; "the attack happened" is the news again, "after the attack" only names it.

    Args:
        draft: the event.
        spoken: whether it is told in somebody's words, where "had" only shifts the tense.
        quoted: whether in the very words, where no tense is shifted and "backed" lies before them.
    """
    if draft.auxiliary & _UNREAL or "negation" in draft.auxiliary:
        return Telling.BACKGROUND
    sentence, trigger = draft.sentence, draft.trigger
    verb = _verb(draft)
    bare = trigger.pos not in _VERBAL and (verb is None or draft.clause.pos not in _VERBAL)
    if bare and not is_agent(draft):
        return Telling.NAMED if is_definite(sentence, trigger) else Telling.BACKGROUND
    if verb is None or not _is_fresh(sentence, verb, draft, spoken=spoken):
        return Telling.BACKGROUND
    if is_present(sentence, verb):
        return Telling.NOW
    if quoted and verb.tag == "VBD" and is_verbal(draft.event_type):
        return Telling.BACKGROUND
    again = trigger.pos not in _VERBAL and is_definite(sentence, trigger)
    return Telling.AGAIN if again else Telling.FRESH


def is_agent(draft: Draft) -> bool:
    """Whether a deed that is told for the first time does what its clause tells: "a strike halted trains"."""
    noun = draft.trigger
    verb = draft.sentence.head(noun)
    if noun.pos != "NOUN" or noun.dep != "nsubj" or verb.tag != "VBD" or is_verbal(draft.event_type):
        return False
    return any(t.lower in ("a", "an", "another") for t in draft.sentence.children(noun, "det"))


def is_standing(draft: Draft) -> bool:
    """Whether a draft tells in the present tense what somebody holds: "denies", not a headline's "bans"."""
    verb = _verb(draft)
    return (
        verb is not None
        and is_verbal(draft.event_type)
        and draft.sentence.kind != "headline"
        and is_present(draft.sentence, verb)
    )


def _verb(draft: Draft) -> Token | None:
    """The finite verb of a draft's clause."""
    token = draft.clause if draft.clause.pos in _VERBAL else draft.trigger
    for _ in draft.sentence.tokens:
        if token.pos in _VERBAL and token.dep not in ("xcomp", "amod", "compound", "aux", "auxpass"):
            return token
        head = draft.sentence.head(token)
        if head is token:
            return None
        token = head
    return None


def _is_fresh(sentence: Sentence, verb: Token, draft: Draft, *, spoken: bool) -> bool:
    if verb.dep in ("relcl", "acl") or _has_past_adverb(sentence, verb):
        return False
    auxiliaries = {t.lower for t in sentence.children(verb, "aux", "auxpass")}
    if auxiliaries & {"had", "'d"}:
        return spoken
    if auxiliaries & {"have", "has", "'ve"}:
        return not is_verbal(draft.event_type)  # "has called for reform": on what day is left open
    if verb.tag == "VBD" or auxiliaries & {"was", "were", "did"}:
        return True
    if is_present(sentence, verb):
        return is_verbal(draft.event_type) or sentence.kind == "headline"
    if verb.dep == "conj" and verb.tag in ("VBN", "VBG", "VB") and sentence.head(verb).pos in _VERBAL:
        return _is_fresh(sentence, sentence.head(verb), draft, spoken=spoken)
    if verb.dep == "advcl" and verb.tag == "VBG" and sentence.head(verb).pos in _VERBAL:
        return _is_fresh(sentence, sentence.head(verb), draft, spoken=spoken)
    return (
        verb.tag == "VBN"
        and not auxiliaries
        and verb.dep in ("ROOT", "ccomp")
        and not sentence.children(verb, "aux")
    )


def is_present(sentence: Sentence, verb: Token) -> bool:
    """Whether a finite verb is in the present tense."""
    auxiliaries = {t.lower for t in sentence.children(verb, "aux", "auxpass")}
    if auxiliaries & {"have", "has", "'ve", "had", "'d", "was", "were", "did"}:
        return False
    return verb.tag in ("VBZ", "VBP") or bool(auxiliaries & {"is", "are", "'s", "'re", "am", "do", "does"})


def _has_past_adverb(sentence: Sentence, verb: Token) -> bool:
    """Whether an adverb puts a verb before the news: "previously", "has often", "once"."""
    words = load_calendar().past_adverbs
    return any(t.lower in words for t in sentence.children(verb, "advmod"))
