"""Trains the model of config.json with transformers' Trainer: python train.py --data FOLDER

Leaves the best epoch in runs/best and runs/history.csv.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
from pathlib import Path

import torch
from torch import Tensor
from transformers import (
    AutoConfig,
    AutoModelForImageClassification,
    EvalPrediction,
    Trainer,
    TrainingArguments,
    set_seed,
)

from data import Images
from samples import read_samples, split

HERE = Path(__file__).resolve().parent
HEAD = __HEAD__


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with one folder a class")
    parser.add_argument("--val", type=Path, help="for validation; absent: a fifth of --data")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--weight-decay", type=float, default=0.05)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cpu", action="store_true", help="even where there is a GPU")
    parser.add_argument("--pretrained", help="model of the same architecture to begin with")
    parser.add_argument("--runs", type=Path, default=Path("runs"))
    return parser.parse_args()


def main() -> None:
    args = parse_args()
    set_seed(args.seed)
    samples, classes = read_samples(args.data)
    if args.val:
        training, validation = samples, read_samples(args.val)[0]
    else:
        training, validation = split(samples, 0.2, args.seed)

    config = AutoConfig.from_pretrained(HERE)
    config.id2label = dict(enumerate(classes[HEAD]))
    config.label2id = {name: index for index, name in enumerate(classes[HEAD])}
    if args.pretrained:
        model = AutoModelForImageClassification.from_pretrained(
            args.pretrained, config=config, ignore_mismatched_sizes=True
        )
    else:
        model = AutoModelForImageClassification.from_config(config)

    trainer = Trainer(
        model=model,
        args=TrainingArguments(
            output_dir=str(args.runs / "trainer"),
            num_train_epochs=args.epochs,
            per_device_train_batch_size=args.batch_size,
            per_device_eval_batch_size=args.batch_size,
            learning_rate=args.lr,
            weight_decay=args.weight_decay,
            lr_scheduler_type="cosine",
            eval_strategy="epoch",
            save_strategy="epoch",
            logging_strategy="epoch",
            save_total_limit=1,
            load_best_model_at_end=True,
            metric_for_best_model="accuracy",
            dataloader_num_workers=args.workers,
            dataloader_drop_last=len(training) > args.batch_size,
            remove_unused_columns=False,
            seed=args.seed,
            use_cpu=args.cpu,
            report_to=[],
        ),
        train_dataset=Images(training, True),
        eval_dataset=Images(validation, False),
        data_collator=collate,
        compute_metrics=accuracy,
    )
    trainer.train()

    best = args.runs / "best"
    trainer.save_model(str(best))
    shutil.copy(HERE / "preprocessor_config.json", best)
    write_history(trainer.state.log_history, args.runs / "history.csv")
    training_data = {
        "total_samples": len(training),
        "validation_samples": len(validation),
        "source": str(args.data),
        "epochs": args.epochs,
        "seed": args.seed,
    }
    made = {"classes": classes, "training_data": training_data}
    (best / "training.json").write_text(json.dumps(made, indent=2), encoding="utf-8")


def collate(batch: list[tuple[Tensor, Tensor]]) -> dict[str, Tensor]:
    images, labels = zip(*batch)
    return {"pixel_values": torch.stack(images), "labels": torch.stack(labels)[:, 0]}


def accuracy(prediction: EvalPrediction) -> dict[str, float]:
    right = prediction.predictions.argmax(-1) == prediction.label_ids
    return {"accuracy": 100 * float(right.mean())}


def write_history(log: list[dict[str, float]], file: Path) -> None:
    """One row an epoch from the Trainer's log, which has one entry for each half of it."""
    losses = {round(row["epoch"]): row["loss"] for row in log if "loss" in row}
    with file.open("w", newline="") as out:
        history = csv.writer(out)
        history.writerow(["epoch", "loss", f"{HEAD}_val_loss", f"{HEAD}_val_accuracy"])
        for row in log:
            if "eval_loss" in row:
                epoch = round(row["epoch"])
                values = (losses.get(epoch, float("nan")), row["eval_loss"])
                shown = [*(f"{value:.4f}" for value in values), f"{row['eval_accuracy']:.2f}"]
                history.writerow([epoch, *shown])


if __name__ == "__main__":
    main()
