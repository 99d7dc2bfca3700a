"""Tables of literal inputs: numbers of enterprises without their countries' letters, and whose number it is where one has another's form."""

import pytest

from domain.rules import Matcher
from tests.detection.rule_sets import findings, found

_FOUND = [
    ("fr_siret", "SIRET: 12187664300077", "12187664300077"),
    ("fr_siret", "name,siret\nAda,682 326 756 00090\n", "682 326 756 00090"),
    ("fr_siret", "la société, SIRET 05674076400016, dont le siège est à Lyon", "05674076400016"),
    ("fr_siren", "SIREN: 478211402", "478211402"),
    ("fr_siren", "name,siren\nAda,468 249 271\n", "468 249 271"),
    ("fr_siren", "immatriculée au RCS de Lille sous le numéro 724 821 897", "724 821 897"),
    ("pl_regon", "REGON: 96271282732747", "96271282732747"),
    ("pl_regon", "name,regon\nAda,988327345\n", "988327345"),
    ("pl_regon", "z siedzibą w Łodzi, REGON 32550606720441, zwana dalej", "32550606720441"),
    ("dk_cvr", "CVR: 99 36 38 00", "99 36 38 00"),
    ("dk_cvr", "name,cvr\nAda,20378492\n", "20378492"),
    ("dk_cvr", "Nordhavn ApS, CVR 49 77 05 88, 8000 Aarhus C", "49 77 05 88"),
    ("se_orgnr", "Org.nr: 556266-6130", "556266-6130"),
    ("se_orgnr", "name,orgnr\nAda,5561450619\n", "5561450619"),
    ("se_orgnr", "Nordberg Bygg AB, org.nr 559071-0553, nedan kallat bolaget", "559071-0553"),
    ("no_orgnr", "Org.nr.: 943 647 488 MVA", "943 647 488"),
    ("no_orgnr", "name,orgnr\nAda,956 585 783 MVA\n", "956 585 783"),
    ("no_orgnr", "Fjordbygg AS, org.nr. 915166830, heretter kalt selskapet", "915166830"),
    ("fi_ytunnus", "Y-tunnus: 3110954-3", "3110954-3"),
    ("fi_ytunnus", "name,y_tunnus\nAda,3977447-6\n", "3977447-6"),
    ("fi_ytunnus", "Järvi Oy (y-tunnus 5765388-9), jäljempänä yhtiö", "5765388-9"),
    ("it_iva", "P.IVA: 73820040274", "73820040274"),
    ("it_iva", "name,partita_iva\nAda,75298930506\n", "75298930506"),
    ("it_iva", "la società Rossi S.r.l., P. IVA 03226220410, con sede in Torino", "03226220410"),
    ("es_cif", "CIF: G87.452.157", "G87.452.157"),
    ("es_cif", "name,cif\nAda,B02469559\n", "B02469559"),
    ("es_cif", "la mercantil Conservas del Norte, S.L., con CIF A48129746 y domicilio en Vigo", "A48129746"),
    ("be_enterprise", "Ondernemingsnummer: 0908157154", "0908157154"),
    ("be_enterprise", "name,ondernemingsnummer\nAda,0457.487.335\n", "0457.487.335"),
    ("be_enterprise", "ingeschreven in de KBO onder nummer 0436.574.432", "0436.574.432"),
    ("nl_btw", "BTW: 337852959B01", "337852959B01"),
    ("nl_btw", "name,btw_nummer\nAda,826016248B01\n", "826016248B01"),
    ("nl_btw", "Ons BTW-nummer is 748286329B01.", "748286329B01"),
    ("nl_kvk", "KvK: 34891168", "34891168"),
    ("nl_kvk", "name,kvk\nAda,32327827\n", "32327827"),
    ("nl_kvk", "ingeschreven bij de Kamer van Koophandel onder nummer 39750912", "39750912"),
    ("hu_adoszam", "Adószám: 55663762-2-42", "55663762-2-42"),
    ("hu_adoszam", "name,adószám\nAda,90100893-2-42\n", "90100893-2-42"),
    ("hu_adoszam", "a Duna Kft. (adószám: 51395926-1-13), a továbbiakban", "51395926-1-13"),
    ("cz_ico", "IČO: 457 87 778", "457 87 778"),
    ("cz_ico", "name,ičo\nAda,43964559\n", "43964559"),
    ("cz_ico", "Lípa s.r.o., IČO 17529891, se sídlem v Brně", "17529891"),
    ("sk_dic", "DIČ: 2023785577", "2023785577"),
    ("sk_dic", "name,dič\nAda,2022975867\n", "2022975867"),
    ("sk_dic", "Lipa s.r.o., DIČ: 2022215415, zapísaná", "2022215415"),
    ("ro_cui", "CUI: 48747532", "48747532"),
    ("ro_cui", "name,cui\nAda,12799280\n", "12799280"),
    ("ro_cui", "SC Brad SRL, CUI 10085217, cu sediul în Cluj", "10085217"),
    ("bg_eik", "ЕИК: 311244222", "311244222"),
    ("bg_eik", "name,eik\nAda,265286373\n", "265286373"),
    ("bg_eik", "„Липа“ ООД, ЕИК 322594423, със седалище в София", "322594423"),
    ("ie_vat", "VAT No.: 4981120WH", "4981120WH"),
    ("ie_vat", "name,vat_no\nAda,6391265FH\n", "6391265FH"),
    ("ie_vat", "Our VAT number is 9020541FH.", "9020541FH"),
    ("at_uid", "UID-Nr.: U26599213", "U26599213"),
    ("at_uid", "name,uid\nAda,U99233908\n", "U99233908"),
    ("at_uid", "Unsere UID lautet U49795057.", "U49795057"),
    ("ca_bn", "Business Number: 363272725RC0001", "363272725RC0001"),
    ("ca_bn", "name,business_number\nAda,523979714RC0001\n", "523979714RC0001"),
    ("ca_bn", "Our business number is 66887 5867 RP 0002.", "66887 5867 RP 0002"),
    ("za_tax", "SARS tax reference: 0573973393", "0573973393"),
    ("za_tax", "name,income_tax_number\nAda,0752086777\n", "0752086777"),
    ("za_tax", "registered with SARS under 9392 694 544", "9392 694 544"),
    ("cn_uscc", "统一社会信用代码: 91310008MA15512315", "91310008MA15512315"),
    ("cn_uscc", "name,统一社会信用代码\nAda,91310007MA28694853\n", "91310007MA28694853"),
    ("cn_uscc", "甲方统一社会信用代码为91310009MA64725569，住所地上海", "91310009MA64725569"),
    ("jp_corporate_number", "法人番号: 7499630644762", "7499630644762"),
    ("jp_corporate_number", "name,法人番号\nAda,8514199733250\n", "8514199733250"),
    ("jp_corporate_number", "当社の法人番号は6129223157748です。", "6129223157748"),
    ("kr_brn", "사업자등록번호: 148-87-32815", "148-87-32815"),
    ("kr_brn", "name,사업자등록번호\nAda,249-81-95035\n", "249-81-95035"),
    ("kr_brn", "주식회사 한빛 (사업자등록번호 108-86-36168)", "108-86-36168"),
    ("au_acn", "ACN: 823 241 827", "823 241 827"),
    ("au_acn", "name,acn\nAda,498588597\n", "498588597"),
    ("au_acn", "Harbour Line Pty Ltd (ACN 496 154 575) of Perth", "496 154 575"),
    ("mx_rfc_company", "RFC: ABC541013291", "ABC541013291"),
    ("mx_rfc_company", "name,rfc\nAda,GHO-610510-P96\n", "GHO-610510-P96"),
    ("mx_rfc_company", "Conservas del Norte, S.A. de C.V., con RFC ABC950706374, en adelante", "ABC950706374"),
    ("in_tan", "TAN: MUMB26735C", "MUMB26735C"),
    ("in_tan", "name,tan\nAda,MUMB49784C\n", "MUMB49784C"),
    ("in_tan", "The deductor's TAN is MUMB29240C.", "MUMB29240C"),
]


