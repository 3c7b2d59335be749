"""What a person reads for each error code: what stands in the way, and what to do about it.

Gaps in braces are filled from the error's `detail`; nothing here or there names a child.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from panel.domain.clock_advice import CLOCK
from panel.domain.meeting_advice import MEETINGS
from panel.domain.return_advice import RETURNS
from panel.domain.safeguard_advice import SAFEGUARDS


class Advice(NamedTuple):
    sentence: str
    next_step: str


_RECORD: Final = {
    "case-not-found": Advice("There is no case at this address.", "Look for it on the Cases page."),
    "decision-not-found": Advice("There is no decision at this address.", "Open the case and go on from there."),
    "letter-not-found": Advice("There is no letter at this address.", "Open the case and go on from there."),
    "event-not-found": Advice("There is no such entry on this case.", "Open the case again and look at its events."),
    "case-changed": Advice(
        "Somebody else changed this case while you were working on it.",
        "Look at what they changed, then make your change again.",
    ),
    "draft-changed": Advice(
        "Somebody else wrote in this field while you were writing.", "Compare both texts and choose what to keep."
    ),
    "letter-changed": Advice(
        "Somebody else changed this letter while you were working on it.",
        "Look at what they changed, then make your change again.",
    ),
    "settings-changed": Advice(
        "Somebody else changed the settings while you were working on them.",
        "Look at what they changed, then make your change again.",
    ),
    "reference-taken": Advice(
        "Another case already has this reference.", "Choose another reference, or leave it empty and one is made."
    ),
    "law-not-held": Advice(
        "We hold no version of the law for {day}.", "Check the date. If it is right, ask your legal adviser."
    ),
    "unknown-part": Advice("A case has no part called {part}.", "Tell the person who looks after this tool."),
    "not-valid": Advice("This cannot be kept as it is. {what}: {why}", "Put it right and save again."),
}

_PEOPLE: Final = {
    "roles-missing": Advice("A colleague needs at least one role.", "Choose what this person does."),
    "authority-dates": Advice(
        "The authority ends before it begins.", "Check the two dates against the scheme of delegation."
    ),
    "nobody-chosen": Advice("We do not know who is doing this.", "Choose your name first."),
    "not-an-officer": Advice(
        "Only an officer who holds the council's authority can do this.",
        "Ask a decision-maker to do it under their own name, or record their role on the Settings page.",
    ),
    "no-authority": Advice(
        "No authority to decide is recorded for this officer today.",
        "Record where the authority is written down and from when it is held, on the Settings page.",
    ),
    "not-a-siso": Advice(
        "The reasons are said back by a SISO.", "Ask the SISO who will write to the family to say them back."
    ),
    "contact-missing": Advice(
        "There are no contact details to confirm for {contact}.", "Fill them in and save, then confirm them."
    ),
    "council-name-missing": Advice("The council's name is not in the settings.", "Add it on the Settings page."),
    "contacts-not-confirmed": Advice(
        "A refusal cannot be produced until these contacts are filled in and confirmed: {contacts}.",
        "Check them and confirm them on the Settings page. Where week six is near, an officer may let a letter go on "
        "with contacts that are filled in and not confirmed, and says why.",
    ),
}

_REQUESTS: Final = {
    "received-in-future": Advice(
        "The request is dated later than now.", "Check the date and time at which it arrived."
    ),
    "birth-in-future": Advice("The date of birth is later than today.", "Check the date of birth."),
    "birth-after-request": Advice("The date of birth is after the day the request was received.", "Check both dates."),
    "impossible-dates": Advice("Two dates in this case cannot both be right. {why}", "Put the wrong one right."),
    "words-missing": Advice(
        "There is nothing written here.", "Write a sentence that a colleague will understand later."
    ),
    "case-closed": Advice(
        "This case is closed.", "If the family has asked again, record the repeat request: it starts a new case."
    ),
    "date-before-request": Advice("This date is before the request was received.", "Check the date."),
    "date-in-future": Advice("This date has not come yet.", "Check the date."),
    "join-itself": Advice("A case cannot be joined to itself.", "Choose the other case."),
    "join-different-people": Advice(
        "These two cases are about people with different dates of birth.", "Check that they are the same request."
    ),
    "join-the-later-one": Advice(
        "The six weeks run from the earlier request, and this is the earlier one.",
        "Open the other case and join that one to this.",
    ),
    "join-after-decision": Advice(
        "A decision has already been made in this case.", "Join the other case to this one instead."
    ),
    "hand-off-unknown": Advice(
        "The law pack knows no hand-over called {kind}.", "Choose one of those the case page offers."
    ),
}

_DISCUSSION: Final = {
    "unknown-field": Advice(
        "The discussion has no field called {field}.", "Tell the person who looks after this tool."
    ),
    "draft-not-kept": Advice("This could not be kept: {why}", "Put it right; nothing else was lost."),
    "draft-too-long": Advice(
        "This is longer than {limit} characters, which is more than a letter can carry.",
        "Shorten it, or put it in more than one reason.",
    ),
    "line-too-long": Advice(
        "This is longer than {limit} characters, which is more than its line in a letter holds.",
        "Shorten it; nothing else was lost.",
    ),
    "too-many-reasons": Advice(
        "A question holds at most {limit} reasons.", "Join reasons that rest on the same evidence."
    ),
    "discussion-closed": Advice(
        "The decision has been made, and the findings stay as they were that day.",
        "If something has changed, change the decision: that opens the discussion again.",
    ),
    "nothing-to-read-back": Advice("There is no decision waiting to be said back.", "Record the decision first."),
    "not-consulted": Advice(
        "It is not recorded that the parent or young person was consulted (s.36(4)).",
        "Consult them and record the date on the case, before anything is decided.",
    ),
    "views-parent-missing": Advice(
        "The views of a parent are not recorded, nor why they are not (s.19).",
        "Record what each parent told us and how, or when they were invited and why we have nothing.",
    ),
    "views-child-missing": Advice(
        "The child's own views are not recorded, nor why they are not (s.19).",
        "Record what the child told us and how, or why we have nothing.",
    ),
    "views-young-person-missing": Advice(
        "The young person's own views are not recorded, nor why they are not (s.19).",
        "Record what they told us and how, or when they were invited and why we have nothing.",
    ),
    "views-representative-missing": Advice(
        "The views of the person who represents the parent or young person are not recorded, nor why they are not.",
        "Record what they told us and how, or when they were invited and why we have nothing.",
    ),
    "unprintable": Advice(
        "A text holds a character that no letter can show ({character}), often pasted in by accident: “{words}”.",
        "Delete it there, or type that part again.",
    ),
    "views-not-weighed": Advice(
        "It is not recorded how the views were weighed (s.19).", "Say what weight they were given, and why."
    ),
    "limb-not-answered": Advice(
        "Question ({limb}) has no answer yet.", 'Answer it "yes" or "no". "Not yet" is not a decision.'
    ),
    "reason-missing": Advice(
        'Question ({limb}) is answered "{answer}" without a reason.',
        "Add it: the family must be told why (s.36(5)), and the next reader will ask.",
    ),
    "evidence-missing": Advice(
        "Question ({limb}) is answered without evidence.",
        'Link the evidence relied on, or say "none, because ...".',
    ),
    "contradiction": Advice(
        "Question (a) is answered no and question (b) yes: provision is made only for special educational needs.",
        "Look at both answers again. If a plan may be necessary, there may be special educational needs too.",
    ),
    "evidence-unknown": Advice(
        "A finding on question ({limb}) points at evidence that is no longer on the list.",
        "Choose the evidence again, or put the document back on the list.",
    ),
    "other-side-missing": Advice(
        'Question ({limb}) is answered "no" without the strongest point the other way.',
        'Write it down, or say "Nothing points the other way, because ...".',
    ),
    "other-side-not-answered": Advice(
        "The strongest point the other way on question ({limb}) has no answer.",
        "Say why it did not change the finding. If it does change it, change the answer.",
    ),
    "additional-time-missing": Advice(
        "This young person is over 18, and additional time has not been considered (s.36(10)).",
        "Record whether they require additional time, compared with others of their age, and why.",
    ),
    "legal-advice-missing": Advice(
        "An assessment within the last six months is recorded (s.36(6)(b)).",
        "Take legal advice and note it on the case. Consultation, reasons and the right of appeal stay as they are.",
    ),
    "determination-first": Advice(
        "Both questions are answered yes, but it is not yet recorded that a plan may be necessary (s.36(3)).",
        "Record that determination on the case page; its letters tell the family that an assessment is considered.",
    ),
    "determination-by-deciding": Advice(
        "A determination that a plan is not necessary is a refusal, and needs its reasons (s.36(5)).",
        "Record the findings on both questions and the decision; the determination is recorded with it.",
    ),
    "already-determined": Advice(
        "It is already recorded that a plan may be necessary.", "Go on to the letters, or to the discussion."
    ),
    "provision-incomplete": Advice(
        "Provision is named without who delivers it, how it is known to be available, or whether it would go on.",
        "Fill in all four, or take the entry out: an unassured promise is not a reason.",
    ),
    "support-incomplete": Advice(
        "An action under support now has nobody to do it.", "Name who does it, or take the action out."
    ),
    "chair-missing": Advice("It is not recorded who chaired the panel.", "Choose the chair."),
    "held-on-missing": Advice("The date of the panel is not recorded.", "Fill in the day it met."),
    "held-on-in-future": Advice("The panel is dated later than today.", "Check the day it met."),
    "held-on-before-request": Advice("The panel is dated before the request was received.", "Check both dates."),
    "present-missing": Advice("It is not recorded who was present.", "List the people who took part."),
    "siso-missing": Advice(
        "No SISO is among those present, apart from the chair.",
        "Add the SISO who will say the reasons back, with SISO as their role.",
    ),
    "panel-needed": Advice(
        "The council's settings do not let an officer decide without a panel.",
        "Record the panel, or change the setting.",
    ),
    "panel-needed-for-refusal": Advice(
        "The council's settings send refusals to a panel.", "Take the case to a panel, or change the setting."
    ),
    "other-procedure": Advice(
        "This request cannot be decided under section 36: {why}", "Hand it over on the case page: {next_step}"
    ),
}

_DECISIONS: Final = {
    "already-decided": Advice(
        "A decision has already been made in this case.", "Open it. To change it, say why: that makes a new decision."
    ),
    "differs-because-missing": Advice(
        "Your findings differ from the panel's, and it is not recorded why.",
        "Say why you differ. The panel's findings are kept beside yours.",
    ),
    "own-findings-missing": Advice(
        "You have not adopted the panel's findings and have entered none of your own.",
        "Adopt them, or enter your own findings on both questions and say why they differ.",
    ),
    "own-findings-on-officer-route": Advice(
        "There was no panel to differ from.", "Change the findings in the discussion, then decide."
    ),
    "read-back-by-decision-maker": Advice(
        "The person who decided cannot say the reasons back to themselves.", "Ask the SISO to do it."
    ),
    "read-back-by-chair": Advice(
        "The chair hears the reasons said back, and so cannot be the one who says them.", "Ask the SISO to do it."
    ),
    "read-back-missing": Advice(
        "The reasons have not been said back yet.", "Ask the SISO to say them back in their own words."
    ),
    "read-back-copied": Advice(
        "This is the recorded reasons almost word for word.",
        "Say them back in your own words, as you would tell the family on the telephone.",
    ),
    "confirm-by-siso": Advice(
        "The person who said the reasons back cannot also confirm them.", "Ask the {who} to confirm."
    ),
    "confirm-by-chair": Advice(
        "The read-back is confirmed by the chair recorded for this panel.",
        "Ask the chair to confirm, under their name.",
    ),
    "confirm-by-decision-maker": Advice(
        "The read-back is confirmed by the officer who decided.", "Ask that officer to confirm, under their name."
    ),
    "decision-locked": Advice(
        "This decision is locked.", "If it must change, say why: that makes a new decision and keeps this one."
    ),
    "decision-not-locked": Advice(
        "The reasons have not been said back and confirmed, so no decision letter is due.",
        "Finish the read-back on the decision page.",
    ),
    "decision-superseded": Advice("A later decision has taken its place.", "Go on with the later decision."),
    "concession-needs-refusal": Advice(
        "An order, an appeal that is not opposed or a mediation agreement follows a refusal, and this was none.",
        "Leave the route empty, and say in your own words why the decision is looked at again.",
    ),
    "concession-date": Advice(
        "The day of the order, the agreement or the notice must lie between the refusal and today.",
        "Check the date on the paper itself.",
    ),
    "decision-under-reconsideration": Advice(
        "This decision is being looked at again.", "Record the new decision first; its letters follow."
    ),
    "late-evidence-open": Advice(
        "Evidence came in after the decision, and the decision-maker has not looked at it yet.",
        "The decision-maker marks it as done if the decision stands, or changes the decision.",
    ),
    "decision-maker-only": Advice(
        "Only the officer who made the decision can do this.", "Ask that officer, under their own name."
    ),
    "reason-for-change-missing": Advice(
        "A decision is changed for a reason, and none is given.", "Say what has changed or what was wrong."
    ),
}

_LETTERS: Final = {
    "no-right-holder": Advice(
        "Nobody on this case has the right to be written to.",
        "Add each parent in law, or for a young person their own entry, on the case page.",
    ),
    "recipient-gone": Advice(
        "The person or body this letter is for is no longer on the case.", "Write the letters that are due again."
    ),
    "not-determined": Advice(
        "It has not been determined that a plan may be necessary (s.36(3)).", "Record that first, on the case page."
    ),
    "letter-not-ready": Advice(
        "The letter cannot go out yet: {what}", "Put this right, then produce the letter again."
    ),
    "letter-facts": Advice("The letter cannot be made from the record: {why}", "Put the record right and try again."),
    "letter-final": Advice(
        "This letter has been produced and stays as it is.",
        "Make a new letter if it must change or goes out another day.",
    ),
    "letter-not-produced": Advice("This letter has not been produced yet.", "Produce it first."),
    "edit-not-made": Advice("This change cannot be made: {why}", "Put it right and save again."),
    "letter-in-past": Advice(
        "A letter cannot be dated before today: its time limits would already have begun.",
        "Choose the day on which it will really be sent.",
    ),
    "letter-already-sent": Advice("This letter has already been recorded as sent.", "There is nothing to do."),
    "letter-replaced": Advice("Another letter has taken this one's place.", "Go on with the later letter."),
    "sent-another-day": Advice(
        "The letter is dated {dated}, but was sent on {sent}. Its time limits run from the day it is really sent.",
        "Make a new letter for the day it goes out.",
    ),
    "sent-in-future": Advice("A letter cannot be recorded as sent before that day.", "Come back on the day."),
    "how-sent-missing": Advice("It is not recorded how the letter was sent.", "Say how: post, e-mail, by hand."),
    "reasons-not-confirmed": Advice(
        "The reasons in this letter were edited after the decision.",
        "The decision-maker reads them and confirms that they are still the reasons held, or decides again.",
    ),
    "no-edited-reasons": Advice("No reason in this letter was edited.", "There is nothing to confirm."),
    "not-a-notice": Advice("Only a notice to a service can leave the reasons out or in.", "Choose the notice."),
    "why-missing": Advice("It is not recorded why.", "Give the reason in a sentence."),
    "override-not-allowed": Advice(
        "This finding cannot be set aside: it is a part that the law requires, or wording that no letter may carry.",
        "Put it right in the letter or in the record.",
    ),
    "finding-not-there": Advice("The letter has no such finding now.", "Look at the findings again."),
    "file-not-made": Advice("The file could not be made: {why}", "Put this right and try again."),
}

_STORAGE: Final = {
    "storage-busy": Advice("The record is busy, and this was not saved.", "Wait a moment and do it again."),
    "storage-full": Advice("The disk is full, and this was not saved.", "Make room on the disk and do it again."),
    "storage-unreachable": Advice(
        "The data folder cannot be reached.", "Check that it is there and that you may write in it, then start again."
    ),
    "storage-read-only": Advice(
        "The data folder may be read but not written to.", "Ask for the right to write in it, or choose another folder."
    ),
    "storage-damaged": Advice(
        "The database file is damaged.", "Stop the tool, keep the file as it is, and bring back the last backup."
    ),
    "storage-not-local": Advice(
        "The data folder is on a network drive or in a synced folder, where the record is not safe.",
        "Choose a folder on this computer's own disk (LMAG_DATA).",
    ),
    "database-newer": Advice(
        "This database was last opened by a newer release. Nothing in it has been changed.",
        "Install the newer release and open it with that.",
    ),
}

ADVICE: Final[dict[str, Advice]] = {
    **_RECORD,
    **_STORAGE,
    **_PEOPLE,
    **_REQUESTS,
    **_DISCUSSION,
    **_DECISIONS,
    **_LETTERS,
    **{code: Advice(*words) for code, words in (MEETINGS | SAFEGUARDS | RETURNS | CLOCK).items()},
}
