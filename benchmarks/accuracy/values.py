"""Labelled texts for cards, accounts, addresses, telephones and devices, in eight languages, with what only looks like them."""

import random
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from benchmarks.accuracy import made_values as made
from benchmarks.accuracy.samples import Generator, Sample, Writing

_Make = Callable[[random.Random], str]

#: Sentences around a value, by language; ``{}`` is where it stands.
_CARD_SENTENCES: Final = {
    "en": ("Please charge {} for the two rooms.", "My card {} was declined this morning.", "The card number is {}, valid until next May.",
           "I lost my credit card on the train; the number was {}, please block it.", "Refund the customer's Visa card {} today."),
    "de": ("Bitte belasten Sie meine Kreditkarte {} mit dem Betrag.", "Die Kartennummer lautet {}.", "Meine Karte {} wurde gesperrt."),
    "fr": ("Ma carte bancaire {} a été refusée.", "Le numéro de carte est {}, merci.", "Veuillez débiter la carte {} demain."),
    "es": ("Mi tarjeta {} no funciona.", "El número de tarjeta es {}.", "Por favor, cargue la tarjeta de crédito {}."),
    "it": ("La mia carta di credito {} è stata rifiutata.", "Addebitare la carta {} domani."),
    "nl": ("Mijn creditcard {} is geblokkeerd.", "Het kaartnummer is {}."),
    "pt": ("O meu cartão {} foi recusado.", "Cobrar no cartão de crédito {} hoje."),
    "pl": ("Moja karta {} została zablokowana.", "Numer karty to {}."),
}  # fmt: skip
_BARE_SENTENCES: Final = (
    "{}",
    "Please take {} this time.",
    "Ada gave me {} over the desk.",
    "- {}\n- thanks",
    "Paid by {} yesterday.",
)
_IBAN_SENTENCES: Final = {
    "en": ("Please pay to {} by Friday.", "Our account is {} at the harbour branch.", "{}"),
    "de": ("Bitte überweisen Sie auf {} bis Freitag.", "IBAN: {}, BIC folgt.", "Bankverbindung {}."),
    "fr": ("Virement sur le compte {} avant vendredi.", "IBAN : {}"),
    "es": ("Transferencia a la cuenta {} antes del viernes.", "IBAN {}"),
    "it": ("Bonifico sul conto {} entro venerdì.", "IBAN: {}."),
    "nl": ("Graag overmaken naar {} voor vrijdag.", "Rekening {}."),
    "pt": ("Transferência para a conta {} até sexta.", "IBAN: {}"),
    "pl": ("Proszę o przelew na konto {} do piątku.", "Numer konta: {}."),
}  # fmt: skip
_EMAIL_SENTENCES: Final = {
    "en": ("Write to {} or come by.", "From: Ada <{}>", "Contact '{}' for the keys.", "[mail](mailto:{}?subject=keys)", "{}, thanks"),
    "de": ("Schreiben Sie an {}.", "E-Mail: {};"), "fr": ("Écrivez à {}.", "Courriel : {}"), "es": ("Escriba a {}.", "Correo: {}"),
    "it": ("Scriva a {}.", "Posta: {}"), "nl": ("Mail naar {}.", "E-mail: {}"), "pt": ("Escreva para {}.", "({})"), "pl": ("Napisz do {}.", "<{}>"),
}  # fmt: skip
_PHONE_SENTENCES: Final = {
    "en": ("Call me on {} after six.", "My new number is {}.", "Ada Fenwick\n12 Mill Lane\nPhone: {}", "Reach us at {} or by post."),
    "de": ("Rufen Sie mich unter {} an.", "Tel.: {}", "Telefon {} (Empfang)"), "fr": ("Tél. : {}", "Appelez le {} demain."),
    "es": ("Teléfono: {}", "Llámame al {} mañana."), "it": ("Telefono: {}", "Chiamare il cellulare {}."), "nl": ("Tel. {}", "Bel {} voor vragen."),
    "pt": ("Telefone: {}", "Ligue para {} amanhã."), "pl": ("Telefon: {}", "Proszę dzwonić: tel. {}."),
}  # fmt: skip
_ALONE_SENTENCES: Final = ("Ada Fenwick\nHarbour Line\n{}\n", "It is {} from Monday on.", "Desk: {}, open until noon.")
_IP_SENTENCES: Final = (
    *(
        "client {} connected",
        '{} - - [12/May/2025:10:30:00 +0200] "GET / HTTP/1.1" 200 512',
        "listen on {} only",
        "host={} state=up",
    ),
    *(
        "May 12 10:30:01 gate sshd[311]: Accepted publickey for ada from {} port 50022",
        '{"client_ip": "{}"}',
        "Deny from {}",
        "peer {}: timeout",
    ),
)


