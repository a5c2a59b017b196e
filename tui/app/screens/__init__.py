"""The screens. Only they hold the library and start workers."""
