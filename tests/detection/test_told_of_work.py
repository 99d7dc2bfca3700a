"""Somebody's pay, complaints and contracts told in a sentence, and pay that is offered or set for nobody: eight languages."""

import pytest

from tests.detection.rule_sets import found, verdict

_PAY = [
    ("Janet Hill earns £34,500 and has asked for £37,000.", "Janet Hill"),
    ("Just so you know, Janet from accounts earns £34,500.", "Janet"),
    ("Mrs Hill currently earns £2,900 a month before tax.", "Mrs Hill"),
    ("Tom is on £28k and Sarah is on £31k.", "Tom"),
    ("Kevin gets paid £14.50 an hour at the moment.", "Kevin"),
    ("Karen Doyle is currently on £41,000 plus car.", "Karen Doyle"),
    ("Megan makes £38,000 a year, which is more than the new lad.", "Megan"),
    ("Peter was paid £2,450 gross in October.", "Peter"),
    (
        "Janet Ollerton came to see me about money. She's on £34,500, which is four grand less than the new starter.",
        "Janet Ollerton",
    ),
    ("Janet gets a £1,500 pay rise from April.", "Janet"),
    ("Anna's salary goes up to £31,000 in January.", "Anna"),
    ("Mein Eindruck: Katrin verdient 3.200 € im Monat und ist unzufrieden.", "Katrin"),
    ("Herr Krolow verdient aktuell 4.150 brutto.", "Herr Krolow"),
    (
        "Die Sache mit Sven Krolow müssen wir klären. Er verdient jetzt 4.150 brutto und hat von Siemens 4.700 angeboten bekommen.",
        "Sven Krolow",
    ),
    ("Stefan aus der Werkstatt bekommt 2.900 € brutto.", "Stefan"),
    ("Svens Gehalt steigt zum Januar auf 4.600 €.", "Sven"),
    ("Das Gehalt von Sven steigt auf 4.600 €.", "Sven"),
    ("Sven bekommt ab Januar 200 € mehr Gehalt.", "Sven"),
    ("Andreas will 4.600 € brutto, sonst geht er.", "Andreas"),
    ("Frau Kolb erhält ab Mai 3.400 € brutto im Monat.", "Frau Kolb"),
    ("Claire Petit gagne 2 450 € brut et demande 2 700 €.", "Claire Petit"),
    ("Sylvie touche 1 950 € net par mois.", "Sylvie"),
    ("M. Vasseur perçoit 3 200 € bruts.", "M. Vasseur"),
    ("Je t'écris au sujet de Claire Mounier. Elle gagne 2 450 brut, le petit nouveau est entré à 2 600.", "Claire Mounier"),
    ("Le salaire de Claire passe à 2 700 € en janvier.", "Claire"),
    ("Le salaire de Vasseur passe à 3 100 € en janvier.", "Vasseur"),
    ("Thierry aura une augmentation de 150 € en janvier.", "Thierry"),
    ("Nicolas demande 2 700 € brut.", "Nicolas"),
    ("Raúl Sáez cobra 1.720 € brutos y pide 1.900 €.", "Raúl Sáez"),
    ("Marta gana 24.000 € brutos al año.", "Marta"),
    ("La Sra. Gil cobra 1.900 € al mes.", "Sra. Gil"),
    ("Ha venido Raúl Sáez a hablar de dinero. Cobra 1.720 y se ha enterado de que el nuevo ha entrado con 1.850.", "Raúl Sáez"),
    ("El sueldo de Raúl sube a 1.950 € desde enero.", "Raúl"),
    ("El sueldo de Sáez pasa a 1.950 € en enero.", "Sáez"),
    ("Marta tendrá un aumento de 100 € al mes.", "Marta"),
    ("Simone Galli prende 1.780 euro lordi e ne chiede 1.950.", "Simone Galli"),
    ("Giulia guadagna 1.650 euro al mese.", "Giulia"),
    ("La sig.ra Balbo percepisce 2.100 euro lordi.", "sig.ra Balbo"),
    ("Lo stipendio di Galli sale a 1.950 euro da gennaio.", "Galli"),
    ("Lo stipendio di Marco è di 1.800 euro.", "Marco"),
    (
        "stamattina è venuto da me Simone Galli. Prende 1.780 lordi e ha scoperto che l'ultimo arrivato ne prende 1.900.",
        "Simone Galli",
    ),
    ("Rui Costa ganha 1.340 euros brutos e pede 1.500.", "Rui Costa"),
    ("A Joana recebe 1.200 euros líquidos por mês.", "Joana"),
    ("O Sr. Teles aufere 1.450 euros mensais.", "Sr. Teles"),
    (
        "O Rui Casimiro veio falar comigo. Ganha 1.340 e soube que o novo entrou com 1.450. Tem uma proposta da Visabeira de 1.600.",
        "Rui Casimiro",
    ),
    ("O ordenado da Rita passa para 1.500 euros em janeiro.", "Rita"),
    ("O salário do Teles sobe para 1.600 euros em março.", "Teles"),
    ("A Marta vai ter um aumento de 80 euros.", "Marta"),
    ("Sander verdient nu € 2.980 bruto en vraagt € 3.200.", "Sander"),
    ("Mevrouw Bos krijgt € 3.100 bruto per maand.", "Mevrouw Bos"),
    ("Arjen Dijkman kwam bij me over geld. Hij verdient 2.980 en hoorde dat de nieuwe op 3.150 is begonnen.", "Arjen Dijkman"),
    ("Het salaris van Sander gaat naar € 3.200 in januari.", "Sander"),
    ("Het salaris van mevrouw Bos gaat naar € 3.200.", "mevrouw Bos"),
    ("Sander zijn salaris wordt € 3.200 per 1 januari.", "Sander"),
    ("Sander krijgt € 150 opslag per januari.", "Sander"),
    ("Robert Kubiak zarabia 5600 zł brutto i chce 6200 zł.", "Robert Kubiak"),
    ("Pani Nowak zarabia 6 200 zł na rękę.", "Pani Nowak"),
    ("Agnieszka dostaje 7400 zł brutto.", "Agnieszka"),
    (
        "był u mnie Robert Kubiak w sprawie pieniędzy. Zarabia 5600 brutto i dowiedział się, że nowy zaczął od 6000.",
        "Robert Kubiak",
    ),
    ("Pensja Roberta wzrasta do 6200 zł od stycznia.", "Roberta"),
    ("Wynagrodzenie Anny wynosi 5800 zł.", "Anny"),
    ("Robert dostanie 500 zł podwyżki.", "Robert"),
    ("Tomasz chce 6200 zł brutto.", "Tomasz"),
    ("Between us: Sarah's on £29k and hasn't had a rise for three years.", "Sarah"),
    ("He told me Martin Price earns £52,000 at the Leeds branch.", "Martin Price"),
    ("Beata zarabiała u nas 4900 zł brutto.", "Beata"),
    ("Jürgen verdient bei uns 3.850 Euro brutto, Petra nur 3.400 Euro.", "Jürgen"),
    ("Michel gagne 1 900 € net, son collègue 2 100 €.", "Michel"),
    ("Carmen gana 1.450 € netos y quiere 1.600 €.", "Carmen"),
    ("Elena guadagna 28.000 euro lordi l'anno.", "Elena"),
    ("A D. Teresa ganha 1.150 euros líquidos.", "D. Teresa"),
    ("Marieke verdient € 3.450 bruto per maand.", "Marieke"),
    ("Joanna z księgowości zarabia 6800 zł brutto.", "Joanna"),
    ("Mrs Patel earned £2,310 gross last month.", "Mrs Patel"),
    ("Wolfgangs Gehalt wird auf 5.200 € erhöht.", "Wolfgang"),
    ("De heer Smit verdient € 4.100 bruto.", "De heer Smit"),
]


