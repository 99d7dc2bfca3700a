"""Documented commands run as a reader runs them: pasted into one shell, one after the other."""

import asyncio
import html
import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

#: For machines without curl: what curl does of the options that our documents use.
_CURL = """\
#!{python}
import sys, httpx
method, headers, content, shown, url, words = None, [], None, False, "", sys.argv[1:]
while words:
    word = words.pop(0)
    if word == "-X": method = words.pop(0)
    elif word == "-H": headers.append(tuple(words.pop(0).split(": ", 1)))
    elif word == "-d": content = words.pop(0).encode()
    elif word == "-i": shown = True
    elif not word.startswith("-"): url = word
answer = httpx.request(method or ("GET" if content is None else "POST"), url, headers=headers, content=content, timeout=60)
if shown:
    print(f"HTTP/1.1 {{answer.status_code}}", *(f"{{name}}: {{value}}" for name, value in answer.headers.items()), "", sep="\\r\\n")
sys.stdout.write(answer.text)
"""
_BETWEEN = "----- the next command -----"


def examples(page: str) -> list[str]:
    """A page's code blocks as a reader copies them."""
    return [html.unescape(code) for code in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", page, re.DOTALL)]


async def pasted(commands: Sequence[str], directory: Path) -> list[str]:
    """What each command prints, all of them pasted into one shell that stands in ``directory``; each must succeed."""
    environment = {**os.environ}
    if shutil.which("curl") is None:
        stand_in = directory / "programs" / "curl"
        stand_in.parent.mkdir(exist_ok=True)
        stand_in.write_text(_CURL.format(python=sys.executable))
        stand_in.chmod(0o755)
        environment["PATH"] = f"{stand_in.parent}{os.pathsep}{environment['PATH']}"
    process = await asyncio.create_subprocess_exec(
        "sh",
        "-e",
        cwd=directory,
        env=environment,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    script = f"\nprintf '%s' '{_BETWEEN}'\n".join(commands) + "\n"
    output, errors = await asyncio.wait_for(process.communicate(script.encode()), 120)
    assert process.returncode == 0, (output.decode(), errors.decode())
    printed = output.decode().split(_BETWEEN)
    assert len(printed) == len(commands), printed
    return printed
