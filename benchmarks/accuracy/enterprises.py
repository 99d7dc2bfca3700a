"""Numbers of enterprises in registers and at tax offices, without the letters of their countries."""

from typing import Final

from stdnum.at import uid
from stdnum.au import acn
from stdnum.be import vat as belgian
from stdnum.bg import vat as bulgarian
from stdnum.ca import bn
from stdnum.cn import uscc
from stdnum.cz import dic
from stdnum.dk import cvr
from stdnum.es import cif
from stdnum.fi import ytunnus
from stdnum.fr import siren, siret
from stdnum.hu import anum
from stdnum.ie import vat as irish
from stdnum.it import iva
from stdnum.jp import cn
from stdnum.kr import brn
from stdnum.mx import rfc
from stdnum.nl import btw
from stdnum.no import orgnr as norwegian
from stdnum.pl import regon
from stdnum.ro import cui
from stdnum.se import orgnr as swedish
from stdnum.sk import dph
from stdnum.za import tin

from benchmarks.accuracy.kinds import Kind

REGISTERED: Final = (
    Kind("fr_siret", ("### ### ### 000##", "#########000##"), siret.is_valid, ("SIRET", "N° SIRET", "SIREN/SIRET"), ("siret", "num_siret"),
         ("la société, SIRET {}, dont le siège est à Lyon", "Notre numéro SIRET est le {}.")),
    Kind("fr_siren", ("### ### ###", "#########"), siren.is_valid, ("SIREN", "N° SIREN", "RCS Paris"), ("siren",),
         ("immatriculée au RCS de Lille sous le numéro {}", "SAS au capital de 50 000 €, R.C.S. Nantes {}, dont le siège est à Nantes")),
    Kind("pl_regon", ("#########", "##############"), regon.is_valid, ("REGON", "Nr REGON"), ("regon", "REGON"),
         ("z siedzibą w Łodzi, REGON {}, zwana dalej",)),
    Kind("dk_cvr", ("%#######", "%# ## ## ##"), cvr.is_valid, ("CVR", "CVR-nr.", "CVR-nummer"), ("cvr", "cvr_nr"),
         ("Nordhavn ApS, CVR {}, 8000 Aarhus C", "Vores CVR-nummer er {}.")),
    Kind("se_orgnr", ("556###-####", "559###-####", "556#######"), swedish.is_valid, ("Org.nr", "Organisationsnummer", "Org. nr."), ("orgnr", "org_nr"),
         ("Nordberg Bygg AB, org.nr {}, nedan kallat bolaget", "Bolagets organisationsnummer är {}.")),
    Kind("no_orgnr", ("9## ### ###", "9########", "9## ### ### MVA", "NO 9## ### ### MVA"), lambda value: bool(norwegian.is_valid(value.strip("NOMVA"))),
         ("Org.nr.", "Organisasjonsnummer", "Foretaksregisteret"), ("orgnr", "organisasjonsnummer"),
         ("Fjordbygg AS, org.nr. {}, heretter kalt selskapet", "Vårt organisasjonsnummer er {}.")),
    Kind("fi_ytunnus", ("#######-#",), ytunnus.is_valid, ("Y-tunnus", "Business ID", "FO-nummer"), ("y_tunnus", "ytunnus"),
         ("Järvi Oy (y-tunnus {}), jäljempänä yhtiö",)),
    Kind("it_iva", ("###########",), iva.is_valid, ("P.IVA", "P. IVA", "Partita IVA", "Part. IVA"), ("partita_iva", "piva"),
         ("la società Rossi S.r.l., P. IVA {}, con sede in Torino", "C.F. e P.IVA {}")),
    Kind("es_cif", ("B########", "A########", "B-########", "G##.###.###"), cif.is_valid, ("CIF", "NIF", "C.I.F.", "NIF empresa"), ("cif", "nif_empresa"),
         ("la mercantil Conservas del Norte, S.L., con CIF {} y domicilio en Vigo", "con N.I.F. {}, en adelante el proveedor")),
    Kind("be_enterprise", ("0###.###.###", "0#########"), belgian.is_valid, ("Ondernemingsnummer", "Numéro d'entreprise", "KBO", "BCE"),
         ("ondernemingsnummer",),
         ("ingeschreven in de KBO onder nummer {}", "BCE n° {}")),
    Kind("nl_btw", ("#########B01",), btw.is_valid, ("BTW", "BTW-nummer", "BTW-nr."), ("btw_nummer",), ("Ons BTW-nummer is {}.",)),
    Kind("nl_kvk", ("3#######", "%#######"), None, ("KvK", "KvK-nummer", "KVK", "Kamer van Koophandel"), ("kvk", "kvk_nummer"),
         ("ingeschreven bij de Kamer van Koophandel onder nummer {}", "KvK Utrecht {}")),
    Kind("hu_adoszam", ("########-2-42", "########-1-13"), lambda value: bool(anum.is_valid(value[:8])), ("Adószám", "Adószáma"), ("adószám",),
         ("a Duna Kft. (adószám: {}), a továbbiakban",)),
    Kind("cz_ico", ("########", "### ## ###"), dic.is_valid, ("IČO", "IČ"), ("ičo", "ico"),
         ("Lípa s.r.o., IČO {}, se sídlem v Brně", "so sídlom v Žiline, IČO: {}")),
    Kind("sk_dic", ("202#######",), lambda value: dph.checksum(value) == 0, ("DIČ",), ("dič", "dic"), ("Lipa s.r.o., DIČ: {}, zapísaná",)),
    Kind("ro_cui", ("1#######", "4#######"), cui.is_valid, ("CUI", "Cod unic de înregistrare", "C.U.I."), ("cui",),
         ("SC Brad SRL, CUI {}, cu sediul în Cluj",)),
    Kind("bg_eik", ("#########",), bulgarian.is_valid, ("ЕИК", "БУЛСТАТ", "EIK"), ("eik", "ЕИК"),
         ("„Липа“ ООД, ЕИК {}, със седалище в София",)),
    Kind("ie_vat", ("#######F", "#######FH", "#######WH"), irish.is_valid, ("VAT No.", "VAT number", "VAT Reg No"), ("vat_no",), ("Our VAT number is {}.",)),
    Kind("at_uid", ("U########",), uid.is_valid, ("UID-Nr.", "UID", "USt-IdNr."), ("uid",), ("Unsere UID lautet {}.",)),
    Kind("ca_bn", ("######### RT0001", "#########RC0001", "#########", "##### #### RP 0002"), bn.is_valid,
         ("Business Number", "BN", "GST/HST No.", "Numéro d'entreprise"), ("business_number", "gst_number"),
         ("Our business number is {}.", "Maple Freight Ltd., GST/HST {}, Toronto")),
    Kind("za_tax", ("0#########", "9### ### ###"), tin.is_valid, ("SARS tax reference", "Income tax number", "Income tax ref. no."), ("income_tax_number",),
         ("registered with SARS under {}",)),
    Kind("cn_uscc", ("91110105MA########", "9131000#MA########"), uscc.is_valid, ("统一社会信用代码", "社会信用代码", "纳税人识别号", "USCC"),
         ("统一社会信用代码",),
         ("甲方统一社会信用代码为{}，住所地上海",)),
    Kind("jp_corporate_number", ("%############", "T%############"), lambda value: bool(cn.is_valid(value.strip("T"))),
         ("法人番号", "登録番号", "Corporate Number"), ("法人番号",),
         ("当社の法人番号は{}です。",)),
    Kind("kr_brn", ("1##-8#-#####", "2##-81-#####"), brn.is_valid, ("사업자등록번호", "사업자번호", "Business Registration Number"),
         ("사업자등록번호",),
         ("주식회사 한빛 (사업자등록번호 {})",)),
    Kind("au_acn", ("### ### ###", "#########"), acn.is_valid, ("ACN", "A.C.N.", "Australian Company Number"), ("acn",),
         ("Harbour Line Pty Ltd (ACN {}) of Perth",)),
    Kind("mx_rfc_company", ("ABC<yy><mm><dd>###", "GHO-<yy><mm><dd>-?##"), lambda value: bool(rfc.is_valid(value, validate_check_digits=True)),
         ("RFC", "R.F.C."), ("rfc",),
         ("Conservas del Norte, S.A. de C.V., con RFC {}, en adelante",)),
    Kind("in_tan", ("MUMB#####C", "DELR#####A"), None, ("TAN", "TAN No.", "TAN of the deductor"), ("tan",), ("The deductor's TAN is {}.",)),
)  # fmt: skip
