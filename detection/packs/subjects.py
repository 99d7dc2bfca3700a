"""The words of the base pack's subjects (health, employment, deals, banking), by language."""

from typing import Final

#: Words of a medical record. Illnesses and remedies in general talk (flu, vaccination, nurse) are left out on purpose.
MEDICAL: Final = (
    *("diagnosis", "diagnoses", "diagnosed with", "icd-10", "icd-11", "medical history", "anamnesis", "prognosis", "prescribed"),
    *("prescription", "medication", "mg daily", "mg twice daily", "admitted", "discharged", "discharge summary", "patient", "symptoms"),
    *("blood pressure", "hypertension", "diabetes", "diabetes mellitus", "cancer", "carcinoma", "tumour", "tumor", "chemotherapy"),
    *("hiv", "hiv positive", "hepatitis", "depression", "anxiety disorder", "bipolar disorder", "schizophrenia", "psychotherapy"),
    *("asthma", "epilepsy", "stroke", "myocardial infarction", "pregnancy", "miscarriage", "biopsy", "mri", "ct scan", "ecg", "x-ray"),
    *("surgery", "allergies", "penicillin", "insulin", "metformin", "antidepressant", "treatment plan", "therapy", "lab results"),
    *("diagnose", "diagnosen", "befund", "anamnese", "therapie", "medikation", "medikament", "patientin", "arztbrief", "entlassungsbrief"),
    *("arbeitsunfähigkeit", "arbeitsunfähigkeitsbescheinigung", "krankheitsverlauf", "bluthochdruck", "hypertonie", "krebs", "karzinom"),
    *("schwangerschaft", "depressionen", "behandlung", "mg täglich", "krankschreibung", "röntgen", "blutbild", "operation"),
    *("diagnostic", "antécédents", "traitement", "ordonnance", "posologie", "symptômes", "diabète", "cancer du sein", "grossesse"),
    *("auscultation", "hypertension artérielle", "dépression", "chimiothérapie", "scanner", "consultation", "arrêt maladie"),
    *("diagnóstico", "antecedentes", "tratamiento", "historia clínica", "paciente", "medicación", "síntomas", "hipertensión"),
    *("hipertensión arterial", "diabetes tipo 2", "cáncer", "embarazo", "depresión", "quimioterapia", "receta médica", "informe de alta"),
    *("diagnosi", "anamnesi", "terapia", "referto", "paziente", "esame obiettivo", "sintomi", "ipertensione", "diabete", "tumore"),
    *("gravidanza", "depressione", "cartella clinica", "prognosi", "farmaco"),
    *("diagnose", "behandeling", "medicatie", "patiënt", "medisch dossier", "klachten", "bloeddruk", "kanker", "zwangerschap"),
    *("diagnóstico", "paciente", "tratamento", "medicação", "prontuário", "診断", "病歴", "诊断", "病历", "диагноз", "анамнез"),
)

#: Words of a personnel file.
EMPLOYMENT: Final = (
    *("salary", "salary increase", "base salary", "annual salary", "gross salary", "payroll", "payslip", "bonus", "severance"),
    *("severance pay", "performance review", "performance rating", "performance improvement plan", "appraisal", "overall rating"),
    *("termination", "termination of employment", "notice of termination", "dismissal", "redundancy", "disciplinary", "written warning"),
    *("personnel file", "employment contract", "probation", "sick leave", "maternity leave", "succession", "grievance", "compensation"),
    *("pay rise", "resignation", "final warning", "exit interview"),
    *("gehalt", "grundgehalt", "jahresgehalt", "gehaltserhöhung", "gehaltsabrechnung", "lohnabrechnung", "abfindung", "kündigung"),
    *("abmahnung", "mitarbeitergespräch", "leistungsbeurteilung", "personalakte", "arbeitsvertrag", "aufhebungsvertrag", "probezeit"),
    *("krankmeldung", "zielvereinbarung", "entgelt", "elternzeit", "zwischenzeugnis", "arbeitsverhältnis"),
    *("salaire", "augmentation de salaire", "bulletin de paie", "fiche de paie", "licenciement", "entretien annuel", "avertissement"),
    *("contrat de travail", "rupture conventionnelle", "indemnité de licenciement", "dossier personnel", "période d'essai"),
    *("salario", "aumento de sueldo", "nómina", "despido", "evaluación del desempeño", "finiquito", "indemnización", "amonestación"),
    *("contrato de trabajo", "expediente personal", "baja médica"),
    *("stipendio", "retribuzione", "busta paga", "licenziamento", "valutazione delle prestazioni", "lettera di richiamo"),
    *("contratto di lavoro", "trattamento di fine rapporto", "fascicolo personale", "aumento di stipendio"),
    *("salaris", "loonstrook", "ontslag", "ontslagvergoeding", "functioneringsgesprek", "beoordelingsgesprek", "personeelsdossier"),
    *("arbeidsovereenkomst", "loonsverhoging", "transitievergoeding", "proeftijd", "salário", "holerite", "demissão", "rescisão"),
)

