"""Lists of private persons without a header: lines, rows, blocks of fields and JSON; no offices, results or authors. Eight languages."""

import pytest

from tests.detection.rule_sets import found, verdict


@pytest.mark.parametrize(
    "text",
    [
        "Ineke van Dalen, Kerkstraat 14, 06-10000342, inekevandalen@example.nl\n"
        "Bas Oudshoorn, Havenweg 3, 06-10000871, bas@post.example\n"
        "Piet de Koster, Noordeinde 1, 0113-000456, pk@mail.example",
        "Anna Huber | 0160 5550911 | anna@web.example | 12.05.1990\n"
        "Karl Dietz | 0171 5550432 | kd@gmx.example | 03.11.1978\n"
        "Irene Kolb | 0152 5550889 | ik@mail.example | 1.2.1966",
        "1. Paul Rey, 4 rue Haute, 06 39 98 01 22\n"
        "2. Claire Petit, 11 av. de la Gare, 06 39 98 14 75\n"
        "3. Marc Blanc, 2 impasse du Four, 06 39 98 33 10",
        "• Rui Costa; Rua da Alegria 40; 912 000 331\n"
        "• Ana Lemos; Rua do Almada 212; 933 000 418\n"
        "• Inês Vaz; Av. da Boavista 1120; 966 000 275",
        "Huber;Anna;Lindenweg 4;83022;Rosenheim;0160 5550911\n"
        "Kolb;Irene;Ahornstr. 9;83022;Rosenheim;0171 5550432\n"
        "Dietz;Karl;Am Bach 2;83026;Rosenheim;0152 5550889",
        '[{"name": "Anna Kowalska", "email": "anna@wp.example", "phone": "600 000 117"},\n'
        ' {"name": "Jan Nowak", "email": "jan@onet.example", "phone": "512 000 934"},\n'
        ' {"name": "Ewa Zych", "email": "ez@poczta.example", "phone": "785 000 226"}]',
        "Nombre: Raúl Sáez\n"
        "Teléfono: 655 000 118\n"
        "Dirección: Av. del Sur 8\n"
        "\n"
        "Nombre: Ana Gil\n"
        "Teléfono: 612 000 341\n"
        "Dirección: C/ Mayor 3\n"
        "\n"
        "Nombre: Julián Cobo\n"
        "Teléfono: 699 000 477\n"
        "Dirección: C/ Río 40",
        '{"customers":[{"first_name":"Agnes","last_name":"Thornley","email":"a@x.example","mobile":'
        '"07700900112"},{"first_name":"Imran","last_name":"Qureshi","email":"i@y.example","mobile":'
        '"07700900845"},{"first_name":"Linda","last_name":"McVey","email":"l@z.example","mobile":"0'
        '7700900231"}]}',
    ],
)
def test_private_persons_listed(text: str) -> None:
    assert found("person_lines", text) or found("person_fields", text)
    assert verdict(text).label.name == "Confidential"


@pytest.mark.parametrize(
    "text",
    [
        "Sales, Level 2, 020 7946 0001, sales@firm.example\n"
        "Support, Level 3, 020 7946 0002, support@firm.example\n"
        "Accounts, Level 4, 020 7946 0003, accounts@firm.example",
        "Anna Huber, Vertrieb, 030 1234567, a.huber@firma.example\n"
        "Karl Dietz, Einkauf, 030 1234568, k.dietz@firma.example\n"
        "Irene Kolb, Lager, 030 1234569, i.kolb@firma.example\n"
        "Paul Uhl, Technik, 030 1234560, p.uhl@firma.example",
        "Anna Huber, 4711\nKarl Dietz, 4712\nIrene Kolb, 4713\nPaul Uhl, 4714",
        "Anna Huber, Durchwahl 4711\nKarl Dietz, Durchwahl 4712\nIrene Kolb, Durchwahl 4713",
        "Leeds Shop, 4 Mill Lane, 0113 496 0001\nYork Shop, 7 Low Road, 01904 496 002\nHull Office, 2 Quay Street, 01482 496 003",
        "Anna Huber, 10.32,15, 2:14:33\nKarl Dietz, 10.41,20, 2:15:01\nIrene Kolb, 10.55,02, 2:16:40",
        "1. Paul Rey, 2001, 42:10\n2. Marc Blanc, 1998, 42:55\n3. Luc Petit, 2003, 43:01",
        "Ada Lovelace <ada@x.example>\nGrace Hopper <grace@y.example>\nAlan Turing <alan@z.example>",
        "Ada Lovelace, University of Leeds, ada@leeds.example\n"
        "Grace Hopper, University of York, grace@york.example\n"
        "Alan Turing, University of Hull, alan@hull.example",
        "Pharmacie Rey, 4 rue Haute, 04 71 00 01 22\n"
        "Boulangerie Petit, 11 rue Basse, 04 71 00 14 75\n"
        "Garage Blanc, 2 place du Four, 04 71 00 33 10",
        "Order,Date,Amount\nChair Oak, 2025-10-03, 1200300\nTable Pine, 2025-10-04, 1200400\nLamp Brass, 2025-10-05, 1200500",
        "Name: Norvane Ltd\n"
        "Phone: 020 7946 0001\n"
        "Address: 4 Mill Lane\n"
        "\n"
        "Name: Pike GmbH\n"
        "Phone: 030 1234567\n"
        "Address: Ring 4\n"
        "\n"
        "Name: Alpha plc\n"
        "Phone: 020 7946 0003\n"
        "Address: 12 Quay",
        '[{"name":"web-1","email":"ops@x.example","phone":"none"},{"name":"web-2","email":"ops@y.ex'
        'ample","phone":"none"},{"name":"web-3","email":"ops@z.example","phone":"none"}]',
        "Hotel Post, Marktplatz 4, 08031 555091\nGasthof Adler, Ring 9, 08031 555043\nPension Huber, Am Bach 2, 08031 555088",
        "Contact Anna Huber, 0160 5550911, or Karl Dietz, 0171 5550432.",
        '{"name":"John Doe","email":"john@example.com","phone":"555-0100-200"}',
        "Anna Huber (CEO), +49 30 1234567, anna@firma.example\n"
        "Karl Dietz (CFO), +49 30 1234568, karl@firma.example\n"
        "Eva Kolb (CTO), +49 30 1234569, eva@firma.example",
        "Museum Leeds, 4 Mill Lane, 0113 496 0001\n"
        "Anna House, 7 Low Road, 01904 496 002\n"
        "Theatre Royal, 2 Quay Street, 01482 496 003",
    ],
)
def test_lists_of_others_and_of_less(text: str) -> None:
    assert found("person_lines", text) == found("person_fields", text) == []
    assert verdict(text).label.name == "Internal"
