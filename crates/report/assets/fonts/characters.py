"""Writes the characters of the subset: ASCII, Latin-1, signs, GB 2312 symbols and both levels of hanzi."""

characters = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
characters |= {ord(c) for c in "–—―‘’“”†‡•…‰′″‹›€™←↑→↓↔−∑√∞≈≠≤≥△▲▼▽◆◇○●■□★☆✓ΔαβγδεκλμπρστφχψωΩ"}
for row in [*range(0xA1, 0xAA), *range(0xB0, 0xF8)]:
    for cell in range(0xA1, 0xFF):
        try:
            characters.add(ord(bytes([row, cell]).decode("gb2312")))
        except UnicodeDecodeError:
            pass  # not assigned
with open("characters.txt", "w", encoding="utf-8") as out:
    out.write("".join(map(chr, sorted(characters))))
