"""Numbers of persons, of the insured and of enterprises where their states' forms have them, and what only looks like them."""

import random
from collections.abc import Iterator
from typing import Final

from stdnum import luhn
from stdnum.ar import cuit
from stdnum.at import vnr
from stdnum.au import abn, tfn
from stdnum.be import nn
from stdnum.bg import egn
from stdnum.br import cnpj, cpf
from stdnum.ca import bc_phn, sin
from stdnum.ch import ssn as ahv
from stdnum.ch import uid
from stdnum.cl import rut
from stdnum.cn import ric
from stdnum.cz import rc
from stdnum.de import idnr
from stdnum.ee import ik
from stdnum.es import dni, nie
from stdnum.eu import vat
from stdnum.fi import hetu
from stdnum.fr import nir
from stdnum.gb import nhs, utr
from stdnum.gb import vat as british_vat
from stdnum.gr import amka
from stdnum.hr import oib
from stdnum.ie import pps
from stdnum.il import idnr as israeli
from stdnum.in_ import aadhaar, gstin
from stdnum.it import codicefiscale
from stdnum.jp import in_ as my_number
from stdnum.kr import rrn
from stdnum.lt import asmens
from stdnum.mx import curp
from stdnum.nl import bsn
from stdnum.no import fodselsnummer
from stdnum.nz import ird
from stdnum.pl import nip, pesel
from stdnum.pt import nif
from stdnum.ro import cnp
from stdnum.se import personnummer
from stdnum.si import emso
from stdnum.th import pin
from stdnum.tr import tckimlik
from stdnum.us import ein, itin, ssn
from stdnum.za import idnr as south_african

from benchmarks.accuracy import made_values as made
from benchmarks.accuracy.enterprises import REGISTERED
from benchmarks.accuracy.kinds import Kind as _Kind
from benchmarks.accuracy.samples import Generator, Sample, Writing
from detection.detectors import check_digits


def _filled(source: random.Random, form: str) -> str:
    """``#`` any digit, ``%`` 2 to 9, ``?`` a capital; ``<yy>``, ``<mm>`` and ``<dd>`` a day of birth."""
    day = {"<yy>": source.randint(50, 99), "<mm>": source.randint(1, 12), "<dd>": source.randint(1, 28)}
    for name, value in day.items():
        form = form.replace(name, f"{value:02}")
    return made.filled(source, form)


def _bare(value: str) -> str:
    return "".join(character for character in value if character.isalnum())


def _made(source: random.Random, kind: _Kind) -> str:
    """A value in one of the forms that passes, other figures than one again and again."""
    form = source.choice(kind.forms)
    while True:
        value = _filled(source, form)
        if len(set(_bare(value))) > 3 and (kind.is_valid is None or kind.is_valid(value if "<yy>-" in form else _bare(value))):
            return value


