import type { BackboneConfig } from '../../backbone/config/config';
import { headClasses } from '../../backbone/config/trainingContract';
import type { ExportFile } from '../exportTypes';
import { pythonLiteral } from '../python/literal';
import type { Hyperparameters } from './hyperparameters';
import { modelName } from './modelYaml';

/** `train.py`: Ultralytics' own trainer. */
export function ultralyticsTrainPy(config: BackboneConfig, set: Hyperparameters): ExportFile {
  const { backbone, pretrained, input, head } = config;
  const detection = head.type === 'detection';
  const frozen = pretrained?.frozenStages ?? 0;
  const all: Hyperparameters = {
    imgsz: input.size[0],
    ...set,
    ...(backbone.dropout === undefined ? {} : { dropout: backbone.dropout }),
    ...(frozen > 0 ? { freeze: frozen } : {}),
  };
  const lines = Object.entries(all).map(
    ([name, value]) => `    "${name}": ${pythonLiteral(value)},\n`,
  );
  const data = detection
    ? 'default="data.yaml", help="where images and labels lie"'
    : 'required=True, help="folder with train and val, one folder a class in each"';
  const text = `"""Trains ${backbone.arch} with Ultralytics: python train.py${detection ? '' : ' --data FOLDER'}"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from ultralytics import YOLO

HERE = Path(__file__).resolve().parent
MODEL = "${modelName(backbone.arch)}"
# Size and augmentations of backbone.json; what stands at 0 would otherwise be done by default.
TRAINING: dict[str, object] = {
${lines.join('')}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", ${data})
    parser.add_argument("--weights", help="Ultralytics' .pt file to begin with; absent: random")
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--batch-size", type=int, default=16)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", help="cpu, 0, 0,1; absent: what is there")
    args = parser.parse_args()
    ${detection ? '' : 'data = Path(args.data).resolve()\n    '}os.chdir(HERE)  # MODEL is looked for here first

    model = YOLO(MODEL)
    if args.weights:
        model.load(args.weights)
    model.train(
        data=${detection ? 'args.data' : 'str(data)'},
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
`;
  return { path: 'train.py', text };
}

/** `export.py`: Ultralytics' own ONNX export, as a candidate. */
export function ultralyticsExportPy(config: BackboneConfig): ExportFile {
  const [entry] = Object.entries(headClasses(config));
  const [head, classes] = entry!;
  const text = `"""Hands the trained model to the registry: python export.py"""

from __future__ import annotations

import argparse
from pathlib import Path

from ultralytics import YOLO

from candidate import HERE, challenger_folder, find_root, write_candidate

HEAD = ${pythonLiteral(head)}
CLASSES = ${pythonLiteral(classes)}${typeof classes === 'number' ? '  # how many; the data names them' : ''}
SIZE = ${config.input.size[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, default=HERE / "runs" / "train")
    parser.add_argument("--root", type=Path, help="folder of config/model_registry.json")
    parser.add_argument("--replace", action="store_true", help="replace an undecided candidate")
    args = parser.parse_args()

    folder = challenger_folder(find_root(args.root), args.replace)
    model = YOLO(args.run / "weights" / "best.pt")
    names = [model.names[index] for index in sorted(model.names)]
    if ${typeof classes === 'number' ? 'len(names) != CLASSES' : 'sorted(names) != sorted(CLASSES)'}:
        raise SystemExit(f"The model was trained on {', '.join(names)}, not on {CLASSES}")
    training = model.ckpt["train_args"]
    training_data = {key: training[key] for key in ("data", "epochs", "seed", "batch")}
    file = Path(model.export(format="onnx", imgsz=SIZE, dynamic=False, simplify=False))
    write_candidate(folder, file, {HEAD: names}, training_data, args.run / "results.csv")


if __name__ == "__main__":
    main()
`;
  return { path: 'export.py', text };
}
