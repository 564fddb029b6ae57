"""Statements that a verb makes of a clause: before it, after it, and on both sides of it."""

from __future__ import annotations

from dragoman.attribution.found import QUOTE_MARKS, Found, runs
from dragoman.attribution.grammar import (
    RELATIVE,
    SUBJECTS,
    agent,
    is_marked_infinitive,
    is_passive,
    relative_of,
    said_beside,
    subject_of,
)
from dragoman.attribution.relaying import QUOTING, addressee, carriers, cited, relays
from dragoman.attribution.sources import Context, can_speak, voucher
from dragoman.model import Mention, MentionKey, Sentence, Span, Token

_WITH_HEARER = frozenset(("tell", "inform", "assure", "remind", "notify", "warn"))
_SAID = 4  # words, marks included, that can be a statement before its cue
_FRAMING = frozenset((",", "\u2013", "\u2014", "-", "--", *QUOTE_MARKS))
_LOOSE = ("parataxis", "ccomp", "advcl", "relcl", "dep", "intj")


def with_clause(on: Context, verb: Token) -> Found | None:
    """The statement of a verb with the clause it governs."""
    sentence = on.sentence
    clause = _clause_of(sentence, verb) or _clause_below(on, verb)
    if clause is None or clause.i == verb.i:
        return None
    if clause.pos not in ("VERB", "AUX") and not sentence.children(clause):
        return None
    participle = verb.tag == "VBN" and sentence.child(verb, "aux", "auxpass") is None
    passive = is_passive(sentence, verb)
    source = subject_of(sentence, verb, on.cues)
    rule = f"{verb.lemma} + clause"
    carried: list[MentionKey] = []
    named = sentence.child(verb, "dobj") if verb.lower in QUOTING else None
    if named is not None:  # "Kyodo reported, quoting an official, that …"
        carried = [on.key(source)] if source is not None else []
        source = named
    quoting = (
        sentence.head(sentence.head(verb))
        if verb.dep == "pcomp" and sentence.head(verb).lower == "as"
        else None
    )
    saying = _as_saying(sentence, verb)
    if saying is not None:
        quoting, verb = verb, saying
    if quoting is not None:  # "was quoted as saying", "quoted him as saying"
        source, carried = _quoted(on, quoting, verb)
        rule = f"{quoting.lemma} as {verb.lower}"
    elif passive:
        by = agent(sentence, verb)
        if participle and by is None and verb.dep == "advcl":
            return None  # "asked whether …, the minister said": what was asked, not what was said
        source = by
        rule = f"passive {verb.lemma}"
    if source is not None and source.i != verb.i:
        source = _after_quotation(sentence, source)
    if source is None and not passive and quoting is None:
        source = _beside(on, verb)
    if quoting is None and not on.cues.speaks(verb.lemma.lower()) and not _is_held(on, verb, source, passive):
        return None
    content = _content(on, verb, clause, source)
    if not content:
        return None
    carried.extend(relays(on, verb))
    pronoun = None if passive or quoting is not None else relative_of(sentence, verb)
    key, span = voucher(on, source, pronoun)
    if source is not None and source.lemma.lower() in on.cues.nouns:
        carried.extend(k for k in carriers(on, source) if k != key)
    quoted = cited(on, verb) if named is None else None
    if quoted is not None and key is not None:
        carried.insert(0, key)
        key, span, rule = quoted.at, quoted.span, rule + ", citing"
    lemma = verb.lemma.lower()
    wanted = "order" in on.cues.verbs.get(lemma, ()) and is_marked_infinitive(sentence, clause)
    vouched = not wanted or lemma == "expect"
    return Found(content, span, verb.span, key, carried, addressee(on, verb), rule, lemma, vouched)


def _clause_of(sentence: Sentence, verb: Token) -> Token | None:
    """The clause that a verb governs; of two, the one that "that" brings in."""
    clauses = sentence.children(verb, "ccomp")
    for clause in clauses:
        mark = sentence.child(clause, "mark")
        if mark is not None and mark.lower == "that":
            return clause
    return clauses[0] if clauses else None


def _beside(on: Context, verb: Token) -> Token | None:
    """Who stands right before or after a finite verb of speaking that the parser gave no subject.

    It has then drawn the speaker into the quotation: "…," envoy Jan Horn said.
    """
    if not on.cues.speaks(verb.lemma.lower()) or verb.tag not in ("VBD", "VBZ", "VBP"):
        return None
    tokens = on.sentence.tokens
    closed = max((t.i for t in tokens[: verb.i] if t.text in QUOTE_MARKS), default=verb.i)
    between = tokens[closed + 1 : verb.i]
    if between and not any(t.pos == "VERB" for t in between):
        known = next((m for m in map(on.mentions.at, between) if m is not None), None)
        if known is not None and known.head > closed:
            return tokens[known.head]
    for step in (-1, 1):
        at = verb.i + step
        while 0 <= at < len(tokens) and tokens[at].pos in ("ADV", "AUX"):
            at += step
        mention = on.mentions.at(at) if 0 <= at < len(tokens) else None
        if mention is not None and mention.category not in ("thing", "place"):
            return tokens[mention.head]
    return None


