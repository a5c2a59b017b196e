"""The command line: the same library as the app's, for scripts and for people in a hurry.

One file a command; what they share has one file each too: `opening` the library, `references`
(which paper is meant), `output` (JSON and text), `progress`, and `faults` (exit codes). A command's
own module is imported only when it is used.
"""
