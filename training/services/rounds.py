"""Calibration rounds: several panels or chairs decide the same cases blind, and then see how far they agree.

Blind: until the round is closed a rater sees their own answers and nobody else's. Names are shown to others only where
the trainer chose so; the trainer always sees them. For a panel one person enters; another one takes over only where
the trainer lets go of the panel, so nobody looks into another panel's answers. What a closed round shows is in
`training.services.round_results`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from legal_tests.evaluate import Answer
from panel.domain.base import new_id
from panel.domain.people import Role
from training.domain.calibration import PanelKeeper, RaterAnswer, RaterKind, RaterStanding, RatingPanel, Round
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.domain.record import Learner
from training.services.academy import Academy
from training.services.handing_in import checked_lengths
from training.services.ports import Transaction

ROUND = "round"
ANSWERS = "round-answer"
KEEPERS = "round-panel"


def open_round(
    academy: Academy,
    trainer: Learner,
    name: str,
    exercises: Sequence[str],
    raters: RaterKind = "chairs",
    panels: Sequence[str] = (),
) -> Round:
    """A new round on these exercises; of panels, with their names.

    Raises TrainingError: "not-a-trainer", "round-needs-a-name", "round-needs-cases", "round-needs-panels".
    """
    _only_a_trainer(trainer)
    if not name.strip():
        raise TrainingError("round-needs-a-name")
    if not exercises:
        raise TrainingError("round-needs-cases")
    called: dict[str, str] = {}
    for panel in filter(None, map(str.strip, panels)):
        called.setdefault(panel.casefold(), panel)
    if raters == "panels" and len(called) < 2:
        raise TrainingError("round-needs-panels")
    made = Round(
        id=new_id(),
        name=name,
        exercises=tuple(dict.fromkeys(exercises)),
        raters=raters,
        panels=tuple(RatingPanel(id=new_id(), name=one) for one in called.values()) if raters == "panels" else (),
        opened_by=trainer.name,
        opened_at=academy.clock.now(),
    )
    return _save(academy, made)


def rounds(academy: Academy) -> tuple[Round, ...]:
    """Every round, the newest first."""
    with academy.store.reading() as record:
        found = [_read(body, version) for _, body, version in record.all(ROUND)]
    return tuple(sorted(found, key=lambda one: one.opened_at, reverse=True))


def round_of(academy: Academy, round_id: str) -> Round:
    """Raises TrainingError("no-such-round")."""
    with academy.store.reading() as record:
        return _held(record, round_id)


def take_panel(academy: Academy, round_id: str, panel_id: str, by: Learner) -> Learner:
    """From now on this person enters for the panel; gives the panel as a rater.

    Raises TrainingError: "no-such-round", "no-such-panel", "panel-taken" where somebody else does.
    """
    with academy.store.transaction() as record:
        panel = _panel(_held(record, round_id), panel_id)
        keeper = _keeper(record, round_id, panel_id)
        if keeper is None:
            made = PanelKeeper(panel_id=panel_id, learner_id=by.id, name=by.name, at=academy.clock.now())
            record.put(_keepers(round_id), panel_id, made.model_dump_json(), 0)
        elif keeper.learner_id != by.id:
            raise TrainingError("panel-taken", who=keeper.name)
    return Learner(id=panel.id, name=panel.name)


def let_go(academy: Academy, trainer: Learner, round_id: str, panel_id: str) -> None:
    """The trainer hands a panel over: whoever takes it next enters for it. Its answers stay."""
    _only_a_trainer(trainer)
    with academy.store.transaction() as record:
        record.remove(_keepers(round_id), panel_id)


def panels_kept(academy: Academy, round_id: str, by: Learner) -> tuple[str, ...]:
    """The ids of the panels this person enters for."""
    return tuple(one.panel_id for one in _all_keepers(academy, round_id) if one.learner_id == by.id)


def answer(
    academy: Academy,
    round_id: str,
    rater: Learner,
    exercise: Exercise,
    *,
    a: Answer,
    b: Answer,
    why: str = "",
    key_points: Iterable[int] = (),
    by: Learner | None = None,
    version: int | None = None,
) -> RaterAnswer:
    """A rater's answer to one case; until the round closes, another takes its place.

    `by` is whoever enters for a panel. `version` is that of the answer it was written on top of, 0 for none; without
    it, it replaces whatever is there.
    Raises TrainingError: "no-such-round", "round-closed", "not-in-the-round", "answer-too-long", "no-such-panel",
    "panel-taken", and "training-changed" where another window answered since.
    """
    checked_lengths(why)
    kind, key = _answers(round_id), f"{rater.id}:{exercise.id}"
    with academy.store.transaction() as record:
        current = _held(record, round_id)
        if current.closed_at is not None:
            raise TrainingError("round-closed")
        if exercise.id not in current.exercises:
            raise TrainingError("not-in-the-round")
        if current.raters == "panels":
            _panel(current, rater.id)
            keeper = _keeper(record, round_id, rater.id)
            if keeper is None or by is None or keeper.learner_id != by.id:
                raise TrainingError("panel-taken", who=keeper.name if keeper else "Nobody yet")
        made = RaterAnswer(
            rater_id=rater.id,
            rater_name=rater.name,
            exercise=exercise.id,
            a=a,
            b=b,
            why=why,
            key_points=tuple(sorted(set(key_points))),
            at=academy.clock.now(),
            entered_by=by.name if by else "",
        )
        before = record.get(kind, key)
        based_on = version if version is not None else before[1] if before else 0
        saved = record.put(kind, key, made.model_dump_json(exclude={"version"}), based_on)
    return made.model_copy(update={"version": saved})


def answers_of(academy: Academy, round_id: str, rater_id: str) -> dict[str, RaterAnswer]:
    """One rater's own answers, by exercise: all a rater may see while the round is open."""
    return {one.exercise: one for one in all_answers(academy, round_id) if one.rater_id == rater_id}