def _one(
    kind: str, detector: str, make: Callable[[random.Random, str], str], sentences: Mapping[str, tuple[str, ...]]
) -> Generator:
    """Texts of one sentence in some language, with one value."""

    def generate(source: random.Random, count: int) -> Iterator[Sample]:
        for _ in range(count):
            language = source.choice(sorted(sentences))
            before, _, after = source.choice(sentences[language]).partition("{}")
            yield Writing(kind).add(before).plant(make(source, language), detector).add(after).sample()

    return generate


def _in_records(kind: str, detector: str, make: _Make, headers: tuple[str, ...]) -> Generator:
    """The values of a column: CSV, TSV, JSON lines, HTML, a form."""

    def generate(source: random.Random, count: int) -> Iterator[Sample]:
        for _ in range(count):
            header, shape = source.choice(headers), source.choice(("csv", "tsv", "json", "html", "form", "sql"))
            writing, rows = Writing(f"{kind} in {shape}"), source.randint(2, 5)
            if shape in ("csv", "tsv"):
                gap = "," if shape == "csv" else "\t"
                writing.add(f"id{gap}{header}{gap}city\n")
            for row in range(1, rows + 1):
                value, city = make(source), source.choice(("Hull", "Lyon", "Gdynia", "Porto"))
                before, after = {
                    "csv": (f"{row},", f",{city}\n"),
                    "tsv": (f"{row}\t", f"\t{city}\n"),
                    "json": (f'{{"row": {row}, "{header}": "', f'", "city": "{city}"}}\n'),
                    "html": (f"<tr><td>{header}</td><td>", f"</td><td>{city}</td></tr>\n"),
                    "form": (f"City: {city}\n{header}: ", "\n\n"),
                    "sql": (f"UPDATE book SET {header.replace(' ', '_')} = '", f"' WHERE city = '{city}';\n"),
                }[shape]
                writing.add(before).plant(value, detector).add(after)
            yield writing.sample()

    return generate


# --- Cards ------------------------------------------------------------------------------------------------------------


def _any_card(source: random.Random) -> str:
    return made.written_card(source, made.card(source))


def _common_card(source: random.Random) -> str:
    return made.written_card(source, made.card(source, common=True))


def _stolen_cards(source: random.Random, count: int) -> Iterator[Sample]:
    """Lists as thieves trade them: number, expiry date, code."""
    for _ in range(count):
        writing, gap = Writing("list of cards"), source.choice(("|", ";", " ", ", "))
        for _ in range(source.randint(2, 6)):
            writing.plant(made.card(source, common=True), "payment_card")
            writing.add(f"{gap}{source.randint(1, 12):02}/{source.randint(26, 31)}{gap}{made.digits(source, 3)}\n")
        yield writing.sample()


# --- Only looks like it -----------------------------------------------------------------------------------------------


def _luhn(source: random.Random) -> str:
    """Sixteen digits that a card would have to have."""
    return made.card(source, common=True)


