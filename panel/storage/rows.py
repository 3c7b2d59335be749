"""What the register keeps of a case beside its document, so that a list never reads documents."""

from __future__ import annotations

from datetime import date

from panel.domain.case import Case, CaseStatus
from panel.domain.decision import Decision, DecisionState
from panel.domain.errors import PanelError
from panel.domain.letter import LetterState
from panel.domain.register import CaseRow
from panel.storage.words import indexed_words, name_key

# A draft of a case that ended this way is not waiting to be sent.
ENDED_WITHOUT_LETTERS = frozenset({CaseStatus.WITHDRAWN, CaseStatus.HANDED_OVER, CaseStatus.DUPLICATE})


def case_row(case: Case, due_on: date) -> CaseRow:
    """The line of the register for a case."""
    return CaseRow(
        id=case.id,
        reference=case.reference,
        name=case.person.full_name,
        born=case.person.date_of_birth,
        status=case.status,
        received_on=case.request.received_on,
        due_on=due_on,
        setting_name=case.setting.name or "",
        owner=case.owner,
        sample=case.sample,
    )


def words_of(case: Case) -> str:
    """The words a case is found by: reference, the child's or young person's names, setting."""
    person = case.person
    return indexed_words(case.reference, person.given_names, person.family_name, person.known_as, case.setting.name)


def sort_name(case: Case) -> str:
    return name_key(case.person.family_name, case.person.given_names)


def reference_key(reference: str) -> str:
    """References that differ only in capitals are the same reference."""
    return reference.casefold()


def column_values(case: Case, due_on: date) -> dict[str, object]:
    """The register's columns for a case."""
    line = case_row(case, due_on).model_dump()
    return line | {
        "reference_key": reference_key(case.reference),
        "version": case.version,
        "status": case.status.value,
        "is_open": case.status.is_open,
        "sort_name": sort_name(case),
        "family_name_key": name_key(case.person.family_name),
        "words": words_of(case),
    }


def waiting_rank(state: LetterState, status: CaseStatus) -> int | None:
    """1 for a letter produced and not yet sent, 2 for a draft, None for one that is not waiting to be sent."""
    if state is LetterState.PRODUCED:
        return 1
    if state is LetterState.DRAFT and status not in ENDED_WITHOUT_LETTERS:
        return 2
    return None


def check_decision_may_change(kept: Decision, new: Decision) -> None:
    """A locked decision can only become superseded, and a superseded one not even that. Raises "decision-locked"."""
    if kept.state is DecisionState.LOCKED:
        allowed = new in (kept, kept.model_copy(update={"state": DecisionState.SUPERSEDED}))
    elif kept.state is DecisionState.SUPERSEDED:
        allowed = new == kept
    else:
        allowed = True
    if not allowed:
        raise PanelError("decision-locked")


def check_still_sample_or_real(sample: bool, case: Case) -> None:
    """A real case never becomes a sample: samples are removed in one action, and it would go with them."""
    if case.sample is not sample:
        raise ValueError("a case cannot become a sample, nor a sample a case")
