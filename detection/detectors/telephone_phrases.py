"""How people give a telephone number without a word for it: "my number is …", "reach me at …", "erreichbar unter …", "… est mon numéro"."""

import re
from enum import Enum
from typing import Final

from detection.expressions import WORD_START, Ending


class Label(Enum):
    """What stands right before a number, or over it, and says that it is a telephone's."""

    #: A word for telephone.
    CERTAIN = "certain"
    #: What somebody says who gives one: what is in some country's plan is one behind it.
    GIVEN = "given"
    #: A word that means much else: the same, and less surely.
    WEAK = "weak"
    #: One that other numbers have as often: that has to be in groups as well, or begin with a zero.
    FAINT = "faint"


#: Other words of the same sentence, between a verb and the number: "ruf *mich heute Abend* an", "dzwoń *do mnie* pod".
_FEW: Final = r"(?: [^ \n\d:;,!?()]+){0,5}"
#: Words and no more that may stand before "number".
_SORT: Final = r"(?:(?:new|old|own|current|private|personal|direct|work|office|home|uk|us|german|french|local) ){0,2}"

#: What is said right before a number that somebody gives.
_ENGLISH: Final = (
    rf"(?:my|his|her|our|their|whose) {_SORT}(?:number|digits)(?: now)?(?: is| will be|'s|’s| are)?(?: now)?"
    rf"|(?:best|good|better|alternate|alternative|backup|temporary) {_SORT}(?:number|contact)(?: is|'s|’s|:)"
    r"|(?:number|line) (?:to (?:reach|call|text|ring)|for reaching)(?: me| us| him| her| them| back)?(?: at| on)?(?: is)?"
    r"|(?:reach|contact|phone|ring|call|text|txt|message|get|grab|ping|catch)(?: me| us| him| her| them)"
    r"(?: back| directly| anytime| instead| either){0,2} (?:at|on)"
    r"|(?:be|being) (?:reached|contacted|called|phoned|texted)(?: directly| anytime)? (?:at|on)"
    r"|(?:get|keep) (?:back to|hold of|in touch with)(?: me| us| him| her| them) (?:at|on)|(?:get|be) in touch (?:at|on|via)"
    r"|(?:give|drop|shoot|send)(?: me| us| him| her| them) (?:a|an) (?:quick )?(?:call|ring|shout|bell|buzz|text|message|line|sms)(?: back)?(?: at| on| to)"
    r"|(?:call|text|ring|message)(?: me| us)?(?: or |/)(?:call|text|ring|message|whatsapp)(?: me| us)?(?: at| on)?"
    r"|number (?:has |was )?changed(?: to)?|number,? (?:and )?it['’]s(?: now)?|(?:text|txt) (?:me|us)"
    r"|(?:am|are|is|be|i['’]m|he['’]s|she['’]s|we['’]re) (?:available|on call) (?:at|on)"
    r"|reachable (?:at|on|under)|reach out to (?:me|us) (?:at|on)|hit me up (?:at|on)|speak to (?:us|me) on|leave (?:me |us )?a message (?:at|on)"
)
_GERMAN: Final = (
    r"(?:meine|unsere|seine|deine) (?:neue |alte |aktuelle |private |direkte |dienstliche ){0,2}(?:nummer|nr[.]?)"
    r"(?: (?:ist|lautet|wäre|hat sich geändert))?(?: (?:jetzt|nun|ab sofort|übrigens))?(?: die)?"
    rf"|neue nummer(?: von mir)?(?: (?:ist|lautet))?|ruf(?:e|en|t|st)?{_FEW} (?:an|durch|zurück)"
    rf"|(?:(?:bin|stehe) ich|ich (?:bin|stehe)|(?:sind|stehen) wir|wir (?:sind|stehen)){_FEW} unter(?: der)?(?: nummer)?"
    rf"|(?:ruf(?:e|en|t|st)?|anrufen|anzurufen|anruf|zurückrufen|rückruf"
    rf"|rückmeldung|klingel[nt]?|erreich(?:e|st|t|en|bar)"
    rf"|melde[nt]?|meldet|kontaktier(?:e|en|t)|sprechen sie|simse|whatsappe|schreib(?:e|en|t)? (?:mir|uns|sie mir|sie uns)){_FEW} (?:unter|auf|über)"
    r"(?: (?:der|folgender|dieser|meiner|unserer))?(?: (?:neuen |privaten |direkten )?(?:nummer|nr[.]?))?"
    r"|(?:eine )?(?:sms|nachricht|whatsapp) (?:an|auf)(?: die)?|telefonisch unter|angerufen von|anruf von"
)
_FRENCH: Final = (
    r"(?:mon|son|notre|ton) (?:nouveau )?(?:numéro|numero|num|n°)(?: perso| personnel| pro| direct)?(?: est| c['’]est)?(?: désormais)?(?: le)?"
    rf"|(?:r?(?:appel(?:le|ez|er|ons)|joignable|joindre|joignez|contacter|contactez|contacte|disponible|écrire|écri[st]|écrivez|textote[rz]?))"
    rf"(?:[ -](?:moi|nous|le|la|les|lui))?{_FEW} (?:au|sur(?: le)?)"
    r"|rappel(?:er|ez|le)(?:[ -](?:moi|nous|le|la|me))? le|appel(?:ez|le)[ -](?:moi|nous) le"
    r"|chang(?:é|ement) de numéro|numéro (?:perso|personnel|privé|direct)|(?:texto|message|sms|whatsapp)(?: vocal)? (?:au|sur(?: le)?)"
    r"|par téléphone au|service client au"
)
_SPANISH: Final = (
    r"(?:mi|nuestro) (?:nuevo )?n[úu]mero(?: nuevo| personal| directo)?(?: (?:ahora )?es)?(?: ahora)?(?: el)?"
    r"|cambi(?:o|é|ado) de n[úu]mero|(?:ll[áa]m(?:a|e|ame|anos|eme|enos|ame|arme|arnos|arle|ar)"
    r"|telefonear(?:me|nos|le)?|localiza(?:r|rme|rnos|ble)|contact(?:ar(?:me|nos|le)?|ad(?:me|nos)?|en)"
    r"|cont[áa]ct[ae](?:me|nos)|escr[íi]b(?:eme|enos|ame|anos|irme|irnos)|disponible|ubicar(?:me)?|encontrar(?:me|nos)|encuentras|av[íi]s(?:ame|anos|eme|enos)|respondo"
    rf"|ll[áa]mada|mensaje|sms|wasap|whatsapp){_FEW} (?:al|en el|para el)(?: n[úu]mero)?"
    r"|cel es"
)
_ITALIAN: Final = (
    r"(?:mio|nostro|tuo) (?:nuovo )?numero(?: nuovo| personale| privato| diretto)?(?: (?:è|e['’]|ora è|è ora|diventa))?(?: il| lo)?"
    r"|cambi(?:o|ato) (?:di )?numero|(?:(?:ri)?chiam(?:a|ami|atemi|ateci|ate|i|are|arci|armi|arlo|arla)"
    r"|telefon(?:ami|atemi|are|armi)|contatt(?:ami|atemi|ateci|are|armi|arci|arlo|arla)"
    r"|raggiungibil[ei]|reperibil[ei]|rispondo|risponde|scriv(?:imi|etemi|ici|ermi|erci)|mi (?:trovi|trovate|trova)|senti(?:amoci|rci|ci)"
    rf"|messaggio|sms|whatsapp)"
    rf"{_FEW} (?:al|allo|sul|all['’])(?: numero)?"
)
_PORTUGUESE: Final = (
    r"(?:meu|nosso) (?:novo )?n[úu]mero(?: novo| pessoal| direto)?(?: (?:é|agora é|passou a ser))?(?: o)?"
    r"|mud(?:ei|ou|ança) de n[úu]mero|(?:lig(?:a|ue|uem|ar|arem|uei)(?:-(?:me|nos|lhe))?"
    r"|telefon(?:a|e|ar)(?:-(?:me|nos))?|contact[ae](?:r|m)?(?:-(?:me|nos))?|contat[ae]r?(?:-(?:me|nos))?"
    r"|contact[áa]ve(?:l|is)|dispon[íi]ve(?:l|is)|encontrar?(?:-me)?|atend[oe]|fal[ae]r? comigo|chamar?|escrev[ae](?:-me)?|mensagem|sms|retornar|zap)"
    rf"{_FEW} (?:para(?: o)?|pra|no|pelo|ao|através do)(?: n[úu]mero)?"
)
_DUTCH: Final = (
    r"(?:mijn|m['’]n|ons|zijn|haar) (?:nieuwe |eigen |vaste |directe )?(?:nummer|nr[.]?)(?: (?:is|wordt))?(?: nu| voortaan)?"
    rf"|nieuw nummer|contact op(?: te nemen)?(?: via| met)|(?:bel(?:t|len)?|terugbellen|terug te bellen|bereik(?:en|baar|t)|app(?:en)?|sms(?:en)?"
    rf"|contacteer|contacteren|bericht(?:je)?|appje|terecht){_FEW}"
    r" (?:op|via|naar)(?: het)?(?: nummer)?"
)
_POLISH: Final = (
    r"(?:mój|moj|nasz|jego|jej) (?:nowy |prywatny |bezpośredni )?(?:numer|nr[.]?)(?: (?:to|jest to))?"
    r"|zmieni(?:łem|łam|ł|ła) numer|nowy numer|numer do (?:mnie|nas|niej|niego)(?: to)?|jestem pod|umów się pod"
    r"|(?:(?:za|od|prze|po)?dzwo(?:ń|ńcie|nić|ni|nią|niła?)|telefonować|kontakt|skontaktować|kontaktować|dostępn[yai]|osiągaln[yai]|uchwytn[yai]|(?:na)?pisz"
    rf"|napisać|sms|smsa|esemesa|złapać|łapać){_FEW} (?:na|pod)(?: (?:numer|numerem|nr[.]?))?"
    r"|kontakt (?:ze mną|z nami|telefoniczny)"
)
#: What asks for a call or a message, and a colon.
_ASKS: Final = (
    r"(?:(?:za|od)?dzwoń(?:cie)?|(?:na)?pisz|kontakt do|liga(?:-me)?|ligue(?:-me)?|escreve-me|scriv(?:imi|etemi)|escr[íi]beme|av[íi]same"
    rf"|r?appel(?:le|lez|ez)[ -](?:moi|nous)|stuur (?:me|mij|ons)|app (?:me|mij|ons)){_FEW}[\x{{A0}} ]?:"
)
_PHRASES: Final = "|".join((_ASKS, _ENGLISH, _GERMAN, _FRENCH, _SPANISH, _ITALIAN, _PORTUGUESE, _DUTCH, _POLISH))
SAYS_IN_A_PHRASE: Final = rf"(?i:{WORD_START}(?:{_PHRASES})[\s\x{{A0}}\x{{202F}}:,–—-]{{1,4}}[*_\"“„«‘]{{0,3}})"

