import type { BackboneConfig } from '../../backbone/config/config';
import { inputContract, trainingContract } from '../../backbone/config/trainingContract';
import type { ExportFile } from '../exportTypes';
import { pythonLiteral } from '../python/literal';

/** How a trained model is loaded in `export.py`. */
export interface CheckpointLoading {
  /** Modules of the standard library. */
  readonly standard: readonly string[];
  readonly imports: readonly string[];
  /** Default of `--checkpoint`; its history lies beside it. */
  readonly checkpoint: string;
  /** Statements that make `model`, and `made` with its classes and training data. */
  readonly loaded: readonly string[];
  readonly pieces: readonly string[];
}

const ownCheckpoint: CheckpointLoading = {
  standard: [],
  imports: [],
  checkpoint: 'runs/best.pt',
  loaded: [
    'made = torch.load(args.checkpoint, map_location="cpu", weights_only=True)',
    'model = build_model()',
    'model.load_state_dict(made["model"])',
  ],
  pieces: [],
};

/** `export.py`: the checkpoint as ONNX, compared with PyTorch in ONNX Runtime, as a candidate. */
export function exportPy(
  config: BackboneConfig,
  loading: CheckpointLoading = ownCheckpoint,
): ExportFile {
  const outputs = Object.values(trainingContract(config).outputs).map(({ name }) => name);
  const [height, width] = config.input.size;
  const channels = inputContract(config).mean.length;
  const free = config.input.dynamic ? ', 2: "height", 3: "width"' : '';
  const text = `"""Hands the trained model to the registry: python export.py"""

from __future__ import annotations

import argparse
${loading.standard.map((name) => `import ${name}\n`).join('')}import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn
${loading.imports.map((line) => `${line}\n`).join('')}
from candidate import challenger_folder, find_root, write_candidate
${loading === ownCheckpoint ? 'from model import build_model\n' : ''}
OUTPUTS = ${pythonLiteral(outputs)}


${loading.pieces.map((piece) => `${piece}\n\n`).join('')}def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("${loading.checkpoint}"))
    parser.add_argument("--root", type=Path, help="folder of config/model_registry.json")
    parser.add_argument("--replace", action="store_true", help="replace an undecided candidate")
    args = parser.parse_args()

    folder = challenger_folder(find_root(args.root), args.replace)
${loading.loaded.map((line) => `    ${line}\n`).join('')}    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "best_model.onnx"
        to_onnx(model.eval(), file)
        history = args.checkpoint.with_name("history.csv")
        write_candidate(folder, file, made["classes"], made["training_data"], history)


def to_onnx(model: nn.Module, file: Path) -> None:
    """Writes the model with a free batch${config.input.dynamic ? ' and size' : ''}, and checks that it answers as PyTorch does."""
    images = torch.rand(2, ${channels}, ${height}, ${width})
    torch.onnx.export(
        model,
        (images,),
        file,
        input_names=["input"],
        output_names=OUTPUTS,
        dynamic_shapes=({0: "batch"${free}},),
        dynamo=True,
        external_data=False,
    )
    with torch.no_grad():
        expected = model(images)
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    answers = session.run(OUTPUTS, {"input": images.numpy()})
    wanted = [expected] if isinstance(expected, Tensor) else expected
    for name, answer, tensor in zip(OUTPUTS, answers, wanted):
        np.testing.assert_allclose(answer, tensor.numpy(), rtol=1e-3, atol=1e-3, err_msg=name)


if __name__ == "__main__":
    main()
`;
  return { path: 'export.py', text };
}