def all_answers(academy: Academy, round_id: str) -> tuple[RaterAnswer, ...]:
    """Everybody's. For the measure alone; a page shows `answers_of` or `round_results.results`."""
    with academy.store.reading() as record:
        return tuple(
            RaterAnswer.model_validate_json(body).model_copy(update={"version": version})
            for _, body, version in record.all(_answers(round_id))
        )


def progress(academy: Academy, round_id: str) -> tuple[RaterStanding, ...]:
    """How many cases each rater has answered: what the trainer sees while the round is open.

    Of panels, every one that takes part; of chairs, those who have answered at least one case.
    """
    current = round_of(academy, round_id)
    keepers = {one.panel_id: one.name for one in _all_keepers(academy, round_id)}
    names = {one.id: one.name for one in current.panels}
    done = dict.fromkeys(names, 0)
    for one in all_answers(academy, round_id):
        names.setdefault(one.rater_id, one.rater_name)
        done[one.rater_id] = done.get(one.rater_id, 0) + 1
    return tuple(
        RaterStanding(rater_id=rater, name=names[rater], done=number, entered_by=keepers.get(rater, ""))
        for rater, number in done.items()
    )


def close(academy: Academy, trainer: Learner, round_id: str) -> Round:
    """No more answers; the results may be looked at. A round that is closed stays as it was closed."""
    _only_a_trainer(trainer)
    current = round_of(academy, round_id)
    if current.closed_at is not None:
        return current
    return _save(academy, current.model_copy(update={"closed_at": academy.clock.now()}))


def show_names(academy: Academy, trainer: Learner, round_id: str, shown: bool) -> Round:
    """The trainer's choice: whether raters are named to each other."""
    _only_a_trainer(trainer)
    return _save(academy, round_of(academy, round_id).model_copy(update={"names_shown": shown}))


def _only_a_trainer(learner: Learner) -> None:
    if Role.TRAINER not in learner.roles:
        raise TrainingError("not-a-trainer")


def _held(record: Transaction, round_id: str) -> Round:
    held = record.get(ROUND, round_id)
    if held is None:
        raise TrainingError("no-such-round")
    return _read(*held)


def _panel(current: Round, panel_id: str) -> RatingPanel:
    found = next((one for one in current.panels if one.id == panel_id), None)
    if found is None:
        raise TrainingError("no-such-panel")
    return found


def _keeper(record: Transaction, round_id: str, panel_id: str) -> PanelKeeper | None:
    held = record.get(_keepers(round_id), panel_id)
    return None if held is None else PanelKeeper.model_validate_json(held[0])


def _all_keepers(academy: Academy, round_id: str) -> tuple[PanelKeeper, ...]:
    with academy.store.reading() as record:
        return tuple(PanelKeeper.model_validate_json(body) for _, body, _ in record.all(_keepers(round_id)))


def _answers(round_id: str) -> str:
    return f"{ANSWERS}:{round_id}"


def _keepers(round_id: str) -> str:
    return f"{KEEPERS}:{round_id}"


def _read(body: str, version: int) -> Round:
    return Round.model_validate_json(body).model_copy(update={"version": version})


def _save(academy: Academy, one: Round) -> Round:
    with academy.store.transaction() as record:
        version = record.put(ROUND, one.id, one.model_dump_json(exclude={"version"}), one.version)
    return one.model_copy(update={"version": version})
