"""The words of managers on their people: ends of contracts, ratings, rises and counter-offers, as letters and notes have them."""

from typing import Final

#: Those that hardly mean anything else.
PERSONNEL: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        *("risk of redundancy", "weeks' notice", "months' notice", "your last day will be"),
        *("right to appeal", "appeal against this decision", "another post for you"),
        *("suitable alternative employment", "keep him on", "keep her on", "keep them on", "let him go"),
        *("let her go", "not be extended", "not extend your contract", "not be renewing your contract"),
        *("not pass probation", "extend the probation", "under review for performance", "bonus pot"),
        *("out-of-cycle increase", "counter-offer", "counteroffer", "match the offer"),
        *("one-off payment in recognition", "in recognition of your performance", "move you to grade"),
        *("moves to the next band", "spine point", "coasted", "coasting", "needs improvement"),
        *("below expectations", "exceeds expectations", "meets expectations", "improvement needed"),
        *("manager's comments", "employee's comments", "reviewer's comments", "employee signature"),
        *("line manager signature", "late on several occasions", "pattern of absence"),
        *("stage one meeting", "stage two meeting", "last chance", "on file for twelve months"),
        *("live on your file", "not to be confirmed in post", "succession plan", "successor for"),
        *("not ready for promotion", "ready for promotion", "not promotable", "put up for promotion"),
    ),
    "de": (
        *("betriebsbedingt gekündigt", "abfindungszahlung", "arbeitsverhältnis endet"),
        *("nicht über die probezeit", "nach der probezeit nicht", "in der probezeit kündigen"),
        *("wird nicht übernommen", "nicht verlängert wird", "vertrag läuft aus", "nicht entfristen"),
        *("bonusverteilung", "bonustopf", "einmalzahlung", "gegenangebot gemacht", "bleibeprämie"),
        *("stellungnahme des mitarbeiters", "stellungnahme der mitarbeiterin", "unter den erwartungen"),
        *("unentschuldigt gefehlt", "mehrfach verspätet", "häufige verspätungen", "kurzerkrankungen"),
        *("letzte chance", "mündlich ermahnt", "freigestellt", "freistellung unter"),
        *("aufhebung anbieten", "kündigungswunsch", "wechselabsichten", "nachfolge für"),
        *("nicht beförderungsreif", "beförderung vorgeschlagen", "kritikgespräch"),
        *("entwicklungsgespräch", "potenzialeinschätzung"),
    ),
    "nl": (
        *("aanzeggen", "aanzegtermijn", "niet verlengen", "contract niet verlengd", "proeftijd niet"),
        *("niet door de proeftijd", "einde dienstverband", "vakantie-uren uitbetalen"),
        *("verlofuren uitbetalen", "eindejaarsbonus", "bonusverdeling", "periodiek toegekend"),
        *("geen periodiek", "extra periodiek", "bindingspremie", "tegenbod", "beoordeling onvoldoende"),
        *("opmerkingen medewerker", "voor gezien getekend", "vaak te laat", "laatste kans", "ontslaan"),
        *("herplaatsing", "verbeterafspraken", "promotie krijgt", "vast contract", "dossieropbouw"),
    ),
    "pl": (
        *("umowa wygasa", "okres wypowiedzenia", "odprawa pieniężna", "odprawę pieniężną"),
        *("likwidacją stanowiska", "podział premii", "podwyżki dla", "kontroferta", "kontrofertę"),
        *("dodatek motywacyjny", "poniżej oczekiwań", "powyżej oczekiwań", "ocena końcowa"),
        *("ocena ogólna", "uwagi pracownika", "uwagi przełożonego", "podpis pracownika", "spóźnienia"),
        *("ostatnia szansa", "upomnienie ustne", "plan naprawczy", "plan poprawy", "awans na"),
        *("nie awansuje", "zaszeregowanie", "kategoria zaszeregowania"),
    ),
    "fr": (
        *("entretien de fin d'année", "point de fin d'année", "point annuel"),
        *("appréciation du responsable", "appréciation générale", "résultats en dessous des attentes"),
        *("en dessous des attentes", "au-dessus des attentes", "conforme aux attentes"),
        *("commentaires de la salariée", "commentaires du salarié", "commentaires du collaborateur"),
        *("signature salariée", "signature du salarié", "objectifs fixés l'an dernier"),
        *("partiellement atteint", "non atteint", "objectif atteint", "note globale"),
        *("passage en coefficient", "passage cadre", "changement de coefficient", "échelon supérieur"),
        *("prime variable", "boni cible", "mettons un terme à votre engagement"),
        *("mettre fin à votre contrat", "mettre un terme à votre contrat", "mettons fin à votre"),
        *("rompre votre contrat", "période d'essai non concluante", "temps d'essai"),
        *("fin de la période d'essai", "votre dernier jour", "dernier jour de travail"),
        *("ne pas renouveler son contrat", "ne sera pas renouvelé", "non-renouvellement"),
        *("indemnité de départ", "préavis non effectué", "manquements", "recadrage"),
        *("entretien de recadrage", "plan d'accompagnement", "plan d'amélioration", "contre-offre"),
        *("démotivé", "démotivée"),
    ),
    "es": (
        *("queda usted despedido", "queda ud. despedido", "despedido con justa causa"),
        *("despido procedente", "despido objetivo", "despido con causa", "injuria grave"),
        *("prosecución del vínculo", "vínculo laboral", "extinción del vínculo", "liquidación final"),
        *("certificados de trabajo", "antecedentes disciplinarios", "suspensión de empleo y sueldo"),
        *("suspensión sin goce", "faltas injustificadas", "retrasos reiterados"),
        *("no renovar el contrato", "no se renovará", "fin de contrato"),
        *("no supera el periodo de prueba", "no superar el período de prueba"),
        *("no superación del periodo", "último día de trabajo", "contraoferta", "contrapropuesta"),
        *("subida de sueldo", "reparto del bono", "bono anual", "plus de productividad"),
        *("evaluación de desempeño", "por encima de lo esperado", "cumple lo esperado"),
        *("no cumple expectativas", "valoración global", "calificación global"),
        *("comentarios del trabajador", "comentarios del evaluado", "firma del trabajador"),
        *("plan de mejora", "lo desvinculamos", "la desvinculamos", "desvincular a", "ascenso a"),
        *("promoción a", "banda salarial", "fijos más", "fijo más variable", "prima de fichaje"),
        *("lo busca la competencia",),
    ),
    "it": (
        *("valutazione della performance", "valutazione individuale", "colloquio annuale"),
        *("giudizio complessivo", "giudizio sintetico", "punteggio complessivo", "punteggio finale"),
        *("osservazioni del valutato", "osservazioni del dipendente", "firma per presa visione"),
        *("firma del dipendente", "sotto le attese", "sopra le attese", "in linea con le attese"),
        *("rendimento in calo", "premio ridotto", "fascia di merito", "scatto di livello"),
        *("proposta di aumento", "proposte aumenti", "ral", "ral attuale", "confermare dopo la prova"),
        *("non confermare", "lo confermeresti", "mancata conferma", "non superamento della prova"),
        *("non rinnovare il contratto", "non sarà rinnovato", "contratto in scadenza"),
        *("ultimo giorno di lavoro", "licenziare", "preavviso", "ammonizione"),
        *("sospensione disciplinare", "piano di miglioramento", "trattenere, ha offerte", "controfferta"),
        *("controproposta", "trattenere la risorsa"),
    ),
    "pt": (
        *("prescindir da função", "prescindir dos seus serviços", "extinção do posto de trabalho"),
        *("o contrato cessa", "cessação de contrato", "carta de cessação", "revogação por acordo"),
        *("revogação do contrato", "rescisão por mútuo acordo", "férias vencidas", "proporcionais"),
        *("não vamos renovar", "não renovar o contrato", "período experimental"),
        *("último dia de trabalho", "despedimento coletivo", "atrasos reiterados", "advertências por"),
        *("duas advertências", "desligamento", "desligar", "plano de melhoria de desempenho"),
        *("acima do esperado", "dentro do esperado", "nota final", "comentários do colaborador"),
        *("comentários do avaliado", "assinatura do colaborador", "contraproposta", "cobrir a proposta"),
        *("pediu as contas", "pediu demissão", "salários por ano", "aumento por mérito"),
        *("faixa salarial", "demonstrativo de pagamento", "recibo de pagamento de salário"),
        *("total vencimentos", "total descontos", "base fgts", "fgts do mês", "salário base"),
        *("empréstimo consignado", "carta de recomendação"),
    ),
}

