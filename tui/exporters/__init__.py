"""Where papers go, one file per format; `exporter` knows them all and loads one when it is asked.

A format is a generator of text: papers go in one by one and lines come out, so that a hundred
thousand take no more memory than one. Nothing here opens a file or asks a library.
"""
