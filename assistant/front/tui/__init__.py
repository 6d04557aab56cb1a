"""The full screen: how a conversation and its timeline look, and which keys there are. It knows no store and no rule."""
