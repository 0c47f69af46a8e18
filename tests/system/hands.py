"""Two ways to do the same on the stage's screen: with the mouse alone, or with the keys alone. Both are counted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from tests.system.person import PRESSABLE, Part, Person
from tests.system.stage import until

MOST_STEPS = 90
"""So many steps of Tab or the arrows and what was looked for is not to be reached."""
BOXES, LINES = frozenset({"combo box"}), frozenset({"list item", "menu item"})
CHOICES = frozenset({"radio button"})
WINDOWS = frozenset({"frame"})


@dataclass
class Hands(ABC):
    """`actions` are the presses that do something: clicks, or Enter, Space, shortcuts and single letters of a value.

    `steps` are what only moves there: Tab and arrows; the mouse has none. What is typed into a field counts once.
    """

    person: Person
    actions: int = 0
    steps: int = 0

    @abstractmethod
    def press(self, name: str, *, starts: bool = False) -> None:
        """Press the button of that name, or choose the choice; with `starts` the name only begins like that."""

    @abstractmethod
    def go_to(self, page: str, keys: str) -> None:
        """Open a page of the parents' window: `keys` is its shortcut."""

    @abstractmethod
    def say_yes(self, name: str) -> None:
        """What a dialog's main button does; `name` is what stands on it."""

    @abstractmethod
    def more(self, stepper: str) -> None:
        """One step up in a stepper of that name."""

    @abstractmethod
    def choose(self, box: str, choice: str) -> None:
        """Open that box of choices and take one."""

    def type(self, text: str) -> None:
        """Into the field that has the focus."""
        self.actions += 1
        self.person.type(text)

    def begin(self) -> None:
        """Count from here."""
        self.actions = self.steps = 0


class Mouse(Hands):
    """Clicks at what is seen."""

    def press(self, name: str, *, starts: bool = False) -> None:
        self.actions += 1
        self.person.click_at(*self._in_sight(lambda: self._find(name, starts=starts)).middle)

    def go_to(self, page: str, keys: str) -> None:
        del keys
        self.press(page, starts=True)

    def say_yes(self, name: str) -> None:
        self.press(name)

    def more(self, stepper: str) -> None:
        self.press(f"{stepper}: more")

    def choose(self, box: str, choice: str) -> None:
        self.actions += 2
        self.person.click_at(*self._in_sight(lambda: self.person.find(box, roles=BOXES)).middle)
        self.person.click_at(*self.person.find(choice, roles=LINES, is_last=True).middle)

    def _in_sight(self, find: Callable[[], Part]) -> Part:
        """Turn the wheel over the page until the part is seen."""
        for _step in range(MOST_STEPS):
            part, window = find(), next(p for p in self.person.see() if p.role in WINDOWS)
            _left, top, _width, height = window.place
            y = part.middle[1]
            if part.role != "push button" or top <= y < top + height:
                return part
            self.steps += 1
            self.person.turn_wheel(*window.middle, is_down=y > top)
        raise AssertionError("the wheel does not bring it in sight")

    def _find(self, name: str, *, starts: bool) -> Part:
        """The last of that name: a dialog stands above what it was opened from."""
        found: list[Part] = []

        def is_there() -> bool:
            found[:] = [
                part
                for part in self.person.see()
                if part.role in PRESSABLE and "enabled" in part.states and fits(part.name, name, starts=starts)
            ]
            return bool(found)

        self.person.wait_for(is_there, f"“{name}” to press")
        return found[-1]


@dataclass
class Keys(Hands):
    """Tab to it, arrows among choices, then Space or Enter."""

    _has_chosen: bool = False

    def press(self, name: str, *, starts: bool = False) -> None:
        part = self.reach(name, starts=starts)
        if self._has_chosen and "checked" in part.states:
            self.steps, self.actions = self.steps - 1, self.actions + 1  # the last arrow was the choice
        else:
            self._act("space")

    def go_to(self, page: str, keys: str) -> None:
        del page
        self._act(keys)

    def say_yes(self, name: str) -> None:
        del name
        self._act("Return")

    def more(self, stepper: str) -> None:
        self.reach(stepper)
        self._act("Up")

    def choose(self, box: str, choice: str) -> None:
        self.reach(box)
        self._act("space")
        self.person.find(choice, roles=LINES)
        for _step in range(MOST_STEPS):
            part = self._step("Down")
            if part is not None and part.name == choice:
                break
        self._act("Return")

    def reach(self, name: str, *, starts: bool = False) -> Part:
        """Tab on until this has the focus, with arrows among the choices that Tab passes by."""
        self.person.wait_to_see(name)
        seen: list[str] = []
        self._has_chosen = False
        for _step in range(MOST_STEPS):
            part = self._step("Tab")
            if part is None:
                continue
            if not fits(part.name, name, starts=starts) and part.role in CHOICES:
                part = self._among_choices(part, name, starts=starts)
            if fits(part.name, name, starts=starts):
                return part
            seen.append(part.name)
        self.person.picture("not-reached")
        raise AssertionError(f"Tab never came to “{name}”, only to {list(dict.fromkeys(seen))}")

    def _among_choices(self, first: Part, name: str, *, starts: bool) -> Part:
        """Where the choice stands among those that Tab entered at `first`: only then do the arrows walk there."""
        rows = self.person.see()
        group = [p for p in rows if p.role == first.role and p.parent == first.parent]
        names = [p.name for p in group]
        there = next((number for number, each in enumerate(names) if fits(each, name, starts=starts)), None)
        if there is None or first.name not in names:
            return first
        by = there - names.index(first.name)
        self._has_chosen = bool(by)
        is_row = len({part.place[1] for part in group}) == 1
        on, back = ("Right", "Left") if is_row else ("Down", "Up")
        part = first
        for _step in range(abs(by)):
            part = self._step(on if by > 0 else back) or part
        return part

    def _step(self, key: str) -> Part | None:
        self.steps += 1
        return self.person.step(key)

    def _act(self, key: str) -> None:
        self.actions += 1
        self.person.press(key)


def fits(found: str, name: str, *, starts: bool) -> bool:
    return found.startswith(name) if starts else found == name


def has_come(hands: Hands, text: str, seconds: float = 10) -> None:
    """What the person waits for, without doing anything."""
    until(lambda: hands.person.sees(text), seconds, f"“{text}”")
