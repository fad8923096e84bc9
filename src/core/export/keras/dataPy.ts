import type { BackboneConfig } from '../../backbone/config/config';
import { inputContract } from '../../backbone/config/trainingContract';
import type { ExportFile, Refuse } from '../exportTypes';
import { pythonLiteral, pythonTuple } from '../python/literal';
import { scaleText } from '../torch/dataPy';
import { pillowAugmentations } from './augmentPy';
import type { InputContract } from '../../images/inputContract';

/** `data.py`: images as the contract promises them, with Pillow and NumPy. */
export function kerasDataPy(config: BackboneConfig, refuse: Refuse): ExportFile {
  const input = inputContract(config);
  const made = pillowAugmentations(config.augmentation ?? [], refuse);
  const pillow = ['Image', ...made.imports].join(', ');
  const body = made.lines.length > 0 ? made.lines.map((line) => `    ${line}\n`).join('') : '';
  const mixing = made.mixing.map((line) => `            ${line}\n`).join('');
  const grey = input.color === 'GRAY';
  const text = `"""Images as the contract in backbone.json promises them, and what training does to them."""

from __future__ import annotations

import keras
import numpy as np
from PIL import ${pillow}

from samples import Sample

# What is fed is (pixel * SCALE - MEAN) / STD. The deployed model is fed by the contract in
# backbone.json: change neither without the other.
SIZE = ${pythonTuple(input.size)}  # height, width
SCALE = ${scaleText(input.scale)}
MEAN = np.array(${pythonLiteral(input.mean)}, np.float32)
STD = np.array(${pythonLiteral(input.std)}, np.float32)


def fit(image: Image.Image) -> Image.Image:
    """Brings an image to the input's size."""
${geometry(input)}

def augment(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    """What training alone does, in this order, to 8-bit images at the input's size."""
${body}    return image


def normalise(image: Image.Image) -> np.ndarray:
    """What the network is fed: [height, width, ${input.mean.length}]."""
    pixels = np.asarray(image, np.float32)${grey ? '[..., None]' : ''}
    return (pixels * np.float32(SCALE) - MEAN) / STD


class Images(keras.utils.PyDataset):
    """Batches of images with one one-hot array for each head."""

    def __init__(
        self, samples: list[Sample], sizes: list[int], batch_size: int, seed: int | None
    ) -> None:
        """A seed is for training: it shuffles and augments."""
        super().__init__()
        self.samples, self.sizes, self.batch_size = list(samples), sizes, batch_size
        self.rng = None if seed is None else np.random.default_rng(seed)
        self.on_epoch_end()

    def __len__(self) -> int:
        return -(-len(self.samples) // self.batch_size)

    def on_epoch_end(self) -> None:
        if self.rng is not None:
            self.rng.shuffle(self.samples)

    def __getitem__(self, index: int) -> tuple[np.ndarray, np.ndarray | tuple[np.ndarray, ...]]:
        batch = self.samples[index * self.batch_size : (index + 1) * self.batch_size]
        images = np.stack([self.load(sample) for sample in batch])
        labels = [
            np.eye(size, dtype=np.float32)[[sample.labels[head] for sample in batch]]
            for head, size in enumerate(self.sizes)
        ]
${mixing === '' ? '' : `        rng = self.rng\n        if rng is not None:\n${mixing}`}        return images, labels[0] if len(labels) == 1 else tuple(labels)

    def load(self, sample: Sample) -> np.ndarray:
        with Image.open(sample.image) as file:
            image = fit(file.convert("${grey ? 'L' : 'RGB'}"))
        return normalise(image if self.rng is None else augment(image, self.rng))
${made.functions.map((one) => `\n\n${one}`).join('')}`;
  return { path: 'data.py', text };
}

/** Statements that end with the image that the last one makes. */
function returning(lines: readonly string[]): string {
  const last = lines.at(-1) ?? 'image = image';
  const value = last.replace(/^image = /, '');
  return [...lines.slice(0, -1), `return ${value}`].map((line) => `    ${line}\n`).join('');
}

function geometry({ resize, crop }: InputContract): string {
  const filter = `Image.Resampling.${(resize?.interpolation ?? 'bilinear').toUpperCase()}`;
  const lines: string[] = [];
  if (resize?.mode === 'squash') {
    const target =
      resize.size === undefined
        ? 'SIZE'
        : pythonTuple([resize.size, resize.size].flat().slice(0, 2));
    lines.push(`image = image.resize(${target}[::-1], ${filter})`);
  } else if (resize?.mode === 'shortest') {
    lines.push(
      `short = ${typeof resize.size === 'number' ? resize.size : 'min(SIZE)'}`,
      'smaller = min(image.size)',
      'size = tuple(int(short * side / smaller) for side in image.size)',
      `image = image.resize(size, ${filter})`,
    );
  } else if (resize) {
    lines.push(
      'ratio = min(SIZE[0] / image.height, SIZE[1] / image.width)',
      'width, height = (max(1, round(side * ratio)) for side in image.size)',
      'canvas = Image.new(image.mode, SIZE[::-1], (114,) * len(image.getbands()))',
      'left, top = round((SIZE[1] - width) / 2 - 0.1), round((SIZE[0] - height) / 2 - 0.1)',
      `canvas.paste(image.resize((width, height), ${filter}), (left, top))`,
      'image = canvas',
    );
  }
  if (!crop) return returning(lines);
  lines.push(
    'height, width = SIZE',
    'left, top = offset(image.width, width), offset(image.height, height)',
    'return image.crop((left, top, left + width, top + height))',
  );
  return `${lines.map((line) => `    ${line}\n`).join('')}

def offset(length: int, target: int) -> int:
    """Where a centre crop begins; below 0, which is black, when the image is too small."""
    return round((length - target) / 2) if length >= target else -((target - length) // 2)
`;
}
