"""Pictures of the real program, for the README and for looking at it: `python -m screenshots`."""
