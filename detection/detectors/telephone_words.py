"""The words beside telephone numbers: near them, right before them, over them; and those by which a number is none."""

import re
from typing import Final

from detection.detectors import (
    business_ids,
    business_ids_elsewhere,
    business_ids_europe,
    government,
    health_ids,
    identity_documents,
    national_ids_elsewhere,
    national_ids_europe,
    validated_ids,
)
from detection.detectors.other_numbers import NAMES_ANOTHER
from detection.detectors.telephone_phrases import SAYS_AN_OCCASION, SAYS_IN_A_PHRASE, Label
from detection.document import Document
from detection.expressions import NO_WORD, SPACES, WORD_REST, WORD_START, Ending
from detection.proximity import near_terms

#: Those that mean a telephone wherever they stand near a number, in any order of languages.
WORDS: Final = (
    *("phone", "telephone", "tel", "tel no", "telno", "mobile", "mob", "cell", "cellphone", "fax", "facsimile", "phone number"),
    *("mobile number", "phone no", "phones", "phone_number", "contact number", "contact no", "dial", "hotline", "helpline"),
    *("whatsapp", "sms", "voicemail", "handphone", "cellular", "caller id", "msisdn", "call me", "call us", "called", "calling"),
    *(
        "text me",
        "reach me",
        "reach us",
        "reach him",
        "reach her",
        "ring me",
        "toll-free",
        "toll free",
        "freephone",
        "new number",
    ),
    *("his number", "her number", "landline", "switchboard", "emergency contact", "next of kin", "conference bridge"),
    *("telefon", "telefonnummer", "telefonnr", "mobil", "mobilnummer", "mobilnr", "mobiltelefon", "handy", "handynummer"),
    *("handynr", "rufnummer", "rufnr", "telefax", "faxnummer", "festnetz", "fon", "anrufen", "durchwahl", "rückruf"),
    *("rückrufnummer", "erreichbar unter", "erreichen mich unter", "erreichen uns unter", "notfallkontakt", "notfallnummer"),
    *("téléphone", "tél", "portable", "numéro de téléphone", "appelez", "appeler", "appelle-moi", "joindre au"),
    *("joignable au", "télécopie", "télécopieur", "numéro vert", "personne à contacter"),
    *("teléfono", "teléfonos", "tfno", "tlf", "tlfno", "telf", "móvil", "movil", "llámame", "llamar", "llamarme", "llame"),
    *("llámenos", "llamó desde", "contacto de emergencia", "centralita", "telefono", "cellulare", "chiamare", "chiamami"),
    *("chiamate", "chiami", "ha chiamato", "contattarmi", "telefonare", "recapito telefonico", "recapiti telefonici"),
    *(
        "numero verde",
        "centralino",
        "telefone",
        "telefones",
        "telef",
        "contacte-nos",
        "telemóvel",
        "telemovel",
        "tlm",
        "fone",
        "celular",
        "ligue",
    ),
    *("ligar", "me liga", "ligou do", "contacto telefónico", "contato de emergência", "contacto de emergência"),
    *("telefoon", "telefoonnummer", "telefoonnr", "telnr", "06-nummer", "gsm-nummer", "mobiel", "mobiele nummer", "bel"),
    *("bellen", "terugbellen", "mij bereiken", "mij te bereiken", "bereikbaar op", "doorkiesnummer", "noodnummer", "noodcontact"),
    *(
        "telefonu",
        "telefony",
        "komórka",
        "komórkę",
        "komórce",
        "komórkowy",
        "zadzwoń",
        "dzwonić",
        "dzwonił",
        "oddzwonić",
        "numer telefonu",
        "faks",
    ),
    *("infolinia", "numer kontaktowy", "nr kontaktowy", "osoba do kontaktu"),
    *("tlfnr", "telefonnummeret", "puhelin", "puh", "puhelinnumero", "matkapuhelin", "kännykkä", "faksi", "telefón", "telefoni"),
    *(
        "telefonní",
        "telefonszám",
        "mobilszám",
        "telefonas",
        "mobilusis",
        "tālrunis",
        "tālr",
        "mobitel",
        "cep telefonu",
        "cep tel",
    ),
    *("телефон", "телефона", "телефону", "тел", "звоните", "позвоните", "мобильный", "мобілний", "мобільний", "мобилен", "моб"),
    *("сотовый", "факс", "τηλέφωνο", "τηλ", "κινητό", "κιν", "φαξ", "טלפון", "נייד", "פקס", "פלאפון"),
    *("هاتف", "الهاتف", "جوال", "الجوال", "موبايل", "فاكس", "تلفون", "تلفن", "موبایل"),
    *("โทร", "มือถือ", "แฟกซ์", "điện thoại", "sđt", "di động", "telepon", "telp", "फ़ोन", "फोन", "मोबाइल", "दूरभाष"),
    *("電話", "电话", "手机", "手機", "携帯", "電話番号", "传真", "傳真", "座机", "固话", "致电", "拨打", "热线", "微信同号"),
    *(
        "联系方式",
        "フリーダイヤル",
        "ファックス",
        "緊急連絡先",
        "전화",
        "전화번호",
        "휴대폰",
        "휴대전화",
        "핸드폰",
        "팩스",
        "연락처",
    ),
)
#: The detector's own, which are looked for once in a text.
TERMS: Final = near_terms(WORDS)


