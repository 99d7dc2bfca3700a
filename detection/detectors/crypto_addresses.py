"""Addresses on public ledgers: with a checksum of their own they stand alone, otherwise near the ledger's words."""

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final

from detection.detectors import redaction
from detection.detectors.model import Checked, Detector, pattern_finder, stands_alone
from detection.detectors.worded import worded
from detection.document import Document
from domain.rules import Confidence

_GROUP: Final = "crypto"
_WALLET_WORDS: Final = ("wallet", "wallet address", "crypto", "cryptocurrency", "blockchain", "deposit address", "address")

# --- Checksums --------------------------------------------------------------------------------------------------------

_ALPHABET: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_RIPPLE_ALPHABET: Final = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_BASE58: Final = {character: place for place, character in enumerate(_ALPHABET)}
_RIPPLE_BASE58: Final = {character: place for place, character in enumerate(_RIPPLE_ALPHABET)}
_BECH32: Final = {character: place for place, character in enumerate("qpzry9x8gf2tvdw0s3jn54khce6mua7l")}
_GENERATORS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
#: What the checksum of the first version of a program leaves (BIP 173), and that of the later ones (BIP 350).
_BECH32_REST, _BECH32M_REST = 1, 0x2BC830A3


def _decoded(address: str, digits: Mapping[str, int], length: int) -> bytes | None:
    """An address of base 58 as ``length`` bytes; None for one that is longer or shorter, or has other characters."""
    number = 0
    for character in address:
        place = digits.get(character)
        if place is None:
            return None
        number = number * 58 + place
    if number.bit_length() > length * 8:
        return None
    data = number.to_bytes(length, "big")
    zero = next(iter(digits))
    # Each zero byte at the front is written as one zero digit.
    return data if len(data) - len(data.lstrip(b"\0")) == len(address) - len(address.lstrip(zero)) else None


def passes_base58(address: str, versions: tuple[int, ...], digits: Mapping[str, int] = _BASE58) -> bool:
    """Whether the address is 25 bytes of base 58: a version, a hash and the first four bytes of SHA-256 of SHA-256 of both."""
    data = _decoded(address, digits, 25)
    return data is not None and data[0] in versions and sha256(sha256(data[:21]).digest()).digest()[:4] == data[21:]


def passes_bech32(address: str, prefix: str) -> bool:
    """Whether an address of a witness program has the checksum of BIP 173 (version 0) or BIP 350 (later ones)."""
    if address not in (address.lower(), address.upper()):
        return False
    address = address.lower()
    data = [_BECH32.get(character, -1) for character in address[len(prefix) + 1 :]]
    if len(data) < 8 or min(data) < 0:
        return False
    expanded = [ord(character) >> 5 for character in prefix] + [0] + [ord(character) & 31 for character in prefix]
    rest = 1
    for value in expanded + data:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            if top >> place & 1:
                rest ^= generator
    return rest == (_BECH32_REST if data[0] == 0 else _BECH32M_REST)


# --- Ledgers whose addresses stand alone ------------------------------------------------------------------------------


def _bitcoin(address: str) -> bool:
    return passes_bech32(address, "bc") if address[:2].lower() == "bc" else passes_base58(address, (0x00, 0x05))


def _litecoin(address: str) -> bool:
    return passes_bech32(address, "ltc") if address[:3].lower() == "ltc" else passes_base58(address, (0x30, 0x32))


def _alone(
    id_: str, name: str, pattern: str, valid: Callable[[str], bool], words: tuple[str, ...], standard: str, example: str
) -> Detector:
    def check(document: Document, start: int, end: int) -> Checked | None:
        value = document.text[start:end]
        if not stands_alone(document, start, end, "+=/") or not valid(value):
            return None
        return Checked(value, Confidence.LIKELY, "checksum")

    return Detector(
        id=id_,
        group=_GROUP,
        name=name,
        description=f"{name}, by its form and checksum.",
        triggers=(pattern,),
        find=pattern_finder(pattern, check),
        redact=redaction.last_four,
        checksum=True,
        context=(*words, *_WALLET_WORDS),
        standard=standard,
        example=example,
    )


_CHARACTERS: Final = "[1-9A-HJ-NP-Za-km-z]"
_WITNESS: Final = "[02-9ac-hj-np-z]"

