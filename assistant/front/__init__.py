"""The fronts: how a reply, a timeline and a sheet reach a screen, a pipe or a file."""
