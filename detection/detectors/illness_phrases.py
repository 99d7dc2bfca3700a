"""What texts say of somebody's health: phrases of illness, accidents, tests and treatment in eight languages."""

from typing import Final

_EN: Final = (
    r"(?:is|was|be|been|being|she['’]s|he['’]s) (?:[a-z]{2,9} ){0,3}(?:pregnant|hospitali[sz]ed|diagnosed (?:with|as)|signed off (?:work|sick|with"
    r"|until|by)"
    r"|on (?:long-term |extended |medical )?sick leave|off sick|off (?:work )?(?:with|due to|because of|recovering)|in (?:and out of )?hospital"
    r"|(?:admitted|taken|rushed) to (?:the )?(?:hospital|a&e|intensive care|er\b)|recovering (?:from|after)|being treated for|unfit for work"
    r"|undergoing (?:an? )?(?:surgery|treatment|chemo|operation|dialysis|tests)|suffering from|expecting (?:a baby|her|twins)|terminally ill"
    r"|seriously ill|autistic|dyslexic|diabetic|epileptic|hiv[- ]positive|allergic to)"
    r"|(?:suffers|suffered) (?:from|a (?:stroke|heart attack|seizure|miscarriage|breakdown|fall|concussion))"
    r"|(?:has|had|having) (?:had )?an? (?:stroke|heart attack|operation|miscarriage|breakdown|seizure|hip replacement)|been told (?:he|she) has"
    r"|(?:test |biopsy |blood |smear |scan )?results? (?:came|have come|has come) back (?:positive|abnormal)"
    r"|(?:broke|has broken|fractured|has fractured) (?:his|her) (?:\w+ )?(?:leg|arm|wrist|ankle|hip|foot|hand|collarbone|ribs?|finger|elbow|shoulder)"
)
_DE: Final = (
    r"schwanger\b|krank ?geschrieben\b|krank ?gemeldet\b|arbeitsunfähig\b|dienstunfähig\b|(?:im|ins) krankenhaus\b|in (?:der )?reha\b"
    r"|(?:im|in) mutterschutz\b|entbindungstermin:?(?: ist)?(?: der| am)? ?[0-9]|(?:leidet|litt) (?:an|unter)\b|(?:ist|war) (?:\w+ ){0,4}erkrankt\b"
    r"|diagnostiziert\b|zustand nach\b|schwerbehindert\b|erlitt (?:einen|eine)\b|allergisch gegen|wegen (?:\w+ ){0,2}(?:burn-?outs?|depression(?:en)?"
    r"|bandscheibe\w*|operation|krankheit|erkrankung)\b|(?:wird|wurde|ist) (?:[^.\n]{0,30} )?(?:operiert|stationär)\b|(?:arm|bein|fuß|hand|knöchel"
    r"|handgelenk|rippe|schulter) gebrochen|hat (?:krebs|\w+krebs|burn-?out|diabetes|epilepsie|depressionen|eine depression)\b"
)
_FR: Final = (
    r"(?:est|sera|était|a été|reste|serait|soit) (?:\w+ ){0,2}(?:enceinte|hospitalisée?|en arr[êe]t|en congé (?:de )?maladie|opérée?|souffrante?"
    r"|malade|atteinte? d|diagnostiquée?|inapte|allergique|suivie? pour|en (?:dépression|rééducation|convalescence))"
    r"|souffre d['’eu]|(?:s['’]est|a) (?:cassé|fracturé|foulé)|accouchement prévu|terme prévu"
    r"|(?:a fait|a eu|victime d['’])(?: une?| un)? ?(?:avc|infarctus|malaise|burn-?out|fausse couche)"
)
_ES: Final = (
    r"(?:est[áa]|estar[áa]|fue|ha sido|sigue|se encuentra|contin[úu]a|estaba) (?:\w+ ){0,2}(?:embarazada|de baja|ingresad[oa]|hospitalizad[oa]"
    r"|operad[oa]|enferm[oa]|diagnosticad[oa]|convaleciente|en tratamiento m[ée]dico|incapacitad[oa])"
    r"|padece|sufre de|le (?:han |fue )?(?:diagnostic|detect|oper)[a-zó]+ |se ha (?:roto|fracturado)|fecha (?:prevista|probable) de(?:l)? parto"
    r"|es (?:al[ée]rgic[oa]|diab[ée]tic[oa]|epil[ée]ptic[oa]|cel[íi]ac[oa])\b|tiene (?:c[áa]ncer|depresi[óo]n|epilepsia|una (?:hernia|fractura"
    r"|depresi[óo]n))"
    r"|sufri[óo] un (?:infarto|ictus)"
)
_IT: Final = (
    r"(?:è|sarà|resta|rimane|risulta|era) (?:\w+ ){0,2}(?:incinta|in gravidanza|in malattia|ricoverat[oa]|operat[oa]|malat[oa]|affett[oa] da"
    r"|in maternità|allergic[oa]|diabetic[oa]|in cura per|in infortunio|convalescente)"
    r"|soffre di|(?:gli|le) (?:è stat[oa]|hanno|fu) (?:diagnosticat|trovat|operat|riscontrat)\w+|si è (?:rott|fratturat)[oa]"
    r"|ha avuto un (?:infarto|ictus|esaurimento|aborto)|data presunta del parto|parto previsto"
)
_PT: Final = (
    r"(?:est[áa]|estar[áa]|foi|fica|ficar[áa]|encontra-se|continua|ficou|vai ser) (?:\w+ ){0,2}(?:gr[áa]vida|de baixa|internad[oa]|operad[oa]|doente"
    r"|hospitalizad[oa]|afastad[oa] por|diagnosticad[oa]|de atestado|de licença m[ée]dica)"
    r"|sofre de|sofreu um (?:avc|enfarte|infarto)|foi-lhe (?:diagnosticad|detetad|detectad)\w+|parto previsto|data prevista do parto"
    r"|tem (?:cancro|câncer|depressão|epilepsia|uma (?:hérnia|fratura|depressão))|partiu [oa] (?:p[ée]|braço|perna|pulso|tornozelo)"
    r"|[ée] (?:al[ée]rgic[oa]|diab[ée]tic[oa]|epil[ée]tic[oa])\b"
)
_NL: Final = (
    r"zwanger\b|ziek ?gemeld\b|in het ziekenhuis\b|arbeidsongeschikt\b|lijdt aan|geopereerd\b|overspannen\b|gediagnosticeerd\b|herstelt van"
    r"|opgenomen (?:in het|met een|op de)|(?:met|door|wegens|vanwege) (?:een )?(?:burn-?out|depressie|hernia|hersen\w+|hartinfarct|kanker)\b"
    r"|uitgerekend(?:e datum)?(?: is)?(?: op)? [0-9]|(?:met|op) (?:zwangerschapsverlof|ziekteverlof)|(?:hand|arm|been|pols|enkel|voet) gebroken"
    r"|heeft (?:kanker|\w+kanker|epilepsie|een (?:beroerte|hartinfarct|burn-?out))|langdurig ziek\b"
)
_PL: Final = (
    r"(?:jest|była) (?:[a-ząćęłńóśźż0-9.]{1,14} ){0,3}ciąży\b|na zwolnieniu lekarskim|na zwolnieniu (?:do|od|z powodu)|na l4\b|w szpitalu\b|choruje na"
    r"|cierpi na|zdiagnozowano|zachorował|po (?:operacji|zawale|udarze)\b|złamał[ay]? |termin porodu|miał[ay]? (?:zawał|udar|operację)|operowan[ya]\b"
    r"|trafił[ay]? do szpitala|niezdoln[ya] do pracy|ma (?:raka\b|depresję|cukrzycę|padaczkę)"
)
#: What somebody is positive for that nobody else than a person is.
_POSITIVE_FOR: Final = (
    r"(?:hiv|aids|covid(?:-?19)?|corona|sars-cov-2|hepatitis|epatite|hepatite|hépatite|tb\b|tubercul\w+|syphilis|chlamydia|mrsa|influenza|cannabis"
    r"|kannabis|thc|marihuana|marijuana|cocaine?|kokain|cocaïne|cocaína|cocaina|amphetamin\w*|amphétamin\w*|anfetamin\w*|amfetamin\w*|opiat\w*"
    r"|opiác\w*|opioid\w*|oppiac\w*|alcohol|alkohol|alcool|álcool|drugs|drogen|drogues|drogas|droghe?|narkotyki|methadone?|benzodiazepin\w*)"
)
#: Parts of the body that somebody breaks, sprains or hurts, by language.
_BODY: Final = {
    "en": r"(?:leg|arm|wrist|ankle|hip|foot|hand|collarbone|ribs?|finger|thumb|elbow|shoulder|knee|back|nose|jaw|skull)",
    "de": r"(?:arm|bein|fuß|hand|finger|daumen|knöchel|sprunggelenk|handgelenk|rippen?|schulter|knie|rücken|nase|ellenbogen|schlüsselbein|hüfte)",
    "fr": r"(?:bras|jambe|poignet|cheville|pied|main|doigt|pouce|genou|épaule|coude|hanche|côtes?|clavicule|dos|nez|tibia)",
    "es": r"(?:muñeca|brazo|pierna|tobillo|pie|mano|dedo|pulgar|rodilla|hombro|codo|cadera|costillas?|clavícula|espalda|nariz|tibia)",
    "it": r"(?:polso|braccio|gamba|caviglia|piede|mano|dito|pollice|ginocchio|spalla|gomito|anca|costol[ae]|clavicola|schiena|naso|tibia)",
    "pt": r"(?:pulso|punho|braço|perna|tornozelo|pé|mão|dedo|polegar|joelho|ombro|cotovelo|anca|costelas?|clavícula|costas|nariz|tíbia)",
    "nl": r"(?:linker|rechter)?(?:pols|arm|been|enkel|voet|hand|vinger|duim|knie|schouder|elleboog|heup|rib(?:ben)?|sleutelbeen|rug|neus)",
    "pl": r"(?:nadgarst\w+|ręk[ęai]|nog[ęi]|kostk[ęi]|stop[ęy]|dło[ńn]\w*|pal(?:ec|ca)|kolan[oa]|bark\w*|łok(?:ieć|cia)|biodr[oa]|żebr[oa]|obojczyk\w*)",
}
#: Accidents and treatments of an addiction.
_BEFALLEN: Final = (
    rf"(?:breaking|fracturing|spraining|injuring|sprained|dislocated|injured|burned|burnt|crushed|severed) (?:his|her) (?:\w+ ){{0,2}}{_BODY['en']}\b"
    rf"|(?:brach|verletzte|verstauchte|prellte|quetschte|verbrannte) sich (?:\w+ ){{0,3}}{_BODY['de']}\b|zog sich (?:\w+ ){{0,3}}\w*(?:bruch|fraktur"
    rf"|verletzung|prellung|verstauchung|verbrennung|riss)\w* (?:\w+ ){{0,3}}zu\b|{_BODY['de']} (?:verletzt|verstaucht|geprellt|gequetscht|verbrannt)\b"
    rf"|s['’]est (?:blessé|brûlé|coupé|tordu|luxé|démis)e? (?:\w+ ){{0,2}}{_BODY['fr']}\b"
    rf"|se (?:rompió|fracturó|torció|dislocó|quemó|lesionó|cortó|lastimó) (?:\w+ ){{0,2}}{_BODY['es']}\b"
    r"|(?:riportando|riportato|riportò|riportava) (?:un['’]|l['’]|(?:una|un|la|il|delle|diverse) )?(?:\w+ )?(?:frattur|distorsion|contusion|ustion"
    r"|lussazion"
    rf"|lesion|ferit|traum)[aeoi]\w*|si (?:è )?(?:ruppe|fratturò|ferì|feri[to]+a?|slogò|slogat[oa]|rott[oa]|lussat[oa]) (?:\w+ ){{0,2}}{_BODY['it']}\b"
    rf"|(?:fraturou|partiu|torceu|quebrou|lesionou|magoou|feriu|luxou|queimou) (?:\w+ ){{1,2}}{_BODY['pt']}\b"
    rf"|(?:brak|kneusde|verstuikte|verbrandde|verwondde|blesseerde) (?:zijn|haar|z['’]n) (?:\w+ )?{_BODY['nl']}\b"
    rf"|(?:skręcił|zwichnął|zwichnęła|zranił|stłukł|oparzył)[ay]? (?:sobie |się w )?(?:\w+ )?{_BODY['pl']}|dozna(?:ł|ła) (?:urazu|złamania|oparze\w+"
    r"|wstrząśnienia|skręcenia)"
    r"|(?:is|was|went|goes|going|been) (?:back )?(?:in|into|to) rehab\b|(?:is|was) (?:an alcoholic|addicted to (?:alcohol|drugs|opioids|painkillers"
    r"|gambling|heroin|cocaine))"
    r"|(?:in|zur|auf) (?:einer |der )?(?:entzugs(?:klinik|therapie|behandlung)|suchtklinik|suchttherapie|entgiftung|entziehungskur)"
    r"|en (?:cure de )?désintoxication|en (?:(?:programa|tratamiento) de )?desintoxicación|in disintossicazione|in comunità di recupero"
    r"|em (?:tratamento de )?desintoxicação|in een (?:afkick|verslavings)kliniek|na odwyku\b|na terapii (?:odwykowej|uzależnień)"
)
#: What a test of somebody came to.
_TESTED: Final = (
    r"failed (?:the|a|his|her|our) (?:\w+ )?(?:drugs?|alcohol|breath) test|"
    rf"(?:was|were|is|came back|comes back|tested) (?:again |confirmed |also )?positive (?:for|on) {_POSITIVE_FOR}"
    rf"|positiv auf {_POSITIVE_FOR}|{_POSITIVE_FOR} getestet|ist (?:\w+ )?hiv-?positiv|(?:testée?|contrôlée?) positi(?:f|ve) (?:à|au|aux) (?:l['’]|la )?"
    rf"{_POSITIVE_FOR}|est séropositi(?:f|ve)|(?:dio|ha dado|dado) positivo (?:en|por|a|de) (?:el )?{_POSITIVE_FOR}|es (?:seropositiv[oa]"
    rf"|vih[- ]positiv[oa])"
    r"|positivo (?:en|por) vih|positivo em vih|positif au vih|positiv[oa] all['’]hiv"
    rf"|(?:è|risulta|risultat[oa]|trovat[oa]) (?:\w+ )?positiv[oa] (?:all['’] ?|alla |al |ai |a ){_POSITIVE_FOR}|è sieropositiv[oa]"
    rf"|(?:testou|deu|acusou) positivo (?:para|em|ao|à|a|por) {_POSITIVE_FOR}|é (?:sero|soro)positiv[oa]|testou positivo para (?:o )?vih"
    rf"|positief (?:getest )?op {_POSITIVE_FOR}|positief getest op|is (?:hiv-?positief|seropositief)"
    r"|(?:jest|był[ay]?) (?:\w+ )?(?:nosiciel(?:em|ką) hiv|zakażon[ya] (?:wirusem )?hiv|seropozytywn[ya])|(?:dodatni|pozytywny) wynik (?:testu )?(?:na )?"
    r"(?:hiv|narkotyki|alkohol|covid)"
)
#: What somebody has who is said to have it. It is told of the name right before it only.
HAS: Final = (
    r"(?:has|had|got) (?:got |had )?(?:(?:an?|the) )?(?:[a-z]{3,9} )?(?:(?:slipped|herniated|prolapsed) dis[ck]|hernia|sciatica|tend[io]nitis|pneumonia"
    r"|shingles|concussion|bronchitis|the flu|flu|covid|migraines?|asthma|arthritis|leuk(?:a?emia)|cancer|tumou?r|epilepsy|diabetes|hepatitis|dementia"
    r"|parkinson['’]?s|crohn['’]?s|multiple sclerosis|depression|torn (?:ligament|tendon|muscle|meniscus|hamstring)"
    r"|(?:broken|fractured) (?:leg|arm|wrist|ankle|hip|foot|collarbone|ribs?|finger|elbow|shoulder))"
    r"|(?:hat|hatte|bekam) (?:eine?n? |die |das )?(?:[a-zäöü]{4,12}e[nrs]? )?(?:bandscheiben(?:vorfall|prolaps)|hexenschuss|(?:kreuzband|bänder|muskelfaser"
    r"|sehnen|achillessehnen|meniskus)riss|(?:arm|bein|knöchel|hand|handgelenks?|hüft|rippen|schlüsselbein|wirbel|finger|fuß|oberschenkel|leisten)bruch"
    r"|gehirnerschütterung|lungenentzündung|sehnenscheidenentzündung|grippe|corona|covid|gürtelrose|migräne|schlaganfall|herzinfarkt|hörsturz|fehlgeburt"
    r"|leukämie|asthma|arthrose|rheuma|multiple sklerose|parkinson|demenz|hepatitis|thrombose|tumor|leistenbruch)"
    r"|(?:a|avait) (?:(?:une?|l[ae]|des|du) |de l['’])(?:[a-zéè]{4,10} )?(?:hernie|tendinite|fracture|entorse|sciatique|lumbago|pneumonie|grippe|bronchite"
    r"|migraines?|cancer|leucémie|tumeur|dépression|burn-?out|zona|covid|asthme|diabète|épilepsie|sclérose|phlébite|arthrose|rupture des ligaments)"
    r"|(?:tiene|tenía|ha tenido|tuvo) (?:una? |la |el )?(?:[a-z]{4,10} )?(?:hernia|tendinitis|fractura|esguince|ciática|lumbalgia|neumonía|gripe|bronquitis"
    r"|migrañas?|cáncer|leucemia|tumor|ictus|infarto|covid|asma|diabetes|artritis|hepatitis)"
    r"|(?:ha|aveva|ha avuto) (?:un['’]|una? |la |il |l['’])?(?:[a-z]{4,10} )?(?:ernia|tendinite|frattura|distorsione|sciatica|polmonite|bronchite"
    r"|emicrani[ae]"
    r"|cancro|tumore|leucemia|depressione|covid|asma|diabete|epilessia|artrite|epatite|sclerosi)|ha l['’]influenza"
    r"|(?:tem|tinha|teve|está com) (?:uma? |a |o )?(?:[a-z]{4,10} )?(?:hérnia|tendinite|fratura|entorse|ciática|pneumonia|gripe|bronquite|enxaquecas?"
    r"|cancro"
    r"|câncer|tumor|leucemia|avc|enfarte|covid|asma|diabetes|artrite|hepatite)"
    r"|(?:heeft|had|kreeg) (?:een |de )?(?:[a-z]{4,10} )?(?:hernia|hersenschudding|longontsteking|peesontsteking|griep|corona|covid|gordelroos"
    r"|migraine|astma"
    r"|diabetes|reuma|artrose|leukemie|depressie|tumor|trombose|kruisbandletsel|gebroken (?:been|arm|pols|enkel|voet|hand|heup|rib))"
    r"|(?:ma|miał|miała|dostał|dostała) (?:[a-ząćęłńóśźż]{4,12} )?(?:przepuklin[ęy]|złaman(?:[ąey]|ie)|zapalenie (?:płuc|ścięgna|stawów|stawu)|grypę|covid"
    r"|migrenę|rwę kulszową|astmę|białaczkę|nowotwór|guza|stwardnienie|wstrząśnienie|wylew|dyskopatię)|zerwał[ay]? (?:więzadł[oa]|ścięgno)"
    # Multiple sclerosis is two letters, which other things are as well where a word follows them.
    r"|(?:has|had|hat|hatte|bekam|heeft|kreeg) (?-i:MS)(?:[.,;:!?)\n]|$| (?:and|since|for|und|seit|en|sinds|al)\b)"
    r"|(?:has|had|hat|hatte|bekam|heeft|kreeg|tiene|tem|ha|a|ma) (?:an? |eine?n? |een |une? |una? |um |le |el |il |o |l['’])?(?:hiv|aids|vih|sida"
    r"|burn-?out)"
    r"|(?:tiene|tenía|ha|tem|tinha|heeft|hat|a) (?:la |a |l['’])?(?:esclerosis|esclerose|sclerosi|multiple sclerose|sclérose en plaques)"
    r"|(?:has|hat|heeft|tiene|ha|tem|ma|a) (?:\w+ )?(?:alzheimer|schizophreni[ae]|schizophrénie|esquizofreni?a|schizofreni[aeęi]+|bipolar)"
    # Of what else than a person is tested positive, something is told that it was tested for.
    r"|(?:tests?|tested|testte|testou|teste) (?:again )?(?:positive|positief|positivo|positiv)(?:[.,;:!?)\n]|$| (?:on|in|last|yesterday|this|again|at"
    r"|op|vorige"
    r"|na|no|ontem|am|gestern)\b)|ma (?:wypalenie zawodowe|dodatni wynik)"
)

