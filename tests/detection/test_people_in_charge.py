"""Who leads, teaches, treats or answers is not who is ill: talks, adverts, groups and courses with words of health; eight languages."""

import pytest

from tests.detection.rule_sets import found, verdict

_IN_CHARGE = [
    "Support group for cancer and depression, led by Mrs Hill, room 2, first Monday of the month.",
    "Coffee morning for carers: dementia, diabetes, stroke. Hosted by Mrs Hill and Mr Jones.",
    "Living with diabetes and heart failure. Please contact Mrs Doyle on 01234 5678 for a place.",
    "Lunchtime talk on depression and anxiety. Speaker: Mr Owen Price. Bring a sandwich.",
    "Our course on dementia and pressure ulcers starts in May. Mrs Cole, ward manager, answers questions.",
    "Talk on asthma and COPD by Mrs Shah, respiratory nurse.",
    "Mrs Hill will give a talk on diabetes and hypertension on Friday.",
    "We need a practice nurse for asthma, diabetes and COPD. Apply to Mrs Ford.",
    "Mindfulness and depression workshop with Ms Okoro. Anxiety welcome.",
    "Diabetes and cancer fair. Many thanks to Mr Reed for the room.",
    "Klinik sucht Oberarzt. Wir behandeln Herzinsuffizienz, Diabetes, COPD. Auskunft: Frau Weber, Sekretariat.",
    "Selbsthilfegruppe Diabetes und Depression, Leitung Frau Kern, Raum 2, jeden ersten Montag.",
    "Programm im Seniorenzentrum: Demenz und Schlaganfall. Vortrag von Frau Kern, danach Kaffee.",
    "Kurs für Angehörige: Demenz, Parkinson, Depressionen. Anmeldung bitte bei Frau Huber im Büro.",
    "Unsere Herzsportgruppe (Herzinsuffizienz, Bluthochdruck) wird von Herrn Vogt geleitet.",
    "Frau Kern leitet die Gruppe Depression und Burnout im Gemeindehaus.",
    "Fragen zu Diabetes und Bluthochdruck beantwortet Frau Lang.",
    "Referentin ist Frau Schulz, Thema: Depressionen und Angststörung im Alter.",
    "Es spricht Herr Thaler über Demenz und Schlaganfall. Eintritt frei.",
    "Seminar Burnout und Depression. Melden Sie sich bei Herrn Lutz an.",
    "Groupe de parole diabète et dépression, animé par Mme Leroy, salle 2, entrée libre.",
    "Formation des aides-soignants : démence, diabète, escarres. Intervenante : Mme Roux, infirmière.",
    "Conférence sur la dépression et le diabète. Inscriptions auprès de Mme Durand.",
    "Atelier mémoire, Alzheimer et AVC avec Mme Colin, jeudi 14 h.",
    "Dépression et diabète : Mme Colin anime la réunion de jeudi.",
    "Infirmier recherché : diabète, insuffisance cardiaque. Candidatures à M. Petit.",
    "Charla sobre depresión y ansiedad. Apúntate con la Sra. López.",
    "Curso para auxiliares: demencia, diabetes, úlceras. Ponente: Sra. Gil.",
    "Grupo de ayuda mutua, depresión y cáncer, a cargo de la Sra. Prieto.",
    "Taller de diabetes e hipertensión impartido por el Sr. Ruiz, enfermero.",
    "Se necesita médico: diabetes, insuficiencia cardiaca. Preguntar por el Sr. Ruiz.",
    "Corso per OSS: demenza, diabete, decubiti. Docente: sig.ra Riva.",
    "Gruppo di auto aiuto su depressione e tumore, condotto dalla sig.ra Riva.",
    "Incontro su diabete e ipertensione. Per le iscrizioni rivolgersi alla signora Conti.",
    "Conferenza su demenza e ictus, relatore il sig. Bruni.",
    "Palestra sobre depressão e ansiedade. Inscrições com a D. Fernanda.",
    "Grupo de apoio, cancro e depressão, orientado pela Sra. Lopes.",
    "Procura-se médico. Doentes com insuficiência cardíaca, diabetes e DPOC. Informações: D.ª Teresa Lima, coordenadora.",
    "Formação: demência e diabetes. Formadora: Sra. Pinto.",
    "Lezing over depressie en burn-out. Aanmelden bij mevrouw Jansen.",
    "Lotgenotengroep kanker en depressie, begeleiding mevrouw Vos, zaal 2.",
    "Cursus dementie en diabetes, verzorgd door de heer Bakker.",
    "Voorlichting over hartfalen en diabetes door mevrouw Smit, diëtist.",
    "Artykuł o cukrzycy i nadciśnieniu na str. 4. Zgłoszenia u pani Basi.",
    "Grupa wsparcia, depresja i nowotwór, prowadzi pani Kowalska, sala 2.",
    "Szkolenie dla opiekunek: demencja, cukrzyca, odleżyny. Prowadząca: pani Nowak.",
    "Poszukujemy lekarza. Pacjenci z niewydolnością serca, cukrzycą, POChP. Kontakt: pani Lucyna, koordynatorka.",
    "Wykład o cukrzycy i nadciśnieniu wygłosi pan Zieliński.",
    "Mrs Hill from Diabetes UK will talk about diabetes and depression.",
    "O grupo de apoio à depressão e ao cancro é orientado pela psicóloga Sra. Dias.",
    "W sprawie kursu o cukrzycy i demencji dzwonić do pani Zając.",
    "Causerie diabète et hypertension avec la diététicienne Mme Blanc.",
]


