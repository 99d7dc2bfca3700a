"""The words of health, by language: plain ones, which hardly mean anything else, and ambiguous ones.

Illnesses and remedies of general talk (flu, vaccination, nurse) are left out on purpose.
"""

from typing import Final

MEDICAL: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        *("diagnosed with", "icd-10", "icd-11", "medical history", "work accident", "accident and emergency"),
        *("anamnesis", "prescribed", "mg daily", "mg twice daily", "discharge summary", "patient", "hypertension"),
        *("diabetes", "diabetes mellitus", "cancer", "carcinoma", "tumour", "tumor", "chemotherapy", "hiv"),
        *("hiv positive", "hepatitis", "depression", "anxiety disorder", "bipolar disorder", "schizophrenia"),
        *("psychotherapy", "asthma", "epilepsy", "myocardial infarction", "pregnancy", "miscarriage", "biopsy", "mri"),
        *("ct scan", "ecg", "penicillin", "insulin", "metformin", "antidepressant", "antidepressants", "fracture"),
        *("dementia", "alzheimer", "parkinson", "addiction", "overdose", "dialysis", "hypothyroidism", "anaemia"),
        *("anemia", "copd", "pneumonia", "arthritis", "angina", "atrial fibrillation", "heart failure", "mri scan"),
        *("ultrasound", "spirometry", "haemoglobin", "hemoglobin", "hba1c", "antibiotics", "ibuprofen", "amoxicillin"),
        *("sertraline", "ramipril", "statin", "steroid", "twice daily", "three times daily", "outpatient", "inpatient"),
        *("consultant physician", "fit note", "statement of fitness for work", "not fit for work", "unfit for work"),
        *("occupational health", "migraine", "sciatica", "slipped disc", "post-operative", "chest pain", "ptsd"),
        *("multiple sclerosis", "chronic pain", "concussion", "ligament", "tendon", "lesion", "metastases"),
        *("histology", "asthma attack", "chest infection", "steroids", "nebuliser", "physiotherapy", "hernia"),
        *("thrombosis", "knee surgery"),
    ),
    "de": (
        *("anamnese", "arbeitsunfall", "notaufnahme", "medikation", "patientin", "patienten", "arztbrief"),
        *("entlassungsbrief", "arbeitsunfähigkeit", "krebs", "karzinom", "arbeitsunfähigkeitsbescheinigung"),
        *("krankheitsverlauf", "bluthochdruck", "hypertonie", "schwangerschaft", "depressionen", "mg täglich"),
        *("krankschreibung", "krankgeschrieben", "blutbild", "infarkt", "herzinfarkt", "schlaganfall", "demenz"),
        *("bandscheibenvorfall", "arterielle hypertonie", "lungenentzündung", "pneumonie", "vorhofflimmern"),
        *("herzinsuffizienz", "arthrose", "asthma bronchiale", "krankengymnastik", "physiotherapie", "reha"),
        *("operation am", "stationäre behandlung", "stationär aufgenommen", "ambulante behandlung", "rezidiv"),
        *("metastasen", "depressive episode", "angststörung", "blutzucker", "hämoglobin", "röntgen", "mrt"),
        *("sonographie", "ultraschall", "ekg", "arbeitsunfähig", "attest", "epikrise", "schmerzmittel", "antibiotikum"),
        *("antibiotika", "tumor", "chemotherapie", "psychotherapie", "fraktur", "epilepsie", "migräne", "burnout"),
        *("bypass", "kardiologie", "onkologie", "kreuzbandriss", "gehirnerschütterung", "hausarzt", "facharzt"),
        *("pflegegrad", "leistenbruch", "thrombose", "meniskus", "gastritis"),
    ),
    "fr": (
        *("posologie", "fracture", "accident de travail", "aux urgences", "diabète", "cancer du sein", "grossesse"),
        *("auscultation", "hypertension artérielle", "dépression", "patiente", "chimiothérapie", "arrêt maladie"),
        *("arrêt de travail", "infarctus", "démence", "fibrillation auriculaire", "anticoagulant"),
        *("insuffisance cardiaque", "pneumonie", "bronchite", "état dépressif", "syndrome anxieux", "anxio-dépressif"),
        *("burn-out", "hospitalisé", "hospitalisée", "hospitalisation", "compte rendu opératoire", "kinésithérapie"),
        *("échographie", "scanner", "irm", "électrocardiogramme", "bilan sanguin", "hémoglobine", "glycémie"),
        *("créatinine", "lombalgie", "hernie discale", "arthrose", "asthme", "épilepsie", "migraine", "antibiotique"),
        *("antibiotiques", "anti-inflammatoire", "paracétamol", "souffle systolique", "radiographie", "tumeur"),
        *("métastases", "chirurgie", "médecin traitant", "incapacité de travail", "mg par jour", "matin et soir"),
        *("hernie", "phlébite", "anticoagulants", "rééducation", "ménisque", "accident du travail"),
        *("certificat médical", "entorse", "ostéoporose", "leucémie"),
    ),
    "es": (
        *("historia clínica", "fractura", "urgencias", "accidente de trabajo", "accidente laboral", "paciente"),
        *("hipertensión", "hipertensión arterial", "diabetes tipo 2", "cáncer", "embarazo", "depresión"),
        *("quimioterapia", "receta médica", "informe de alta", "infarto", "ictus", "epoc", "neumonía", "asma"),
        *("fibrilación auricular", "insuficiencia cardíaca", "broncodilatador", "ecografía", "resonancia"),
        *("radiografía", "analítica", "hemoglobina", "glucemia", "ingresado", "ingresada", "hospitalización"),
        *("baja laboral", "incapacidad temporal", "parte de baja", "trastorno de ansiedad", "trastorno depresivo"),
        *("hernia discal", "lumbalgia", "artrosis", "epilepsia", "migraña", "antibiótico", "antibióticos", "tumor"),
        *("metástasis", "cirugía", "mg cada", "cada 12 horas", "cada 8 horas", "médico de cabecera", "ibuprofeno"),
        *("esguince", "anemia", "diabetes", "demencia", "tensión arterial", "hernia", "trombosis", "fisioterapia"),
        *("menisco", "certificado médico", "juicio clínico", "exploración física"),
    ),
    "it": (
        *("anamnesi", "referto", "infortunio", "pronto soccorso", "paziente", "esame obiettivo", "ipertensione"),
        *("diabete", "tumore", "gravidanza", "depressione", "cartella clinica", "ricoverato", "ricoverata", "ricovero"),
        *("scompenso cardiaco", "fibrillazione atriale", "polmonite", "terapia domiciliare", "lettera di dimissione"),
        *("si dimette", "certificato medico", "certificato di malattia", "asma", "ecografia", "risonanza magnetica"),
        *("tac", "radiografia", "emoglobina", "glicemia", "elettrocardiogramma", "troponina", "ernia del disco"),
        *("lombalgia", "artrosi", "epilessia", "emicrania", "antibiotico", "antibiotici", "chemioterapia"),
        *("intervento chirurgico", "metastasi", "disturbo d'ansia", "stato depressivo", "malattia professionale"),
        *("anemia", "demenza", "inabilità al lavoro", "mg al giorno", "ogni 12 ore", "ogni 8 ore", "ibuprofene"),
        *("medico curante", "distorsione", "frattura", "ernia", "trombosi", "fisioterapia", "menisco"),
    ),
    "pt": (
        *("prontuário", "fratura", "acidente de trabalho", "serviço de urgência", "doente", "utente", "paciente"),
        *("hipertensão", "hipertensão arterial", "diabetes tipo 2", "cancro", "câncer", "gravidez", "gestação"),
        *("depressão", "quimioterapia", "pneumonia", "asma", "insuficiência cardíaca", "fibrilhação auricular"),
        *("internado", "internada", "internamento", "alta hospitalar", "atestado médico", "baixa médica"),
        *("incapacidade temporária", "ecografia", "ressonância", "radiografia", "hemoglobina", "glicemia"),
        *("análises clínicas", "eletrocardiograma", "medicada com", "medicado com", "perturbação de ansiedade"),
        *("episódio depressivo", "hérnia discal", "lombalgia", "artrose", "epilepsia", "enxaqueca", "antibiótico"),
        *("antibióticos", "amoxicilina", "ibuprofeno", "cirurgia", "metástases", "tumor", "de 8 em 8 horas"),
        *("de 12 em 12 horas", "mg por dia", "relatório médico", "hérnia", "trombose", "fisioterapia", "menisco"),
        *("médico de família", "enfarte", "infarto", "avc", "anemia", "demência"),
    ),
    "nl": (
        *("patiënt", "patiënte", "medisch dossier", "bedrijfsongeval", "spoedeisende hulp", "bloeddruk", "kanker"),
        *("zwangerschap", "beroerte", "hartinfarct", "dementie", "longontsteking", "longfoto", "infiltraat"),
        *("hoge bloeddruk", "suikerziekte", "diabetes", "hartfalen", "boezemfibrilleren"),
        *("opgenomen in het ziekenhuis", "ziekenhuisopname", "ontslagbrief", "bedrijfsarts", "arbeidsongeschikt"),
        *("ziekmelding", "ziek gemeld", "antibiotica", "antibioticum", "fysiotherapie", "depressie"),
        *("depressieve stoornis", "angststoornis", "angstklachten", "overspannen", "hernia", "artrose", "astma"),
        *("epilepsie", "migraine", "chemotherapie", "uitzaaiingen", "bloedonderzoek", "hemoglobine", "mri-scan"),
        *("echo van", "röntgenfoto", "huisarts", "mg per dag", "tweemaal daags", "trombose", "meniscus", "revalidatie"),
        *("driemaal daags", "operatie", "botbreuk", "tumor"),
    ),
    "pl": (
        *("pacjent", "pacjentka", "pacjenta", "pacjentki", "rozpoznanie", "wypadek przy pracy", "wypadku przy pracy"),
        *("nadciśnienie", "nadciśnienie tętnicze", "cukrzyca", "cukrzycą", "nowotwór", "rak piersi", "chemioterapia"),
        *("ciąża", "depresja", "epizod depresyjny", "padaczka", "astma", "migrena", "zapalenie płuc"),
        *("niewydolność serca", "migotanie przedsionków", "zawał", "udar", "karta wypisowa", "leczenia szpitalnego"),
        *("hospitalizowany", "hospitalizowana", "hospitalizacja", "zwolnienie lekarskie", "niezdolny do pracy"),
        *("niezdolność do pracy", "metformina", "ramipryl", "antybiotyk", "antybiotyki", "ibuprofen", "morfologia"),
        *("hemoglobina", "glukoza na czczo", "usg", "rezonans", "tomografia", "rtg", "ekg", "przepuklina"),
        *("zwyrodnienie", "operacja", "lekarz rodzinny", "skierowanie", "wywiad lekarski", "przepukliny", "zakrzepica"),
        *("rehabilitacja", "rehabilitację", "rehabilitacji", "operacji", "operację", "mg dziennie"),
        *("dwa razy dziennie", "zaburzenia lękowe", "złamanie", "przerzuty"),
    ),
    "remedies": (
        *("metformin", "metformine", "sertraline", "sertralina", "sertralin", "omeprazole", "omeprazol", "omeprazolo"),
        *("pantoprazol", "atorvastatin", "simvastatin", "atorvastatina", "levothyroxine", "l-thyroxin", "levotiroxina"),
        *("bisoprolol", "enalapril", "citalopram", "escitalopram", "fluoxetine", "fluoxetina", "mirtazapin"),
        *("lorazepam", "diazepam", "tramadol", "morphine", "prednisolon", "prednisone", "cortisone", "salbutamol"),
        *("warfarin", "apixaban", "rivaroxaban", "furosemide", "furosemid", "naproxen", "diclofenac", "amoxicillin"),
        *("amoxicilline", "amoxicilina", "ramipril", "insulina", "insuline", "methotrexate"),
    ),
    "abbreviations": (
        *("post-op", "post op", "postop", "pre-op", "spo2", "nebuliser", "nebulizer", "nebs", "cannula", "catheter"),
        *("iv fluids", "obs stable", "nil by mouth", "resus", "dnr", "dnacpr", "bmi", "hba1c", "crp", "egfr", "tsh"),
        *("phq-9", "gad-7", "afebrile", "afebril", "apyretic", "tachycardia", "tachykard", "bradycardia", "oedema"),
        *("edema", "ödeme", "dyspnoea", "dyspnoe", "dyspnée", "dyspneu", "disnea", "dispneia", "dispnea", "duszność"),
        *(
            "karpaltunnelsyndrom",
            "taubheitsgefühl",
            "neurologen",
            "neurologin",
            "sehschärfe",
            "orthopäde",
            "orthopäden",
            "vitalparameter",
            "vitalzeichen",
            "blutentnahme",
            "wundversorgung",
            "verbandswechsel",
        ),
        *("thorax", "radio thorax", "radio du thorax", "essoufflement", "prise de sang", "apósito", "diuresis"),
        *("vía permeable", "úlcera", "constantes vitales", "esami del sangue", "minzione", "microalbuminuria"),
        *("nódoas negras", "wondverzorging", "steunkousen", "baxterrol", "wondje", "ból w klatce", "bóle w klatce"),
        *("próba wysiłkowa", "próbę wysiłkową", "morfologię", "opatrunek", "ciśnienie tętnicze"),
    ),
    "brands": (
        *("oramorph", "tazocin", "augmentin", "nurofen", "calpol", "ventolin", "seretide", "symbicort", "lantus"),
        *("novorapid", "humalog", "ozempic", "mounjaro", "wegovy", "trulicity", "jardiance", "forxiga", "eliquis"),
        *("xarelto", "pradaxa", "marcumar", "falithrom", "clexane", "fragmin", "lovenox", "kardégic", "plavix"),
        *("aspirin protect", "concor", "bisocard", "polocard", "beloc", "triatec", "tritace", "coversyl", "diovan"),
        *("amlor", "norvasc", "lasix", "sortis", "lipitor", "crestor", "inegy", "glucophage", "diamicron", "januvia"),
        *("janumet", "euthyrox", "levothyrox", "thyrax", "eutirox", "nexium", "inexium", "mopral", "pantozol"),
        *("zoloft", "seroplex", "cipralex", "prozac", "seropram", "deroxat", "effexor", "trevilor", "xanax", "temesta"),
        *("tavor", "valium", "lexotan", "lexomil", "stilnox", "imovane", "zyprexa", "seroquel", "risperdal", "abilify"),
        *("ritalin", "medikinet", "elvanse", "lyrica", "neurontin", "tegretol", "keppra", "depakine", "lamictal"),
        *("oxycontin", "targin", "palexia", "novalgin", "tilidin", "voltaren", "diclac", "humira", "enbrel"),
        *("remicade", "stelara", "cosentyx", "herceptin", "avastin", "keytruda", "tamoxifen", "arimidex", "solupred"),
        *("medrol", "decortin", "spiriva", "singulair", "aerius", "doliprane", "dafalgan", "tachipirina", "ben-u-ron"),
        *("brufen", "gelocatil", "adiro", "sintrom", "enantyum", "orfidal", "trankimazin", "thrombo ass", "acard"),
    ),
    "other": (
        *(
            "診断",
            "病歴",
            "患者",
            "糖尿病",
            "高血圧",
            "诊断",
            "病历",
            "диагноз",
            "анамнез",
            "patienten",
            "diagnos",
            "sjukskriven",
        ),
    ),
}

