"""The terminal app: screens, widgets, and the one table of commands.

Screens hold the library and start workers; widgets are given values and post messages.
"""
