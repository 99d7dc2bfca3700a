"""What psychologists and schools write of one child, and what schools write of such difficulties for all: eight languages."""

import pytest

from tests.detection.rule_sets import verdict

_CHILDREN = [
    (
        "EDUCATIONAL PSYCHOLOGY SERVICE\n\nReport of visit, 14 March\n\n"
        "Child: Oscar Whitlam     Year 3     Class teacher: Mrs Penn\n\n"
        "Oscar was seen in school at the request of his parents. He finds it hard to sit still and to follow more than one "
        "instruction. The paediatrician confirmed ADHD (combined type) last spring; there is also a specific learning "
        "difficulty in reading (dyslexia). On methylphenidate since September his concentration has improved.\n\n"
        "The WISC-V gave a full scale IQ of 108 with slow processing speed.\n\n"
        "Recommended: extra time, a quiet corner, a reading partner.\n"
    ),
    (
        "Schulpsychologische Beratungsstelle\n\nStellungnahme zum Nachteilsausgleich\n\n"
        "Schüler: Jannik Overbeck, Klasse 6b\n\n"
        "Bei Jannik liegt eine Lese-Rechtschreib-Störung vor, daneben eine einfache Aktivitäts- und Aufmerksamkeitsstörung "
        "(ADHS). Er bekommt Medikinet 10 mg. Im HAWIK lag der Gesamtwert bei 111.\n\n"
        "Wir empfehlen 25 Prozent mehr Zeit und den Verzicht auf Notenabzug für Rechtschreibung.\n"
    ),
    (
        "Plan d'accompagnement personnalisé\n\nÉlève : Noé Vasseur          Classe : CM1\n\n"
        "Noé présente une dyslexie avec dysorthographie, diagnostiquée par l'orthophoniste, et un TDAH. Il est sous Ritaline le"
        " matin. Aménagements : temps majoré, pas de lecture à voix haute devant la classe, photocopies agrandies.\n"
    ),
    (
        "Departamento de Orientación\n\nAlumna: Nerea Montalvo Ruiz    Curso: 2.º ESO\n\n"
        "La alumna fue valorada en neuropediatría, donde se le diagnosticó trastorno por déficit de atención e hiperactividad "
        "de tipo inatento. También presenta discalculia. Toma Concerta 36 mg. Se proponen adaptaciones de acceso y más tiempo "
        "en los exámenes.\n"
    ),
    (
        "ISTITUTO COMPRENSIVO DI VOGHERA\nPiano didattico personalizzato\n\nAlunno: Tommaso Brega, classe 1ª C\n\n"
        "Diagnosi redatta dalla neuropsichiatria infantile: disturbo dello spettro autistico di livello 1, discalculia "
        "evolutiva. Il ragazzo non assume farmaci. Strumenti compensativi: calcolatrice, mappe, tempi più lunghi.\n"
    ),
    (
        "Orthopedagogisch verslag\n\nLeerling: Mees Hogeboom     Groep: 7\n\n"
        "Mees is onderzocht wegens aanhoudende problemen met lezen. Er is sprake van ernstige dyslexie. Daarnaast heeft de "
        "kinderarts ADHD vastgesteld; Mees gebruikt methylfenidaat. Wij adviseren voorleessoftware en extra tijd bij toetsen.\n"
    ),
    (
        "Poradnia Psychologiczno-Pedagogiczna nr 4\n\nOPINIA\n\nUczeń: Bartosz Kiełb     klasa 5a\n\n"
        "Chłopiec był badany skalą WISC-R. Stwierdzono dysleksję rozwojową i dysgrafię. Wcześniej rozpoznano ADHD, przyjmuje "
        "metylofenidat. Wskazane: wydłużony czas pracy, większa czcionka.\n"
    ),
    (
        "Escola Municipal Cora Coralina\nAtendimento educacional especializado\n\n"
        "Criança: Davi Lucca Sampaio, 7 anos, 2º ano\n\n"
        "O laudo da neuropediatra confirma transtorno do espectro autista, nível 1 de suporte. Não faz uso de ritalina. Precisa"
        " de mediador nas provas e de aviso antes de mudanças na rotina.\n"
    ),
    (
        "Hoi Marieke,\n\n"
        "Even over Fleur Ottens uit 3B: haar ouders hebben de uitslag van het onderzoek. Ze heeft een autismespectrumstoornis "
        "en dyscalculie. Ze krijgt nu begeleiding van de GGZ. Wil jij dit met de mentor bespreken?\n\nGroet, Tineke\n"
    ),
    "Just so you know for the trip: Leo Barnes has ADHD and needs a quiet seat, his tablets are with me.\n",
    "Für die Klassenfahrt: Anna hat ADHS, bitte abends an die Tablette erinnern.\n",
    "Marcos tiene dislexia, por favor dadle más tiempo en el examen.\n",
    "Kuba ma autyzm, proszę uprzedzać go o zmianach planu.\n",
    "Giulia ha ADHD e prende il metilfenidato: serve un banco vicino alla finestra.\n",
    (
        "Individual support plan 2024/25\n\nPupil's name: Amelia Rourke      Date of review: 3 October\n"
        "Amelia has a diagnosis of autism spectrum condition. She wears ear defenders in assembly. Medication: melatonin at "
        "night. Speech and language therapist visits fortnightly.\nTargets: to ask for a break, to work with one partner.\n"
    ),
    (
        "Hallo Frau Dierks, wir wollten vor dem Elternabend kurz Bescheid geben: Bei unserem Sohn Mattis wurde im Mai ADHS "
        "festgestellt, er nimmt jetzt morgens Medikinet. Bitte setzen Sie ihn nach vorn. Er hat außerdem Legasthenie. Viele "
        "Grüße, Familie Horn\n"
    ),
    (
        "Acta de la reunión con la familia\n\nNiño: Iker Lasarte Uriarte, 4 años\n"
        "Los padres traen el informe del neuropediatra: trastorno del espectro autista, grado 1. La logopeda lo verá dos veces "
        "por semana. No hay medicación.\n"
    ),
    (
        "Szanowna Pani Wychowawczyni, nasza córka Lena Wrona dostała w poradni opinię o dysleksji i dyskalkulii. Bierze też "
        "leki na ADHD. Prosimy o dłuższy czas na sprawdzianach. Rodzice\n"
    ),
]


