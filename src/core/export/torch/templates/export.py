"""Hands the trained model to the registry: python export.py"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn
from transformers import AutoModelForImageClassification

from candidate import challenger_folder, find_root, write_candidate
from model import build_model

OUTPUTS = __OUTPUTS__


# region transformers
class Logits(nn.Module):
    """The trained model, giving its logits alone."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.model = AutoModelForImageClassification.from_pretrained(folder)

    def forward(self, pixel_values: Tensor) -> Tensor:
        return self.model(pixel_values=pixel_values).logits


# endregion
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("__CHECKPOINT__"))
    parser.add_argument("--root", type=Path, help="folder of config/model_registry.json")
    parser.add_argument("--replace", action="store_true", help="replace an undecided candidate")
    args = parser.parse_args()

    folder = challenger_folder(find_root(args.root), args.replace)
    # region transformers
    made = json.loads((args.checkpoint / "training.json").read_text(encoding="utf-8"))
    model = Logits(args.checkpoint)
    # endregion
    # region not transformers
    made = torch.load(args.checkpoint, map_location="cpu", weights_only=True)
    model = build_model()
    model.load_state_dict(made["model"])
    # endregion
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "best_model.onnx"
        to_onnx(model.eval(), file)
        history = args.checkpoint.with_name("history.csv")
        write_candidate(folder, file, made["classes"], made["training_data"], history)


def to_onnx(model: nn.Module, file: Path) -> None:
    """Writes the model with a free __FREE_AXES__, and checks that it answers as PyTorch does."""
    images = torch.rand(2, __CHANNELS__, __HEIGHT__, __WIDTH__)
    torch.onnx.export(
        model,
        (images,),
        file,
        input_names=["input"],
        output_names=OUTPUTS,
        dynamic_shapes=(__DYNAMIC_SHAPE__,),
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
