import { isHeadStage } from '../families/net';
import * as l10n from '@vscode/l10n';
import { CancelledError, UserError } from '../../shared/errors/errors';
import { makeDirectories, workPath } from '../../shared/files/replace';
import { basename, dirname, join } from '../../shared/files/paths';
import { removeTree } from '../../shared/files/removeTree';
import type { Progress } from '../../shared/progress/progress';
import type { Benchmark } from './benchmark';
import type { ProcessOptions, ProcessResult, Verification } from './processSteps';
import type { BuiltFile } from '../builder/buildConfig';
import type { BackboneConfig } from '../config/config';
import { specOf } from '../config/configSpec';
import { backboneFigures } from '../families/backboneFigures';
import type { BackboneFigures } from '../families/backboneFigures';
import type { MadeStage } from '../weights/tellStages';
import { freeDims } from './freeDims';
import { measureBuilt } from './measure';
import { requireTrusted } from './backbonesContext';
import type { BackbonesContext } from './backbonesContext';
import type { ProcessStep } from './processEvent';

/** What each step is called while it goes on. */
const phases: Readonly<Record<ProcessStep, () => string>> = {
  prepare: () => l10n.t('Preparing'),
  build: () => l10n.t('Building'),
  verify: () => l10n.t('Verifying in ONNX Runtime'),
  benchmark: () => l10n.t('Benchmarking'),
};

/**
 * Prepares, builds, verifies and measures a configuration. The model is built in a folder of its own
 * and moved to where it is wanted when everything else is done.
 * @param prepare reads and checks the configuration
 * @throws CancelledError and leaves nothing
 */
export async function processConfig(
  context: BackbonesContext,
  prepare: () => Promise<BackboneConfig>,
  options: ProcessOptions,
): Promise<ProcessResult> {
  requireTrusted(context);
  const run = new ProcessRun(context, options);
  const { config, figures } = await run.step('prepare', async () => {
    const config = await prepare();
    const figures = backboneFigures(specOf(config));
    options.onEvent?.({ type: 'planned', figures });
    return { config, figures };
  });
  const folder = await workFolder(context, options.output);
  try {
    const file = join(folder, options.output ? basename(options.output) : `${config.name}.onnx`);
    const built = await run.step('build', () => run.build(config, figures, file));
    const verification = await run.step('verify', () => run.verify(config, figures, file));
    const wanted = options.benchmark ?? {};
    const benchmark =
      wanted === false
        ? null
        : await run.step('benchmark', () => run.benchmark(config, file, wanted));
    if (options.output) await moveFiles(context, folder, dirname(options.output));
    const { weights, bytes } = built;
    const path = options.output ?? null;
    const { steps } = run;
    return { name: config.name, figures, weights, bytes, path, verification, benchmark, steps };
  } finally {
    await removeTree(context, folder);
  }
}

/** One run through the steps: their events, their times, and what they stop for. */
class ProcessRun {
  readonly steps: { readonly step: ProcessStep; readonly ms: number }[] = [];

  constructor(
    private readonly context: BackbonesContext,
    private readonly options: ProcessOptions,
  ) {}

  async step<T>(step: ProcessStep, task: () => Promise<T>): Promise<T> {
    if (this.options.signal?.aborted) throw new CancelledError(phases[step]());
    this.options.onEvent?.({ type: 'begun', step });
    const start = this.context.clock.now().getTime();
    const result = await task();
    const ms = this.context.clock.now().getTime() - start;
    this.steps.push({ step, ms });
    this.options.onEvent?.({ type: 'ended', step, ms });
    return result;
  }

  build(config: BackboneConfig, figures: BackboneFigures, output: string): Promise<BuiltFile> {
    const { context, options } = this;
    const { weights, signal } = options;
    const onStage = ({ index, total }: MadeStage) => {
      const stage = figures.stages[index];
      if (stage) options.onEvent?.({ type: 'stage', stage, index, total });
      this.tell({ phase: phases.build(), done: index + 1, total });
    };
    const input = {
      config,
      output,
      root: context.root,
      ...(weights === undefined ? {} : { weights }),
      ...(context.version === undefined ? {} : { version: context.version }),
    };
    const build = () => context.builder.build(input, { onStage, ...(signal && { signal }) });
    return context.gate.building(build, this.progressAs('build'));
  }

  async verify(
    config: BackboneConfig,
    figures: BackboneFigures,
    file: string,
  ): Promise<Verification> {
    const dims = freeDims(config);
    const tried = await this.context.evaluator.tryOut({ file, dims }, this.progressAs('verify'));
    const broken = tried.outputs.find(({ finite }) => !finite);
    if (broken) {
      throw new UserError(
        l10n.t(
          'The output "{0}" of {1} holds values that are not finite numbers',
          broken.name,
          config.name,
        ),
        l10n.t(
          'Check the weights file: it may be damaged or hold weights of a training that diverged.',
        ),
      );
    }
    const expected = (figures.stages.find(isHeadStage) ?? figures.stages.at(-1))?.shape;
    const [first] = tried.outputs;
    if (expected && first && !fits([dims.batch, ...expected], first.shape))
      throw new Error(`built [${first.shape.join()}], counted [${expected.join()}]`);
    const outputs = tried.outputs.map(({ name, shape }) => ({ name, shape }));
    return { runtime: tried.runtime, outputs };
  }

  benchmark(
    config: BackboneConfig,
    file: string,
    wanted: Exclude<ProcessOptions['benchmark'], false | undefined>,
  ): Promise<Benchmark> {
    return measureBuilt(this.context, config, file, wanted, this.progressAs('benchmark'));
  }

  private progressAs(step: ProcessStep) {
    const { signal } = this.options;
    const onProgress = (progress: Progress) =>
      this.tell({ ...progress, phase: progress.phase ?? phases[step]() });
    return { onProgress, ...(signal && { signal }) };
  }

  private tell(progress: Progress): void {
    this.options.onProgress?.(progress);
  }
}

function fits(expected: readonly (number | null)[], found: readonly number[]): boolean {
  return (
    expected.length === found.length &&
    expected.every((length, axis) => length === null || length === found[axis])
  );
}

/** A new empty folder: next to the model that is wanted, since no file moves between disks whole. */
async function workFolder(context: BackbonesContext, output: string | undefined): Promise<string> {
  const folder = output
    ? workPath(output)
    : join(context.temporaryFolder, `backbone-${context.ids.next()}`);
  await makeDirectories(context.fs, dirname(folder));
  await removeTree(context, folder);
  await context.fs.makeDirectory(folder);
  return folder;
}

/** The model last: anyone who finds it finds its weights. */
async function moveFiles(context: BackbonesContext, from: string, to: string): Promise<void> {
  const names = (await context.fs.list(from)).toSorted(
    (a, b) => Number(a.endsWith('.onnx')) - Number(b.endsWith('.onnx')),
  );
  for (const name of names) await context.fs.rename(join(from, name), join(to, name));
  await context.fs.syncDirectory(to);
}
