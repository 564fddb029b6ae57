"""The predicate–argument layer on its own: who fills which slot, whatever construction tells it."""

from __future__ import annotations

import pytest

from dragoman.coding.frames import adjective_frame, verb_frame
from dragoman.coding.noun_frames import noun_frame
from dragoman.coding.slots import Frame
from dragoman.model import Sentence, Story
from dragoman.parsing import lay_out
from dragoman.pipeline import Toolbox
from tests.coding.reading import cases

# Each row: sentence, trigger, slots as "slot=head+head"; "slot=" must be empty. "verb" is the word that
# carries the tense, "voice" is active or passive. Sentences with "H:" before them are headlines.
ACTIVE = (
    ("Norway expelled two envoys.", "expelled", "subj=Norway obj=envoys voice=active"),
    ("The Peruvian president praised Chile.", "praised", "subj=president obj=Chile"),
    ("Peruvian troops crossed the river.", "crossed", "subj=troops obj=river"),
    ("Gunmen shot at the convoy.", "shot", "subj=Gunmen at=convoy obj="),
    ("Protesters clashed with police.", "clashed", "subj=Protesters with=police obj="),
    ("Cuba voted against the motion.", "voted", "subj=Cuba against=motion"),
    ("Peru accused Chile of spying.", "accused", "subj=Peru obj=Chile of=spying"),
    ("Sweden gave Kenya ten trucks.", "gave", "subj=Sweden obj=trucks iobj=Kenya"),
    ("Finland offered Estonia a loan.", "offered", "subj=Finland iobj=Estonia obj=loan"),
    ("Sweden gave ten trucks to Kenya.", "gave", "subj=Sweden obj=trucks iobj=Kenya"),
    ("Brazil lent money to Bolivia.", "lent", "subj=Brazil obj=money iobj=Bolivia"),
    ("Kenya sent rice to Somalia.", "sent", "subj=Kenya obj=rice to=Somalia"),
    ("The mayor described the raid as a crime.", "described", "subj=mayor obj=raid as=crime"),
)
PASSIVE = (
    ("Two envoys were expelled by Norway.", "expelled", "subj=Norway obj=envoys voice=passive"),
    ("Two envoys were expelled on Monday.", "expelled", "subj= obj=envoys on=Monday voice=passive"),
    ("The village has been shelled by rebels.", "shelled", "subj=rebels obj=village voice=passive"),
    ("Five students got arrested in Minsk.", "arrested", "subj= obj=students voice=passive"),
    ("Nepal was praised by India.", "praised", "subj=India obj=Nepal"),
    ("The activists were beaten and jailed by police.", "beaten", "subj=police obj=activists"),
    ("A judge ordered the editor jailed.", "jailed", "subj=judge obj=editor voice=passive"),
    ("Kenya was given ten trucks by Sweden.", "given", "subj=Sweden obj=Kenya obj2=trucks"),
    ("The pilot was shot down.", "shot", "subj= obj=pilot"),
)
RELATIVE = (
    ("Rebels who attacked the convoy fled north.", "attacked", "subj=Rebels obj=convoy"),
    ("Rebels who attacked the convoy fled north.", "fled", "subj=Rebels obj="),
    ("The general, who met the Dutch envoy, resigned.", "met", "subj=general obj=envoy"),
    ("Haiti's president, who had met the Cuban envoy, resigned.", "resigned", "subj=president"),
    ("The bridge that the rebels destroyed was new.", "destroyed", "subj=rebels obj=bridge"),
    ("Villages which the army had shelled lay empty.", "shelled", "subj=army obj=Villages"),
    ("The envoy whom Togo expelled has left.", "expelled", "subj=Togo obj=envoy"),
    ("The ship that pirates seized lay off Aden.", "seized", "subj=pirates obj=ship"),
    ("The officers, whose arrest surprised Quito, were freed.", "arrest", "subj=officers"),
    ("The judge, whose release pleased Rome, wept.", "release", "subj=judge"),
)
REDUCED = (
    ("The journalists detained by Belarus were released.", "detained", "subj=Belarus obj=journalists"),
    ("The journalists detained by Belarus were released.", "released", "subj= obj=journalists"),
    ("The reporters held in Minsk are well.", "held", "subj= obj=reporters in=Minsk voice=passive"),
    ("Activists jailed by the junta began a fast.", "jailed", "subj=junta obj=Activists"),
    ("Envoys sent by Norway met the rebels.", "met", "subj=Envoys obj=rebels"),
    ("The soldiers, captured by rebels in May, are alive.", "captured", "subj=rebels obj=soldiers"),
    ("Soldiers guarding the bridge shot a farmer.", "guarding", "subj=Soldiers obj=bridge voice=active"),
    ("Soldiers guarding the bridge shot a farmer.", "shot", "subj=Soldiers obj=farmer"),
    ("Doctors treating refugees asked for help.", "treating", "subj=Doctors obj=refugees"),
    ("The troops sent to Mali will return.", "sent", "subj= obj=troops"),
)
CONTROL = (
    ("Kenya promised to help Malawi.", "help", "subj=Kenya obj=Malawi"),
    ("Canada promised Nepal to send doctors.", "send", "subj=Canada obj=doctors"),
    ("Sudan threatened to attack Uganda.", "attack", "subj=Sudan obj=Uganda"),
    ("Singapore vowed to Malaysia to keep the strait open.", "keep", "subj=Singapore"),
    ("Austria urged Serbia to release the pilot.", "urged", "subj=Austria obj=Serbia comp=release"),
    ("Austria urged Serbia to release the pilot.", "release", "subj=Serbia obj=pilot"),
    ("Latvia asked Poland to join the talks.", "join", "subj=Poland obj=talks"),
    ("The king persuaded the general to resign.", "resign", "subj=general"),
    ("Parliament forced the premier to step down.", "step", "subj=premier"),
    ("Ireland called on Mali to free the activists.", "free", "subj=Mali obj=activists"),
    ("Belgium was asked to mediate.", "mediate", "subj=Belgium"),
    ("Iraq was urged to free the crew.", "free", "subj=Iraq obj=crew"),
    ("The rebels agreed to lay down their weapons.", "lay", "subj=rebels obj=weapons"),
    ("The envoy seems to support the plan.", "support", "subj=envoy obj=plan"),
    ("The rebels appear to have left the town.", "left", "subj=rebels obj=town"),
    ("Ministers failed to agree on a text.", "agree", "subj=Ministers on=text"),
    ("Guards stopped the crew from leaving.", "leaving", "subj=crew"),
    ("Nepal thanked India for sending rice.", "sending", "subj=India obj=rice"),
    ("The rebels were accused of attacking a clinic.", "attacking", "subj=rebels obj=clinic"),
    ("The villagers fear being attacked by rebels.", "attacked", "subj=rebels obj=villagers"),
    ("Its decision to leave the bloc angered Ottawa.", "leave", "subj=Its obj=bloc"),
    ("Mali's refusal to pay the troops angered Paris.", "pay", "subj=Mali obj=troops"),
)
COORDINATION = (
    ("Jordan and Kuwait condemned the raid.", "condemned", "subj=Jordan+Kuwait obj=raid"),
    ("Kenya, Uganda and Rwanda signed the pact.", "signed", "subj=Kenya+Uganda+Rwanda obj=pact"),
    ("The president met senators, mayors and bishops.", "met", "obj=senators+mayors+bishops"),
    ("Jordan condemned the raid and recalled its envoy.", "recalled", "subj=Jordan obj=envoy"),
    ("Jordan condemned the raid and recalled its envoy.", "condemned", "subj=Jordan obj=raid"),
    ("The editor was arrested, tried and jailed.", "jailed", "subj= obj=editor voice=passive"),
    ("The activists were beaten and jailed by police.", "jailed", "subj=police obj=activists"),
    ("The activists were beaten and jailed by police.", "beaten", "subj=police obj=activists voice=passive"),
    ("The treaty was signed by Kenya and ratified by Uganda.", "ratified", "subj=Uganda obj=treaty"),
    ("The treaty was signed by Kenya and ratified by Uganda.", "signed", "subj=Kenya obj=treaty"),
    ("Tunisia praised Malta, and Libya criticised it.", "criticised", "subj=Libya obj=it"),
    ("Georgia refused to recognise the vote and closed its border.", "closed", "subj=Georgia obj=border"),
    ("Spain and Portugal signed and ratified the treaty.", "ratified", "subj=Spain+Portugal obj=treaty"),
    ("Spain and Portugal signed and ratified the treaty.", "signed", "subj=Spain+Portugal obj=treaty"),
    ("Kenya shelled and burned the village.", "shelled", "subj=Kenya obj=village"),
)
ADJUNCTS = (
    ("Speaking in Oslo, the minister praised Finland.", "Speaking", "subj=minister in=Oslo"),
    ("Citing a leak, Denmark closed the plant.", "Citing", "subj=Denmark obj=leak"),
    ("Soldiers opened fire, killing six villagers.", "killing", "subj=Soldiers obj=villagers"),
    ("The minister resigned, blaming the king.", "blaming", "subj=minister obj=king"),
    ("Accused of spying, the diplomat left Hanoi.", "Accused", "subj= obj=diplomat of=spying"),
    ("Driven out by floods, farmers camped in Maputo.", "Driven", "subj=floods obj=farmers"),
    ("The army withdrew after shelling the town.", "shelling", "subj=army obj=town"),
    ("The envoy left without meeting the president.", "meeting", "subj=envoy obj=president"),
)
NOUNS = (
    ("Japan's support for Fiji is old.", "support", "subj=Japan for=Fiji"),
    ("Mexico's attack on Cuba was verbal.", "attack", "subj=Mexico on=Cuba"),
    ("The minister's criticism of Hungary was sharp.", "criticism", "subj=minister obj=Hungary"),
    ("Eritrea's release of six sailors was welcome.", "release", "subj=Eritrea obj=sailors"),
    ("The release of six sailors by Eritrea was welcome.", "release", "by=Eritrea obj=sailors"),
    ("The shelling of the town by rebels went on.", "shelling", "by=rebels obj=town"),
    ("The arrest of the editor angered Paris.", "arrest", "subj= obj=editor"),
    ("An attack on the embassy by gunmen was foiled.", "attack", "by=gunmen on=embassy"),
    ("Talks between Kenya and Somalia collapsed.", "Talks", "between=Kenya+Somalia"),
    ("Its dialogue with Brussels broke down.", "dialogue", "subj=Its with=Brussels"),
    ("The visit of the Thai king to Bhutan lasted a week.", "visit", "of=king to=Bhutan"),
    ("Swedish aid to Laos grew.", "aid", "adj=Swedish to=Laos"),
)
LIGHT = (
    ("Iceland held talks with Denmark.", "talks", "subj=Iceland with=Denmark verb=held"),
    ("The Omani minister paid a visit to Bahrain.", "visit", "subj=minister to=Bahrain verb=paid"),
    ("Rebels launched an attack on the garrison.", "attack", "subj=Rebels on=garrison verb=launched"),
    ("Rebels carried out an attack on a barracks.", "attack", "subj=Rebels on=barracks"),
    ("An attack was launched on the barracks by rebels.", "attack", "subj=rebels on=barracks verb=launched"),
    ("Talks were held by Greece and Cyprus in Athens.", "Talks", "subj=Greece+Cyprus verb=held"),
    ("Two rounds of talks were held by Chad and Niger.", "talks", "subj=Chad+Niger verb=held"),
    ("Nauru took part in talks with Palau.", "talks", "subj=Nauru with=Palau verb=took"),
    ("There will be no talks with the rebels.", "talks", "subj= with=rebels verb=be"),
    ("The two sides held a second round of talks.", "talks", "subj=sides verb=held"),
    ("Mongolia imposed sanctions on two banks.", "sanctions", "subj=Mongolia on=banks verb=imposed"),
    ("Sanctions were imposed on two banks by Mongolia.", "Sanctions", "subj=Mongolia on=banks"),
    ("Argentina expressed support for Bolivia.", "support", "subj=Argentina for=Bolivia verb=expressed"),
    ("Estonia reached an agreement with Latvia.", "agreement", "subj=Estonia with=Latvia verb=reached"),
    ("Lebanon gave Tunisia a warning.", "warning", "subj=Lebanon iobj=Tunisia verb=gave"),
    ("Panama issued a warning to Honduras.", "warning", "subj=Panama to=Honduras verb=issued"),
    ("Panama lodged a protest against Honduras.", "protest", "subj=Panama against=Honduras verb=lodged"),
    ("Israel rejected a warning by Egypt.", "warning", "subj=Egypt by=Egypt verb="),
)
PHRASAL = (
    ("The junta locked up four editors.", "locked", "subj=junta obj=editors"),
    ("Students broke into the ministry.", "broke", "subj=Students into=ministry"),
    ("Ukraine handed over the prisoners to Moldova.", "handed", "subj=Ukraine obj=prisoners to=Moldova"),
    ("The rebels laid down their arms.", "laid", "subj=rebels obj=arms"),
    ("The court turned down the appeal.", "turned", "subj=court obj=appeal"),
    ("Slovenia walked out of the talks with Croatia.", "walked", "subj=Slovenia out=talks"),
    ("Police broke up the rally.", "broke", "subj=Police obj=rally"),
    ("The rally was broken up by police.", "broken", "subj=police obj=rally voice=passive"),
    ("Monks took to the streets.", "took", "subj=Monks to=streets obj="),
)
ADJECTIVES = (
    ("The Dutch minister is critical of Hungary.", "critical", "subj=minister of=Hungary verb=is"),
    ("Romania is ready to help Moldova.", "ready", "subj=Romania comp=help verb=is"),
    ("Angola is determined to defend its coast.", "determined", "subj=Angola comp=defend"),
    ("The French are angry with London.", "angry", "subj=French with=London"),
)
HEADLINES = (
    ("H:Two editors arrested in Harare", "arrested", "subj= obj=editors voice=passive"),
    ("H:Village shelled by rebels", "shelled", "subj=rebels obj=Village voice=passive"),
    ("H:Six sailors freed by Eritrea", "freed", "subj=Eritrea obj=sailors"),
    ("H:Ten miners killed in Peru", "killed", "subj= obj=miners voice=passive"),
    ("H:Tourists kidnapped in Mali", "kidnapped", "subj= obj=Tourists voice=passive"),
    ("H:Envoy expelled from Chad", "expelled", "subj= obj=Envoy from=Chad"),
    ("H:Malta expels two Libyan envoys", "expels", "subj=Malta obj=envoys voice=active"),
    ("H:Envoys to meet in Vienna", "meet", "subj=Envoys in=Vienna"),
)
_VBD = "a participle that the tagger calls a past tense is read as active, though it is a reduced relative"
_HEADLINE = (
    "a headline's participle that the tagger calls a past tense is read as active, with its object as doer"
)
WRONG = (
    ("Soldiers sent to the border returned.", "sent", "subj= obj=Soldiers", _VBD),
    ("H:Monk jailed in Laos", "jailed", "subj= obj=Monk", _HEADLINE),
    ("H:Premier ousted in Fiji", "ousted", "subj= obj=Premier", _HEADLINE),
    ("H:Togo minister dismissed over bribes", "dismissed", "subj= obj=minister", _HEADLINE),
)  # fmt: skip
ROWS = (
    *ACTIVE, *PASSIVE, *RELATIVE, *REDUCED, *CONTROL, *COORDINATION, *ADJUNCTS, *NOUNS, *LIGHT, *PHRASAL,
    *ADJECTIVES, *HEADLINES,
)  # fmt: skip


