"""Files with and without secrets, as repositories hold them: source code, configurations, scripts, logs, documents."""

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.accuracy import secret_samples as values
from benchmarks.accuracy.samples import Generator, Sample, Writing
from benchmarks.accuracy.secret_lookalikes import LOOKALIKES


class _Language(NamedTuple):
    """How a language begins a file, gives a name a literal, and goes on with what holds no secret."""

    opening: str
    literals: tuple[str, ...]
    filler: tuple[str, ...]


_LANGUAGES = {
    "python": _Language(
        "import os\nimport logging\n\nfrom app.db import connect\n\nlogger = logging.getLogger(__name__)\n\n",
        ('{n} = "{v}"\n', "{n} = '{v}'\n", 'client = Client(user="svc", {n}="{v}")\n', '    "{n}": "{v}",\n', 'def connect(host, {n}="{v}"):\n    ...\n'),
        ("def load(path):\n    return path.read_text()\n", "for row in rows:\n    total += row.amount\n", "    # retry three times\n"),
    ),
    "java": _Language(
        "package com.acme.app;\n\nimport java.util.List;\n\npublic class Service {\n",
        (
            '    private static final String {N} = "{v}";\n', '    String {c} = "{v}";\n', '        config.set{C}("{v}");\n',
            '        props.put("{n}", "{v}");\n',
        ),
        ("    public int size() {\n        return items.size();\n    }\n", "    private final List<String> items;\n", "    // see the manual\n"),
    ),
    "javascript": _Language(
        "const express = require('express');\nconst app = express();\n\n",
        ("const {c} = '{v}';\n", "  {c}: '{v}',\n", 'var {c} = "{v}";\n', "  {c}: process.env.{N} || '{v}',\n", "if ({c} === '{v}') {{\n}}\n"),
        ("app.get('/', (req, res) => res.send('ok'));\n", "function sum(a, b) {\n  return a + b;\n}\n", "// eslint-disable-next-line\n"),
    ),
    "typescript": _Language(
        "import { Injectable } from '@angular/core';\n\n@Injectable()\nexport class Api {\n",
        ("  private readonly {c} = '{v}';\n", "  {c}: string = '{v}';\n", "export const environment = {{ {c}: '{v}' }};\n"),
        ("  constructor(private http: HttpClient) {}\n", "  items: Item[] = [];\n"),
    ),
    "go": _Language(
        'package main\n\nimport (\n\t"fmt"\n\t"net/http"\n)\n\n',
        ('\t{c} := "{v}"\n', 'const {c} = "{v}"\n', '\t\t{C}: "{v}",\n', 'var {c} string = "{v}"\n'),
        ("func add(a, b int) int {\n\treturn a + b\n}\n", "\tif err != nil {\n\t\treturn err\n\t}\n"),
    ),
    "ruby": _Language(
        "require 'net/http'\n\nmodule Acme\n",
        ("  {n} = '{v}'\n", "  config.{n} = '{v}'\n", "  :{n} => '{v}',\n", "  {n}: \"{v}\",\n"),
        ("  def total\n    items.sum(&:price)\n  end\n", "  attr_reader :name\n"),
    ),
    "php": _Language(
        "<?php\nnamespace Acme;\n\nuse PDO;\n\n",
        ("define('{N}', '{v}');\n", "${n} = '{v}';\n", "    '{n}' => '{v}',\n", '$this->{c} = "{v}";\n'),
        ("function total(array $rows): int {\n    return count($rows);\n}\n", "echo $title;\n"),
    ),
    "csharp": _Language(
        "using System;\n\nnamespace Acme\n{\n    public class Service\n    {\n",
        ('        private const string {C} = "{v}";\n', '        var {c} = "{v}";\n', '        public string {C} {{ get; set; }} = "{v}";\n'),
        ("        public int Count => items.Count;\n", "        // TODO: cache\n"),
    ),
    "c": _Language(
        "#include <stdio.h>\n#include <string.h>\n\n",
        ('#define {N} "{v}"\n', 'static const char *{n} = "{v}";\n', 'const char {n}[] = "{v}";\n'),
        ("int main(void) {\n    return 0;\n}\n", "static int count;\n"),
    ),
    "rust": _Language(
        "use std::fs;\n\n",
        ('const {N}: &str = "{v}";\n', '    let {n} = "{v}";\n', '    let {n} = String::from("{v}");\n'),
        ("fn total(items: &[u32]) -> u32 {\n    items.iter().sum()\n}\n",),
    ),
    "kotlin": _Language(
        "package com.acme\n\n",
        ('val {c} = "{v}"\n', 'const val {N} = "{v}"\n', 'private val {c}: String = "{v}"\n'),
        ("fun size() = items.size\n", "data class Item(val id: Int)\n"),
    ),
}  # fmt: skip

