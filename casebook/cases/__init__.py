"""Cases: `cases` opens and reads them, `clocks` computes their deadlines."""
