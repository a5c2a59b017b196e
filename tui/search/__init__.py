"""The index: finding papers by their words. Derived from the library, and disposable.

The only room that knows Whoosh. A query value goes in; row ids, scores and the places of the hits
come out. It is told where its folder lies and which papers changed; it never asks.

Nothing is imported here: Whoosh takes tens of milliseconds, and the first screen needs none of it.
"""
