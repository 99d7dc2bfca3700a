"""What HTTP clients need for our own servers, which speak plain HTTP."""

import ssl
from typing import Final

#: Without certificates: a client that is given none reads all of this machine's, which takes longer than most tests.
PLAIN: Final = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
