"""The weights of evidence that two reports tell of one happening, in bits, each with its reason.

A weight is the logarithm (base 2) of how much likelier the observation is when the reports tell of one
happening than when they do not; the weights add up, after Fellegi and Sunter, "A Theory for Record Linkage",
Journal of the American Statistical Association 64 (1969). They are reasoned, not learned.
"""

from __future__ import annotations

from typing import Final

Step = tuple[float, str]
"""A weight in bits and what it stands for; FORBIDDEN where the two can't be one."""
FORBIDDEN: Final = float("-inf")
SILENT: Final = -1000.0
"""The bits of a pair that says nothing of whether the two are one: it counts for neither."""

PRIOR: Final = -3.0
"""Of the pairs in one block (family, countries, days) about one in nine is the same happening."""
LINK: Final = 0.4
"""Reports join from here: odds of about 4 to 3, so that an even chance keeps them apart."""
POSSIBLE: Final = -1.0
"""From odds of one to two up to LINK events are kept apart and named to each other as possibly the same."""
SAME_STORY: Final = -1.0
"""A story that names parties differently rather tells two happenings; with the same parties, one again."""

OTHER_TYPE: Final = -2.0
"""Types of one family are taken for one another, but not often."""
SAME_MODE: Final = 1.0
OTHER_MODE: Final = -1.5
"""Accounts blur modes of force ..."""
MIXED_MODE: Final = -0.5
"""... the more where attackers used guns and bombs; ..."""
VISIT_OR_MEETING: Final = -3.0
"""... but a visit is more than the meetings held in it, ..."""
CALL_OR_MEETING: Final = -4.0
"""... and a telephone call is no meeting, though it may be told as "talks"."""
TWO_ACTS: Final = -5.0
"""One sentence that tells two things in other words ("expelled 12 and closed a consulate") tells two acts."""

SAME_NAMED: Final = 2.5
"""The same person or body: few happenings of a block have that party."""
SAME_STATE: Final = 1.0
"""The same government, state or sector: most of the block has it."""
SAME_GOVERNMENT: Final = 0.8
"""One says the state, the other its government or capital."""
COMPATIBLE: Final = 0.5
"""One account names the state, the other its minister."""
SAME_DIRECTION: Final = 1.0
"""A block holds what either side does to the other: who acts and who receives halves the chances."""
PARTIES_CAP: Final = 5.0
"""A long list of participants is one observation, not many."""
DENIED_PARTY: Final = -1.0
"""... and who denies an act is seldom who is said elsewhere to have done it."""
DISPUTED_PARTY: Final = -1.5
"""Two sources who each name another perpetrator dispute one act more often than they tell two."""
NOTHING_SHARED: Final = -2.0
"""Two stories that share neither a party nor a place share a day and a word with many others."""
LEFT_OUT: Final = -0.3
"""Accounts leave parties out."""
OTHER_PARTY: Final = -4.0
"""Each account names a party that the other excludes; they may still differ on who did it."""

