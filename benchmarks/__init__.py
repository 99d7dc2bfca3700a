"""What the goals are measured with: floors and the real thing side by side in one run, as ratios."""


def mark(is_met: bool) -> str:
    """What stands behind each goal."""
    return "✓" if is_met else "✗"