#: All of it, at the beginning of a word.
TOLD: Final = rf"(?i)(?:\b|[ (,])(?:{_EN}|{_DE}|{_FR}|{_ES}|{_IT}|{_PT}|{_NL}|{_PL}|{_BEFALLEN}|{_TESTED}|{HAS})"

#: The beginnings of words of which each of these phrases holds one, much shorter than they are.
TRIGGER: Final = (
    r"(?i)failed |pregnan|hospital|diagn|signed off|sick|off [wdbr]|(?:admitted|taken|rushed) to|recover|treated for|unfit|undergo|suffer|expecting"
    r"|ly ill|autis"
    r"|dyslex|diab|[eé]pil|hiv|al+[eé]rg|stroke|heart|op[eé]r|miscarr|seizure|hip r|he has|broke|fract|fratt?ur|zwanger|schwang|krank"
    r"|unfähig|reha"
    r"|muttersch|entbind|leidet|litt|zustand|schwerb|burn|d[eé]pres|bandsch|station|gebrochen|krebs|encein|arr[êe]t|congé|souffr|mala|atteint"
    r"|inapte|suivi|rééduc|convale|cass[ée]|foul|accouch|terme|avc|infar|fausse|embaraz|baja|ingres|enferm|incapac|tratam|padece|sufr|dete|roto|parto"
    r"|cel[íi]ac|c[aáâ]nc|h[eé]rnia|ictus|incinta|ricover|affett|maternit|in cura|infort|soffre|riscontr|trovat|si è rott|esaur|aborto|vida"
    r"|baixa|internad|doente|afastad|atestado|licen|sofre|enfarte|partiu|ziek|arbeidso|lijdt|overspan|herstelt|opgen|hersen|hartinf|kanker|uitger"
    r"|(?:slipped|herniated|prolapsed) d|ernia\b|hernie|sciati[cq]|ci[aá]tica|tend[io]nit|neumon|shing|bron[cq][hu]i|\bflu\b|covid|corona\b"
    r"|migr(?:aine|äne|aña|en)|emicran|enxaq|ast?h?m[ae]\b|astmę|arthri|artri[st]|arthros|artros|leu[ck][eéaä]{1,2}mi|tum(?:o[ru]|eur)|epatit"
    r"|demen[tz]i?a?\b|parkin|crohn|s[ck]lero[^f]|sclérose|torn (?:[ltmh])|hexen|(?:band|bänder|faser|sehnen|meniskus)riss|[a-zßä]bruch\b|hirne"
    r"|fehlgeb|entzünd|gripp?e|gürtelr|hörst|rh?euma\b|rombose|entorse|lumba[gl]|zona\b|phléb|ligam|esgui|polmonit|distors|influ"
    r"|griep|gordelr|ontstek|kruisb|przep|zapal|gryp[ęa]|rwę|białacz|nowotw|guza|stward|wstrz|wylew|dysko|zerwał|come back [pa]"
    r"|came back [pa]"
    r"|beroer|ciąży|zwoln|l4|szpital|choruje|cierpi|zachor|zawal|udar|złam|porodu|zawał|niezd|raka|cukrzyc|padaczk|fall|concuss"
    r"|break|sprain|disloc|injur|burn|crush|sever|(?:ch|te) sich|og sich|rletzt|staucht|prellt|quetsch"
    r"|bless|brûlé|coupé|tordu|luxé|démis|se (?:romp|torc|quem|les|cort|last)|riport|si (?:è |rupp|fer[iì]|fratt|slog|luss)|quebr|torc|lesion"
    r"|mago|feriu|luxou|queim|brak|kneus|stuik|verbr|wondde|skręci|zwichn|zrani|stłuk|oparzy|dozna|alcoholi|addicted"
    r"|entzug|sucht|entgift|entzieh|intox|disint|recup|kliniek|odwyk|uzależ|positi|séropo|dodatni|pozyt|nosic|zakażon|seropoz"
    r"|\bMS\b|aids|vih|sida|esclero|alzheim|schi[zs]o|esquizo|bipolar|wypal"
)

