"""The text on which a new rule set is timed and its automaton warmed up: a little of everything that people write."""

from typing import Final

LENGTH: Final = 64_000

_LINES: Final = (
    "On Monday 12 May 2025 the team met in Room 4.2 to discuss the plan, order 2025-000417 and version 3.11.4 of the tool.",
    "Contact: jane@example.org, +1 202 555 0143 (office). Total: 1,234.50 EUR; see https://example.org/a/b?id=7f3a9c21.",
    'status=ok time=2025-05-12T10:31:07.123Z host=web-01 id=6f1c2a34-9b7d-4e55-8f00-0c1d2e3f4a5b {"key": "value", "n": 12}',
    "Mr Brown and Mrs Green agreed that quality, price and delivery should be reviewed twice a year by both departments.",
    "Die Lieferung erfolgt bis Freitag, den 4. Juni; über Änderungen, Größen und Maße informieren wir Sie schriftlich.",
    "Les résultats du trimestre seront présentés à l'équipe; merci de confirmer votre présence avant le 1er juillet.",
    "El informe anual se publicará en la página web; la reunión con los proveedores será el próximo miércoles a las 10:00.",
    "La riunione è fissata per giovedì; i verbali sono disponibili nella cartella condivisa, come sempre.",
    "De vergadering begint om negen uur; het verslag staat daarna in de gedeelde map en iedereen kan het lezen.",
    "A reunião será na quinta-feira; a ata ficará disponível na pasta compartilhada até o final da semana.",
    "Совещание начинается в десять часов; протокол будет доступен всем участникам после обеда.",
    "会議の資料を送ります。来週の月曜日に会議室でお会いしましょう。请查收附件中的资料，谢谢。",
    "| item | quantity | unit price |",
    "|------|----------|------------|",
    "| pallet | 12 | 46.00 |",
    "number;created;room type;total\n20250617004411;1750111283;double;318.00\n20250617004412;1750111941;single;124.50",
    "def total(prices: list[float]) -> float:\n    return round(sum(prices) * 1.19, 2)  # with tax",
    "<ul><li>first</li><li>second &amp; third</li></ul>",
    "GET /api/v1/assets?limit=100 HTTP/1.1 200 5120 192.168.0.17 Mozilla/5.0 (X11; Linux x86_64)",
    "Best regards\nThe quick brown fox jumps over the lazy dog, 0123456789 times, while Zoë and Jürgen watch from the quay.",
)
_BLOCK: Final = "\n".join(_LINES) + "\n\n"

PROBE: Final = (_BLOCK * (LENGTH // len(_BLOCK) + 1))[:LENGTH]