#: For what one calls, and whose number it is: less surely a telephone's.
_OCCASIONS: Final = (
    r"(?:in case of|in an) emergency(?:,? (?:call|ring|phone))?|out of hours|questions\?|rsvp(?: by text)?(?: to| at| on)?"
    r"|im notfall|in dringenden fällen|bereitschaft(?:sdienst)?|notdienst|auch erreichbar|(?:service)?nummer (?:ist|lautet)|wählen sie"
    r"|(?:terminvereinbarung|anmeldung|reservierung|voranmeldung|buchung|bestellung|auskunft|auskünfte|termine?|vereinbarung|infos?)(?:en)?"
    r"(?: bitte| auch| gerne?)? unter|bei (?:rück)?fragen(?: bitte)?(?: an)?|wenden sie sich (?:bitte )?an"
    r"|en cas d['’](?:urgence|imprévu|absence)|(?:réservations?|renseignements?|inscriptions?|rendez-vous|rdv) au"
    r"|(?:appointments|bookings|réservations|renseignements|inscriptions|rendez-vous|rdv|rezerwacje|zapisy|umawianie wizyt)[\s\x{A0}\x{202F}]?:"
    r"|en caso de (?:emergencia|urgencia)|(?:citas?(?: previas?)?|reservas) (?:en el|al)|in caso di (?:emergenza|necessità|urgenza)"
    r"|per (?:info|informazioni|prenotazioni|prenotare|appuntamenti)|em caso de (?:emergência|urgência)|(?:marcações|reservas) pelo|fale conosco"
    r"|bij nood|in geval van nood|voor (?:vragen|noodgevallen|spoed)|afspraak(?: maken)? via"
    r"|w razie (?:pytań|potrzeby|problemów|wypadku|awarii)|w nagłych przypadkach"
)
_CAPITAL: Final = r"(?-i:\p{Lu}\p{Ll}+)"
_ELDERS: Final = (
    r"(?:onkel|tante|oma|opa|oncle|papi|mamie|tío|tía|abuel[ao]|zi[oa]|nonn[oa]|tio|tia|avó|avô|oom|wuj(?:ek|ka)|cioc(?:ia|i)|babci|dziadka|frau|herrn"
    r"|mme|dr[.]?)"
)
_WHOSE: Final = (
    rf"(?:{_CAPITAL}|(?:(?:uncle|aunt|auntie|cousin) )?{_CAPITAL}|mum|mom|dad|wife|husband|sister|brother|mother|father|son|daughter|doctor|plumber|landlord"
    r"|neighbou?r)['’]s (?:new )?number(?: is)?"
    rf"|(?:n[úu]mero|numéro|nummer|numer)(?: (?:de|di|da|do|del|della|von|van) | d['’])(?:(?:ma|mon|mi|minha|meu|meiner|meinem|mijn) )?(?:{_ELDERS} )?"
    rf"(?:{_CAPITAL}(?: {_CAPITAL})?|mère|père|frère|sœur|femme|mari|madre|padre|hermano|hermana|mãe|pai|mamma|papà|mutter|vater|moeder|vader|mamy|taty)"
    r"(?: (?:es|è|é|est|ist|lautet|is|to)(?: le| el| il| o| die)?)?"
)
_WHOSE_IN_POLISH: Final = rf"(?:numer|nr) (?:do )?(?:wujka|cioci|babci|dziadka|mamy|taty|pani|pana) ?(?:{_CAPITAL})?(?: to)?"
SAYS_AN_OCCASION: Final = rf"(?i:{WORD_START}(?:{_OCCASIONS}|{_WHOSE}|{_WHOSE_IN_POLISH})[\s\x{{A0}}\x{{202F}}:,–—-]{{1,4}})"

