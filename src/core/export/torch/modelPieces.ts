import type { BackboneConfig } from '../../backbone/config/config';
import { headClasses } from '../../backbone/config/trainingContract';
import { classCount } from '../../backbone/config/config';

/** How many outputs each head has, in order. */
export function headSizes(config: BackboneConfig): number[] {
  return Object.values(headClasses(config)).map(classCount);
}

/** A module's path as Python writes it: `model.classifier[1]`. */
export function modulePath(path: string): string {
  return path.split('.').reduce((text, part) => {
    return /^\d+$/.test(part) ? `${text}[${part}]` : `${text}.${part}`;
  }, 'model');
}

/** Several linear layers over the same features. */
export const headsClass = `class Heads(nn.Module):
    """One linear layer for each head over the same features; gives their logits in order."""

    def __init__(self, features: int, sizes: list[int], dropout: float = 0.0) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleList(nn.Linear(features, size) for size in sizes)

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        x = self.dropout(x)
        return tuple(head(x) for head in self.heads)
`;

/** A linear layer with dropout, whose parameters keep their names. */
export const dropoutLinearClass = `class DropoutLinear(nn.Linear):
    """A linear layer that drops a share of what it reads; its weights are named as nn.Linear's."""

    def __init__(self, features: int, classes: int, dropout: float) -> None:
        super().__init__(features, classes)
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(F.dropout(x, self.dropout, self.training))
`;
