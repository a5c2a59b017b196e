"""Pictures to be shown, and such as must not be."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image

COLOURS = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (9, 9, 9)]


def encoded(image: Image.Image, format_: str = "PNG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, format_, **options)
    return out.getvalue()


def four(mode: str = "RGB", scale: int = 8) -> Image.Image:
    """Four squares of a colour each."""
    image = Image.new("RGB", (2, 2))
    image.putdata(COLOURS)
    return image.resize((2 * scale, 2 * scale), Image.Resampling.NEAREST).convert(mode)


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG whose few bytes promise a great many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = (
        chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1_000_000))) + chunk(b"IEND", b"")
    )
    return b"\x89PNG\r\n\x1a\n" + body
