"""How the writer of a document asks, in so many words, that it go no further: English, German, Dutch and Polish.

One expression or two for each language, none longer than a rule may hold. What such a request is about if it is about no document (a
password, an application, a misdirected mail) stands in ``ELSEWHERE``.
"""

from typing import Final

_EN_ASKED: Final = (
    r"(?i)\b(?:(?:do not|don['’]t|never|not to) (?:share|forward|pass|circulate|discuss|mention|repeat|copy|cc|tell|talk about|spread|leak)"
    r" (?:this|it|these|that|any of (?:this|it)|(?:the )?(?:contents?|attach(?:ed|ment)|draft|deck|paper|memo|note|anyone|anybody|a soul"
    r"|him|her|them|(?:the )?(?:others|team|staff|crew|lads|press)))"
    r"|don['’]t (?:breathe a word|let (?:this|it) (?:slip|get out|leak)|put (?:this|it|any of this|anything) in writing|reply all)"
    r"|keep (?:this|it|that|them|all this|the (?:news|names?|numbers|figures)) (?:strictly |very |just |all )?(?:to (?:yourself|yourselves|ourselves)"
    r"|between (?:us|ourselves|you and me)|under (?:wraps|your hat)|quiet|hush|private|in confidence|within (?:this|the) (?:group|team|circle|room)"
    r"|on a need|close to|off (?:e-?mail|slack|teams|chat))|keep (?:schtum|shtum|mum\b)|stay schtum|mum['’]s the word|hush-hush|lips (?:are )?sealed"
    r"|breathe a word|say nothing to (?:anyone|anybody|the|him|her|them)|nothing in writing|need[- ]to[- ]know(?: basis| only)?[.,;: )])"
)
_EN_TOLD: Final = (
    r"(?i)\b(?:(?:just |strictly )?between (?:you and me|ourselves)|strictly between us|off the record|strictly entre nous"
    r"|(?:stays?|staying) (?:in this (?:room|group|chat|channel)|between us)"
    r"|(?:must not|mustn['’]t|can['’]t|cannot|should not|shouldn['’]t|may not) (?:leak|get out|leave (?:this|the) (?:room|group|building)|go any further"
    r"|be (?:mentioned|discussed|disclosed|shared|repeated|forwarded|passed on)(?: (?:to|with|outside|yet|before|until)|[.,;]))"
    r"|goes no (?:further|farther)|(?:for|to) go no further|no further than (?:this|the|you)|for your eyes|(?:your|his|her) ears only"
    r"|not (?:yet )?(?:for (?:onward|wider|further|general) (?:circulation|transmission|sharing|distribution)|to leave this (?:room|group)"
    r"|to be (?:shared|forwarded|passed on|circulated|minuted|mentioned|repeated|discussed)|common knowledge|out yet|public yet|public knowledge)"
    r"|(?:has|have|had)(?: not|n['’]t)(?: yet)? been (?:made public|told|informed)(?: yet|[.,;:)])"
    r"|(?:this|it|the (?:deal|decision|closure|move|sale|merger|restructur(?:e|ing)|appointment|redundanc(?:y|ies)|cuts?))"
    r" (?:has|have)(?: not|n['’]t)(?: yet)? been announced"
    r"|(?:is|are)(?: not|n['’]t) (?:yet )?(?:public|announced|aware) yet"
    r"|(?:staff|team|employees|he|she|crew|union) (?:does|do)(?: not|n['’]t) know (?:yet\b|about (?:this|it|any of))"
    r"|(?:nobody|no one|no-one) (?:knows yet|(?:else )?(?:is to know|must know|should know|has been told)|else knows)(?: about| of it|[.,;]))"
)
_EN_ELSE: Final = (
    r"(?i)\b(?:(?:only|just) (?:the )?(?:two|three|four|five|six|seven) (?:of us|people) (?:know|have (?:access|seen))|treat (?:this|it|all of this)"
    r" (?:as (?:strictly )?(?:confidential|private|secret)|in (?:strict |the strictest )?confidence|with (?:discretion|the utmost))"
    r"|(?:addressees|named recipients|directors|board members|partners|shareholders) only|(?:limited|restricted) circulation"
    r"|please be discreet|discretion,? please|utmost (?:discretion|secrecy)|delete (?:this )?after reading|through the grapevine"
    r"|(?:until|before|ahead of) (?:it is|it['’]s|we|they|this is|the (?:official )?)(?: ?announce)(?:d|ment)?|under embargo until)"
)