@pytest.mark.parametrize(("text", "whose"), _PAY)
def test_somebodys_pay(text: str, whose: str) -> None:
    assert whose in found("pay_told", text)[0]
    assert verdict(text).label.name == "Confidential"


_NOBODYS_PAY = [
    "A nurse earns 2,900 € on average.",
    "A nurse earns £2,900 a month.",
    "Apple earned $ 3 bn last quarter.",
    "Apple earned $3,000 a second.",
    "Paul earns 40 points for the win.",
    "Paul earns 2,000 points for the win.",
    "Harry Kane earns £400,000 a week, the striker said.",
    "Anna earned £640 for the hospice with her cake stall.",
    "Anna earned £640 from the cake stall.",
    "Peter made £1,200 for charity at the raffle.",
    "Tom is on 12 May in Leeds.",
    "Tom is on 0161 496 0000 today.",
    "Tom is on 3 projects at once.",
    "The painting by Monet is on £34,500 in the auction.",
    "Example: Anna earns £2,500 a month. How much tax does she pay?",
    "If Anna earns £2,500 a month, she pays £312 in tax.",
    "Tom gets 1,200 emails a month.",
    "Sarah gets 500 leaflets from the printer.",
    "Mrs Hill gets a refund of £1,200.",
    "Mrs Hill gets £1,200 back from the insurer.",
    "Sarah makes 300 sandwiches a day.",
    "Ein Elektriker verdient 4.150 € brutto.",
    "Elektriker verdienen im Schnitt 3.400 €.",
    "Stefan verdient ein großes Lob, 100 Prozent Einsatz!",
    "Anna bekommt 500 Flyer aus der Druckerei.",
    "Frau Kolb bekommt 1.200 € Erstattung.",
    "Frau Kolb bekommt 450 € zurück.",
    "Thomas Müller verdient 17 Millionen Euro im Jahr.",
    "Thomas will 500 Stück bestellen.",
    "Thomas will 1.500 € Rabatt.",
    "Claire gagne 500 € à la tombola.",
    "Claire gagne 2 000 points au concours.",
    "Un infirmier gagne 2 100 € brut par mois.",
    "Nicolas demande 500 exemplaires.",
    "Nicolas demande 2 500 € pour la réparation du toit.",
    "Juan cobra 1.200 € por la reparación de la caldera.",
    "Juan cobra 25 € la hora por las clases.",
    "Marta gana 500 € en el sorteo.",
    "Un camarero cobra 1.300 € brutos.",
    "Pedro pide 1.200 cajas para el lunes.",
    "Paolo prende 500 fogli dal magazzino.",
    "Paolo guadagna 1.000 euro alla lotteria.",
    "Un infermiere guadagna 1.700 euro al mese.",
    "Maria chiede 1.500 copie.",
    "O Pedro ganha 1.000 euros na rifa.",
    "Um professor ganha 1.600 euros brutos.",
    "O Tiago pede 300 euros de caução.",
    "A Ana recebe 1.200 encomendas por mês.",
    "Sander verdient een compliment, 100% inzet.",
    "Een verpleegkundige verdient € 2.900 bruto.",
    "Sander krijgt 500 folders van de drukker.",
    "Sander vraagt 1.200 stoelen aan.",
    "Pielęgniarka zarabia 6200 zł brutto.",
    "Anna dostaje 200 maili dziennie.",
    "Robert dostał 500 zł zwrotu za bilet.",
    "Robert chce 300 sztuk na środę.",
    "Il salario minimo di Francia sale a 1.800 euro.",
    "Le salaire de Paris est de 2 300 € en moyenne.",
    "Messi gana 40 millones de euros al año.",
    "Cristiano ganha 200 milhões por ano.",
    "Sarah earns 3,000 loyalty miles with this flight.",
    "Anna wants 1,000 brochures by Friday.",
    "Invoice 2025-118: Mr Dobbs gets £1,250 for the repair of the roof.",
    "David is on 3,000 steps a day.",
    "Average pay rise in the sector is 3.2 %, says the union.",
    "James Bond earns £90,000 a year in the film, fans worked out.",
    "Charlotte earns 15,000 loyalty points a year.",
    "In the game, Sarah gets 500 gold a month.",
    "David wants 12 boxes and 3,000 labels by Monday.",
    "Martin is on +44 1632 960011.",
    "Susan makes 250 cakes a week.",
    "Peter expects 1,200 visitors a month.",
    "Karin bekommt 300 E-Mails im Monat.",
    "Michael fordert 3 Angebote an, netto ohne Steuer.",
    "Herr Weber bekommt 2.400 € netto für die Lieferung.",
    "La société de M. Petit gagne 12 000 € par mois.",
    "Pedro cobra 300 € brutos por el concierto.",
    "El fontanero Juan Gil cobra 450 € netos por el arreglo.",
    "Marco chiede 1.200 euro netti per il furgone usato.",
    "O João pede 900 euros brutos pela mota.",
    "Sander vraagt € 4.500 bruto voor zijn oude busje.",
    "Tomasz chce 4500 zł brutto za stary rower.",
    "De omzet van Jansen stijgt naar € 40.000 per maand.",
    "Das Gehalt von Lehrern steigt auf 4.600 €.",
    "Pensja minimalna wzrasta do 4806 zł.",
    "El salario de Alemania es de 2.300 € de media.",
]


