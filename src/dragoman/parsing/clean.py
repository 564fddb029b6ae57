"""One-for-one replacement of characters, so that the parser reads plain text and no offset moves."""

from __future__ import annotations

_PLAIN = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\u0060", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
    **dict.fromkeys("\u2013\u2014\u2015", "\u2013"),
    **dict.fromkeys("\r\t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008", " "),
    **dict.fromkeys("\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff", " "),
}
_TABLE = str.maketrans(_PLAIN)


def plain(text: str) -> str:
    """``text`` with typographic quotes, dashes and blanks as ASCII ones; of the same length."""
    return text.translate(_TABLE)


def fold(text: str) -> str:
    """A form for comparing: plain quotes, single blanks, lower case."""
    return " ".join(plain(text).split()).casefold()
