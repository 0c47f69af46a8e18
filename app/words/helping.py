"""What to do when something happens online: five things, each in the words of whoever reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from app.words.language import N_, _


class Voice(StrEnum):
    """Who reads: a younger child (short sentences), an older one, or a grown-up."""

    YOUNGER = "younger"
    OLDER = "older"
    GROWN_UP = "grown-up"


class Topic(StrEnum):
    """What may happen."""

    MEAN = "mean"
    STRANGERS = "strangers"
    PICTURES = "pictures"
    MONEY = "money"
    FAKES = "fakes"


@dataclass(frozen=True, slots=True)
class Advice:
    """A topic with its picture and what to do, step by step."""

    topic: Topic
    icon: str
    title: str
    steps: tuple[str, ...]


_VOICES = {
    Voice.YOUNGER: N_("Short"),
    Voice.OLDER: N_("For older children"),
    Voice.GROWN_UP: N_("For grown-ups"),
}
_TITLES = {
    Topic.MEAN: (N_("Mean messages"), "message-circle"),
    Topic.STRANGERS: (N_("Strangers"), "user-plus"),
    Topic.PICTURES: (N_("Pictures"), "eye"),
    Topic.MONEY: (N_("Money"), "gift"),
    Topic.FAKES: (N_("Fakes and deepfakes"), "sparkles"),
}
_STEPS: Mapping[tuple[Topic, Voice], tuple[str, ...]] = MappingProxyType(
    {
        (Topic.MEAN, Voice.YOUNGER): (
            N_("Stop. Do not write back."),
            N_("Show it to a grown-up you like."),
            N_("You did nothing wrong."),
        ),
        (Topic.MEAN, Voice.OLDER): (
            N_("Do not answer while you are angry or sad."),
            N_("Keep it: a picture of the screen, with name and day."),
            N_("Use the app’s buttons: report it, and shut the person out."),
            N_("Tell somebody you trust. Telling is not snitching."),
        ),
        (Topic.MEAN, Voice.GROWN_UP): (
            N_("Listen first, and thank your child for telling you."),
            N_("Save the messages with name and day, and report them in the app."),
            N_("If classmates are part of it, talk with the school."),
            N_("Do not take the device away for it: children who fear that stay silent."),
        ),
        (Topic.STRANGERS, Voice.YOUNGER): (
            N_("Say no. Leave. Tell."),
            N_("Do not say where you live or go to school."),
            N_("You never have to keep a bad secret."),
        ),
        (Topic.STRANGERS, Voice.OLDER): (
            N_("Somebody wants secrets, pictures or another app? That is a sign."),
            N_("You can end it at once. You need no reason."),
            N_("Never meet alone. Take a grown-up along."),
            N_("Tell somebody. It is not your fault, whatever happened."),
        ),
        (Topic.STRANGERS, Voice.GROWN_UP): (
            N_("Stay calm: what you do now decides what you are told next time."),
            N_("Keep names and messages; end the contact in the app and report it."),
            N_("If pictures, threats or a meeting are part of it, go to the police."),
            N_("Say it more than once: it was not your child’s fault."),
        ),
        (Topic.PICTURES, Voice.YOUNGER): (
            N_("Ask before you send a picture of somebody."),
            N_("A picture scares you? Look away, and get a grown-up."),
            N_("Nobody may ask you for pictures without clothes."),
        ),
        (Topic.PICTURES, Voice.OLDER): (
            N_("Somebody threatens you with a picture? Do not pay, do not send more."),
            N_("Keep the messages, and tell a grown-up today."),
            N_("Some services get such pictures off the net. They never see them."),
            N_("Got one of somebody else? Do not pass it on."),
        ),
        (Topic.PICTURES, Voice.GROWN_UP): (
            N_("Blackmail with pictures: pay nothing, answer nothing, keep the messages, call the police."),
            N_("Stay with your child. Shame can become dangerous within hours."),
            N_("Do not copy or pass on intimate pictures of minors, not as evidence either: ask the police how."),
            N_("Take It Down helps to remove them; the picture stays on your device."),
        ),
        (Topic.MONEY, Voice.YOUNGER): (
            N_("Ask before you buy, each time."),
            N_("Bought something by mistake? Tell soon. It can be fixed."),
            N_("A gift from a stranger can be a trick."),
        ),
        (Topic.MONEY, Voice.OLDER): (
            N_("Work out what it costs in real money."),
            N_("Wait a day before you buy."),
            N_("Never give codes or card numbers to anybody."),
            N_("Lost money, or been tricked? Tell a grown-up soon."),
        ),
        (Topic.MONEY, Voice.GROWN_UP): (
            N_("Ask the shop for the money back the same day; most have a form for it."),
            N_("Turn on the passcode before every purchase."),
            N_("Card numbers given away? Call the bank at once."),
            N_("Talk about the trick, not about the child who fell for it."),
        ),
        (Topic.FAKES, Voice.YOUNGER): (
            N_("Pictures and voices can be made up."),
            N_("Not sure? Ask two grown-ups."),
            N_("Never make mean pictures of others."),
        ),
        (Topic.FAKES, Voice.OLDER): (
            N_("Stop, and look who showed it first."),
            N_("A voice wants money? Ask for your code word, and call back."),
            N_("A fake of you? Save where it is, report it, tell somebody."),
            N_("A fake of others? Do not pass it on."),
        ),
        (Topic.FAKES, Voice.GROWN_UP): (
            N_("A sexual fake of your child is abuse, not a prank: report it, and go to the police."),
            N_("Note where it stands; do not copy the picture itself."),
            N_("Tell the school if it goes round there."),
            N_("Choose a family code word against false voices."),
        ),
    }
)


def advice(voice: Voice) -> tuple[Advice, ...]:
    """What to do when, all topics in the reader's words."""
    return tuple(
        Advice(topic, icon, _(title), tuple(_(step) for step in _STEPS[topic, voice]))
        for topic, (title, icon) in _TITLES.items()
    )


def voice_name(voice: Voice) -> str:
    """How a voice is offered: "Short"."""
    return _(_VOICES[voice])
