"""Marking position: where a word marks the document, and where it is only a word."""

import pytest

from detection.engine import classify
from tests.detection.rule_sets import BASE, verdict


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("CONFIDENTIAL\nMinutes", "Confidential"),
        ("Confidential — NDA.", "Confidential"),
        ("Confidential: offer for the Rotterdam site\n\nText.", "Confidential"),
        ("Confidential / not for circulation", "Confidential"),
        ("Confidential.", "Confidential"),
        ("  *** CONFIDENTIAL ***\n", "Confidential"),
        ("[Confidential] Offer", "Confidential"),
        ("**Confidential**\n\n# Offer", "Confidential"),
        ("# Confidential\n", "Confidential"),
        ("// CONFIDENTIAL - Acme GmbH\nint main;", "Confidential"),
        ("Classification: Confidential\n", "Confidential"),
        ("classification = confidential", "Confidential"),
        ("| Classification | Confidential |\n|---|---|\n| Owner | Legal |", "Confidential"),
        ("**Classification:** Confidential", "Confidential"),
        ("Document classification: CONFIDENTIAL (until publication)", "Confidential"),
        ("Klassifizierung: Vertraulich", "Confidential"),
        ("Niveau de confidentialité : confidentiel", "Confidential"),
        ("Clasificación: Confidencial", "Confidential"),
        ("Livello di riservatezza: Riservato", "Confidential"),
        ("Rubricering: vertrouwelijk", "Confidential"),
        ("Acme Ltd | Confidential | Page 3 of 7\n", "Confidential"),
        ("Text of the page.\n\nAcme Ltd – Confidential – 12 May 2025", "Confidential"),
        ("ACME CORPORATION CONFIDENTIAL\n", "Confidential"),
        ("CONFIDENTIAL INFORMATION\n", "Confidential"),
        ("Subject: CONFIDENTIAL: settlement range\n", "Confidential"),
        ("Betreff: Vertraulich - Angebot\n", "Confidential"),
        ("<p>Confidential</p>\n", "Confidential"),
        ("<html><body><h1>Offer</h1><p><b>Confidential</b> - draft</p></body></html>", "Confidential"),
        ("STRICTLY CONFIDENTIAL\n", "Restricted"),
        ("Streng vertraulich\n", "Restricted"),
        ("CUI//SP-PRVCY\n", "Restricted"),
        ("TOP SECRET//NOFORN\n", "Restricted"),
        ("TLP:RED\n", "Restricted"),
        ("绝密\n报告", "Restricted"),
        ("机密：年度报告", "Restricted"),
        ("社外秘\n", "Confidential"),
        ("Конфиденциально\nПротокол", "Confidential"),
        ('classification = "confidential"\n', "Confidential"),
        ("'Confidential'\n\nOffer", "Confidential"),
        ("offer\n\nconfidential\n\nprices", "Confidential"),
        ("PŘÍSNĚ DŮVĚRNÉ\nZápis z jednání", "Restricted"),
        ("Klasifikace: přísně důvěrné", "Restricted"),
        ("Přísně tajné\n", "Restricted"),
        ("Stupeň důvěrnosti: důvěrné", "Confidential"),
        ("Obchodní tajemství – smlouva\n", "Confidential"),
        ("PRÍSNE DÔVERNÉ\n", "Restricted"),
        ("Strängt förtroligt\nProtokoll", "Restricted"),
        ("Informationsklass: konfidentiell", "Confidential"),
        ("FORTROLIGT\nReferat", "Confidential"),
        ("Gradering: strengt fortrolig", "Restricted"),
        ("Erittäin luottamuksellinen\n", "Restricted"),
        ("Luokitus: luottamuksellinen", "Confidential"),
        ("Szigorúan bizalmas!\nJegyzőkönyv", "Restricted"),
        ("Üzleti titok\n", "Confidential"),
        ("STRICT CONFIDENȚIAL\nProces-verbal", "Restricted"),
        ("Строго поверително\n", "Restricted"),
        ("ΑΥΣΤΗΡΑ ΕΜΠΙΣΤΕΥΤΙΚΟ\nΠρακτικά", "Restricted"),
        ("Strogo povjerljivo\n", "Restricted"),
        ("Strogo zaupno\n", "Restricted"),
        ("Gizlilik derecesi: çok gizli", "Restricted"),
        ("СУВОРО КОНФІДЕНЦІЙНО\n", "Restricted"),
        ("Pouze pro interní potřebu\nZápis", "Internal"),
        ("TISKOVÁ ZPRÁVA\nOtevření haly", "Public"),
        ("PRESSEMEDDELELSE\nHavnen åbner", "Public"),
        ("Internal use only\n", "Internal"),
        ("PRESS RELEASE\n", "Public"),
        ("Classification: Public", "Public"),
        ("For immediate release\n", "Public"),
    ],
)
def test_a_marking_counts(text: str, label: str) -> None:
    answer = verdict(text)
    assert answer.label.name == label
    assert answer.matched_rules.startswith("Marked ")