@pytest.mark.parametrize("text", _IN_CHARGE)
def test_who_leads_or_answers_is_not_who_is_ill(text: str) -> None:
    assert found("person_concerned", text) == []
    assert verdict(text).label.name == "Internal"


_ILL_ALL_THE_SAME = [
    # Somebody else is named, who is ill.
    "Support group led by Mrs Hill. Mr Kern has depression and cancer.",
    "Leitung: Frau Kern. Herr Maier hat Diabetes und Depressionen.",
    "Intervenante : Mme Roux. M. Petit : diabète, dépression.",
    "Contact: Mrs Doyle, ward manager. Mr Lee: heart failure, diabetes.",
    # Who leads is ill.
    "Our group leader Mrs Hill has depression and diabetes.",
    "Frau Kern, Leiterin, leidet an Depressionen und Diabetes.",
    "Mme Roux, infirmière, souffre de dépression, diabète.",
    "Mevrouw Vos, verpleegkundige, heeft hartfalen en diabetes.",
    # A record of somebody's, whatever they are called in it.
    "Frau Weber, Krankenschwester. Diagnosen: Depressionen, Bluthochdruck.",
    "Mr Hill, nurse, born 3 May 1960. Depression, hypertension.",
    "Contact: Mrs Doyle, daughter. Patient: diabetes, dementia, sertraline 50 mg.",
    "Sra. López, enfermera: depresión, toma sertralina 50 mg",
    "Krankenschwester Frau Weber: Burnout, Depressionen",
    "Nurse Mrs Cole has depression and diabetes.",
    # What is told of them, not what they teach.
    "Mrs Hill speaks about her depression and anxiety.",
    "Session with Mrs Hill: depression, panic attacks.",
    "Gespräch mit Frau Kern: Depressionen, Angststörung.",
    "Befund von Frau Kern: Diabetes, Bluthochdruck.",
    "Rozmowa z panią Nowak: depresja, cukrzyca.",
    "Entretien avec Mme Colin : dépression, diabète.",
]


@pytest.mark.parametrize("text", _ILL_ALL_THE_SAME)
def test_whose_illness_is_told_counts_whatever_they_do(text: str) -> None:
    assert verdict(text).label.name == "Restricted"


