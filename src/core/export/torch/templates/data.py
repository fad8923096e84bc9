"""Images as the contract in backbone.json promises them, and what training does to them."""

from __future__ import annotations

from typing import Any

import torch
from PIL import Image
from torch import Tensor
from torch.utils.data import Dataset
from torchvision.transforms import v2

from samples import Sample

# What is fed is (pixel * SCALE - MEAN) / STD. The deployed model is fed by the contract in
# backbone.json: change neither without the other.
SIZE = __SIZE__  # height, width
SCALE = __SCALE__
MEAN = __MEAN__
STD = __STD__


# region letterbox
class Letterbox(v2.Transform):
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


# endregion
# region cutout
class Cutout(v2.Transform):
    """Blackens squares of a share of the shorter side, wherever they fall wholly inside."""

    def __init__(self, size: float, count: int) -> None:
        super().__init__()
        self.size, self.count = size, count

    def make_params(self, flat_inputs: list[Tensor]) -> dict[str, Any]:
        height, width = flat_inputs[0].shape[-2:]
        side = round(self.size * min(height, width))
        corners = [
            (
                int(torch.randint(height - side + 1, ())),
                int(torch.randint(width - side + 1, ())),
            )
            for _ in range(self.count)
        ]
        return {"side": side, "corners": corners}

    def transform(self, inpt: Tensor, params: dict[str, Any]) -> Tensor:
        image = inpt.clone()
        for top, left in params["corners"]:
            image[..., top : top + params["side"], left : left + params["side"]] = 0
        return image


# endregion
def geometry() -> list[v2.Transform]:
    """Brings an image to the input's size, with Pillow's arithmetic."""
    return __GEOMETRY__


def augmentation() -> list[v2.Transform]:
    """What training alone does, in this order, to 8-bit images at the input's size."""
    return __AUGMENTATION__


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
    """Images [__CHANNELS__, height, width] with the class of each head."""

    def __init__(self, samples: list[Sample], training: bool) -> None:
        self.samples = samples
        self.transform = build_transform(training)

    def __len__(self) -> int:
        return len(self.samples)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        path, labels = self.samples[index]
        with Image.open(path) as file:
            image = file.convert("__MODE__")
        return self.transform(image), torch.tensor(labels)
