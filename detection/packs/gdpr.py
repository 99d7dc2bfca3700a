"""Personal data as the GDPR tells it apart: identifiers of states, special categories, and what most people's records hold.

Priorities stand among the base pack's rules of the same level, so that both precedences agree.
"""

from typing import Final

from detection.packs import allergies, for_everybody, health_words, subjects
from detection.packs.model import Pack, PackRule, examples
from domain.rules import Confidence, Matcher

#: National identity and tax numbers of the Union, and passports.
_NATIONAL: Final = (
    *("at_svnr", "be_national", "de_tax", "dk_cpr", "es_dni", "es_nie", "fi_hetu", "fr_nir", "fr_tax", "ie_pps"),
    *("it_codice_fiscale", "nl_bsn", "pl_pesel", "pt_nif", "se_personnummer", "passport", "passport_mrz"),
)
#: Article 9 without health, and article 10.
_SPECIAL: Final = (
    *("religious belief", "religious beliefs", "religious affiliation", "trade union member", "trade union membership"),
    *("union membership", "sexual orientation", "ethnic origin", "racial origin", "political opinions", "criminal record"),
    *("criminal convictions", "genetic data", "biometric template", "fingerprint template"),
    *("religionszugehörigkeit", "konfession", "gewerkschaftsmitglied", "gewerkschaftszugehörigkeit", "sexuelle orientierung"),
    *("ethnische herkunft", "politische meinung", "vorstrafen", "führungszeugnis"),
    *("appartenance syndicale", "orientation sexuelle", "origine ethnique", "convictions religieuses", "casier judiciaire"),
    *("opinions politiques", "afiliación sindical", "orientación sexual", "origen étnico", "creencias religiosas"),
    *("antecedentes penales", "appartenenza sindacale", "orientamento sessuale", "origine etnica", "convinzioni religiose"),
    *("casellario giudiziale", "filiação sindical", "orientação sexual", "origem étnica", "antecedentes criminais"),
    *("vakbondslidmaatschap", "seksuele geaardheid", "etnische afkomst", "godsdienstige overtuiging", "strafblad"),
    *("przynależność związkowa", "orientacja seksualna", "pochodzenie etniczne"),
)
#: What texts about data protection hold, which tell nothing of anybody.
_ABOUT: Final = (
    *("privacy notice", "privacy policy", "data protection policy", "special categories of personal data", "article 9"),
    *("datenschutzerklärung", "besondere kategorien personenbezogener daten", "politique de confidentialité"),
    *("política de privacidad", "informativa sulla privacy", "privacyverklaring", "política de privacidade"),
)
_REQUESTS: Final = (
    *("subject access request", "right of access", "right to erasure", "right to be forgotten", "data subject request"),
    *("auskunftsersuchen", "auskunft nach art. 15", "recht auf löschung", "löschersuchen", "demande d'accès"),
    *("droit à l'effacement", "derecho de supresión", "solicitud de acceso", "diritto alla cancellazione", "inzageverzoek"),
)

PACK: Final = Pack(
    id="gdpr",
    name="GDPR",
    version="1.6.0",
    description="National identifiers of the EU, special categories, health, contact and bank data, birth dates, requests of people.",
    rules=(
        PackRule(
            name="GDPR national identifiers",
            priority=55,
            label_name="Restricted",
            description="Identity, tax, social security and passport numbers of EU states: validated, and near their words.",
            any=tuple(Matcher(detector=each, min_confidence=Confidence.LIKELY) for each in _NATIONAL),
            examples=examples(
                matching=("Codice fiscale: RSSMRA85T10A562S", "DNI 12345678Z"),
                other=("Part 12345678", "The codice fiscale has 16 characters.", "Ticket 85101012345"),
            ),
        ),
        PackRule(
            name="GDPR special categories",
            priority=56,
            label_name="Restricted",
            description="Belief, union, orientation, origin, opinions or convictions of a named person; no text about data protection.",
            any=(Matcher(keywords=_SPECIAL),),
            all=(Matcher(detector="person_reference"),),
            none=(Matcher(keywords=_ABOUT),),
            examples=examples(
                matching=("Mr Fenwick, trade union member since 2019", "Herr Lind, Konfession: evangelisch"),
                other=(
                    "Trade union membership fell by two per cent.",
                    "Privacy notice: Mr Fenwick is our officer; we never ask for your sexual orientation.",
                ),
            ),
        ),
        PackRule(
            name="GDPR health data",
            priority=57,
            label_name="Restricted",
            description="Two different medical terms in a text about a named person, or an allergy of somebody close.",
            any=(*subjects.two_terms(health_words.MEDICAL, health_words.MEDICAL_AMBIGUOUS), *allergies.told()),
            all=(Matcher(detector="person_reference"),),
            none=(
                Matcher(keywords=for_everybody.ADVERTS),
                Matcher(keywords=for_everybody.HEALTH_FOR_ALL),
                Matcher(keywords=_ABOUT),
            ),
            examples=examples(
                matching=("Patient: Ada Fenwick. Diagnosis: asthma.",),
                other=("Diabetes: diagnosis and therapy in general", "Mr Fenwick asks for a parking space."),
            ),
        ),
        PackRule(
            name="GDPR contact data",
            priority=93,
            label_name="Confidential",
            description="Ten different people's e-mail addresses, or a table of people.",
            any=(
                Matcher(detector="personal_email", min_distinct=10),
                Matcher(detector="person_table"),
            ),
            examples=examples(
                matching=(
                    ", ".join(
                        f"{name}.fenwick@example.org"
                        for name in ["ada", "bo", "cy", "di", "ed", "flo", "gus", "hal", "ida", "jo"]
                    ),
                    "Name;E-Mail\nAda Fenwick;ada@example.org\nBo Lind;bo.lind@example.org\n",
                ),
                other=("Write to info@example.org or ada.fenwick@example.org.", "Name;Price\nChair;40\nTable;90\n"),
            ),
        ),
        PackRule(
            name="GDPR bank details",
            priority=94,
            label_name="Confidential",
            description="An IBAN near words of payment, two different ones, or an account as France, Spain and Poland number them.",
            any=(
                Matcher(detector="iban", min_confidence=Confidence.VERY_LIKELY),
                Matcher(detector="iban", min_distinct=2),
                Matcher(detector="fr_rib"),
                Matcher(detector="es_ccc"),
                Matcher(detector="pl_bank_account"),
            ),
            examples=examples(
                matching=("Payment to IBAN DE89370400440532013000", "RIB : 20041 01005 0500013M026 06"),
                other=("Please tell us your IBAN.", "DE89370400440532013001"),
            ),
        ),
        PackRule(
            name="GDPR birth dates",
            priority=95,
            label_name="Confidential",
            description="A date beside the words for a birth date.",
            any=(Matcher(detector="birth_date"),),
            examples=examples(
                matching=("Date of birth: 4 May 1980", "geboren am 04.05.1980"),
                other=("We ask for your date of birth.", "Founded on 4 May 1980"),
            ),
        ),
        PackRule(
            name="GDPR requests of data subjects",
            priority=96,
            label_name="Confidential",
            description="A request for access or erasure by a named person.",
            any=(Matcher(keywords=_REQUESTS),),
            all=(Matcher(detector="person_reference"),),
            none=(Matcher(keywords=_ABOUT),),
            examples=examples(
                matching=("Subject access request of Ms Fenwick, received on Monday", "Auskunftsersuchen von Frau Lind"),
                other=("How we handle a subject access request", "Mr Fenwick asks for a parking space."),
            ),
        ),
    ),
)
