"""The fact-check look-up: what the claims of a base say to a statement, with reasons.

A statement and a piece of evidence are each read into a ``Side``, the sides are aligned into an
``Alignment`` of findings and measures, and the alignment gives a ``Stance``. Vectors find and
weigh; they never decide by themselves.
"""
