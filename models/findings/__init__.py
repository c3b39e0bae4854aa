"""Findings: what a comparison says, as the few figures that a sentence needs (no text, no drawing)."""
