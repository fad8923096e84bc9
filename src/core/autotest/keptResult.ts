import * as z from 'zod';
import { configSchema } from '../backbone/config/configSchema';
import { environmentSchema, sentencesSchema } from '../evaluation/results/resultsSchema';
import { makeDirectories, replaceFile } from '../shared/files/replace';
import { isSafeName } from '../shared/files/names';
import { dirname, join } from '../shared/files/paths';
import { qualitySchema } from './qualitySchema';
import type { KeptResult } from './results';
import type { FileSystem } from '../shared/files/fileSystem';

/** Longest result that is read, in bytes. */
const MAX_RESULT = 16_000_000;

const folder = 'config/backbones/.autotest';
const results = `${folder}/results`;

/** What was measured for a specification, so that an interrupted run is taken up again. */
export function journalPath(root: string, name: string): string {
  return join(root, folder, `${name}.json`);
}

const rowSchema = z.object({
  name: z.string(),
  arch: z.string(),
  size: z.tuple([z.number(), z.number()]),
  parameters: z.number(),
  macs: z.number().nullable(),
  activation_bytes: z.number().nullable(),
  p50_ms: z.number().nullable(),
  p50_ci95: z.tuple([z.number(), z.number()]).nullable(),
  p95_ms: z.number().nullable(),
  runs: z.number(),
  quality: qualitySchema.nullable(),
  tier: z.number().nullable(),
  pareto: z.boolean().nullable(),
  // Results of earlier versions have none.
  pareto_parameters: z.boolean().nullable().default(null),
  left: z.string().nullable(),
  sentences: sentencesSchema,
});

const keptSchema = z.object({
  name: z.string(),
  targets: z.array(z.string()),
  at: z.string(),
  complete: z.boolean(),
  result: z.object({
    results: z.array(rowSchema),
    quality_axis: z.enum(['probe', 'imagenet_top1', 'coco_map50_95', 'parameters']),
    environment: environmentSchema.nullable(),
    out_of_time: z.boolean(),
    resumed: z.number(),
  }),
  tried: z.array(z.object({ name: z.string(), config: configSchema, file: z.string().nullable() })),
});

/** Makes the folder of the auto-tests, which no repository takes up. */
export async function makeAutotestFolder(files: FileSystem, root: string): Promise<void> {
  const path = join(root, folder);
  if (await files.stat(path)) return;
  await makeDirectories(files, path);
  await files.createFile(join(path, '.gitignore'), new TextEncoder().encode('*\n'));
}

/** Keeps a result in place of the last one of the same specification. */
export async function writeKeptResult(
  files: FileSystem,
  root: string,
  kept: KeptResult,
): Promise<void> {
  await makeAutotestFolder(files, root);
  const path = join(root, results, `${kept.name}.json`);
  await makeDirectories(files, dirname(path));
  await replaceFile(files, path, new TextEncoder().encode(JSON.stringify(kept)));
}

/** The last result of every specification, newest first; a file that is none of ours is left out. */
export async function readKeptResults(
  files: FileSystem,
  root: string,
): Promise<readonly KeptResult[]> {
  const path = join(root, results);
  if ((await files.stat(path))?.kind !== 'directory') return [];
  const found: KeptResult[] = [];
  for (const name of await files.list(path)) {
    const kept = name.endsWith('.json') ? await readOne(files, join(path, name)) : undefined;
    if (kept && `${kept.name}.json` === name && isSafeName(kept.name)) found.push(kept);
  }
  return found.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

async function readOne(files: FileSystem, path: string): Promise<KeptResult | undefined> {
  if ((await files.stat(path))?.kind !== 'file') return undefined;
  try {
    const bytes = await files.readFile(path, MAX_RESULT);
    const parsed = keptSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Too long, unreadable or no JSON: like every other file that is not a result.
    return undefined;
  }
}
