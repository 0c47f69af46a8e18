"""The frame around the learning corner: names of subjects and levels, and what is said after an answer."""

from __future__ import annotations

from app.guidance.learning import AGES, Broken, Module, Stage
from app.guidance.quiz import Quiz
from app.words.language import N_, _, spoken

_TITLES = {
    "bullying": N_("Mean messages"),
    "privacy": N_("Privacy"),
    "strangers": N_("Strangers online"),
    "buying": N_("Buying in games"),
    "ai": N_("Fakes and AI"),
    "ads": N_("Ads and influencers"),
    "passwords": N_("Passwords"),
    "balance": N_("Balance and sleep"),
    "kindness": N_("Kindness"),
    "truth": N_("True or not?"),
    "helping": N_("Asking for help"),
    "design": N_("How games hold us"),
}


def module_title(module: Module) -> str:
    """The subject in the language in use; a module that came later is called as its file says."""
    return _(_TITLES.get(module.id, module.title))


def stage_name(stage: Stage) -> str:
    """The ages of a level: "9–12"."""
    first, last = AGES[stage]
    return f"{first}–{last}"  # a range of numbers is written with an en dash


def foreign_mark(module: Module) -> str:
    """What is said above a text that stands in another language than the one in use; "" where it is the same."""
    if spoken().locale.language == module.language:
        return ""
    language = spoken().locale.languages.get(module.language, module.language)
    return _("This part is written in {language}. It is not translated yet.").format(language=language)


def broken_sentence(broken: Broken) -> str:
    """One file cannot be used: which, and that it costs nothing else."""
    return _("The learning page {file} cannot be read. All others work.").format(file=broken.file)


def verdict(quiz: Quiz) -> str:
    """What is said of the answer just given; never that somebody was wrong."""
    return _("Yes, that is the best answer.") if quiz.is_right else _("Another answer is better here.")


def outcome(quiz: Quiz) -> str:
    """What is said after the last question."""
    if quiz.lesson.level is Stage.IDENTIFY:
        return _("You have thought about all of it. Well done!")
    if quiz.is_well_known:
        return _("You know this well.")
    return _("Read it once more if you like, and try again.")


def count(quiz: Quiz) -> str:
    """How many best answers; nothing for the youngest, who discover."""
    if quiz.lesson.level is Stage.IDENTIFY:
        return ""
    facts = {"right": quiz.right, "all": len(quiz.lesson.questions)}
    return _("The best answer in {right} of {all} questions.").format(**facts)


def not_kept() -> str:
    """What becomes of the answers."""
    return _("Nobody sees your answers, and they are not kept.")


def question_place(quiz: Quiz) -> str:
    """Where one is: "Question 2 of 5"."""
    return _("Question {number} of {all}").format(number=quiz.at + 1, all=len(quiz.lesson.questions))