#: Before a verb that follows the number: "ich bin *unter* … *erreichbar*".
_UNDER: Final = Ending(rf"(?i){WORD_START}unter(?: der)?(?: nummer)?[ :]{{1,2}}")
_VERB_BEHIND: Final = re.compile(
    r"(?i) (?:(?:auch|jederzeit|gern|gerne|immer|telefonisch|täglich|wieder|direkt|am besten) ){0,2}(?:zu )?"
    r"(?:erreichbar|erreichen|zurückrufen|anrufen|melden|zurück|an)\b"
)
#: The same said behind: "… is my number", "… est mon numéro".
_GIVEN_BEHIND: Final = re.compile(
    r"(?i)[ ,]{1,2}(?:(?:that['’]s|is|ist|ist das|das ist|(?:c['’])?est|es|è|é|to|dit is|is) )?(?:"
    r"(?:my|his|her|our) (?:new )?(?:number|digits)|(?:meine|unsere|seine) (?:neue )?nummer|(?:mon|son|notre) (?:nouveau )?(?:numéro|num)"
    r"|(?:mi|nuestro) (?:nuevo )?n[úu]mero|(?:il )?(?:mio|nostro) (?:nuovo )?numero|(?:o )?(?:meu|nosso) (?:novo )?n[úu]mero"
    r"|(?:mijn|ons) (?:nieuwe )?nummer|(?:mój|nasz) (?:nowy )?numer)\b(?! (?:of|de|di|von|van|do|da|d['’]|für|zamówienia|klienta|konta)\b)"
)
#: Where somebody is reached by it: "… (privat)".
_PLACE_BEHIND: Final = re.compile(
    r"(?i)[ \u00a0]?\((?:home|work|office|private|day|evening|mob|privat|dienstlich|geschäftlich|büro|mobil|domicile|bureau|travail|perso"
    r"|casa|oficina|trabajo|ufficio|lavoro|trabalho|thuis|werk|privé|praca|dom)\)"
)


