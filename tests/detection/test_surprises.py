"""What is kept from a colleague who is to be surprised is no secret of a firm's: eight languages."""

import pytest

from tests.detection.rule_sets import found, verdict


@pytest.mark.parametrize(
    "text",
    [
        "Surprise do for Helen's 50th on Friday at 4. Say nothing to her, please!",
        "We've clubbed together for a leaving gift for Tom; keep it to yourselves until Thursday.",
        "Mum's the word: Ann's baby shower is on Tuesday in the kitchen.",
        "Don't tell anyone, but there's ice cream in the freezer on 2.",
        "Please keep this under your hats: birthday cake for Raj at 3.",
        "Kein Wort zu Petra: ihr Geburtstag wird am Freitag gefeiert, Kuchen um drei.",
        "Bitte nicht weitersagen, für Jürgens Abschied sammeln wir für ein Geschenk.",
        "Das bleibt unter uns: Überraschungsfrühstück für die Azubis.",
        "Dicht halten! Torte für Ayşe, Donnerstag um 10.",
        "On fait un cadeau à Sylvie, surtout n'en parlez à personne !",
        "Pot de départ de Luc : pas un mot à l'intéressé, c'est une surprise.",
        "Cagnotte pour l'anniversaire de Nadia, bouche cousue.",
        "Fiesta sorpresa para Marta el jueves, no digáis nada a nadie.",
        "El regalo de Pepe está en el almacén: ni una palabra a nadie.",
        "Cumpleaños de Lola: tarta a las 12, que no se entere.",
        "Torta per Giulia alle 15, acqua in bocca!",
        "Per la festa di Marco: non dite niente a nessuno.",
        "Regalo di pensione per Anna, non fatene parola con nessuno.",
        "Bolo para a Inês às 16h. Não digam nada a ninguém!",
        "Festa de despedida do Rui: fica entre nós.",
        "Prenda da Ana na minha gaveta; não contem a ninguém.",
        "Taart voor Kees om 3 uur, mondje dicht!",
        "Voor de verjaardag van Ilse: niks zeggen, het is een verrassing.",
        "Hij gaat met pensioen en krijgt een ballonvaart, niet doorvertellen.",
        "Tort dla Ani o 12, ani słowa!",
        "Niespodzianka dla Marka, nikomu ani słowa.",
        "Zrzutka na prezent dla szefa, proszę nikomu nie mówić.",
    ],
)
def test_a_surprise_among_colleagues_is_no_secret(text: str) -> None:
    assert found("surprise_planned", text)
    assert verdict(text).label.name == "Internal"


@pytest.mark.parametrize(
    "text",
    [
        "Mondje dicht over de sluiting van Almelo.",
        "Que no se entere nadie de que cerramos la planta de Burgos en marzo.",
        "Não digam nada aos sindicatos sobre o fecho da loja de Setúbal.",
        "Keep this to yourselves: we're closing the Leeds office. There'll be cake at 3.",
        "Don't tell anyone: Dave is being made redundant after his birthday.",
        "Please do not share these figures with anyone. There's cake in the kitchen.",
        "Bitte nicht weitersagen: Entlassungen im Mai. Kuchen steht in der Küche.",
        "Mum's the word about the takeover.",
        "Motus et bouche cousue sur la fermeture de la cantine.",
        "Acqua in bocca sulla vendita dello stabilimento, e buon compleanno!",
        "Buzia na kłódkę w sprawie zwolnień. Tort o 13.",
        "Tot de bekendmaking mondje dicht over de fusie. Er is taart.",
        "Bitte vertraulich behandeln: Gehaltsliste. Danke für das Geschenk!",
        "Kein Wort zu niemandem: die Kantine wird im März geschlossen.",
        "CONFIDENTIAL\nAgenda of the meeting, with cake for Ann at three.",
        "Don't tell anyone: we move to Leeds.\n" + "The rest is as it was.\n" * 150 + "Cake at three.",
    ],
)
def test_what_a_firm_keeps_quiet_is_one_whatever_stands_beside_it(text: str) -> None:
    assert found("surprise_planned", text) == []
    assert verdict(text).label.name == "Confidential"