_SSN: Final = _Kind(
    "us_ssn", ("###-##-####", "### ## ####", "#########"), ssn.is_valid,
    ("SSN", "Social Security Number", "Social Security No.", "SSN#", "Taxpayer ID"), ("ssn", "SSN", "social_security_number", "employeeSsn"),
    ("His social security number is {}.", "Her SSN {} was on the form.", "Please confirm SSN: {} before Friday.", "Applicant's SSN ({}) is missing a page."),
)  # fmt: skip
_KINDS: Final = (
    _SSN,
    _Kind("us_itin", ("9##-7#-####", "9##7#####"), itin.is_valid, ("ITIN", "Taxpayer Identification Number"), ("itin",), ("Her ITIN is {}.",)),
    _Kind("gb_nino", ("AB ## ## ## C", "CE######A", "PW ## ## ## D"), None, ("National Insurance number", "NI number", "NINO"), ("nino", "ni_number"),
          ("My National Insurance number is {}.", "NI no {} on the payslip.")),
    _Kind("gb_nhs", ("4## ### ####", "4#########", "6##-###-####"), nhs.is_valid, ("NHS number", "NHS No"), ("nhs_number", "NHS"),
          ("The patient's NHS number is {}.",)),
    _Kind("gb_utr", ("##########", "##### #####"), utr.is_valid, ("UTR", "Unique Taxpayer Reference"), ("utr", "UTR"), ("Your UTR is {}.",)),
    _Kind("it_codice_fiscale", ("BCDFGR<yy>A<dd>H50#?", "RSSMRC<yy>H<dd>F205?"), codicefiscale.is_valid, ("Codice fiscale", "C.F."),
          ("codice_fiscale", "cf"), ("Il mio codice fiscale è {}.", "nato a Roma, {}, residente")),
    _Kind("es_dni", ("########?", "########-?", "##.###.###-?"), dni.is_valid, ("DNI", "NIF", "DNI/NIF"), ("dni", "nif"),
          ("Don Hugo, con DNI {} y domicilio en Cádiz.", "mayor de edad, con DNI n.º {}")),
    _Kind("es_nie", ("X#######?", "Y-#######-?"), nie.is_valid, ("NIE",), ("nie",), ("titular del NIE {} expedido",)),
    _Kind("es_social_security", ("28/########/##", "08########%#"), check_digits.passes_spanish_insurance,
          ("N.º de la Seguridad Social", "NSS", "NUSS"), ("nss", "naf"), ("su número de la Seguridad Social es {}",)),
    _Kind("fr_nir", ("1 <yy> <mm> 75 ### ### ##", "2<yy><mm>69########"), nir.is_valid, ("N° de sécurité sociale", "Numéro de sécurité sociale", "NIR"),
          ("nir", "numero_securite_sociale"), ("Mon numéro de sécurité sociale est le {}.",)),
    _Kind("de_tax", ("## ### ### ###", "###########"), idnr.is_valid, ("Steuer-ID", "Steueridentifikationsnummer", "IdNr."), ("steuer_id", "SteuerID"),
          ("Meine Steuer-ID lautet {}.",)),
    _Kind("de_pension", ("15 <dd><mm><yy> A ###", "65<dd><mm><yy>M###"), check_digits.passes_german_pension,
          ("Rentenversicherungsnummer", "Sozialversicherungsnummer", "SV-Nummer"), ("sv_nummer", "rvnr"),
          ("Ihre Versicherungsnummer {} steht auf dem Brief.",)),
    _Kind("nl_bsn", ("#########",), bsn.is_valid, ("BSN", "Burgerservicenummer"), ("bsn",), ("Mijn BSN is {}.", "burgerservicenummer {} vermelden")),
    _Kind("be_national", ("<yy>.<mm>.<dd>-###.##", "<yy><mm><dd>#####"), nn.is_valid, ("Rijksregisternummer", "Numéro national"), ("niss", "insz"),
          ("Mijn rijksregisternummer is {}.",)),
    _Kind("pl_pesel", ("<yy><mm><dd>#####",), pesel.is_valid, ("PESEL", "Nr PESEL"), ("pesel", "PESEL"), ("zamieszkały w Gdyni, PESEL {}, zwany dalej",)),
    _Kind("pt_nif", ("2########", "2## ### ###"), nif.is_valid, ("NIF", "N.º de contribuinte", "Contribuinte"), ("nif",),
          ("com o NIF {} e residente em Faro",)),
    _Kind("ch_ahv", ("756.####.####.##", "756##########"), ahv.is_valid, ("AHV-Nr.", "Numéro AVS", "AHV-Nummer"), ("ahv_nr", "avs"),
          ("Meine AHV-Nummer ist {}.",)),
    _Kind("at_svnr", ("%### <dd><mm><yy>",), vnr.is_valid, ("Sozialversicherungsnummer", "SVNR"), ("svnr",), ("Ihre Sozialversicherungsnummer {} fehlt.",)),
    _Kind("se_personnummer", ("<yy><mm><dd>-####", "19<yy><mm><dd>-####"), personnummer.is_valid, ("Personnummer",), ("personnummer",),
          ("Mitt personnummer är {}.",)),
    _Kind("dk_cpr", ("<dd><mm><yy>-1###", "<dd><mm><yy>1###"), None, ("CPR-nr", "CPR"), ("cpr", "cpr_nr"), ("Mit CPR-nummer er {}.",)),
    _Kind("no_fodselsnummer", ("<dd><mm><yy> 4####", "<dd><mm><yy>4####"), fodselsnummer.is_valid, ("Fødselsnummer", "FNR"), ("fnr", "fodselsnummer"),
          ("Mitt fødselsnummer er {}.",)),
    _Kind("fi_hetu", ("<dd><mm><yy>-###?",), hetu.is_valid, ("Henkilötunnus", "Hetu"), ("hetu",), ("Henkilötunnukseni on {}.",)),
    _Kind("ie_pps", ("#######W", "#######BA"), pps.is_valid, ("PPS number", "PPSN", "PPS No."), ("pps", "ppsn"), ("Her PPS number is {}.",)),
    _Kind("bg_egn", ("<yy><mm><dd>####",), egn.is_valid, ("ЕГН", "EGN"), ("egn",), ("Иван, ЕГН {}, живее в София",)),
    _Kind("hr_oib", ("###########",), oib.is_valid, ("OIB",), ("oib",), ("Moj OIB je {}.",)),
    _Kind("cz_rodne_cislo", ("<yy><mm><dd>/####",), rc.is_valid, ("Rodné číslo", "r.č."), ("rodne_cislo",), ("Moje rodné číslo je {}.",)),
    _Kind("ee_isikukood", ("3<yy><mm><dd>####",), ik.is_valid, ("Isikukood",), ("isikukood",), ("Minu isikukood on {}.",)),
    _Kind("gr_amka", ("<dd><mm><yy>#####",), amka.is_valid, ("ΑΜΚΑ", "AMKA"), ("amka",), ("Το ΑΜΚΑ μου είναι {}.",)),
    _Kind("hu_tax", ("8#########",), check_digits.passes_hungarian_tax, ("Adóazonosító jel",), ("adóazonosító",), ("Az adóazonosító jelem {}.",)),
    _Kind("hu_taj", ("### ### ###", "#########"), check_digits.passes_hungarian_insurance, ("TAJ-szám", "TAJ"), ("taj",), ("A TAJ száma {} volt.",)),
    _Kind("lt_asmens_kodas", ("3<yy><mm><dd>####",), asmens.is_valid, ("Asmens kodas", "A.k."), ("asmens_kodas",), ("Mano asmens kodas {}.",)),
    _Kind("ro_cnp", ("1<yy><mm><dd>12####",), cnp.is_valid, ("CNP",), ("cnp",), ("având CNP {} și domiciliul",)),
    _Kind("si_emso", ("<dd><mm>9##50####",), emso.is_valid, ("EMŠO",), ("emso",), ("Moj EMŠO je {}.",)),
    _Kind("pl_identity_card", ("ABA ######", "CCX######"), check_digits.passes_polish_card, ("Dowód osobisty", "Nr dowodu"), ("nr_dowodu",),
          ("legitymująca się dowodem osobistym {} wydanym",)),
    _Kind("br_cpf", ("###.###.###-##", "###########"), cpf.is_valid, ("CPF",), ("cpf", "CPF"), ("inscrito no CPF sob o nº {}, residente",)),
    _Kind("ca_sin", ("1##-###-###", "4## ### ###", "7########"), sin.is_valid, ("SIN", "Social Insurance Number", "NAS"), ("sin", "SIN"),
          ("My SIN is {}.", "Her social insurance number is {}.", "SIN # {}")),
    _Kind("in_aadhaar", ("%### #### ####", "%###########"), aadhaar.is_valid, ("Aadhaar", "Aadhaar No"), ("aadhaar",), ("My Aadhaar number is {}.",)),
    _Kind("in_pan", ("ABCPE####F", "BKDPM####K"), None, ("PAN", "Permanent Account Number"), ("pan", "PAN"), ("His PAN is {}.",)),
    _Kind("kr_rrn", ("<yy><mm><dd>-1######",), rrn.is_valid, ("주민등록번호",), ("주민등록번호",), ("제 주민등록번호는 {} 입니다.",)),
    _Kind("cn_ric", ("11010519<yy><mm><dd>####",), ric.is_valid, ("身份证号", "ID number"), ("身份证",), ("我的身份证号是{}。",)),
    _Kind("mx_curp", ("BOXW<yy><mm><dd>HNERXN0#",), curp.is_valid, ("CURP",), ("curp",), ("con CURP {} y domicilio",)),
    _Kind("ar_cuil", ("20-########-#", "27#########"), cuit.is_valid, ("CUIL", "CUIT"), ("cuil", "cuit"), ("con CUIL {} y domicilio",)),
    _Kind("cl_rut", ("1#.###.###-#", "1#######-#"), rut.is_valid, ("RUT", "RUN"), ("rut", "RUT"), ("cédula de identidad RUT {}, domiciliado",)),
    _Kind("au_tfn", ("### ### ###", "#########"), tfn.is_valid, ("TFN", "Tax file number"), ("tfn",), ("My tax file number is {}.",)),
    _Kind("nz_ird", ("49-###-###", "123-###-###"), ird.is_valid, ("IRD number", "IRD"), ("ird", "ird_number"), ("Her IRD number is {}.",)),
    _Kind("za_id", ("<yy><mm><dd>####08#",), south_african.is_valid, ("ID number", "SA ID", "Identity number"), ("id_number",), ("My ID number is {}.",)),
    _Kind("jp_my_number", ("%###-####-####", "%###########"), my_number.is_valid, ("マイナンバー", "個人番号", "My Number"), ("個人番号",),
          ("私のマイナンバーは{}です。",)),
    _Kind("sg_nric", ("S#######?", "T#######?"), lambda value: check_digits.passes_singaporean(value), ("NRIC", "NRIC No."), ("nric",), ("My NRIC is {}.",)),
    _Kind("tr_tc_kimlik", ("%##########",), tckimlik.is_valid, ("T.C. Kimlik No", "TCKN"), ("tckn",), ("T.C. kimlik numarası {} olan",)),
    _Kind("il_id", ("3########",), israeli.is_valid, ("תעודת זהות", "ת.ז."), ("תעודת זהות",), ("מספר זהות {} של",)),
    _Kind("th_pin", ("3-####-#####-##-#", "1############"), pin.is_valid, ("เลขประจำตัวประชาชน",), ("thai_id",), ("เลขประจำตัวประชาชน {}",)),
    _Kind("au_medicare", ("2### ##### 1", "4########1"), check_digits.passes_australian_medicare, ("Medicare number", "Medicare No.", "Medicare"),
          ("medicare", "medicare_number"),
          ("My Medicare number is {}.",)),
    _Kind("us_mbi", ("1EG4-TE5-MK##", "3AC#DF#MK##"), None, ("MBI", "Medicare Number", "Medicare ID"), ("mbi",), ("Her Medicare number is {}.",)),
    _Kind("ca_ohip", ("9### ### ###", "6###-###-###"), lambda value: bool(luhn.is_valid(value)), ("OHIP", "Health card number"), ("ohip", "health_card"),
          ("My health card number is {}.",)),
    _Kind("ca_bc_phn", ("9### ### ###", "9#########"), bc_phn.is_valid, ("PHN", "Personal Health Number"), ("phn",), ("Her PHN is {}.",)),
    _Kind("nz_nhi", ("ZAC####", "JBX####", "ZAC##XY", "ZBN##VL"), check_digits.passes_new_zealand_health, ("NHI", "NHI number"), ("nhi",),
          ("The patient's NHI is {}.",)),
    _Kind("eu_vat", ("DE#########", "FR########%##", "IT###########", "PL##########", "NL#########B01", "BE 0#########"), vat.is_valid,
          ("USt-IdNr.", "VAT number", "VAT No.", "N° TVA", "Partita IVA"), ("vat_id", "vat"), ("Unsere USt-ID ist {}.", "HRB 12345, USt-IdNr. {} HRB")),
    _Kind("gb_vat", ("GB ### #### ##", "#########", "GB#########"), british_vat.is_valid, ("VAT no.", "VAT Reg No", "VAT number"), ("vat_no",),
          ("Our VAT number is {}.",)),
    _Kind("pl_nip", ("##########", "###-###-##-##"), nip.is_valid, ("NIP", "Nr NIP"), ("nip", "NIP"), ("z siedzibą w Gdyni, NIP {}, zwana dalej",)),
    _Kind("ch_uid", ("CHE-###.###.###", "CHE#########"), uid.is_valid, ("UID", "MWST-Nr."), ("uid",), ("Handelsregister des Kantons Zug, {}",)),
    _Kind("us_ein", ("91-#######", "36-#######"), ein.is_valid, ("EIN", "Federal Tax ID", "Employer Identification Number"), ("ein",), ("Our EIN is {}.",)),
    _Kind("us_npi", ("1#########",), check_digits.passes_provider, ("NPI", "NPI number"), ("npi",), ("The provider's NPI is {}.",)),
    _Kind("us_dea", ("AB#######", "BF#######"), check_digits.passes_prescriber, ("DEA number", "DEA #", "DEA"), ("dea_number", "dea"),
          ("Prescriber DEA {} on file.",)),
    _Kind("pt_nipc", ("5########", "5## ### ###"), nif.is_valid, ("NIPC", "NIF", "Contribuinte"), ("nipc",), ("a sociedade, com o NIPC {}, com sede em Faro",)),
    _Kind("br_cnpj", ("##.###.###/0001-##",), cnpj.is_valid, ("CNPJ",), ("cnpj",), ("inscrita no CNPJ sob o nº {}, com sede",)),
    _Kind("au_abn", ("## ### ### ###", "###########"), abn.is_valid, ("ABN",), ("abn",), ("Harbour Line Pty Ltd, ABN {}, of Perth",)),
    _Kind("in_gstin", ("27ABCPE####F1Z#",), gstin.is_valid, ("GSTIN", "GST No"), ("gstin",), ("Our GSTIN is {}.",)),
    *REGISTERED,
)  # fmt: skip


