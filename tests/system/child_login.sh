#!/bin/sh
# What runs in the child's login: a screen lock, a game on a display of its own, and a program that nobody knows.
/usr/lib/sundial/bin/python3 -I /src/tests/system/locker.py &
cp /bin/sleep "$HOME/puzzle"
"$HOME/puzzle" 900 &
xvfb-run -a gnome-mines &
wait
