"""What there is before a test adds anything: the regions, and images as an account of some years sees them."""

from __future__ import annotations

import random
from collections.abc import Iterator

from .droplet_records import SizeRecord, SshKeyRecord
from .records import ImageRecord, RegionRecord
from .rendering import iso
from .state import State

DAY = 86_400.0

SIZES = (
    ("s-1vcpu-512mb-10gb", 512, 1, 10, 0.5, 4),
    ("s-1vcpu-1gb", 1024, 1, 25, 1, 6),
    ("s-1vcpu-2gb", 2048, 1, 50, 2, 12),
    ("s-2vcpu-2gb", 2048, 2, 60, 3, 18),
    ("s-2vcpu-4gb", 4096, 2, 80, 4, 24),
    ("s-4vcpu-8gb", 8192, 4, 160, 5, 48),
    ("s-8vcpu-16gb", 16_384, 8, 320, 6, 96),
    ("s-1vcpu-1gb-amd", 1024, 1, 25, 1, 7),
    ("s-2vcpu-4gb-amd", 4096, 2, 80, 4, 28),
    ("s-4vcpu-8gb-amd", 8192, 4, 160, 5, 56),
    ("s-1vcpu-1gb-intel", 1024, 1, 25, 1, 7),
    ("s-2vcpu-4gb-intel", 4096, 2, 80, 4, 28),
    ("s-4vcpu-8gb-intel", 8192, 4, 160, 5, 56),
    ("c-2", 4096, 2, 25, 4, 42),
    ("c-4", 8192, 4, 50, 5, 84),
    ("c-8", 16_384, 8, 100, 6, 168),
    ("g-2vcpu-8gb", 8192, 2, 25, 4, 63),
    ("g-4vcpu-16gb", 16_384, 4, 50, 5, 126),
    ("m-2vcpu-16gb", 16_384, 2, 50, 4, 84),
    ("m-4vcpu-32gb", 32_768, 4, 100, 6, 168),
    ("so-2vcpu-16gb", 16_384, 2, 300, 4, 131),
    ("so-4vcpu-32gb", 32_768, 4, 600, 6, 262),
)
"""Slug, MB, processors, GB, TB a month, US dollars a month; more than a page of them, as there are."""

FAMILIES = {
    "s": "Basic",
    "c": "CPU-Optimized",
    "g": "General Purpose",
    "m": "Memory-Optimized",
    "so": "Storage-Optimized",
}
GPU_SIZE = ("gpu-h100x1-80gb", 245_760, 20, 720, 15, 2522.16)
GPU_REGIONS = ("nyc2", "tor1")

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
    """Add the regions, most of which can take images while two old ones cannot, and the sizes on offer there."""
    everywhere = tuple(slug for _, slug, is_open in REGIONS if is_open)
    for slug, memory, vcpus, disk, transfer, price in (*SIZES, GPU_SIZE):
        has_gpu = slug == GPU_SIZE[0]
        state.sizes[slug] = SizeRecord(
            slug=slug,
            memory=memory,
            vcpus=vcpus,
            disk=disk,
            transfer=float(transfer),
            price_monthly=float(price),
            regions=GPU_REGIONS if has_gpu else everywhere,
            description="H100 GPU - 1X" if has_gpu else FAMILIES[slug.partition("-")[0]],
            gpu_model="nvidia_h100" if has_gpu else None,
        )
    for name, slug, is_open in REGIONS:
        state.regions[slug] = RegionRecord(
            slug=slug,
            name=name,
            sizes=tuple(size.slug for size in state.sizes.values() if slug in size.regions),
            features=FEATURES if is_open else OLD_FEATURES,
            available=is_open,
        )


def add_ssh_keys(state: State) -> None:
    """Add two keys of the first account."""
    for number, name in enumerate(("ops", "ci")):
        digits = f"{0x3B16BFE48B008BB859 + number:032x}"
        state.ssh_keys.append(
            SshKeyRecord(
                id=512_189 + number,
                name=name,
                fingerprint=":".join(digits[at : at + 2] for at in range(0, 32, 2)),
                public_key=f"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{name} {name}@example.com",
                owner=state.accounts[0],
            )
        )


def add_images(state: State) -> None:
    """Add some 150 public images and some 190 of the first account, the same every time."""
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
