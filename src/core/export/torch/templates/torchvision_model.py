"""The network: __ARCHITECTURE__ of torchvision, __SIZE__ pixels."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F
from torchvision import models
from torchvision.models.convnext import CNBlockConfig
from torchvision.models.resnet import BasicBlock, Bottleneck

SIZES = __CLASS_COUNTS__  # classes of each head
# region frozen
FROZEN = __FROZEN__  # the first __FROZEN_STAGES__ stages
# endregion


__HEAD_DEFINITIONS__


# region multihead
class Heads(nn.Module):
    """The heads over the same features; gives their logits in order."""

    def __init__(self, features: int, sizes: list[int], dropout: float = 0.0) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        # region shared
        self.shared = shared_layers(features)
        # endregion
        self.heads = nn.ModuleList(__HEAD__ for size in sizes)

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        x = self.dropout(x)
        # region shared
        x = self.shared(x)
        # endregion
        return tuple(head(x) for head in self.heads)


# endregion
def build_model(__PRETRAINED__) -> nn.Module:
    """The network with __WEIGHTS__ weights; the head is new."""
    model = __BACKBONE__
    # region grey
    take_grey(model)
    # endregion
    # region dropout_layer
    model.__DROPOUT_LAYER__.p = __DROPOUT__
    # endregion
    # region not pooled
    features = model.__CLASSIFIER__.in_features
    # endregion
    # region pooled
    features = next(model.classifier.parameters()).shape[-1]
    for index in range(len(model.classifier) - 2):
        model.classifier[index] = nn.Identity()
    # endregion
    # region multihead
    model.__CLASSIFIER__ = Heads(features, SIZES, __HEADS_DROPOUT__)
    # endregion
    # region not multihead
    model.__CLASSIFIER__ = __ONLY_HEAD__
    # endregion
    return model


__LOAD_WEIGHTS__


# region grey
def take_grey(model: nn.Module) -> None:
    """Gives the first convolution one channel: it answers as to the same grey in three."""
    name, conv = next((n, m) for n, m in model.named_modules() if isinstance(m, nn.Conv2d))
    shape = (conv.out_channels, conv.kernel_size, conv.stride, conv.padding)
    grey = nn.Conv2d(1, *shape, bias=conv.bias is not None)
    with torch.no_grad():
        grey.weight.copy_(conv.weight.sum(dim=1, keepdim=True))
        if conv.bias is not None:
            grey.bias.copy_(conv.bias)
    parent, _, own = name.rpartition(".")
    setattr(model.get_submodule(parent), own, grey)


# endregion
__FREEZE__
