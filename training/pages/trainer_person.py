"""For trainers: one person's path and record."""

from __future__ import annotations

from collections.abc import Iterable

from panel.pages import pieces
from panel.pages.components.markup import tag
from panel.pages.frame import notice, page_header
from panel.pages.tell import told
from training.domain.errors import TrainingError
from training.domain.record import Learner
from training.pages.downloads import council, offer
from training.pages.here import Here
from training.pages.item_head import head
from training.pages.path_parts import completed_table, picture, stale_lines, standing
from training.services import papers, records
from training.services.own_cases import all_material


def show(now: Here, person: str, people: Iterable[Learner]) -> None:
    """Draw it. What somebody answered is theirs: only what they completed is shown."""
    try:
        found = records.record_of(now.academy, now.learner, person, people, all_material(now.academy))
    except TrainingError as fault:
        page_header("Trainer’s desk")
        notice("note", f"{fault.advice.sentence} {fault.advice.next_step}")
        return
    head(found.learner.name, found.path.path.title, "trainers-desk", "Trainer’s desk")
    told()
    words, tone = standing(found)
    pieces.html(f"<p>{tag(words, tone)} {found.path.done} of {len(found.path.needed)} steps.</p>")
    pieces.html(picture(found.path))
    if found.changed:
        notice(
            "caution" if found.out_of_date else "note",
            "The law or the exercise is not what it was when it was done.",
            "Changed since",
            stale_lines(found.changed, now.academy.law),
        )
    if found.path.complete:
        offer(
            "Certificate",
            lambda: papers.certificate(now.academy, found.learner.name, found.path, council()),
            f"certificate:{found.learner.id}",
            f"certificate-{found.path.path.id}",
        )
    if found.completed:
        pieces.html(completed_table(found, now.academy.law))