@pytest.mark.parametrize("text", _CHILDREN)
def test_what_is_written_of_one_child_is_health_data(text: str) -> None:
    assert verdict(text).label.name == "Restricted"


_FOR_ALL = [
    (
        "Greenfield Primary newsletter\n\n"
        "Dyslexia Awareness Week: Mrs Penn will read from books printed in a special typeface. The ADHD parents' group meets on"
        " Tuesday in the library.\n\nPupil of the week: Oscar Whitlam, for his kindness in the playground.\n\n"
        "Tombola prizes are still wanted.\n"
    ),
    (
        "Fortbildung: Legasthenie und Dyskalkulie erkennen\n\n"
        "Für Lehrkräfte der Klassen 2 bis 6. Inhalte: Diagnostik, Nachteilsausgleich, ADHS im Unterricht, Medikamente "
        "(Methylphenidat) und Nebenwirkungen.\n"
        "Referentin: Dr. Imke Tolle, Schulpsychologin. 95 Euro, zwei Tage. Anmeldung bis 30. April.\n"
    ),
    (
        "Protocolo del centro ante el TDAH y la dislexia\n\n"
        "1. El tutor comunica a orientación las dificultades que observe.\n"
        "2. La familia aporta el informe del neuropediatra.\n"
        "3. Ningún docente comentará delante del grupo el diagnóstico ni la medicación (metilfenidato) de un alumno.\n"
        "4. Las adaptaciones se revisan cada trimestre. Responsable: Pilar Otero, jefa de estudios.\n"
    ),
    (
        "Lista de alunos da visita de estudo a Conímbriga\n\nTurma: 5.º A\nAluno: Martim Pais - autorização entregue\n"
        "Aluno: Leonor Brites - autorização entregue\nAluno: Duarte Falcão - falta autorização\n\n"
        "Autocarro às 8h30, almoço volante. Acompanham as professoras Sandra Vilhena e Rita Moura.\n"
    ),
    (
        "Corso per docenti: i DSA in classe\n\n"
        "Dislessia, discalculia, disgrafia: che cosa sono, come si riconoscono, quali strumenti compensativi usare. Cenni su "
        "ADHD e disturbo dello spettro autistico.\n"
        "Relatrice: dott.ssa Marta Quaglia, neuropsichiatra infantile. Iscrizioni entro il 12 maggio, attestato finale.\n"
    ),
    (
        "Réunion d'équipe du 4 avril\n\n- Formation dyslexie et TDAH : deux places, inscriptions auprès de Mme Lenoir.\n"
        "- Sortie au zoo : l'élève Noé Vasseur a gagné le concours de dessin, son affiche sera imprimée.\n"
        "- Photocopieur : code changé.\n"
    ),
    (
        "Zebranie z rodzicami klasy 5a\n\n"
        "Pani pedagog Anna Lis opowie, czym są dysleksja i ADHD i gdzie szukać pomocy. Uczeń klasy 5a Bartosz Kiełb zdobył "
        "drugie miejsce w biegu przełajowym, gratulujemy. Składka na teatr: 30 zł.\n"
    ),
    "Tom has ADHD workshops on Monday and Wednesday, room 4. Bring a pen.\n",
    "Léa a dyslexie et troubles du langage au programme de son cours de master. Salle B12.\n",
    (
        "Student: Anna Bell\nTopic: ADHD and dyslexia in the primary classroom\n"
        "Due: 4 May. 2,000 words, diagnosed cases from the literature only.\n"
    ),
    "O livro conta a história do Tiago, que tem dislexia. Romance para leitores de 8 anos; editora Sol, 12 €.\n",
    "Boek van de maand: Sam heeft ADHD. Een vrolijk verhaal over een druk jongetje, roman vanaf 8 jaar.\n",
    (
        "Schülerliste Klasse 4b für den Lesewettbewerb\nSchüler: Jannik Overbeck\nSchülerin: Mia Kolb\nSchüler: Tom Berg\n"
        "Kinder mit Legasthenie oder ADHS dürfen länger lesen, das haben wir mit der Schulpsychologin vereinbart.\n"
    ),
    (
        "Guide pour les enseignants : accueillir un élève avec TDAH ou dyslexie\n\n"
        "Asseyez l'élève près du tableau. Donnez une consigne à la fois. Le diagnostic et le traitement (méthylphénidate) ne "
        "regardent que la famille. Contact : Mme Lenoir, enseignante référente.\n"
    ),
    (
        "Gezocht: remedial teacher met ervaring met dyslexie, dyscalculie en autisme. 0,6 fte, school De Regenboog in Zutphen. "
        "Reageren bij directeur Ingrid Mol.\n"
    ),
]


@pytest.mark.parametrize("text", _FOR_ALL)
def test_what_schools_tell_all_or_list_is_nobodys_health(text: str) -> None:
    assert verdict(text).label.name == "Internal"
