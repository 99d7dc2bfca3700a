"""The words of the base pack's subjects (health, employment, deals, banking), by language.

A subject has plain words, which hardly mean anything else, and ambiguous ones, which count only together with a plain one: a
printer has symptoms too, and most contracts know a termination.
"""

from typing import Final

#: Words of a medical record. Illnesses and remedies in general talk (flu, vaccination, nurse) are left out on purpose.
MEDICAL: Final = (
    *("diagnosed with", "icd-10", "icd-11", "medical history", "anamnesis", "prescribed", "mg daily"),
    *("mg twice daily", "discharge summary", "patient", "hypertension", "diabetes", "diabetes mellitus"),
    *("cancer", "carcinoma", "tumour", "tumor", "chemotherapy", "hiv", "hiv positive", "hepatitis"),
    *("depression", "anxiety disorder", "bipolar disorder", "schizophrenia", "psychotherapy", "asthma"),
    *("epilepsy", "myocardial infarction", "pregnancy", "miscarriage", "biopsy", "mri", "ct scan", "ecg"),
    *("penicillin", "insulin", "metformin", "antidepressant", "anamnese", "medikation", "patientin"),
    *("arztbrief", "entlassungsbrief", "arbeitsunfähigkeit", "arbeitsunfähigkeitsbescheinigung"),
    *("krankheitsverlauf", "bluthochdruck", "hypertonie", "krebs", "karzinom", "schwangerschaft"),
    *("depressionen", "mg täglich", "krankschreibung", "blutbild", "posologie", "diabète", "cancer du sein"),
    *("grossesse", "auscultation", "hypertension artérielle", "dépression", "chimiothérapie", "arrêt maladie"),
    *("historia clínica", "paciente", "hipertensión", "hipertensión arterial", "diabetes tipo 2", "cáncer"),
    *("embarazo", "depresión", "quimioterapia", "receta médica", "informe de alta", "anamnesi", "referto"),
    *("paziente", "esame obiettivo", "ipertensione", "diabete", "tumore", "gravidanza", "depressione"),
    *("cartella clinica", "patiënt", "medisch dossier", "bloeddruk", "kanker", "zwangerschap", "prontuário"),
    *("診断", "病歴", "诊断", "病历", "диагноз", "анамнез", "fracture", "dementia", "alzheimer", "parkinson"),
    *("addiction", "overdose", "dialysis", "antidepressants", "hypothyroidism", "anaemia", "infarkt"),
    *("herzinfarkt", "schlaganfall", "demenz", "infarctus", "démence", "infarto", "ictus", "beroerte"),
    *("hartinfarct", "dementie"),
)

#: Words of a medical record that computers, contracts and data protection use as well.
MEDICAL_AMBIGUOUS: Final = (
    *("diagnosis", "diagnoses", "prognosis", "prescription", "medication", "admitted", "discharged", "symptoms"),
    *("blood pressure", "stroke", "x-ray", "surgery", "allergies", "treatment plan", "therapy", "lab results"),
    *("diagnose", "diagnosen", "befund", "therapie", "medikament", "behandlung", "diagnostic", "antécédents"),
    *("traitement", "ordonnance", "symptômes", "diagnóstico", "antecedentes", "tratamiento", "medicación"),
    *("síntomas", "diagnosi", "terapia", "sintomi", "prognosi", "farmaco", "behandeling", "medicatie"),
    *("tratamento", "medicação"),
)

#: Words of a personnel file.
EMPLOYMENT: Final = (
    *("salary", "salary increase", "base salary", "annual salary", "gross salary", "payroll", "payslip"),
    *("severance", "severance pay", "performance review", "performance rating", "performance improvement plan"),
    *("overall rating", "termination of employment", "notice of termination", "written warning"),
    *("personnel file", "employment contract", "sick leave", "maternity leave", "pay rise", "final warning"),
    *("exit interview", "gehalt", "grundgehalt", "jahresgehalt", "gehaltserhöhung", "gehaltsabrechnung"),
    *("lohnabrechnung", "abfindung", "abmahnung", "mitarbeitergespräch", "leistungsbeurteilung", "personalakte"),
    *("arbeitsvertrag", "aufhebungsvertrag", "krankmeldung", "zielvereinbarung", "elternzeit"),
    *("zwischenzeugnis", "arbeitsverhältnis", "salaire", "augmentation de salaire", "bulletin de paie"),
    *("fiche de paie", "licenciement", "entretien annuel", "contrat de travail", "rupture conventionnelle"),
    *("indemnité de licenciement", "dossier personnel", "aumento de sueldo", "nómina", "despido"),
    *("evaluación del desempeño", "finiquito", "contrato de trabajo", "expediente personal", "baja médica"),
    *("stipendio", "retribuzione", "busta paga", "licenziamento", "valutazione delle prestazioni"),
    *("lettera di richiamo", "contratto di lavoro", "trattamento di fine rapporto", "fascicolo personale"),
    *("aumento di stipendio", "salaris", "loonstrook", "ontslag", "ontslagvergoeding", "functioneringsgesprek"),
    *("beoordelingsgesprek", "personeelsdossier", "arbeidsovereenkomst", "loonsverhoging"),
    *("transitievergoeding", "salário", "holerite", "demissão"),
)

