"""liverline: a chat in the terminal that lines up liver test results."""

__version__ = "0.1.0"