_CONFIGURATIONS = {
    "env": ("NODE_ENV=production\nPORT=8080\nLOG_LEVEL=info\n", "{N}={v}\n", '{N}="{v}"\n', "export {N}={v}\n"),
    "yaml": (
        "server:\n  port: 8080\n  host: 0.0.0.0\n",
        "  {n}: {v}\n",
        '  {n}: "{v}"\n',
        "  {c}: '{v}'\n",
        "    - name: {N}\n      value: {v}\n",
    ),
    "compose": ("services:\n  db:\n    image: postgres:16\n    environment:\n", "      {N}: {v}\n", "      - {N}={v}\n"),
    "properties": ("server.port=8080\nspring.jpa.show-sql=false\n", "spring.datasource.{n}={v}\n", "app.{n} = {v}\n"),
    "ini": ("[main]\nworkers = 4\n\n[database]\nhost = db\n", "{n} = {v}\n", "{n}={v}\n"),
    "json": ('{\n  "name": "app",\n  "port": 8080,\n', '  "{n}": "{v}",\n', '  "{c}": "{v}",\n'),
    "xml": (
        '<?xml version="1.0"?>\n<configuration>\n',
        "  <{n}>{v}</{n}>\n",
        '  <add key="{n}" value="{v}" />\n',
        '  <property name="{n}" value="{v}"/>\n',
        '  <user name="svc" {n}="{v}"/>\n',
    ),
    "toml": ('[package]\nname = "app"\nversion = "0.1.0"\n', '{n} = "{v}"\n'),
    "terraform": ('resource "aws_db_instance" "main" {\n  engine = "postgres"\n', '  {n} = "{v}"\n', '  {n}  =  "{v}"\n'),
    "dockerfile": ("FROM python:3.12-slim\nWORKDIR /app\nCOPY . .\n", "ENV {N}={v}\n", 'ENV {N} "{v}"\n', "ARG {N}={v}\n"),
    "gradle": ("plugins {\n  id 'java'\n}\n", "  {c} '{v}'\n", '  {c} = "{v}"\n'),
}

_PASSWORD_NAMES = (
    "password", "db_password", "passwd", "pwd", "mysql_root_password", "admin_password", "smtp_password", "user_pass", "keystore_password",
    "redis_password", "passphrase", "root_pwd", "ftp_pass", "default_password",
)  # fmt: skip
_SECRET_NAMES = (
    "client_secret", "secret_key", "api_key", "access_token", "auth_token", "jwt_secret", "app_secret", "api_token", "encryption_key",
    "secret", "token", "session_secret", "webhook_secret", "refresh_token", "private_token", "aws_secret_access_key",
)  # fmt: skip


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _around(template: str, name: str) -> tuple[str, str]:
    """What stands before and after the value, with the name in the template's spelling."""
    before, after = template.split("{v}")
    spelled = {"n": name, "N": name.upper(), "c": _camel(name), "C": _camel(name)[0].upper() + _camel(name)[1:]}
    return before.format(**spelled), after.format(**spelled)


def _given(writing: Writing, template: str, name: str, value: str, detector: str) -> None:
    """The template with the value planted."""
    before, after = _around(template, name)
    writing.add(before).plant(value, detector).add(after)


def _fitting(source: random.Random, template: str) -> tuple[str, str, str]:
    """A name, a value and the detector for it; a value that may stand in this template."""
    quoted = any(sign in template for sign in ("'{v}'", '"{v}"', ">{v}<"))
    kind = source.random()
    if kind < 0.5:
        password = values.chosen_password(source) if quoted else values.bare_password(source)
        return source.choice(_PASSWORD_NAMES), password, "secret_assignment"
    if kind < 0.85:
        return source.choice(_SECRET_NAMES), values.generated_secret(source), "secret_assignment"
    token, detector = values.service_token(source)
    return source.choice(("token", "api_key", "key", "credential", "setting", "endpoint")), token, detector


