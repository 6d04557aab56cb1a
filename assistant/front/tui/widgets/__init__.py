"""The parts of the screen, each small and ignorant of the others: they show a value and post a message."""
