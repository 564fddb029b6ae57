"""Which of the places of a sentence an event happened in."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.mentions.calendar_words import load_calendar
from dragoman.mentions.gazetteer import PlaceWords, load_place_words
from dragoman.mentions.places import PlaceMention
from dragoman.mentions.times_clause import distance, reach
from dragoman.model import Sentence, Token

_PRECISION = {"city": 0, "border": 1, "region": 1, "state": 1, "country": 2}
_NEXT_BEST = 3


def choose_place(places: Sequence[PlaceMention], sentence: Sentence, trigger: int) -> PlaceMention | None:
    """The place of the event whose trigger is the token ``trigger``; None where no place hangs on its clause.

    One under "in", "at", "near" and their like; under "to" if the event is a movement ("a visit to Ankara");
    the object of a deed done to places ("bombed Aleppo"); a city before a happening ("the Geneva talks"). A
    place that acts, or stands for its government, is none.
    """
    if not places:
        return None
    words = load_place_words()
    reached = _with_causes(sentence, reach(sentence, trigger, main=True), words)
    best: tuple[int, int, PlaceMention] | None = None
    for place in places:
        cost = _cost(sentence, place, trigger, reached, words)
        if cost is None or _is_within(sentence, place, places):
            continue
        candidate = (cost + _NEXT_BEST * _PRECISION[place.kind], place.token, place)
        if best is None or candidate[:2] < best[:2]:
            best = candidate
    return best[2] if best else None


def _with_causes(sentence: Sentence, reached: dict[int, int], words: PlaceWords) -> dict[int, int]:
    """The clause with the happening that did what its verb tells: "a strike in Gaza killed three"."""
    found = dict(reached)
    for i, cost in reached.items():
        if sentence.tokens[i].lemma in words.outcomes:
            for noun in sentence.children(sentence.tokens[i], "nsubj"):
                if noun.lemma in words.placed_events:
                    found.setdefault(noun.i, cost + 1)
    return found


def _is_within(sentence: Sentence, place: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """Whether a name only tells where another place lies: the Siberia of "from Omsk in Siberia"."""
    if place.preposition is None:
        return False
    head = sentence.tokens[place.preposition].head
    return any(
        other is not place
        and other.tokens[0] <= head <= other.tokens[1]
        and _PRECISION[other.kind] <= _PRECISION[place.kind]
        for other in places
    )


def _cost(
    sentence: Sentence, place: PlaceMention, trigger: int, reached: dict[int, int], words: PlaceWords
) -> int | None:
    token = sentence.tokens[place.token]
    if place.preposition is not None:
        preposition = sentence.tokens[place.preposition]
        low = preposition.lower
        if low == "over" and not _is_airborne(sentence, preposition, words):
            return None
        if low in words.locative_around and place.kind == "city" and place.anchor == place.token:
            event = sentence.head(preposition)  # "the raid on Homs killed nine"
            return reached[event.i] + 1 if event.i in reached and event.lemma in words.aimed_events else None
        stay = _stay(sentence, preposition, words)
        if stay is not None and stay.i not in reached:
            return distance(sentence, stay.i, reached)
        if _tells_party(sentence, preposition, words):
            return None
        around = low in words.locative_around and (place.anchor != place.token or place.kind == "border")
        moves = low in words.directive and _moves(sentence, trigger, reached, words)
        return distance(sentence, place.anchor, reached) if low in words.locative or around or moves else None
    head = sentence.head(token)
    if place.anchor != place.token and _is_done_to(sentence, sentence.tokens[place.anchor], reached, words):
        return reached[sentence.tokens[place.anchor].head] + 1  # "bombed the city of Idlib"
    if token.dep in ("dobj", "nsubjpass") and head.i in reached and head.lemma in words.done_to_places:
        return reached[head.i] + 1
    if place.kind == "city" and head.i in reached and token.dep in ("compound", "nmod", "poss"):
        return reached[head.i] + 1 if head.lemma in words.placed_events else None
    return None


def _is_done_to(sentence: Sentence, noun: Token, reached: dict[int, int], words: PlaceWords) -> bool:
    return (
        noun.dep in ("dobj", "nsubjpass")
        and noun.head in reached
        and (sentence.head(noun).lemma in words.done_to_places)
    )


def _is_airborne(sentence: Sentence, preposition: Token, words: PlaceWords) -> bool:
    """Whether something happens above a place: "shot down a drone over it", not "a dispute over it"."""
    head = sentence.head(preposition)
    above = sentence.head(head) if head.dep == "dobj" else head
    return above.pos == "VERB" and above.lemma in words.airborne


def _tells_party(sentence: Sentence, preposition: Token, words: PlaceWords) -> bool:
    """ "The government in Kabul" is whoever governs there, and may act anywhere."""
    if preposition.lower != "in" or not preposition.i:
        return False
    holder, before = sentence.head(preposition), sentence.tokens[preposition.i - 1]
    return before.lemma in words.governments or (holder.lemma in words.rulers and holder.dep == "nsubj")


def _stay(sentence: Sentence, preposition: Token, words: PlaceWords) -> Token | None:
    """The visit during which something else happens: "met on the second day of his visit to Ankara"."""
    stay = sentence.head(preposition)
    if stay.lemma not in words.stays or stay.dep != "pobj":
        return None
    above = sentence.head(stay)
    within = above.lower in ("during", "on", "in", "at", "amid", "for")
    return (
        stay
        if within or (above.lower == "of" and sentence.head(above).lemma in load_calendar().day_parts)
        else None
    )


def _moves(sentence: Sentence, trigger: int, reached: dict[int, int], words: PlaceWords) -> bool:
    return any(sentence.tokens[i].lemma in words.movement for i in (trigger, *reached))
