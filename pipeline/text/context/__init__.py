"""Words in their context: how likely a word is between those that stand beside it."""
