"""What must not be left in a letter that comes back from Word, whatever its words say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letter_templates.findings import Finding
from letter_templates.round_trip import BlockChange, ReturnedLetter

SOURCE = "Good practice"
_EXAMPLES = 3


def return_checks(returned: ReturnedLetter) -> tuple[Finding, ...]:
    """Findings about the file itself. None of the must-fix ones can be let stand: each is put right in a moment."""
    return tuple(_found(returned))


def _found(returned: ReturnedLetter) -> Iterator[Finding]:
    if returned.tracked_changes:
        yield _must_fix(
            "tracked-changes-left",
            "The file holds tracked changes. What was cut and who cut it can be read by anybody who opens it.",
            "Accept or reject every change in Word (Review, Accept All Changes), and save it again.",
            returned.tracked_changes,
        )
    if returned.comments:
        yield _must_fix(
            "comments-left",
            "The file holds comments.",
            "Delete them in Word (Review, Delete All Comments), and save it again.",
            returned.comments,
        )
    if returned.hidden_text:
        yield _must_fix(
            "hidden-text-left",
            "The file holds words that do not show on the page: hidden, white or too small to read.",
            "Show them in Word, and keep them as plain words or delete them.",
            returned.hidden_text,
        )
    if returned.not_words:
        yield _must_fix(
            "not-words",
            "The file holds something that the record of the letter cannot keep.",
            "Say it in plain words, or take it out.",
            returned.not_words,
        )
    for change in returned.changes:
        if not change.editable and change.kind != "moved":
            yield _worked_out(change)
    if returned.header_footer_changes:
        yield Finding(
            id="letterhead-changed",
            level="unclear",
            action="look-again",
            message="The header, the footer or the council’s name at the top was changed. The letter goes out on the "
            "council’s letterhead, so this change is not kept.",
            where="sender",
            source=SOURCE,
            advice="Change the letterhead in Settings if it is wrong.",
            quote=_examples(returned.header_footer_changes),
        )


def _worked_out(change: BlockChange) -> Finding:
    done = {"removed": "was taken out", "added": "was put in"}.get(change.kind, "was changed")
    return Finding(
        id="worked-out-part-changed",
        level="risky",
        action="must-fix",
        message=f"A part that is worked out from the record, or quoted from the law, {done}.",
        where=change.block_id,
        source=SOURCE,
        advice="Put the words back as they were. If they are wrong, change the record and make the letter again.",
        quote=(change.after or change.before)[:200],
        overridable=False,
    )


def _must_fix(name: str, message: str, advice: str, examples: Sequence[str]) -> Finding:
    return Finding(
        id=name,
        level="risky",
        action="must-fix",
        message=message,
        where="file",
        source=SOURCE,
        advice=advice,
        quote=_examples(examples),
        overridable=False,
    )


def _examples(found: Sequence[str]) -> str:
    more = f"; and {len(found) - _EXAMPLES} more" if len(found) > _EXAMPLES else ""
    return "; ".join(one[:120] for one in found[:_EXAMPLES]) + more
