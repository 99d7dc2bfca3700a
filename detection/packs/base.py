"""The base pack: what every new workspace starts with, ordered by level so that both precedences agree."""

from collections.abc import Iterator, Mapping
from typing import Final

from detection.packs import (
    allergies,
    deal_words,
    employment_words,
    for_everybody,
    health_words,
    markings,
    negotiation_words,
    personnel_words,
    quiet_words,
    quiet_words_south,
    secrecy_words,
    subjects,
    titles,
)
from detection.packs.model import Pack, PackRule, examples
from domain.rules import Confidence, Matcher


def _asked(words: Mapping[str, tuple[str, ...]], *elsewhere: str) -> Iterator[Matcher]:
    """The requests to keep something quiet of each language, but for those that are about no document."""
    return (Matcher(pattern=pattern, exclude=elsewhere) for patterns in words.values() for pattern in patterns)


#: Numbers of accounts with check digits of their own, which stand near their words.
_ACCOUNTS: Final = ("pl_bank_account", "fr_rib", "es_ccc", "mx_clabe")
#: Numbers long enough for an account, in one piece or in groups.
_ACCOUNT_NUMBER: Final = r"\b(?:[0-9]{5,12}|[0-9]{2,12}(?:[ -][0-9]{2,6}){1,4})\b"
#: A postal code of the United States in an address, which stands in the head of many files.
_POSTAL_CODE: Final = r"\b[A-Z]{2},? [0-9]{5}-[0-9]{4}\b|\b[0-9]{5}-[0-9]{4},? USA?\b"

