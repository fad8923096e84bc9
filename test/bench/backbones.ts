import { spawnSync } from 'node:child_process';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { build } from 'esbuild';
import { buildGraph } from '../../src/core/backbone/families/buildGraph';
import type { BackboneConfig } from '../../src/core/backbone/config/config';
import { specOf } from '../../src/core/backbone/config/configSpec';
import type { Graph, Tensor } from '../../src/core/onnx/model';
import type { BackboneTask, Use } from '../support/backboneTask';
import { report } from '../support/benchReport';
import { modelBytes } from '../support/colourModels';
import { repository } from '../support/repository';

const ROUNDS = 9;
const GB = 1e9;

const resnet: BackboneConfig = {
  name: 'resnet50',
  backbone: { arch: 'resnet50' },
  head: { type: 'classification', classes: 1000 },
  input: { size: [224, 224] },
};
const yolo: BackboneConfig = {
  name: 'yolov8n',
  backbone: { arch: 'yolov8n' },
  head: { type: 'detection', classes: 80 },
  input: { size: [640, 640] },
};
const vit: BackboneConfig = { ...resnet, name: 'vit_h_14', backbone: { arch: 'vit_h_14' } };
/** Its file is as long as one file can be: Protocol Buffers end at 2 GiB. */
const shorterVit: BackboneConfig = { ...vit, backbone: { arch: 'vit_h_14', depths: [26] } };

/** What figures, models and a look into large files take, each in a process of its own. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-backbones-'));
  try {
    await bundle(folder);
    for (const config of [resnet, yolo]) await builds(folder, config);
    await inspections(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** As the extension is bundled. */
async function bundle(folder: string): Promise<void> {
  const task = join(repository, 'test/support/backboneTask.ts');
  await build({
    entryPoints: { task, build: join(repository, 'src/node/buildThread.ts') },
    ...{ outdir: folder, bundle: true, minify: true, keepNames: true, logLevel: 'error' },
    ...{ platform: 'node', target: 'node20', format: 'cjs', mainFields: ['module', 'main'] },
  });
}

/** Processor time of a Node that only starts, in ms: a yardstick for how busy the machine is. */
function bareStart(): number {
  const script = 'const { user, system } = process.cpuUsage(); console.log((user + system) / 1000)';
  return Number(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout);
}

async function builds(folder: string, config: BackboneConfig): Promise<void> {
  const file = await writeConfig(folder, config);
  const output = join(folder, `${config.name}.onnx`);
  const thread = join(folder, 'build.js');
  const figures: Use[] = [];
  const models: Use[] = [];
  const plain: number[] = [];
  const starts: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    starts.push(bareStart());
    figures.push(run(folder, { type: 'figures', config: file }));
    models.push(run(folder, { type: 'build', config: file, output, thread, root: folder }));
    plain.push(await millisecondsToWrite(folder, await readFile(output)));
  }
  lines(`${config.name}, figures alone, allowed 100 ms`, figures);
  lines(`${config.name}, configuration to ONNX, allowed 800 ms`, models);
  report('a bare Node that only starts: processor time', starts, 'ms');
  report(
    '… of the build against it',
    models.map(({ cpu }, round) => cpu / starts[round]!),
  );
  report(
    `… against writing its ${((await stat(output)).size / 1e6).toFixed(0)} MB and their sync`,
    models.map(({ ms }, round) => ms / plain[round]!),
  );
}

async function inspections(folder: string): Promise<void> {
  const single = join(folder, 'single.onnx');
  const config = await writeConfig(folder, shorterVit);
  const thread = join(folder, 'build.js');
  run(folder, { type: 'build', config, output: single, thread, root: folder });
  const beside = await writeBeside(folder, vit);
  const models: [string, number, string][] = [
    ['one file', (await stat(single)).size, single],
    ['external data', beside.bytes, beside.file],
  ];
  for (const [what, bytes, model] of models) {
    const uses = Array.from({ length: ROUNDS }, () => run(folder, { type: 'inspect', model }));
    lines(`inspect, ${(bytes / GB).toFixed(2)} GB of ${what}, allowed 100 ms`, uses);
    report(
      '… resident memory beyond the bare process, allowed 100 MB',
      uses.map(({ mb }) => mb),
      'MB',
    );
  }
}

function run(folder: string, task: BackboneTask): Use {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'task.js')], {
    input: JSON.stringify(task),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${task.type}: ${stderr}`);
  return JSON.parse(stdout) as Use;
}

function lines(name: string, uses: readonly Use[]): void {
  report(
    name,
    uses.map(({ ms }) => ms),
    'ms',
  );
  report(
    '… processor time',
    uses.map(({ cpu }) => cpu),
    'ms',
  );
}

async function millisecondsToWrite(folder: string, bytes: Uint8Array): Promise<number> {
  const start = performance.now();
  const handle = await open(join(folder, 'plain'), 'w');
  await handle.write(bytes);
  await handle.sync();
  await handle.close();
  return performance.now() - start;
}

async function writeConfig(folder: string, config: BackboneConfig): Promise<string> {
  const file = join(folder, `${config.name}.backbone.jsonc`);
  await writeFile(file, JSON.stringify(config));
  return file;
}

/** A model with its weights in a file of holes: no one reads them here. */
async function writeBeside(folder: string, config: BackboneConfig) {
  const { graph } = buildGraph(specOf(config));
  let bytes = 0;
  const initializers = graph.initializers.map((tensor): Tensor => {
    const length = tensor.dims.reduce((a, b) => a * b, 1) * 4;
    const offset = bytes;
    bytes += length;
    return { ...tensor, data: { kind: 'external', location: 'weights.bin', offset, length } };
  });
  const beside: Graph = { ...graph, initializers };
  const file = join(folder, 'beside.onnx');
  await writeFile(file, modelBytes(beside));
  const weights = await open(join(folder, 'weights.bin'), 'w');
  await weights.truncate(bytes);
  await weights.close();
  return { file, bytes };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