_DE_ASKED: Final = (
    r"(?i)\b(?:(?:behalt(?:e|et|en sie)?|behaltet) (?:das|dies|es|die sache|alles) (?:bitte )?(?:noch |erst einmal |vorerst "
    r"|zunächst )?(?:für (?:dich|euch|sich)|unter uns)"
    r"|(?:das|dies|es) (?:bitte |bis dahin |vorerst |noch )*(?:für (?:dich|euch|sich) behalten|vertraulich behandeln|diskret behandeln"
    r"|nicht (?:weiter|nach außen|an die große|im team|ins team|herum))"
    r"|(?:behaltet|behalte|behalten sie) (?:das|es|dies) bitte für|bitte (?:das |dies |alles |diese \w+ )?(?:streng |absolut |noch "
    r"|unbedingt )?(?:vertraulich|diskret) (?:behandeln|halten)"
    r"|(?:kein|noch kein|bitte kein) (?:sterbenswort|wort (?:zu|an|gegenüber|darüber|davon))|(?:bitte )?noch kein wort|kein wort (?:zu|nach draußen)"
    r"|klappe halten|mund halten|dicht halten|dichthalten"
    r"|(?:bleibt|bleiben|soll|muss|müssen) (?:das |dies |es )?(?:vorerst |erst ?mal |zunächst |bitte |strikt |noch |absolut )*(?:unter uns"
    r"|zwischen uns|im kreis|in diesem kreis|in dieser runde|im raum|geheim|unter verschluss)"
    r"|unter dem siegel|unter vier augen|unter uns gesagt|nur für (?:deine|ihre|eure) augen|nur für die (?:genannten )?(?:empfänger|adressaten)"
    r"|nur zur persönlichen kenntnis|persönlich und nur für"
    r"|(?:nicht|keinesfalls|auf keinen fall|niemals|noch nicht) (?:für die öffentlichkeit|öffentlich (?:machen|bekannt)|kommuniziert|kommunizieren"
    r"|weitergeben|weiterleiten|weitersagen|weitererzählen|weiterreichen|weiterverteilen"
    r"|verteilen|streuen|rumerzählen|herumerzählen|durchsickern|nach außen|an dritte|ausplaudern|im flurfunk|ausdrucken|in cc|im verteiler|zur weitergabe))"
)
_DE_TOLD: Final = (
    r"(?i)\b(?:nicht zur (?:weitergabe|weiterleitung|veröffentlichung|verteilung)|nicht für den flurfunk|flurfunk"
    r"|(?:weiß|wissen|ahnt|ahnen) (?:selbst |er |sie )?(?:davon (?:noch )?nichts|(?:noch )?nichts davon)[.,;!\n]|(?:belegschaft|mannschaft"
    r"|team|betriebsrat|kollegen|mitarbeiter|er|sie|betroffenen?|presse)"
    r" (?:erfährt|erfahren|weiß|wissen|ist|sind|wird|werden) (?:es |das |davon |selbst |hiervon |darüber )*(?:noch nichts?|erst (?:am|im|nach|wenn"
    r"|danach|später)|noch nicht)(?: (?:informiert|eingeweiht|unterrichtet|davon))?"
    r"|noch nicht (?:informiert|eingeweiht|bekannt gegeben|bekanntgegeben|offiziell|unterrichtet|spruchreif|verkündet|angekündigt)"
    r"|niemand(?:em)? (?:sonst )?(?:weiß|erzählen|sagen|davon|darf|soll)"
    r"|(?:keiner|niemand) (?:was|etwas|davon|darf|soll)|von mir erfährt|darf (?:nicht|keinesfalls|auf keinen fall|noch nicht) (?:bekannt|nach außen"
    r"|durchsickern|raus|an die|die runde)"
    r"|(?:strengstes|absolutes|äußerstes|strikte|höchste|absolute|äußerste) (?:stillschweigen|verschwiegenheit|diskretion|vertraulichkeit"
    r"|geheimhaltung)|stillschweigen (?:bewahren|vereinbart|wahren)|um diskretion|mit der nötigen diskretion"
    r"|diskretion wird|bitte (?:um )?(?:diskretion|stillschweigen|verschwiegenheit|vertraulichkeit)|sperrfrist"
    r"|bis zur (?:offiziellen )?(?:bekanntgabe|verkündung|ankündigung)|vor (?:der )?(?:offiziellen )?(?:bekanntgabe|verkündung)"
    r"|nach dem lesen (?:bitte )?(?:löschen|vernichten)|nichts schriftlich|bitte nichts schriftliches|nur wir (?:zwei|drei|vier|fünf) wissen"
    r"|kleiner kreis|im kleinsten kreis|im engsten kreis|nur (?:der|im) engste)"
)

#: In the same sentence as what only sounds like such a request.
ELSEWHERE: Final = (
    r"(?i)[^.\n]*(?:intended recipient|in error|your applications?|all applications|applicants|your answers|responses are|survey|helpline|hotline"
    r"|photos?\b|surprise|present for"
    r"|bewerbung|umfrage|ihre angaben|antworten|anonym|hinweisgeber|meldestelle|überraschung|irrtümlich|versehentlich|nicht der richtige adressat)[^.\n]*",
)

KEEP_QUIET: Final[dict[str, tuple[str, ...]]] = {"en": (_EN_ASKED, _EN_TOLD, _EN_ELSE), "de": (_DE_ASKED, _DE_TOLD)}
