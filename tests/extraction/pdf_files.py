"""A writer of small PDF files, for tests."""

from collections.abc import Sequence

_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""


def pdf_file(
    *pages: Sequence[str],
    title: str | None = None,
    links: Sequence[str] = (),
    notes: Sequence[str] = (),
    fields: Sequence[str] = (),
    encrypted: bool = False,
    repeated: int = 1,
) -> bytes:
    """A PDF whose pages hold the given lines, in any script; links, notes and fields stand on the first page.

    ``repeated`` lists every page so many times.
    """
    objects: list[bytes] = [b""] * 5  # catalogue, page tree, font, descendant font, map to Unicode
    annotations = b""
    for link in links:
        objects.append(b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(%s)>>>>" % link.encode())
    for note in notes:
        objects.append(b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents %s>>" % _string(note))
    for field in fields:
        objects.append(b"<</Type/Annot/Subtype/Widget/FT/Tx/T(field)/Rect[0 0 9 9]/V %s>>" % _string(field))
    annotations = b" ".join(b"%d 0 R" % number for number in range(6, len(objects) + 1))
    numbers: list[int] = []
    for lines in pages:
        shown = b" ".join(b"<%s> Tj 0 -20 Td" % line.encode("utf-16-be").hex().encode() for line in lines)
        objects.append(_stream(b"BT /F 12 Tf 50 700 Td %s ET" % shown))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R/Annots[%s]>>"
            % (len(objects), b"" if numbers else annotations)
        )
        numbers.append(len(objects))
    kids = b" ".join(b"%d 0 R" % number for number in numbers * repeated)
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(numbers) * repeated, kids)
    objects[2] = b"<</Type/Font/Subtype/Type0/BaseFont/T/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>"
    objects[3] = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/T/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>/DW 600>>"
    objects[4] = _stream(_TO_UNICODE)
    trailer = b""
    if title is not None:
        objects.append(b"<</Title %s>>" % _string(title))
        trailer += b"/Info %d 0 R" % len(objects)
    if encrypted:
        objects.append(b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32))
        trailer += b"/Encrypt %d 0 R/ID[<00><00>]" % len(objects)
    return _file(objects, trailer)


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(written)


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content)


def _string(text: str) -> bytes:
    return b"<feff%s>" % text.encode("utf-16-be").hex().encode()