def _any_of(words: tuple[str, ...], gap: str = " ") -> str:
    # In alphabetical order: RE2 makes one of a beginning that neighbours share.
    return "|".join(re.escape(word).replace(r"\ ", gap) for word in sorted(set(words)))


#: "No.", "number".
_NUMBER: Final = r"(?:[ _.-]{0,2}(?:no|nr|num|number|nummer|numero|número|numéro|numer|n°|nº|№))?"
_COLON: Final = rf"{_NUMBER}[\"']?\)? ?[:：=][ \"'(\[]{{0,3}}"
_OPEN: Final = rf"{_NUMBER}[ .:：=#°\"'(\[_]{{0,4}}"
_SAYS_CERTAINLY: Final = rf"(?i:{WORD_START}(?:{_any_of(WORDS, gap='[ _-]?')}){_OPEN})"

#: With a colon.
_PLACES: Final = (
    r"contact|contact us|office|home|work|main|main line|direct|direct line|direct dial|reception|front desk|customer service|support"
    r"|support line|sales|bookings|enquiries|reservations|bridge|caller|callback|call back|beeper|signal|viber|telegram|ice|evening"
    r"|daytime|alt|kontakt|privat|dienstlich|büro|geschäftlich|servicenummer|notruf|ansprechpartner|standard|domicile|bureau|travail"
    r"|service client|urgences?|contactos?|atención al cliente|urgencias|emergencias|reservas|oficina|casa|contatt[oi]|recapit[oi]"
    r"|ufficio|abitazione|linea diretta|emergenza|contatos?|residencial|comercial|recado|linha direta|escritório|contactpersoon|vast"
    r"|vaste lijn|thuis|werk|privé|klantenservice|receptie|dane kontaktowe|sekretariat|recepcja|rejestracja|dyżur|stacjonarny"
    r"|sentralbord|direkte?|växel|hem|arbete|контакт|iletişim|elérhetőség|संपर्क|hp|wa|hubungi|اتصل"
)
#: With a space as well.
_ABBREVIATED: Final = (
    r"ph|pager|ddi|did|direct|dir|direct line|direct dial|caller number|callback number|emergency number|gsm|port|cel|cell|tm|kom|tel kom|cep"
    r"|front desk|empfang|sekretariat|vermittlung|pforte|rezeption|accueil|secrétariat|standard téléphonique|recepción|secretaría|conserjería"
    r"|segreteria|portineria|receç?ção|secretaria|receptie|secretariaat|recepcja|rejestracja|centrala|växel|växeln|sentralbord|omstilling|vaihde"
    r"|ústředna|recepce"
    r"|(?:no|nomor)[.]? (?:hp|wa)|zap|natel|whats|wpp|tph|fijo|fisso|fixe|fixo|zentrale|kontakt|ligne directe|línea directa|đt|טל|همراه"
)
#: Right before the number; those by which somebody gives one are apart.
_PHRASES: Final = (
    r"(?:the|your|that|this) (?:new |own |private )?(?:number|digits)(?: is|'s|’s| are)?|number on file,?"
    r"|(?:reach|contact|phone|ring) (?:at|on)|(?:phoned|calling|called|call|ring) (?:us |me |from |back |now )?(?:at|on|from|back|now)?|diall?ed|missed call"
    r"|(?:code|otp|pin|message|sms|text)(?: was)?(?: sent)? to|incoming call"
    r"|ruf(?:e|en)? (?:mich|uns|sie)(?: bitte| gern| gerne| einfach| doch| unter| an)*"
    r"|appelé depuis le|composez le|appel(?: entrant)? du|llamada del?|devolver(?:me|nos)?(?: la)? llamada al"
    r"|(?:llam[óo]|llama|llaman) (?:desde )?(?:el|al)|marque el"
    r"|(?:chiamata|chiamato) dal?|(?:contattare|(?:ri)?chiam(?:are|arm?i|ami|ate(?:ci|mi)?|i|arci|arlo|arla)|telefonarmi) il"
    r"|ligou do número|chamada de|(?:retornar|devolver) a chamada (?:para o?|ao?|no)"
    r"|(?:belde|gebeld) (?:met|door|vanaf)|oproep van|połączenie z|kontakt pod"
    r"|mitt nummer är|mit nummer er|nummeret mitt er"
    r"|numeroni on|nås på|volejte(?: na)?|soita|sunați la|hívjon|arayın|volajte|ring til mig på"
)
_SIGNS: Final = r"[☎☏📞📱📠✆]\x{FE0F}?[ :：]{0,3}"
#: They are written without spaces.
_BORDERLESS: Final = r"(?:連絡先|お問い合わせ|お問合せ|問い合わせ|直通|代表|문의|긴급연락처|微信|來電|来电|短信|联系人|聯絡)(?:は|으로|：)?[ :：]{0,3}"
#: Somebody's, who is named between.
_PEOPLE: Final = (
    rf"(?i:{WORD_START}(?:(?:emergency )?contact(?: person)?|contatto|contato|contacto|kontakt(?:person)?|contactpersoon|ansprechpartner"
    r"|next of kin|(?:contacto|contato|contatto|contact) d(?:e |['’])(?:emergencia|emergência|emergenza|urgence)|persona de contacto"
    r"|osoba do kontaktu|personne à contacter[^:\n]*|notfallkontakt|noodcontact)) ?:? ? ?\p{Lu}[\p{L}.'’ -]*[ ,(–-] ?"
    r"|(?:联系人|聯絡人|連絡先)[：: ]+\p{Lo}+[ ,，(（]+"
)
#: Who belongs to somebody, in eight languages, perhaps with a name: "Angehörige: Tochter Anna 0351 …".
_KIN: Final = (
    r"daughter|son|wife|husband|mother|father|mum|mom|dad|sister|brother|grandson|granddaughter|neighbou?r|carer|gp|tochter|sohn|ehefrau|ehemann"
    r"|mutter|vater|schwester|bruder|enkel(?:in)?|nichte|neffe|nachbar(?:in)?|lebensgefährt(?:e|in)|hausarzt|hausärztin|betreuer(?:in)?|fille|fils"
    r"|épouse|époux|mari|mère|père|sœur|soeur|frère|voisine?|conjointe?|hij[ao]|espos[ao]|marido|madre|padre|herman[ao]|vecin[ao]|figli[ao]|moglie"
    r"|marito|sorella|fratello|vicin[ao]|filh[ao]|mãe|pai|irmã|irmão|vizinh[ao]|dochter|zoon|echtgeno(?:te|ot)|moeder|vader|zus|broer|buur(?:vrouw|man)"
    r"|huisarts|mantelzorger|córka|syn|żona|mąż|matka|ojciec|siostra|brat|sąsiad(?:ka)?"
)
_OF_KIN: Final = rf"(?i:{WORD_START}(?:{_KIN}))(?: (?:(?:Frau|Herr|Dr|Mrs|Mr|Ms|Mme)\.? )?\p{{Lu}}[\p{{L}}’'-]+){{0,2}}(?:[ ,:(–-]|, | [(–-] ?|: )"
_APART: Final = rf"(?:\A|[{SPACES},;|·•/(\[>-])"
_SAYS_WEAKLY: Final = (
    rf"(?i:{WORD_START}(?:(?:{_PLACES})(?: (?:phone|line|no|number))?{_COLON}|(?:{_ABBREVIATED}){_OPEN}|(?:{_PHRASES})[ :,–-]{{1,3}}))"
    rf"|{_APART}(?:[TMPFCOHWD](?:[.:]|\.:) ?|[tmpf][.:] ?|[cohwd]: ?|\((?i:[tmpfcohwd]|home|work|office)\)[: ]{{0,2}})"
    rf"|{_SIGNS}|{_BORDERLESS}|{_PEOPLE}|{_OF_KIN}|{SAYS_AN_OCCASION}"
)
_SAYS_FAINTLY: Final = (
    rf"{_APART}(?:[TMPF]|Home|Work|Casa|Bureau|Büro|Ufficio|Oficina|HOME|WORK|Office|OFFICE) {{1,2}}"
    rf"|(?i:{WORD_START}(?:unter der (?:ruf)?nummer|(?:dal|al) numero|al número|do número|(?:onder|op) nummer|pod (?:numerem|nr)|z numeru"
    r"|na numer|au numéro))[ :]{1,2}"
)
_LABELS: Final = tuple(
    (label, Ending(source))
    for label, source in (
        (Label.CERTAIN, _SAYS_CERTAINLY),
        (Label.GIVEN, SAYS_IN_A_PHRASE),
        (Label.WEAK, _SAYS_WEAKLY),
        (Label.FAINT, _SAYS_FAINTLY),
    )
)
_SEPARATORS: Final = " .:=#\"'(_,-"
#: One search for those that stand before no word of all these, which most do.
_ANY_LABEL: Final = Ending(f"{_SAYS_CERTAINLY}|{SAYS_IN_A_PHRASE}|{_SAYS_WEAKLY}|{_SAYS_FAINTLY}")
_MY_NUMBER: Final = Ending(r"(?i)my number[^\p{L}\p{N}]*")


