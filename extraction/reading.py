"""One file in, its text out. Pure, and meant to run where a hostile file does no harm: see ``extraction.processes``."""

from extraction.document import BROKEN_CONTENT, CONTENT_TOO_LARGE, MAX_INPUT_BYTES, Document, Unreadable
from extraction.html import read_html
from extraction.kinds import kind_of
from extraction.office import read_archive, read_old_workbook
from extraction.pdf import read_pdf
from extraction.text import read_text

__all__ = ["Document", "Unreadable", "read_document"]


def read_document(body: bytes, *, content_type: str | None, url_or_name: str | None, comments: bool) -> Document:
    """The text of a file of at most ``MAX_INPUT_BYTES``.

    ``content_type`` is a header's value, ``url_or_name`` the address that the file came from (then relative links are followed
    from it) or its name. ``comments`` adds what stands in the comments of HTML. :class:`Unreadable` is all that it raises, but for
    MemoryError.
    """
    if len(body) > MAX_INPUT_BYTES:
        raise Unreadable(CONTENT_TOO_LARGE, f"It is larger than {MAX_INPUT_BYTES // 2**20} MiB.")
    try:
        return _read(body, content_type, url_or_name, comments)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        # Parsers raise what they like at what they did not expect, and a file that makes one do so is broken for us.
        raise Unreadable(BROKEN_CONTENT, "The file is damaged.") from error
    except BaseException as error:
        # What panics in Rust comes as a BaseException that no module exports.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable(BROKEN_CONTENT, "The file is damaged.") from error


def _read(body: bytes, content_type: str | None, url_or_name: str | None, comments: bool) -> Document:
    kind = kind_of(body, content_type, url_or_name)
    match kind:
        case "html":
            url = url_or_name if url_or_name and "://" in url_or_name else None
            return read_html(body, content_type, url, comments=comments)
        case "pdf":
            return read_pdf(body)
        case "zip":
            return read_archive(body)
        case "xls":
            return read_old_workbook(body)
        case _:
            return read_text(body, kind, content_type)