@pytest.mark.parametrize(("detector", "text", "value"), _FOUND)
def test_a_number_is_found_beside_its_words(detector: str, text: str, value: str) -> None:
    assert found(detector, text) == [value]


@pytest.mark.parametrize(
    ("detector", "text"),
    [
        ("fr_siret", "SIRET: 12187664300075"),
        ("fr_siren", "SIREN: 478211401"),
        ("pl_regon", "REGON: 96271282732746"),
        ("dk_cvr", "CVR: 99 36 38 04"),
        ("se_orgnr", "Org.nr: 556266-6132"),
        ("no_orgnr", "Org.nr.: 943 647 485 MVA"),
        ("fi_ytunnus", "Y-tunnus: 3110954-0"),
        ("it_iva", "P.IVA: 73820040270"),
        ("es_cif", "CIF: G87.452.151"),
        ("be_enterprise", "Ondernemingsnummer: 0908157151"),
        ("nl_btw", "BTW: 337852959B00"),
        ("hu_adoszam", "Adószám: 55663762-9-42"),
        ("cz_ico", "IČO: 457 87 774"),
        ("sk_dic", "DIČ: 2023785570"),
        ("ro_cui", "CUI: 48747535"),
        ("bg_eik", "ЕИК: 311244224"),
        ("ie_vat", "VAT No.: 4981122WH"),
        ("at_uid", "UID-Nr.: U26599219"),
        ("ca_bn", "Business Number: 363272726RC0001"),
        ("za_tax", "SARS tax reference: 0573973395"),
        ("cn_uscc", "统一社会信用代码: 91310008MA15512319"),
        ("jp_corporate_number", "法人番号: 7499630644767"),
        ("au_acn", "ACN: 823 241 824"),
        ("mx_rfc_company", "RFC: ABC541013292"),
    ],
)
def test_a_wrong_digit_is_refused_beside_the_words(detector: str, text: str) -> None:
    assert found(detector, text) == []


