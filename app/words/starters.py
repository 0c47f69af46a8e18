"""The questions for the family's talk, as they are asked."""

from __future__ import annotations

from app.guidance.starters import Question, Starter
from app.words.language import N_, _, isolated
from app.words.levels import Reader
from app.words.moments import weekday
from app.words.names import category_inline

_TO_ONE = {
    Starter.BEST: N_("{name}, what was the best thing you did at the computer?"),
    Starter.SHOW: N_("{name}, what can you show us that you made?"),
    Starter.PROUD: N_("{name}, what are you proud of this week?"),
    Starter.PLAYED_WITH: N_("{name}, who did you play or talk with?"),
    Starter.HELPED: N_("{name}, what would have helped on {day}?"),
    Starter.STOPPING: N_("{name}, what made it hard to stop on {day}?"),
    Starter.NEWS: N_("{name}, what is new about {category}?"),
    Starter.FAIR: N_("{name}, which point felt fair, and which did not?"),
    Starter.PUSHED: N_("{name}, what did you miss out on because of the computer?"),
    Starter.BOTHERS: N_("{name}, which of our own screen habits bothers you?"),
}
_TO_THE_CHILD = {
    Starter.BEST: N_("What was the best thing you did?"),
    Starter.SHOW: N_("What can you show the others?"),
    Starter.PROUD: N_("What are you proud of?"),
    Starter.PLAYED_WITH: N_("Who did you play or talk with?"),
    Starter.HELPED: N_("What would have helped you on {day}?"),
    Starter.STOPPING: N_("What made it hard to stop on {day}?"),
    Starter.NEWS: N_("What is new about {category}?"),
    Starter.FAIR: N_("Which point felt fair? Which did not?"),
    Starter.PUSHED: N_("Did you miss out on something else?"),
    Starter.BOTHERS: N_("Which screen habit of your parents bothers you?"),
}
_TO_ALL = {
    Starter.ANSWERS: N_("Parents: how could answers come sooner?"),
    Starter.TOGETHER: N_("Everyone: what shall we try together next week?"),
    Starter.ENJOYED: N_("Everyone: which screen time did you enjoy together?"),
    Starter.KEEP_CHANGE: N_("Everyone: one thing to keep, one thing to change?"),
    Starter.NEXT_GAME: N_("Everyone: is there a new game or app to look at together?"),
}


def question_text(question: Question, reader: Reader) -> str:
    """The question as the family or the child reads it."""
    facts = {
        "name": isolated(question.name),
        "day": weekday(question.day) if question.day is not None else "",
        "category": category_inline(question.category) if question.category else "",
    }
    of_child = _TO_THE_CHILD if reader is Reader.CHILD else _TO_ONE
    return _(of_child.get(question.starter) or _TO_ALL[question.starter]).format(**facts)
