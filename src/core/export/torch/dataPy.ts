import type { BackboneConfig } from '../../backbone/config/config';
import { inputContract } from '../../backbone/config/trainingContract';
import type { ExportFile, Refuse } from '../exportTypes';
import { pythonList, pythonLiteral, pythonTuple } from '../python/literal';
import { cutoutClass, torchAugmentations } from './augmentPy';
import type { InputContract } from '../../images/inputContract';

/** `data.py`: images as the contract promises them, with torchvision's transforms. */
export function dataPy(config: BackboneConfig, refuse: Refuse): ExportFile {
  const input = inputContract(config);
  const augmentations = torchAugmentations(config.augmentation ?? [], refuse);
  const cutout = augmentations.some(({ needs }) => needs === 'Cutout');
  const letterbox = input.resize?.mode === 'letterbox';
  const classes = [...(letterbox ? [letterboxClass] : []), ...(cutout ? [cutoutClass] : [])];
  const expressions = augmentations.map(({ expression }) => expression);
  const text = `"""Images as the contract in backbone.json promises them, and what training does to them."""

from __future__ import annotations

${cutout ? 'from typing import Any\n\n' : ''}import torch
from PIL import Image
from torch import Tensor
from torch.utils.data import Dataset
from torchvision.transforms import v2

from samples import Sample

# What is fed is (pixel * SCALE - MEAN) / STD. The deployed model is fed by the contract in
# backbone.json: change neither without the other.
SIZE = ${pythonTuple(input.size)}  # height, width
SCALE = ${scaleText(input.scale)}
MEAN = ${pythonLiteral(input.mean)}
STD = ${pythonLiteral(input.std)}


${classes.map((one) => `${one}\n\n`).join('')}def geometry() -> list[v2.Transform]:
    """Brings an image to the input's size, with Pillow's arithmetic."""
    return ${pythonList(geometry(input), '    ')}


def augmentation() -> list[v2.Transform]:
    """What training alone does, in this order, to 8-bit images at the input's size."""
    return ${pythonList(expressions, '    ')}


def build_transform(training: bool) -> v2.Compose:
    return v2.Compose(
        [
            *geometry(),
            v2.PILToTensor(),
            *(augmentation() if training else []),
            v2.ToDtype(torch.float32),
            v2.Normalize([mean / SCALE for mean in MEAN], [std / SCALE for std in STD]),
        ]
    )


class Images(Dataset[tuple[Tensor, Tensor]]):
    """Images [${input.mean.length}, height, width] with the class of each head."""

    def __init__(self, samples: list[Sample], training: bool) -> None:
        self.samples = samples
        self.transform = build_transform(training)

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        path, labels = self.samples[index]
        with Image.open(path) as file:
            image = file.convert("${input.color === 'GRAY' ? 'L' : 'RGB'}")
        return self.transform(image), torch.tensor(labels)
`;
  return { path: 'data.py', text };
}

/** The usual divisor as people write it. */
export function scaleText(scale: number): string {
  return scale === 1 / 255 ? '1 / 255' : String(scale);
}

function geometry({ resize, crop, size }: InputContract): string[] {
  const mode = `v2.InterpolationMode.${(resize?.interpolation ?? 'bilinear').toUpperCase()}`;
  const steps: string[] = [];
  if (resize?.mode === 'letterbox') steps.push(`Letterbox(SIZE, ${mode})`);
  else if (resize) steps.push(`v2.Resize(${resizeTarget(resize, size)}, interpolation=${mode})`);
  if (crop) steps.push('v2.CenterCrop(SIZE)');
  return steps;
}

/** One number for the shorter side, both for a squash. */
function resizeTarget(
  resize: NonNullable<InputContract['resize']>,
  size: InputContract['size'],
): string {
  if (resize.mode === 'shortest') return String(resize.size ?? Math.min(...size));
  if (resize.size === undefined) return 'SIZE';
  return pythonTuple([resize.size, resize.size].flat().slice(0, 2));
}

const letterboxClass = `class Letterbox(v2.Transform):
    """Fits the whole image in, keeping its proportions, on Ultralytics' grey."""

    def __init__(self, size: tuple[int, int], interpolation: v2.InterpolationMode) -> None:
        super().__init__()
        self.size, self.interpolation = size, interpolation

    def transform(self, inpt: Image.Image, params: dict[str, object]) -> Image.Image:
        ratio = min(self.size[0] / inpt.height, self.size[1] / inpt.width)
        height, width = max(1, round(inpt.height * ratio)), max(1, round(inpt.width * ratio))
        resized = v2.functional.resize(inpt, [height, width], interpolation=self.interpolation)
        canvas = Image.new(inpt.mode, self.size[::-1], (114,) * len(inpt.getbands()))
        left, top = (self.size[1] - width) / 2, (self.size[0] - height) / 2
        canvas.paste(resized, (round(left - 0.1), round(top - 0.1)))
        return canvas
`;