@pytest.mark.parametrize("text", _NOBODYS_PAY)
def test_what_others_earn_or_somebody_gets_of_other_things(text: str) -> None:
    assert found("pay_told", text) == []
    assert verdict(text).label.name == "Internal"


_COMPLAINTS = [
    "Mme Aubry se plaint de harcèlement de la part de M. Vasseur ; enquête interne, il sera entendu lundi.",
    "La Sra. Prado denuncia por acoso a su encargado, D. Germán Ruano; se abre expediente informativo.",
    "A D. Vânia queixa-se de assédio pelo Sr. Américo Teles; vai ser instaurado processo disciplinar.",
    "Pani Sowińska złożyła skargę na mobbing ze strony pana Pyrka; powołano komisję antymobbingową.",
    "Kirsty Rudd reported bullying by her supervisor.",
    "Kirsty says she feels bullied by Adam Searle.",
    "Harassment complaint against Adam Searle: statement from Kirsty attached.",
    "Karen has accused Adam Searle of sexual harassment.",
    "Frau Aubry wirft Herrn Vasser sexuelle Belästigung vor.",
    "Sabine fühlt sich von ihrem Chef gemobbt.",
    "Beschwerde wegen Belästigung gegen Herrn Vasser, Anhörung am Montag.",
    "Sophie a signalé des propos sexistes de son chef d'équipe.",
    "Signalement pour harcèlement contre M. Vasseur : il sera reçu jeudi.",
    "Elle en a parlé hier. Mme Aubry accuse son responsable de harcèlement moral.",
    "Silvia denuncia a su encargado. Refiere comentarios sobre su cuerpo desde junio.",
    "Queja por acoso contra Germán Ruano, pendiente de expediente.",
    "La sig.ra Balbo segnala molestie da parte del sig. Grassi.",
    "Noemi ha denunciato molestie sul lavoro.",
    "Queixa por assédio contra o Sr. Teles; abrir averiguações.",
    "Loes dient een klacht in tegen haar voorman, Rick Zandstra.",
    "Loes voelt zich geïntimideerd door haar chef.",
    "Melding van pesterijen door Rick Zandstra; onderzoek volgt.",
    "Pani Kinga złożyła skargę na brygadzistę Sławomira Pyrka.",
    "Kinga skarży się na mobbing.",
    "Zgłoszenie molestowania przez pana Pyrka, komisja w piątek.",
    "Kerstin beschwert sich über ihren Teamleiter, er brüllt sie vor Kunden an.",
    "Patricia raised a complaint of bullying against her line manager.",
    "Julia wurde von einem Kollegen belästigt, Gespräch am Freitag.",
    "Nathalie a porté plainte pour harcèlement sexuel contre son chef.",
    "Mónica ha presentado una queja por acoso laboral.",
    "Chiara ha segnalato molestie da parte di un collega.",
    "Saskia is gepest door twee collega's, ik spreek haar morgen.",
    "Agnieszka zgłosiła molestowanie ze strony kierownika.",
]