#: Sentences with a value that passes for something else, and how that value is made.
_LOOKALIKES: Final[tuple[tuple[str, tuple[str, ...], _Make], ...]] = (
    ("order numbers", ("Order number {} has shipped.", "Bestellnummer: {}", "order_id={}", "Commande n° {}", "Pedido {} enviado"), _luhn),
    ("tracking", ("Tracking number: {}", "Sendungsnummer {}", "parcel {} left the depot"), _luhn),
    ("addresses of pages", ("see https://shop.example/item/{}", "https://shop.example/?session={}&x=1"), _luhn),
    ("identifiers", ('{"user_id": {}, "ok": true}', "trace_id={} span=1", "event {} stored", "serial: {}"), _luhn),
    ("barcodes", ("EAN {} on the box", "{}", "ISBN 978-3-16-148410-0, then {}"), lambda source: made.filled(source, "40063813#####")),
    ("timestamps", ("started {} ended later", "ts={}"), lambda source: str(1_700_000_000_000 + source.randrange(10**11))),
    ("decimals", ("ratio 0.{} of all", "{}.50 in total"), lambda source: made.digits(source, 16)),
    ("other brands alone", ("{}", "It says {} there."), lambda source: made.card(source, common=False)),
    ("wrong check digit", ("It says {} there.",), lambda source: _wrong(made.card(source, common=True))),
    ("hashes", ("commit {}", "sha256:{}", "etag {}"), lambda source: f"{source.getrandbits(256):064x}"),
    ("broken accounts", ("Konto {}",), lambda source: _wrong(made.iban(source, "DE"))),
    ("product codes", ("part {}", "Artikel {} lieferbar"), lambda source: made.filled(source, "DE89####-####")),
    ("versions", ("version {}", "upgrade to v{} now", "libfoo ({}) unstable", "pip install foo=={}", "Release {}", "Chrome/{} Safari"),
     lambda source: f"{source.randint(1, 9)}.{source.randint(0, 30)}.{source.randint(0, 20)}.{source.randint(0, 40)}"),
    ("sections", ("see section {}", "Kapitel {} regelt das", "OID {}.4.1"), lambda source: made.filled(source, "1.3.6.%")),
    ("netmasks", ("netmask {}",), lambda source: source.choice(("255.255.255.0", "255.255.0.0", "255.255.240.0"))),
    ("times", ("at {} sharp", "{} INFO started"), lambda source: made.filled(source, "10:3#:2#")),
    ("code", ("{}", "use {};"), lambda source: source.choice(("std::vector", "a::b", "x[1::2]", "Face::Add", "ad::cafe()"))),
    ("dates", ("on {} we met", "{}", "valid from {}"), lambda source: source.choice(("2025-06-17", "17.06.2025 10:30", "01/02/2025", "2024-2025"))),
    ("amounts", ("total {} EUR", "{} €", "$ {}"), lambda source: made.filled(source, "%.###.###,##")),
    ("postal codes", ("Boston, MA {} USA",), lambda source: made.filled(source, "02###-####")),
    ("repositories", ("git clone {}", "remote {}"), lambda source: f"git@git.example.org:{source.choice(made.LAST_NAMES)}/app.git"),
    ("packages", ("npm i {}", "uses: {}"), lambda source: f"pkg@{source.randint(1, 9)}.{source.randint(0, 9)}.{source.randint(0, 9)}"),
    ("files", ("![logo]({})",), lambda source: f"{source.choice(made.LAST_NAMES)}@2x.png"),
    ("messages", ("Message-ID: <{}>",), lambda source: f"{made.digits(source, 14)}.{made.digits(source, 5)}@mail.example.org"),
    ("measurements", ("mean {} sd 2.1",), lambda source: made.filled(source, "12.#### 4.#### 7.####")),
)  # fmt: skip


def _wrong(value: str) -> str:
    """The value with its last digit changed by one."""
    return value[:-1] + str((int(value[-1]) + 1) % 10)


def _lookalikes(source: random.Random, count: int) -> Iterator[Sample]:
    for _ in range(count):
        kind, sentences, make = source.choice(_LOOKALIKES)
        before, _, after = source.choice(sentences).partition("{}")
        yield Writing(f"lookalike: {kind}").add(before + make(source) + after).sample()


# --- Whole documents --------------------------------------------------------------------------------------------------


def _invoices(source: random.Random, count: int) -> Iterator[Sample]:
    """An invoice with its number, date, amounts, account and the sender's contacts."""
    for _ in range(count):
        writing = Writing("invoice")
        writing.add(
            f"Invoice 2025-{made.digits(source, 6)}\nDate: 2025-0{source.randint(1, 9)}-12\nCustomer no. {made.digits(source, 7)}\n\n"
        )
        writing.add(
            f"2 crates of herring   {source.randint(10, 99)}.50\nTotal EUR {source.randint(100, 999)}.00\n\nPayable to IBAN "
        )
        writing.plant(made.written_iban(source, made.iban(source)), "iban").add(", BIC ").plant(made.bic(source), "bic")
        writing.add("\nQuestions: ").plant(made.email(source), "email").add(", tel. ")
        writing.plant(made.telephone(source, "en"), "phone").add("\n")
        yield writing.sample()


