"""The steps of one story in their order: layout, sentences, mentions, statements, events, parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.actors import Resolver
from dragoman.attribution import Cues, find_attributions, load_cues
from dragoman.coding import Codebook, Composition, Draft, code_sentence, load_codebook, load_composition
from dragoman.coding.contexts import Contexts, find_contexts, load_contexts
from dragoman.coding.matching import Rejection
from dragoman.coding.reporting import Surroundings, chain_of, is_verbal, report_of
from dragoman.mentions import Lexicon, Mentions, find_mentions, load_lexicon
from dragoman.mentions.happenings import by_happenings, find_happenings
from dragoman.mentions.places import choose_place, find_places
from dragoman.mentions.quantities import choose_quantities, find_quantities
from dragoman.mentions.times import TimeExpression, choose_time, find_times
from dragoman.model import (
    Attribution,
    Layout,
    Mention,
    MentionKey,
    Party,
    Quantity,
    Reading,
    Report,
    Sentence,
    Span,
    Story,
    When,
    Where,
    identify,
)
from dragoman.parsing import DEFAULT_MODEL, Parser, lay_out

_NEXT_TO_CUE = 2  # words after "said" within which a day dates the saying, wherever the parser hung it


@dataclass(frozen=True)
class Toolbox:
    """What the steps work with: the parser and the lexicons, loaded once a process."""

    parser: Parser
    lexicon: Lexicon
    cues: Cues
    codebook: Codebook
    composition: Composition
    contexts: Contexts

    @classmethod
    def load(cls, model: str = DEFAULT_MODEL, codebooks: tuple[str, ...] = ()) -> Toolbox:
        """The bundled tools with a named spaCy model and the user's own codebook files."""
        return cls(
            Parser(model),
            load_lexicon(),
            load_cues(),
            load_codebook(codebooks),
            load_composition(),
            load_contexts(),
        )


@dataclass
class Trace:
    """What was tried on a story and lost, for ``explain``."""

    rejections: list[tuple[Span, Rejection]] = field(default_factory=list)


def read_stories(stories: Iterable[Story], tools: Toolbox) -> Iterator[Reading]:
    """Read stories one after the other; the parser takes many passages at a time."""
    for story, layout, sentences in tools.parser.parse((s, lay_out(s)) for s in stories):
        yield read_story(story, layout, sentences, tools)


def read_story(
    story: Story, layout: Layout, sentences: Sequence[Sentence], tools: Toolbox, trace: Trace | None = None
) -> Reading:
    """All that one parsed story yields on its own.

    Args:
        story: the story as given.
        layout: its passages and frame.
        sentences: its sentences in order.
        tools: parser and lexicons.
        trace: gathers the senses that were tried in vain, if given.
    """
    mentions = {s.index: find_mentions(s, tools.lexicon) for s in sentences}
    attributions = find_attributions(story, layout, sentences, mentions, tools.cues)
    drafts: list[Draft] = []
    for sentence in sentences:
        found, rejected = code_sentence(sentence, mentions[sentence.index], tools.codebook, tools.composition)
        drafts.extend(found)
        if trace is not None:
            trace.rejections.extend((sentence.span, r) for r in rejected)
    resolver = Resolver(story, layout, sentences, mentions, attributions, _home(layout, tools.lexicon))
    vouchers = _Vouchers(story, sentences, mentions, resolver)
    reports = tuple(_reports(story, drafts, attributions, resolver, vouchers, mentions, tools))
    resolved = tuple(replace(a, chain=vouchers.chain(a)) for a in attributions)
    return Reading(story, layout, resolved, resolver.entities(), reports)


def _reports(
    story: Story,
    drafts: Sequence[Draft],
    attributions: Sequence[Attribution],
    resolver: Resolver,
    vouchers: _Vouchers,
    mentions: dict[int, Mentions],
    tools: Toolbox,
) -> Iterator[Report]:
    around = _Around(story, mentions, tools) if drafts else None
    seen: set[str] = set()
    for draft in drafts:
        chain = chain_of(draft, attributions, vouchers.party)
        report = (
            report_of(story, draft, resolver.parties, chain, around.of(draft, attributions))
            if around
            else None
        )
        if report is not None and report.report_id not in seen:
            seen.add(report.report_id)
            yield report


def _home(layout: Layout, lexicon: Lexicon) -> str | None:
    if layout.dateline is None:
        return None
    found = lexicon.countries.find(layout.dateline.place)
    return found.code if found is not None else None


