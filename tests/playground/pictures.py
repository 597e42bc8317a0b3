"""Pictures of a few bytes: a header and nothing behind it."""

import struct


def png(wide: int = 100, high: int = 80, size: int = 0) -> bytes:
    header = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", wide, high)
    return header.ljust(size, b"\0")


def jpeg(wide: int = 640, high: int = 480) -> bytes:
    comment = b"\xff\xfe\x00\x04ab"
    return b"\xff\xd8" + comment + b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", high, wide)
