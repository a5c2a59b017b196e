"""The parts of a screen. Each is given values and posts messages; none knows the library."""