def _source_files(source: random.Random, count: int) -> Iterator[Sample]:
    for _ in range(count):
        kind = source.choice(sorted(_LANGUAGES))
        language = _LANGUAGES[kind]
        writing = Writing(f"{kind} source").add(language.opening)
        for _ in range(source.randint(1, 6)):
            writing.add(source.choice(language.filler))
        template = source.choice(language.literals)
        _given(writing, template, *_fitting(source, template))
        for _ in range(source.randint(1, 6)):
            writing.add(source.choice(language.filler))
        yield writing.sample()


def _configurations(source: random.Random, count: int) -> Iterator[Sample]:
    for _ in range(count):
        kind = source.choice(sorted(_CONFIGURATIONS))
        opening, *templates = _CONFIGURATIONS[kind]
        writing = Writing(f"{kind} configuration").add(opening)
        template = source.choice(templates)
        _given(writing, template, *_fitting(source, template))
        yield writing.add("\n" if kind != "json" else '  "debug": false\n}\n').sample()


def _connections(source: random.Random, count: int) -> Iterator[Sample]:
    for _ in range(count):
        scheme = source.choice(
            ("postgres", "mysql", "mongodb+srv", "amqp", "redis", "https", "ftp", "smtp", "postgresql+asyncpg")
        )
        host = source.choice(("db.internal", "10.0.3.17:5432", "mq01", "cluster0.k3xq1.mongodb.net", "git.acme-intra.net"))
        form = source.choice(('DATABASE_URL = "{}"\n', "url: {}\n", "BROKER_URL={}\n", "git clone {}\n", "<url>{}</url>\n"))
        before, after = form.split("{}")
        writing = Writing("connection string").add("# settings of the service\n" + before + f"{scheme}://app:")
        yield (
            writing.plant(values.bare_password(source).replace("@", "").replace("#", ""), "connection_string")
            .add(f"@{host}/main{after}")
            .sample()
        )


_ADO = (
    "Server=db01;Database=shop;User Id=app;Password={v};Encrypt=true",
    "Data Source=db01;Initial Catalog=shop;uid=app;pwd={v}",
    "jdbc:mysql://db01:3306/shop?user=app&password={v}",
    "Host=db01;Username=app;Password={v}",
)
_COMMANDS = (
    ("curl -s -u deploy:{v} https://artifacts.acme-intra.net/upload\n", "password_in_command"),
    ("mysql -h db01 -u root -p{v} shop < dump.sql\n", "password_in_command"),
    ("sshpass -p {v} ssh deploy@10.0.3.17 uptime\n", "password_in_command"),
    ("./import --user svc --password {v} --batch\n", "password_in_command"),
    ("./import --user svc --password={v} --batch\n", "password_in_command"),
    ("docker login -u svc -p {v} registry.acme-intra.net\n", "password_in_command"),
    ("openssl pkcs12 -in a.p12 -passin pass:{v} -out b.pem\n", "password_in_command"),
    ("redis-cli -h cache -a {v} ping\n", "password_in_command"),
    ("CREATE USER 'app'@'%' IDENTIFIED BY '{v}';\n", "password_in_sql"),
    ("ALTER ROLE app WITH LOGIN PASSWORD '{v}';\n", "password_in_sql"),
    ("machine git.acme-intra.net\nlogin svc\npassword {v}\n", "netrc_password"),
    ("db01:5432:shop:app:{v}\n", "pgpass_password"),
)  # fmt: skip


def _commands(source: random.Random, count: int) -> Iterator[Sample]:
    for _ in range(count):
        template, detector = source.choice((*_COMMANDS, *((f'connection="{each}"\n', "secret_assignment") for each in _ADO)))
        before, after = template.split("{v}")
        password = values.bare_password(source)
        if source.random() < 0.3:
            password = values.characters(source, "abcdefghkmnpqrstuvwxyzABCDEFGHKMNPQRST23456789", 14)
        for sign in "&#$?*":
            password = password.replace(sign, "")
        yield Writing(f"command: {template.split('{v}')[0][:24]}").add(before).plant(password, detector).add(after).sample()


