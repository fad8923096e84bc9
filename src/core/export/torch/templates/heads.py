"""What lies between the features of a network and its outputs."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F


class DropoutLinear(nn.Linear):
    """A linear layer that drops a share of what it reads; its weights are named as nn.Linear's."""

    def __init__(self, features: int, classes: int, dropout: float) -> None:
        super().__init__(features, classes)
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(F.dropout(x, self.dropout, self.training))


def shared_layers(features: int) -> nn.Module:
    """The layers in front of all heads."""
    return nn.Sequential(
        __SHARED_LAYERS__,
    )


def hidden_head(features: int, classes: int) -> nn.Module:
    """The hidden layers of a head, and its last one."""
    return nn.Sequential(
        __HIDDEN_LAYERS__,
        __LAST_LAYER__,
    )
