"""The full screen: how a conversation and its timeline look, and which keys there are. It knows no store and no rule."""

import os

# How often a screen that has changed is painted, in times a second: a reply needs two frames, and should not wait 17 ms
# for each. Read by Textual when it is first imported; nothing is painted where nothing has changed.
os.environ.setdefault("TEXTUAL_FPS", "240")