@pytest.mark.parametrize("text", _COMPLAINTS)
def test_somebody_complains(text: str) -> None:
    assert found("grievance_told", text)
    assert verdict(text).label.name == "Confidential"


_ENDS = [
    "O contrato do Gil não será renovado, ele ainda não sabe.",
    "Umowa Pawła nie zostanie przedłużona, jeszcze o tym nie wie.",
    "El contrato de Leire no se renueva, aún no lo sabe. Finiquito el 21.",
    "El contrato de Raquel no se renueva, aún no lo sabe.",
    "El contrato de la Sra. Gil no se renovará.",
    "A Raquel no le renovamos el contrato.",
    "Kevin's contract won't be renewed.",
    "We're not renewing Kevin's contract.",
    "We have decided not to renew the contract of Karen Doyle.",
    "Kevins Vertrag wird nicht verlängert.",
    "Der Vertrag von Frau Kolb wird nicht verlängert.",
    "Den Vertrag mit Sabine verlängern wir nicht, also nicht verlängern.",
    "Le CDD de Joël ne sera pas renouvelé.",
    "Le contrat de Mme Petit ne sera pas reconduit.",
    "Denis: non gli rinnoviamo il contratto.",
    "Il contratto di Giulia non sarà rinnovato.",
    "O contrato da Joana não vai ser renovado.",
    "Não vamos renovar o contrato do Tiago.",
    "Kevin zijn contract wordt niet verlengd.",
    "Het contract van mevrouw Bos wordt niet verlengd.",
    "Nie przedłużymy umowy Annie.",
    "Umowy z Tomaszem nie przedłużamy.",
    "We're letting Tom go at the end of the month.",
    "Karen Doyle will be made redundant in March.",
    "Wir kündigen Herrn Krolow zum 31.12.",
    "Frau Kolb wird zum Jahresende gekündigt.",
    "On va licencier Joël, il ne le sait pas encore.",
    "M. Vasseur sera licencié.",
    "Vamos a despedir a Raúl el viernes.",
    "Licenziamo Marco a fine mese.",
    "Vamos despedir o Tiago em janeiro.",
    "We gaan Sander ontslaan.",
    "Mevrouw Bos wordt in maart ontslagen.",
    "Zwolnimy Pawła w styczniu.",
    "Pani Nowak dostanie wypowiedzenie w piątek.",
    "Petras Vertrag wird nicht entfristet.",
    "Le contrat de Nathalie ne sera pas prolongé.",
    "Il contratto di Paolo non verrà prorogato.",
    "No vamos a renovar el contrato de Carmen.",
    "O contrato da Marta não é renovado em março.",
    "Het contract van Joost wordt niet verlengd.",
    "Umowa Magdaleny nie zostanie przedłużona.",
    "Michel sera licencié en mars.",
    "Let's not renew Martin's contract, he doesn't know yet.",
]