@pytest.mark.parametrize(
    "text",
    [
        "This e-mail is confidential and intended solely for the addressee.",
        "CONFIDENTIALITY NOTICE: this message may contain confidential or privileged information.",
        "The information in this message is confidential. If you are not the recipient, delete it.",
        "Confidential information must be kept in locked cabinets.",
        "confidential clients keep a client secret; public clients do not",
        "A non-confidential summary is enclosed.",
        "NON-CONFIDENTIAL VERSION\n",
        "Not confidential.\n",
        "We treat every application as strictly confidential and answer within a week.",
        "Documents are public, internal, confidential or restricted.",
        "- Public: anybody may read it.\n- Internal: for staff.\n- Confidential: harm if it leaks.\n- Restricted: serious harm.\n",
        "| Level | Meaning |\n|---|---|\n| Public | all |\n| Internal | staff |\n| Confidential | few |\n| Restricted | named persons |\n",
        "Public: everyone\nInternal: staff only\nConfidential: named groups\nRestricted: named persons\n",
        "Publiczne: dla każdego\nWewnętrzne: dla pracowników\nPoufne: dla wskazanych grup\nŚciśle poufne: dla wskazanych osób\n",
        "Veřejné – pro každého\nInterní – pro zaměstnance\nDůvěrné – pro určené skupiny\nPřísně důvěrné – pro určené osoby\n",
        "Offentlig: för alla\nIntern: för personal\nKonfidentiellt: för vissa\nSträngt förtroligt: för några få\n",
        "Julkinen: kaikille\nSisäinen: henkilöstölle\nLuottamuksellinen: osalle\nErittäin luottamuksellinen: harvoille\n",
        "Nyilvános: bárki\nBelső: munkatársak\nBizalmas: kijelölt körök\nSzigorúan bizalmas: kijelölt személyek\n",
        "Tajné volby se konají v pátek.",
        "Hemligt ingrediens i kakan är kardemumma.",
        "Een gradering volgt; hemmelig gave til Ole.",
        "Access to the yard is restricted after 20:00.",
        "SECRET SANTA SIGN-UP\n",
        "THE HARBOUR IS OPEN TO THE PUBLIC\n",
        "Public transport stops at the gate.",
        "Public holidays 2026\n",
        "Internal audit begins in May.",
        "Secret of the recipe: butter.",
        'grant_type: "client_credentials", client_type: confidential',
        "Is this confidential?\n",
        "Vertraulichkeit ist uns wichtig.",
        "Die vertrauliche Behandlung Ihrer Bewerbung sichern wir zu.",
        "Le secret professionnel s'applique.",
        "public static void main(String[] args)",
        "public: true\n",
        "internal: false\n",
        '{"internal": false}',
        "  secret: payments/main\n",
        "class A {\npublic:\n  int b;\n};",
        "The set of characters that may be used for building references is\nrestricted (see the chapter on escapes).",
        "Of all the rooms in the old part of the building the two on the third floor are\nrestricted.",
        "    'Json',\n    'Secret',\n    'Colour',\n",
        'options = [\n    "--secret-keyring",\n]',
        "    secret, data = read(data)\n",
        "  open_source     approved by the initiative\n  restricted      needs a permission\n",
        "secret.md\nreadme.md\n",
        "      status = 'restricted'\n",
        "const f = manifest.license\n  || 'Proprietary'\n",
        "const f = isOurs\n  ? 'Confidential'\n  : null\n",
        "  open_source\n  restricted\n  unrestricted\n",
        "confidence\nconfidential\nconfidently\n",
    ],
)
def test_a_word_is_no_marking(text: str) -> None:
    answer = verdict(text)
    assert answer.label.name == "Internal", answer.matched_rules
    assert "Marked restricted" not in answer.matched_rules
    assert "Marked confidential" not in answer.matched_rules
    assert "Marked public" not in answer.matched_rules


@pytest.mark.parametrize("line", ["a cui\n", "机密 ", "is cui x, ", "<b>cui</b>x ", "x cui, "])
def test_of_thousands_of_words_that_mark_nothing_none_hides_the_one_that_marks(line: str) -> None:
    for text in (line * 5_000 + "\nCUI\n", line * 5_000 + "\n" + "x" * 150 + "\nclassification: CUI. " + line * 5_000):
        answer = verdict(text)
        assert answer.complete
        assert answer.matched_rules == "Marked restricted"
    assert verdict(line * 2_000 + "plain text " * 100_000 + "\nCUI\n").matched_rules == "Marked restricted"


def test_blocks_of_a_long_line_are_told_apart_whatever_stands_in_it() -> None:
    long = "<p>" + "<i>a</i>, " * 400
    assert verdict(f"{long}</p><p><b>Confidential</b></p><p>{long}").matched_rules == "Marked confidential"
    assert verdict(f"{long}</p><div class=x>Confidential</div>{long}").matched_rules == "Marked confidential"
    assert verdict(f"{long} <b>confidential</b> {long}").matched_rules == ""


def test_a_marking_after_thousands_of_words_that_mark_nothing_is_found() -> None:
    for line in ("a confidential x\n", "<b>confidential</b> x, ", "it is confidential, x; "):
        answer = verdict(line * 5_000 + "\nConfidential\n")
        assert answer.complete
        assert answer.matched_rules == "Marked confidential"


def test_words_with_too_many_different_surroundings_leave_the_rule_not_evaluated() -> None:
    sentences = "".join(f"x{number} confidential,\n" for number in range(2_500))
    answer = verdict(sentences + "\nConfidential\n")
    assert not answer.complete
    assert answer.incomplete_rules == ("Marked confidential",)
    assert answer.label.name == "Confidential"
    marked = verdict("Confidential\n" + sentences)
    assert marked.complete
    assert marked.matched_rules == "Marked confidential"
    masked = classify(BASE, "Confidential\n" + sentences, every_finding=True)
    assert not masked.complete
