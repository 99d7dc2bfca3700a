"""What the goals are measured with: floors and the real thing side by side in one run, as ratios."""
