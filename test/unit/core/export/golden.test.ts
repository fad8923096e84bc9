import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ExportTargetId } from '../../../../src/core/export/exportTypes';
import { planExport } from '../../../../src/core/export/planExport';
import { nodeFileSystem } from '../../../../src/node/nodeFileSystem';

const fixtures = join(process.cwd(), 'test/fixtures/exports');

/** `BACKBONE_WRITE_GOLDEN=1` writes the folders again; read the difference before committing it. */
const write = process.env['BACKBONE_WRITE_GOLDEN'] === '1';

const cases: readonly (readonly [name: string, target: ExportTargetId])[] = [
  ['quakes', 'json'],
  ['quakes', 'yaml'],
  ['quakes', 'onnx'],
  ['quakes', 'torchvision'],
  ['quakes', 'timm'],
  ['quakes', 'keras'],
  ['layers', 'torchvision'],
  ['grey', 'torchvision'],
  ['notes', 'timm'],
  ['notes', 'keras'],
  ['notes', 'huggingface'],
  ['coins', 'ultralytics'],
];

describe('exports', () => {
  for (const [name, target] of cases) {
    it(`${name} to ${target} is the text that is kept`, async () => {
      const folder = join(fixtures, `${name}-${target}`);
      const files = await exported(name, target);
      if (write) keep(folder, files);
      assert.deepEqual(filesBelow(folder), [...files.keys()].sort());
      for (const [path, text] of files) {
        assert.equal(text, readFileSync(join(folder, path), 'utf8'), path);
      }
    });
  }
});

async function exported(
  name: string,
  target: ExportTargetId,
): Promise<ReadonlyMap<string, string>> {
  const config = join(fixtures, `${name}.backbone.jsonc`);
  const plan = await planExport(nodeFileSystem, config, target, () => join(fixtures, 'nowhere'));
  return new Map(plan.files.map(({ path, text }) => [path, text]));
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

function keep(folder: string, files: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