def _headers(source: random.Random, count: int) -> Iterator[Sample]:
    for _ in range(count):
        form = source.choice(
            (
                "curl -H 'Authorization: {}' https://api\n",
                '"Authorization": "{}",\n',
                "Authorization: {}\n",
                "headers = {{'Authorization': '{}'}}\n",
            )
        )
        before, after = form.replace("{{", "{").replace("}}", "}").split("{}")
        if source.random() < 0.5:
            password = values.bare_password(source)
            value, mark, detector = values.basic_credentials("svc", password), "Basic ", "basic_authorization"
        else:
            value, mark, detector = values.generated_secret(source), source.choice(("Bearer ", "Token ")), "bearer_authorization"
        yield (
            Writing(f"header {mark.strip()}")
            .add("POST /v1/items HTTP/1.1\nHost: api\n" + before + mark)
            .plant(value, detector)
            .add(after)
            .sample()
        )


def _manifests(source: random.Random, count: int) -> Iterator[Sample]:
    """Secrets of Kubernetes, encoded or plain, and lines of shadow files."""
    for _ in range(count):
        password = values.bare_password(source)
        opening = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ntype: Opaque\n"
        kind = source.random()
        if kind < 0.6:
            writing = (
                Writing("manifest")
                .add(opening + "data:\n  user: c3Zj\n  db: ")
                .plant(values.in_base64(password), "kubernetes_secret")
            )
        elif kind < 0.8:
            writing = Writing("manifest").add(opening + "stringData:\n  db: ").plant(password, "kubernetes_secret")
        else:
            hashed = f"$6${values.characters(source, values.ALPHANUMERIC, 8)}${values.characters(source, values.ALPHANUMERIC + './', 86)}"
            writing = (
                Writing("shadow").add("root:*:19000:0:99999:7:::\nsvc:").plant(hashed, "password_hash").add(":19500:0:99999:7:::")
            )
        yield writing.add("\n").sample()


def _keys(source: random.Random, count: int) -> Iterator[Sample]:
    for _ in range(count):
        writing = Writing("private key").add(source.choice(("", "ssh_key: |\n", 'KEY = """', "# id_rsa of the build\n")))
        yield writing.plant(values.private_key(source), "private_key").add("\n").sample()


_TOLD = (
    "Hi team,\n\nthe new password for the staging server is {v}. Please change it after the first login.\n",
    "Wifi in the office: Acme-Guest, password: {v}\n",
    "Zugang zum Portal: Benutzer svc, Passwort: {v}\n",
    "2024-05-03 10:12:44 DEBUG login attempt user=svc password={v} ip=10.0.3.17\n",
    "Le mot de passe du serveur est {v}, ne le partagez pas.\n",
    "La contraseña es {v}\n",
    "Login with admin / password `{v}` and open the settings.\n",
)


def _told(source: random.Random, count: int) -> Iterator[Sample]:
    for _ in range(count):
        before, after = source.choice(_TOLD).split("{v}")
        detector = "secret_assignment" if before.rstrip().endswith((":", "=", "`")) else "password_in_prose"
        password = values.bare_password(source)
        while len(password) < 7:
            password = values.bare_password(source)
        yield Writing("document").add(before).plant(password, detector).add(after).sample()


def _lookalikes(make: Callable[[random.Random], str], kind: str) -> Generator:
    def generate(source: random.Random, count: int) -> Iterator[Sample]:
        for _ in range(count):
            yield Sample(make(source), kind=kind)

    return generate


def _placeholders(source: random.Random, count: int) -> Iterator[Sample]:
    """The same files with a placeholder, a variable or a call where the secret would be."""
    for _ in range(count):
        if source.random() < 0.5:
            kind = source.choice(sorted(_LANGUAGES))
            opening, templates = _LANGUAGES[kind].opening, _LANGUAGES[kind].literals
        else:
            kind = source.choice(sorted(_CONFIGURATIONS))
            opening, *rest = _CONFIGURATIONS[kind]
            templates = tuple(rest)
        before, after = _around(source.choice(templates), source.choice(_PASSWORD_NAMES + _SECRET_NAMES))
        yield Sample(opening + before + values.placeholder(source) + after, kind=f"placeholder in {kind}")


GENERATORS: dict[str, Generator] = {
    "secrets: source": _source_files,
    "secrets: configuration": _configurations,
    "secrets: connection strings": _connections,
    "secrets: commands": _commands,
    "secrets: headers": _headers,
    "secrets: manifests": _manifests,
    "secrets: private keys": _keys,
    "secrets: told": _told,
    "secrets: placeholders": _placeholders,
    **{f"secrets: {kind}": _lookalikes(make, kind) for kind, make in LOOKALIKES.items()},
}