def _is_held(on: Context, verb: Token, source: Token | None, passive: bool) -> bool:
    """Whether a thought is somebody's: not "you know", "that means" or "to see whether"."""
    if passive:
        return True
    if source is None or (is_marked_infinitive(on.sentence, verb) and verb.dep in ("advcl", "acl")):
        return False
    mention = on.mentions.at(source)
    return can_speak(on, source) and (mention is None or mention.person != 2)


def _clause_below(on: Context, verb: Token) -> Token | None:
    """ "said in a statement that": the parser hangs the clause on the document."""
    sentence = on.sentence
    if not on.cues.speaks(verb.lemma.lower()):
        return None
    for prep in sentence.children(verb, "prep"):
        for noun in sentence.children(prep, "pobj"):
            if noun.lemma.lower() not in on.cues.nouns:
                continue
            for clause in sentence.children(noun, "relcl", "acl", "ccomp"):
                opening = sentence.subtree(clause)[0]
                if opening.lower == "that" and sentence.child(clause, *SUBJECTS) not in (None, opening):
                    return clause
    return None


def closing(on: Context, verb: Token) -> Found | None:
    """A speech verb that closes the sentence after its subject ("…, the ministry stated.").

    All before the subject is what was said.
    """
    sentence = on.sentence
    lemma = verb.lemma.lower()
    if not on.cues.speaks(lemma) or not _closes(sentence, verb):
        return None
    subjects = [t for t in sentence.children(verb, "nsubj") if t.i < verb.i]
    lost = _named_before(on, verb) if not subjects else None
    if not subjects and lost is None:
        return None
    key, span = voucher(on, subjects[-1] if lost is None else sentence.tokens[lost.head])
    if span is None:
        return None
    span = span if lost is None else Span(_title_of(on, lost).start, span.end)
    said = [t for t in sentence.tokens if t.end <= span.start]
    if len(said) < _SAID or said[-1].text not in (",", *QUOTE_MARKS):
        return None
    rule = f"{verb.lemma} at the end"
    return Found(runs(said), span, verb.span, key, relays(on, verb), addressee(on, verb), rule, lemma)


def _named_before(on: Context, verb: Token) -> Mention | None:
    """Whom the parser took from a verb of speaking: "…, the governor, Ana Soto, told the BBC."."""
    tokens = on.sentence.tokens
    if verb.tag not in ("VBD", "VBZ") or verb.dep not in ("acl", "conj") or verb.i < _SAID:
        return None
    if tokens[verb.i - 1].text != ",":
        return None
    named = on.mentions.at(tokens[verb.i - 2])
    if named is None or named.head != verb.i - 2 or named.category != "person" or not named.name:
        return None
    title = _title_of(on, named)
    before = next((t for t in reversed(tokens) if t.end <= title.start), None)
    return named if title is not named.span and before is not None and before.text == "," else None


def _title_of(on: Context, named: Mention) -> Span:
    """The title set off by a comma before a name; the name itself where there is none."""
    for pair in on.mentions.same:
        other = next((a for a in pair if a != named.head), named.head)
        if named.head in pair and other < named.head:
            return on.mentions.at_anchor[other].span
    return named.span


def _closes(sentence: Sentence, verb: Token) -> bool:
    """Whether only the hearer, the time or the medium of what was said follows a verb."""
    settled: set[int] = set()
    for child in sentence.children(verb, "npadvmod", "dobj", "dative", "prep", "advmod", "advcl", "tmod"):
        if child.dep == "dobj" and verb.lemma not in _WITH_HEARER:
            continue
        if child.i > verb.i and (child.dep != "advcl" or child.tag == "VBN"):
            settled.update(t.i for t in sentence.subtree(child))
    return all(t.i in settled or t.dep == "punct" for t in sentence.tokens[verb.i + 1 :])


