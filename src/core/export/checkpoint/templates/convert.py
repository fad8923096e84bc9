"""Writes a trained checkpoint as ONNX with your own code: python convert.py

1. Complete build_model below.
2. Run this file where torch, onnxscript and onnxruntime are installed.
3. Register the model that it writes: backbone register MODEL.onnx
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

CHECKPOINT = Path(__file__).with_name(__CHECKPOINT__)
OUTPUT = Path(__file__).with_name(__OUTPUT_NAME__)
# Keys that lead to the weights in the checkpoint.
KEYS = __KEYS__
# What stands in front of the names of all weights.
PREFIX = __PREFIX__
# The first weights in the checkpoint, with their shapes: they tell which model it is.
FIRST_WEIGHTS = __FIRST_WEIGHTS__
# Of the input: channels, height and width.
INPUT_SHAPE = (3, 224, 224)
OUTPUTS = ["logits"]


def build_model() -> nn.Module:
    """The model that was trained, with random weights."""
    raise NotImplementedError("import and return your model here")


def load_weights(model: nn.Module) -> None:
    """Gives the model every weight of the checkpoint.

    Classes that torch.load asks for are added to those that it may make. A model that was saved
    whole needs weights_only=False, which runs what the file says.
    """
    torch.serialization.add_safe_globals([argparse.Namespace])
    weights = torch.load(CHECKPOINT, map_location="cpu", weights_only=True)
    for key in KEYS:
        weights = weights[key]
    model.load_state_dict({name.removeprefix(PREFIX): value for name, value in weights.items()})


def main() -> None:
    model = build_model()
    load_weights(model)
    model.eval()
    images = torch.rand(2, *INPUT_SHAPE)
    torch.onnx.export(
        model,
        (images,),
        OUTPUT,
        input_names=["input"],
        output_names=OUTPUTS,
        dynamic_shapes=({0: "batch"},),
        dynamo=True,
        external_data=False,
    )
    with torch.no_grad():
        expected = model(images)
    session = onnxruntime.InferenceSession(OUTPUT, providers=["CPUExecutionProvider"])
    answers = session.run(OUTPUTS, {"input": images.numpy()})
    wanted = [expected] if isinstance(expected, Tensor) else list(expected)
    for name, answer, tensor in zip(OUTPUTS, answers, wanted):
        np.testing.assert_allclose(answer, tensor.numpy(), rtol=1e-3, atol=1e-3, err_msg=name)
    print(f"Written: {OUTPUT}")


if __name__ == "__main__":
    main()