BITCOIN: Final = _alone(
    "bitcoin_address",
    "Bitcoin address",
    rf"\b[13]{_CHARACTERS}{{25,34}}\b|\bbc1{_WITNESS}{{11,71}}\b|\bBC1[02-9AC-HJ-NP-Z]{{11,71}}\b",
    _bitcoin,
    ("bitcoin", "btc", "xbt", "satoshi"),
    "Base58Check, BIP 173, BIP 350",
    "1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
)
LITECOIN: Final = _alone(
    "litecoin_address",
    "Litecoin address",
    rf"\b[LM]{_CHARACTERS}{{26,33}}\b|\bltc1{_WITNESS}{{11,71}}\b",
    _litecoin,
    ("litecoin", "ltc"),
    "Base58Check, BIP 173",
    "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9",
)
DOGECOIN: Final = _alone(
    "dogecoin_address",
    "Dogecoin address",
    rf"\bD{_CHARACTERS}{{33}}\b",
    lambda address: passes_base58(address, (0x1E,)),
    ("dogecoin", "doge"),
    "Base58Check",
    "DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L",
)
TRON: Final = _alone(
    "tron_address",
    "Tron address",
    rf"\bT{_CHARACTERS}{{33}}\b",
    lambda address: passes_base58(address, (0x41,)),
    ("tron", "trx", "trc20", "usdt"),
    "Base58Check",
    "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
)
RIPPLE: Final = _alone(
    "ripple_address",
    "XRP Ledger address",
    rf"\br{_CHARACTERS}{{24,34}}\b",
    lambda address: passes_base58(address, (0x00,), _RIPPLE_BASE58),
    ("ripple", "xrp", "xrpl"),
    "XRP Ledger Base58Check",
    "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
)

# --- Ledgers whose addresses need their words -------------------------------------------------------------------------

#: What the two sides of a transaction, and others in it, are called in files and columns.
_PARTIES: Final = re.compile(
    r"(?:tx |transaction |from |to |in |out |payment |destination |source )?(?:from|to|addr|address|wallet|owner|recipient|receiver|sender|contract|spender"
    r"|payee|payer|beneficiary|minter|holder|signer|creator|deployer|delegate|delegator|validator|miner|operator|treasury|vault|pool|account|destination"
    r"|origin|implementation|admin|token)(?: (?:addr|address|wallet|account|id))?(?: ?[0-9]{1,2})?"
)
ETHEREUM: Final = worded(
    "ethereum_address",
    _GROUP,
    "Ethereum address",
    r"\b0[xX][0-9a-fA-F]{40}\b",
    (
        *(
            "ethereum",
            "eth",
            "ether",
            "erc20",
            "erc-20",
            "metamask",
            "etherscan",
            "usdt",
            "usdc",
            "polygon",
            "matic",
            "bnb",
            "bsc",
        ),
        *("arbitrum", "nft", "contract", "token", "donate", "donation", "recipient", "sender", *_WALLET_WORDS),
    ),
    valid=lambda value: len(set(value[2:])) > 4,
    by_shape=True,
    named=_PARTIES,
    redact=redaction.last_four,
    standard="ERC-55",
    example="ETH wallet 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
)
MONERO: Final = worded(
    "monero_address",
    _GROUP,
    "Monero address",
    rf"\b[48][0-9AB]{_CHARACTERS}{{93}}\b",
    ("monero", "xmr", *_WALLET_WORDS),
    by_shape=True,
    redact=redaction.last_four,
    standard="CryptoNote",
    example="XMR: 44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A",
)
SOLANA: Final = worded(
    "solana_address",
    _GROUP,
    "Solana address",
    rf"\b{_CHARACTERS}{{32,44}}\b",
    ("solana", "phantom wallet", "spl token", "sol wallet", "sol address"),
    redact=redaction.last_four,
    standard="Ed25519 key in base 58",
    example="Solana wallet 4Nd1mBQtrMJVYVfKf2PJy9NZUZdTAsp7D4xWLs4gDB4T",
)

DETECTORS: Final = (BITCOIN, LITECOIN, DOGECOIN, TRON, RIPPLE, ETHEREUM, MONERO, SOLANA)
