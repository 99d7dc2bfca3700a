"""Passwords that come with a product or repeat what stands beside them: everybody knows them, nobody chose them."""

import base64
import binascii
import re
from collections.abc import Iterable
from typing import Final

from detection.detectors.placeholders import is_placeholder

#: What is installed with a password of its own name, in compositions of containers and manuals above all.
_PRODUCTS: Final = frozenset(
    """activemq adminer airflow ansible artemis artifactory bamboo bitbucket bitnami cassandra celery clickhouse cockroach confluence confluent
    consul couchbase couchdb derby directus django docker drupal druid elastic elasticsearch emqx express fastapi flask flowable ghost gitea
    gitlab gogs grafana graylog hadoop harbor hasura hive hsqldb icinga influx influxdb jenkins jira joomla kafka keycloak kibana kong laravel
    ldap liferay logstash magento mariadb mattermost mediawiki metabase minio moodle mongo mongodb mosquitto mysql nacos nagios nats neo4j
    nextcloud nexus nifi nomad odoo openldap oracle owncloud pgadmin phpmyadmin portainer postgres postgresql prestashop prometheus quartz
    rabbitmq rails redash redis redmine rocketmq roundcube seafile sentry solr sonar sonarqube spark splunk spring springboot sqlserver strapi
    superset supabase symfony tomcat traefik travis vagrant vault webgoat weblogic wildfly wordpress xwiki zabbix zookeeper""".split()  # noqa: SIM905
)
#: A name with a number behind it: of an account "ada" no secret is "ada1".
_NUMBERED: Final = re.compile(r"(?<=[a-z]{3})\d{1,3}\Z")
_WORD: Final = re.compile(r"[A-Za-z]+|\d+")
#: What an account, or what it opens, is called beside its password.
_ACCOUNT: Final = re.compile(
    r"(?i)(?:user|name|login|account|uid|usr|admin|role|owner|database|_db|dbo?|service|id|benutzer|utilisateur|usuario)\w{0,4}\W{1,8}\Z"
)
#: So far before and behind a value are its neighbours looked at, and so long is what may be a name.
_REACH: Final = 160
_LONGEST_NAME: Final = 32
#: Nobody hides a longer one in Base64.
_LONGEST_BASE64: Final = 68
_BASE64: Final = re.compile(r"(?:[0-9A-Za-z+/]{4}){2,16}|(?:[0-9A-Za-z+/]{4}){1,16}[0-9A-Za-z+/]{2}(?:==|[0-9A-Za-z+/]=)")


def is_default(value: str, name: str, text: str, start: int, end: int) -> bool:
    """Whether a value that lies before ``end`` is a product's name, a part of its own name, or its account's name.

    ``start`` is where its name begins. What hides one of these, or a placeholder, in Base64 is one too.
    """
    if is_known(value) or _is_of_name(value, name):
        return True
    return len(value) <= _LONGEST_NAME and value.isalnum() and _is_account(value, text, start, end)


def repeats_name(value: str, names: Iterable[str]) -> bool:
    """Whether a value is one of the names that are given beside it, perhaps with a number."""
    lower = value.lower()
    return any(each.lower() in (lower, _NUMBERED.sub("", lower)) for each in names)


def is_known(value: str) -> bool:
    """Whether a value is a product's name, or a placeholder or such a name in Base64."""
    if value.lower() in _PRODUCTS:
        return True
    if len(value) % 4 or len(value) > _LONGEST_BASE64 or _BASE64.fullmatch(value) is None:
        return False
    try:
        decoded = base64.b64decode(value, validate=True).decode("ascii").strip()
    except (ValueError, binascii.Error):
        return False
    password = decoded.rpartition(":")[2]
    # Of a password without a sign at its beginning: "W2s3UW0y" is "[k7Qm2" in Base64 by chance.
    return decoded.isprintable() and ((password[:1].isalnum() and is_placeholder(password)) or password.lower() in _PRODUCTS)


def _is_of_name(value: str, name: str) -> bool:
    """Whether a value repeats words of its name, or all of it: ``password_confirmation = "confirmation"``."""
    lower, letters = value.lower(), "".join(_WORD.findall(name)).lower()
    return len(value) >= 4 and (lower in letters if value.isalpha() else lower == letters)


def _is_account(value: str, text: str, start: int, end: int) -> bool:
    """Whether the same word is given to an account nearby: ``username: shop`` over ``password: shop``."""
    lower = _NUMBERED.sub("", value.lower())
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    before, after = text[first:start].lower(), text[end:last].lower()
    return any(_is_named_so(part, lower) for part in (before, after))


def _is_named_so(part: str, value: str) -> bool:
    place = part.find(value)
    while place >= 0:
        stop = place + len(value)
        if not part[stop : stop + 1].isalnum() and _ACCOUNT.search(part, max(0, place - 24), place) is not None:
            return True
        place = part.find(value, stop)
    return False
