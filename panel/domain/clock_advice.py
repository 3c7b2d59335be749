"""What a person reads for the error codes of the clock, advice and the import: the sentence, and the next step."""

from __future__ import annotations

from typing import Final

CLOCK: Final[dict[str, tuple[str, str]]] = {
    "advice-not-agreed": (
        "There is no decision to assess in this case, so no advice is sought.",
        "Record the decision first.",
    ),
    "advice-changed": (
        "Somebody else changed the advice of this case while you were working on it.",
        "Look at what they changed, then make your change again.",
    ),
    "advice-ended": ("Nothing more is sought in this case.", "Look at the decision that stands."),
    "advice-not-found": ("There is no such request for advice.", "Look at the list of advisers again."),
    "advice-not-asked": ("This adviser has not been asked yet.", "Record the day on which they were asked."),
    "advice-asked": (
        "This adviser has already been asked, and that stays on the record.",
        "If the advice is no longer wanted, say so in a note.",
    ),
    "advice-must-be-sought": (
        "This advice must be sought in every assessment (reg 6(1)).",
        "If advice that exists already is enough, record that all three agree (reg 6(4)).",
    ),
    "advice-has-come": ("This advice has already come.", "There is nothing to chase."),
    "check-point-unknown": ("There is no such check point in this case.", "Look at the list again."),
    "delay-not-late": (
        "The six weeks have not ended, or the family has been told the decision.",
        "There is no delay to explain.",
    ),
    "delay-reason-missing": (
        "It is not recorded why this case is late.",
        "Write the reason, in words for the family; the e-mail gives it.",
    ),
    "delay-date": (
        "The day by which the family will hear has gone.",
        "Choose a day from today on, and one you can keep.",
    ),
    "contact-not-found": ("This person is no longer on the case.", "Choose somebody on the People page."),
    "profile-not-found": ("There is no such colleague.", "Look at the people on the Settings page."),
    "may-not-import": (
        "Bringing cases in from a file is for casework, an officer, a chair or a manager.",
        "Ask a colleague with that role, or have yours recorded on the Settings page.",
    ),
    "may-not-export": (
        "The register leaves this tool in the hands of a chair, SISO, officer, caseworker or manager only.",
        "Ask a colleague with that role, or have yours recorded on the Settings page.",
    ),
    "import-file": ("This file cannot be read. {why}", "Put it right, or save it as CSV (UTF-8), and choose it again."),
    "import-mapping": ("The columns are not all matched. {why}", "Choose a column for each part that is needed."),
    "import-has-errors": (
        "Some lines ({number}) cannot be imported, so nothing was.",
        "Put them right in the file, or choose to leave them out.",
    ),
    "import-nothing": ("There is no line that can be imported.", "Look at what is said about each line."),
}