def national_value(source: random.Random, detector: str) -> str | None:
    """A number that this detector has to find near its words; None for one that is not made here."""
    kinds = [kind for kind in _KINDS if kind.detector == detector]
    return _made(source, kinds[0]) if kinds else None


def _written(source: random.Random, kind: _Kind) -> Sample:
    shape = source.choice(("form", "csv", "json", "sentence", "sentence"))
    label, header = source.choice(kind.labels), source.choice(kind.headers)
    writing, detector = Writing(f"{kind.detector} in {shape}"), kind.detector
    if shape == "sentence":
        before, _, after = source.choice(kind.sentences).partition("{}")
        writing.add(before).plant(_made(source, kind), detector).add(after)
    elif shape == "form":
        writing.add(f"Name: Ada Fenwick\nDate: {_filled(source, '<dd>.<mm>.19<yy>')}\n{label}: ").plant(
            _made(source, kind), detector
        )
        writing.add(f"\nTel.: {made.telephone(source, 'de')}\n")
    elif shape == "json":
        writing.add(f'{{"row": 1, "{header}": "').plant(_made(source, kind), detector).add('", "city": "Hull"}')
    else:
        writing.add(f"nr,{header},amount\n")
        for row in range(source.randint(2, 4)):
            writing.add(f"{row},").plant(_made(source, kind), detector).add(f",{source.randint(10, 9999)}.50\n")
    return writing.sample()


