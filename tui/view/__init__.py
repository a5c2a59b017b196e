"""How a paper looks as styled text: pure functions of a value, a width and a look.

What comes from outside is put into spans, never into markup, and control characters are replaced:
nothing a paper says can style the screen or command the terminal.
"""