#: What tells a job advert (or advice for everyone) from a personnel file.
ADVERTS: Final = (
    *("f/m/d", "m/f/d", "m/w/d", "w/m/d", "h/f", "f/h", "m/f", "m/v", "m/v/x", "x/f/m", "send your cv", "your cv", "apply now"),
    *("how to apply", "job advert", "job description", "we are hiring", "what we offer", "we offer you", "your profile", "your tasks"),
    *("what you bring", "what you will do", "applications close", "cover letter", "equal opportunity employer"),
    *("wir suchen", "wir bieten", "ihre aufgaben", "deine aufgaben", "ihr profil", "dein profil", "ihre bewerbung", "deine bewerbung"),
    *("bewerbungsunterlagen", "stellenanzeige", "stellenangebot", "nous recherchons", "nous proposons", "nous offrons", "votre profil"),
    *("vos missions", "offre d'emploi", "envoyez votre cv", "lettre de motivation", "se busca", "buscamos", "ofrecemos", "oferta de empleo"),
    *("envíe su cv", "envía tu cv", "tu perfil", "su perfil", "cerchiamo", "ricerchiamo", "offriamo", "annuncio di lavoro"),
    *("inviare il cv", "invia il tuo cv", "il tuo profilo", "wij zoeken", "we zoeken", "wij bieden", "wat wij bieden", "wat bieden wij"),
    *("vacature", "sollicitatie", "solliciteren", "stuur je cv", "oferecemos", "procuramos", "vaga de emprego"),
)

#: Words of mergers, financing and litigation.
DEALS: Final = (
    *("letter of intent", "due diligence", "term sheet", "share purchase agreement", "asset purchase agreement", "merger"),
    *("merger agreement", "acquisition", "takeover", "target company", "enterprise value", "valuation", "ebitda", "earn-out", "earn out"),
    *("exclusivity", "break fee", "data room", "binding offer", "non-binding offer", "indicative offer", "tender offer", "initial public offering"),
    *("ipo", "divestiture", "carve-out", "convertible note", "bridge loan", "series a", "series b", "funding round", "cap table"),
    *("pre-money", "post-money", "syndicated loan", "covenant breach", "merger control", "antitrust filing", "purchase price"),
    *("litigation", "lawsuit", "settlement", "settlement offer", "without prejudice", "claimant", "defendant", "statement of claim"),
    *("attorney-client", "privileged and confidential", "arbitration claim", "out-of-court settlement"),
    *("absichtserklärung", "kaufpreis", "unternehmensbewertung", "unternehmenskauf", "beteiligungsvertrag", "fusion", "übernahme"),
    *("anteilskaufvertrag", "exklusivität", "finanzierungsrunde", "wandeldarlehen", "datenraum", "fusionskontrolle", "rechtsstreit"),
    *("vergleichsangebot", "klageschrift", "börsengang", "streitwert"),
    *("lettre d'intention", "prix d'acquisition", "valorisation", "fusion-acquisition", "levée de fonds", "prise de participation"),
    *("contrat de cession", "litige", "transaction amiable", "offre publique", "clause de non-concurrence"),
    *("carta de intenciones", "fusión", "adquisición", "valoración", "ronda de financiación", "compraventa de acciones", "litigio"),
    *("demanda judicial", "acuerdo extrajudicial", "oferta vinculante"),
    *("lettera d'intenti", "acquisizione", "fusione", "valutazione d'azienda", "aumento di capitale", "cessione di quote"),
    *("contenzioso", "transazione stragiudiziale", "offerta vincolante"),
    *("intentieverklaring", "overname", "fusie", "waardering", "overnameprijs", "financieringsronde", "rechtszaak", "schikking"),
)

#: What is published or taught is no deal of one's own.
TAUGHT_OR_PUBLISHED: Final = (
    *("lesson plan", "lesson", "homework", "exercise", "glossary", "training course", "evening class", "learning objectives", "seminar"),
    *("press release", "for immediate release", "announced today", "newsletter", "definition of", "textbook", "course", "curriculum"),
    *("unterrichtsplan", "lernziele", "glossar", "seminar", "pressemitteilung", "lehrgang", "plan de cours", "glossaire"),
    *("communiqué de presse", "formation", "plan de clase", "glosario", "nota de prensa", "piano di lezione", "glossario"),
    *("comunicato stampa", "lesplan", "woordenlijst", "persbericht", "cursus"),
)

#: What stands beside or over a bank account number that is no IBAN.
BANK_ACCOUNT: Final = (
    *("account number", "account no", "account nr", "acct no", "bank account", "sort code", "routing number", "aba routing"),
    *("aba number", "bsb", "transit number", "kontonummer", "konto-nr", "kontonr", "bankleitzahl", "blz", "numéro de compte"),
    *("code banque", "code guichet", "número de cuenta", "numero di conto", "conto corrente", "rekeningnummer", "número da conta"),
    *("agência e conta", "clabe", "口座番号", "银行账号", "номер счета", "расчетный счет"),
)
