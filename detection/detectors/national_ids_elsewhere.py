"""Numbers by which states outside Europe know people."""

from typing import Final

from stdnum.ar import cuit
from stdnum.au import tfn
from stdnum.cl import rut
from stdnum.il import idnr as israeli
from stdnum.in_ import epic
from stdnum.jp import in_ as my_number
from stdnum.mx import curp, rfc
from stdnum.nz import ird
from stdnum.th import pin
from stdnum.tr import tckimlik
from stdnum.us import itin
from stdnum.za import idnr as south_african

from detection.detectors import check_digits
from detection.detectors.calendar_dates import DAY, MONTH
from detection.detectors.driving_licences import US_DRIVING_LICENCE
from detection.detectors.financial import passes_luhn
from detection.detectors.national_ids_europe import national_id
from detection.detectors.number_names import identity_of, tax_of

DETECTORS: Final = (
    national_id(
        "us_itin",
        "US individual taxpayer identification number",
        r"\b9[0-9]{2}[- ]?[0-9]{2}[- ]?[0-9]{4}\b",
        (
            *("itin", "individual taxpayer identification", "individual taxpayer", "taxpayer identification number"),
            *("taxpayer id", "i.t.i.n", "individual tax id"),
        ),
        itin.is_valid,
        "ITIN: 912-90-3456",
        "IRS Publication 1915",
        checksum=False,
    ),
    US_DRIVING_LICENCE,
    national_id(
        "mx_curp",
        "Mexican population registry code (CURP)",
        rf"\b[A-Z][AEIOUX][A-Z]{{2}}[0-9]{{2}}{MONTH}{DAY}[HMX][A-Z]{{5}}[A-Z0-9][0-9]\b",
        (
            *("curp", "clave única", "clave única de registro de población", "clave unica de registro", "mexican id"),
            *(*identity_of("mexican"), "c.u.r.p"),
        ),
        curp.is_valid,
        "CURP: BOXW310820HNERXN09",
        "Mexican Instructivo Normativo para la asignación de la CURP",
    ),
    national_id(
        "mx_rfc",
        "Mexican taxpayer code of a person (RFC)",
        rf"\b[A-ZÑ&]{{4}}-?[0-9]{{2}}{MONTH}{DAY}-?[A-Z0-9]{{3}}\b",
        (
            *("rfc con homoclave", "reg. fed. de contribuyentes", "reg. fed. contribuyentes", "registro federal de causantes"),
            *("r.f.c", "registro federal de contribuyentes", "mexican tax", *tax_of("mexican"), "r. f. c"),
        ),
        lambda value: bool(rfc.is_valid(value, validate_check_digits=True)),
        "RFC: GODE561231GR8",
        "Mexican Código Fiscal de la Federación",
        abbreviations=("rfc",),
    ),
    national_id(
        "ar_cuil",
        "Argentine CUIL or CUIT",
        r"\b(?:20|23|24|27)-?[0-9]{8}-?[0-9]\b",
        (
            *("cuil", "cuit", "clave única de identificación", *tax_of("argentine", "argentinian")),
            *(*identity_of("argentine", "argentinian"), "c.u.i.l", "c.u.i.t", "código único de identificación laboral"),
        ),
        cuit.is_valid,
        "CUIL: 20-05536168-2",
        "ANSES; AFIP",
    ),
    national_id(
        "cl_rut",
        "Chilean RUT or RUN",
        r"\b[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}-?[0-9Kk]\b",
        (
            *("r.u.t", "rol único", "rol unico", "rol único nacional", "rol único tributario", "cédula de identidad"),
            *(*identity_of("chilean"), *tax_of("chilean"), "r.u.n", "chilean rut", "chilean run"),
        ),
        rut.is_valid,
        "RUT: 12.531.909-2",
        "Chilean Servicio de Registro Civil",
        abbreviations=("rut", "RUN"),
        may_pass=check_digits.may_be_chilean,
    ),
    national_id(
        "au_tfn",
        "Australian tax file number",
        # With what makes a business number of it, which is none of these.
        r"\b(?:[0-9]{2} )?[0-9]{3} ?[0-9]{3} ?[0-9]{2,3}\b",
        ("tfn", "tax file number", "tax file no", "australian tax", *tax_of("australian"), "t.f.n", "tax file"),
        tfn.is_valid,
        "TFN: 123 456 782",
        "Australian Taxation Office",
        may_pass=check_digits.TFN.may_pass,
    ),
    national_id(
        "nz_ird",
        "New Zealand IRD number",
        r"\b[0-9]{2,3}[ -]?[0-9]{3}[ -]?[0-9]{3}\b",
        ("ird number", "ird no", "inland revenue", "new zealand tax", *tax_of("new zealand"), "i.r.d"),
        ird.is_valid,
        "IRD number: 49-091-850",
        "Inland Revenue, Resident Withholding Tax specification",
        abbreviations=("ird",),
        may_pass=lambda value: ird.calc_check_digit(value[:-1]) == value[-1],
    ),
    national_id(
        "za_id",
        "South African identity number",
        rf"\b[0-9]{{2}}{MONTH}{DAY} ?[0-9]{{4}} ?[0-9]{{3}}\b",
        (
            *("id-nommer", "id nommer", "id nr", "id-nr", "suid-afrikaanse id", "suid-afrikaanse identiteit", "identiteitsnr"),
            *("sa id", "sa id number", "rsa id", "south african id", "identity number", "id number", "id no", "identity no"),
            *("identiteitsnommer", *identity_of("south african")),
        ),
        south_african.is_valid,
        "SA ID number: 7503305044089",
        "South African Identification Act",
        may_pass=passes_luhn,
    ),
    national_id(
        "jp_my_number",
        "Japanese individual number (My Number)",
        r"\b[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}\b",
        ("マイナンバー", "個人番号", "mynumber", *identity_of("japanese"), "japanese my number", "個人番号カード"),
        my_number.is_valid,
        "マイナンバー: 6214 9832 0257",
        "Japanese Act 27 of 2013; Order 85 of 2014",
        abbreviations=("My Number", "Individual Number"),
        may_pass=check_digits.MY_NUMBER.may_pass,
    ),
    national_id(
        "sg_nric",
        "Singaporean NRIC or FIN",
        r"\b[STFGM][0-9]{7}[A-Z]\b",
        (
            *("nric", "nric no", "nric number", "fin no", "fin number", "foreign identification number", "singapore id"),
            *(*identity_of("singapore", "singaporean"), "n.r.i.c", "nric/fin"),
        ),
        check_digits.passes_singaporean,
        "NRIC: S1234567D",
        "Singaporean National Registration Act",
        abbreviations=("FIN",),
    ),
    national_id(
        "in_epic",
        "Indian voter identity number (EPIC)",
        r"\b[A-Z]{3}[0-9]{7}\b",
        ("epic no", "epic number", "voter id", "voter identity", "voter card", "elector's photo identity"),
        epic.is_valid,
        "Voter ID: WKH1186253",
        "Election Commission of India",
        may_pass=lambda value: passes_luhn(value[3:]),
    ),
    national_id(
        "tr_tc_kimlik",
        "Turkish identity number",
        r"\b[1-9][0-9]{10}\b",
        (
            *("t.c. kimlik", "tc kimlik", "kimlik no", "kimlik numarası", "tckn", "t.c. kimlik no", "turkish id"),
            *(*identity_of("turkish"), "tc no", "t.c. no", "tc numarası", "kimlik numaram", "vatandaşlık numarası", "t.c.k.n"),
            *("kimlik numarasi", "vatandaslik no", "vatandaslik numarasi", "vatandaşlık no"),
        ),
        tckimlik.is_valid,
        "T.C. Kimlik No: 17291716060",
        "Turkish Civil Registration Services Law",
        abbreviations=(
            "TC",
            "T.C",
        ),
    ),
    national_id(
        "il_id",
        "Israeli identity number",
        r"\b[0-9]{8}-?[0-9]\b",
        ("תעודת זהות", "ת.ז", "ת״ז", "מספר זהות", "teudat zehut", "israeli id", "israeli identity", "israeli national id", 'ת"ז'),
        israeli.is_valid,
        "תעודת זהות: 016362055",
        "Israeli Population Registry Law",
        may_pass=passes_luhn,
    ),
    national_id(
        "th_pin",
        "Thai national identity number",
        r"\b[1-9]-?[0-9]{4}-?[0-9]{5}-?[0-9]{2}-?[0-9]\b",
        ("เลขประจำตัวประชาชน", "บัตรประชาชน", "thai id", "thai national id", *identity_of("thai"), "เลขบัตรประชาชน"),
        pin.is_valid,
        "เลขประจำตัวประชาชน 3-9883-18180-85-9",
        "Thai Civil Registration Act",
        may_pass=check_digits.THAI.may_pass,
    ),
)
