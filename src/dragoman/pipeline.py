"""The steps of one story in their order: layout, sentences, mentions, statements, events, parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dragoman.actors import Resolver
from dragoman.actors.listed import complete, load_register, with_bodies
from dragoman.actors.register import Register
from dragoman.actors.short_names import settle
from dragoman.attribution import Cues, find_attributions, load_cues
from dragoman.coding import Codebook, Composition, Draft, code_sentence, load_codebook, load_composition
from dragoman.coding.antecedents import with_antecedents
from dragoman.coding.contexts import Contexts, load_contexts
from dragoman.coding.matching import Rejection
from dragoman.coding.reporting import chain_of, report_of
from dragoman.coding.surroundings import Around
from dragoman.coding.tallies import with_acts
from dragoman.coding.understood import as_armed
from dragoman.mentions import Lexicon, Mentions, find_mentions, load_lexicon
from dragoman.model import (
    Attribution,
    Layout,
    Mention,
    MentionKey,
    Party,
    Reading,
    Report,
    Sentence,
    Story,
    identify,
)
from dragoman.parsing import DEFAULT_MODEL, Parser, lay_out


@dataclass(frozen=True)
class Toolbox:
    """What the steps work with: the parser and the lexicons, loaded once a process."""

    parser: Parser
    lexicon: Lexicon
    cues: Cues
    codebook: Codebook
    composition: Composition
    contexts: Contexts
    register: Register = Register()  # noqa: RUF009 - frozen

    @classmethod
    def load(
        cls, model: str = DEFAULT_MODEL, codebooks: tuple[str, ...] = (), lists: tuple[str, ...] = ()
    ) -> Toolbox:
        """The bundled tools with a named spaCy model, the user's own codebook files and lists of actors."""
        register = load_register(lists)
        return cls(
            Parser(model),
            with_bodies(load_lexicon(), register),
            load_cues(),
            load_codebook(codebooks),
            load_composition(),
            load_contexts(),
            register,
        )


@dataclass
class Trace:
    """What was tried on a story and lost, for ``explain``."""

    rejections: list[Rejection] = field(default_factory=list)


def read_stories(stories: Iterable[Story], tools: Toolbox) -> Iterator[Reading]:
    """Read stories one after the other; the parser takes many passages at a time."""
    for story, layout, sentences in tools.parser.parse((s, lay_out(s)) for s in stories):
        yield read_story(story, layout, sentences, tools)


def trace_story(story: Story, tools: Toolbox) -> Trace:
    """Read one story again for the senses that were tried on its words and did not fit."""
    trace = Trace()
    for given, layout, sentences in tools.parser.parse([(story, lay_out(story))]):
        read_story(given, layout, sentences, tools, trace)
    return trace


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
    alone = {s.index: find_mentions(s, tools.lexicon) for s in sentences}
    mentions = {i: complete(m, tools.register, story.published) for i, m in settle(alone).items()}
    attributions = find_attributions(story, layout, sentences, mentions, tools.cues)
    drafts: list[Draft] = []
    for sentence in sentences:
        found, rejected = code_sentence(
            sentence, mentions[sentence.index], tools.codebook, tools.composition, whole=trace is not None
        )
        drafts.extend(found)
        if trace is not None:
            trace.rejections.extend(rejected)
    mentions = as_armed(mentions, drafts)
    resolver = Resolver(story, layout, sentences, mentions, attributions, _home(layout, tools.lexicon))
    vouchers = _Vouchers(story, sentences, mentions, resolver)
    reports = tuple(_reports(story, layout, drafts, attributions, resolver, vouchers, mentions, tools))
    resolved = tuple(replace(a, chain=vouchers.chain(a), about=vouchers.about(a)) for a in attributions)
    return Reading(story, layout, resolved, resolver.entities(), reports)


def _reports(
    story: Story,
    layout: Layout,
    drafts: Sequence[Draft],
    attributions: Sequence[Attribution],
    resolver: Resolver,
    vouchers: _Vouchers,
    mentions: dict[int, Mentions],
    tools: Toolbox,
) -> Iterator[Report]:
    dateline = layout.dateline.place if layout.dateline is not None else None
    around = Around(story, mentions, tools.contexts, dateline) if drafts else None
    found: dict[str, tuple[Draft, Report]] = {}
    for draft in drafts:
        chain = chain_of(draft, attributions, vouchers.party)
        report = (
            report_of(story, draft, resolver.parties, chain, around.of(draft, attributions))
            if around
            else None
        )
        if report is not None:
            found.setdefault(report.report_id, (draft, report))
    if around is not None:
        acts = [(draft, report) for draft, report in found.values() if not draft.counts]
        settled = around.settle(acts, attributions)
        told = with_antecedents([draft for draft, _ in acts], settled)
        figures = [(draft, report) for draft, report in found.values() if draft.counts]
        yield from with_acts(figures, [(draft, r) for (draft, _), r in zip(acts, told, strict=True)])


def _home(layout: Layout, lexicon: Lexicon) -> str | None:
    if layout.dateline is None:
        return None
    found = lexicon.countries.find(layout.dateline.place)
    return found.code if found is not None else None


class _Vouchers:
    """The parties behind statements (mentions resolved, or a source's mere words) and within them."""

    def __init__(
        self, story: Story, sentences: Sequence[Sentence], mentions: dict[int, Mentions], resolver: Resolver
    ) -> None:
        self._story, self._sentences, self._mentions, self._resolver = story, sentences, mentions, resolver

    def chain(self, attribution: Attribution) -> tuple[Party, ...]:
        """Speaker and relays of one statement."""
        keys = [k for k in (attribution.source_key, *attribution.relays) if k is not None]
        found = [p for k in keys for p in (self.party(k, attribution),) if p is not None]
        return tuple(found)

    def about(self, attribution: Attribution) -> tuple[Party, ...]:
        """Whom the content of a statement speaks of, but its own speaker."""
        spans = attribution.content
        within = (s for s in self._sentences if any(s.span.overlaps(c) for c in spans))
        named = sorted((m for s in within for m in self._mentions[s.index]), key=lambda m: m.span.start)
        speaker = attribution.source_key
        own = {p.entity_id for p in self.chain(attribution)[:1]} if speaker is not None else set()
        found: dict[str, Party] = {}
        for mention in named:
            middle = (mention.span.start + mention.span.end) // 2
            if mention.key == speaker or not any(c.start <= middle < c.end for c in spans):
                continue
            for party in self._resolver.parties(mention):
                if party.entity_id not in own and party.category != "place":
                    found.setdefault(party.entity_id, party)
        return tuple(found.values())

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
