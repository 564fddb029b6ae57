"""What verbs take that is no clause: the object praised or cited, "to" with what is planned, passives.

Such a content is not told as so: it is what the source speaks of, wants, means to do or takes a stance on.
"""

from __future__ import annotations

from dragoman.attribution.cues import Compound
from dragoman.attribution.found import QUOTE_MARKS, Found, runs
from dragoman.attribution.grammar import agent, is_marked_infinitive, is_passive, relative_of, subject_of
from dragoman.attribution.relaying import relays
from dragoman.attribution.sources import Context, can_speak, voucher
from dragoman.model import Sentence, Span, Token

_WITH_OBJECT = ("oprd", "xcomp", "prep")
_SHOWING = frozenset(("capture", "depict", "document", "find", "reveal", "show"))
_BESIDE = frozenset(
    (
        "about",
        "against",
        "as",
        "between",
        "by",
        "for",
        "from",
        "into",
        "of",
        "over",
        "to",
        "toward",
        "towards",
        "with",
    )
)
_OF_SOMEBODY = frozenset(("about", "as", "of"))
_CLAUSES = ("ccomp", "xcomp", "acl", "advcl")


def with_complement(on: Context, verb: Token) -> Found | None:
    """The statement of a verb with its compound, its infinitive or its object, whichever it has."""
    lemma = verb.lemma.lower()
    cues = on.cues
    if is_passive(on.sentence, verb):
        return _passive(on, verb, lemma)
    found = _shown(on, verb, lemma)
    if found is None and lemma in cues.compounds:
        found = _compound(on, verb, lemma)
    if found is None and cues.takes_infinitive(lemma):
        found = _infinitive(on, verb)
    if found is None:
        found = _quoted_object(on, verb, lemma)
    if found is None and lemma in cues.objects:
        found = _object(on, verb)
    return found


def _shown(on: Context, verb: Token, lemma: str) -> Found | None:
    """What a document shows: "footage showed guards beating a man", "polls show her with a lead"."""
    sentence = on.sentence
    source, obj = sentence.child(verb, "nsubj"), sentence.child(verb, "dobj")
    if lemma not in _SHOWING or source is None or obj is None or obj.i < verb.i:
        return None
    if "document" not in on.cues.nouns.get(source.lemma.lower(), ()):
        return None
    rest = [t for t in sentence.children(verb, "prep", "advcl", "xcomp", "ccomp") if t.i > obj.i]
    said = sorted((t for part in (obj, *rest) for t in sentence.subtree(part)), key=lambda t: t.i)
    found = _statement(on, verb, said, f"{verb.lemma} + what is seen")
    if found is not None:
        found.vouched = True
    return found


def _statement(
    on: Context, verb: Token, said: list[Token], rule: str, *, last: Token | None = None
) -> Found | None:
    source = subject_of(on.sentence, verb, on.cues)
    if source is None or source.i == verb.i or not can_speak(on, source):
        return None
    key, span = voucher(on, source, relative_of(on.sentence, verb))
    outside = {t.i for t in on.sentence.subtree(source)} if source.i < verb.i else set()
    outside |= _venue(on, said)
    tokens = [t for t in said if t.i not in outside and t.i != verb.i]
    between = on.sentence.tokens[verb.i + 1 : last.i] if last is not None else ()
    held = last is not None and not any(t in tokens for t in between)
    cue = Span(verb.start, max(verb.end, last.end)) if held and last is not None else verb.span
    return Found(
        runs(tokens), span, cue, key, relays(on, verb), rule=rule, lemma=verb.lemma.lower(), vouched=False
    )


def _venue(on: Context, said: list[Token]) -> set[int]:
    """The words of "in a statement" at the end of a content: where it was said, not what."""
    for token in said:
        obj = on.sentence.child(token, "pobj") if token.lower in ("in", "during") else None
        kinds = on.cues.nouns.get(obj.lemma.lower(), frozenset()) if obj is not None else frozenset()
        tree = on.sentence.subtree(token)
        if token.i > said[0].i and kinds & {"statement", "document"} and tree[-1].i == said[-1].i:
            return {t.i for t in tree}
    return set()


def _object(on: Context, verb: Token) -> Found | None:
    sentence = on.sentence
    obj = sentence.child(verb, "dobj")
    if obj is None or obj.i < verb.i or (obj.pos == "PRON" and obj.lower in ("it", "that", "this", "so")):
        return None
    return _statement(on, verb, _with_predicate(sentence, verb, obj), f"{verb.lemma} + object")


