"""Trains the matcher of the common questions: `python -m training`. A tool of the project, no part of the package."""
