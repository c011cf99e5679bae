"""veraPDF for the tests, from the jars on Maven Central: `checker` fetches it once and checks files as PDF/A-2u."""