@pytest.fixture(scope="module")
def parsed(tools: Toolbox) -> dict[str, Sentence]:
    """The first sentence of every row, parsed in one batch."""
    stories = []
    for text in dict.fromkeys(row[0] for row in (*ROWS, *WRONG)):
        headline = text.removeprefix("H:") if text.startswith("H:") else None
        told = f"{headline}\n\nNo more was known by noon." if headline else text
        stories.append(Story(text, told, headline=headline))
    found = tools.parser.parse((s, lay_out(s)) for s in stories)
    return {story.id: sentences[0] for story, _, sentences in found}


def frame_of(sentence: Sentence, word: str) -> Frame:
    trigger = next(t for t in sentence.tokens if t.text == word)
    build = {"VERB": verb_frame, "NOUN": noun_frame, "ADJ": adjective_frame}[trigger.pos]
    return build(sentence, trigger)


def filled(frame: Frame, slot: str) -> str:
    """What fills a slot, coordination unfolded."""
    if slot == "verb":
        return frame.verb.text if frame.verb is not None else ""
    if slot == "voice":
        return "passive" if frame.passive else "active"
    heads = frame.get(slot)
    return "+".join(t.text for head in heads for t in (head, *frame.sentence.conjuncts(head)))


@pytest.mark.parametrize(("text", "word", "expected"), cases(ROWS, WRONG))
def test_slots(parsed: dict[str, Sentence], text: str, word: str, expected: str) -> None:
    frame = frame_of(parsed[text], word)
    wanted = dict(part.split("=") for part in expected.split())
    assert {slot: filled(frame, slot) for slot in wanted} == wanted


def test_headline_rows_are_parsed_as_headlines(parsed: dict[str, Sentence]) -> None:
    assert {s.kind for text, s in parsed.items() if text.startswith("H:")} == {"headline"}


def test_a_slot_takes_each_filler_once(parsed: dict[str, Sentence]) -> None:
    frame = frame_of(parsed["Two envoys were expelled by Norway."], "expelled")
    agent = frame.get("subj")
    frame.put("subj", agent)
    assert [t.text for t in frame.get("subj")] == ["Norway"]


def test_an_unknown_slot_is_empty(parsed: dict[str, Sentence]) -> None:
    assert frame_of(parsed["Norway expelled two envoys."], "expelled").get("against") == []
