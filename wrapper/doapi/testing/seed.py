"""What there is before a test adds anything: the regions, and images as an account of some years sees them."""

from __future__ import annotations

import random
from collections.abc import Iterator

from .records import ImageRecord, RegionRecord, iso
from .state import State

DAY = 86_400.0

SIZES = (
    "s-1vcpu-1gb",
    "s-1vcpu-2gb",
    "s-2vcpu-2gb",
    "s-2vcpu-4gb",
    "s-4vcpu-8gb",
    "c-2",
    "c-4",
    "g-2vcpu-8gb",
)
FEATURES = ("backups", "ipv6", "metadata", "install_agent", "storage", "image_transfer")
OLD_FEATURES = ("backups", "ipv6", "metadata")

REGIONS = (
    ("New York 1", "nyc1", True),
    ("New York 2", "nyc2", True),
    ("New York 3", "nyc3", True),
    ("San Francisco 1", "sfo1", False),
    ("San Francisco 2", "sfo2", True),
    ("San Francisco 3", "sfo3", True),
    ("Amsterdam 2", "ams2", False),
    ("Amsterdam 3", "ams3", True),
    ("Singapore 1", "sgp1", True),
    ("London 1", "lon1", True),
    ("Frankfurt 1", "fra1", True),
    ("Toronto 1", "tor1", True),
    ("Bangalore 1", "blr1", True),
    ("Sydney 1", "syd1", True),
    ("Atlanta 1", "atl1", True),
)
"""Name, slug, and whether it is open: those that are closed take no images either."""

DISTRIBUTIONS = (
    ("Ubuntu", "ubuntu", ("20-04", "22-04", "24-04", "24-10", "25-04", "25-10")),
    ("Debian", "debian", ("10", "11", "12", "13")),
    ("Fedora", "fedora", ("38", "39", "40", "41", "42", "43")),
    ("CentOS", "centos-stream", ("8", "9", "10")),
    ("Rocky Linux", "rockylinux", ("8", "8-8", "9", "9-4", "10")),
    ("FreeBSD", "freebsd", ("12", "13", "14")),
)
"""Distribution, and the slugs of its public images."""

APPLICATIONS = (
    "caprover", "cassandra", "chatwoot", "coder", "cpanel", "discourse", "django", "docker", "dokku", "drupal",
    "elasticsearch", "erpnext", "ghost", "gitea", "gitlab", "grafana", "harbor", "hasura", "invoiceninja", "jenkins",
    "jitsi", "joomla", "kafka", "keycloak", "lamp", "laravel", "lemp", "litespeed", "magento", "mariadb", "mastodon",
    "matomo", "mattermost", "mediawiki", "meilisearch", "metabase", "minecraft", "minio", "mongodb", "moodle", "mysql",
    "n8n", "nextcloud", "nginx", "nodejs", "odoo", "openvpn", "owncloud", "phpmyadmin", "plesk", "plausible", "portainer",
    "postgresql", "prestashop", "prometheus", "rabbitmq", "redis", "redmine", "rocketchat", "rails", "saltbox",
    "sentry", "sonarqube", "strapi", "supabase", "tailscale", "traefik", "uptimekuma", "vault", "wazuh", "webmin",
    "wireguard", "wordpress", "zabbix", "zulip",
)  # fmt: skip
"""What comes set up on Ubuntu."""

ROLES = ("web", "api", "db", "cache", "worker", "queue", "bastion", "monitor", "mail", "ci")
SNAPSHOTS, BACKUPS, CUSTOM = 120, 60, 12


def add_regions(state: State) -> None:
    """The regions: most can take images, two old ones cannot."""
    for name, slug, is_open in REGIONS:
        state.regions[slug] = RegionRecord(
            slug=slug,
            name=name,
            sizes=SIZES if is_open else (),
            features=FEATURES if is_open else OLD_FEATURES,
            available=is_open,
        )


