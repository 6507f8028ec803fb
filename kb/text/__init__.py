"""How text is read: language, sentences, clauses, cues and speaker turns."""
