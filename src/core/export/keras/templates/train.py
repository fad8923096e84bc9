"""Trains the model of model.py: python train.py --data __DATA__

Leaves the epoch with the least validation loss in runs/best.keras and runs/history.csv.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras

from data import Images
from model import HEADS, build_model
from samples import read_samples, split


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
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--runs", type=Path, default=Path("runs"))
    return parser.parse_args()


def main() -> None:
    args = parse_args()
    keras.utils.set_random_seed(args.seed)
    samples, classes = read_samples(args.data)
    if args.val:
        training, validation = samples, read_samples(args.val)[0]
    else:
        training, validation = split(samples, 0.2, args.seed)
    sizes = list(HEADS.values())
    train_data = Images(training, sizes, args.batch_size, args.seed)
    val_data = Images(validation, sizes, args.batch_size, None)

    model = build_model()
    steps = args.epochs * len(train_data)
    model.compile(
        optimizer=keras.optimizers.AdamW(
            keras.optimizers.schedules.CosineDecay(args.lr, steps), weight_decay=args.weight_decay
        ),
        loss=[keras.losses.CategoricalCrossentropy(from_logits=True) for _ in HEADS],
        metrics=[["accuracy"] for _ in HEADS],
    )
    args.runs.mkdir(parents=True, exist_ok=True)
    model.fit(
        train_data,
        validation_data=val_data,
        epochs=args.epochs,
        shuffle=False,  # the data set shuffles by its own seed
        callbacks=[
            keras.callbacks.ModelCheckpoint(args.runs / "best.keras", save_best_only=True),
            keras.callbacks.CSVLogger(args.runs / "history.csv"),
        ],
    )
    training_data = {
        "total_samples": len(training),
        "validation_samples": len(validation),
        "source": str(args.data),
        "epochs": args.epochs,
        "seed": args.seed,
    }
    made = {"classes": classes, "training_data": training_data}
    (args.runs / "training.json").write_text(json.dumps(made, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
