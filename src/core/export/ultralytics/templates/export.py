"""Hands the trained model to the registry: python export.py"""

from __future__ import annotations

import argparse
from pathlib import Path

from ultralytics import YOLO

from candidate import HERE, challenger_folder, find_root, write_candidate

HEAD = __HEAD__
# region counted
CLASSES = __CLASSES__  # how many; the data names them
# endregion
# region not counted
CLASSES = __CLASSES__
# endregion
SIZE = __SIZE__


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=HERE / "runs" / "train")
    parser.add_argument("--root", type=Path, help="folder of config/model_registry.json")
    parser.add_argument("--replace", action="store_true", help="replace an undecided candidate")
    args = parser.parse_args()

    folder = challenger_folder(find_root(args.root), args.replace)
    model = YOLO(args.run / "weights" / "best.pt")
    names = [model.names[index] for index in sorted(model.names)]
    # region counted
    if len(names) != CLASSES:
        raise SystemExit(f"The model was trained on {', '.join(names)}, not on {CLASSES}")
    # endregion
    # region not counted
    if sorted(names) != sorted(CLASSES):
        raise SystemExit(f"The model was trained on {', '.join(names)}, not on {CLASSES}")
    # endregion
    training = model.ckpt["train_args"]
    training_data = {key: training[key] for key in ("data", "epochs", "seed", "batch")}
    file = Path(model.export(format="onnx", imgsz=SIZE, dynamic=False, simplify=False))
    write_candidate(folder, file, {HEAD: names}, training_data, args.run / "results.csv")


if __name__ == "__main__":
    main()