#: What a letter says by which somebody is warned or accused.
WARNED: Final = (
    r"(?i)\b(?:(?:issu(?:e|ing)|giv(?:e|ing)) you (?:with )?(?:a|this|your) (?:\w+ )?(?:\w+ )?warning|mahnen (?:wir )?sie (?:hiermit |daher |förmlich )?"
    r"|(?:erteilen|sprechen) (?:wir )?ihnen (?:\w+ )?eine abmahnung|vous (?:adressons|notifions|infligeons) (?:un|une|votre|cet) (?:avertissement|blâme|mise"
    r"|licenciement|sanction)|le comunicamos su despido|(?:se le|le) (?:amonesta|sanciona|apercibe)|(?:le|ti) contestiamo di|(?:le"
    r"|ti) contestiamo (?:il|la|i)"
    r"|aplicar-lhe (?:a sanção|uma repreensão)|fica advertid[oa]|vimos adverti-l[oa]|geven (?:wij )?u (?:hierbij )?een (?:\w+ )?waarschuwing"
    r"|waarschuwen (?:wij )?u (?:hierbij|officieel|schriftelijk)|udziela(?:my|m) (?:pani|panu) (?:kary|upomnienia|nagany))"
)
#: What notes say of applicants whom nobody wants.
TURNED_DOWN: Final = (
    r"(?i)(?:\b(?:reject(?:[.;,!]|$|\n)|turn(?:ed)? (?:him|her|them) down|not appointable|do not (?:hire|appoint|proceed)|(?:poor|weak|bad) references"
    r"|not suitable for the (?:role|post|position)|no second interview|absage(?:n)?[.;!\n]|ablehnen\b|nicht geeignet|ungeeignet|fachlich schwach"
    r"|nicht einladen"
    r"|(?:à )?(?:écarter|refuser)\b|non reten(?:u|ue|ir)\b|ne convient pas|profil (?:trop )?faible|rechazar\b|descartar\b|descartad[oa]\b|no apt[oa]\b"
    r"|no encaja|scartar[el]\b|scartat[oa]\b|non idone[oa]|non convince|da scartare|rejeitar\b|rejeitad[oa]\b|não avançar|não serve|a excluir"
    r"|afwijzen\b|afgewezen\b|ongeschikt|niet geschikt|odrzucić|odrzucon[ya]\b|nie zatrudniać|nie nadaje się))"
)
APPLICANTS: Final = (
    *(
        "applicant",
        "interview",
        "shortlist",
        "second round",
        "first round",
        "for the role",
        "last job",
        "two jobs",
        "bewerber",
        "bewerberin",
        "vorstellungsgespräch",
        "gehaltswunsch",
        "candidat",
        "candidature",
    ),
    *(
        "entretien",
        "candidato",
        "candidata",
        "entrevista",
        "colloquio",
        "sollicitant",
        "sollicitatiegesprek",
        "kandydat",
        "kandydatka",
    ),
    *("rozmowa kwalifikacyjna", "rozmowie kwalifikacyjnej"),
)

