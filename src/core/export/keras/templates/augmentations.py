"""What training does to images and batches; data.py takes over the functions that it calls."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageEnhance


def shift(image: Image.Image, x: float, y: float, rng: np.random.Generator) -> Image.Image:
    """Moves by whole pixels, at most these shares of width and height."""
    dx = round(rng.uniform(-x, x) * image.width)
    dy = round(rng.uniform(-y, y) * image.height)
    return image.transform(image.size, Image.Transform.AFFINE, (1, 0, -dx, 0, 1, -dy))


def zoom(image: Image.Image, factor: float) -> Image.Image:
    """Around the centre."""
    x, y = (image.width / 2) * (1 - 1 / factor), (image.height / 2) * (1 - 1 / factor)
    matrix = (1 / factor, 0, x, 0, 1 / factor, y)
    bilinear = Image.Resampling.BILINEAR
    return image.transform(image.size, Image.Transform.AFFINE, matrix, bilinear)


def random_crop(
    image: Image.Image,
    area: tuple[float, float],
    ratio: tuple[float, float],
    rng: np.random.Generator,
) -> Image.Image:
    """A part of this share and shape, resized to the whole; the whole when ten do not fit."""
    width, height = image.size
    box = (0, 0, width, height)
    for _ in range(10):
        pixels = width * height * rng.uniform(*area)
        shape = np.exp(rng.uniform(*np.log(ratio)))
        w, h = round((pixels * shape) ** 0.5), round((pixels / shape) ** 0.5)
        if 0 < w <= width and 0 < h <= height:
            left, top = rng.integers(width - w + 1), rng.integers(height - h + 1)
            box = (left, top, left + w, top + h)
            break
    return image.crop(box).resize(image.size, Image.Resampling.BILINEAR)


def jitter(
    image: Image.Image,
    rng: np.random.Generator,
    brightness: float = 0.0,
    contrast: float = 0.0,
    saturation: float = 0.0,
    hue: float = 0.0,
) -> Image.Image:
    """Changes by factors of 1 - amount to 1 + amount, and the hue by turns, in random order."""
    enhancers = {
        ImageEnhance.Brightness: brightness,
        ImageEnhance.Contrast: contrast,
        ImageEnhance.Color: saturation,
    }
    changes = [(enhance, amount) for enhance, amount in enhancers.items() if amount > 0]
    for index in rng.permutation(len(changes) + 1):
        if index < len(changes):
            enhance, amount = changes[index]
            image = enhance(image).enhance(rng.uniform(1 - amount, 1 + amount))
        elif hue > 0 and image.mode == "RGB":
            h, s, v = image.convert("HSV").split()
            turned = np.asarray(h).astype(int) + round(rng.uniform(-hue, hue) * 255)
            h = Image.fromarray((turned % 256).astype(np.uint8))
            image = Image.merge("HSV", (h, s, v)).convert("RGB")
    return image


def add_noise(image: Image.Image, std: float, rng: np.random.Generator) -> Image.Image:
    """Normal noise, its deviation as a share of the full range."""
    pixels = np.asarray(image, np.float32)
    noisy = pixels + rng.normal(0, 255 * std, pixels.shape)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


def cut_out(image: Image.Image, size: float, count: int, rng: np.random.Generator) -> Image.Image:
    """Blackens squares of a share of the shorter side, wherever they fall wholly inside."""
    side = round(size * min(image.size))
    image = image.copy()
    for _ in range(count):
        left, top = (int(rng.integers(length - side + 1)) for length in image.size)
        image.paste(0 if image.mode == "L" else (0, 0, 0), (left, top, left + side, top + side))
    return image


def mixup(
    images: np.ndarray, labels: list[np.ndarray], alpha: float, rng: np.random.Generator
) -> tuple[np.ndarray, list[np.ndarray]]:
    """Blends a batch with a shuffled copy of itself, labels too."""
    share = np.float32(rng.beta(alpha, alpha))
    other = rng.permutation(len(images))
    mixed = [share * label + (1 - share) * label[other] for label in labels]
    return share * images + (1 - share) * images[other], mixed


def cutmix(
    images: np.ndarray, labels: list[np.ndarray], alpha: float, rng: np.random.Generator
) -> tuple[np.ndarray, list[np.ndarray]]:
    """Pastes a part of a shuffled copy into a batch; labels are mixed by area."""
    height, width = images.shape[1:3]
    half = 0.5 * (1 - rng.beta(alpha, alpha)) ** 0.5
    x, y = rng.integers(width), rng.integers(height)
    left, right = max(x - int(half * width), 0), min(x + int(half * width), width)
    top, bottom = max(y - int(half * height), 0), min(y + int(half * height), height)
    other = rng.permutation(len(images))
    images = images.copy()
    images[:, top:bottom, left:right] = images[other, top:bottom, left:right]
    share = np.float32(1 - (right - left) * (bottom - top) / (width * height))
    return images, [share * label + (1 - share) * label[other] for label in labels]
