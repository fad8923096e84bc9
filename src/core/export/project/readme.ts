import type { BackboneConfig } from '../../backbone/config/config';
import type { ExportFile, ExportInput } from '../exportTypes';

/** `requirements.txt`. */
export function requirements(...lines: readonly (string | BackboneConfig)[]): ExportFile {
  const named = lines.filter((line) => typeof line === 'string');
  const config = lines.find((line) => typeof line !== 'string');
  const all = [
    ...named,
    'numpy',
    'onnx',
    'onnxruntime',
    'onnxscript',
    'pillow',
    ...(config?.pretrained?.weights === undefined ? [] : ['safetensors']),
  ];
  return { path: 'requirements.txt', text: `${all.join('\n')}\n` };
}

/** `README.md`. @param paragraphs the target's own */
export function readme(
  { config, version }: ExportInput,
  label: string,
  paragraphs: readonly string[] = [],
): ExportFile {
  const several = config.head.type === 'multihead';
  const data = several ? 'data/train.csv' : 'data/train';
  const layout = several
    ? `\`${data}\` is a table with a column \`file\` (paths relative to the table) and one column for
each head: ${Object.keys(config.head.type === 'multihead' ? config.head.heads : {}).join(', ')}.`
    : `\`${data}\` holds one folder for each class, named like it.`;
  const text = `# ${config.name}: ${config.backbone.arch} with ${label}

Made from the backbone configuration \`${config.name}\`${version === null ? '' : `, version ${version}`}.

\`\`\`sh
python -m venv .venv && . .venv/bin/activate
pip install -r requirements.txt
python train.py --data ${data}
python export.py
\`\`\`

${layout} Without \`--val\` a fifth of it is set aside for validation.

\`export.py\` writes \`best_model.onnx\`, \`class_mappings.json\`, \`training_config.json\` and
\`training_history.csv\` into \`models/challenger\` of the folder that holds
\`config/model_registry.json\` (found from here upwards, or named with \`--root\`); \`backbone register\`
takes it from there. How images are prepared stands in \`backbone.json\` as the model's contract;
\`data.py\` does the same in training. Change neither without the other.
${paragraphs.map((paragraph) => `\n${paragraph}\n`).join('')}`;
  return { path: 'README.md', text };
}
