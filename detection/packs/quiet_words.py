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
    r"|breathe a word|say nothing to (?:anyone|anybody|the|him|her|them)|nothing in writing|need[- ]to[- ]know (?:basis|only)\b"
    r"|(?:is|are|as|strictly|marked) need-to-know\b)"
)
_EN_TOLD: Final = (
    r"(?i)\b(?:(?:just |strictly )?between (?:you and me|ourselves)|strictly between us|off the record|strictly entre nous"
    r"|(?:stays?|staying) (?:in this (?:room|group|chat|channel)|between us)"
    r"|(?:must not|mustn['’]t|can['’]t|cannot|should not|shouldn['’]t|may not) (?:leak (?:to|out|before|until)|get out|leave (?:this|the)"
    r" (?:room|group|building)|go any further|be (?:mentioned|discussed|disclosed)(?: (?:to|with|outside|yet|before|until)|[.,;])"
    r"|be (?:shared|repeated|forwarded|passed on) (?:to anyone|to anybody|with anyone|with anybody|outside|yet\b|before|until))"
    # A lamp or a parameter that should not be shared is no request.
    r"|(?:this|it|these|that|which|contents?|details?|figures?|numbers?|information|documents?|drafts?|memos?|notes?|names?|list|news|plans?"
    r"|reports?|terms|prices?|offer) (?:must not|mustn['’]t|can['’]t|cannot|should not|shouldn['’]t|may not) (?:leak|be (?:shared|repeated|forwarded"
    r"|passed on)(?: (?:to|with)\b|[.,;]))"
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
    r"(?i)\b(?:(?:must not|mustn['’]t|should not|shouldn['’]t|cannot|can['’]t|may not) (?:find out|hear (?:of|about)|get wind|learn of) "
    r"|(?:the fewer|nothing to|not a word|no word) (?:people know|anyone|anybody|to anyone|to anybody|to the|until|before)|(?:only"
    r"|just) (?:the )?(?:two|three|four|five|six|seven) (?:of us|people) (?:know|have (?:access|seen))|treat (?:this|it|all of this)"
    r" (?:as (?:strictly )?(?:confidential|private|secret)|in (?:strict |the strictest )?confidence|with (?:discretion|the utmost))"
    r"|(?:addressees|named recipients|directors|board members|partners|shareholders) only|(?:limited|restricted) circulation"
    r"|please be discreet|discretion,? please|utmost (?:discretion|secrecy)|delete (?:this )?after reading|through the grapevine"
    r"|(?:until|before|ahead of) (?:it is|it['’]s|we|they|this is|the (?:official )?)(?: ?announce)(?:d|ment)?|under embargo until)"
)

