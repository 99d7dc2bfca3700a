"""What is told of somebody's health, pay and conduct, agreements on secrecy by their titles, and what is told of everybody."""

import pytest

from detection.detectors import DETECTORS
from detection.document import Document
from detection.engine import classify, compile_rule_set
from detection.packs import starting_rule_set

STARTING = compile_rule_set(starting_rule_set())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Please note that Gwen Farrow is pregnant.", "Gwen Farrow"),
        ("We heard that Mr Oakes was diagnosed with epilepsy.", "Mr Oakes"),
        ("My son Callum was rushed to hospital.", "My son"),
        ("Seit Montag ist Frau Roeder krankgeschrieben.", "Frau Roeder"),
        ("Rehabericht: Herr Jörg Bräuer, Zustand nach Schlaganfall", "Herr Jörg Bräuer"),
        ("Mme Maëlle Kerbrat est enceinte.", "Mme Maëlle Kerbrat"),
        ("Thierry Marchand est en arrêt maladie.", "Thierry Marchand"),
        ("Nos ha dicho Dña. Nieves Cifuentes que está embarazada.", "Dña. Nieves Cifuentes"),
        ("Il sig. Gualtieri soffre di cuore.", "sig. Gualtieri"),
        ("A colaboradora Catarina Falcão está de baixa por depressão.", "colaboradora Catarina Falcão"),
        ("Dhr. Wouter Terpstra is opgenomen in het ziekenhuis.", "Dhr. Wouter Terpstra"),
        ("Pani Kamińska jest w szóstym miesiącu ciąży.", "Pani Kamińska"),
        ("Jens Petersen has a slipped disc and is out for six weeks.", "Jens Petersen"),
        ("Mr Olsen now has a herniated disc.", "Mr Olsen"),
        ("Please note: Gwen Farrow has got the flu.", "Gwen Farrow"),
        ("Anna's results came back positive, she starts on Monday.", "Anna"),
        ("Gwen Farrow's biopsy results have come back abnormal.", "Gwen Farrow's"),
        ("Herr Krause hat einen Bandscheibenvorfall.", "Herr Krause"),
        ("Jörg Thiele hatte einen leichten Schlaganfall.", "Jörg Thiele"),
        ("Frau Kunze hat sich das Bein gebrochen und ist bis Ende Juli krankgeschrieben.", "Frau Kunze"),
        ("M. Roche a une hernie discale.", "M. Roche"),
        ("Mme Perrin a de l'asthme.", "Mme Perrin"),
        ("El señor Prieto tiene una hernia discal.", "señor Prieto"),
        ("Il signor Greco ha un'ernia del disco.", "signor Greco"),
        ("O senhor Barros tem uma hérnia discal.", "senhor Barros"),
        ("Meneer Postma heeft een hernia.", "Meneer Postma"),
        ("Pan Zieliński ma przepuklinę kręgosłupa.", "Pan Zieliński"),
    ],
)
def test_of_whom_an_illness_is_told(text: str, who: str) -> None:
    (found,) = DETECTORS["illness_told"].find(Document(text))
    assert found.value == who
    assert classify(STARTING, text).label.name == "Restricted"


