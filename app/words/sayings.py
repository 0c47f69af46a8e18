"""What can be said of a verdict, by reason: the tables from which its one sentence is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from app.rules.verdict import Reason
from app.words.language import N_

# In all tables: candidates fullest first, the last needs no fact but the scope's name. {name} is the scope as a
# heading, {scope} the same inside a sentence; {left} {used} {limit} are durations; {until} {at} {on} are moments.
Sayings = Mapping[Reason, tuple[str, ...]]

_ALL_USABLE: Sayings = {
    Reason.NO_LIMIT: (N_("No limit right now."),),
    Reason.FREE: (N_("Always free, not counted."),),
    Reason.GRANT: (N_("{left} of extra time left."), N_("Extra time is on.")),
    Reason.BUDGET_DAY: (N_("{left} left today."), N_("There is time left today.")),
    Reason.BUDGET_WEEK: (
        N_("{used} of {limit} this week. {left} left."),
        N_("{left} left this week."),
        N_("There is time left this week."),
    ),
    Reason.QUIET: (N_("{left} left. Screens off {at}."), N_("Screens off {at}."), N_("Screens off later.")),
    Reason.WINDOW: (N_("Open until {until}."), N_("Open now.")),
    Reason.BREAK: (N_("Next break in {left}."), N_("A break comes later.")),
    Reason.ASK: (N_("Fine for now. Next time, ask first."),),
    Reason.PAUSE: (N_("No pause right now."),),
}
_PART_USABLE: Sayings = {
    Reason.NO_LIMIT: (N_("{name}: no limit right now."),),
    Reason.FREE: (N_("{name}: always free, not counted."),),
    Reason.GRANT: (N_("{name}: {left} of extra time left."), N_("{name}: extra time is on.")),
    Reason.BUDGET_DAY: (
        N_("{name}: {used} of {limit} today. {left} left."),
        N_("{name}: {left} left today."),
        N_("{name}: there is time left today."),
    ),
    Reason.BUDGET_WEEK: (
        N_("{name}: {used} of {limit} this week. {left} left."),
        N_("{name}: {left} left this week."),
        N_("{name}: there is time left this week."),
    ),
    Reason.QUIET: (N_("{name}: {left} left. Off {at}."), N_("{name}: off {at}."), N_("{name}: off later.")),
    Reason.WINDOW: (N_("{name}: open until {until}."), N_("{name}: open now.")),
    Reason.BREAK: (N_("{name}: next break in {left}."), N_("{name}: a break comes later.")),
    Reason.ASK: (N_("{name}: fine for now. Next time, ask first."),),
    Reason.PAUSE: (N_("{name}: no pause right now."),),
}
_ALL_OVER: Sayings = {
    Reason.NO_LIMIT: (N_("Time is up until {until}."), N_("Time is up.")),
    Reason.FREE: (N_("Time is up until {until}."), N_("Time is up.")),
    Reason.GRANT: (N_("The extra time is used up."),),
    Reason.BUDGET_DAY: (N_("That’s all for today. More {on}."), N_("That’s all for today.")),
    Reason.BUDGET_WEEK: (N_("That’s all for this week. More {on}."), N_("That’s all for this week.")),
    Reason.QUIET: (N_("Screens are off until {until}."), N_("Screens are off.")),
    Reason.WINDOW: (N_("Outside the agreed hours. More {at}."), N_("Outside the agreed hours.")),
    Reason.BREAK: (N_("Time for a break until {until}."), N_("Time for a break.")),
    Reason.ASK: (N_("Ask first."),),
    Reason.PAUSE: (N_("Paused until {until}."), N_("Paused.")),
}
_PART_OVER: Sayings = {
    Reason.NO_LIMIT: (N_("{name}: time is up until {until}."), N_("{name}: time is up.")),
    Reason.FREE: (N_("{name}: time is up until {until}."), N_("{name}: time is up.")),
    Reason.GRANT: (N_("{name}: the extra time is used up."),),
    Reason.BUDGET_DAY: (N_("That’s all for {scope} today. More {on}."), N_("That’s all for {scope} today.")),
    Reason.BUDGET_WEEK: (N_("That’s all for {scope} this week. More {on}."), N_("That’s all for {scope} this week.")),
    Reason.QUIET: (N_("{name}: off until {until}."), N_("{name}: off for now.")),
    Reason.WINDOW: (
        N_("{name}: outside the agreed hours. More {at}."),
        N_("{name}: outside the agreed hours."),
    ),
    Reason.BREAK: (N_("{name}: time for a break until {until}."), N_("{name}: time for a break.")),
    Reason.ASK: (N_("{name}: ask first."),),
    Reason.PAUSE: (N_("{name}: paused until {until}."), N_("{name}: paused.")),
}
# Where the plain sentence asks too much of a young reader.
_ALL_USABLE_EASY: Sayings = {
    Reason.BUDGET_WEEK: (N_("{left} left this week."), N_("There is time left this week.")),
    Reason.QUIET: (N_("Screens off {at}."), N_("Screens off later.")),
}
_PART_USABLE_EASY: Sayings = {
    Reason.BUDGET_DAY: (N_("{name}: {left} left today."), N_("{name}: there is time left today.")),
    Reason.BUDGET_WEEK: (N_("{name}: {left} left this week."), N_("{name}: there is time left this week.")),
    Reason.QUIET: (N_("{name}: off {at}."), N_("{name}: off later.")),
    Reason.ASK: (N_("{name}: fine for now."),),
}
_ALL_OVER_EASY: Sayings = {
    Reason.WINDOW: (N_("More {at}."), N_("Not now.")),
}
_PART_OVER_EASY: Sayings = {
    Reason.WINDOW: (N_("{name}: more {at}."), N_("{name}: not now.")),
}
# By whether the scope is all apps, and whether it is over.
PLAIN = {(True, True): _ALL_OVER, (True, False): _ALL_USABLE, (False, True): _PART_OVER, (False, False): _PART_USABLE}
EASY = {
    (True, True): _ALL_OVER_EASY,
    (True, False): _ALL_USABLE_EASY,
    (False, True): _PART_OVER_EASY,
    (False, False): _PART_USABLE_EASY,
}
_ALL_USABLE_SHORT: Sayings = {
    Reason.NO_LIMIT: (N_("No limit right now"),),
    Reason.FREE: (N_("Always free"),),
    Reason.GRANT: (N_("{left} of extra time left"), N_("Extra time")),
    Reason.BUDGET_DAY: (N_("{left} left today"), N_("Time left today")),
    Reason.BUDGET_WEEK: (N_("{left} left this week"), N_("Time left this week")),
    Reason.QUIET: (N_("Screens off {at}"), N_("Screens off later")),
    Reason.WINDOW: (N_("Open until {until}"), N_("Open now")),
    Reason.BREAK: (N_("Next break in {left}"), N_("Break later")),
    Reason.ASK: (N_("Fine for now"),),
    Reason.PAUSE: (N_("No pause"),),
}
_PART_USABLE_SHORT: Sayings = {
    Reason.NO_LIMIT: (N_("{name}: no limit right now"),),
    Reason.FREE: (N_("{name}: always free"),),
    Reason.GRANT: (N_("{name}: {left} of extra time left"), N_("{name}: extra time")),
    Reason.BUDGET_DAY: (N_("{name}: {left} left today"), N_("{name}: time left today")),
    Reason.BUDGET_WEEK: (N_("{name}: {left} left this week"), N_("{name}: time left this week")),
    Reason.QUIET: (N_("{name}: off {at}"), N_("{name}: off later")),
    Reason.WINDOW: (N_("{name}: open until {until}"), N_("{name}: open now")),
    Reason.BREAK: (N_("{name}: next break in {left}"), N_("{name}: break later")),
    Reason.ASK: (N_("{name}: fine for now"),),
    Reason.PAUSE: (N_("{name}: no pause"),),
}
_ALL_OVER_SHORT: Sayings = {
    Reason.NO_LIMIT: (N_("Time is up"),),
    Reason.FREE: (N_("Time is up"),),
    Reason.GRANT: (N_("Extra time used up"),),
    Reason.BUDGET_DAY: (N_("That’s all for today"),),
    Reason.BUDGET_WEEK: (N_("That’s all for this week"),),
    Reason.QUIET: (N_("Screens off until {until}"), N_("Screens off")),
    Reason.WINDOW: (N_("More {at}"), N_("Outside the agreed hours")),
    Reason.BREAK: (N_("Break until {until}"), N_("Break")),
    Reason.ASK: (N_("Ask first"),),
    Reason.PAUSE: (N_("Paused until {until}"), N_("Paused")),
}
_PART_OVER_SHORT: Sayings = {
    Reason.NO_LIMIT: (N_("{name}: time is up"),),
    Reason.FREE: (N_("{name}: time is up"),),
    Reason.GRANT: (N_("{name}: extra time used up"),),
    Reason.BUDGET_DAY: (N_("That’s all for {scope} today"),),
    Reason.BUDGET_WEEK: (N_("That’s all for {scope} this week"),),
    Reason.QUIET: (N_("{name}: off until {until}"), N_("{name}: off for now")),
    Reason.WINDOW: (N_("{name}: more {at}"), N_("{name}: outside the agreed hours")),
    Reason.BREAK: (N_("{name}: break until {until}"), N_("{name}: break")),
    Reason.ASK: (N_("{name}: ask first"),),
    Reason.PAUSE: (N_("{name}: paused until {until}"), N_("{name}: paused")),
}
SHORT = {
    (True, True): _ALL_OVER_SHORT,
    (True, False): _ALL_USABLE_SHORT,
    (False, True): _PART_OVER_SHORT,
    (False, False): _PART_USABLE_SHORT,
}
CAPTIONS = {
    Reason.NO_LIMIT: N_("no limit right now"),
    Reason.FREE: N_("not counted"),
    Reason.GRANT: N_("of extra time left"),
    Reason.BUDGET_DAY: N_("left today"),
    Reason.BUDGET_WEEK: N_("left this week"),
    Reason.QUIET: N_("until screens off"),
    Reason.WINDOW: N_("until the agreed hours end"),
    Reason.BREAK: N_("until the next break"),
    Reason.ASK: N_("for now"),
    Reason.PAUSE: N_("until the pause"),
}
CAPTIONS_OVER = {
    Reason.NO_LIMIT: N_("time is up"),
    Reason.FREE: N_("time is up"),
    Reason.GRANT: N_("extra time used up"),
    Reason.BUDGET_DAY: N_("left today"),
    Reason.BUDGET_WEEK: N_("left this week"),
    Reason.QUIET: N_("screens off"),
    Reason.WINDOW: N_("outside the agreed hours"),
    Reason.BREAK: N_("break"),
    Reason.ASK: N_("ask first"),
    Reason.PAUSE: N_("paused"),
}
