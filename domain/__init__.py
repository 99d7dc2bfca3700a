"""The shared vocabulary: errors, permissions, plans and value types. Imports nothing of ours."""
