"""Tables of literal inputs: social security numbers without a word, in lists of persons and in others."""

import pytest

from domain.rules import Confidence, Matcher
from tests.detection.rule_sets import findings, found

_NUMBERS = ["159-36-1721", "331-47-8932", "536-22-8145"]


def _likely(text: str) -> list[str]:
    matcher = Matcher(detector="us_ssn", min_confidence=Confidence.LIKELY)
    return [text[finding.start : finding.end] for finding in findings(matcher, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bell 159-36-1721\nBen Carter 331-47-8932\nJoan Miles 536-22-8145\n",
        "- Ada Bell (159-36-1721)\r\n- Ben Carter (331-47-8932)\r\n- Joan Miles (536-22-8145)",
        "Ada,Bell,159-36-1721\nXi,Wu,331-47-8932\nJoan,Miles,536-22-8145\n",
        "| Ada Bell | 159-36-1721 |\n| Ben Carter | 331-47-8932 |\n| Joan Miles | 536-22-8145 |",
        "BELL, ADA\t159-36-1721\nCARTER, BEN\t331-47-8932\nMILES, JOAN\t536-22-8145\n",
        "159-36-1721 1985-02-04\n331-47-8932 1971-11-30\n536-22-8145 1990-06-17",
        "Employee   Number        Start\nXi Wu      159-36-1721   2020\nYu Li      331-47-8932   2021\nZe Ro      536-22-8145   2022",
        "1. María Gil, 159-36-1721\n2. José Ruiz, 331-47-8932\n3. Ana Gil, 536-22-8145",
        "Ada Bell 159-36-1721\nBen Carter 331-47-8932\n\nJoan Miles 536-22-8145\n",
        "1. Ada Bell 159-36-1721\n2. Xyla Pemberton 331-47-8932\n3. Qor Mistry 536-22-8145",
        "Jamal Reed  159-36-1721  4/2/1988\nXi Oakes  331-47-8932  7/19/1979\nJo Farrow  536-22-8145  1/30/1991",
        "Class of 2004\n159-36-1721 Bell, Ada\n331-47-8932 Carter, Ben\n536-22-8145 Miles, Joan",
        "Payroll\nJohn Smith 159-36-1721 4,200.00\nJane Doe 331-47-8932 3,900.00\nTyrone Banks 536-22-8145 3,100.00",
    ],
)
def test_numbers_in_a_list_of_persons_are_likely(text: str) -> None:
    assert _likely(text) == _NUMBERS


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bell 159-36-1721\nSee 331-47-8932 of Ben Carter\nJoan Miles 536-22-8145\n",
        "Hex Bolt 159-36-1721\nSteel Nut 331-47-8932\nBrass Pin 536-22-8145\n",
        "name,number\nHex Bolt,159-36-1721\nSteel Nut,331-47-8932\nBrass Pin,536-22-8145\n",
        "name,case no\nAda Bell,159-36-1721\nBen Carter,331-47-8932\nJoan Miles,536-22-8145\n",
        "159-36-1721\n331-47-8932\n536-22-8145\n",
        "Parts list\nAda Pump 159-36-1721\nBen Valve 331-47-8932\nJoan Seal 536-22-8145",
        "Open tickets\n\nAda Bell 159-36-1721\nBen Carter 331-47-8932\nJoan Miles 536-22-8145",
        "Amber Lens 159-36-1721\nClear Lens 331-47-8932\nSmoke Lens 536-22-8145",
        "Name  Badge  Dept\nAda Bell  159-36-1721  Ops\nBen Carter  331-47-8932  Ops\nJoan Miles  536-22-8145  Ops",
        "Ada Bell / box 159-36-1721\nBen Carter / box 331-47-8932\nJoan Miles / box 536-22-8145",
        "Ada Bell 159-36-1721, 331-47-8932, 536-22-8145",
    ],
)
def test_other_numbers_are_possible_only(text: str) -> None:
    assert _likely(text) == []
    assert found("us_ssn", text) == _NUMBERS


