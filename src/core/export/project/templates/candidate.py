"""Puts a trained model where the registry picks it up: models/challenger."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BACKBONE: dict[str, Any] = json.loads((HERE / "backbone.json").read_text(encoding="utf-8"))


def find_root(named: Path | None = None) -> Path:
    """The folder that holds config/model_registry.json: the named one, or one around us."""
    starts = [named] if named else [Path.cwd(), *Path.cwd().parents, HERE, *HERE.parents]
    for folder in starts:
        if (folder / "config" / "model_registry.json").is_file():
            return folder.resolve()
    raise SystemExit("No config/model_registry.json here or above: name its folder with --root")


def challenger_folder(root: Path, replace: bool) -> Path:
    """Where the candidate goes; one that nobody decided on yet is left alone."""
    file = root / "config" / "model_registry.json"
    registry = json.loads(file.read_text(encoding="utf-8-sig"))
    if registry.get("challenger"):
        raise SystemExit("A challenger is registered: promote or reject it first")
    folder = root / "models" / "challenger"
    if (folder / "best_model.onnx").exists() and not replace:
        raise SystemExit(f"{folder} holds a candidate: register it, or add --replace")
    return folder


def write_candidate(
    folder: Path,
    onnx_model: Path,
    classes: dict[str, list[str]],
    training_data: dict[str, Any],
    history: Path,
) -> None:
    """Writes the files beside the model, then the model, which makes it a candidate."""
    training_config = {
        "architecture": BACKBONE["architecture"],
        "training_data": training_data,
        "backbone": BACKBONE["backbone"],
        "contract": BACKBONE["contract"],
    }
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "class_mappings.json", json.dumps(classes, indent=2, ensure_ascii=False))
    _write(folder / "training_config.json", json.dumps(training_config, indent=2))
    _replace(folder / "training_history.csv", history)
    _replace(folder / "best_model.onnx", onnx_model)
    print(f"Written: {folder}. Next: backbone register")


def _write(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(text + "\n", encoding="utf-8")
    os.replace(temporary, path)


def _replace(path: Path, source: Path) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
    shutil.copyfile(source, temporary)
    os.replace(temporary, path)
