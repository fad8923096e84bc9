import type { BackboneConfig } from '../../backbone/config/config';
import { headClasses } from '../../backbone/config/trainingContract';
import type { ExportFile } from '../exportTypes';
import { pythonLiteral } from './literal';

/** `--data` of train.py: what `read_samples` reads. */
export function dataOption(several: boolean): string {
  return several
    ? `    parser.add_argument(
        "--data", type=Path, required=True, help="CSV with a column of images and one for each head"
    )
`
    : `    parser.add_argument("--data", type=Path, required=True, help="folder with one folder a class")
`;
}

/** `samples.py`: which images there are; a folder a class for one head, a table for several. */
export function samplesPy(config: BackboneConfig): ExportFile {
  const entries = Object.entries(headClasses(config)).map(
    ([head, classes]) => `    ${pythonLiteral(head)}: ${pythonLiteral(classes)},\n`,
  );
  const counted = Object.values(headClasses(config)).some((one) => typeof one === 'number');
  const type = counted ? 'dict[str, list[str] | int]' : 'dict[str, list[str]]';
  const note = counted ? '\n# A number takes the names that are found, in their order.' : '';
  const several = config.head.type === 'multihead';
  const text = `"""Which images there are, and what they show."""

from __future__ import annotations

${several ? 'import csv\n' : ''}import random
from pathlib import Path
from typing import NamedTuple

# The classes of each head, in the order of the model's outputs.${note}
CLASSES: ${type} = {
${entries.join('')}}
${several ? 'IMAGE_COLUMNS = ("image", "file", "path", "filename")\n' : 'SUFFIXES = set(".jpg .jpeg .png .ppm .bmp .tif .tiff .webp .gif".split())\n'}

class Sample(NamedTuple):
    image: Path
    labels: tuple[int, ...]  # the class of each head, in the order of CLASSES


${several ? fromTable : fromFolders}

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
`;
  return { path: 'samples.py', text };
}

const fromFolders = `def read_samples(path: Path) -> tuple[list[Sample], dict[str, list[str]]]:
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
`;

const fromTable = `def read_samples(path: Path) -> tuple[list[Sample], dict[str, list[str]]]:
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
`;
