"""Papers: `letter` writes the 案件移送函 as a Word document, `packet` puts all that goes with it into one zip."""