#: Those that other texts use as well.
PERSONNEL_AMBIGUOUS: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        *("punctuality", "attitude", "late for work", "for the file", "hr to write"),
        *("objectives not met", "targets missed", "targets met", "car allowance", "settling-in"),
        *("holiday not taken", "p45", "scored", "rating"),
    ),
    "de": (
        *("einsatzbereitschaft", "arbeitsweise", "verhalten", "beförderung", "zulage", "firmenwagen"),
        *("vorgesetzte", "leistung", "betriebszugehörigkeit"),
    ),
    "nl": (*("houding", "inzet", "samenwerking", "afspraken", "verlof", "verlengen", "schaal", "contract"),),
    "pl": (
        *("punktualność", "postawa", "zaangażowanie", "urlop", "kadry", "ocena", "cele", "umowa"),
        *("staż pracy",),
    ),
    "fr": (
        *("bilan de l'année", "points forts", "points d'amélioration", "points à améliorer", "promotion"),
        *("congés", "responsable hiérarchique", "coefficient", "comportement", "rétroactivité"),
        *("décompte", "badge", "employeur", "plan d'action", "manager", "évaluation"),
    ),
    "es": (
        *("puntualidad", "actitud", "compañerismo", "objetivos", "ascenso", "vacaciones"),
        *("responsable directo", "categoría", "cumplimiento", "rendimiento", "bono"),
    ),
    "it": (
        *("puntualità", "atteggiamento", "ritardi", "promozione", "ferie", "valutatore", "valutato"),
        *("valutazione", "tirocinante", "apprendista", "rendimento", "dirigente"),
    ),
    "pt": (
        *("pontualidade", "atitude", "objetivos", "promoção", "vencimento", "férias", "gestora"),
        *("rh ciente", "colaborador", "avaliação", "cargo", "função"),
    ),
}
