import { join } from 'node:path';

import { UserError } from './core/shared/errors/errors';
import { runProgram } from './cli/program';
import type { CommandLineServices } from './cli/services';
import { EvaluatorClient } from './evaluator/client/client';
import { nodeCheckpoints } from './node/checkpoints';
import { findConfig } from './node/findConfig';
import { nodeMachineLock } from './node/nodeMachineLock';
import { planBackboneExport, writeBackboneExport } from './node/backboneExport';
import { previewBackboneInputs } from './node/inputPreview';
import { Studio } from './node/studio';
import { createThreadBuilder } from './node/threadBuilder';
import { version } from '../package.json';
import { localized } from './core/shared/text/sentence';
import type { Sentence } from './core/shared/text/sentence';

const gate = nodeMachineLock();
const parts = {
  createEvaluator: () => new EvaluatorClient(join(__dirname, 'evaluator.js'), { gate }),
  comparison: join(__dirname, 'comparison.js'),
  builder: createThreadBuilder(join(__dirname, 'build.js')),
  gate,
  sample: join(__dirname, '../models'),
};
const studio = new Studio(parts);

/** Ctrl-C stops what is running and leaves no half result; a second one ends the process. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

/** Anyone who reads the output may leave early, as `head` does: that ends the command, without words. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const services: CommandLineServices = {
  console: { in: process.stdin, out: process.stdout, err: process.stderr },
  signal: interruption(),
  init: (directory, options) => studio.init(directory, options),
  inspect: (path) => studio.inspect(path),
  checkpoints: nodeCheckpoints,
  build: (request, progressOptions) => studio.build({ ...request, version }, progressOptions),
  buildTarget: (config, output) => studio.buildTarget(config, output),
  async autotest(root, targets, options) {
    const here = process.cwd();
    const folder = root ?? (await studio.findRootAbove(here)) ?? here;
    return studio.autotest(folder, targets, { ...options, version });
  },
  openBackbones: (root, near = process.cwd()) => studio.backbonesAround(near, root, version),
  backboneLog: (root, limit) => studio.backboneLog(process.cwd(), root, limit),
  findConfig,
  planExport: planBackboneExport,
  previewInputs: (request, progressOptions) =>
    previewBackboneInputs(parts, request, progressOptions),
  writeExport: (plan, options) => writeBackboneExport(plan, { ...options, toolVersion: version }),
  async open(root, patience) {
    const here = process.cwd();
    const found = await (root === undefined
      ? studio.findRootAbove(here)
      : studio.findRoot(here, root));
    if (found !== null) return studio.open(found, { onRecovered: tell, patience });
    throw new UserError(
      `There is no config/model_registry.json in ${root ?? `${here} or above it`}.`,
      'Run backbone init there, or name the folder with --root.',
    );
  },
};

function tell(recovered: readonly Sentence[]): void {
  for (const done of recovered) process.stderr.write(`recovered: ${localized(done)}\n`);
}

void runProgram(services, process.argv.slice(2), version).then((status) => {
  process.exitCode = status;
});