@pytest.mark.parametrize(
    "text",
    [
        "Somebody who is pregnant should ask Ms Oakes.",
        "Ms Oakes tells employees who are recovering from an operation what to do.",
        "Frau Roeder erklärt, wer schwanger ist, bekommt einen Stuhl.",
        "Roman, Kapitel 3: Johanna Lindner ist schwanger und läuft durch den Regen.",
        "Chapter 7. Mr Doyle is suffering from gout.",
        "Novela: Don Ramiro padece de gota en su casa.",
        "The singer Gwen Farrow told fans that she was diagnosed with asthma.",
        "El delantero Marcos Lledó está de baja, informó el club.",
        "Mme Kerbrat présente le local. Une salle est en arrêt.",
        "Support Team is off with the van.",
        "The results of Anna's audit came back positive.",
        "Anna's survey results came back positive.",
        "The pump's test results came back positive.",
        "Herr Krause hat einen Vortrag über Bandscheibenvorfälle.",
        "Ms Oakes has diabetes leaflets for the canteen.",
        "Dr Helen Marks, Leeds: asthma, and who has cancer patients to refer.",
        "Herr Krause sagt, der Vertrag hat einen Rohrbruch nicht erfasst.",
        "Herr Krause hat eine Grippeimpfung für alle organisiert.",
        "Frau Lang hat Corona-Tests bestellt.",
        "M. Blanc a une fracture de tuyau à réparer.",
        "Mr Oakes says the chair has a broken leg.",
        "Frau Kunze sah, dass die Vase einen Bruch hat.",
        "La signora Conte ha influenza sulla scelta.",
        "M. Roche a une réunion sur les hernies discales.",
        "The printer suffers from dust.",
        "Pytania do pani Mazur. Kobiety, które są w ciąży, mogą usiąść.",
    ],
)
def test_what_is_told_of_nobody(text: str) -> None:
    assert list(DETECTORS["illness_told"].find(Document(text))) == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Krankmeldungen Februar\nHeike Pfaff – Rücken, 14 Tage\nJörg Lindhorst – Grippe, 10 Tage", "Restricted"),
        ("Ziek deze week\nWim de Wit: rug\nFemke Bos: griep", "Restricted"),
        ("patient;diagnose;medikation\nKunkel, Heike;Asthma;Salbutamol\nPfaff, Jörg;Hypertonie;Ramipril", "Restricted"),
        ("patient_id,name,diagnosis\n1,Gwen Oakes,F41.1 anxiety\n2,Callum Trask,B20 HIV", "Restricted"),
        ("customer;diagnosis\nGwen Oakes;brakes worn\nCallum Trask;battery dead", "Confidential"),
        ("Krankmeldungen\nWer krank ist, ruft an.\nDann kommt der Schein.", "Internal"),
        ("Parte de accidente\nAccidentado: Gonzalo Belmonte\nLesión: muñeca izquierda", "Restricted"),
        ("Registre des accidents\nVictime : Thierry Marchand\nLieu : escalier de l'atelier", "Restricted"),
        ("Psychotherapeutischer Bericht über Herrn Kunkel: Episode (F32.1)", "Restricted"),
        ("Herr Kunkel parkt auf Platz (F32.1).", "Internal"),
        ("Foi-me diagnosticado cancro da mama, começo a quimioterapia.", "Restricted"),
        ("Mi è stata diagnosticata la sclerosi multipla, inizio la terapia.", "Restricted"),
        (
            "En cas de maladie ou de grossesse, prévenez le service du personnel. Mme Lhermitte répond. Hôpital, opération : voir page 2.",
            "Internal",
        ),
        ("Ben je zwanger of ziek na een operatie, meld het je leidinggevende. Mevrouw Bos helpt.", "Internal"),
        ("Autumn lectures\n3 Oct Mrs Jane Webb: Tuberculosis and the railway\n10 Oct Prof. Alan Hunt: Cancer wards", "Internal"),
        ("Programme: 09:30 Dr Helen Marks, oncology in practice; 10:15 Prof. Ian Shaw, diabetes prevention", "Internal"),
        ("Programma: 9.30 dott.ssa Anna Moro, prevenzione del diabete; 10.15 prof. Luca Riva, oncologia", "Internal"),
        ("Programa: 9:30 Dra. Carmen Ruiz, diabetes; 10:15 Dr. Javier Gil, asma infantil", "Internal"),
        ("Program: 9.00 dr Anna Maj, profilaktyka cukrzycy; 10.00 prof. Jan Kos, nadciśnienie", "Internal"),
        ("Clinic hours: cardiology, diabetes. Dr. med. Jutta Reim and nurse Kelly Dean welcome you.", "Internal"),
        ("09:30 Dr Helen Marks: John Shaw, diabetes and chemotherapy", "Restricted"),
        ("Film review: Anna Reid plays a nurse who falls in love with a patient dying of leukaemia.", "Internal"),
        ("Am Freitag im Kino: Petra Vogt spielt eine Ärztin mit Krebs und Diabetes.", "Internal"),
        ("Cine: Ana Torres interpreta a una enfermera que padece esclerosis.", "Internal"),
        ("Recensione: Sara Monti è una cantante malata di leucemia.", "Internal"),
        ("Krimi: Kommissarin Petra Vogt starrte auf die Leiche. Er hatte Krebs, sagte der Arzt.", "Internal"),
        ("Thriller: rechercheur Maas heeft kanker. De dode, Lotte Blom, was zwanger.", "Internal"),
        ("Kryminał: ofiara, Irena Zych, była w ciąży, komisarz Borek po zawale.", "Internal"),
        ("The landlord of Mary Hill was dying of cancer in the hospital (from the novel 'Low Tide').", "Internal"),
        ("Charity run: Mark Sands was first, for the leukaemia and cancer trust.", "Internal"),
        ("The prize goes to Elena Ross for her research on diabetes and cancer.", "Internal"),
        ("Roman: Frau Anna Vogt hat Krebs, die Chemotherapie beginnt am Montag.", "Restricted"),
        ("L'attore Sandro Vieri racconta al settimanale la diagnosi di leucemia.", "Internal"),
    ],
)
def test_health(text: str, label: str) -> None:
    assert classify(STARTING, text).label.name == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("NON-DISCLOSURE AGREEMENT\nThis Agreement is made between Acme Ltd and Norvane plc.", "Confidential"),
        ("Geheimhaltungsvereinbarung\nzwischen der Acme GmbH und der Norvane AG", "Confidential"),
        (
            "Non-disclosure agreement between Larch Ltd and Brook plc. The Recipient keeps everything secret, doesn't it?",
            "Confidential",
        ),
        ("Geheimhaltungsvereinbarung zwischen der Larch GmbH und der Brook AG. Die Parteien …", "Confidential"),
        ("Umowa o zachowaniu poufności między Larch sp. z o.o. a Brook SA.", "Confidential"),
        ("We sign a non-disclosure agreement between Larch and every supplier.", "Internal"),
        ("Geheimhaltungsvereinbarung zwischen Kollegen? Nein danke.", "Internal"),
        ("ACCORD DE CONFIDENTIALITÉ\nentre Acme SARL et Norvane SA", "Confidential"),
        ("ACUERDO DE CONFIDENCIALIDAD\nentre Acme S.L. y Norvane S.A.", "Confidential"),
        ("Accordo di riservatezza\ntra Acme srl e Norvane spa", "Confidential"),
        ("Geheimhoudingsovereenkomst\ntussen Acme BV en Norvane NV", "Confidential"),
        ("UMOWA O ZACHOWANIU POUFNOŚCI\nzawarta pomiędzy Acme a Norvane", "Confidential"),
        ("Acordo de confidencialidade\nentre Acme Lda. e Norvane S.A.", "Confidential"),
        ("Contrat de confidentialité. Les parties gardent le silence.", "Confidential"),
        ("Umowa o zachowaniu poufności. Strony zobowiązują się milczeć.", "Confidential"),
        ("Non-disclosure agreement: both parties sign it before a tour.", "Internal"),
        ("Confidential note. We may close the Derby depot.", "Confidential"),
        ("Vertrauliche Notiz. Das Werk in Zwickau könnte schließen.", "Confidential"),
        ("Note confidentielle. Nous étudions la fermeture du site.", "Confidential"),
        ("Nota confidencial. Estudiamos cerrar la planta.", "Confidential"),
        ("Nota riservata. Valutiamo di chiudere lo stabilimento.", "Confidential"),
        ("Nota confidencial. Ponderamos encerrar a fábrica.", "Confidential"),
        ("Vertrouwelijke notitie. Wij overwegen de vestiging te sluiten.", "Confidential"),
        ("Notatka poufna. Rozważamy zamknięcie zakładu.", "Confidential"),
        ("Confidentiel. Note au comité de direction : deux sites fusionnent.", "Confidential"),
        ("Note strictement confidentielle. Le site ferme.", "Restricted"),
        ("A confidential note is kept in the safe.", "Internal"),
        ("Vertrauliche Notizen gehören in den Schrank.", "Internal"),
        ("Ce document est confidentiel et ne peut être transmis à des tiers.", "Confidential"),
        ("Este documento es confidencial y no puede divulgarse.", "Confidential"),
        ("Dit document is vertrouwelijk.", "Confidential"),
        ("Este documento é confidencial.", "Confidential"),
        ("Niniejszy raport jest poufny.", "Confidential"),
        ("We sign a non-disclosure agreement with all suppliers, between the first call and the quote.", "Internal"),
        ("Non-disclosure agreement: when to sign\nThe parties meet first.", "Internal"),
        ("Modelo\n\nACORDO DE CONFIDENCIALIDADE\nentre ____ e ____", "Internal"),
        ("Write on the cover if this document is confidential.", "Internal"),
        ("Ce message et ce document joint : si ce document est confidentiel, dites-le.", "Internal"),
    ],
)
def test_secrecy(text: str, label: str) -> None:
    assert classify(STARTING, text).label.name == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Dear Desmond,\nfollowing the disciplinary meeting we are issuing you with a first written warning.", "Confidential"),
        ("Gentile sig. Moretti,\nLe contestiamo di essersi assentato.", "Confidential"),
        ("Grievance statement by Harriet Whitlock: my manager shouted at me.", "Confidential"),
        ("Applicant Tobias Mistry scored 3/10 in the interview; reject.", "Confidential"),
        ("Bewerberin Heike Pfaff, Vorstellungsgespräch am Montag: fachlich schwach. Absage.", "Confidential"),
        ("Prämie 2025: Herr Lindhorst erhält 3.100 Euro.", "Confidential"),
        ("O salário base da colaboradora Iolanda Pinheiro passa a 1.850 €.", "Confidential"),
        ("Votre rémunération mensuelle brute sera portée à 2 950 euros.", "Confidential"),
        ("Sueldos 2026: Rocío Ozores 28.400, Fermín Lozoya 31.200", "Confidential"),
        ("Lista płac, 03.2026\nMirosław Kołodziej  6 200,00\nGrażyna Duda  7 100,00", "Confidential"),
        ("Pay review proposal: Trask 41k -> 44k, Farrow 52k -> 53k", "Confidential"),
        ("Payroll June 2026\nMarsh Ellen;3,410.00\nCole Ian;2,980.00", "Confidential"),
        ("Gehaltsliste Juni\nLang;3.400\nKoch;3.950", "Confidential"),
        ("Liste des salaires, mai 2026\nAubry Claire;2\u00a0310,00\nBlanc Hugo;2\u00a0745,00", "Confidential"),
        ("Paie de juin\nMartin 2 450\nGaillard 2 980", "Confidential"),
        ("Nómina de junio\nVega Laura;1.840,00\nRubio Iván;2.015,00", "Confidential"),
        ("Elenco stipendi, maggio\nConte, Sara | 1.720,00\nVilla, Luca | 1.905,00", "Confidential"),
        ("Folha de pagamento, junho\nAlves Rita;1.430,00\nRamos Tiago;1.610,00", "Confidential"),
        ("Salarislijst mei\nBakker Joost;2.840,00\nde Wit Anna;3.110,00", "Confidential"),
        ("Lista płac, czerwiec 2026\nLis Anna;4 210,00\nGaj Piotr;4 690,00", "Confidential"),
        ("Budget\nSalaries 1,240,000\nRent 120,000\nMarketing 90,000", "Internal"),
        ("Salaries\nE5 2.900\nE6 3.200", "Internal"),
        ("Lieferliste Juni\nLang;3.400\nKoch;3.950", "Internal"),
        ("Lista zamówień, czerwiec\nLis;4 210\nGaj;4 690", "Internal"),
        ("Técnico de recursos humanos, Porto. Salário de 1.400 a 1.700 euros.", "Internal"),
        ("Magazynier, 5100–5600 zł brutto miesięcznie, umowa o pracę.", "Internal"),
        ("HR assistant: salary 31,500 to 34,000 pounds, performance bonus.", "Internal"),
        ("Aumento de salário: de 1.400 a 1.700 euros. Decidido pelos recursos humanos.", "Confidential"),
        ("Tu retribución fija pasa de 32.000 a 34.500 € brutos.", "Confidential"),
        ("Wynagrodzenie: podwyżka z 5100 do 5600 zł brutto.", "Confidential"),
        (
            "INSERT INTO roles (name, min_salary, max_salary) VALUES ('Clerk', 24000, 29000), ('Manager', 41000, 56000);",
            "Internal",
        ),
        ("INSERT INTO staff (name, salary) VALUES ('Ada Fox', 24000), ('Bo Ek', 41000);", "Confidential"),
        ("role,name,salary_from,salary_to\n1,Clerk,24000,29000\n2,Manager,41000,56000\n3,Cook,25000,28000\n", "Internal"),
        ("Vaga: cozinheiro, salário 1.600 euros por mês. Recursos humanos responde.", "Internal"),
        ("Praca: pielęgniarka, Łódź, 6800 zł brutto. Umowa o pracę.", "Internal"),
        ("Stanowisko: kucharz. Wynagrodzenie 6800 zł brutto miesięcznie.", "Internal"),
        ("Poste : comptable, Brest. Mme Durand : avertissement, salaire de 2 300 € brut.", "Confidential"),
        ("The landlord, Mr. Doyle, had cut her pay to $900 a month (from the novel 'Low Tide')", "Internal"),
        ("Lohnpfändung: Vom Lohn des Herrn Kunkel gehen 310 Euro ab.", "Confidential"),
        ("Zeugnisentwurf für Frau Ottensmeyer: Sie erledigte ihre Aufgaben gut.", "Confidential"),
        ("Gehälter in der Logistik steigen langsamer\nFachkraft 2.980 Euro\nMeister 3.640 Euro", "Internal"),
        ("The average salary, Mr Oakes of the statistics office says, is 31,400 pounds.", "Internal"),
        ("Salario de 22.000 a 25.000 euros brutos. Enviar currículum a empleo@norvane.example.", "Internal"),
        ("The interview with Ada Fenwick runs on Friday. The lift may reject heavy parcels.", "Internal"),
    ],
)
def test_employees(text: str, label: str) -> None:
    assert classify(STARTING, text).label.name == label
