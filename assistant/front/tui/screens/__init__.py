"""The screens that a key opens. Each gets its values when it is made and gives a typed answer, or none."""