def _server_logs(source: random.Random, count: int) -> Iterator[Sample]:
    """Lines with times, versions and identifiers between the addresses."""
    for _ in range(count):
        writing = Writing("server log")
        for _ in range(source.randint(3, 8)):
            sixth = source.random() < 0.3
            writing.add(
                f"2025-06-17T10:{source.randint(10, 59)}:03.{made.digits(source, 3)}Z INFO [worker-{source.randint(1, 9)}] request from "
            )
            writing.plant(made.ipv6(source) if sixth else made.ipv4(source), "ipv6" if sixth else "ipv4")
            writing.add(
                f" took {source.randint(1, 900)} ms, agent Mozilla/5.0 Chrome/120.0.{source.randint(1000, 9999)}.{source.randint(10, 200)}, id "
            )
            writing.plant(made.uuid(source), "uuid").add("\n")
        yield writing.sample()


def _wire_forms(source: random.Random, count: int) -> Iterator[Sample]:
    """Orders to pay where there is no IBAN."""
    for _ in range(count):
        writing = Writing("order to pay")
        if source.random() < 0.5:
            writing.add("Wire to: Harbour Bank\nABA routing number: ").plant(made.routing_number(source), "us_routing_number")
            writing.add("\nAccount number: ").plant(made.filled(source, "%#########"), "bank_account").add("\n")
        else:
            writing.add("Depositar en la CLABE ").plant(made.clabe(source), "mx_clabe").add(" a nombre de Carla Rossi.\n")
        yield writing.sample()


def _devices(source: random.Random, count: int) -> Iterator[Sample]:
    """What is handed out with a device, and where it was last seen."""
    for _ in range(count):
        writing = Writing("record of devices")
        writing.add("Handset returned, IMEI ").plant(made.imei(source), "imei").add(", wifi MAC ").plant(
            made.mac(source), "mac_address"
        )
        writing.add("; van with VIN ").plant(made.vin(source), "vin").add(" last seen at ").plant(
            made.coordinates(source), "coordinates"
        )
        writing.add(".\nWallet: ").plant(made.bitcoin(source), "bitcoin_address").add("\n")
        yield writing.sample()


_EVERY: Final = ("en",)

GENERATORS: Final[dict[str, Generator]] = {
    "cards in sentences": _one("card in a sentence", "payment_card", lambda source, _: _any_card(source), _CARD_SENTENCES),
    "cards alone": _one(
        "card alone", "payment_card", lambda source, _: _common_card(source), dict.fromkeys(_EVERY, _BARE_SENTENCES)
    ),
    "cards in records": _in_records(
        "cards", "payment_card", _any_card, ("card", "cc", "ccn", "card_number", "creditcard", "cardNo", "card no")
    ),
    "lists of cards": _stolen_cards,
    "accounts in sentences": _one(
        "account", "iban", lambda source, _: made.written_iban(source, made.iban(source)), _IBAN_SENTENCES
    ),
    "accounts in records": _in_records(
        "accounts",
        "iban",
        lambda source: made.written_iban(source, made.iban(source)),
        ("iban", "IBAN", "account", "bank_account", "Konto"),
    ),
    "e-mail in sentences": _one("e-mail address", "email", lambda source, _: made.email(source), _EMAIL_SENTENCES),
    "e-mail in records": _in_records("e-mail addresses", "email", made.email, ("email", "e-mail", "mail", "contact")),
    "telephones in sentences": _one("telephone", "phone", made.telephone, _PHONE_SENTENCES),
    "telephones alone": _one(
        "telephone alone",
        "phone",
        lambda source, _: made.telephone(source, source.choice(("en", "de", "fr", "nl"))),
        dict.fromkeys(_EVERY, _ALONE_SENTENCES),
    ),
    "telephones in records": _in_records(
        "telephones",
        "phone",
        lambda source: made.telephone(source, source.choice(("en", "de", "fr", "es", "it", "pl"))),
        ("phone", "mobile", "tel", "phone_number"),
    ),
    "IPv4 in lines": _one("IPv4 address", "ipv4", lambda source, _: made.ipv4(source), dict.fromkeys(_EVERY, _IP_SENTENCES)),
    "IPv6 in lines": _one("IPv6 address", "ipv6", lambda source, _: made.ipv6(source), dict.fromkeys(_EVERY, _IP_SENTENCES)),
    "invoices": _invoices,
    "server logs": _server_logs,
    "orders to pay": _wire_forms,
    "devices": _devices,
    "lookalikes": _lookalikes,
}
