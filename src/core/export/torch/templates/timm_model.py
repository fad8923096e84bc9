"""The network: __ARCHITECTURE__, timm's __TIMM_NAME__."""

from __future__ import annotations

from pathlib import Path

import timm
from safetensors.torch import load_file
from torch import Tensor, nn

SIZES = __CLASS_COUNTS__  # classes of each head
# region frozen
FROZEN = __FROZEN__  # the first __FROZEN_STAGES__ stages
# endregion


__HEAD_DEFINITIONS__


# region multihead
class MultiHead(nn.Module):
    """The heads over the same features; gives their logits in order."""

    def __init__(self, __TRUNK_PRETRAINED__) -> None:
        super().__init__()
        self.trunk = __BACKBONE__
        features = self.trunk.head_hidden_size
        # region shared
        self.shared = shared_layers(features)
        # endregion
        self.heads = nn.ModuleList(__HEAD__ for size in SIZES)

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        features = self.trunk(x)
        # region shared
        features = self.shared(features)
        # endregion
        return tuple(head(features) for head in self.heads)


# endregion
def build_model(__PRETRAINED__) -> nn.Module:
    """The network with __WEIGHTS__ weights; the head is new."""
    # region multihead
    return MultiHead(__PASSED_PRETRAINED__)
    # endregion
    # region plain
    return __BACKBONE__
    # endregion
    # region hidden
    model = __BACKBONE__
    path = model.pretrained_cfg["classifier"]
    model.set_submodule(path, __ONLY_HEAD__)
    return model
    # endregion


__LOAD_WEIGHTS__


__FREEZE__
