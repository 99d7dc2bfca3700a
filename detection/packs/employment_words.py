"""The words of a personnel file, by language: plain ones, and those that other contracts use as well."""

from typing import Final

EMPLOYMENT: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        *("salary", "salary increase", "base salary", "annual salary", "gross salary", "payroll", "payslip"),
        *("severance", "severance pay", "performance review", "performance rating", "performance improvement plan"),
        *("overall rating", "termination of employment", "notice of termination", "written warning", "personnel file"),
        *("employment contract", "sick leave", "maternity leave", "pay rise", "final warning", "exit interview"),
        *("redundancy pay", "made redundant", "disciplinary hearing", "gross misconduct", "your employment", "line manager"),
        *("return to work", "gross pay", "net pay", "annual appraisal", "paid suspension", "settlement agreement"),
        *("notice pay", "probationary period", "resignation letter", "annual leave", "last working day"),
        *("employee number", "gardening leave", "unauthorised absence", "contract of employment", "pay grade"),
    ),
    "de": (
        *("gehalt", "grundgehalt", "jahresgehalt", "gehaltserhöhung", "gehaltsabrechnung", "lohnabrechnung"),
        *("abfindung", "abmahnung", "mitarbeitergespräch", "leistungsbeurteilung", "personalakte", "arbeitsvertrag"),
        *("arbeitsvertrags", "aufhebungsvertrag", "krankmeldung", "zielvereinbarung", "elternzeit", "zwischenzeugnis"),
        *("arbeitszeugnis", "arbeitsverhältnis", "arbeitsverhältnisses", "bruttogehalt", "monatsgehalt", "bruttolohn"),
        *("entgeltabrechnung", "personalgespräch", "leistungsprämie", "mutterschutz", "kündigungsschutz"),
        *("fristgerecht", "vollen zufriedenheit", "vollsten zufriedenheit", "arbeitspflichten"),
        *("arbeitsvertragliche pflichten", "personalabteilung", "gehaltsstufe", "arbeitsleistung", "beförderung zum"),
        *("beförderung zur", "jahresgespräch", "gehaltsanpassung", "freistellung"),
    ),
    "fr": (
        *("salaire", "augmentation de salaire", "bulletin de paie", "fiche de paie", "licenciement"),
        *("entretien annuel", "contrat de travail", "rupture conventionnelle", "indemnité de licenciement"),
        *("dossier personnel", "salaire brut", "rémunération brute", "augmentation individuelle"),
        *("entretien préalable", "mise à pied", "sanction disciplinaire", "votre poste", "solde de tout compte"),
        *("congé maternité", "congé parental", "faute grave", "certificat de travail", "démission"),
        *("entretien professionnel", "ressources humaines", "convention collective", "retards répétés"),
        *("absence injustifiée", "absences injustifiées", "dossier du personnel", "rémunération annuelle"),
    ),
    "es": (
        *("aumento de sueldo", "nómina", "despido", "evaluación del desempeño", "finiquito", "contrato de trabajo"),
        *("expediente personal", "baja médica", "sueldo", "salario bruto", "subida salarial", "despido disciplinario"),
        *("carta de despido", "amonestación por escrito", "expediente disciplinario", "recursos humanos"),
        *("puesto de trabajo", "baja maternal", "falta grave", "faltas de puntualidad", "evaluación anual"),
        *("retribución", "retribución bruta", "relación laboral", "baja voluntaria", "entrevista de salida"),
        *("ausencias injustificadas", "sanción disciplinaria"),
    ),
    "it": (
        *("stipendio", "retribuzione", "busta paga", "licenziamento", "valutazione delle prestazioni"),
        *("lettera di richiamo", "contratto di lavoro", "trattamento di fine rapporto", "fascicolo personale"),
        *("aumento di stipendio", "tfr", "retribuzione annua", "rapporto di lavoro", "richiamo scritto"),
        *("provvedimento disciplinare", "contestazione disciplinare", "licenziamento disciplinare"),
        *("assenza ingiustificata", "assenze ingiustificate", "risorse umane", "direzione del personale"),
        *("dimissioni volontarie", "preavviso di licenziamento", "congedo di maternità", "aumento retributivo"),
        *("livello contrattuale", "colloquio di valutazione", "sanzione disciplinare", "buonuscita"),
    ),
    "pt": (
        *("salário", "holerite", "demissão", "vencimento base", "recibo de vencimento", "contrato de trabalho"),
        *("despedimento", "avaliação de desempenho", "aumento salarial", "aumento de salário", "rescisão contratual"),
        *("cessação do contrato", "processo disciplinar", "repreensão escrita", "advertência escrita"),
        *("recursos humanos", "aviso prévio", "faltas injustificadas", "remuneração bruta", "remuneração mensal"),
        *("indemnização por despedimento", "licença de maternidade", "entrevista de saída", "posto de trabalho"),
        *("salário bruto", "processo individual", "extinção do posto", "subsídio de férias", "vínculo laboral"),
    ),
    "nl": (
        *("salaris", "loonstrook", "ontslag", "ontslagvergoeding", "functioneringsgesprek", "beoordelingsgesprek"),
        *("personeelsdossier", "arbeidsovereenkomst", "loonsverhoging", "transitievergoeding", "salarisverhoging"),
        *("brutosalaris", "maandsalaris", "officiële waarschuwing", "schriftelijke waarschuwing"),
        *("ontslag op staande voet", "dienstverband", "vaststellingsovereenkomst", "opzegtermijn", "exitgesprek"),
        *("verbetertraject", "zwangerschapsverlof", "loonbeslag", "ongeoorloofd afwezig", "beoordeling"),
        *("personeelszaken", "arbeidscontract", "salarisschaal"),
    ),
    "pl": (
        *("wynagrodzenie", "wynagrodzenia", "podwyżka", "podwyżki", "podwyżkę", "umowa o pracę", "umowę o pracę"),
        *("umowy o pracę", "wypowiedzenie umowy", "rozwiązanie umowy", "okresu wypowiedzenia", "odprawa", "odprawy"),
        *("ocena pracownicza", "oceny pracowniczej", "ocenie pracowniczej", "kara upomnienia", "kara nagany"),
        *("kary nagany", "kary upomnienia", "udzielamy kary", "akt osobowych", "akta osobowe", "lista płac"),
        *("listy płac", "pensja", "pensji", "premia uznaniowa", "świadectwo pracy", "stosunek pracy", "dział kadr"),
        *("urlop macierzyński", "rozmowa oceniająca", "nieusprawiedliwiona nieobecność"),
        *("nieusprawiedliwionej nieobecności", "zwolnienie dyscyplinarne", "likwidacja stanowiska"),
        *("wynagrodzenie zasadnicze",),
    ),
}

#: Words of a personnel file that other contracts use as well.
EMPLOYMENT_AMBIGUOUS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        *("bonus", "appraisal", "termination", "dismissal", "redundancy", "disciplinary", "probation", "succession"),
        *("grievance", "compensation", "resignation", "redundant", "overtime", "absence", "absent"),
    ),
    "de": (*("kündigung", "probezeit", "entgelt", "verspätung", "fehlzeiten", "prämie", "ermahnung"),),
    "fr": (*("avertissement", "période d'essai", "prime", "préavis", "retards", "absences", "salarié"),),
    "es": (
        *("salario", "indemnización", "amonestación", "período de prueba", "ausencias", "retrasos"),
        *("trabajador",),
    ),
    "it": (*("richiamo", "periodo di prova", "premio", "preavviso", "ritardo", "licenziare", "dipendente"),),
    "pt": (*("rescisão", "indemnização", "período experimental", "prémio", "faltas", "atrasos", "trabalhador"),),
    "nl": (*("proeftijd", "bonus", "waarschuwing", "afwezigheid", "te laat", "functie", "werknemer"),),
    "pl": (*("premia", "okres próbny", "upomnienie", "nagana", "nieobecność", "spóźnienia", "pracownik"),),
}
