# ruff: noqa: E501  (a pattern reads better on one line)
"""How each element of a decision letter shows in other councils' words.

Patterns are matched on the plain words of one sentence (see `sentences`). `present`: any of these says it. `together`:
each of these must stand in the same paragraph, or the one after. `unclear`: words that come near it but do not say it.
`unless`: the sentence is about something else. `about`: letters of which some stand in every sentence that any of its
patterns could match, so that the rest are passed over quickly. Titles, sources and advice come from the law pack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{MONTHS}) \d{{4}}|\d{{1,2}} \d{{1,2}} (?:20)?\d\d|20\d\d \d\d \d\d)"
TWO_MONTHS = r"(?:two|2) (?:calendar )?months?"
ONE_MONTH = r"(?:one|1|a) (?:calendar )?month"
PLAN = r"(?:(?:an? )?(?:ehc|education health and care)(?: ehc)? plan|a plan)"
ASSESSMENT = r"(?:(?:ehc|education health and care|statutory)(?: ehc)? )?(?:needs )?assessment"
SEN = r"(?:special educational needs?(?: or (?:a )?disabilit\w+)?|special needs|sen|send)"
ADVISER = r"(?:mediation (?:advisers?|advisors?|adviser service|advice|information|service|provider|helpline|line)|mediators?)"
NOT_NECESSARY = (
    rf"\bnot necessary for special educational provision to be made (?:for .{{1,320}}? )?in accordance with {PLAN}"
)


@dataclass(frozen=True, slots=True)
class ElementCue:
    """How one element shows. `finding` is the id under which its absence is reported, `action` how grave that is."""

    id: str
    present: tuple[re.Pattern[str], ...]
    unclear: tuple[re.Pattern[str], ...] = ()
    together: tuple[re.Pattern[str], ...] = ()
    unless: re.Pattern[str] | None = None
    about: tuple[str, ...] = ()
    finding: str | None = None
    action: Literal["must-fix", "look-again", "note"] = "must-fix"
    why_unclear: str = "the words come near it, but do not say it"


def patterns(*expressions: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(expression) for expression in expressions)


_ENCLOSED = r"\b(?:enclosed|attached|leaflet|booklet|website|web page|local offer)\b"
REFUSAL: tuple[ElementCue, ...] = (
    ElementCue(
        "refusal-determination",
        patterns(NOT_NECESSARY),
        unclear=patterns(
            r"\b(?:so|therefore|accordingly|and) (?:\w+ ){0,6}not (?:necessary|of the opinion)\b.{0,120}\b(?:plan|assess\w*)\b.{0,160}\b(?:decided|will not)\b",
            r"\bnot (?:of the opinion|satisfied|persuaded) that it (?:may|might) be necessary\b.{0,160}\b(?:so|therefore|accordingly|and)\b.{0,20}\b(?:will not|decided)\b",
            r"\b(?:decided|determined|concluded|agreed|view|opinion|felt|considers?)\b.{0,60}\b(?:not|nt) (?:currently )?(?:necessary|required|needed)\b.{0,100}\b(?:plan|assess\w*)",
            r"\bnot necessary (?:to|for)\b.{0,100}\b(?:plan|assess\w*)",
            r"\bplan\b(?: \w+){0,3} not (?:\w+ )?(?:necessary|required|needed)\b",
            r"\bnot (?:necessary|required)\b.{0,60}\bspecial educational provision\b",
        ),
        why_unclear="the determination is put in other words than those of section 36(5)",
    ),
    ElementCue(
        "refusal-not-secure",
        patterns(
            r"\b(?:decided|determined|agreed|concluded|resolved)\b.{0,80}?\bnot (?:to |be )*(?:secur|carry|undertak|conduct|proceed|initiat|agree|arrang|start|begin|progress|assess|go ahead|make)\w*\b.{0,80}?\bassess",
            r"\b(?:will|shall|would|do|does|is|are|am) not (?:now |therefore |be |going to |propose to |intend to |agree to |able to |proposing to )*(?:secur|carry|undertak|conduct|proceed|initiat|agree|arrang|start|begin|progress|assess|go|mak)\w*\b.{0,80}?\bassess",
            r"\b(?:unable to agree|not been agreed|was not agreed|not agreed|declined|refused|turned down|rejected|unsuccessful)\b.{0,80}\b(?:assess|request)",
            r"\b(?:request|application)\b.{0,100}\b(?:has|have|was|is) (?:been )?(?:not agreed|not been agreed|declined|refused|turned down|rejected|unsuccessful|not successful)",
        ),
        unless=re.compile(r"\b(?:if|whether|had decided|appeal against)\b"),
    ),
    ElementCue(
        "refusal-right-of-appeal",
        patterns(
            r"\bright (?:of|to) (?:an? )?appeal\b",
            r"\b(?:you|they|parents?|he|she) (?:\w+ )?(?:can|may|are able to|are entitled to|could|have the option to) (?:also |then |now )?appeal\b",
            r"\b(?:can|may|entitled to|right to) (?:\w+ ){0,4}appeal (?:against|this|our|the|to)\b",
            r"\bappeal (?:against )?(?:this|our|the) decision\b",
            r"\b(?:lodge|register|make|bring) an appeal\b",
        ),
        together=patterns(r"\btribunal\b|\bsendist\b"),
        unless=re.compile(
            r"\bbefore you (?:can|may|are able to|register|make|lodge)? ?appeal|\bnot affect|\bwithout affecting|\bstop you"
        ),
        unclear=patterns(
            r"\bright (?:of|to) (?:an? )?appeal\b(?!.{0,20}\bnot\b)",
            r"\bif you (?:wish|want|decide|choose) to appeal\b.{0,80}\b(?:tribunal|form|send|register)",
            r"\bif you (?:disagree|are unhappy|are not happy|do not agree|are dissatisfied)\b.{0,120}\b(?:contact|call|speak|write|discuss|meet|challenge)\b(?!.{0,60}\bmediat)",
        ),
        finding="no-appeal-right",
        why_unclear="the letter does not say plainly that they may appeal, and to which Tribunal",
        about=("appeal", "if you"),
    ),
    ElementCue(
        "refusal-right-to-mediation",
        patterns(
            r"\bright (?:to|of)\b.{0,60}?\bmediation\b(?! certificate| advis)",
            r"\b(?:can|may|could|are able to|entitled to|option (?:of|to)|opportunity (?:to|for)|invited? to|offer(?:ed)?)\b (?:\w+ ){0,5}?(?:request|ask for|ask us for|choose|use|enter|enter into|go to|try|take part in|consider|have|pursue|access|to|for|you|of|seek)(?: \w+){0,3}? ?\bmediation\b(?! certificate| advis| information| advice)",
            r"\bmediation is (?:available|a|free|an)\b",
            r"\bmediation\b.{0,60}\b(?:have the|your|a) right to (?:ask|request)\b",
            r"\b(?:wish|want|decide|choose) to (?:go to|enter(?: into)?|pursue|request|take part in|try|use|have|participate in) mediation\b.{0,60}\b(?:you can|you may|please contact)",
        ),
        unclear=patterns(r"\bconsider(?:ed|ing)? (?:\w+ ){0,2}mediation\b", rf"\bmediation\b.{{0,80}}{_ENCLOSED}"),
        unless=re.compile(
            r"\bbefore you (?:can|may)\b|\bcertificate\b.{0,60}\bbefore|\bmust (?:attend|take part)|\bchange your mind\b|\bdoes not affect\b"
        ),
        finding="no-mediation-info",
        why_unclear="mediation is mentioned, but not as something they have a right to ask for",
        about=("mediation",),
    ),
    ElementCue(
        "refusal-certificate",
        patterns(
            r"\b(?:must|need to|needs to|have to|has to|required to|requirement to|before|cannot|can not|only|unless|will need|should)\b.{0,110}?\b(?:get|obtain\w*|have|hold|request\w*|provide|includ\w*|submit|send|receiv\w*|issued?(?: with)?|gives?|given|need|require)\b(?: (?!date|issue|month|appeal)\w+){0,6}? certificates?\b(?! if)",
            r"\bcertificate\b.{0,60}\b(?:is (?:needed|required|necessary)|must be|will be needed|allows? you to|enables? you to|so that you can|in order to|before you|to be able to)\b.{0,60}",
            r"\b(?:without|unless)\b.{0,40}\bcertificate\b.{0,60}\b(?:appeal|tribunal)",
        ),
        together=patterns(r"\bappeal|\btribunal\b"),
        unless=re.compile(
            r"\b(?:date of issue|month)\b.{0,60}\bcertificate if\b|\bcertificate\b.{0,20}\bif that is later\b|\bchange your mind\b|\bnot give you a certificate\b|\b(?:not|nt) (?:need|have) (?:to )?(?:\w+ ){0,3}certificate"
        ),
        unclear=patterns(
            r"\b(?:consider|contact|speak to|discuss)\b.{0,60}\bmediation\b.{0,60}\bbefore\b.{0,40}\bappeal"
        ),
        why_unclear="contact with a mediation adviser is asked for, but not the certificate",
        about=("certificate", "mediation"),
    ),
    ElementCue(
        "refusal-mediation-timescale",
        patterns(
            rf"\b(?:contact|approach|request|requests?|ask|telephone|ring|call|inform|tell|notify|speak)\w*\b.{{0,140}}\bmediat\w*\b.{{0,140}}\b(?:{TWO_MONTHS}|{DATE})",
            rf"\b(?:{TWO_MONTHS}|{DATE})\b.{{0,140}}\b(?:contact|approach|request|ask|telephone|ring|call|inform|tell|speak|consider)\w*\b.{{0,80}}\bmediat",
            rf"\bmediat\w*\b.{{0,100}}\bwithin {TWO_MONTHS}",
            rf"\bcontact (?:them|it|this service|the (?:service|adviser|advisor|provider))\b.{{0,60}}\b(?:{TWO_MONTHS}|{DATE})",
        ),
        together=patterns(r"\bmediat"),
        unless=re.compile(
            r"\b(?:register|lodge|submit|reach|send in) (?:\w+ ){0,3}(?:appeal|tribunal)\b(?!.{0,80}\bcontact)"
        ),
        unclear=patterns(
            r"\bcontact\w*\b.{0,80}\bmediat\w*\b.{0,80}\b(?:within|by|before|deadline|days|weeks|as soon as)\b(?!.{0,20}\bappeal)"
        ),
        why_unclear="a time is given, but not two months from the day the letter was sent",
        about=("mediat", "contact"),
    ),
    ElementCue(
        "refusal-tell-the-council",
        patterns(
            r"\b(?:must|should|need to|required to|have to|please|asked to)\b (?:also |then )?(?:tell|inform|notify|let)\b (?:\w+ ){0,4}?(?:us|council|authority|la|know|team)\b",
            r"\b(?:tell|inform|notify) (?:us|the (?:council|local authority|authority|la))\b",
        ),
        together=patterns(
            r"\bmediat",
            r"\bissues?\b|\bwhat (?:about|you want|the disagreement|it is about|it should be about|it concerns)",
            r"\bhealth (?:care )?(?:provision|issues?|element)|\bhealthcare (?:provision|issues?)|\bwhat health ?care\b",
        ),
        unclear=patterns(
            r"\b(?:must|should|need to|required to|have to|please)\b (?:also |then )?(?:tell|inform|notify|let)\b (?:\w+ ){0,4}?(?:us|council|authority|la|know|team)\b.{0,120}\bmediat",
            r"\bmediat\w*\b.{0,100}\b(?:must|should|need to|required to|have to|please)\b (?:also |then )?(?:tell|inform|notify|let)\b (?:\w+ ){0,4}?(?:us|council|authority|la|know|team)\b",
        ),
        why_unclear="it does not ask for all three: that they want mediation, the issues, and any health care provision",
        about=("tell", "inform", "notify", "let"),
    ),
    ElementCue(
        "refusal-disagreement-resolution",
        patterns(r"\bdisagreement resolution\b", r"\b(?:dispute|disagreement) (?:resolution|resolving) service"),
        unclear=patterns(
            r"\bresolv\w* (?:the |this |your |any )?disagreement", rf"\bdisagreements?\b.{{0,80}}{_ENCLOSED}"
        ),
        finding="no-disagreement-resolution",
        why_unclear="the service is not named",
        about=("disagreement", "dispute"),
    ),
    ElementCue(
        "refusal-information-and-advice",
        patterns(
            r"\bsend ?iass?\b|\bsendias\b|\b\w{0,30}sendiass?\b|\b(?:send|sen) (?:information|advice)",
            r"\b(?:information|advice)\b.{0,30}\b(?:advice|information|support)\b.{0,60}\b(?:special educational|sen\b|send\b|parents|families|service is|free)",
            r"\b(?:impartial|independent|confidential|free)\b.{0,40}\b(?:information|advice|support)\b",
            r"\bparent partnership\b",
        ),
        unless=re.compile(r"\bcitizens advice\b|\bmediat|\blegal advice\b"),
        unclear=patterns(r"\binformation advice and support\b", rf"\b(?:advice|support)\b.{{0,80}}{_ENCLOSED}"),
        finding="no-ias",
        why_unclear="the information and advice service is not plainly offered",
        about=("sendias", "send ias", "information", "advice", "support", "parent partnership"),
    ),
    ElementCue(
        "refusal-support-next",
        patterns(
            r"\b(?:next steps?|support (?:plan|meeting|now)|will (?:visit|meet|contact you|arrange|review|provide|continue|offer)|what happens now)\b",
            r"\b(?:school|setting|nursery|college|academy) (?:will|should|can|is advised|has agreed|are advised)\b",
            r"\b(?:we|i) (?:recommend|suggest|advise|have asked)\b",
        ),
        action="note",
    ),
    ElementCue(
        "refusal-mediation-optional",
        patterns(
            r"\b(?:not|need not|nt) (?:have to|need to|required to|obliged to)?(?: \w+){0,4}? ?(?:mediat\w+|part in mediation)\b|\bmediation\b.{0,60}\b(?:voluntary|optional|your choice|not compulsory|choose)|\b(?:voluntary|optional|your choice|free)\b.{0,60}\bmediation\b|\bit is free and it is your choice\b|\bmediation\b.{0,40}\b(?:you )?(?:do not|need not) (?:have|need) to\b|\bdo not (?:want|wish)\b.{0,40}\bmediat|\bmediation\b.{0,40}\bup to you\b"
        ),
        action="look-again",
        about=("mediat", "your choice"),
    ),
    ElementCue(
        "refusal-appeal-not-affected",
        patterns(
            r"\bmediat\w*\b.{0,80}\bnot affect\b.{0,40}\bappeal|\b(?:right to|still|can) appeal\b.{0,60}\b(?:after|even if|whether or not|not affected)\b|\bnot affect\b.{0,40}\bright\w* (?:to|of) appeal"
        ),
        action="note",
        about=("appeal",),
    ),
    ElementCue("refusal-tribunal-form", patterns(r"\bsend ?35a?\b|\bsend 35 ?a\b"), about=("35",), action="look-again"),
    ElementCue(
        "refusal-formats",
        patterns(
            r"\blarge print\b|\bbraille\b|\beasy read\b|\b(?:another|other|different) (?:format|language)s?\b|\btranslat\w+ (?:this|the letter|it|into)\b|\btranslation\b|\b(?:need|want|provide|arrange|offer|like) (?:\w+ ){0,3}interpreter"
        ),
        action="note",
        about=("large print", "braille", "easy read", "format", "language", "translat", "interpreter"),
    ),
    ElementCue(
        "refusal-ask-again",
        patterns(
            r"\b(?:ask|apply|request)\w* (?:us )?(?:\w+ ){0,5}?again\b|\b(?:new|further|another|fresh) (?:request|application)\b|\bre ?apply\b"
        ),
        action="note",
        about=("again", "request", "application", "apply"),
    ),
)
