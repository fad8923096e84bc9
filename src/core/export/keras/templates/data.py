"""Images as the contract in backbone.json promises them, and what training does to them."""

from __future__ import annotations

import keras
import numpy as np
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from samples import Sample

# What is fed is (pixel * SCALE - MEAN) / STD. The deployed model is fed by the contract in
# backbone.json: change neither without the other.
SIZE = __SIZE__  # height, width
SCALE = __SCALE__
MEAN = np.array(__MEAN__, np.float32)
STD = np.array(__STD__, np.float32)


def fit(image: Image.Image) -> Image.Image:
    """Brings an image to the input's size."""
    # region squash
    # region crop
    image = image.resize(__RESIZED__[::-1], __FILTER__)
    # endregion
    # region not crop
    return image.resize(__RESIZED__[::-1], __FILTER__)
    # endregion
    # endregion
    # region shortest
    short = __SHORT_SIDE__
    smaller = min(image.size)
    size = tuple(int(short * side / smaller) for side in image.size)
    # region crop
    image = image.resize(size, __FILTER__)
    # endregion
    # region not crop
    return image.resize(size, __FILTER__)
    # endregion
    # endregion
    # region letterbox
    ratio = min(SIZE[0] / image.height, SIZE[1] / image.width)
    width, height = (max(1, round(side * ratio)) for side in image.size)
    canvas = Image.new(image.mode, SIZE[::-1], (114,) * len(image.getbands()))
    left, top = round((SIZE[1] - width) / 2 - 0.1), round((SIZE[0] - height) / 2 - 0.1)
    canvas.paste(image.resize((width, height), __FILTER__), (left, top))
    # region crop
    image = canvas
    # endregion
    # region not crop
    return canvas
    # endregion
    # endregion
    # region crop
    height, width = SIZE
    left, top = offset(image.width, width), offset(image.height, height)
    return image.crop((left, top, left + width, top + height))
    # endregion
    # region unchanged
    return image
    # endregion


# region crop
def offset(length: int, target: int) -> int:
    """Where a centre crop begins; below 0, which is black, when the image is too small."""
    return round((length - target) / 2) if length >= target else -((target - length) // 2)


# endregion
def augment(image: Image.Image, rng: np.random.Generator) -> Image.Image:
    """What training alone does, in this order, to 8-bit images at the input's size."""
    __AUGMENTATIONS__
    return image


def normalise(image: Image.Image) -> np.ndarray:
    """What the network is fed: [height, width, __CHANNELS__]."""
    # region grey
    pixels = np.asarray(image, np.float32)[..., None]
    # endregion
    # region not grey
    pixels = np.asarray(image, np.float32)
    # endregion
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
        # region mixing
        rng = self.rng
        if rng is not None:
            __MIXING__
        # endregion
        return images, labels[0] if len(labels) == 1 else tuple(labels)

    def load(self, sample: Sample) -> np.ndarray:
        with Image.open(sample.image) as file:
            image = fit(file.convert("__MODE__"))
        return normalise(image if self.rng is None else augment(image, self.rng))


__AUGMENTATION_FUNCTIONS__