@pytest.mark.parametrize(
    ("detector", "text"),
    [
        ("fr_siret", "Order 12187664300077 and 682 326 756 00090"),
        ("fr_siren", "Order 478211402 and 468 249 271"),
        ("pl_regon", "Order 96271282732747 and 988327345"),
        ("dk_cvr", "Order 99 36 38 00 and 20378492"),
        ("se_orgnr", "Order 556266-6130 and 5561450619"),
        ("no_orgnr", "Order 943 647 488 and 956 585 783"),
        ("fi_ytunnus", "Order 3110954-3 and 3977447-6"),
        ("it_iva", "Order 73820040274 and 75298930506"),
        ("es_cif", "Order G87.452.157 and B02469559"),
        ("be_enterprise", "Order 0908157154 and 0457.487.335"),
        ("nl_btw", "Order 337852959B01 and 826016248B01"),
        ("nl_kvk", "Order 34891168 and 32327827"),
        ("hu_adoszam", "Order 55663762-2-42 and 90100893-2-42"),
        ("cz_ico", "Order 457 87 778 and 43964559"),
        ("sk_dic", "Order 2023785577 and 2022975867"),
        ("ro_cui", "Order 48747532 and 12799280"),
        ("bg_eik", "Order 311244222 and 265286373"),
        ("ie_vat", "Order 4981120WH and 6391265FH"),
        ("at_uid", "Order U26599213 and U99233908"),
        ("ca_bn", "Order 363272725RC0001 and 523979714RC0001"),
        ("za_tax", "Order 0573973393 and 0752086777"),
        ("cn_uscc", "Order 91310008MA15512315 and 91310007MA28694853"),
        ("jp_corporate_number", "Order 7499630644762 and 8514199733250"),
        ("kr_brn", "Order 148-87-32815 and 249-81-95035"),
        ("au_acn", "Order 823 241 827 and 498588597"),
        ("mx_rfc_company", "Order ABC541013291 and GHO-610510-P96"),
        ("in_tan", "Order MUMB26735C and MUMB49784C"),
    ],
)
def test_a_valid_number_is_nothing_without_its_words(detector: str, text: str) -> None:
    assert found(detector, text) == []