#: Words that are made as those of medicine are, in any European language: remedies by what their names end in (WHO's stems), illnesses
#: and operations by organ and ending, and a blood pressure.
MEDICAL_FORM: Final = (
    r"(?i)\b(?:[a-z]{3,14}(?:sartan|statin|prazol|tidin|cillin|cilin|mycin|micin|floxacin|dipin|oxetin|azepam|zolam|triptan|gliptin|gliflozin"
    r"|xaban|gatran|tinib|zumab|ximab|tuximab|glutid|profen|setron|conazol|ciclovir|cyclin|ciclin|thiazid|tiazid|semid|barbital|triptylin|triptilin|azepin"
    r"|dronat|dronsäure|parin-natrium|[ptlv]olol|xolol)(?:e|a|um|y|o|i)?"
    r"|(?:appendi|appendic|apendic|append|arthr|artr|bronch|bronqu|bronc|cyst|cist|zyst|dermat|encephal|gastr|gingiv|hepat|epat|konjunktiv|conjunctiv|laryng"
    r"|laring|mast|mening|nephr|nefr|neur|ot|pancreat|pankreat|perikard|pericard|pharyng|faring|phleb|fleb|prostat|rhin|rin|sinus|spondyl|tendin|tendon"
    r"|thyroid|tiroid|tonsill|tonsil|vascul|divertikul|diverticul)(?:itis|ite|iti|itid[eè]|ites)"
    r"|(?:append|cholecyst|colecist|hyster|hister|ister|mast|tonsill|amigdal|thyroid|tiroid|prostat|splen|nephr|nefr|tumor|meniscu?|laryng)(?:ectom|ektom)(?:y|ie|ía|ia|ii|ię)"
    r"|(?:gastro|colo|kolo|endo|artro|arthro|broncho|bronco|cysto|cisto|zysto|laparo|histero|hystero|recto|rekto)(?:scop|skop)(?:y|ie|ía|ia|ii|ię)"
    r"|(?:neur|my|fibromy|fibromi|lumb|dors|arthr|artr|gastr|cephal|cefal)alg(?:ia|ie|ies|ias|ii)"
    r"|(?:neuro|myo|mio|retino|cardiomyo|kardiomyo|miocardio|nephro|nefro|encephalo|encefalo)(?:path|pat)(?:y|ie|ía|ia)"
    r"|(?:hyper|hypo|hiper|hipo|iper|ipo)(?:tensi|tonie|thyr|tireo|tiroid|glyk|glyc|gluc|glic|lipid|kal|natr|chol)[a-zäéíóę]{1,12}"
    r"|[a-z]{2,12}(?:karzinom|carcinom|sarkom|sarcom|lymphom|linfom|melanom|adenom|myelom|mielom)[a-z]{0,3}"
    r"|(?:bp|rr|ta|pa|t\.a\.|p\.a\.|bloeddruk|blutdruck)[ :=]{1,2}(?:1[0-9]{2}|[7-9][0-9]|2[0-4][0-9])/(?:1[0-4][0-9]|[4-9][0-9]))\b"
)

