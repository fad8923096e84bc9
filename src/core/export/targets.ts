import type { ExportTarget } from './exportTypes';
import { huggingface } from './huggingface';
import { json } from './json';
import { keras } from './keras';
import { onnx } from './onnx';
import { timm } from './timm';
import { torchvision } from './torchvision';
import { ultralytics } from './ultralytics';
import { yaml } from './yaml';

/** Every target; a new one adds its file and its line here. */
export const exportTargets: readonly ExportTarget[] = [
  onnx,
  json,
  yaml,
  torchvision,
  timm,
  keras,
  ultralytics,
  huggingface,
];
