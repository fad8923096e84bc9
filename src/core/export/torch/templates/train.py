"""Trains the model of model.py: python train.py --data __DATA__

Leaves runs/best.pt, the epoch with the best validation accuracy, and runs/history.csv.
"""

from __future__ import annotations

import argparse
import csv
import random
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader

from candidate import find_root
from data import Images
from model import SIZES, build_model, freeze, load_weights
from samples import CLASSES, read_samples, split


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    # region multihead
    parser.add_argument(
        "--data", type=Path, required=True, help="CSV with a column of images and one for each head"
    )
    # endregion
    # region not multihead
    parser.add_argument("--data", type=Path, required=True, help="folder with one folder a class")
    # endregion
    parser.add_argument("--val", type=Path, help="for validation; absent: a fifth of --data")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--weight-decay", type=float, default=0.05)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--runs", type=Path, default=Path("runs"))
    # region published_weights
    parser.add_argument("--pretrained", action="store_true", help="begin with published weights")
    # endregion
    # region weights_file
    parser.add_argument("--root", type=Path, help="folder of config/model_registry.json")
    weights = Path(__WEIGHTS_FILE__)
    parser.add_argument("--weights", type=Path, default=weights, help="relative to the root")
    # endregion
    return parser.parse_args()


def main() -> None:
    args = parse_args()
    for seed in (random.seed, np.random.seed, torch.manual_seed):
        seed(args.seed)
    samples, classes = read_samples(args.data)
    if args.val:
        training, validation = samples, read_samples(args.val)[0]
    else:
        training, validation = split(samples, 0.2, args.seed)
    loading = {"batch_size": args.batch_size, "num_workers": args.workers}
    whole = len(training) > args.batch_size  # a batch of one cannot be normalised
    train_loader = DataLoader(Images(training, True), shuffle=True, drop_last=whole, **loading)
    val_loader = DataLoader(Images(validation, False), **loading)

    # region published_weights
    model = build_model(args.pretrained).to(args.device)
    # endregion
    # region random_weights
    model = build_model().to(args.device)
    # endregion
    # region weights_file
    model = build_model()
    load_weights(model, find_root(args.root) / args.weights)
    model.to(args.device)
    # endregion
    optimizer = torch.optim.AdamW(model.parameters(), args.lr, weight_decay=args.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, args.lr, epochs=args.epochs, steps_per_epoch=len(train_loader)
    )
    training_data = {
        "total_samples": len(training),
        "validation_samples": len(validation),
        "source": str(args.data),
    }

    args.runs.mkdir(parents=True, exist_ok=True)
    best = -1.0
    with (args.runs / "history.csv").open("w", newline="") as file:
        history = csv.writer(file)
        history.writerow(["epoch", "loss", *(f"{head}_val_accuracy" for head in CLASSES)])
        for epoch in range(1, args.epochs + 1):
            loss = train_epoch(model, train_loader, optimizer, schedule, args.device)
            accuracies = validate(model, val_loader, args.device)
            history.writerow([epoch, f"{loss:.4f}", *(f"{a:.2f}" for a in accuracies)])
            file.flush()
            shown = ", ".join(f"{head} {a:.1f} %" for head, a in zip(CLASSES, accuracies))
            print(f"epoch {epoch}/{args.epochs}: loss {loss:.4f}, validation {shown}")
            if sum(accuracies) > best:
                best = sum(accuracies)
                torch.save(
                    {
                        "model": model.state_dict(),
                        "classes": classes,
                        "training_data": training_data | {"epoch": epoch, "seed": args.seed},
                    },
                    args.runs / "best.pt",
                )


def train_epoch(
    model: nn.Module,
    loader: DataLoader[tuple[Tensor, Tensor]],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    device: str,
) -> float:
    """One pass over the training images; gives the mean loss."""
    model.train()
    # region frozen
    freeze(model)
    # endregion
    total = 0.0
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        # region mixing
        targets = [F.one_hot(labels[:, i], n).float() for i, n in enumerate(SIZES)]
        images, targets = mix(images, targets)
        loss = loss_of(model(images), targets)
        # endregion
        # region not mixing
        loss = loss_of(model(images), labels)
        # endregion
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        total += loss.item()
    return total / len(loader)


@torch.no_grad()
def validate(
    model: nn.Module, loader: DataLoader[tuple[Tensor, Tensor]], device: str
) -> list[float]:
    """The accuracy of each head in percent."""
    model.eval()
    right, count = torch.zeros(len(CLASSES)), 0
    for images, labels in loader:
        # region multihead
        outputs = model(images.to(device))
        # endregion
        # region not multihead
        outputs = [model(images.to(device))]
        # endregion
        answers = torch.stack([logits.argmax(1).cpu() for logits in outputs], dim=1)
        right += (answers == labels).sum(0)
        count += len(labels)
    return (100 * right / count).tolist()


# region not mixing
# region not multihead
def loss_of(logits: Tensor, labels: Tensor) -> Tensor:
    return F.cross_entropy(logits, labels[:, 0])


# endregion
# region multihead
def loss_of(outputs: tuple[Tensor, ...], labels: Tensor) -> Tensor:
    """The heads count alike."""
    losses = [F.cross_entropy(logits, labels[:, i]) for i, logits in enumerate(outputs)]
    return torch.stack(losses).sum()


# endregion
# endregion
# region mixing
# region not multihead
def loss_of(logits: Tensor, targets: list[Tensor]) -> Tensor:
    return F.cross_entropy(logits, targets[0])


# endregion
# region multihead
def loss_of(outputs: tuple[Tensor, ...], targets: list[Tensor]) -> Tensor:
    """The heads count alike; targets are shares of the classes."""
    losses = [F.cross_entropy(logits, target) for logits, target in zip(outputs, targets)]
    return torch.stack(losses).sum()


# endregion
def mix(images: Tensor, targets: list[Tensor]) -> tuple[Tensor, list[Tensor]]:
    """Mixes a batch with a shuffled copy of itself, and the targets of each head alike."""
    __MIXING__
    return images, targets


# region cutmix
def cutmix(images: Tensor, targets: list[Tensor], alpha: float) -> tuple[Tensor, list[Tensor]]:
    """Pastes a part of the other images; the targets are blended by its area."""
    height, width = images.shape[-2:]
    half = 0.5 * (1 - np.random.beta(alpha, alpha)) ** 0.5
    x, y = np.random.randint(width), np.random.randint(height)
    left, right = max(x - int(half * width), 0), min(x + int(half * width), width)
    top, bottom = max(y - int(half * height), 0), min(y + int(half * height), height)
    other = torch.randperm(len(images), device=images.device)
    mixed = images.clone()
    mixed[:, :, top:bottom, left:right] = images[other, :, top:bottom, left:right]
    share = 1 - (right - left) * (bottom - top) / (width * height)
    return mixed, [share * target + (1 - share) * target[other] for target in targets]


# endregion
# region mixup
def mixup(images: Tensor, targets: list[Tensor], alpha: float) -> tuple[Tensor, list[Tensor]]:
    """Blends the images; the targets by the same share."""
    share = float(np.random.beta(alpha, alpha))
    other = torch.randperm(len(images), device=images.device)
    blended = [share * target + (1 - share) * target[other] for target in targets]
    return share * images + (1 - share) * images[other], blended


# endregion
# endregion
if __name__ == "__main__":
    main()