class _Around:
    """Times, places, quantities and contexts of the sentences that tell an event, each found once."""

    def __init__(self, story: Story, mentions: dict[int, Mentions], tools: Toolbox) -> None:
        self._story, self._mentions, self._tools = story, mentions, tools
        sentences = [m.sentence for m in mentions.values()]
        found = {s.index: find_times(s, story.published) for s in sentences}
        happenings = find_happenings(sentences, found)
        self._times = {s.index: by_happenings(s, found[s.index], happenings) for s in sentences}

    def of(self, draft: Draft, attributions: Sequence[Attribution]) -> Surroundings:
        """What surrounds the trigger of a draft."""
        sentence = draft.sentence
        return Surroundings(
            self._date(draft, attributions), self._place(draft), self._quantities(draft),
            find_contexts(sentence, self._tools.contexts),
        )  # fmt: skip

    def _date(self, draft: Draft, attributions: Sequence[Attribution]) -> When | None:
        times = self._times[draft.sentence.index]
        if not times:
            return None
        chosen = choose_time(times, draft.sentence, draft.trigger.i) or self._of_clause(draft, times)
        if chosen is None and is_verbal(draft.event_type):
            cues = [a.cue for a in attributions if a.cue is not None and a.covers(draft.trigger.span)]
            spoken = [t for t in draft.sentence.tokens if any(c.start == t.start for c in cues)]
            for verb in spoken:
                near = [t for t in times if 0 < t.tokens[0] - verb.i <= _NEXT_TO_CUE]
                chosen = chosen or choose_time(times, draft.sentence, verb.i) or next(iter(near), None)
        return chosen.when if chosen is not None else None

    def _of_clause(self, draft: Draft, times: Sequence[TimeExpression]) -> TimeExpression | None:
        """The time that a "when" clause hangs on: "on the night of May 3, when the two presidents spoke"."""
        sentence = draft.sentence
        for token in (draft.clause, *sentence.ancestors(draft.clause)):
            if token.dep in ("relcl", "advcl") and any(
                c.lower == "when" for c in sentence.children(token, "advmod", "mark")
            ):
                before = [t for t in times if t.tokens[1] < min(x.i for x in sentence.subtree(token))]
                return before[-1] if before else None
            if token.dep not in ("xcomp", "conj", "dobj", "relcl", "advcl"):
                return None
        return None

    def _place(self, draft: Draft) -> Where | None:
        context = {m.country for m in self._mentions[draft.sentence.index].at_anchor.values() if m.country}
        found = find_places(draft.sentence, context)
        chosen = choose_place(found, draft.sentence, draft.trigger.i) if found else None
        return chosen.where if chosen is not None else None

    def _quantities(self, draft: Draft) -> tuple[Quantity, ...]:
        found = find_quantities(draft.sentence)
        return choose_quantities(found, draft.sentence, draft.trigger.i) if found else ()


class _Vouchers:
    """The parties behind sources: resolved mentions, or the words of sources that are nobody known."""

    def __init__(
        self, story: Story, sentences: Sequence[Sentence], mentions: dict[int, Mentions], resolver: Resolver
    ) -> None:
        self._story, self._sentences, self._mentions, self._resolver = story, sentences, mentions, resolver

    def chain(self, attribution: Attribution) -> tuple[Party, ...]:
        """Speaker and relays of one statement."""
        keys = [k for k in (attribution.source_key, *attribution.relays) if k is not None]
        found = [p for k in keys for p in (self.party(k, attribution),) if p is not None]
        return tuple(found)

    def party(self, key: MentionKey, attribution: Attribution | None) -> Party | None:
        """The party that a source's mention stands for, or a party that is only its words."""
        mention: Mention | None = self._mentions[key[0]].at_anchor.get(key[1])
        if mention is not None:
            parties = self._resolver.parties(mention)
            if parties:
                return parties[0]
            if mention.kind == "pronoun":
                return None
        span = mention.span if mention is not None else None
        if span is None and attribution is not None and attribution.source_key == key:
            span = attribution.source
        if span is None:
            span = self._sentences[key[0]].tokens[key[1]].span
        words = span.of(self._story.text)
        ident = identify("source", self._story.id, words.casefold())
        return Party(
            ident,
            "source",
            words,
            (),
            None,
            (),
            None,
            words,
            span.start,
            span.end,
            "named by these words only",
        )