@pytest.mark.parametrize(
    "text",
    [
        "Roster\nLast, First, ID\nOakes, Gwen, 159-36-1721\nTrask, Callum, 331-47-8932",
        "Dependents\nTobias Oakes / son / 159-36-1721\nMia Oakes / daughter / 331-47-8932",
        "1) Keisha Brown – 159-36-1721\n2) Jamal Green – 331-47-8932",
        "| Gwen Oakes | 159-36-1721 |\n| Tyrone Banks | 331-47-8932 |",
        "first,last,ident\nGwen,Oakes,159-36-1721\nRoss,Banks,331-47-8932\n",
        "Smith, John A. 159-36-1721\nDoe, Jane B. 331-47-8932",
        "John Smith 159-36-1721 555-201-3344\nJane Doe 331-47-8932 555-201-3355",
        "<tr><td>John Smith</td><td>159-36-1721</td></tr>\n<tr><td>Jane Doe</td><td>331-47-8932</td></tr>",
        "Employee list\nJohn Smith | 159-36-1721 | Product Manager\nJane Doe | 331-47-8932 | Account Executive",
        "Payee / TIN / Box 1\nBell, Ada / 159-36-1721 / 14,250.00\nCarter, Ben / 331-47-8932 / 3,900.00",
        "Beneficiaries:\n- Rosa Gomez (wife) 159-36-1721\n- Luis Gomez (son) 331-47-8932",
    ],
)
def test_two_rows_are_a_list_where_somebody_is_in_each_by_both_names(text: str) -> None:
    assert _likely(text) == _NUMBERS[:2]


@pytest.mark.parametrize(
    "text",
    [
        "Harriet Trask, 159-36-1721, F, 03/12/1984",
        "DESMOND TRASK        159-36-1721   M   03/12/1984",
        "name|id|dob\nXi Wu|159-36-1721|1984-03-12",
        "Name: Harriet Trask\nDOB: 03/12/1984\nID: 159-36-1721",
        "Harriet Trask\n159-36-1721\nBorn 03/12/1984",
        "John Smith (159-36-1721), born March 4, 1971",
        "John Smith 159-36-1721 04-Mar-1971",
        "'John','Smith','159-36-1721','1971-03-04'",
        "Claimant ID: 159-36-1721",
        "John Smith DOB: 03/12/1984 159-36-1721",
        '{"name":"John Smith","dob":"1984-03-12","id":"159-36-1721"}',
        "Soc.Sec.No. 159-36-1721",
        "Borrower ID# 159-36-1721",
        "Spouse's ID 159-36-1721",
        "Social 159-36-1721",
        "Social Sec. Number: 159-36-1721",
        "Soc. Security No. 159-36-1721",
        "S.S. No. 159-36-1721",
        "SocSecNum 159-36-1721",
        "social_security_number,159-36-1721",
        "INSERT INTO emp (name, soc_sec_no) VALUES ('Ada','159-36-1721')",
    ],
)
def test_one_number_is_likely_in_a_row_with_somebodys_birth_or_beside_what_only_persons_have(text: str) -> None:
    assert _likely(text) == _NUMBERS[:1]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Bell 159-36-1721",
        "Harriet Trask ordered 159-36-1721 on 03/12/1999.",
        "The song 'Jolene' by Dolly Parton, 159-36-1721, 03/12/1973",
        "MRN 159-36-1721\nDOB 03/12/1984",
        "Docket: 159-36-1721\nDOB: 03/12/1984",
        "Claim number: 159-36-1721\nClaimant: Ada Bell\nDOB: 03/12/1984",
        "Policy 159-36-1721, insured Ada Bell, born 03/12/1984",
        "Drawing 159-36-1721 rev B, checked by Ada Bell, 03/12/1999",
        "Customer,Order,Date\nAda Bell,159-36-1721,03/12/1999\nBen Carter,159-36-1722,04/12/1999",
        "part_no,designer,released\n159-36-1721,Ada Bell,1999-03-12\n",
        "Library cards\nAda Bell 159-36-1721\nBen Carter 159-36-1722",
        "Jade Vase 159-36-1721\nRuby Glass 159-36-1722",
        "Claimant: Ada Bell, claim ID 159-36-1721",
        "Employee Number: 159-36-1721",
        "Fund ID,Manager,Start\n159-36-1721,John Smith,2001-03-04\n159-36-1722,Jane Doe,2003-03-04\n",
        "Rev A  159-36-1721  03/12/1999\nRev B  159-36-1722  04/12/2001\nRev C  159-36-1723  05/12/2002",
        "Meter readings\nJohn Smith 159-36-1721\nJane Doe 159-36-1722",
        "Cow tags\nBella 159-36-1721\nDaisy 159-36-1722\nRosie 159-36-1723",
        "1. John Smith: room 159-36-1721\n2. Jane Doe: room 159-36-1722",
        "Serial\tOwner\n159-36-1721\tAda Bell\n331-47-8932\tBen Carter\n536-22-8145\tJoan Miles",
        "Item  Rev  Released\n159-36-1721  B  03/12/1999\n331-47-8932  C  04/12/1999\n536-22-8145  A  05/12/2001",
        "Catalogue\n159-36-1721  Hex bolt  4.20\n331-47-8932  Hex nut  3.10\n536-22-8145  Washer 0.20",
    ],
)
def test_one_number_beside_anything_else_is_possible_only(text: str) -> None:
    assert _likely(text) == []