def label_before(before: str) -> Label | None:
    """What a text that ends right before a number says it to be."""
    # Most digits in rows stand behind others.
    if before.rstrip(_SEPARATORS)[-1:].isdigit() or not _ANY_LABEL.ends(before):
        return None
    return next(label for label, says in _LABELS if says.ends(before))


def names_my_number(before: str) -> bool:
    """Whether a number is called "my number", which is what a person's number is called in Japan, too."""
    return _MY_NUMBER.ends(before)


#: Names of columns and keys that no term stands in.
_HEADER: Final = re.compile(
    r"(?i)(?:\w*[_ .-])?(?:tele)?(?:phone|tel|mobile|cell|fax|ph|phn|msisdn|gsm|fone|komorka|port\.)[_ .-]?(?:no|nr|num|number)?[_ .-]?#?[0-9]{0,2}"
)
_WEAK_HEADER: Final = re.compile(
    r"(?i)(?:(?:emergency|customer|client|primary|secondary|alt)[_ .-]?)?(?:contact|kontakt|contacto|contato|contatto|caller|callee)[_ ]?[0-9]?"
    r"|(?:from|to|calling|called|caller)[_ ]?(?:number|no|num)"
)


#: Numbers of whoever calls or is to be called, which may be those of something else.
_GIVEN_HEADER: Final = re.compile(
    r"(?i)(?:call[_ .-]?back|emergency|ice|notfall|r(?:ü|ue)ckruf|caller|dial(?:l?ed)?|wa|sms|privat|dienst|direct|support|reception"
    r"|home|work|office|contact|kontakt)[_ .-]?(?:no|nr|num|number|nummer|line|#)\.?|(?:nr|num|no|n)[_ .-](?:kom|gsm|contact|kontakt(?:owy)?)|telem"
    r"|(?:\w{1,24}[_ .-])?on[_-]?call(?:[_ .-]?(?:phone|no|nr|num|number|contact))?"
)