def add_images(state: State) -> None:
    """Some 150 public images, and some 190 of the first account; the same every time."""
    dice = random.Random(2011)
    everywhere = tuple(slug for _, slug, is_open in REGIONS if is_open)
    for image in (*_public(state, dice, everywhere), *_private(state, dice, everywhere)):
        state.add_image(image)


def _public(
    state: State, dice: random.Random, everywhere: tuple[str, ...]
) -> Iterator[ImageRecord]:
    now = state.now()
    for distribution, slug, versions in DISTRIBUTIONS:
        for version in versions:
            for machine in ("x64", "x32") if slug in ("debian", "ubuntu") else ("x64",):
                yield ImageRecord(
                    id=state.next_image_id(),
                    name=f"{version.replace('-', '.')} {machine}",
                    type="base",
                    distribution=distribution,
                    slug=f"{slug}-{version}-{machine}",
                    public=True,
                    public_kind="distribution",
                    regions=everywhere,
                    created_at=iso(now - dice.uniform(20, 900) * DAY),
                    min_disk_size=dice.choice((7, 10, 15)),
                    size_gigabytes=round(dice.uniform(0.4, 3), 2),
                    description=f"{distribution} {version.replace('-', '.')} {machine}",
                )
    for application in APPLICATIONS:
        for version in ("20-04", "22-04") if dice.random() < 0.45 else ("22-04",):
            yield ImageRecord(
                id=state.next_image_id(),
                name=f"{application.capitalize()} on Ubuntu {version.replace('-', '.')}",
                type="snapshot",
                distribution="Ubuntu",
                slug=f"{application}-{version}",
                public=True,
                public_kind="application",
                regions=everywhere,
                created_at=iso(now - dice.uniform(20, 900) * DAY),
                min_disk_size=dice.choice((25, 50, 80)),
                size_gigabytes=round(dice.uniform(1.5, 6), 2),
                description=f"{application.capitalize()}, set up on Ubuntu",
            )


def _private(
    state: State, dice: random.Random, everywhere: tuple[str, ...]
) -> Iterator[ImageRecord]:
    now = state.now()
    for number in range(SNAPSHOTS + BACKUPS + CUSTOM):
        role = dice.choice(ROLES)
        created_at = iso(now - dice.uniform(1, 700) * DAY)
        day = created_at[:10]
        if number < SNAPSHOTS:
            yield ImageRecord(
                id=state.next_image_id(),
                name=f"{role}-golden-{day}",
                distribution=dice.choice(("Ubuntu", "Debian", "Rocky Linux")),
                regions=tuple(dice.sample(everywhere, dice.choice((1, 1, 2, 3)))),
                created_at=created_at,
                min_disk_size=dice.choice((25, 50, 80, 160)),
                size_gigabytes=round(dice.uniform(1.5, 40), 2),
                tags=tuple(
                    sorted({role, *dice.sample(("golden", "prod", "old"), dice.choice((0, 1, 2)))})
                ),
                owner=state.accounts[0],
            )
        elif number < SNAPSHOTS + BACKUPS:
            yield ImageRecord(
                id=state.next_image_id(),
                name=f"{role}-{dice.randint(1, 9)} {day}",
                type="backup",
                distribution=dice.choice(("Ubuntu", "Debian")),
                regions=(dice.choice(everywhere),),
                created_at=created_at,
                min_disk_size=dice.choice((25, 50, 80, 160)),
                size_gigabytes=round(dice.uniform(1.5, 90), 2),
                owner=state.accounts[0],
            )
        else:
            yield ImageRecord(
                id=state.next_image_id(),
                name=f"{role}-import-{day}",
                type="custom",
                distribution=dice.choice(("Unknown", "Arch Linux", "Gentoo", "openSUSE")),
                regions=(dice.choice(everywhere),),
                created_at=created_at,
                min_disk_size=10,
                size_gigabytes=round(dice.uniform(0.3, 12), 2),
                description=f"Imported for {role}",
                tags=(role,),
                owner=state.accounts[0],
            )