def _of(*kinds: _Kind) -> Generator:
    def generate(source: random.Random, count: int) -> Iterator[Sample]:
        for place in range(count):
            yield _written(source, kinds[place % len(kinds)])

    return generate


#: Texts in which a number valid somewhere stands, and which is not told to be one, or is told to be another.
_OTHERS: Final = (
    "Order number {} has shipped.", "Invoice {} is due.", "Part no. {}", "ticket {} closed", "incident {} sin coste", "build run {} passed", "pid {} exited",
    "Tel. {} (reception)", "frying pan, item {}", "Llegó sin pedido {} al almacén.", "senza {} sin dall'inizio", "{}", "We run {} of them a year.",
    "The tic at {} went on.", "ein Paket {} kam an", "w ciągu 14 dni, zamówienie {}", "nie wiem, {}", "un nas de {}", "epoch {}", "EAN {} on the box",
    "uid={} gid=100", "Medicare helpline 1800 {}", "my number of points, {}", "SIN VAT: tracking number {}", "account {} at the bank",
    "SSN on file. Routing number {}", "TFN below. Phone: {}",
    "KvK volgt; factuur {}", "CVR udløbet. Telefon: {}", "Org.nr saknas, order {}", "SIREN en attente, commande n° {}", "REGON w toku, zamówienie {}",
    "P.IVA da comunicare, ordine n. {}", "CUI in curs, bilet {}", "ACN pending, ticket {}", "BN to follow. Invoice {}", "a cui {} si aggiunge",
    "an oak (eik) of {}", "a rate of $5 bn, row {}", "NHS helpline {}", "NIF no consta; pedido {}", "CPF em falta. Telefone: {}",
)  # fmt: skip


