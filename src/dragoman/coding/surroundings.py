"""When, where and how many: what a report takes from the sentence around its trigger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.contexts import Contexts, find_contexts
from dragoman.coding.dating import Dating, Told
from dragoman.coding.draft import Draft
from dragoman.coding.freshness import is_agent, is_present, is_standing
from dragoman.coding.repairs import swallowed_object
from dragoman.coding.speaking import is_verbal
from dragoman.coding.tallies import counted
from dragoman.mentions import Mentions
from dragoman.mentions.happenings import beside_happening, story_times
from dragoman.mentions.places_story import StoryPlaces
from dragoman.mentions.quantities import QuantityMention, choose_quantities, find_quantities
from dragoman.mentions.times import TimeExpression, choose_time
from dragoman.mentions.times_back import only_follows
from dragoman.mentions.times_lasting import before_clause
from dragoman.mentions.words import topic
from dragoman.model import Attribution, Quantity, Report, Sentence, Story, Token, When, Where
from dragoman.ontology import load_grammar

_COUNTED = frozenset(("ASSAULT", "MOBILIZE", "PROTEST"))  # a crowd or a force is told by its size
_PLACED = frozenset(("ASSAULT", "PROTEST"))
_NEXT_TO_CUE = 2  # words after "said" within which a day dates the saying, wherever the parser hung it


@dataclass(frozen=True)
class Surroundings:
    """What a report takes from around its trigger: date, place, quantities, contexts; its story's topic."""

    date: When | None = None
    place: Where | None = None
    quantities: tuple[Quantity, ...] = ()
    contexts: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    quantities: tuple[QuantityMention, ...]
    contexts: tuple[str, ...]


