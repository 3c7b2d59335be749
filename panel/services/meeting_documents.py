"""The papers of a panel, as documents and as files.

agenda_of(panel, id, names=True)                           front sheet and agenda
minutes_of(panel, id, names=True, names_of_views=False)    a draft until the meeting is closed
letters_list_of(panel, id)                                 letters to write, with due dates
standing_document(panel)
word_file(document) / pdf_file(document)                   bytes; file_name(document, meeting) without the ending
"""

from __future__ import annotations

from legal_tests.day_words import in_words
from letter_templates.document import LetterDocument
from letter_templates.faults import LetterFileError
from letter_templates.html import render_html
from letter_templates.panel_papers import compose_paper
from letter_templates.pdf import render_pdf
from letter_templates.phrases import short_date
from letter_templates.standing_document import KIND as STANDING
from letter_templates.word import dense_paper, render_docx
from panel.domain.errors import PanelError
from panel.domain.meeting import MeetingId, MeetingState, PanelMeeting
from panel.services.meeting_letters import letters_to_write
from panel.services.meeting_lines import AgendaLine
from panel.services.meeting_minutes import minutes_of
from panel.services.meeting_papers import council_lines, person_row
from panel.services.meeting_views import meeting_view
from panel.services.panel import LONDON, Panel
from panel.services.settings import council_settings
from panel.services.standing_paper import standing_document

__all__ = [
    "agenda_of",
    "file_name",
    "letters_list_of",
    "minutes_of",
    "pdf_file",
    "preview",
    "standing_document",
    "word_file",
]


def agenda_of(panel: Panel, meeting_id: MeetingId, *, names: bool = True) -> LetterDocument:
    """Front sheet and agenda. Without `names` a case is told by its reference and setting only."""
    view, settings = meeting_view(panel, meeting_id), council_settings(panel)
    lines = [line for line in view.lines if line.case is not None]
    references = {line.item.case_id: line.case.reference for line in lines if line.case}
    return compose_paper(
        "agenda",
        {
            "meeting": view.meeting,
            "begins": f"{view.begins_at:%H:%M}",
            "ends": f"{view.ends_at:%H:%M}",
            "people": [person_row(view.meeting, one.person) for one in view.people],
            "quorum": view.quorum,
            "names": names,
            "lines": [_row(line, names) for line in lines],
            "warnings": [one.sentence for one in view.warnings if one.case_id is not None],
            "conflicts": [
                f"{one.person.name} steps out for {references[case_id]}."
                for one in view.people
                for case_id in one.steps_out_of
                if case_id in references
            ],
        },
        law_version=panel.lawbook.version,
        sender=council_lines(settings),
        dated=view.meeting.on,
    )


def letters_list_of(panel: Panel, meeting_id: MeetingId) -> LetterDocument:
    """Letters to write, with the day by which each must go; and the cases for which none is due yet, and why."""
    view, settings = meeting_view(panel, meeting_id), council_settings(panel)
    letters = [
        {
            "due": short_date(one.due_on) + (" (late)" if one.late and one.stage != "sent" else ""),
            "reference": one.reference,
            "letter": one.letter,
            "stage": one.stage.capitalize(),
        }
        for one in letters_to_write(panel, meeting_id)
    ]
    return compose_paper(
        "letters-to-write",
        {
            "meeting": view.meeting,
            "letters": letters,
            "unfinished": [_unfinished(one) for one in view.lines if _is_unfinished(one)],
        },
        law_version=panel.lawbook.version,
        sender=council_lines(settings),
        dated=view.meeting.on,
        not_issued=view.meeting.state is not MeetingState.CLOSED,
    )


def word_file(document: LetterDocument) -> bytes:
    """The Word file. Raises PanelError 'file-not-made'."""
    try:
        return render_docx(document, dense_paper() if document.versions.kind == STANDING else None)
    except LetterFileError as fault:
        raise PanelError("file-not-made", why=str(fault)) from fault


def pdf_file(document: LetterDocument) -> bytes:
    """The PDF/UA copy. Raises PanelError 'file-not-made'."""
    try:
        return render_pdf(document, dense=document.versions.kind == STANDING)
    except LetterFileError as fault:
        raise PanelError("file-not-made", why=str(fault)) from fault


def preview(document: LetterDocument) -> str:
    """The paper as a page, in HTML."""
    try:
        return render_html(document)
    except LetterFileError as fault:
        raise PanelError("file-not-made", why=str(fault)) from fault


def file_name(document: LetterDocument, meeting: PanelMeeting | None = None) -> str:
    """A name for the file, without its ending: the paper, and the day of the panel. Never a person's name."""
    kind = document.versions.kind
    return f"{kind}-{meeting.on.isoformat()}-{meeting.id[:6]}" if meeting else kind


def _row(line: AgendaLine, names: bool) -> dict[str, str]:
    case = line.case
    if case is None or line.due_on is None:
        raise ValueError("a case no longer on record has no row")
    return {
        "time": f"{line.planned_at.astimezone(LONDON):%H:%M}",
        "reference": case.reference,
        "who": case.person.full_name if names else case.setting.name or "–",
        "minutes": str(line.item.minutes),
        "due": short_date(line.due_on),
    }


def _is_unfinished(line: AgendaLine) -> bool:
    return line.case is not None and bool(line.item.adjournment or line.item.carried_because)


def _unfinished(line: AgendaLine) -> str:
    reference = line.case.reference if line.case else ""
    until = f"; the six weeks end on {in_words(line.due_on)}" if line.due_on else ""
    return f"{reference}: {line.outcome.casefold()}{until}. No decision, so no letter of one is due yet."
