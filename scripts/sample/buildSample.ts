import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SeismicEvent } from './catalogue';
import { prepareJpeg } from './features';
import { liveHistory } from './history';
import { renderJpeg } from './rendering';
import { copySample, differingFiles, differingMetrics } from './sampleFiles';
import type { ModelFiles, PreparedWindow } from './training';
import { sampleInput, trainVersion } from './training';
import { writeValidationSet } from './validationSet';
import { sampleVersions } from './versions';

const stored = resolve(__dirname, '../../models');

/**
 * Makes the sample pipeline again: images, models, and the registry that the product's own commands
 * make of them. `--check` compares files and metrics with the stored ones instead of replacing these.
 */
async function buildSample(check: boolean): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'backbone-sample-'));
  try {
    const root = join(scratch, 'earthquake_model');
    await writeValidationSet(join(root, 'data'));
    await mkdir(join(scratch, 'trained'));
    await liveHistory(root, await trainAll(), join(scratch, 'trained'));
    if (check) return await report(root);
    await rm(stored, { recursive: true, force: true });
    await copySample(root, stored);
    console.log(`The sample pipeline is in ${stored}.`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function trainAll(): Promise<ReadonlyMap<string, ModelFiles>> {
  const prepare = rememberWindows();
  const trained = new Map<string, ModelFiles>();
  for (const version of sampleVersions) {
    console.log(`Training ${version.version} on ${version.catalogueEvents} events…`);
    trained.set(version.version, await trainVersion(version, prepare));
  }
  return trained;
}

/** Renders and prepares each window once: later versions train on those of earlier ones too. */
function rememberWindows(): PreparedWindow {
  const known = new Map<string, Promise<Float32Array>>();
  return (event: SeismicEvent, window: number) => {
    const key = `${event.id} ${window}`;
    const found = known.get(key);
    if (found) return found;
    const made = renderJpeg(event, window).then((jpeg) => prepareJpeg(jpeg, sampleInput));
    known.set(key, made);
    return made;
  };
}

async function report(root: string): Promise<void> {
  const files = await differingFiles(root, stored);
  const versions = await differingMetrics(root, stored);
  for (const path of files) console.error(`differs: ${path}`);
  for (const version of versions) console.error(`measures differently: ${version}`);
  if (files.length + versions.length > 0) process.exitCode = 1;
  else console.log('Every image, model, training file and metric is the stored one.');
}

void buildSample(process.argv.includes('--check'));