#: Words of a medical record that computers, contracts and data protection use as well.
MEDICAL_AMBIGUOUS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        *("diagnosis", "diagnoses", "prognosis", "prescription", "medication", "admitted", "discharged", "symptoms"),
        *("blood pressure", "stroke", "x-ray", "surgery", "allergies", "treatment plan", "therapy", "lab results"),
        *("referral", "clinic", "infection", "rehabilitation"),
    ),
    "de": (
        *("diagnose", "diagnosen", "befund", "befunde", "therapie", "medikament", "behandlung", "allergien"),
        *("verlaufskontrolle", "entzündung", "infektion", "verdacht auf"),
    ),
    "fr": (
        *("diagnostic", "antécédents", "traitement", "ordonnance", "symptômes", "consultation", "examen clinique"),
        *("allergies", "infection", "opération", "fièvre", "toux", "essoufflé", "essoufflée"),
    ),
    "es": (
        *("diagnóstico", "antecedentes", "tratamiento", "medicación", "síntomas", "motivo de consulta", "exploración"),
        *("alergias", "operación", "infección", "análisis de sangre"),
    ),
    "it": (
        *("diagnosi", "terapia", "sintomi", "prognosi", "farmaco", "farmaci", "controllo ambulatoriale", "allergie"),
        *("infezione", "riabilitazione", "medicazione"),
    ),
    "pt": (
        *("diagnóstico", "tratamento", "medicação", "antecedentes", "sintomas", "consulta", "alergias"),
        *("tratamento médico", "infeção", "infecção", "operação", "reabilitação", "tonturas"),
    ),
    "nl": (
        *("diagnose", "behandeling", "medicatie", "klachten", "voorgeschiedenis", "specialist", "therapie", "allergie"),
        *("ontsteking", "infectie"),
    ),
    "pl": (
        *("leczenie", "diagnoza", "objawy", "wywiad", "badanie", "leki", "zalecenia", "terapia", "zakażenie"),
        "infekcja",
    ),
}

