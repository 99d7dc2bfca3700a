"""Papers filed with a court, and what explains to all how courts work: eight languages."""

import pytest

from tests.detection.rule_sets import verdict

_FILED = [
    (
        "Exmo. Senhor\nJuiz de Direito do Juízo Local Cível de Aveiro\n\n"
        "CERÂMICA DO VOUGA, S.A., com sede em Ílhavo, vem intentar ação declarativa de condenação, sob a forma de processo "
        "comum, contra PAVIMAR, LDA., nos termos e com os seguintes fundamentos:\n\n"
        "1.º A autora vendeu à ré mosaico no valor de 41.870,20 €.\n2.º A ré não pagou as faturas vencidas em março.\n"
        "Nestes termos deve a presente ação ser julgada procedente e a ré condenada a pagar à autora a quantia em dívida, juros"
        " de mora e custas.\n\nValor: 41.870,20 €\nJunta: procuração e 6 documentos\nO advogado, Rui Salema, cédula 11234C\n"
    ),
    (
        "AO JUÍZO DA 2ª VARA CÍVEL DA COMARCA DE MARINGÁ\n\nContestação\n\n"
        "MOINHO BOA SAFRA LTDA., já qualificada nos autos da ação de indenização que lhe move EMBALAGENS TUPI LTDA., vem "
        "apresentar contestação. Preliminarmente, a ilegitimidade passiva. No mérito, o réu não deu causa ao atraso; o contrato"
        " previa prazo de 60 dias. Requer a improcedência dos pedidos, com a condenação do autor nas custas e honorários "
        "advocatícios.\n\nOAB/PR 40.112\n"
    ),
    (
        "IN THE COUNTY COURT AT STOCKPORT                 Claim No. K21YX407\n\nBETWEEN\n"
        "HARGREAVE JOINERY LTD                 Claimant\nand\nPENNINE KITCHENS LTD                 Defendant\n\n"
        "PARTICULARS OF CLAIM\n\n1. The Claimant supplied oak doors to the Defendant in May for £38,412.\n"
        "2. The Defendant has not paid.\nAND the Claimant claims the said sum, interest and costs.\n"
    ),
    (
        "An das Landgericht Osnabrück\n\nKlage\n\nder Emsland Fenster GmbH, Lingen - Klägerin -\ngegen\n"
        "die Baugesellschaft Hase mbH, Bramsche - Beklagte -\n\n"
        "Namens und in Vollmacht der Klägerin erheben wir Klage und werden beantragen, die Beklagte zu verurteilen, an die "
        "Klägerin 52.318,40 Euro nebst Zinsen zu zahlen.\n\nStreitwert: 52.318,40 Euro\n"
    ),
    (
        "TRIBUNAL JUDICIAIRE DE LIMOGES\n\nASSIGNATION\n\n"
        "À la demande de la société PORCELAINES DU VAL, SAS, ayant pour avocat Maître Roche,\n"
        "donne assignation à la société HÔTELS DU CENTRE, SARL, d'avoir à comparaître.\n\n"
        "La demanderesse a livré de la vaisselle pour 27 140 euros. La défenderesse n'a rien réglé malgré une mise en demeure.\n"
        "\nPAR CES MOTIFS, condamner la défenderesse à payer la somme de 27 140 euros et aux dépens.\n"
    ),
    (
        "DAGVAARDING\n\nHeden, op verzoek van KAASHANDEL DE WAAG B.V., gevestigd te Gouda, eiseres,\n"
        "heb ik gedagvaard: FESTIVAL LOGISTIEK B.V., gedaagde,\nom te verschijnen voor de rechtbank Den Haag.\n\n"
        "Eiseres heeft kaas geleverd voor € 18.240. Gedaagde heeft de facturen niet betaald.\n"
        "MITSDIEN: gedaagde te veroordelen tot betaling, met rente en proceskosten.\n"
    ),
    (
        "TRIBUNALE CIVILE DI NOVARA\n\nATTO DI CITAZIONE\n\n"
        "La RISERIE SESIA S.R.L., rappresentata e difesa dall'avv. Luca Ferraris, cita la GASTRONOMIA LAGHI S.P.A. a comparire "
        "all'udienza del 14 ottobre.\n\n"
        "L'attrice ha fornito riso per 33.900 euro. La convenuta non ha pagato. Si chiede la condanna della convenuta al "
        "pagamento, oltre interessi e spese di lite.\n"
    ),
    (
        "Sąd Okręgowy w Kielcach\nWydział Gospodarczy\n\nPOZEW O ZAPŁATĘ\n\nPowód: KAMIENIARZ ŚWIĘTOKRZYSKI sp. z o.o.\n"
        "Pozwany: BUDOWA PLUS S.A.\n\n"
        "Wnoszę o zasądzenie od pozwanego na rzecz powoda kwoty 61 200 zł z odsetkami i kosztami procesu.\n"
        "Powód dostarczył kostkę granitową, pozwany nie zapłacił.\n"
    ),
    (
        "Juzgado Nacional de Primera Instancia en lo Comercial\n\nPROMUEVE DEMANDA. OFRECE PRUEBA.\n\nSeñor Juez:\n"
        "Juan Pablo Ríos, abogado, en representación de MOLINOS DEL SUR S.R.L., se presenta y dice: que viene a promover "
        "demanda por cobro de pesos contra PANIFICADOS NORTE S.A. por la suma de $ 4.812.000, con más intereses y costas. La "
        "demandada recibió la harina y no pagó.\n"
    ),
    (
        "EXMO. SR. DR. JUIZ DO TRABALHO DA 4ª VARA DO TRABALHO DE BETIM\n\n"
        "CLEONICE TAVARES, brasileira, casada, por sua advogada, vem à presença de Vossa Excelência propor RECLAMAÇÃO "
        "TRABALHISTA em face de LIMPADORA VALE VERDE LTDA.\n\n"
        "A reclamante trabalhou de 2019 a 2023 sem receber horas extras. Requer a condenação da reclamada ao pagamento de R$ "
        "42.118,90.\n"
    ),
    (
        "Tribunal Judicial da Comarca de Braga - Juízo Central Cível\nProc. n.º 1234/24\n\nCONTESTAÇÃO\n\n"
        "MALHAS DO CÁVADO, LDA., ré nos autos à margem identificados, vem apresentar a sua contestação: impugna o alegado nos "
        "artigos 3.º a 9.º e deve a ação ser julgada improcedente.\n"
    ),
    (
        "AL JUZGADO DE LO SOCIAL DE CUENCA\n\n"
        "Doña Remedios Prat, con domicilio en Tarancón, comparece y dice: que formulo demanda por despido contra AZAFRANES DE "
        "LA MANCHA, S.L. Solicito al juzgado que declare la nulidad del despido.\n"
    ),
    (
        "EXMA. SRA. DRA. JUÍZA DE DIREITO DO 3º JUIZADO ESPECIAL CÍVEL DE NATAL\n\n"
        "DALVA REGINA PONTES, brasileira, viúva, CPF 000.000.000-00, vem propor AÇÃO DE INDENIZAÇÃO POR DANOS MORAIS contra "
        "VIAÇÃO SOL NASCENTE S/A.\nA autora ficou nove horas parada na estrada. Pede a condenação da ré em R$ 15.000,00.\n"
    ),
    (
        "CONCLUSIONS EN DÉFENSE\n\nTribunal de commerce de Quimper\n"
        "Pour : la société CONSERVERIE BIGOUDÈNE SAS, défenderesse\nContre : EMBALLAGES DU LÉON SARL, demanderesse\n"
        "Plaise au tribunal : dire que les boîtes livrées étaient percées, débouter la demanderesse de toutes ses demandes.\n"
    ),
    (
        "AL JUZGADO DE LO MERCANTIL DE VIGO\n\nContestación a la demanda\n"
        "CONSERVAS DO MORRAZO, S.A. comparece y dice: que se opone a la demanda formulada por ENVASES DEL NORTE, S.L. Las latas"
        " llegaron perforadas. Suplico al juzgado que desestime íntegramente la demanda, con costas.\n"
    ),
    (
        "UNITED STATES DISTRICT COURT\nDISTRICT OF OREGON\n\n"
        "LARKSPUR ROASTERS LLC, Plaintiff, v. CASCADE CUPS INC., Defendant.\n\nCOMPLAINT FOR BREACH OF CONTRACT\n"
        "Plaintiff alleges that Defendant delivered 40,000 defective lids. Plaintiff prays for judgment in the amount of "
        "$61,300.\n"
    ),
]


