"""What a newspaper is named for, and which court decides disputes, is no deal of one's own: eight languages."""

import pytest

from tests.detection.rule_sets import found, verdict


@pytest.mark.parametrize(
    "text",
    [
        "Reuters: Alpha to buy Beta for 9 times EBITDA; takeover closes in March.",
        "According to Bloomberg, Halden is in merger talks with Pike, due diligence is under way.",
        "Laut Handelsblatt übernimmt Meyer die Firma Kolb; die Due Diligence läuft, LOI unterschrieben.",
        "Selon Les Échos, Alpha rachète Beta pour 9 fois l'EBITDA, closing en mars.",
        "Según Expansión, Alfa compra Beta por 9 veces EBITDA; due diligence hecha.",
        "Secondo il Sole 24 Ore, Alpha compra Beta a 9 volte l'EBITDA, closing a marzo.",
        "Segundo o Expresso, Alfa compra Beta por 9 vezes o EBITDA; due diligence concluída.",
        "Volgens het FD koopt Alfa Beta voor 9 keer EBITDA; due diligence afgerond.",
        "Według „Pulsu Biznesu” Alfa kupuje Betę za 9x EBITDA, due diligence zakończone.",
        "Puls Biznesu pisze o fuzji dwóch sieci; sąd oddalił pozew.",
        "Em caso de litígio é competente o tribunal de Faro.",
        "Een borg van € 200. De verhuurder is niet aansprakelijk. Geschillen worden voorgelegd aan de rechter.",
        "Borg van € 50. In geval van een rechtszaak is de rechter in Assen bevoegd.",
        "Kaucja 50 zł. Spory: sąd w Krakowie. Pozew można złożyć elektronicznie.",
        "Son 100 € de fianza; si hay litigio decide la junta, y si no, el juzgado de paz.",
        "Any litigation shall be brought before the courts of Leeds; a lawsuit needs written notice.",
    ],
)
def test_what_the_press_tells_and_what_holds_for_all(text: str) -> None:
    assert found("press_report", text) or found("dispute_clause", text)
    assert verdict(text).label.name == "Internal"


@pytest.mark.parametrize(
    "text",
    [
        "We're offering £7m for Beta, LOI by Friday, due diligence from Monday. According to Reuters Pike bids as well.",
        "Reuters knows of our merger talks with Pike; due diligence begins on Monday.",
        "Due diligence for Beta starts Monday, LOI signed. Governing law: any dispute shall be settled in Leeds.",
        "Zwei Dinge: Wir bieten 7 Mio. für Beta, LOI bis Freitag, Due Diligence ab Montag. Laut Handelsblatt bietet auch Alpha.",
        "Onze advocaat heeft de dagvaarding ontvangen; de rechtszaak tegen Pike gaat door. De rechter beslist in mei.",
        "Nuestro abogado: el litigio con Pike, en caso de litigio largo provisión por litigio de 2 M€; demandante Pike.",
        "Überweisen Sie die Anzahlung nach LOI; Due Diligence bis Mai. Gerichtsstand ist Kassel.",
        "O nosso advogado prepara a contestação no litígio com a Pike; o réu propõe acordo. Qualquer litígio custa caro.",
        "Zij vragen 5,9 procent, recht van hypotheek op alle panden en een borg van de familie; herfinanciering of overname.",
    ],
)
def test_deals_and_lawsuits_of_ones_own(text: str) -> None:
    assert found("press_report", text) == found("dispute_clause", text) == []
    assert verdict(text).label.name == "Confidential"
