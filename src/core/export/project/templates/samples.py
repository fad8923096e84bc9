"""Which images there are, and what they show."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import NamedTuple

# The classes of each head, in the order of the model's outputs.
# region counted
# A number takes the names that are found, in their order.
CLASSES: dict[str, list[str] | int] = __CLASSES__
# endregion
# region not counted
CLASSES: dict[str, list[str]] = __CLASSES__
# endregion
# region multihead
IMAGE_COLUMNS = ("image", "file", "path", "filename")
# endregion
# region not multihead
SUFFIXES = set(".jpg .jpeg .png .ppm .bmp .tif .tiff .webp .gif".split())
# endregion


class Sample(NamedTuple):
    image: Path
    labels: tuple[int, ...]  # the class of each head, in the order of CLASSES


def read_samples(path: Path) -> tuple[list[Sample], dict[str, list[str]]]:
    # region not multihead
    """Reads a folder with one folder a class; and the classes."""
    if not path.is_dir():
        raise SystemExit(f"{path} is not a folder")
    head = next(iter(CLASSES))
    folders = sorted(entry for entry in path.iterdir() if entry.is_dir())
    names = resolve_classes(head, {folder.name for folder in folders})
    samples = [
        Sample(image, (names.index(folder.name),))
        for folder in folders
        for image in sorted(folder.rglob("*"))
        if image.suffix.lower() in SUFFIXES
    ]
    if not samples:
        raise SystemExit(f"{path} holds no image")
    return samples, {head: names}
    # endregion
    # region multihead
    """Reads a CSV with a column of images (relative to it) and one a head; and the classes."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        raise SystemExit(f"{path} holds no row")
    image = next((column for column in IMAGE_COLUMNS if column in rows[0]), IMAGE_COLUMNS[0])
    missing = [column for column in (image, *CLASSES) if column not in rows[0]]
    if missing:
        raise SystemExit(f"{path} has no column {', '.join(missing)}")
    classes = {head: resolve_classes(head, {row[head] for row in rows}) for head in CLASSES}
    samples = [
        Sample(
            path.parent / row[image],
            tuple(names.index(row[head]) for head, names in classes.items()),
        )
        for row in rows
    ]
    return samples, classes
    # endregion


def split(samples: list[Sample], share: float, seed: int) -> tuple[list[Sample], list[Sample]]:
    """Shuffles by the seed and sets a share aside for validation."""
    shuffled = samples.copy()
    random.Random(seed).shuffle(shuffled)
    held_out = max(1, round(len(shuffled) * share))
    return shuffled[held_out:], shuffled[:held_out]


def resolve_classes(head: str, found: set[str]) -> list[str]:
    """The head's classes in order; data that does not fit them is refused."""
    names = CLASSES[head]
    if isinstance(names, int):
        if len(found) != names:
            raise SystemExit(f"{head} has {names} classes, but the data has {len(found)}")
        return sorted(found)
    unknown = sorted(found - set(names))
    if unknown:
        raise SystemExit(f"{head}: the data has {', '.join(unknown)}, which backbone.json lacks")
    return names