#: Plain words that confirm a word formed as those of medicine: of treatment and of taking a remedy.
BESIDE_FORM: Final = (
    *(
        "mg",
        "µg",
        "tablets",
        "tablet",
        "dose",
        "twice daily",
        "once daily",
        "prescribed",
        "patient",
        "diagnosed with",
        "hospital",
        "ward",
        "gp",
    ),
    *(
        "tabletten",
        "dosis",
        "hausarzt",
        "klinik",
        "krankenhaus",
        "patientin",
        "patienten",
        "verordnet",
        "comprimés",
        "comprimé",
        "patiente",
    ),
    *(
        "hôpital",
        "médecin",
        "prescrit",
        "comprimidos",
        "comprimido",
        "paciente",
        "hospital",
        "médico",
        "compresse",
        "paziente",
        "ospedale",
    ),
    *(
        "medico",
        "utente",
        "doente",
        "huisarts",
        "ziekenhuis",
        "patiënt",
        "voorgeschreven",
        "tabletki",
        "pacjent",
        "pacjentka",
        "pacjenta",
        "szpital",
    ),
    *("lekarz", "afebril", "ecg", "ekg", "echo", "mri", "mrt", "irm", "tac", "rtg", "hba1c", "crp", "post-op", "op", "icd-10"),
)
