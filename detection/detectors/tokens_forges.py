"""Tokens of code forges, package registries, continuous integration and quality services."""

from typing import Final

from detection.detectors.tokens import invented, invented_hex, mixed_body, token

DETECTORS: Final = (
    token(
        "github_token",
        "GitHub token",
        r"gh[pousr]_|github_pat_",
        r"\bgh[pousr]_[0-9A-Za-z]{36}[0-9A-Za-z]*\b|\bgithub_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}\b",
        f"ghp_{invented(36)}",
    ),
    token(
        "gitlab_token",
        "GitLab token",
        r"gl[a-z]{2,5}-[0-9A-Za-z_-]{20}|GR1348941",
        r"\bgl(?:pat|dt|rt|rtr|ptt|cbt|soat|agent|ft|ffct|imt|oas|wt)-[0-9A-Za-z_.-]{20}[0-9A-Za-z_.-]*|\bGR1348941[0-9A-Za-z_-]{20}",
        f"glpat-{invented(20)}",
    ),
    token(
        "bitbucket_token",
        "Bitbucket token",
        r"ATBB|ATCTT3|BBDC-",
        r"\bATBB[0-9A-Za-z]{32}\b|\bATCTT3[0-9A-Za-z_=-]{150}[0-9A-Za-z_=-]*|\bBBDC-[0-9A-Za-z+/@_-]{40,50}",
        f"ATBB{invented(32)}",
    ),
    token(
        "atlassian_token",
        "Atlassian token",
        r"ATATT3|ATSTT3",
        r"\bAT[AS]TT3[0-9A-Za-z_=-]{150}[0-9A-Za-z_=-]*",
        f"ATATT3{invented(186)}",
    ),
    token("npm_token", "npm token", r"npm_[0-9A-Za-z]{36}", r"\bnpm_[0-9A-Za-z]{36}\b", f"npm_{invented(36)}"),
    token("pypi_token", "PyPI token", r"pypi-AgE", r"\bpypi-AgE[0-9A-Za-z_-]{50}[0-9A-Za-z_-]*", f"pypi-AgE{invented(150)}"),
    token("rubygems_token", "RubyGems key", r"rubygems_[0-9a-f]", r"\brubygems_[0-9a-f]{48}\b", f"rubygems_{invented_hex(48)}"),
    token("nuget_key", "NuGet key", r"oy2[a-z0-9]{43}", r"\boy2[a-z0-9]{43}\b", f"oy2{invented(43).lower()}"),
    token("clojars_token", "Clojars token", r"CLOJARS_[0-9a-f]", r"\bCLOJARS_[0-9a-f]{60}\b", f"CLOJARS_{invented_hex(60)}"),
    token("cargo_token", "crates.io token", r"\bcio[0-9A-Za-z]{32}", r"\bcio[0-9A-Za-z]{32}\b", f"cio{invented(32)}"),
    token(
        "docker_token",
        "Docker access token",
        r"dckr_|SWMTKN-1-|SWMKEY-1-",
        r"\bdckr_(?:pat|oat)_[0-9A-Za-z_-]{27,40}|\bSWMTKN-1-[0-9a-z]{50}-[0-9a-z]{25}\b|\bSWMKEY-1-[0-9A-Za-z+/]{43}",
        f"dckr_pat_{invented(27)}",
    ),
    token(
        "jfrog_token",
        "JFrog token",
        r"AKCp[0-9]|cmVmdGtuO",
        r"\bAKCp[0-9][0-9A-Za-z]{60,80}\b|\bcmVmdGtuO[0-9A-Za-z]{50,60}\b",
        f"AKCp8{invented(68)}",
    ),
    token(
        "circleci_token",
        "CircleCI token",
        r"CCIP(?:AT|RJ)_",
        r"\bCCIP(?:AT|RJ)_[0-9A-Za-z]{22}_[0-9a-f]{40}\b",
        f"CCIPAT_{invented(22)}_{invented_hex(40)}",
    ),
    token("buildkite_token", "Buildkite token", r"bk(?:ua|aj)_", r"\bbk(?:ua|aj)_[0-9a-f]{40}\b", f"bkua_{invented_hex(40)}"),
    token("sonar_token", "SonarQube token", r"sq[apu]_[0-9a-f]{4}", r"\bsq[apu]_[0-9a-f]{40}\b", f"squ_{invented_hex(40)}"),
    token(
        "snyk_token",
        "Snyk token",
        r"snyk_[a-z]+\.",
        r"\bsnyk_[a-z]{3,5}\.[0-9a-f]{8}\.[0-9A-Za-z_.-]{30,100}",
        f"snyk_uat.{invented_hex(8)}.{invented(60)}",
    ),
    token(
        "octopus_key",
        "Octopus Deploy key",
        r"API-[A-Z0-9]{26}",
        r"\bAPI-[A-Z0-9]{26}\b",
        "API-" + "X7KQ2MP9VT4WZ8NB3CRD5LYJ6H",
        check=mixed_body("API-"),
    ),
    token(
        "postman_key",
        "Postman key",
        r"PMA[KT]-",
        r"\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b|\bPMAT-[0-9A-Z]{26}\b",
        f"PMAK-{invented_hex(24)}-{invented_hex(34)}",
    ),
)
