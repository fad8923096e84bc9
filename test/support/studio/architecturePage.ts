import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Studio } from './studio';

/** Writes the configuration `ARCH.backbone.jsonc` of a classifier into what is open. */
export function layBackbone({ workspace }: Studio, arch: string, classes = 1000): void {
  const folder = join(workspace, 'config', 'backbones');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${arch}.backbone.jsonc`),
    `{
  "name": "${arch}",
  "backbone": { "arch": "${arch}" },
  "head": { "type": "classification", "classes": ${classes} },
  "input": { "size": [224, 224] }
}
`,
  );
}

/** Shows a configuration through the command, as a person does. */
export async function previewBackbone(studio: Studio, arch: string): Promise<void> {
  await studio.command('Backbone Studio: Preview Architecture');
  await (await studio.quickInput()).choose(new RegExp(`${arch}\\.backbone\\.jsonc`));
}

/** Shows two configurations side by side through the command. */
export async function compareBackbones(studio: Studio, a: string, b: string): Promise<void> {
  await studio.command('Backbone Studio: Compare Architectures…');
  const first = await studio.question('Compare which architecture?');
  await first.choose(new RegExp(`${a}\\.backbone`));
  const second = await studio.question('Compare it with which one?');
  await second.choose(new RegExp(`${b}\\.backbone`));
  await studio.webview().getByText('The architectures differ.').waitFor();
}

/** Waits until the item of the graph with this name is selected. */
export async function isSelected(studio: Studio, name: RegExp): Promise<void> {
  await studio.webview().getByRole('treeitem', { name, selected: true }).waitFor();
}
