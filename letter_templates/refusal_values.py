"""The values that the wording of a refusal asks for, worked out from its facts."""

from __future__ import annotations

from typing import Any

from letter_templates.common_values import is_own_request
from letter_templates.facts import EvidenceItem, LimbFacts, ReasonPoint, RefusalFacts, ViewsFacts, Voice
from letter_templates.phrases import LINE_BREAK, contact_or_gap, gap, in_words, long_date, short_date
from letter_templates.statutory_dates import DatesToAct
from letter_templates.voice import called, possessive

NOTHING_THE_OTHER_WAY = ("nothing", "none", "no evidence points", "there is nothing", "we found nothing")


class EvidenceList:
    """The list of evidence, numbered as in the letter's table."""

    def __init__(self, items: tuple[EvidenceItem, ...]) -> None:
        self._items = items
        self._numbers = {item.id: number for number, item in enumerate(items, start=1)}

    def rows(self) -> list[dict[str, str]]:
        return [
            {
                "number": str(number),
                "document": item.document,
                "author": in_words_of_author(item),
                "dated": short_date(item.dated) if item.dated else "No date",
                "supplied_by": item.supplied_by or "Not recorded",
            }
            for number, item in enumerate(self._items, start=1)
        ]

    def numbered(self, ids: tuple[str, ...]) -> str:
        """ "document 2", "documents 2 and 4"; an id that is not on the list leaves a visible gap."""
        numbers = sorted({self._numbers[name] for name in ids if name in self._numbers})
        known = f"document{'s' if len(numbers) > 1 else ''} {in_words([str(n) for n in numbers])}" if numbers else ""
        return in_words([part for part in (known, *self._missing(ids)) if part])

    def _missing(self, ids: tuple[str, ...]) -> list[str]:
        unknown = [name for name in dict.fromkeys(ids) if name not in self._numbers]
        return [gap(f"evidence “{name}”, which is not on the list") for name in unknown]


def in_words_of_author(item: EvidenceItem) -> str:
    return ", ".join(part for part in (item.author, item.role) if part) or "Not stated"


def says_nothing_points_the_other_way(text: str) -> bool:
    """Does the writer say that there is no other side? ("Nothing points the other way, because ...")"""
    return text.strip().casefold().startswith(NOTHING_THE_OTHER_WAY)


def refusal_values(facts: RefusalFacts, dates: DatesToAct) -> dict[str, Any]:
    evidence = EvidenceList(facts.evidence)
    voice = facts.recipient.voice
    council = facts.council
    name = called(facts.subject)
    own_request = is_own_request(facts)

    def reason(point: ReasonPoint) -> str:
        return f"{point.text} (Evidence: {evidence.numbered(point.evidence)}.)" if point.evidence else point.text

    def relied_on(limb: LimbFacts) -> str:
        ids = limb.evidence or tuple(name for point in limb.reasons for name in point.evidence)
        if ids:
            also = f" {limb.no_evidence_because}" if limb.no_evidence_because else ""
            return f"For this question we relied on {evidence.numbered(ids)}.{also}"
        if limb.no_evidence_because:
            return f"We relied on no document for this question. {limb.no_evidence_because}"
        return gap("the evidence we relied on for this question, or why there is none")

    def names_its_evidence(limb: LimbFacts) -> bool:
        """Does each reason name its documents, with nothing more to say?"""
        named = {name for point in limb.reasons for name in point.evidence}
        return (
            all(point.evidence for point in limb.reasons)
            and set(limb.evidence) <= named
            and not limb.no_evidence_because
        )

    def other_side(limb: LimbFacts, question: int) -> str:
        if limb.other_side is None:
            return gap(f"on question {question}: the strongest point the other way, or why there is none")
        if says_nothing_points_the_other_way(limb.other_side):
            answer = f" {limb.answer_to_other_side}" if limb.answer_to_other_side else ""
            return f"On question {question}: {limb.other_side}{answer}"
        if limb.answer == "yes":
            answer = f"{LINE_BREAK}Our answer: {limb.answer_to_other_side}" if limb.answer_to_other_side else ""
            return f"On question {question}, the strongest point against our view: {limb.other_side}{answer}"
        return (
            f"On question {question}, the strongest point for carrying out an assessment: {limb.other_side}"
            f"{LINE_BREAK}Why it did not change our view: "
            f"{limb.answer_to_other_side or gap('why this did not change our view')}"
        )

    return {
        "hoped_for": "is not the answer you hoped for" if own_request else "may not be the answer you hoped for",
        "evidence_rows": evidence.rows(),
        "reason": reason,
        "relied_on": relied_on,
        "names_its_evidence": names_its_evidence,
        "other_side": other_side,
        "views_heading": "What you told us" if voice is Voice.YOUNG_PERSON else f"What you and {name} told us",
        "parent_views_shown": voice is not Voice.YOUNG_PERSON or facts.parent_views is not None,
        "parent_views": _views(facts.parent_views, *_whose_parent_views(facts)),
        "child_views": _views(facts.child_views, *(("you", "your") if voice is Voice.YOUNG_PERSON else _third(name))),
        "support_shown": bool(facts.support_now or facts.support_note or facts.check_in),
        "late": dates.late,
        "decision_due": long_date(dates.decision_due),
        "contact_by": dates.contact_by,
        "safer_by": long_date(dates.safer_by) if dates.safer_by else "",
        "appeal_by": dates.appeal_by,
        "appeal_by_moved": dates.appeal_by_moved,
        "mediation_adviser": contact_or_gap(council.mediation_adviser, "how to contact the mediation adviser"),
        "mediation_contact": contact_or_gap(council.mediation_contact, "the council’s contact for mediation"),
        "disagreement_resolution": contact_or_gap(
            council.disagreement_resolution, "how to contact the disagreement resolution service"
        ),
        "tribunal": contact_or_gap(council.tribunal, "how to contact the Tribunal"),
    }


def _third(name: str) -> tuple[str, str]:
    return name, possessive(name)


def _whose_parent_views(facts: RefusalFacts) -> tuple[str, str]:
    return ("your parent", "your parent’s") if facts.recipient.voice is Voice.YOUNG_PERSON else ("you", "your")


def _in_mid_sentence(words: str) -> str:
    """As it goes on in a sentence: "In a call" becomes "in a call"; "MS Teams call" stays."""
    return words[0].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


def _views(views: ViewsFacts | None, who: str, whose: str) -> str:
    """What somebody told us, or why we do not have it, or a gap."""
    if views is not None and views.account_missing:
        return gap(f"our account of what {who} told us")
    if views is not None and views.not_set_out:
        return f"We asked for {whose} views, and took into account what we were told."
    if views is None or not (views.told_us or views.not_given_because):
        return gap(f"what {who} told us, or why we do not have {whose} views")
    if views.told_us is None:
        return f"We do not have {whose} views. {views.not_given_because}"
    how = f" ({_in_mid_sentence(views.how_given)})" if views.how_given else ""
    return f"What {who} told us{how}: {views.told_us}"
