import type { BackboneConfig } from '../../backbone/config/config';
import type { ExportFile } from '../exportTypes';
import { exportPy } from '../torch/exportPy';

/** `export.py`: as for PyTorch, with the Trainer's folder as the checkpoint. */
export function huggingfaceExportPy(config: BackboneConfig): ExportFile {
  return exportPy(config, {
    standard: ['json'],
    imports: ['from transformers import AutoModelForImageClassification'],
    checkpoint: 'runs/best',
    loaded: [
      'made = json.loads((args.checkpoint / "training.json").read_text(encoding="utf-8"))',
      'model = Logits(args.checkpoint)',
    ],
    pieces: [
      `class Logits(nn.Module):
    """The trained model, giving its logits alone."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.model = AutoModelForImageClassification.from_pretrained(folder)

    def forward(self, pixel_values: Tensor) -> Tensor:
        return self.model(pixel_values=pixel_values).logits
`,
    ],
  });
}
