"""Fetches the openly licensed packages, pinned by version, through the npm client."""

import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

from ..paths import work_folder


@dataclass(frozen=True)
class Package:
    """An npm package and what we take from it."""

    name: str
    version: str
    licence: str
    use: str

    @property
    def slug(self) -> str:
        """The stem of the archive that `npm pack` writes."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}"

    @property
    def folder(self) -> Path:
        """Where the unpacked package lies."""
        return work_folder() / "packages" / self.slug


FLUENT_3D = Package("@lobehub/fluent-emoji-3d", "1.1.0", "MIT", "shaded sprites, 256 px with alpha")
FLUENT_FLAT = Package("@lobehub/fluent-emoji-flat", "1.1.0", "MIT", "flat vector sprites")
NAMES = Package("emojibase-data", "17.0.0", "MIT", "names, tags and groups of the sprites")
ALL = (FLUENT_3D, FLUENT_FLAT, NAMES)
RASTERISER = "@resvg/resvg-js@2.6.2"


def fetch(package: Package) -> Path:
    """Downloads and unpacks `package` unless it is there already; returns its folder."""
    target = package.folder
    if not (target / "package.json").exists():
        target.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
        subprocess.run(command, cwd=target.parent, check=True, stdout=subprocess.DEVNULL)
        unpack(target.parent / f"{package.slug}.tgz", target)
    return target


def unpack(archive: Path, target: Path) -> None:
    """Unpacks an npm archive, whose entries all lie under one top folder, into `target`."""
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            member.name = member.name.partition("/")[2]
            if member.name and member.isfile():
                tar.extract(member, target, filter="data")


def fetch_rasteriser() -> Path:
    """Installs the SVG rasteriser (MPL-2.0, a tool: nothing of it goes into the data); returns its module folder."""
    folder = work_folder() / "tools"
    if not (folder / "node_modules" / "@resvg" / "resvg-js").exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--no-save", "--prefix", str(folder), RASTERISER]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / "node_modules"


if __name__ == "__main__":
    for wanted in ALL:
        print(wanted.name, wanted.version, wanted.licence, fetch(wanted), file=sys.stderr)