def parenthetical(on: Context, verb: Token) -> Found | None:
    """A speech verb between commas inside what it says: "The deal, she said, would be renewed"."""
    sentence = on.sentence
    if not on.cues.speaks(verb.lemma.lower()) or verb.dep not in _LOOSE:
        return None
    source = sentence.child(verb, "nsubj")
    if source is None or source.lower in RELATIVE:
        return None
    own = sentence.subtree(verb)
    first, last = own[0].i, own[-1].i
    while own and own[0].dep == "punct":
        own.pop(0)
    before = sentence.tokens[:first]
    after = [t for t in sentence.tokens[last + 1 :] if t.dep != "punct"]
    edges = (sentence.tokens[own[0].i - 1].text if own and own[0].i else "", own[-1].text)
    following = sentence.tokens[last + 1].text if last + 1 < len(sentence.tokens) else ""
    if not before or not after or edges[0] not in _FRAMING or not {edges[1], following} & _FRAMING:
        return None
    key, span = voucher(on, source)
    said = [t for t in sentence.subtree(sentence.head(verb)) if t not in own]
    rule = f"{verb.lemma} between commas"
    return Found(runs(said), span, verb.span, key, rule=rule, lemma=verb.lemma.lower())


def _as_saying(sentence: Sentence, verb: Token) -> Token | None:
    """The "saying" of "was quoted as saying", when the parser hung what was said on "quoted"."""
    for prep in sentence.children(verb, "prep"):
        if prep.lower == "as":
            return sentence.child(prep, "pcomp")
    return None


def _quoted(on: Context, quoting: Token, saying: Token) -> tuple[Token | None, list[MentionKey]]:
    """Speaker and relays of "X was quoted as saying by Y" and "Y quoted X as saying"."""
    sentence = on.sentence
    by = agent(sentence, quoting) or agent(sentence, saying)
    passive = sentence.child(quoting, "auxpass", "nsubjpass") is not None
    if passive:
        speaker = sentence.child(quoting, "nsubjpass") or subject_of(sentence, quoting)
        relay = by
    else:
        speaker = sentence.child(quoting, "dobj")
        relay = subject_of(sentence, quoting)
    return speaker, [] if relay is None else [on.key(relay)]


def _after_quotation(sentence: Sentence, source: Token) -> Token:
    """A parser may coordinate the subject with the end of the quotation before it: take what follows."""
    tree = sentence.subtree(source)
    marks = [t.i for t in tree if t.text in QUOTE_MARKS]
    if not marks:
        return source
    later = [t for t in sentence.conjuncts(source) if t.i > marks[-1]]
    return later[-1] if later else source


def _is_told_beside(sentence: Sentence, clause: Token, other: Token) -> bool:
    """Whether a coordinated clause is the story's own: "Peru said it would go, and Chile shut the border".

    After what would be, what was is not said by the same speaker.
    """
    modal = any(a.lower in ("will", "would", "'ll") for a in sentence.children(clause, "aux"))
    subject = sentence.child(other, "nsubj", "nsubjpass")
    if not modal or other.tag not in ("VBD", "VBZ") or subject is None or subject.pos == "PRON":
        return False
    return any(t.text == "," for t in sentence.tokens[clause.i : subject.i])


def _content(on: Context, verb: Token, clause: Token, source: Token | None) -> list[Span]:
    sentence = on.sentence
    outside = {verb.i}
    if source is not None:
        said = {t.i for t in sentence.subtree(clause)}
        phrase = {t.i for t in sentence.subtree(source)}
        outside |= phrase - said if clause.i in phrase else phrase
        if clause.i < source.i < verb.i and any(t.text in QUOTE_MARKS for t in sentence.tokens[: source.i]):
            outside |= set(range(source.i, verb.i))  # what follows the speaker is an apposition
    for other in sentence.children(clause, "conj"):
        if said_beside(sentence, other, on.cues) is not None or _is_told_beside(sentence, clause, other):
            outside |= {t.i for t in sentence.subtree(other)}
            outside |= {t.i for t in sentence.children(clause, "cc") if t.i < other.i}
    for aside in sentence.children(clause, "prep"):
        if aside.lower == "according":  # another source
            outside |= {t.i for t in sentence.subtree(aside)}
    quoted = cited(on, verb)
    if quoted is not None:
        outside |= {t.i for t in sentence.subtree(sentence.tokens[quoted.by])}
    tokens = [t for t in sentence.subtree(clause) if t.i not in outside]
    speaker = on.mentions.at(source) if source is not None else None
    if speaker is not None and speaker.category == "person":
        # "She said that Cuba backed it but it expected more": a neuter subject is not the speaker
        for conj in sentence.children(verb, "conj"):
            subject = sentence.child(conj, *SUBJECTS)
            if subject is not None and subject.lower == "it" and conj.i > clause.i:
                tokens.extend(sentence.subtree(conj))
    return runs(tokens)
