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


# region multihead
class Heads(nn.Module):
    """One linear layer for each head over the same features; gives their logits in order."""

    def __init__(self, features: int, sizes: list[int], dropout: float = 0.0) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleList(nn.Linear(features, size) for size in sizes)

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        x = self.dropout(x)
        return tuple(head(x) for head in self.heads)


# endregion
# region dropout_linear
class DropoutLinear(nn.Linear):
    """A linear layer that drops a share of what it reads; its weights are named as nn.Linear's."""

    def __init__(self, features: int, classes: int, dropout: float) -> None:
        super().__init__(features, classes)
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(F.dropout(x, self.dropout, self.training))


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
    features = model.__CLASSIFIER__.in_features
    # region multihead
    model.__CLASSIFIER__ = Heads(features, SIZES, __HEADS_DROPOUT__)
    # endregion
    # region dropout_linear
    model.__CLASSIFIER__ = DropoutLinear(features, SIZES[0], dropout=__DROPOUT__)
    # endregion
    # region linear
    model.__CLASSIFIER__ = nn.Linear(features, SIZES[0])
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
