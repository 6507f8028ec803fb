"""How a text is read: its language, sentences, clauses, cue words and speaker turns."""