_DE_ASKED: Final = (
    r"(?i)\b(?:(?:dürfen|darf|sollen|soll) [^.\n]{0,60}\bnichts (?:erfahren|wissen|mitbekommen)|zu niemandem ein wort|(?:behalt(?:e|et|en sie)?"
    r"|behaltet) (?:das|dies|es|die sache|alles) (?:bitte )?(?:noch |erst einmal |vorerst "
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

_NL_ASKED: Final = (
    r"(?i)\b(?:(?:mogen|mag) [^.\n]{0,40}\b(?:niets (?:weten|horen|merken)|niet te weten komen)|(?:dit|dat|het|deze (?:mail|lijst|info|informatie"
    r"|notitie|memo)|bijgaande?|alles|onderstaande) (?:(?:aub|alsjeblieft|a\.u\.b\.|graag"
    r"|s\.v\.p\.|svp|nog|even|voorlopig|strikt|zeker|vooral|absoluut) )*"
    r"(?:niet (?:verder )?(?:delen|doorsturen|verspreiden|bespreken|rondsturen|rondvertellen|doorvertellen|noemen|uitprinten|naar buiten"
    r"|laten (?:rondslingeren|uitlekken)|in de (?:groep|app))"
    r"|voor je(?:zelf)? houden|voor u(?:zelf)? (?:te )?houden|onder ons (?:houden|blijven)|geheim(?: te)? houden|vertrouwelijk (?:te )?(?:behandelen"
    r"|houden)|stil (?:te )?houden|binnenskamers|tussen ons)"
    r"|(?:hou|houd|houden (?:jullie|we|jullie)?) (?:dit|het|dat|je mond|de lippen|jullie mond)(?: (?:aub|graag|nog|even|allemaal|alsjeblieft"
    r"|voorlopig|strikt|hier|hierover|er))* (?:stil|onder ons|voor je|voor jezelf|voor jullie|geheim|klein|tussen ons|binnen"
    r"|vertrouwelijk|over|dicht|onder de pet)|mondje dicht|binnenskamers|niks zeggen|niets zeggen (?:tegen|aan|over)|zeg (?:er )?(?:nog )?(?:niks"
    r"|niets) (?:tegen"
    r"|over|van|aan)|geen woord (?:tegen|hierover|erover|aan|over)"
    r"|(?:niet|nooit) (?:verder )?(?:vertellen|doorvertellen|delen met|bespreken met|praten over|naar buiten brengen|laten merken|laten vallen"
    r"|aan de grote klok)|praat (?:er )?(?:nog )?(?:met niemand|niet over)"
    r"|vertel (?:het|dit) (?:nog )?(?:niet|aan niemand)|deel (?:dit|het) (?:nog )?(?:niet|met niemand)|spreek er (?:nog )?(?:niet|met niemand)"
    r"|(?:stuur|mail|app) (?:het|dit) (?:nog )?(?:niet|naar niemand))"
)
_NL_TOLD: Final = (
    r"(?i)\b(?:(?:blijft|blijven|moet|moeten) (?:dit |het |nog |even |voorlopig |strikt |echt |wel )*(?:onder ons|tussen ons|binnen deze|binnen dit"
    r"|binnen de (?:directie|groep|kring|vier muren)|geheim|onder embargo|onder de pet)"
    r"|(?:strikt )?onder ons|onder vier ogen|tussen jou en mij|in vertrouwen|in het diepste geheim|(?:uiterste|absolute|volledige|strikte"
    r"|grootste) (?:discretie|geheimhouding|vertrouwelijkheid)|discretie (?:gevraagd|verzocht|is geboden)"
    r"|graag (?:jullie|je|uw) discretie|onder embargo(?: tot)?|alleen voor (?:jouw|jullie|uw|je) ogen|uitsluitend voor (?:de geadresseerde"
    r"|genodigden)|niet (?:bestemd )?voor (?:verdere verspreiding|verspreiding|anderen|publicatie)"
    r"|(?:mag|mogen|kan) (?:nog |absoluut |beslist |zeker )*(?:niet|niemand)(?: nog)? (?:uitlekken|naar buiten|bekend worden|op straat|weten"
    r"|buiten deze|rondgaan|in de wandelgangen)|wandelgangen"
    r"|(?:het team|de mensen(?: daar)?|de ploeg|het personeel|de medewerkers|de or|de ondernemingsraad|de collega['’]?s|hij|zij|ze|hijzelf|zijzelf"
    r"|de betrokkenen?"
    r"|niemand|de pers|de klant) (?:zelf )?(?:weet|weten|hoort|horen|is|zijn|wordt|worden)"
    r" (?:het |dit |er |hier |hiervan |ervan |hierover |zelf )*(?:nog (?:niets?|niet|van niks|nergens)|pas (?:op|na|later|dan)|niets van)"
    r"|nog niet (?:bekend(?:gemaakt)?|openbaar|officieel|ingelicht|op de hoogte|aangekondigd|gecommuniceerd|verteld)"
    r"|niemand (?:anders )?(?:weet|mag|hoeft|anders)|alleen (?:wij|jij en ik|de directie) weet|voor de (?:bekendmaking|aankondiging)"
    r"|tot (?:de )?(?:bekendmaking|aankondiging)|na lezing (?:verwijderen|vernietigen|wissen)|niets op (?:papier|de mail)"
    r"|niet op de mail|zet (?:hier )?niets op)"
)

_PL_ASKED: Final = (
    r"(?i)(?:\b|^|\s)(?:(?:proszę|prosimy|prośba)(?: o| aby| żeby| by)?(?: bardzo| jeszcze| na razie| absolutnie| usilnie)* (?:(?:o )?(?:absolutną |pełną "
    r"|całkowitą |bezwzględną |zachowanie )*(?:dyskrecj[ęi]|poufnoś(?:ć|ci)|milczeni[ea])"
    r"|(?:zachować|zostawić|zatrzymać|trzymać) (?:to |tę (?:informację|wiadomość) |te informacje |tego )?(?:dla siebie|w tajemnicy|w poufności"
    r"|w sekrecie|dyskrecję|poufność|między nami)"
    r"|(?:tego |tej |tych |to |o tym )?(?:\w+ )?nie (?:rozgłaszać|rozpowiadać|rozpowszechniać|ujawniać|omawiać|rozmawiać|wspominać|mówić|informować"
    r"|kopiować|drukować|wysyłać dalej|puszczać dalej))"
    r"|nie (?:rozgłaszaj(?:cie|my)?|rozpowiadaj(?:cie)?|ujawniaj(?:cie|my)?|mów(?:cie|my)? (?:o tym |tego |nic |jeszcze |nikomu |o niczym )+"
    r"|wspominaj(?:cie)?|puszczaj(?:cie)? (?:tego |dalej|w obieg)"
    r"|przesyłaj(?:cie)? (?:tego|dalej|nikomu)|przekazuj(?:cie)? (?:tego|dalej|nikomu)|wysyłaj(?:cie)? (?:tego|dalej|nikomu)"
    r"|dziel(?:cie)? się (?:tym|tą)|pokazuj(?:cie)? (?:tego|nikomu)|rozsyłaj(?:cie)?|kopiuj(?:cie)? nikogo"
    r"|chcemy(?:,)? (?:żeby|aby|by) (?:to|ktoś|ludzie|zespół|załoga)|chcę(?:,)? (?:żeby|aby|by) (?:to |ktoś|ludzie|zespół))"
    r"|(?:zachowaj(?:cie|my)?|zatrzymaj(?:cie)?|zostaw(?:cie)?|trzymaj(?:cie|my)?) (?:to |tę informację |sprawę |proszę |na razie )*(?:dla siebie"
    r"|w tajemnicy|w sekrecie|między nami|w poufności|pod dywanem)"
    r"|ani słowa|ani mru|buzia na kłódkę|gęba na kłódkę|język za zębami|pary z ust|nikomu (?:ani słowa|nic nie mów|o tym|nie mów\w*|nie wspomin\w*)"
    r"|nic nie mów(?:cie)?)"
)
_PL_TOLD: Final = (
    r"(?i)(?:\b|^|\s)(?:(?:zostaje|niech zostanie|pozostaje|zostanie|ma zostać|musi zostać|pozostać) (?:to |na razie |tylko |ściśle )*(?:między nami"
    r"|w tym gronie|w naszym gronie|w tajemnicy|w tym pokoju|tajemnicą|poufne)"
    r"|tylko (?:między nami|do (?:twojej|pańskiej|pani|waszej|państwa) wiadomości|dla (?:twoich|pana|pani|waszych) oczu|my (?:dwaj|dwie|troje"
    r"|trzej) wiemy)|między nami (?:mówiąc|na razie|do)|w cztery oczy|w (?:ścisłej|największej|pełnej) tajemnicy"
    r"|(?:absolutna|pełna|całkowita|najwyższa|ścisła|bezwzględna) (?:dyskrecja|poufność|tajemnica)|(?:zachować|zachowanie|zachowujemy) (?:pełną "
    r"|ścisłą |całkowitą |absolutną )?(?:dyskrecj[ęi]|milczenie|poufność)|dyskrecja (?:obowiązkowa|wskazana|mile)"
    r"|(?:nie może|nie mogą|nie powinno|nie powinna|nie powinny) (?:to |się |ta informacja |o tym |jeszcze )*(?:wyjść|wyciec|wypłynąć|przeciec"
    r"|dowiedzieć|roznieść|rozejść|trafić|wiedzieć|wydostać|być (?:ujawnion|przekazyw|rozpowszech)\w*)"
    r"|(?:załoga|zespół|pracownicy|ludzie|związki|związkowcy|rada|on sam|ona sama|nikt|zainteresowan\w+|media|klienci|dostawcy) (?:o tym |jeszcze "
    r"|na razie |tego |o niczym |sam\w* |poza nami )*"
    r"(?:nie wie|nie wiedzą|nie zostali? poinformowani|dowie się (?:dopiero|o tym)|dowiedzą się (?:dopiero|o tym)|nie może wiedzieć"
    r"|nie mogą wiedzieć|nie powinien wiedzieć|nie ma pojęcia)"
    r"|(?:jeszcze )?(?:nie (?:jest|są|było|zostało|została) (?:jeszcze )?(?:ogłoszon|oficjaln|publiczn|podan[ea] do|upublicznion)\w*)"
    r"|nieoficjaln(?:ie|e) na razie|przed (?:oficjalnym )?ogłoszeniem(?: decyzji| zmian)?|do (?:czasu|momentu|dnia) (?:oficjalnego )?(?:ogłoszenia"
    r"|komunikatu)"
    r"|objęte embargiem|embargo do|po przeczytaniu (?:usuń|skasuj|zniszcz|usunąć|proszę usunąć)|nic na piśmie|nie na maila|nie mailem|bez rozgłosu"
    r"|po cichu|w wąskim gronie|w tajemnicy przed|wiedzą tylko|wie tylko)"
)

#: In the same sentence as what only sounds like such a request.
ELSEWHERE: Final = (
    # What a press report says of a price that nobody tells.
    r"(?i)[^.\n]*(?:über (?:den|die|das) [^.\n]{0,60}(?:wurde|haben|hat|hätten|sei)|(?:kaufpreis|finanzielle\w*|details?|konditionen)[^.\n]{0,60})"
    r" [^.\n]{0,40}stillschweigen (?:vereinbart|bewahr\w+)[^.\n]*",
    r"(?i)[^.\n]*(?:intended recipient|in error|your applications?|all applications|applicants|your answers|responses are|survey|helpline|hotline"
    r"|photos?\b|surprise|present for"
    r"|bewerbung|umfrage|ihre angaben|antworten|anonym|hinweisgeber|meldestelle|überraschung|irrtümlich|versehentlich|nicht der richtige adressat"
    r"|sollicitatie|enquête|antwoorden|verrassing|cadeau|onterecht ontvangen|geadresseerde bent|vertrouwenspersoon|aplikacj|ankiet|odpowiedzi są"
    r"|niespodziank|prezent|omyłkowo|niewłaściw|adresatem|sygnalist|konkurs|nagrod)[^.\n]*",
)

KEEP_QUIET: Final[dict[str, tuple[str, ...]]] = {
    "en": (_EN_ASKED, _EN_TOLD, _EN_ELSE),
    "de": (_DE_ASKED, _DE_TOLD),
    "nl": (_NL_ASKED, _NL_TOLD),
    "pl": (_PL_ASKED, _PL_TOLD),
}
