"""The work of the main screen: calls of the library in threads, answered by messages."""