#: Words of a personnel file that other contracts use as well.
EMPLOYMENT_AMBIGUOUS: Final = (
    *("bonus", "appraisal", "termination", "dismissal", "redundancy", "disciplinary", "probation", "succession"),
    *("grievance", "compensation", "resignation", "kündigung", "probezeit", "entgelt", "avertissement"),
    *("période d'essai", "salario", "indemnización", "amonestación", "proeftijd", "rescisão"),
)

#: What tells a job advert from a personnel file.
ADVERTS: Final = (
    *(
        "h/m",
        "m/h",
        "envía tu currículum",
        "tu currículum",
        "su currículum",
        "il tuo curriculum",
        "il curriculum a",
        "seu currículo",
    ),
    *("je cv", "ton cv", "ihren lebenslauf", "deinen lebenslauf", "your résumé", "your resume", "curriculum vitae"),
    *("f/m/d", "m/f/d", "m/w/d", "w/m/d", "h/f", "f/h", "m/v/x", "x/f/m", "send your cv", "your cv"),
    *("apply now", "how to apply", "job advert", "job description", "we are hiring", "what we offer"),
    *("your profile", "your tasks", "what you bring", "what you will do", "applications close", "cover letter"),
    *("equal opportunity employer", "wir suchen", "wir bieten", "ihre aufgaben", "deine aufgaben", "ihr profil"),
    *("dein profil", "ihre bewerbung", "deine bewerbung", "bewerbungsunterlagen", "stellenanzeige"),
    *("stellenangebot", "nous recherchons", "nous proposons", "nous offrons", "votre profil", "offre d'emploi"),
    *("envoyez votre cv", "lettre de motivation", "se busca", "oferta de empleo", "envíe su cv", "envía tu cv"),
    *("tu perfil", "su perfil", "cerchiamo", "ricerchiamo", "annuncio di lavoro", "inviare il cv"),
    *("invia il tuo cv", "il tuo profilo", "wij zoeken", "we zoeken", "wij bieden", "wat wij bieden"),
    *("wat bieden wij", "vacature", "sollicitatie", "solliciteren", "stuur je cv", "vaga de emprego"),
)

#: Words of mergers, financing and litigation.
DEALS: Final = (
    *("letter of intent", "due diligence", "term sheet", "share purchase agreement", "asset purchase agreement"),
    *("merger", "merger agreement", "takeover", "target company", "enterprise value", "earn-out", "earn out"),
    *("break fee", "data room", "binding offer", "non-binding offer", "indicative offer", "tender offer"),
    *("initial public offering", "ipo", "carve-out", "convertible note", "bridge loan", "series a", "series b"),
    *("funding round", "cap table", "pre-money", "post-money", "syndicated loan", "covenant breach"),
    *("merger control", "antitrust filing", "litigation", "lawsuit", "settlement offer", "without prejudice"),
    *("claimant", "defendant", "statement of claim", "attorney-client", "privileged and confidential"),
    *("arbitration claim", "out-of-court settlement", "absichtserklärung", "unternehmensbewertung"),
    *("unternehmenskauf", "beteiligungsvertrag", "anteilskaufvertrag", "finanzierungsrunde", "wandeldarlehen"),
    *("datenraum", "fusionskontrolle", "rechtsstreit", "vergleichsangebot", "klageschrift", "börsengang"),
    *("streitwert", "lettre d'intention", "prix d'acquisition", "fusion-acquisition", "levée de fonds"),
    *("prise de participation", "contrat de cession", "transaction amiable", "offre publique"),
    *("carta de intenciones", "ronda de financiación", "compraventa de acciones", "litigio", "demanda judicial"),
    *("acuerdo extrajudicial", "oferta vinculante", "lettera d'intenti", "valutazione d'azienda"),
    *("aumento di capitale", "cessione di quote", "contenzioso", "transazione stragiudiziale"),
    *("offerta vincolante", "intentieverklaring", "overname", "overnameprijs", "financieringsronde"),
    *("rechtszaak",),
)

#: Words of deals that accounts, orders and technology use as well.
DEALS_AMBIGUOUS: Final = (
    *("acquisition", "valuation", "ebitda", "exclusivity", "divestiture", "purchase price", "settlement"),
    *("kaufpreis", "fusion", "übernahme", "exklusivität", "valorisation", "litige", "clause de non-concurrence"),
    *("fusión", "adquisición", "valoración", "acquisizione", "fusione", "fusie", "waardering", "schikking"),
)

#: What is published or taught is no deal of one's own.
TAUGHT_OR_PUBLISHED: Final = (
    *("lesson plan", "homework", "glossary", "training course", "evening class", "learning objectives"),
    *("press release", "for immediate release", "textbook", "unterrichtsplan", "lernziele", "glossar"),
    *("pressemitteilung", "plan de cours", "glossaire", "communiqué de presse", "plan de clase", "glosario"),
    *("nota de prensa", "piano di lezione", "glossario", "comunicato stampa", "lesplan", "woordenlijst"),
    *("persbericht",),
)

#: What stands beside or over a bank account number that is no IBAN.
BANK_ACCOUNT: Final = (
    *("account number", "account no", "account nr", "acct no", "bank account", "sort code", "routing number"),
    *("aba routing", "aba number", "bsb", "transit number", "kontonummer", "konto-nr", "kontonr"),
    *("bankleitzahl", "blz", "numéro de compte", "code banque", "code guichet", "número de cuenta"),
    *("numero di conto", "conto corrente", "rekeningnummer", "número da conta", "agência e conta", "clabe"),
    *("口座番号", "银行账号", "номер счета", "расчетный счет"),
)
