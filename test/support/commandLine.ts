import { PassThrough } from 'node:stream';
import { runProgram } from '../../src/cli/program';
import type { CommandLineServices } from '../../src/cli/services';
import { buildConfig } from '../../src/core/backbone/builder/buildConfig';
import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { planBackboneExport, writeBackboneExport } from '../../src/node/backboneExport';
import { nodeCheckpoints } from '../../src/node/checkpoints';
import { findConfig } from '../../src/node/findConfig';
import { previewBackboneInputs } from '../../src/node/inputPreview';
import { Studio } from '../../src/node/studio';
import type { Evaluator } from '../../src/core/evaluation/ports/evaluator';

export interface CommandLineRun {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Stands for a machine on which no model can be run: every request says so. */
function noEvaluator(): Evaluator {
  const refuse = () => Promise.reject(new Error('these tests run no model'));
  return {
    load: refuse,
    evaluate: refuse,
    predict: refuse,
    previewModel: refuse,
    bench: refuse,
    pairedBenchmark: refuse,
    tryOut: refuse,
    inspectDataset: refuse,
    linearProbe: refuse,
    checkContract: refuse,
    pictures: refuse,
    drawSheet: refuse,
    drawInputs: refuse,
    dispose: () => Promise.resolve(),
  };
}

/**
 * Runs one command line in this process over real files, without a terminal unless `answer` is given.
 * @param answer what a person at a terminal would type
 * @param createEvaluator what runs models; absent: nothing does
 * @param comparison path of the thread that compares; absent: nothing does
 */
export async function commandLine(
  root: string,
  args: readonly string[],
  answer?: string,
  createEvaluator: () => Evaluator = noEvaluator,
  comparison = '',
): Promise<CommandLineRun> {
  const input = new PassThrough();
  const out = new PassThrough();
  const err = new PassThrough();
  if (answer !== undefined) input.end(`${answer}\n`);
  else input.end();
  const studio = new Studio({
    createEvaluator,
    comparison,
    builder: { build: (...asked) => buildConfig(nodeFileSystem, ...asked) },
    gate: { measuring: (task) => task(), building: (task) => task() },
    sample: '',
  });
  const services: CommandLineServices = {
    console: { in: Object.assign(input, { isTTY: answer !== undefined }), out, err },
    signal: new AbortController().signal,
    open: (_at, patience) => Promise.resolve(studio.open(root, { patience })),
    init: (directory, options) => studio.init(directory, options),
    inspect: (path) => studio.inspect(path),
    checkpoints: nodeCheckpoints,
    build: (request, progressOptions) => studio.build(request, progressOptions),
    buildTarget: (config, output) => studio.buildTarget(config, output),
    autotest: (folder = root, targets, options) => studio.autotest(folder, targets, options),
    openBackbones: (at, near) => studio.backbonesAround(near ?? at ?? root, at ?? root),
    backboneLog: (at, limit) => studio.backboneLog(root, at, limit),
    findConfig: (config, folder = root) => findConfig(config, folder),
    planExport: planBackboneExport,
    previewInputs: (request, progressOptions) =>
      previewBackboneInputs({ createEvaluator }, request, progressOptions),
    writeExport: writeBackboneExport,
  };
  const status = await runProgram(services, args, '0.0.0');
  return { status, out: textOf(out), err: textOf(err) };
}

function textOf(stream: PassThrough): string {
  return String(stream.read() ?? '');
}