# --- Papers that tell it of whose they are ----------------------------------------------------------------------------

#: What such a paper is called before the name, and those that are called as recipes and orders are: with a dose behind the name.
PAPER: Final = (
    r"(?:blood (?:results?|tests?|works?|counts?)|lab(?:oratory)? results?|drug (?:test|screening)(?: results?)?|urine (?:test|sample)|ultrasound result"
    r"|biopsy results?|mri (?:result|report)s?|disabled badge|blutwerte|blutbild|laborwerte|laborergebnisse?|drogentest|schwerbehindertenausweis"
    r"|schwerbehinderung|gdb-bescheid|krankmeldung|krankschreibung|au-bescheinigung|résultats? (?:d['’]analyses?|de (?:la )?prise de sang|sanguins?)"
    r"|prise de sang|bilan sanguin"
    r"|reconnaissance (?:de )?travailleur handicapé|rqth|resultados? (?:de )?(?:la )?(?:anal[íi]tica|análisis)(?: de sangre)?|analítica"
    r"|certificado de discapacidad|baja médica|esami del sangue|analisi del sangue|invalidità civile|certificato di malattia|análises (?:clínicas"
    r"|de sangue)"
    r"|exames? de sangue|atestado de incapacidade|baixa médica|bloed(?:uitslag(?:en)?|waarden|onderzoek)|drugstest|ziekmelding|wyniki (?:krwi|badań"
    r"|morfologii)|morfologia|badanie krwi|orzeczenie o niepełnosprawności)"
)
PRESCRIPTION: Final = r"(?:prescription|rx|rezept|ordonnance|receta(?: médica)?|ricetta|prescrizione|receita|recept|recepta)"
#: The beginnings of both, much shorter than they are.
PAPER_TRIGGER: Final = (
    r"(?i)\b(?:blood [rtwc]|lab(?:oratory)? res|drug [ts]|urine [ts]|ultrasound r|biopsy r|mri r|disabled b|blutwe|blutbi|laborw|labore|drogent|schwerbeh"
    r"|gdb-b|au-b|r[ée]sultats? d|résultats? s|prise de s|bilan s|reconnaissance|rqth|resultados? |anal[íi]tica|esami d|analisi d|invalidità"
    r"|certifica[dt]o d"
    r"|análises |exames? d|bloed[uwo]|drugst|wyniki [kbm]|morfol|badanie k|orzecz|prescri|rx |rezept[ :–-]|ordonnance|receta|ricetta|receita|recept[ a:–-])"
)
