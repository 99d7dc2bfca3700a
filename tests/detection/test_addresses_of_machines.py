"""IPv4 among versions and figures, IPv6 of short groups among scopes and slices."""

import pytest

from tests.detection.rule_sets import found


@pytest.mark.parametrize(
    "text",
    [
        "upgrade from 1.9.2.1 to 8.4.6.3",
        "updated to 74.4.4.56",
        "The driver was downgraded to v12.3.4.5",
        "Bumps [foo](https://code.example/foo) from 1.2.3.4 to 1.2.4.5.",
        "bumped to 10.2.1.4, rolled back to 10.2.1.3",
        "migrating the server from 9.2.1.4 to 10.2.1.4",
        "aktualisiert auf 12.4.4.5",
        "Aktualisierung von 12.4.4.5 auf 12.4.5.1",
        "mis à jour vers 10.2.3.4",
        "mise à niveau de 10.2.3.4 vers 10.3.0.1",
        "actualizado a 10.2.3.4",
        "actualización de 9.2.3.4 a 10.2.3.4",
        "aggiornato alla 10.2.3.4",
        "aggiornamento da 9.1.1.1 a 10.2.3.4",
        "atualizado para 10.2.3.4",
        "bijgewerkt naar 10.2.3.4",
        "geüpdatet van 10.2.3.3 naar 10.2.3.4",
        "zaktualizowano do 10.2.3.4",
        "aktualizacja z 9.1.2.3 do 10.2.3.4",
        "version 10.2.1.4 -> 10.2.1.5",
        "firmware 10.2.1.4 → 10.3.0.1",
        "v10.2.1.4 to 10.3.0.1",
        "measurement 12.5.7.3 mm",
        "dose 12.5.7.3mg and 10.2.1.4 %",
        "see para 10.3.2.5 and para. 10.3.2.6",
        "Mise à jour 12.1.3.7 disponible",
        "Aggiornamento 12.1.3.7",
        "npm install lodash@4.17.21.1",
        "Secção 1.2.3.4 do manual",
        "seção 12.4.4.5",
        "sección 12.4.4.5",
        "sezione 12.4.4.5",
        "siehe Kapitel 12.4.4.5",
        "in den Abschnitten 12.4.4.5",
        "chapitre 12.4.4.5",
        "capítulo 12.4.4.5",
        "capitolo 12.4.4.5",
        "paragraaf 12.4.4.5",
        "hoofdstuk 12.4.4.5",
        "rozdział 12.4.4.5",
        "w rozdziale 12.4.4.5",
        "Adobe Reader 23.6.0.12",
        "Microsoft Visual Studio 2019 16.11.0.12 installed",
        '[assembly: AssemblyVersion("14.5.19.2")]',
        'AssemblyFileVersion("14.5.19.2")',
        "FileVersion: 14.5.19.2",
        "ProductVersion=14.5.19.2",
        '"app_version": "14.5.19.2"',
        "file_ver = 14.5.19.2",
        "<PackageVersion>14.5.19.2</PackageVersion>",
        "Python 3.11.4 | 12.0.0.67 toolkit",
        "Apache Tomcat 9.0.1.2",
        "Windows Server 10.0.14.3",
        "Microsoft Windows Server 2016 10.0.14.3",
        "SQL Server 12.0.20.1 is out of support",
        "WebSphere Application Server 8.5.5.2",
        "Exchange Server 15.2.10.1",
        "Zabbix Proxy 6.0.1.2",
        "Cisco Switch 15.2.4.7",
        "Node Exporter 1.5.0.1",
        "Elastic Node 8.1.2.3",
        "Wireless Controller 8.5.1.40",
        "Load Balancer 2.5.1.0 released",
        "Label Printer 12.2.1.0 driver",
        "VPN Client 5.0.7.29",
        "Cisco VPN Client 5.0.7.29 is no longer supported",
        "Oracle Instant Client 12.2.0.1 and SQL Native Client 11.0.21.0",
        "Check Point Endpoint Security Client 8.1.2.3",
        "please install VPN Client 2019 5.0.7.29 from the share",
        "AV Agent 17.2.5.1 on all laptops",
        "SQL Server Enterprise Edition 15.0.20.1",
        "SAP Business Suite 7.4.0.12",
        "PDF Reader 23.6.0.12",
    ],
)
def test_versions_and_figures_are_no_addresses(text: str) -> None:
    assert found("ipv4", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DNS record updated to 74.4.4.56", ["74.4.4.56"]),
        ("IP updated from 10.0.0.1 to 10.0.0.2", ["10.0.0.1", "10.0.0.2"]),
        ("updated to 203.0.113.57", ["203.0.113.57"]),
        ("10.0.0.1 -> 10.0.0.2", ["10.0.0.1", "10.0.0.2"]),
        ("connection from 10.1.2.3 to 10.1.2.4", ["10.1.2.3", "10.1.2.4"]),
        ("Updated config to point to 10.2.1.4", ["10.2.1.4"]),
        ("Update: the client moved to 10.2.1.4", ["10.2.1.4"]),
        ("redirecionado para 10.2.1.4", ["10.2.1.4"]),
        ("10.2.1.4 GB", ["10.2.1.4"]),
        ("10.2.1.4 is up", ["10.2.1.4"]),
        ("ssh ops@10.1.2.3", ["10.1.2.3"]),
        ("rsync x@10.42.176.52:/srv", ["10.42.176.52"]),
        ("mysql://app:x@10.1.2.3:3306", ["10.1.2.3"]),
        ("root@10.1.2.3's password", ["10.1.2.3"]),
        ("sip:100@203.0.113.77", ["203.0.113.77"]),
        ("Blocked Host 23.6.0.12", ["23.6.0.12"]),
        ("Print Room 10.6.0.12", ["10.6.0.12"]),
        ("Frankfurt Main 203.0.113.77", ["203.0.113.77"]),
        ("Server 23.6.0.12", ["23.6.0.12"]),
        ("New York 45.33.32.56", ["45.33.32.56"]),
        ("Lee Smith 23.33.32.56:443", ["23.33.32.56"]),
        ("Google Public 8.8.8.8", ["8.8.8.8"]),
        ("server_ip=23.6.0.12", ["23.6.0.12"]),
        # A machine and what it is there for.
        ("Core Switch 10.2.3.4", ["10.2.3.4"]),
        ("Web Server 10.1.2.20", ["10.1.2.20"]),
        ("Core Switch 12.2.3.4", ["12.2.3.4"]),
        ("Reception Printer 11.3.1.7", ["11.3.1.7"]),
        ("Backup Node 25.6.7.8", ["25.6.7.8"]),
        ("Drucker Empfang 12.3.1.7", ["12.3.1.7"]),
        ("Imprimante Accueil 12.3.1.7", ["12.3.1.7"]),
        ("Servidor Web 12.3.1.7", ["12.3.1.7"]),
        ("Drukarka Sekretariat 12.3.1.7", ["12.3.1.7"]),
        ("Windows Server 10.0.0.5", ["10.0.0.5"]),
        ("Windows Server, IP 10.0.14.3", ["10.0.14.3"]),
        ("SQL Server 12.0.20.1:1433", ["12.0.20.1"]),
        # Clients that are machines.
        ("Server 10.0.7.29", ["10.0.7.29"]),
        ("host 5.0.7.29", ["5.0.7.29"]),
        ("Client 5.0.7.29", ["5.0.7.29"]),
        ("Client IP 5.0.7.29", ["5.0.7.29"]),
        ("VPN client 81.2.69.142", ["81.2.69.142"]),
        ("VPN Client 81.2.69.142", ["81.2.69.142"]),
        ("VPN Client 10.8.0.6", ["10.8.0.6"]),
        ("VPN Client 23.6.0.12 disconnected", ["23.6.0.12"]),
        ("VPN Client 23.6.0.12 has been authenticated", ["23.6.0.12"]),
        ("VPN Client 23.6.0.12:500", ["23.6.0.12"]),
        ("VPN Client address 23.6.0.12", ["23.6.0.12"]),
        ("DHCP Client 12.2.3.4", ["12.2.3.4"]),
        ("Blocked Client 12.2.3.4", ["12.2.3.4"]),
        ("SMB Client 12.2.3.4", ["12.2.3.4"]),
        ("SIP Agent 12.2.3.4 is not responding", ["12.2.3.4"]),
    ],
)
def test_addresses_beside_words_of_change_are_found(text: str, expected: list[str]) -> None:
    assert found("ipv4", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:02:33 IP 192.168.16.149.47888 > 188.1.130.120.443: Flags [S]", ["192.168.16.149", "188.1.130.120"]),
        ("    192.168.16.149.ssh > 188.1.130.120.60022: Flags [P.]", ["192.168.16.149", "188.1.130.120"]),
        ("IP box.lan.47888 > 188.1.130.120.https: Flags [S]", ["188.1.130.120"]),
        ("iso.3.6.1.4.1.2021.10 > 188.1.130.120.443", []),
        ("188.1.130.120.443", []),
        ("12.4.4.5.16 > 12.4.4.5.17", []),
    ],
)
def test_a_port_follows_a_full_stop_where_something_is_sent(text: str, expected: list[str]) -> None:
    assert found("ipv4", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Received: from [IPv6:2a02:908:c09c::eedc] (unknown)", "2a02:908:c09c::eedc"),
        ("from mail.example.org ([IPv6:2001:db8:1:2:3:4:5:6])", "2001:db8:1:2:3:4:5:6"),
        ("[IPV6:::1]", "::1"),
        ("IPv6:2001:db8::1", "2001:db8::1"),
        ("[1::2]:443", "1::2"),
        ('"v=spf1 ip4:34.90.1.129 ip6:2a02:ed40:94b0::971d -all"', "2a02:ed40:94b0::971d"),
        ("v=spf1 IP6:2001:db8::/32 -all", "2001:db8::"),
        ("tcp6  0  0 fe80::8215:24bc:5f8:94f7:40112   TIME_WAIT", "fe80::8215:24bc:5f8:94f7"),
        ("tcp6  0  0 2001:db8:7a8c:2d0d:d7ba:2b78:3af8:7591:44321   TIME_WAIT", "2001:db8:7a8c:2d0d:d7ba:2b78:3af8:7591"),
        ("http://[1::2]/", "1::2"),
        ("ping6 a::b", "a::b"),
        ("host 1::2", "1::2"),
        ("ip: a::b", "a::b"),
        ('{"host": "a::b"}', "a::b"),
        ("IPv6-Adresse a::b", "a::b"),
        ("inet6 a::b/64", "a::b"),
    ],
)
def test_short_groups_that_are_announced_are_an_address(text: str, expected: str) -> None:
    assert found("ipv6", text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "a::b",
        "1::2",
        "[1::2]",
        "zip6:2a02:ed40:94b0::971d",
        "fe80::8215:24bc:5f8:94f7:401123",
        "fe80::8215:24bc:5f8:94f7:40112a",
        "x[1::2]:443",
        "address[1::2]",
        "y = [1::2]",
        "the address a::b",
        "host a::b()",
        "host::a::b",
        "from a::b import",
        "use a::b;",
        "virtual host a::b",
        "at 10::30",
    ],
)
def test_scopes_and_slices_are_no_addresses(text: str) -> None:
    assert found("ipv6", text) == []