def test_a_named_person_is_named_in_any_part() -> None:
    assert found("person", "Tutor: Mrs Cole.") == ["Mrs Cole."]
    assert found("person_concerned", "Tutor: Mrs Cole.") == []
    assert found("person_concerned", "Mrs Cole, room 2") == ["Mrs Cole"]
    assert found("person_concerned", "Led by Mrs Cole and Mr Reed. Mr Hay comes too.") == ["Mr Hay"]


_ASKED = [
    "Do I have to tell my manager my diagnosis? No. The sick note shows only the dates.",
    "Can the company ask for my diagnosis? HR only sees the dates of the sick note, not the illness.",
    "What do I do if I'm off sick? Call the office before nine; a sick note is due on day four.",
    "Must I report my operation? No, only the dates of the sick note.",
    "Muss ich meine Diagnose nennen? Nein. Auf der Krankschreibung steht nur die Dauer.",
    "Wer erfährt von meiner Krankheit? Niemand. Die Krankschreibung nennt keine Diagnose.",
    "Dois-je révéler mon diagnostic ? Non. L'arrêt de travail ne mentionne que les dates.",
    "¿Puede la empresa saber mi diagnóstico? No. El parte de baja llega a la empresa de forma electrónica.",
    "¿Sabrá mi jefe mi enfermedad? No. El parte de baja no la indica, el tratamiento tampoco.",
    "Devo dire la mia diagnosi? No. Il certificato di malattia riporta solo la prognosi.",
    "Tenho de revelar o meu diagnóstico? Não. A baixa médica indica só as datas.",
    "Moet ik mijn diagnose vertellen? Nee. De ziekmelding bevat alleen de datum.",
    "Czy szef zobaczy, jaka jest moja diagnoza? Nie. Zwolnienie lekarskie podaje tylko daty.",
]


@pytest.mark.parametrize("text", _ASKED)
def test_a_question_tells_of_no_illness(text: str) -> None:
    assert found("own_illness", text) == []
    assert verdict(text).label.name == "Internal"


@pytest.mark.parametrize(
    "text",
    [
        "My diagnosis is depression. Do I have to tell my manager?",
        "Can I move my shift because my chemo starts on Monday?",
        "Can my chemo be moved to Thursday?",
        "Is it all right that my diagnosis is breast cancer and I still come in?",
        "Ich bin krank und im Krankenhaus, kann jemand übernehmen?",
        "My daughter has asthma, can I leave at three?",
    ],
)
def test_a_question_may_tell_of_an_illness(text: str) -> None:
    assert found("own_illness", text)


@pytest.mark.parametrize(
    "text",
    [
        "env:\n  - name: DB_PASSWORD\n    valueFrom:\n",
        "  - name: API_TOKEN\n",
        "ApiKeyAuth: {type: apiKey, in: header, name: X-API-Key}",
        "- name: X-Request-Id",
        "- name: Content-Type\n  value: text/html",
        "name: Accept-Language",
        "name: Authorization",
        "Name: MAX_CONNECTIONS",
        "| name: LOG_LEVEL |",
    ],
)
def test_variables_and_headers_are_no_persons(text: str) -> None:
    assert found("person", text) == []
    assert found("person_concerned", text) == []


@pytest.mark.parametrize("name", ["Anne-Marie", "ANNE-MARIE", "SMITH", "Ada Bell", "Anne-Marie Host", "Ada Key-Smith"])
def test_whoever_is_named_behind_a_key_is_a_person(name: str) -> None:
    assert found("person", f"- name: {name}\n") == [f"name: {name}"]


def test_a_number_in_a_list_of_persons_is_not_one_of_goods() -> None:
    for text in ("418-22-9031 (Ada), 512-07-4410 (Bob)", "The family: 418-22-9031 (son), 512-07-4410 (daughter)"):
        assert found("us_ssn", text) == ["418-22-9031", "512-07-4410"]