#: By detector a number of it and what stands before it, beyond what stands above.
_NAMES = [
    ("fr_siret", "73282932000074", ("SIREN/SIRET :", "N° SIRET", "numéro de SIRET :", "num_siret:")),
    ("fr_siren", "732 829 320", ("RCS Nanterre B", "R.C.S. Paris", "SIREN n°", "RCS :")),
    ("pl_regon", "192598184", ("REGON firmy:", "nr REGON", "NIP 8567346215, REGON")),
    ("dk_cvr", "13585628", ("CVR-nr.", "CVR nr.:", "cvr:", "CVR no.", "SE-nr.", "CVR-nummer:")),
    ("se_orgnr", "556036-0793", ("Org. nr:", "Organisationsnr", "Org.nummer", "orgnr=", "Organization number")),
    ("no_orgnr", "974 760 673", ("Org. nr.", "Organisasjonsnr.:", "Foretaksregisteret, org.nr.", "orgnr:")),
    ("fi_ytunnus", "2077474-0", ("Y-tunnus", "Business ID:", "FO-nummer", "LY-tunnus")),
    (
        "it_iva",
        "00743110157",
        ("P.Iva", "p. iva:", "PIVA", "Partita IVA n.", "Codice fiscale e n. iscrizione al Registro Imprese", "C.F. e P.IVA"),
    ),
    ("es_cif", "A13585625", ("CIF/NIF:", "C.I.F.", "N.I.F.:", "NIF de la empresa:", "CIF empresa")),
    ("be_enterprise", "0403.019.261", ("Ondernemingsnr.", "N° d'entreprise :", "KBO-nr.", "BCE", "RPR Gent", "TVA", "RPM")),
    ("nl_kvk", "30123456", ("KVK-nr.", "K.v.K.", "Handelsregisternummer", "KvK Utrecht")),
    ("hu_adoszam", "12892312-2-42", ("Adószáma:", "adoszam:", "adószámú")),
    ("cz_ico", "25123891", ("IČ:", "IČO", "ICO:", "identifikační číslo", "DIČ:")),
    ("ro_cui", "18547290", ("CUI:", "C.U.I.", "CIF:", "Cod fiscal:", "cod unic de înregistrare")),
    ("bg_eik", "175074752", ("ЕИК/БУЛСТАТ", "Булстат:", "EIK:")),
    ("ca_bn", "123026635", ("BN:", "GST/HST No.", "GST #", "Numéro d'entreprise", "Registered charity")),
    ("za_tax", "0001339050", ("SARS tax ref no.", "SARS reference:", "Income tax no.")),
    ("cn_uscc", "91110000600037341L", ("统一社会信用代码：", "纳税人识别号:", "税号", "USCC:")),
    ("jp_corporate_number", "5835678256246", ("法人番号：", "登録番号", "Corporate Number:")),
    ("kr_brn", "116-82-00276", ("사업자 등록번호:", "사업자번호", "BRN:")),
    ("au_acn", "004 085 616", ("ACN:", "A.C.N.", "ABN 53 004 085 616, ACN", "Australian Company Number")),
    ("in_tan", "MUMB12345C", ("TAN No.", "TAN of the deductor:", "tan:")),
    # The holder, and what offices write between the groups.
    ("pl_nip", "528-871-63-21", ("NIP firmy:", "NIP nabywcy:", "NIP sprzedawcy", "NIP spółki:", "NIP pracodawcy")),
    ("pt_nipc", "509 442 013", ("NIF da empresa:", "NIF do fornecedor", "NIPC da sociedade:")),
    ("si_tax", "SI50223054", ("davčna št.", "Davčna številka:", "ID za DDV")),
    ("de_steuernummer", "93815/08152", ("St.-Nr.", "St.Nr.:", "Steuer-Nr.", "Steuernummer")),
    ("de_steuernummer", "013 815 08153", ("St.-Nr.", "Steuernummer:")),
]


@pytest.mark.parametrize(
    ("detector", "number", "name"), [(each, number, name) for each, number, names in _NAMES for name in names]
)
def test_a_number_is_found_by_every_name_it_has(detector: str, number: str, name: str) -> None:
    assert found(detector, f"{name} {number}") == [number]


