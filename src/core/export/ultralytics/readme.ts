import type { ExportFile, ExportInput } from '../exportTypes';

/** `README.md` of a YOLO project. */
export function ultralyticsReadme({ config, version }: ExportInput): ExportFile {
  const detection = config.head.type === 'detection';
  const data = detection
    ? 'Put the images and labels where `data.yaml` says; it names the classes in the order of the labels.'
    : 'The data folder holds `train` and `val`, each with one folder for each class.';
  const text = `# ${config.name}: ${config.backbone.arch} with Ultralytics

Made from the backbone configuration \`${config.name}\`${version === null ? '' : `, version ${version}`}.

\`\`\`sh
python -m venv .venv && . .venv/bin/activate
pip install -r requirements.txt
python train.py${detection ? '' : ' --data data'}
python export.py
\`\`\`

${data}

The augmentations are arguments of Ultralytics' trainer in \`train.py\`. It applies them in an order of
its own${detection ? ' (mosaic, geometry, mixup, colour, flips)' : ': a random crop always comes first'}.
Brightness and saturation are gains of value and saturation in HSV.
It shrinks images with OpenCV's bilinear filter, which smooths less than Pillow's: the contract in
\`backbone.json\`, which the deployed model is fed by, can differ from it by a few levels of 255.

\`export.py\` writes \`best_model.onnx\`, \`class_mappings.json\`, \`training_config.json\` and
\`training_history.csv\` into \`models/challenger\` of the folder that holds
\`config/model_registry.json\` (found from here upwards, or named with \`--root\`); \`backbone register\`
takes it from there.
`;
  return { path: 'README.md', text };
}