def header_label(document: Document, header: str) -> Label | None:
    """What a column header or key says of what it stands over."""
    if not TERMS.are_over(document, header) and not _HEADER.fullmatch(header):
        if _GIVEN_HEADER.fullmatch(header):
            return Label.GIVEN
        return Label.WEAK if _WEAK_HEADER.fullmatch(header) else None
    return None if names_another(header) else Label.CERTAIN


# --- What is none --------------------------------------------------------------------------------------------------------

_NAMES: Final = frozenset(
    term
    for detectors in (
        government.DETECTORS,
        validated_ids.DETECTORS,
        national_ids_europe.DETECTORS,
        national_ids_elsewhere.DETECTORS,
        health_ids.DETECTORS,
        identity_documents.DETECTORS,
        business_ids.DETECTORS,
        business_ids_europe.DETECTORS,
        business_ids_elsewhere.DETECTORS,
    )
    for detector in detectors
    for term in detector.context
)
_SIGNED: Final = re.compile(r"[ _.-]?(?:id|no|nr|number|nummer|code)")
#: Without those that are others with the word for a number behind them, which follows all.
_IDENTIFIERS: Final = tuple(
    term
    for term in _NAMES
    if not any(term[: sign.start()] in _NAMES and sign.end() == len(term) for sign in _SIGNED.finditer(term))
)
_NOUNS: Final = (
    r"(?:employee|staff|badge|library card)[ _-]?(?:no|nr|number|id)|zamówieni[ae]|przesyłk[ai]|p/n|s/n|art[.]-?nr|protocollo|protocolo|série|serie|facture"
    r"|(?:access |conference |meeting )?code|passcode|conference id|meeting id|routing|rtn|"
    r"mrn|medical record|visit|encounter|acct|account|a/c|licen[cs]e|dob|date of birth|birth(?: number)?|born|age|qty|quantity|price|model"
    r"|odometer|mileage|docket|lottery|lotto|loto|draw|flight|pnr|duns|siret|siren|pages|pp"
    r"|(?:phone|tel\w*|mobile|cell) (?:bill|plan|model|value)"
    r"|cell (?:value|line|count|range)|duration|elapsed|latency|(?:identity|personal|birth|national|identification) (?:code|number|id)"
    rf"|aktenzeichen|az|geschäftszeichen|gz|personal(?:nummer|nr)|geb|geboren"
    rf"|(?:klant|mitglied|vertrag|konto|polic|versicherung|steuer|matrikel|führerschein|rekening|polis){WORD_REST}"
    r"|geburtsdatum|menge|stück|betrag|modell|losnummer|charge"
    r"|réf|référence|dossier|tirage|client n°|n° client|numéro (?:de )?client|compte|contrat|qté|quantité|montant|permis|modèle|né|née"
    r"|expediente|referencia|cuenta|póliza|contrato|sorteo|lotería|modelo|nacido|nacida|nacimiento|importe|cantidad"
    r"|pratica|riferimento|rif|conto|patente|polizza|contratto|lotto|estrazione|modello|nato il|nata il|nato|nata|quantità|matricola"
    r"|processo|referência|conta|apólice|sorteio|nascido|nascida|nascimento|quantidade|matrícula"
    r"|kenmerk|rijbewijs|trekking|geboortedatum|bedrag|aantal"
    r"|nr sprawy|sprawa|sygnatura|konta|polisa|umowa|umowy|losowanie|ur|kwota|ilość|regon|krs"
)
_SIGN: Final = r"(?:[ _.-]?(?:id|no|nr|num|number|numbers|nummer|code|kod|n°|nº|#))*"
_ANOTHER: Final = Ending(
    rf"{NAMES_ANOTHER}|(?i){WORD_START}(?:{_NOUNS}|{_any_of(_IDENTIFIERS, gap='[ _-]?')}){_SIGN}"
    rf"(?:[.]? (?:is|was|ist|lautet|est|es|è|é|of|de|luidt|är|er|lyder|jest|to)(?: (?:le|el|il|o|die))?)?(?:[^\p{{L}}\p{{N}}\n]{{0,4}}|:{NO_WORD}{{0,4}})"
    r"|(?:マイナンバー|個人番号)は?"
    # The Finnish declines, and names of columns are written without its letters.
    rf"|(?i){WORD_START}(?:henkil[öo]|sosiaaliturva)tunnu{WORD_REST}(?: on)?[^\p{{L}}\p{{N}}\n]{{0,4}}"
    # An IBAN whose check digits are wrong: "NL42 SNSB 0827 9730 98".
    rf"|{WORD_START}(?-i:[A-Z]{{2}}[0-9]{{2}} [A-Z]{{4}} )(?:[0-9]{{4}} ){{0,5}}"
)
#: A number of whatever a German, Dutch or Nordic word is made up of with it: "Werknr.", "Inventarnummer"; telephones' excepted.
_COMPOUND: Final = Ending(
    rf"(?i){WORD_START}\p{{L}}{{3,}}-?(?:nummer|nr)(?:[.]? (?:is|ist|lautet|luidt|är|er))?[^\p{{L}}\p{{N}}\n]{{0,4}}"
)
_OF_TELEPHONES: Final = re.compile(
    r"(?i)(?<!bes)tel|fon|ruf|handy|mob|hotline|servi[ck]e|fa[xk]|[kc]onta[kc]t|not|nood|durchwahl|doorkies|[zcs]entral|gsm|sms|whats|privat|privé"
    r"|büro|festnetz|vermittlung|växel|bel|gratis|info|support|puhelin|direkt|hem|thuis|vast"
)
_UNIT: Final = re.compile(
    r"[ \u00a0]?(?:ms|ns|µs|sec|seconds|wei|gwei|sats?|points?|pts|bytes|[kKMG]i?B|lines|rows|records|hits|views|votes|visits|units|pcs"
    r"|times|characters|chars|words|tokens|users|people|customers|items|entries|steps|iterations|nodes|samples"
    r"|kg|mm|cm|km|kWh|EUR|USD|GBP|PLN|zł|euros?|dollars)\b"
    r"|,? (?:is|was) (?:the|my|our|your|its|an?) (?:model|order|serial|part|account|reference|case|ticket|tracking|invoice|policy|item"
    r"|product|customer|member|batch|lot)\b"
)


def names_another(before: str) -> bool:
    """Whether a text that ends right before a number, or the header over it, says that it is no telephone's."""
    if _ANOTHER.ends(before):
        return True
    compound = _COMPOUND.start(before)
    return compound is not None and _OF_TELEPHONES.search(before, compound) is None


def counts_something(text: str, end: int) -> bool:
    """Whether what follows a number is a unit, or says that it is another number."""
    return _UNIT.match(text, end) is not None
