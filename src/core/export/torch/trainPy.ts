import type { BackboneConfig } from '../../backbone/config/config';
import type { ExportFile } from '../exportTypes';
import { dataOption } from '../python/samplesPy';
import { mixing } from './mixPy';
import { firstWeights, modelMade, weightsOptions } from './weightsPy';

/** `train.py`: a plain loop in PyTorch. */
export function trainPy(config: BackboneConfig): ExportFile {
  const several = config.head.type === 'multihead';
  const mix = mixing(config.augmentation ?? []);
  const first = firstWeights(config);
  const frozen = (config.pretrained?.frozenStages ?? 0) > 0;
  const fromModel = [
    ...(mix ? ['SIZES'] : []),
    'build_model',
    ...(frozen ? ['freeze'] : []),
    ...(first.kind === 'file' ? ['load_weights'] : []),
  ];
  const text = `"""Trains the model of model.py: python train.py --data ${several ? 'table.csv' : 'FOLDER'}

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

${first.kind === 'file' ? 'from candidate import find_root\n' : ''}from data import Images
from model import ${fromModel.join(', ')}
from samples import CLASSES, read_samples, split


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
${dataOption(several)}    parser.add_argument("--val", type=Path, help="for validation; absent: a fifth of --data")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--weight-decay", type=float, default=0.05)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--runs", type=Path, default=Path("runs"))
${weightsOptions(first)}    return parser.parse_args()


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

    ${modelMade(first)}
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
${frozen ? '    freeze(model)\n' : ''}    total = 0.0
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
${mix ? mixedLoss : plainLoss}        optimizer.zero_grad()
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
        outputs = ${several ? 'model(images.to(device))' : '[model(images.to(device))]'}
        answers = torch.stack([logits.argmax(1).cpu() for logits in outputs], dim=1)
        right += (answers == labels).sum(0)
        count += len(labels)
    return (100 * right / count).tolist()


${lossFunction(several, mix !== undefined)}${mix ? `\n\n${mix}` : ''}

if __name__ == "__main__":
    main()
`;
  return { path: 'train.py', text };
}

function lossFunction(several: boolean, mixed: boolean): string {
  if (mixed) return several ? mixedLossOfHeads : mixedLossOfOne;
  return several ? lossOfHeads : lossOfOne;
}

const plainLoss = `        loss = loss_of(model(images), labels)
`;

const mixedLoss = `        targets = [F.one_hot(labels[:, i], n).float() for i, n in enumerate(SIZES)]
        images, targets = mix(images, targets)
        loss = loss_of(model(images), targets)
`;

const lossOfOne = `def loss_of(logits: Tensor, labels: Tensor) -> Tensor:
    return F.cross_entropy(logits, labels[:, 0])
`;

const lossOfHeads = `def loss_of(outputs: tuple[Tensor, ...], labels: Tensor) -> Tensor:
    """The heads count alike."""
    losses = [F.cross_entropy(logits, labels[:, i]) for i, logits in enumerate(outputs)]
    return torch.stack(losses).sum()
`;

const mixedLossOfOne = `def loss_of(logits: Tensor, targets: list[Tensor]) -> Tensor:
    return F.cross_entropy(logits, targets[0])
`;

const mixedLossOfHeads = `def loss_of(outputs: tuple[Tensor, ...], targets: list[Tensor]) -> Tensor:
    """The heads count alike; targets are shares of the classes."""
    losses = [F.cross_entropy(logits, target) for logits, target in zip(outputs, targets)]
    return torch.stack(losses).sum()
`;