PACK: Final = Pack(
    id="base",
    name="Base",
    version="1.11.0",
    description="Markings, credentials, payment cards, identifiers, health, finance, personal data, HR and deals.",
    rules=(
        PackRule(
            name="Marked restricted",
            priority=10,
            label_name="Restricted",
            description="The document says so itself: restricted, strictly confidential, top secret, a CUI banner; several languages.",
            any=(Matcher(keywords=markings.RESTRICTED, marking_position=True),),
            examples=examples(
                matching=("STRICTLY CONFIDENTIAL\nBoard paper", "Einstufung: streng vertraulich", "CUI//SP-PRVCY\nReport"),
                other=("Access to the yard is restricted after 20:00.", "The recipe is no secret.", "client_type: confidential"),
            ),
        ),
        PackRule(
            name="Credentials and secrets",
            priority=20,
            label_name="Restricted",
            description="Keys, tokens and passwords that would open something: not prose about passwords, no placeholders.",
            any=(Matcher(detector="secrets", min_confidence=Confidence.LIKELY),),
            examples=examples(
                matching=("DB_PASSWORD=tr7!Quokka-19", "The password is Herbst-2931!", "postgres://app:u8Zk2mQx@db/app"),
                other=("password = os.environ['DB_PASSWORD']", "The password is stored as a hash.", "API_KEY=your_api_key_here"),
            ),
        ),
        PackRule(
            name="Payment card data",
            priority=30,
            label_name="Restricted",
            description="Payment card numbers by issuer and check digit; published test numbers are none.",
            any=(Matcher(detector="payment_card", min_confidence=Confidence.LIKELY),),
            examples=examples(
                matching=("Card 4539 1488 0343 6467",),
                other=("Card 4111 1111 1111 1111", "Order number 4539148803436467", "4539148803436466"),
            ),
        ),
        PackRule(
            name="Government identifiers",
            priority=40,
            label_name="Restricted",
            description="Social security, tax, identity and passport numbers: validated, and near their words if made of digits only.",
            any=(Matcher(detector="government", min_confidence=Confidence.LIKELY),),
            examples=examples(
                matching=("SSN: 536-22-8145", "Codice fiscale: RSSMRA85T10A562S"),
                other=("Part 536-22-8145", "Build 293862771", "SSN is never collected."),
            ),
        ),
        PackRule(
            name="Health data",
            priority=50,
            label_name="Restricted",
            description="Two different medical terms in a text about a named person, an allergy of somebody close, a child at risk, or a health number.",
            any=(
                *subjects.two_terms(health_words.MEDICAL, health_words.MEDICAL_AMBIGUOUS, exclude=(health_words.CODE_OF_A_LIST,)),
                *allergies.told(),
                Matcher(pattern=subjects.MEDICAL_FORM, min_distinct=2),
                *(Matcher(pattern=title) for title in (*titles.MEDICAL_TITLES, *titles.MEDICAL_TITLES_SOUTH)),
                Matcher(pattern=subjects.MEDICAL_FORM, near=subjects.MEDICAL_BESIDE_FORM, window=2_000),
                Matcher(detector="health", min_confidence=Confidence.VERY_LIKELY),
                Matcher(detector="us_mbi"),
                Matcher(detector="illness_told"),
                Matcher(detector="sick_list"),
                Matcher(detector="child_at_risk"),
                Matcher(pattern=health_words.DIAGNOSIS_CODE, near=health_words.BESIDE_CODE, window=100),
            ),
            all=(Matcher(detector="patient_reference"),),
            none=(
                *for_everybody.adverts(),
                Matcher(keywords=for_everybody.HEALTH_FOR_ALL),
                Matcher(pattern=for_everybody.IF_ANYBODY_IS_ILL, near=for_everybody.WHOM_TO_TELL, window=300),
                Matcher(pattern=for_everybody.NEWS_OF_THE_FAMOUS),
                Matcher(pattern=for_everybody.FICTION),
                Matcher(pattern=for_everybody.NOBODYS_HEALTH),
                Matcher(pattern=for_everybody.FOR_EVERYBODY),
                Matcher(detector="news_for_all"),
                Matcher(detector="press_article"),
                Matcher(detector="questions_answered"),
                Matcher(detector="written_to_many"),
                Matcher(detector="veterinary_text"),
                Matcher(detector="programme_for_all"),
                Matcher(pattern=for_everybody.GENERAL_TITLE),
            ),
            examples=examples(
                matching=("Patient: Ada Fenwick. Diagnosis: asthma.", "NHS number: 943 476 5919", "MBI: 1EG4-TE5-MK73"),
                other=("Mr Fenwick asks for a parking space.", "Diabetes: diagnosis and therapy in general"),
            ),
        ),
        PackRule(
            name="Marked confidential",
            priority=60,
            label_name="Confidential",
            description="The document or its writer says so; not a disclaimer, a policy or a sentence with the word.",
            any=(
                Matcher(keywords=markings.CONFIDENTIAL, marking_position=True),
                Matcher(pattern=subjects.KEEP_QUIET, exclude=subjects.KEEP_QUIET_ELSEWHERE),
                *_asked(quiet_words.KEEP_QUIET, *subjects.KEEP_QUIET_ELSEWHERE, *quiet_words.ELSEWHERE),
                *_asked(quiet_words_south.KEEP_QUIET, *quiet_words_south.ELSEWHERE),
                Matcher(pattern=secrecy_words.SAYS_SO, exclude=secrecy_words.SUPPOSED),
                Matcher(pattern=secrecy_words.AGREEMENT_BETWEEN, exclude=secrecy_words.ABOUT_AGREEMENTS),
                Matcher(pattern=secrecy_words.AGREEMENT_BEGUN, exclude=secrecy_words.ABOUT_AGREEMENTS),
            ),
            none=(Matcher(detector="surprise_planned"),),
            examples=examples(
                matching=(
                    "Confidential — NDA.",
                    "Classification: Confidential",
                    "Acme Ltd | Confidential | Page 2",
                    "Please do not forward this to anyone.",
                ),
                other=(
                    "Do not share it with anybody: a password is yours alone.",
                    "This e-mail is confidential and intended for the addressee.",
                    "Non-confidential summary",
                    "Confidential clients keep a client secret.",
                ),
            ),
        ),
        PackRule(
            name="Financial data",
            priority=70,
            label_name="Confidential",
            description="An IBAN near words of payment, two different IBANs, an account with check digits, bank terms beside a number, a debtor by name.",
            any=(
                Matcher(detector="iban", min_confidence=Confidence.VERY_LIKELY, exclude=(subjects.LETTERHEAD,)),
                Matcher(detector="iban", near=subjects.PAYMENT, window=160, exclude=(subjects.LETTERHEAD,)),
                Matcher(detector="iban", min_distinct=2),
                *(Matcher(detector=each, exclude=(subjects.LETTERHEAD,)) for each in _ACCOUNTS),
                Matcher(pattern=_ACCOUNT_NUMBER, near=subjects.BANK_ACCOUNT, window=16, exclude=(_POSTAL_CODE,)),
                Matcher(detector="debtor_named"),
                Matcher(detector="arrears_told"),
            ),
            examples=examples(
                matching=(
                    "Payment to IBAN DE89370400440532013000",
                    "Sort code 20-11-47, account number 55779213",
                    "CLABE: 032180000118359719",
                ),
                other=("Please tell us your IBAN.", "The account number has eight digits."),
            ),
        ),
        PackRule(
            name="Personal data",
            priority=80,
            label_name="Confidential",
            description="Ten different personal e-mail addresses, a table with two columns of personal data, a birth date, or what is written of applicants.",
            any=(
                Matcher(detector="personal_email", min_distinct=10, exclude=(for_everybody.COPYRIGHT_LINE,)),
                Matcher(detector="person_table"),
                Matcher(detector="person_lines"),
                Matcher(detector="person_fields"),
                Matcher(detector="birth_date"),
                Matcher(detector="applicant_answered"),
                Matcher(detector="applicants_noted"),
            ),
            examples=examples(
                matching=("Name;E-Mail\nAda Fenwick;ada@example.org\nBo Lind;bo.lind@example.org\n", "Date of birth: 4 May 1980"),
                other=("Name;Price\nChair;40\nTable;90\n", "We ask for your date of birth.", "From: ada@example.org"),
            ),
        ),
        PackRule(
            name="HR data",
            priority=85,
            label_name="Confidential",
            description="Two different words of a personnel file with a person or an amount, or a table of salaries; no job advert.",
            any=(
                *subjects.two_terms(
                    subjects.together(employment_words.EMPLOYMENT, personnel_words.PERSONNEL),
                    subjects.together(employment_words.EMPLOYMENT_AMBIGUOUS, personnel_words.PERSONNEL_AMBIGUOUS),
                ),
                Matcher(pattern=subjects.PAY_TERMS, near=subjects.ADDRESSED, window=1_000),
                Matcher(pattern=subjects.OWN_PAY),
                Matcher(pattern=subjects.PAY_SET, exclude=subjects.PAY_OF_ALL),
                Matcher(pattern=personnel_words.WARNED),
                Matcher(pattern=personnel_words.TURNED_DOWN, near=personnel_words.APPLICANTS, window=250),
                *(Matcher(pattern=title) for title in (*titles.EMPLOYMENT_TITLES, *titles.EMPLOYMENT_TITLES_SOUTH)),
                Matcher(detector="pay_table"),
                Matcher(detector="personnel_note"),
                Matcher(detector="pay_told"),
                Matcher(detector="grievance_told"),
                Matcher(detector="contract_ended"),
            ),
            all=(Matcher(detector="particulars"),),
            none=(
                *for_everybody.adverts(),
                Matcher(pattern=for_everybody.FOR_EVERYBODY),
                Matcher(keywords=for_everybody.TAUGHT_OR_PUBLISHED),
                Matcher(pattern=for_everybody.ADVERT_ADDRESS),
                Matcher(pattern=for_everybody.ADVERT_BEGUN),
                Matcher(detector="news_for_all"),
                Matcher(detector="press_article"),
                Matcher(detector="questions_answered"),
                Matcher(detector="pay_scale"),
                Matcher(detector="pay_agreed_for_all"),
                Matcher(detector="post_offered"),
                Matcher(detector="minimum_pay"),
                Matcher(pattern=for_everybody.FICTION),
                Matcher(pattern=for_everybody.IF_ANYBODY_IS_ILL, near=for_everybody.WHOM_TO_TELL, window=300),
                Matcher(pattern=for_everybody.GENERAL_TITLE),
            ),
            examples=examples(
                matching=("Performance review of Mr Dunmore: salary increase of 4 per cent.",),
                other=("Performance reviews take place in March.", "What we offer: salary of EUR 50,000, bonus. Send your CV."),
            ),
        ),
        PackRule(
            name="Deals",
            priority=90,
            label_name="Confidential",
            description="Two different words of mergers, financing or litigation, or an agreement on secrecy; not what is taught or published.",
            any=(
                *subjects.two_terms(
                    subjects.together(deal_words.DEALS, negotiation_words.NEGOTIATION),
                    subjects.together(deal_words.DEALS_AMBIGUOUS, negotiation_words.NEGOTIATION_AMBIGUOUS),
                    with_english=True,
                ),
                Matcher(pattern=subjects.OFFER_FOR_SHARES),
                Matcher(pattern=subjects.OFFER_FOR_THE_WHOLE),
                Matcher(detector="sale_resolved"),
                Matcher(detector="court_paper"),
                Matcher(
                    pattern=secrecy_words.AGREEMENT_TITLE,
                    near=secrecy_words.PARTIES,
                    window=600,
                    exclude=secrecy_words.ABOUT_AGREEMENTS,
                ),
            ),
            none=(
                Matcher(keywords=for_everybody.TAUGHT_OR_PUBLISHED),
                Matcher(pattern=for_everybody.FOR_EVERYBODY),
                Matcher(keywords=for_everybody.COURSES, near=for_everybody.REGISTRATION, window=1_200),
                Matcher(pattern=for_everybody.PUBLIC_LICENCE),
                Matcher(pattern=for_everybody.FICTION),
                Matcher(pattern=secrecy_words.FORM_TO_FILL_IN),
                Matcher(detector="agenda"),
                Matcher(detector="news_for_all"),
                Matcher(detector="questions_answered"),
                Matcher(detector="general_terms"),
                Matcher(detector="public_tender"),
                Matcher(detector="press_article"),
                Matcher(detector="press_report"),
                Matcher(detector="dispute_clause"),
                Matcher(detector="courts_explained"),
            ),
            examples=examples(
                matching=(
                    "The letter of intent is signed, due diligence begins on Monday.",
                    "MUTUAL NON-DISCLOSURE AGREEMENT\nbetween Acme Ltd and Norvane plc",
                ),
                other=(
                    "Lesson plan: letter of intent, due diligence, closing",
                    "The settlement of the account took a week.",
                    "We sign a non-disclosure agreement with all suppliers.",
                ),
            ),
        ),
        PackRule(
            name="Marked internal",
            priority=100,
            label_name="Internal",
            description="The document says so itself: internal, for internal use only.",
            any=(Matcher(keywords=markings.INTERNAL, marking_position=True),),
            examples=examples(
                matching=("For internal use only\nMemo", "Classification: Internal"), other=("Our internal audit begins in May.",)
            ),
        ),
        PackRule(
            name="Marked public",
            priority=110,
            label_name="Public",
            description="The document says so itself: public, press release, approved for public release.",
            any=(Matcher(keywords=markings.PUBLIC, marking_position=True, exclude=(markings.PUBLIC_NEWSPAPER,)),),
            examples=examples(
                matching=("PRESS RELEASE\nHarbour opens", "Classification: Public"), other=("Public transport stops here.",)
            ),
        ),
    ),
)