class Around:
    """The times, places, quantities and contexts of a story's sentences, each looked for once.

    Args:
        story: the story, for the day that relative times are counted from.
        mentions: the mentions of each sentence, by its index.
        contexts: the words that show a context.
        dateline: the place that the story names before its first words.
    """

    def __init__(
        self,
        story: Story,
        mentions: Mapping[int, Mentions],
        contexts: Contexts,
        dateline: str | None = None,
    ) -> None:
        self._places = StoryPlaces(mentions, dateline)
        self._mentions, self._contexts = mentions, contexts
        self._story = story
        self._all = sentences = [m.sentence for m in mentions.values()]
        self._times, self._happenings = story_times(sentences, story.published, self._places.northern)
        self._sentences: dict[int, _Found] = {}
        self._topic = topic(f"{story.headline or ''} {story.text}")

    def of(self, draft: Draft, attributions: Sequence[Attribution]) -> Surroundings:
        """What surrounds the trigger of a draft."""
        sentence, trigger = draft.sentence, draft.trigger.i
        if sentence.index not in self._sentences:
            self._sentences[sentence.index] = self._find(sentence)
        found = self._sentences[sentence.index]
        return Surroundings(
            date=self._date(draft, attributions),
            place=self._places.of(sentence, trigger, on_the_spot=_is_on_the_spot(draft)),
            quantities=self._quantities(draft, found.quantities),
            contexts=found.contexts,
            topic=self._topic,
        )

    def settle(
        self, told: Sequence[tuple[Draft, Report]], attributions: Sequence[Attribution]
    ) -> Sequence[Report]:
        """The reports of the story, those without a date of their own with the one that it gives them."""
        if all(r.date is not None and r.date.value for _, r in told):
            return [r for _, r in told]
        dating = Dating(self._all, self._times, self._happenings, attributions, self._story.published)
        return dating.settle([Told(draft, report) for draft, report in told])

    def _quantities(self, draft: Draft, found: tuple[QuantityMention, ...]) -> tuple[Quantity, ...]:
        """The numbers of an event; how many ministers met is told by its actors."""
        if draft.counts:
            return counted(draft, found)
        if draft.event_type not in _COUNTED:
            own = {m.span for m in draft.actors}
            found = tuple(q for q in found if not any(span.contains(q.span) for span in own))
        return choose_quantities(found, draft.sentence, draft.trigger.i) if found else ()

    def _find(self, sentence: Sentence) -> _Found:
        return _Found(
            find_quantities(sentence, self._times[sentence.index]),
            find_contexts(sentence, self._contexts),
        )

    def _date(self, draft: Draft, attributions: Sequence[Attribution]) -> When | None:
        times = self._times[draft.sentence.index]
        if not times and not self._happenings:
            return None
        if draft.counts:  # a toll that rose on Monday is of another day's attack
            inside = {t.i for t in draft.sentence.subtree(draft.trigger)}
            own = [t for t in times if t.head in inside]
            return own[0].when if own else None
        chosen = choose_time(times, draft.sentence, draft.trigger.i) or _of_clause(draft, times)
        for noun in (draft.trigger, *(t for t in draft.matched if t.dep == "dobj")):
            lasted = before_clause(draft.sentence, noun, times)
            if lasted is not None and (chosen is None or chosen.when.end == lasted.end):
                return lasted
        if chosen is None and is_agent(draft):
            chosen = choose_time(times, draft.sentence, draft.trigger.head)
        if chosen is None:
            chosen = self._misplaced(draft.sentence, draft.clause, times)
        elif self._is_over(chosen) and is_standing(draft):
            return None
        if chosen is not None and only_follows(draft.sentence, chosen):
            chosen = None
        if chosen is None and is_verbal(draft.event_type):
            cues = [a.cue for a in attributions if a.cue is not None and a.covers(draft.trigger.span)]
            spoken = [t for t in draft.sentence.tokens if any(c.start == t.start for c in cues)]
            for verb in spoken:
                near = [t for t in times if 0 < t.tokens[0] - verb.i <= _NEXT_TO_CUE]
                chosen = chosen or choose_time(times, draft.sentence, verb.i) or next(iter(near), None)
                beside = beside_happening(draft.sentence, verb, self._happenings)
                if chosen is None and beside is not None:
                    return beside
        return chosen.when if chosen is not None else None

    def _misplaced(
        self, sentence: Sentence, verb: Token, times: Sequence[TimeExpression]
    ) -> TimeExpression | None:
        """A past day that the parser hung on another verb than its own.

        On a present one above ("denies that it shelled it on 4 May"), or on an infinitive below, which lies
        ahead of what was said ("ordered them to leave three days ago").
        """
        lost = swallowed_object(sentence, verb)
        if lost is not None:  # "imposed travel bans and asset freezes on Monday"
            return choose_time([t for t in times if t.count is None], sentence, lost.head)
        paper = sentence.head(verb)
        if verb.dep == "relcl" and paper.dep == "dobj" and paper.lemma.lower() in load_grammar().documents:
            return choose_time(times, sentence, paper.head)  # "signed a decree on Monday that recognised it"
        for below in sentence.children(verb, "xcomp", "ccomp"):
            aided = {t.lower for t in sentence.children(below, "aux")}
            if verb.tag in ("VBD", "VBN") and aided == {"to"}:
                chosen = choose_time(times, sentence, below.i)
                if chosen is not None and self._is_over(chosen):
                    return chosen
        above = sentence.head(verb)
        if verb.dep != "ccomp" or not is_present(sentence, above):
            return None
        chosen = choose_time([t for t in times if t.tokens[0] > verb.i], sentence, above.i)
        return chosen if chosen is not None and self._is_over(chosen) else None

    def _is_over(self, time: TimeExpression) -> bool:
        end, published = time.when.end, self._story.published
        return (
            time.relation == "on"
            and end is not None
            and published is not None
            and end < published.isoformat()
        )


def _is_on_the_spot(draft: Draft) -> bool:
    """Whether an event is told as having happened and is of a kind that happens at one place."""
    return draft.event_type in _PLACED and not draft.auxiliary


def _of_clause(draft: Draft, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time that a "when" clause hangs on: "on the night of May 3, when the two presidents spoke"."""
    sentence = draft.sentence
    for token in (draft.clause, *sentence.ancestors(draft.clause)):
        if token.dep in ("relcl", "advcl") and any(
            c.lower == "when" for c in sentence.children(token, "advmod", "mark")
        ):
            first = sentence.subtree(token)[0].i
            before = [t for t in times if t.tokens[1] < first]
            return before[-1] if before else None
        if token.dep not in ("xcomp", "conj", "dobj", "relcl", "advcl"):
            return None
    return None
