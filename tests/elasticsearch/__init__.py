"""A real Elasticsearch node for the tests, from the jars on Maven Central: `node` fetches, starts and stops it."""
