"""Trains __ARCHITECTURE__ with Ultralytics: python __COMMAND__"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from ultralytics import YOLO

HERE = Path(__file__).resolve().parent
MODEL = __MODEL__
# Size and augmentations of backbone.json; what stands at 0 would otherwise be done by default.
TRAINING: dict[str, object] = __TRAINING__


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    # region detection
    parser.add_argument("--data", default="data.yaml", help="where images and labels lie")
    # endregion
    # region not detection
    parser.add_argument(
        "--data", required=True, help="folder with train and val, one folder a class in each"
    )
    # endregion
    parser.add_argument("--weights", help="Ultralytics' .pt file to begin with; absent: random")
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--batch-size", type=int, default=16)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", help="cpu, 0, 0,1; absent: what is there")
    args = parser.parse_args()
    # region not detection
    data = Path(args.data).resolve()
    # endregion
    os.chdir(HERE)  # MODEL is looked for here first

    model = YOLO(MODEL)
    if args.weights:
        model.load(args.weights)
    model.train(
        data=__DATA__,
        epochs=args.epochs,
        batch=args.batch_size,
        workers=args.workers,
        seed=args.seed,
        deterministic=True,
        device=args.device,
        project=str(HERE / "runs"),
        name="train",
        exist_ok=True,
        **TRAINING,
    )


if __name__ == "__main__":
    main()
