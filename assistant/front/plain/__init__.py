"""The conversation as plain lines, with whatever else the full screen can do: for screen readers, pipes and dumb terminals."""