def _with_predicate(sentence: Sentence, verb: Token, obj: Token) -> list[Token]:
    """An object with what is said of it: "the charges baseless", "him as a liar", "her for the delay"."""
    said = sentence.subtree(obj)
    for other in sentence.children(verb, *_WITH_OBJECT):
        if other.i > obj.i and (other.dep != "prep" or other.lower in _BESIDE):
            said += sentence.subtree(other)
    return said


def _quoted_object(on: Context, verb: Token, lemma: str) -> Found | None:
    """Words in quotation marks that a verb of speaking has as its object or predicate."""
    if not on.cues.speaks(lemma) and lemma not in ("call", "dub", "label", "brand", "term", "chant"):
        return None
    sentence = on.sentence
    for part in sentence.children(verb, "dobj", "oprd", "attr"):
        if part.i > verb.i and any(t.text in QUOTE_MARKS for t in sentence.subtree(part)):
            obj = sentence.child(verb, "dobj") or part
            return _statement(on, verb, _with_predicate(sentence, verb, obj), f"{verb.lemma} + quoted object")
    return None


def _infinitive(on: Context, verb: Token) -> Found | None:
    sentence = on.sentence
    to = sentence.child(verb, "xcomp")
    if to is None or to.i < verb.i or not (is_marked_infinitive(sentence, to) or to.tag == "VBG"):
        return None
    obj = sentence.child(verb, "dobj")
    said = sentence.subtree(to)
    if obj is not None and verb.i < obj.i < to.i:
        said = sentence.subtree(obj) + said
    return _statement(on, verb, said, f"{verb.lemma} + infinitive")


def _compound(on: Context, verb: Token, lemma: str) -> Found | None:
    below = {w for t in on.sentence.children(verb) if t.i > verb.i for w in (t.lower, t.lemma.lower())}
    for compound in on.cues.compounds[lemma]:
        if compound.words[0] not in below:
            continue
        last = _anchor(on.sentence, verb, compound)
        if last is None:
            continue
        said = _governed(on.sentence, verb, last, compound)
        if said:
            rule = " ".join((lemma, *compound.words))
            found = _statement(on, verb, said, rule, last=last)
            if found is not None:
                found.vouched = compound.kind != "stance" and compound.preposition is None
            return found
    return None


def _anchor(sentence: Sentence, verb: Token, compound: Compound) -> Token | None:
    """The last word of a compound cue, each of whose words hangs on the verb or on the one before."""
    at = verb
    for word in compound.words:
        following = None
        for parent in (at, verb):
            for child in sentence.children(parent):
                if child.i > at.i and word in (child.lower, child.lemma.lower()):
                    following = child
                    break
            if following is not None:
                break
        if following is None:
            return None
        at = following
    return at


def _governed(sentence: Sentence, verb: Token, last: Token, compound: Compound) -> list[Token]:
    """What a compound cue has as its content."""
    if compound.preposition is not None:
        obj = sentence.child(last, "pobj", "pcomp")
        if obj is None:
            return []
        said = sentence.subtree(obj)
        accused = sentence.child(verb, "dobj")
        if accused is not None and verb.i < accused.i < last.i and accused.lower not in compound.words:
            if compound.preposition not in _OF_SOMEBODY:
                return []
            said = sentence.subtree(accused) + sentence.subtree(last)
        for to in sentence.children(verb, "xcomp"):
            if to.i > obj.i and is_marked_infinitive(sentence, to):
                said += sentence.subtree(to)
        return said
    for parent in (last, verb):
        for clause in sentence.children(parent, *_CLAUSES):
            if clause.i > last.i and (clause.dep != "advcl" or is_marked_infinitive(sentence, clause)):
                return sentence.subtree(clause)
    obj = sentence.child(verb, "dobj")
    if obj is not None and obj.lower not in compound.words and last.dep in ("prt", "advmod"):
        return sentence.subtree(obj)
    return []


def _passive(on: Context, verb: Token, lemma: str) -> Found | None:
    """ "The envoy is believed to have left", "the plan was condemned by the mayor"."""
    sentence = on.sentence
    subject = sentence.child(verb, "nsubjpass")
    if subject is None or subject.lower in ("it", "who", "which", "that", "what"):
        return None
    by = agent(sentence, verb)
    to = sentence.child(verb, "xcomp", "oprd")
    said = sentence.subtree(subject)
    if to is not None and lemma in on.cues.passive:
        said = said + sentence.subtree(to)
    elif by is None or lemma not in on.cues.objects:
        return None
    if by is not None and not can_speak(on, by):
        return None
    key, span = voucher(on, by)
    rule = f"passive {verb.lemma}"
    return Found(
        runs(said), span, verb.span, key, rule=rule, vouched=to is not None and lemma in on.cues.passive
    )
