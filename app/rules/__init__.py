"""The pure core: the words of Sundial and what follows from them. Standard library only, no clock, no I/O."""