@pytest.mark.parametrize(
    ("detector", "text"),
    [
        ("fr_siren", "SIREN/SIRET : 732 829 320 00074"),
        ("fr_siren", "SIREN en attente, commande n° 732829320"),
        ("pl_regon", "REGON w toku, zamówienie 192598184"),
        ("dk_cvr", "CVR 51604228, tlf. 13 58 56 28"),
        ("dk_cvr", "a cvr of 13585628"),
        ("dk_cvr", "CVR udløbet. Telefon: 13585628"),
        # A third digit that a month has is a person's.
        ("se_orgnr", "Org.nr 850204-2172"),
        ("no_orgnr", "Org.nr. 123 456 785"),
        ("it_iva", "P.IVA da comunicare, ordine n. 00743110157"),
        ("es_cif", "CIF Rotterdam, container A13585626"),
        ("nl_kvk", "Uittreksel KvK van 20240711"),
        ("nl_kvk", "KvK volgt; factuur 30123456"),
        ("ro_cui", "a cui 18547290 si aggiunge"),
        ("bg_eik", "een eik van 175074752"),
        ("ca_bn", "a rate of $5 bn, row 123026635"),
        ("ca_bn", "BN: 123026636 RT0001"),
        ("za_tax", "SARS-CoV-2, Probe 0001339051"),
        ("au_acn", "ACN to follow, ABN 53 004 085 616"),
        ("in_tan", "mit brauner Haut (tan) MUMB12345"),
        ("mx_rfc_company", "RFC: GODE561231GR8"),
        ("mx_rfc", "RFC: MAB9307148T4"),
        ("es_dni", "NIF: A13585625"),
        ("pl_nip", "firma NIP-Bar, 528-871-63-21"),
        ("de_steuernummer", "Steuernummer folgt, Tel. 07141/922701"),
    ],
)
def test_another_name_or_form_makes_no_number(detector: str, text: str) -> None:
    assert found(detector, text) == []


@pytest.mark.parametrize(
    ("detector", "text", "values"),
    [
        ("au_tfn", "TFN 278 684 464\nABN 45 755 536 902\nACN 314 875 922", ["278 684 464"]),
        ("au_tfn", "TFN 278 684 464 / ACN 314 875 922", ["278 684 464"]),
        ("au_tfn", "TFN 278 684 464, A.C.N. no. 314 875 922", ["278 684 464"]),
        ("au_tfn", "Australian tax office, ACN 314875922", []),
        ("ca_sin", "Social insurance number 522 859 750\nBusiness number 123026635", ["522 859 750"]),
        ("ca_sin", "Numéro d'assurance sociale 522 859 750, n° d'entreprise 123026635", ["522 859 750"]),
        ("nl_bsn", "BSN 264349155, RSIN 019997899", ["264349155"]),
        ("il_id", "תעודת זהות: 375546389, ח.פ. 016362055", ["375546389"]),
        # Two names of one number.
        ("au_tfn", "TFN or ABN: 123 456 782", ["123 456 782"]),
        ("au_tfn", "TFN/ABN: 123 456 782", ["123 456 782"]),
        ("nl_bsn", "BSN / RSIN: 264349155", ["264349155"]),
        ("nl_bsn", "RSIN of BSN 264349155", ["264349155"]),
    ],
)
def test_an_enterprises_number_is_no_persons(detector: str, text: str, values: list[str]) -> None:
    assert found(detector, text) == values


@pytest.mark.parametrize(
    ("text", "detector"),
    [
        ("TVA: BE 0403.019.261, numéro d'entreprise", "eu_vat"),
        ("P. IVA IT 00743110157", "eu_vat"),
        ("BTW NL 4495445B01, NL 004495445B01", "eu_vat"),
        ("SIREN 732 829 320, SIRET 732 829 320 00074", "fr_siret"),
        ("PPS number: 6433435F, VAT", "ie_pps"),
    ],
)
def test_a_number_is_found_by_one_detector(text: str, detector: str) -> None:
    together = findings(Matcher(detector="business"), text) + findings(Matcher(detector="government"), text)
    places = [(each.start, each.end) for each in together]
    assert detector in {each.detector for each in together}
    assert len(places) == len(set(places))