DATES: Final = ((2, 3.0), (7, 2.0), (31, 1.0))
"""Told dates that overlap, by the days the two together span: narrow dates are rarely shared by chance."""
DATES_WIDE: Final = 0.2
INFERRED: Final = ((4, 1.5), (8, 1.0), (31, 0.5))
"""The same where the story tells the day of one of them only by other words: it may err by a day or two."""
INFERRED_REACH: Final = 2
DATE_WITHIN_NEWS: Final = 0.5
"""One date is told and falls into the days before the other's publication."""
PUBLISHED_TOGETHER: Final = 0.5
PUBLISHED_NEAR: Final = 0.0
"""Both undated, published on one day, or within the days that news reach back."""
UNDATED_TOGETHER: Final = 0.5
"""One or both undated in one story: the common publication is no news."""
PUBLISHED_LATER: Final = -1.5
UNDATED_REACH: Final = 7
"""Undated reports published further apart than this stay apart: nothing says that they are one."""
ONCE: Final = -0.5
"""What is done to a named person by force is told of for years, dated or not: it seldom happens twice ..."""
DIES_ONCE: Final = 1.0
"""... and a killing never."""
ONE_DEATH: Final = 2.0
"""The killing of one person, on days that agree."""
STANDING_REACH: Final = 31
"""What somebody holds ("denies"), told in the present tense, stands for weeks; published so far apart ..."""
STANDING: Final = 0.0
"""... the two tell no day at all."""
WORDS_NEAR: Final = 0.3
VERBAL_DAYS: Final = 1
"""Words are told of the day they were spoken or of the day they were about: a day may lie between."""
NEWS_GAP: Final = 1
"""Where one date comes from the publication alone, a day's difference is nothing (night, time zones)."""
NIGHT: Final = 2.0
"""A night belongs to two days: what one dates by the evening another dates by the morning."""
LATER_DATE: Final = -2.5
"""Accounts from a week later or more err by days on a measure, or date it by another step of it ..."""
LATER_DATE_DAYS: Final = 2
LATER_ACCOUNT: Final = 5
ONE_DAY_OFF: Final = -2.0
"""Accounts of one act of force err by a day at times; asked only where place and figure agree."""
UNDATED_IN_STORY: Final = -1.0
"""A story that dates one and not the other rather tells two."""
NO_TIME: Final = -0.5

SAME_PLACE: Final = 1.5
WITHIN_PLACE: Final = 0.3
OTHER_PLACE: Final = -6.0
UNCLEAR_PLACE: Final = -3.0
"""Two names that the gazetteer does not know: rather two places."""

SAME_FIGURE: Final = 1.5
"""The same number of the same unit; another number is no evidence against: accounts differ on figures ..."""
OTHER_FIGURE_IN_STORY: Final = -2.0
"""... but a story does not contradict itself."""

SAME_TRIGGER: Final = 1.0
"""One word for it, in any of its forms ("died", "death") ..."""
SYNONYM: Final = 0.5
"""... or a synonym."""
OTHER_DEED: Final = -3.0
"""Words for other deeds of one state to another: it takes several steps on one day ("expelled", "closed")."""
SAME_TRIGGER_INSIDE: Final = 3.0
"""A story comes back to its happening: of two mentions of one word for an act, five in six are one ..."""
SYNONYM_INSIDE: Final = 1.5
"""... and of two synonyms one in three (counted on hand-coded stories)."""
DEFINITE: Final = 2.0
"""“The blast” after an explosion was told of is that explosion."""
POINTS_BACK: Final = 8.0
"""“The attack”, "claimed responsibility": words that name nothing new point to what the story told before."""
DAY_INSIDE: Final = 1.0
"""One story sets both on one day."""
WORDS: Final = 4.0
"""Times the cosine of the passages' distinctive words: from 0 to nearly a copy ..."""
FEW_WORDS: Final = 2.0
"""... and times n / (n + this) for n shared words: a single one may be chance."""

SAME_TOPIC: Final = 0.3
"""Words are one only with what they are about: of passages that share less than this, a party's many
statements are told apart, whatever the word for them ..."""
NO_TOPIC: Final = -1.0
NO_TOPIC_NO_WORD: Final = -1.3
"""... and more so where the word differs, too."""

ONE_MATTER: Final = 1.0
"""Two stories on one matter that tell one kind of thing on days that agree rather tell one happening."""

OTHER_POLARITY: Final = -0.5
"""One asserts, another denies: the same alleged happening, with a discrepancy."""
OTHER_POLARITY_IN_STORY: Final = -2.0
DENIES_TOLD: Final = 1.5
"""Who denies an act of its own denies what the story has told of."""
AGAIN: Final = -2.5
"""One passage says "again", "second", "another": it tells of one more."""
ALSO: Final = -3.0
"""In one story "also" or "later" before the second tells of one more."""
OTHER_ORDINAL: Final = -6.0
"""The second is not the third."""