@pytest.mark.parametrize("text", _FILED)
def test_what_is_filed_with_a_court(text: str) -> None:
    assert verdict(text).label.name == "Confidential"


_EXPLAINED = [
    (
        "Como funciona uma ação de cobrança?\n\n"
        "O credor apresenta a petição inicial na vara cível. O juiz manda citar o réu, que tem quinze dias para a contestação. "
        "Depois vêm a audiência de conciliação e a sentença. Quem perde paga custas e honorários. Curso de extensão, módulo 3: "
        "aula gravada, exercícios no portal. Bibliografia e glossário no fim.\n"
    ),
    (
        "Ata da assembleia da associação de moradores\n\n"
        "O Dr. Melo, OAB/SP 99.120, explicou que a Prefeitura citou o juiz de paz no jornal por engano. A autora do livro de "
        "receitas, dona Célia, fará uma palestra em maio. A vara de pesca do sorteio foi doada pela loja do Nonato.\n"
    ),
    (
        "Lexique : l'assignation est l'acte par lequel le demandeur appelle le défendeur devant le tribunal. La défenderesse "
        "constitue avocat. Les dépens sont les frais du procès. Fiche de révision, première année de droit.\n"
    ),
    (
        "Terminhinweis für Besucher\n\n"
        "Das Landgericht Osnabrück ist am 3. Oktober geschlossen. Klagen können online eingereicht werden, das Formular liegt "
        "auf unserer Seite. Für Besuchergruppen: Führung durch das Gebäude um 10 Uhr, Treffpunkt an der Pforte. Rechtsanwälte "
        "brauchen keine Anmeldung.\n"
    ),
    (
        "Bezoek aan de rechtbank met klas 4\n\n"
        "We wonen een zitting bij. Leerlingen leren wie eiser en gedaagde zijn, wat een dagvaarding is en hoe een vonnis tot "
        "stand komt. Neem een legitimatiebewijs mee. Vertrek om 8.15 uur met de bus.\n"
    ),
    (
        "Jury service: what happens on the day\n\n"
        "You will be met at the county court by an usher. The claimant and the defendant sit on either side. Bring a book, "
        "there is a lot of waiting. Parking is £4. Lunch is paid for up to £5.71.\n"
    ),
    (
        "Small claims: a guide\n\n"
        "Fill in the particulars of claim and send them to the county court. The defendant has 14 days. There is a fee. If you "
        "win, the claimant gets the fee back. Volunteers at the library help with the forms on Fridays.\n"
    ),
    (
        "Das Landgericht Osnabrück hat am Freitag über eine Klage gegen den Bebauungsplan verhandelt. Die Klägerin, eine "
        "Bürgerinitiative, sieht Hochwassergefahr. Ein Urteil wird im Mai erwartet, teilte eine Sprecherin mit.\n"
    ),
    (
        "Aluguer de salas na Vara Cível: a partir de maio o balcão da Vara Cível de Olinda atende no térreo. Autores e réus "
        "devem trazer documento. Senhas até às 16h.\n"
    ),
    (
        "Jak przebiega rozprawa? Uczniowie poznają salę sądową. Powód siada po prawej, pozwany po lewej. Sąd Rejonowy zaprasza "
        "klasy ósme w każdy pierwszy wtorek miesiąca.\n"
    ),
    (
        "¿Qué es un juicio verbal? El demandante presenta la demanda, el demandado la contesta y el juez dicta sentencia. Las "
        "costas las paga quien pierde. Ficha 7 del cuaderno de ciudadanía.\n"
    ),
]


@pytest.mark.parametrize("text", _EXPLAINED)
def test_what_explains_how_courts_work(text: str) -> None:
    assert verdict(text).label.name == "Internal"