@pytest.mark.parametrize("text", _ENDS)
def test_somebodys_contract_ends(text: str) -> None:
    assert found("contract_ended", text)
    assert verdict(text).label.name == "Confidential"


_NO_TROUBLE = [
    "Our harassment policy: anyone may raise a grievance with HR; an investigation is opened within five days.",
    "Regolamento: chi subisce molestie può rivolgersi al sig. Colombo dell'ufficio personale.",
    "Procedura antymobbingowa: skargę składa się do pani Pająk w kadrach.",
    "Charte : toute personne victime de harcèlement peut contacter Mme Meunier, référente.",
    "Richtlinie gegen Mobbing: Ansprechpartnerin ist Frau Koch, Raum 14.",
    "Training on harassment on Tuesday with Mrs Jones, room 2.",
    "Mrs Jones runs the bullying helpline.",
    "If you are bullied, talk to Mrs Jones.",
    "Anti-bullying week: Year 6 drew posters with Miss Hill.",
    "Mrs Hill reported that the anti-bullying posters are up.",
    "Harassment has no place here, wrote Mr Searle in the staff magazine.",
    "Frau Koch hat die Broschüre gegen Mobbing überarbeitet.",
    "Herr Maier hält einen Vortrag über Mobbing.",
    "Wir dulden keine Belästigung. Bei Fragen: Frau Koch.",
    "Formation sur le harcèlement moral avec Mme Roux le 12.",
    "Mme Meunier présente la charte contre le harcèlement.",
    "Curso sobre acoso laboral con la Sra. Gil, sala 2.",
    "El protocolo contra el acoso está en la intranet; pregunta a Marta.",
    "Corso sulle molestie con la sig.ra Riva.",
    "Marco mi disse: niente molestie ai vicini durante i lavori.",
    "Palestra sobre assédio com a D. Fernanda.",
    "Cursus grensoverschrijdend gedrag met mevrouw Vos.",
    "Vertrouwenspersoon bij pesterijen: mevrouw Vos.",
    "Szkolenie o mobbingu prowadzi pani Nowak.",
    "Mr Dobbs complained about the noise.",
    "Mrs Dobbs complained about her broadband.",
    "Herr Maier beschwert sich über die Lieferung.",
    "Sander klaagt over de koffie.",
    "The contract with Sodexo will not be renewed.",
    "The contract with Sodexo will not be renewed, says Mrs Hill.",
    "Mr Hill's lease will not be renewed.",
    "Anna's phone contract will not be renewed, she's switching.",
    "The cleaning contract won't be renewed; ask Karen for the new firm.",
    "Kevin's passport won't be renewed in time.",
    "Der Vertrag mit Siemens wird nicht verlängert.",
    "Der Mietvertrag von Frau Kolb wird nicht verlängert.",
    "Der Wartungsvertrag wird nicht verlängert, Frau Koch kündigt ihn.",
    "Le contrat avec Veolia ne sera pas renouvelé.",
    "Le contrat d'entretien ne sera pas renouvelé, voir avec Mme Petit.",
    "El contrato con Iberdrola no se renueva.",
    "El contrato de alquiler de Raquel no se renueva.",
    "Il contratto con Enel non sarà rinnovato.",
    "O contrato da EDP não será renovado.",
    "O contrato de manutenção não será renovado; falar com o Tiago.",
    "Het contract met Ziggo wordt niet verlengd.",
    "Umowa z Orange nie zostanie przedłużona.",
    "Umowa najmu pana Nowaka nie zostanie przedłużona.",
    "Let Tom go home early on Friday.",
    "Let Anna go first.",
    "The case against Mr Hill will be dismissed.",
    "We kindly ask you to let Karen go through the list.",
    "Der Vertrag wird nicht verlängert, wenn Frau Kolb ihn kündigt.",
    "Kylian's contract will not be renewed, the club said.",
    "Wir kündigen den Vertrag mit Vodafone.",
    "Vamos a despedir el año con Marta en la cena.",
    "Vamos despedir-nos do Tiago na sexta.",
    "Mrs Hill complained that the harassment training was too long.",
    "Herr Maier hat das Plakat gegen Mobbing aufgehängt.",
    "Frau Koch hat an der Umfrage zu Mobbing teilgenommen.",
    "Mme Petit a subi un harcèlement téléphonique publicitaire.",
    "The school play on bullying, directed by Mr Hill, is on Friday.",
    "Mr Hill reports: the bullied tree has recovered.",
    "Mme Roux signale que l'affiche sur le harcèlement a été volée.",
    "La profesora Gil presenta un libro sobre el acoso escolar.",
    "Marta presenta il progetto contro le molestie.",
    "Pani Nowak prowadzi warsztaty o mobbingu.",
    "Mevrouw Vos heeft een boek over pesten geschreven.",
    "Anna's library card will not be renewed.",
    "Kevin's subscription won't be extended.",
    "The deadline will not be extended, says Karen.",
    "Die Frist wird nicht verlängert, Frau Koch.",
    "Karen, the offer will not be extended.",
    "Le délai ne sera pas prolongé, Michel.",
    "El plazo no se prorroga, Carmen.",
    "Il termine non sarà prorogato, Marco.",
    "O prazo não será prorrogado, Tiago.",
    "De termijn wordt niet verlengd, Sander.",
    "Termin nie zostanie przedłużony, Tomasz.",
    "We're letting Tom go through the accounts first.",
    "Kündigen wir Vodafone zum Mai?",
    "Dismissing Karen's idea was a mistake.",
]


