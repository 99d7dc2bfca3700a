"""Tables of literal inputs: what numbers of persons are called, in their own languages and in English, with and without full stops."""

import pytest

from tests.detection.rule_sets import found

#: By detector a number of it and its names beyond those above, in its own languages and in English.
_NAMES = [
    (
        "cn_ric",
        "110105196208187645",
        ("公民身份号码", "身份号码", "Chinese ID card", "id_card:", "Resident ID:", "Chinese national ID"),
    ),
    ("no_fodselsnummer", "09099140310", ("fnr", "fnr:", "F.nr.", "fødselsnr.", "Norwegian birth number", "Norwegian ID number")),
    ("cz_rodne_cislo", "620627/2248", ("RČ:", "RČ", "r.č.", "Czech birth number", "Slovak birth number", "birth_number:")),
    (
        "be_national",
        "86110521761",
        ("RRN:", "RRN", "Belgian national number", "National register number", "belgian_national_number:"),
    ),
    ("kr_rrn", "670826-1421397", ("RRN:", "Korean RRN", "Korean ID number", "resident registration no.", "주민등록 번호")),
    ("tr_tc_kimlik", "70021417620", ("TC:", "TC", "T.C.", "TC Kimlik", "TC no:", "tc_kimlik_no:", "Turkish national ID")),
    ("sg_nric", "S7164197Z", ("FIN", "FIN:", "NRIC/FIN", "N.R.I.C.", "Singapore identity card", "Singaporean ID")),
    (
        "es_social_security",
        "28/35985814/15",
        ("Nº afiliación S.S.:", "N.º de afiliación:", "Spanish social security number", "N.S.S."),
    ),
    ("mx_rfc", "GODE561231GR8", ("R.F.C.", "R.F.C.:", "Mexican tax ID", "mexican_tax_number:")),
    (
        "fr_nir",
        "291026920943696",
        ("French social security number", "N.I.R.", "frenchSocialSecurityNumber:", "num sécu", "N.S.S."),
    ),
    (
        "de_tax",
        "57951380656",
        ("German tax identification number:", "German tax ID", "german_tax_id:", "Steuer-Identifikations-Nr."),
    ),
    (
        "pt_nif",
        "218482280",
        ("Portuguese tax number:", "Portuguese taxpayer number", "N.I.F.", "Número de identificação fiscal:"),
    ),
    ("ee_isikukood", "37904168840", ("Estonian ID code", "Estonian personal code", "estonian_id_code:", "Estonian national ID")),
    ("fi_hetu", "230198-415A", ("Finnish personal identity code", "Finnish social security number", "sosiaaliturvatunnus:")),
    ("cl_rut", "19.604.954-1", ("R.U.T.", "R.U.N.", "Chilean RUT", "Chilean ID number")),
    ("nl_bsn", "019997899", ("B.S.N.", "Citizen service number", "Dutch citizen service number", "Dutch national ID")),
    ("pl_pesel", "68112755162", ("Polish national identification number", "Polish ID number")),
    ("ch_ahv", "7564849484665", ("Swiss social security number", "AHV number", "OASI number")),
    ("at_svnr", "9894150278", ("Austrian social security number", "austrianSocialInsuranceNumber:", "SVNR:")),
    ("se_personnummer", "19801106-5375", ("Swedish personal identity number", "Person-nr", "Swedish ID number")),
    ("bg_egn", "9110129628", ("Е.Г.Н.", "Bulgarian national ID")),
    ("hr_oib", "62673697808", ("O.I.B.", "Croatian tax number")),
    ("gr_amka", "25107781178", ("A.M.K.A.", "Greek social security number")),
    ("ro_cnp", "1740924129296", ("C.N.P.", "Romanian national ID", "Romanian personal identification number")),
    ("lt_asmens_kodas", "39310274420", ("Lithuanian ID code", "Lithuanian personal identification number")),
    ("si_emso", "2703960503102", ("Slovenian personal identification number", "JMBG")),
    ("ca_sin", "104-719-273", ("Canadian social insurance number", "S.I.N.", "N.A.S.")),
    ("za_id", "6011198256084", ("South African identity number", "South African national ID")),
    ("il_id", "375546389", ("Israeli national ID", "Israeli identity number")),
    ("ie_pps", "0614833W", ("P.P.S. number", "Irish PPS")),
    ("ar_cuil", "20-90115416-4", ("C.U.I.L.", "Argentine tax ID")),
    ("mx_curp", "BOXW550411HNERXN04", ("C.U.R.P.", "Mexican national ID")),
    ("identity_document", "K286465270", ("身分證字號：", "身分證")),
    ("identity_document", "1.020.345.678", ("Cédula:", "Cédula No.", "mi cédula es")),
    ("bic", "ADPODE0K", ("SWIFT:", "BIC")),
    ("hu_tax", "8986311100", ("adoazonosito_jel:", "Adoazonosito jel")),
    ("hu_taj", "123154130", ("TAJ-szam:", "tajszam:")),
    ("tr_tc_kimlik", "70021417620", ("Kimlik numarasi:", "vatandaslik_no:")),
    ("pl_identity_card", "ABA 874721", ("Dowod osobisty:", "dowod_osobisty:", "DO nr", "DO NR:")),
    ("in_pan", "ABKPM6883T", ("PAN of the deductee:", "PAN/GIR No.", "PAN of the applicant:")),
    ("ca_sin", "104-719-273", ("NAS de l’employé :", "SIN of the insured:")),
    ("za_id", "6011198256084", ("ID-nommer:", "ID nr:", "Suid-Afrikaanse ID")),
    ("mx_rfc", "GODE561231GR8", ("RFC con homoclave:", "Reg. Fed. de Contribuyentes")),
    ("gb_utr", "1155935287", ("Unique Taxpayer Ref:", "unique_tax_ref:")),
    ("gb_nhs", "978 628 6405", ("N.H.S. number", "N.H.S. No.:")),
    ("us_mbi", "1EG4-TE5-MK73", ("Medicare claim no.", "M.B.I.:", "HICN:")),
    ("es_social_security", "28/35985814/15", ("Nº SS:", "Núm. SS", "Número SS:")),
    ("pt_nif", "218482280", ("NIF/NIPC", "contrib. nº", "N.º contrib.")),
    ("be_national", "86110521761", ("nr national", "N° nat.", "rijksreg. nr.")),
    ("at_svnr", "9894150278", ("Soz.Vers.Nr.", "Vers.Nr.:", "Soz.-Vers.-Nr.")),
    ("de_pension", "15 070649 C 103", ("Vers.-Nr.", "Vers.Nr.:", "Soz.Vers.Nr.")),
    ("de_tax", "57951380656", ("Identnr.", "Ident-Nr.:", "TIN (Deutschland):", "TIN:")),
    ("es_dni", "21323796J", ("dni del titular", "dni de la interesada", "dni del trabajador:")),
    ("dk_cpr", "040285-8910", ("personnummer", "Personnr.")),
    ("hu_tax", "8986311100", ("Adóazon. jel", "adóazonosítója")),
    ("cz_rodne_cislo", "620627/2248", ("RC:", "R.C.")),
    ("se_personnummer", "19801106-5375", ("Pnr:", "pnr=", "P-nr", "P.nr.")),
    ("ee_isikukood", "37904168840", ("IK:", "IK")),
    ("us_ein", "91-1144442", ("E.I.N.", "Employer ID", "employer_id:")),
    ("pt_citizen_card", "00000000 0 ZZ4", ("C.C. n.º", "C.C.:")),
    (
        "vin",
        "JTDU27A83MW325192",
        ("N° de châssis :", "châssis", "Fahrzeug-Ident.-Nr.", "Fahrgestell-Nr.", "nr nadwozia", "número do quadro"),
    ),
]


