"""A record of each version, as it lay on a disk."""
