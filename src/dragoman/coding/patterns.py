"""The further words of a predicate of several words: where they stand, and what hangs on them."""

from __future__ import annotations

from dragoman.coding.noun_frames import infinitives, wished
from dragoman.coding.reach import below
from dragoman.coding.slots import Frame, put_prepositions
from dragoman.model import Sentence, Token
from dragoman.ontology import load_grammar

_BARTER = frozenset(("exchange", "return"))  # "sent rice in return" is no sending in
_REACH = 5  # tokens from a verb to its particle or preposition
_REACH_OF_AS = 12  # the object stands between


def find_words(
    sentence: Sentence, token: Token, rest: tuple[str, ...], reach: dict[int, list[Token]]
) -> list[Token] | None:
    """The further words of a multiword predicate, each hanging on one already found (or just above it).

    ``reach`` keeps what was found near a word for the other senses of the predicate.
    """
    matched, missing = [token], list(rest)
    while missing:
        for m in matched:
            if m.i not in reach:
                reach[m.i] = below(sentence, m)
        for word in missing:
            near = [c for m in matched for c in reach[m.i] if _is_word(sentence, c, word)]
            near = near or _clause_marks(sentence, token, word)
            near = [
                c for c in near if c not in matched and (_within_reach(token, c) or _opens(sentence, c, rest))
            ]
            if near:
                matched.append(min(near, key=lambda c: abs(c.i - token.i)))
                missing.remove(word)
                break
        else:
            return None
    return matched


def _clause_marks(sentence: Sentence, token: Token, word: str) -> list[Token]:
    """A preposition that opens a clause: "called for the bill to be withdrawn"."""
    clauses = sentence.children(token, "ccomp", "xcomp", "advcl")
    return [m for c in clauses for m in sentence.children(c, "mark") if m.lower == word]


def _within_reach(token: Token, word: Token) -> bool:
    """Prepositions and particles belong to a verb that they follow closely."""
    if token.pos not in ("VERB", "AUX") or word.dep not in ("prep", "prt") or word.head != token.i:
        return True
    return 0 < word.i - token.i <= (_REACH_OF_AS if word.lower == "as" else _REACH)


def _opens(sentence: Sentence, prep: Token, rest: tuple[str, ...]) -> bool:
    """Whether a preposition, however far, opens a fixed phrase: "put exports to Chad on ice"."""
    return any(o.lower in rest or o.lemma.lower() in rest for o in sentence.children(prep, "pobj"))


def _is_word(sentence: Sentence, token: Token, word: str) -> bool:
    """Whether a token is a word of a pattern; a preposition before a date is none ("fired on May 1")."""
    if token.lower != word and token.lemma.lower() != word:
        return False
    return token.dep != "prep" or all(
        t.entity not in ("DATE", "TIME") and (token.lower != "in" or t.lower not in _BARTER)
        for t in sentence.children(token, "pobj")
    )


def absorb(frame: Frame, words: list[Token], rest: tuple[str, ...]) -> None:
    """Words of the pattern are no arguments; what hangs on them is."""
    taken = {w.i for w in words}
    for word in words[1:]:
        if word.pos in ("NOUN", "PROPN", "ADJ", "VERB", "ADV"):
            put_prepositions(frame, word)
        if word.pos in ("ADJ", "NOUN", "PROPN") and word.dep == "ccomp":
            frame.put("obj", frame.sentence.children(word, "nsubj"))
        if word.pos == "ADJ":
            frame.put("comp", frame.sentence.children(word, "xcomp"))
        if word.pos == "VERB":
            frame.put("obj", frame.sentence.children(word, "dobj"))
            if word.dep == "ccomp" and word.tag in ("VB", "VBP"):  # "let the hostages go"
                frame.put("obj", frame.sentence.children(word, "nsubj"))
        if word.dep == "dobj" and word.lower == "packing":  # "sent the envoy packing"
            frame.put("obj", frame.sentence.children(word, "compound"))
        if word.pos == "NOUN":
            frame.put("comp", (*infinitives(frame.sentence, word), *wished(frame.sentence, word)))
        if word.dep == "mark":
            frame.put("comp", [frame.sentence.head(word)])
        if word.pos == "NOUN" and word.dep in ("dobj", "nsubj"):
            owner = frame.sentence.children(word, "poss")
            frame.put("of-poss", [*owner, *frame.sentence.children(word, "amod", "compound", "nmod")])
            if owner and owner[0].pos != "PRON" and words[0].lemma in load_grammar().voicing_verbs:
                frame.slots["subj"] = owner  # "voiced Fiji's concern": the concern is Fiji's
    for slot, tokens in frame.slots.items():
        frame.slots[slot] = [t for t in tokens if t.i not in taken]
    last = words[-1]
    if last.dep in ("prep", "prt", "agent", "advmod") and not frame.get("obj"):
        frame.put("obj", frame.sentence.children(last, "pobj"))
        if not frame.get("obj"):
            frame.put("obj", frame.get(last.lower))
        for obj in frame.get("obj"):
            put_prepositions(frame, obj, fallback=True)
    frame.matched.extend(words[1:])
