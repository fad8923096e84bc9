"""Hands the trained model to the registry: python export.py"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras
import numpy as np
import onnx
import onnxruntime

from candidate import challenger_folder, find_root, write_candidate
from model import HEADS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("runs/best.keras"))
    parser.add_argument("--root", type=Path, help="folder of config/model_registry.json")
    parser.add_argument("--replace", action="store_true", help="replace an undecided candidate")
    args = parser.parse_args()

    folder = challenger_folder(find_root(args.root), args.replace)
    made = json.loads(args.checkpoint.with_name("training.json").read_text(encoding="utf-8"))
    model = keras.models.load_model(args.checkpoint)
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "best_model.onnx"
        to_onnx(model, file)
        history = args.checkpoint.with_name("history.csv")
        write_candidate(folder, file, made["classes"], made["training_data"], history)


def to_onnx(model: keras.Model, file: Path) -> None:
    """Writes the model with a free batch, and checks that it answers as Keras does."""
    images = np.random.default_rng(0).random(__INPUT_SHAPE__, np.float32)
    expected = model.predict(images, verbose=0)
    model.export(file, format="onnx", verbose=False)
    graph = onnx.load(file)
    rename(graph, [graph.graph.input[0].name], ["input"])
    rename(graph, [output.name for output in graph.graph.output], list(HEADS))
    onnx.save(graph, file)
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    answers = session.run(list(HEADS), {"input": images})
    for name, answer, wanted in zip(HEADS, answers, expected if len(HEADS) > 1 else [expected]):
        np.testing.assert_allclose(answer, wanted, rtol=1e-3, atol=1e-3, err_msg=name)


def rename(model: onnx.ModelProto, old: list[str], new: list[str]) -> None:
    """Gives values of the graph the names that the contract has."""
    names = dict(zip(old, new))
    for node in model.graph.node:
        for values in (node.input, node.output):
            values[:] = [names.get(value, value) for value in values]
    for value in [*model.graph.input, *model.graph.output]:
        value.name = names.get(value.name, value.name)


if __name__ == "__main__":
    main()
