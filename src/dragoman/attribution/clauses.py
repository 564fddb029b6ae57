"""Statements that the grammar shows: a cue with subject and clause, "according to", "quoted as saying"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.attribution.cues import Cues
from dragoman.mentions.found import Mentions
from dragoman.model import MentionKey, Sentence, Span, Token, hull

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_INHERITS = ("advcl", "xcomp", "conj", "pcomp", "acl", "dep")
_RELATIVE = frozenset(("who", "which", "that"))
_WITH_HEARER = frozenset(("tell", "inform", "assure", "remind", "notify", "warn"))
_SAID = 4  # words, marks included, that can be a statement before its cue
_QUOTE_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb'
_FRAMING = frozenset((",", "\u2013", "-", *_QUOTE_MARKS))


@dataclass
class Found:
    """A statement being gathered; ``source_key`` is the mention that vouches for the content."""

    content: list[Span]
    source: Span | None = None
    cue: Span | None = None
    source_key: MentionKey | None = None
    relays: list[MentionKey] = field(default_factory=list)
    addressee: MentionKey | None = None
    rule: str = ""

    def again(self, content: Span, rule: str, *, cue: bool = True) -> Found:
        """The same speaker with another content."""
        return Found(
            [content],
            self.source,
            self.cue if cue else None,
            self.source_key,
            list(self.relays),
            self.addressee,
            rule,
        )


def in_clauses(sentence: Sentence, mentions: Mentions, cues: Cues) -> Iterator[Found]:
    """The statements that one sentence makes by its grammar."""
    for token in sentence.tokens:
        if token.pos in ("VERB", "AUX") and cues.takes_clause(token.lemma.lower()):
            found = (
                _by_verb(sentence, mentions, cues, token)
                or _closing(sentence, mentions, cues, token)
                or _parenthetical(sentence, mentions, cues, token)
            )
        elif token.lower == "according":
            found = _according(sentence, mentions, cues, token)
        elif token.pos == "NOUN" and cues.nouns.get(token.lemma.lower()):
            found = _by_noun(sentence, mentions, cues, token)
        else:
            continue
        if found is not None and found.content:
            yield found


def subject_of(sentence: Sentence, verb: Token, cues: Cues | None = None) -> Token | None:
    """The subject of a verb, its own or the one it shares with the verb it depends on.

    With ``cues``, a participle of speaking ("adding that") shares it with the speech verb above.
    """
    if cues is not None and verb.dep == "advcl" and verb.tag == "VBG":
        for above in sentence.ancestors(verb):
            if above.pos == "VERB" and cues.speaks(above.lemma.lower()):
                own = sentence.child(above, *_SUBJECTS)
                if own is not None:
                    return own
    for _ in range(6):
        own = sentence.child(verb, *_SUBJECTS)
        if own is not None and own.lower in _RELATIVE and verb.dep == "relcl":
            return sentence.head(verb)
        if own is not None:
            return own
        if verb.dep == "acl":
            return sentence.head(verb)
        if verb.dep == "relcl":
            return sentence.head(verb)
        if verb.dep not in _INHERITS or verb.head == verb.i:
            return None
        verb = sentence.head(verb)
        if verb.pos in ("NOUN", "PROPN"):
            return verb
    return None


def _by_verb(sentence: Sentence, mentions: Mentions, cues: Cues, verb: Token) -> Found | None:
    clause = sentence.child(verb, "ccomp")
    if clause is None or clause.i == verb.i:
        return None
    if clause.pos not in ("VERB", "AUX") and not sentence.children(clause):
        return None
    participle = verb.tag == "VBN" and sentence.child(verb, "aux", "auxpass") is None
    passive = participle or sentence.child(verb, "auxpass") is not None
    source = subject_of(sentence, verb, cues)
    rule = f"{verb.lemma} + clause"
    relays: list[MentionKey] = []
    quoting = (
        sentence.head(sentence.head(verb))
        if verb.dep == "pcomp" and sentence.head(verb).lower == "as"
        else None
    )
    saying = _as_saying(sentence, verb)
    if saying is not None:
        quoting, verb = verb, saying
    if quoting is not None:  # "was quoted as saying", "quoted him as saying"
        source, relays = _quoted(sentence, mentions, quoting, verb)
        rule = f"{quoting.lemma} as {verb.lower}"
    elif passive:
        agent = _agent(sentence, verb)
        if participle and agent is None and verb.dep == "advcl":
            return None  # "asked whether …, the minister said": what was asked, not what was said
        source = agent
        rule = f"passive {verb.lemma}"
    if source is not None and source.i != verb.i:
        source = _after_quotation(sentence, source)
    content = _content(sentence, verb, clause, source, mentions)
    if not content:
        return None
    relays.extend(_relays(sentence, mentions, cues, verb))
    key, span = _voucher(sentence, mentions, cues, source)
    cited = _cited(sentence, mentions, verb)
    if cited is not None and key is not None:
        relays.insert(0, key)
        key, span, rule = cited.at, cited.span, rule + ", citing"
    cue = Span(verb.start, verb.end)
    return Found(content, span, cue, key, relays, _addressee(sentence, mentions, verb), rule)


def _closing(sentence: Sentence, mentions: Mentions, cues: Cues, verb: Token) -> Found | None:
    """A speech verb that closes the sentence after its subject ("…, the ministry stated.").

    All before the subject is what was said.
    """
    if not cues.speaks(verb.lemma.lower()) or not _closes(sentence, verb):
        return None
    subjects = [t for t in sentence.children(verb, "nsubj") if t.i < verb.i]
    if not subjects:
        return None
    source = subjects[-1]
    key, span = _voucher(sentence, mentions, cues, source)
    if span is None:
        return None
    said = [t for t in sentence.tokens if t.end <= span.start]
    if len(said) < _SAID or said[-1].text not in (",", *_QUOTE_MARKS):
        return None
    relays = _relays(sentence, mentions, cues, verb)
    addressee = _addressee(sentence, mentions, verb)
    return Found(_runs(sentence, said), span, verb.span, key, relays, addressee, f"{verb.lemma} at the end")


def _closes(sentence: Sentence, verb: Token) -> bool:
    """Whether only the hearer, the time or the medium of what was said follows a verb."""
    settled: set[int] = set()
    for child in sentence.children(verb, "npadvmod", "dobj", "dative", "prep", "advmod", "advcl", "tmod"):
        if child.dep == "dobj" and verb.lemma not in _WITH_HEARER:
            continue
        if child.i > verb.i and (child.dep != "advcl" or child.tag == "VBN"):
            settled.update(t.i for t in sentence.subtree(child))
    return all(t.i in settled or t.dep == "punct" for t in sentence.tokens[verb.i + 1 :])


def _parenthetical(sentence: Sentence, mentions: Mentions, cues: Cues, verb: Token) -> Found | None:
    """A speech verb between commas inside what it says: "The deal, she said, would be renewed"."""
    if not cues.speaks(verb.lemma.lower()) or verb.dep not in (
        "parataxis",
        "ccomp",
        "advcl",
        "relcl",
        "dep",
        "intj",
    ):
        return None
    source = sentence.child(verb, "nsubj")
    if source is None or source.lower in _RELATIVE:
        return None
    own = sentence.subtree(verb)
    first, last = own[0].i, own[-1].i
    while own and own[0].dep == "punct":
        own.pop(0)
    before = sentence.tokens[:first]
    after = [t for t in sentence.tokens[last + 1 :] if t.dep != "punct"]
    edges = (sentence.tokens[own[0].i - 1].text if own and own[0].i else "", own[-1].text)
    closing = sentence.tokens[last + 1].text if last + 1 < len(sentence.tokens) else ""
    if not before or not after or edges[0] not in _FRAMING or not {edges[1], closing} & _FRAMING:
        return None
    key, span = _voucher(sentence, mentions, cues, source)
    said = [t for t in sentence.subtree(sentence.head(verb)) if t not in own]
    return Found(_runs(sentence, said), span, verb.span, key, rule=f"{verb.lemma} between commas")


def _as_saying(sentence: Sentence, verb: Token) -> Token | None:
    """The "saying" of "was quoted as saying", when the parser hung what was said on "quoted"."""
    for prep in sentence.children(verb, "prep"):
        if prep.lower == "as":
            return sentence.child(prep, "pcomp")
    return None


@dataclass(frozen=True)
class _Cited:
    at: MentionKey
    span: Span


def _cited(sentence: Sentence, mentions: Mentions, verb: Token) -> _Cited | None:
    """ "…, Reuters said, citing a diplomat": the diplomat vouches, Reuters relays."""
    for child in sentence.children(verb, "advcl", "prep"):
        if child.lower in ("citing", "quoting"):
            obj = sentence.child(child, "dobj", "pobj")
            if obj is not None:
                mention = mentions.at(obj)
                at = mention.key if mention else (sentence.index, obj.i)
                return _Cited(at, sentence.subtree_span(obj))
    return None


def _quoted(
    sentence: Sentence, mentions: Mentions, quoting: Token, saying: Token
) -> tuple[Token | None, list[MentionKey]]:
    """Speaker and relays of "X was quoted as saying by Y" and "Y quoted X as saying"."""
    by = _agent(sentence, quoting) or _agent(sentence, saying)
    passive = sentence.child(quoting, "auxpass", "nsubjpass") is not None
    if passive:
        speaker = sentence.child(quoting, "nsubjpass") or subject_of(sentence, quoting)
        relay = by
    else:
        speaker = sentence.child(quoting, "dobj")
        relay = subject_of(sentence, quoting)
    mention = mentions.at(relay) if relay is not None else None
    if relay is None:
        return speaker, []
    return speaker, [mention.key if mention else (sentence.index, relay.i)]


def _agent(sentence: Sentence, verb: Token) -> Token | None:
    for by in sentence.children(verb, "agent", "prep"):
        if by.lower == "by":
            pobjs = sentence.children(by, "pobj")
            return pobjs[-1] if pobjs else None
    return None


def _relays(sentence: Sentence, mentions: Mentions, cues: Cues, verb: Token) -> list[MentionKey]:
    """Media that carried the words: ", quoted by state news agency IRNA", "told Reuters"."""
    keys: list[MentionKey] = []
    for child in sentence.children(verb, "advcl", "acl", "dep", "conj"):
        if child.tag == "VBN" and child.lemma.lower() in cues.relays:
            agent = _agent(sentence, child)
            mention = mentions.at(agent) if agent is not None else None
            if mention is not None:
                keys.append(mention.key)
    for child in sentence.children(verb, "dobj", "dative"):
        mention = mentions.at(child)
        if mention is not None and "JRN" in mention.sectors and mention.category == "body":
            keys.append(mention.key)
    return keys


def _addressee(sentence: Sentence, mentions: Mentions, verb: Token) -> MentionKey | None:
    for child in sentence.children(verb, "dobj", "dative"):
        mention = mentions.at(child)
        if mention is not None:
            return mention.key
    return None


def _after_quotation(sentence: Sentence, source: Token) -> Token:
    """A parser may coordinate the subject with the end of the quotation before it: take what follows."""
    tree = sentence.subtree(source)
    marks = [t.i for t in tree if t.text in _QUOTE_MARKS]
    if not marks:
        return source
    later = [t for t in sentence.conjuncts(source) if t.i > marks[-1]]
    return later[-1] if later else source


def _content(
    sentence: Sentence, verb: Token, clause: Token, source: Token | None, mentions: Mentions
) -> list[Span]:
    outside = {verb.i}
    if source is not None:
        said = {t.i for t in sentence.subtree(clause)}
        phrase = {t.i for t in sentence.subtree(source)}
        outside |= phrase - said if clause.i in phrase else phrase
    tokens = [t for t in sentence.subtree(clause) if t.i not in outside]
    speaker = mentions.at(source) if source is not None else None
    if speaker is not None and speaker.category == "person":
        # "She said that Cuba backed it but it expected more": a neuter subject is not the speaker
        for conj in sentence.children(verb, "conj"):
            subject = sentence.child(conj, *_SUBJECTS)
            if subject is not None and subject.lower == "it" and conj.i > clause.i:
                tokens.extend(sentence.subtree(conj))
    return _runs(sentence, tokens)


def _runs(sentence: Sentence, tokens: list[Token]) -> list[Span]:
    """The tokens as spans, a new one where something else stands between; edge punctuation is left out."""
    spans: list[Span] = []
    run: list[Token] = []
    for token in [*sorted(tokens, key=lambda t: t.i), None]:
        if token is not None and (not run or token.i == run[-1].i + 1):
            run.append(token)
            continue
        while run and run[-1].text in (",", ".", ";", ":", " ", "\u2013", "-"):
            run.pop()
        while run and run[0].text in (",", ";", ":", " ", "\u2013", "-"):
            run.pop(0)
        if run:
            spans.append(hull(t.span for t in run))
        run = [token] if token is not None else []
    return spans


def _voucher(
    sentence: Sentence, mentions: Mentions, cues: Cues, source: Token | None
) -> tuple[MentionKey | None, Span | None]:
    """The mention that vouches, and the span of the source; behind a document stands its author."""
    if source is None:
        return None, None
    mention = mentions.at(source)
    span = _source_span(sentence, source)
    if mention is None or mention.category in (None, "thing"):
        noun = cues.nouns.get(source.lemma.lower(), frozenset())
        if noun or mention is None:
            author = _author(sentence, mentions, source)
            if author is not None:
                return author, span
    if mention is not None:
        return mention.key, Span(min(mention.span.start, span.start), max(mention.span.end, span.end))
    return (sentence.index, source.i), span


def _source_span(sentence: Sentence, source: Token) -> Span:
    """The noun phrase of a source without the clauses and quotations that hang on it."""
    cut = [
        t for t in sentence.children(source)
        if t.dep in ("relcl", "acl", "punct", "appos", "ccomp", "advcl") and t.i > source.i
    ]  # fmt: skip
    end = min((sentence.subtree(t)[0].i for t in cut), default=len(sentence.tokens))
    tokens = [t for t in sentence.subtree(source) if t.i < max(end, source.i + 1)]
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].text in _QUOTE_MARKS and tokens[at].i < source.i:
            tokens = tokens[at + 1 :]
            break
    return hull(t.span for t in tokens)


def _author(sentence: Sentence, mentions: Mentions, noun: Token) -> MentionKey | None:
    for child in sentence.children(noun):
        token: Token | None = None
        if child.dep in ("poss", "compound", "amod"):
            token = child
        elif child.dep in ("prep", "agent") and child.lower in ("from", "by", "of"):
            token = sentence.child(child, "pobj")
        elif child.dep == "acl":
            token = _agent(sentence, child)
        mention = mentions.at(token) if token is not None else None
        if mention is not None:
            return mention.key
    return None


def _according(sentence: Sentence, mentions: Mentions, cues: Cues, token: Token) -> Found | None:
    to = sentence.child(token, "prep", "pcomp") or (
        sentence.tokens[token.i + 1] if token.i + 1 < len(sentence.tokens) else None
    )
    source = sentence.child(to, "pobj") if to is not None and to.lower == "to" else None
    if source is None or to is None:
        return None
    key, span = _voucher(sentence, mentions, cues, source)
    phrase = {t.i for t in sentence.subtree(token)}
    governor = sentence.head(token)
    while governor.pos not in ("VERB", "AUX") and governor.head != governor.i:
        governor = sentence.head(governor)
    tokens = [t for t in sentence.subtree(governor) if t.i not in phrase]
    return Found(_runs(sentence, tokens), span, Span(token.start, to.end), key, rule="according to")


def _by_noun(sentence: Sentence, mentions: Mentions, cues: Cues, noun: Token) -> Found | None:
    """ "her warning that …", "claims by the army that …"."""
    clause = next(
        (
            c
            for c in sentence.children(noun, "acl", "ccomp")
            if sentence.child(c, "mark") is not None and c.i > noun.i
        ),
        None,
    )
    if clause is None or clause.pos not in ("VERB", "AUX"):
        return None
    author = _author(sentence, mentions, noun)
    governor = sentence.head(noun)
    if governor.pos == "ADP":
        governor = sentence.head(governor)  # "said in a statement that"
    if author is None and noun.dep in ("dobj", "pobj") and governor.pos == "VERB":
        subject = subject_of(sentence, governor)
        mention = mentions.at(subject) if subject is not None else None
        author = mention.key if mention is not None else None
    if author is None:
        return None
    spans = _runs(sentence, sentence.subtree(clause))
    source = mentions.at_anchor[author[1]].span if author[1] in mentions.at_anchor else None
    return Found(spans, source, noun.span, author, rule=f"{noun.lemma} that")