_BEGINS_BEHIND: Final = (" ", ",", "\u00a0", "(")


def label_behind(before: str, after: str) -> Label | None:
    """What follows a number and says that it is somebody's; ``before`` and ``after`` are the text around it."""
    if after[:1] not in _BEGINS_BEHIND:
        return None
    if _GIVEN_BEHIND.match(after) or (_VERB_BEHIND.match(after) and _UNDER.ends(before)):
        return Label.GIVEN
    return Label.WEAK if _PLACE_BEHIND.match(after) else None


#: Between a number and another by which the same one, or somebody of theirs, is reached instead.
_OR: Final = re.compile(
    r"(?i)[),]?(?: \([^()\d\n]{1,16}\))?,?\s(?:or|oder|bzw\.|ou|o|oppure|of|lub|albo)\s(?:(?:on|at|via|under|auf|unter|an|au|sur|al|en|allo|sul|no|para|pelo"
    r"|op|na|pod|the|der|die|le|el|il|lo|o|het|number|nummer|numéro|número|numero|numer|nr\.?)\s){0,3}"
    r"(?:(?:my|his|her|their|our|meine|seine|ihre|mon|ma|son|sa|mi|su|mio|mia|suo|sua|meu|minha|mijn|zijn|haar)\s[^\W\d]{2,14}[:,]?\s(?:(?:on|at|unter|au|al|op)\s)?)?"
    r"| / |/(?=0)"
)
LONGEST_OR: Final = 48


def follows_another(text: str, last: int, start: int) -> bool:
    """Whether nothing stands between a telephone number that ends at ``last`` and a number but an "or"."""
    return 0 < start - last <= LONGEST_OR and _OR.fullmatch(text, last, start) is not None