@pytest.mark.parametrize("text", _NO_TROUBLE)
def test_policies_courses_and_contracts_of_companies(text: str) -> None:
    assert found("grievance_told", text) == found("contract_ended", text) == []
    assert verdict(text).label.name == "Internal"


_FOR_NOBODY = [
    "We're hiring a bookkeeper. Salary £28,000, bonus up to £2,000, meal allowance £5 a day.",
    "Szukamy księgowej. Wynagrodzenie 7000 zł brutto, premia do 1000 zł, karta lunchowa 300 zł.",
    "Ausbildungsvergütung brutto: 1. Jahr 1.267 €, 2. Jahr 1.322 €, 3. Jahr 1.414 €. Auszahlung mit dem Gehalt.",
    "Mindestlohn 2026: 13,90 € brutto je Stunde, Minijobgrenze 603 €. Das Gehalt wird zum Monatsende gezahlt.",
    "Aumento minimo salarial: o salário mínimo passa para 920 euros brutos em janeiro.",
    "Minimum wage from April: £12.21 an hour gross. The new salary shows on the payslip.",
    "SMIC 2026 : 1 823 € brut par mois ; le salaire de base suit.",
    "Salario mínimo 2026: 1.184 € brutos en 14 pagas, la nómina sube en enero.",
    "Minimumloon 2026: € 14,71 bruto per uur, salaris volgt eind januari.",
    "Płaca minimalna 2026: 4806 zł brutto, wynagrodzenie za styczeń już z podwyżką.",
    "Bäckerei sucht Verkäuferin, 2.300 € brutto im Monat, Gehalt pünktlich. Melden bei Frau Kück.",
    "Restaurant sucht Koch (m/w/d): Gehalt 2.800 € brutto, Bonus. Bewerbung an Herrn Maier.",
    "Garage cherche mécanicien, salaire 2 100 € brut par mois, prime de fin d'année. S'adresser à M. Petit.",
    "Bar busca camarera. Sueldo 1.400 € brutos al mes y propinas. Preguntar por la Sra. Gil.",
    "Officina cerca meccanico. Stipendio 1.700 euro lordi al mese, tredicesima. Chiedere del sig. Riva.",
    "Café procura empregado de mesa. Ordenado 1.050 euros brutos, subsídio de refeição. Perguntar pelo Sr. Teles.",
    "Slagerij zoekt verkoper, salaris € 2.400 bruto per maand, bonus. Bel mevrouw Vos.",
    "Sklep zatrudni sprzedawcę, wynagrodzenie 5200 zł brutto miesięcznie, premia. Pytać o panią Nowak.",
]