@pytest.mark.parametrize(
    ("detector", "number", "name"), [(each, number, name) for each, number, names in _NAMES for name in names]
)
def test_a_number_is_found_by_every_name_it_has(detector: str, number: str, name: str) -> None:
    assert found(detector, f"{name} {number}") == [number]


@pytest.mark.parametrize(
    ("detector", "text"),
    [
        ("tr_tc_kimlik", "tc 70021417620"),
        ("tr_tc_kimlik", "ABTC 70021417620"),
        ("sg_nric", "the fin of S7164197Z"),
        ("identity_document", "una cédula hipotecaria por 2271932"),
        ("kr_rrn", "Order 670826-1421397, see RRN below"),
        ("bic", "Payment reference ADPODE0K"),
        ("gb_nino", "00-AB-12-34-56-C0"),
        ("pl_identity_card", "aneks do nr ABA 874721"),
        ("ee_isikukood", "ik 37904168840"),
        ("cz_rodne_cislo", "arc 620627/2248"),
        ("dk_cpr", "personnummer 19801106-5375"),
        ("at_svnr", "Vers.-Nr. 1234 567890"),
        ("in_pan", "a frying pan of ABKPM6883T"),
        ("de_tax", "a tin of 57951380656"),
    ],
)
def test_a_name_in_another_form_or_place_names_nothing(detector: str, text: str) -> None:
    assert found(detector, text) == []


@pytest.mark.parametrize("number", ["AB-39-76-26-C", "AB 39 76 26 C", "AB397626C", "AB-397626-C"])
def test_a_national_insurance_number_is_found_with_spaces_and_hyphens(number: str) -> None:
    assert found("gb_nino", f"NINO: {number}") == [number]