def _lookalikes(source: random.Random, count: int) -> Iterator[Sample]:
    for _ in range(count):
        kind = source.choice([each for each in _KINDS if each.detector not in ("gb_nino", "us_mbi", "us_ssn", "mx_curp")])
        value = _bare(_made(source, kind))
        before, _, after = source.choice(_OTHERS).partition("{}")
        if value.isdigit():
            yield Writing("lookalike").add(before + value + after).sample()


_LIKE_SSN: Final = (
    "Part No. {}", "Serial: {}", "Order {} shipped", "Item # {}", "Model {}", "Ref: {}", "SKU {}", "Invoice no. {}", "PO {}", "Catalogue no {}",
    "{}", "Zeile {} im Protokoll", "ZIP+4 and more, {}", "lot {}", "sku,qty\n{},4\n", '{{"part_number": "{}"}}', "ISBN {}",
)  # fmt: skip


def _not_security_numbers(source: random.Random, count: int) -> Iterator[Sample]:
    for _ in range(count):
        value = _made(source, _SSN)
        template = source.choice(_LIKE_SSN).replace("{{", "{").replace("}}", "}")
        before, _, after = template.partition("{}")
        masked = source.choice((value, f"XXX-XX-{value[-4:]}", f"{value}-{made.digits(source, 3)}"))
        yield Writing("not a social security number").add(before + masked + after).sample()


def _us_ssn(source: random.Random, count: int) -> Iterator[Sample]:
    for place in range(count):
        yield from _of(_SSN)(source, 1) if place % 2 else _not_security_numbers(source, 1)


GENERATORS: Final[dict[str, Generator]] = {
    "us_ssn": _us_ssn,
    "numbers of persons": lambda source, count: _of(*_KINDS)(source, 8 * count),
    "numbers of something else": lambda source, count: _lookalikes(source, 4 * count),
}