@pytest.mark.parametrize("text", _FOR_NOBODY)
def test_pay_for_nobody(text: str) -> None:
    assert found("post_offered", text) or found("minimum_pay", text)
    assert verdict(text).label.name == "Internal"


_BESIDE_AN_OFFER = [
    "We're hiring a bookkeeper because Janet Hill was dismissed; her severance is £8,000, her salary was £28,000.",
    "Dear Mrs Hill, we are looking for a solution. Your salary will be £28,000 gross from May; your bonus is £1,000.",
    "Mario Rossi: RAL 31.000 euro, premio 2.000 euro",
    "Dear Mr Jones, your salary goes up with the minimum wage to £24,000 gross a year.",
    "Le salaire de Mme Petit passe au SMIC : 1 823 € brut par mois, prime de 200 €.",
    "Frau Kolb: Gehalt 2.400 € brutto, Mindestlohn eingehalten, Prämie 200 €.",
]


@pytest.mark.parametrize("text", _BESIDE_AN_OFFER)
def test_pay_of_somebody_beside_an_offer(text: str) -> None:
    assert found("post_offered", text) == found("minimum_pay", text) == []
    assert verdict(text).label.name == "Confidential"


def test_a_note_for_a_shop_window_names_whom_to_ask() -> None:
    text = (
        "Dear Mr Pratt,\n\ncould you put this in your window?\n\nBakery is looking for a driver. We pay £13.20 an hour, about £1,450 gross a month, and "
        "bread. Ask for Mrs Crumb in the shop.\n\nThank you\nThe Crumb family\n"
    )
    assert verdict(text).label.name == "Internal"
    assert verdict(text.replace("and bread", "and Mr Pike gets £1,600 gross a month")).label.name == "Confidential"
