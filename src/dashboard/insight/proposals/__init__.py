"""How a draft of groups would be mended, and what it would change: merged, split, learnt from behaviour."""
