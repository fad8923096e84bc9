"""What model.py does with weights that are there already."""

from __future__ import annotations

from pathlib import Path

from safetensors.torch import load_file
from torch import nn

from model import FROZEN


def load_weights(model: nn.Module, file: Path) -> None:
    """Takes trained weights; only the last layer may be missing or have another shape."""
    own = model.state_dict()
    stored = {
        name: tensor
        for name, tensor in load_file(file).items()
        if name in own and tensor.shape == own[name].shape
    }
    missing = [
        name
        for name in own
        if name not in stored and not name.startswith(__CLASSIFIER__)
        if not name.endswith("num_batches_tracked")
    ]
    if missing:
        raise SystemExit(f"{file} does not fit: {len(missing)} missing, first {missing[0]}")
    model.load_state_dict(stored, strict=False)


def freeze(model: nn.Module) -> None:
    """Keeps the frozen stages as they are, normalisation included; call after model.train()."""
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(not name.startswith(FROZEN))
    for name, module in model.named_modules():
        if f"{name}.".startswith(FROZEN):
            module.eval()
