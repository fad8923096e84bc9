import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { checkName } from '../../shared/files/names';
import { isInside } from '../../shared/files/paths';
import { readLog } from '../../shared/log/operationLog';
import type { BackboneWorkspace } from './backboneWorkspace';
import type { BenchmarkOptions, Benchmark } from './benchmark';
import type { ConfigSource } from './configSource';
import type { ProcessOptions, ProcessResult } from './processSteps';
import { specOf } from '../config/configSpec';
import { backboneFigures } from '../families/backboneFigures';
import { configName } from '../config/configName';
import { appendOperation, operationOf } from './backboneLog';
import type { BackboneOperation } from './backboneLog';
import { commitBackbone } from './commit';
import { createBackbone } from './create';
import { diffVersions } from './diff';
import { listBackbones } from './list';
import { measureModel } from './measure';
import { planCommit } from './plan';
import { processConfig } from './process';
import { readVersions } from './readVersions';
import { changeBackbones, recoverIfNeeded } from './recover';
import { planRestore, restoreBackbone } from './restore';
import { readSource, requireConfig, validateText } from './sources';
import { backbonesContextOf, workingFile } from './backbonesContext';
import type { BackboneServices, BackbonesContext } from './backbonesContext';

/**
 * The backbones of one root.
 * @param root absolute, as the core writes paths; a registry need not be there
 */
export function createBackboneWorkspace(
  root: string,
  services: BackboneServices,
): BackboneWorkspace {
  const context = backbonesContextOf(root, services);
  const openForRead = async <T>(read: () => Promise<T>): Promise<T> => {
    await recoverIfNeeded(context);
    return read();
  };
  return {
    root,
    list: () => openForRead(() => listBackbones(context)),
    validate: async (source) => validateText(context, (await readSource(context, source)).text),
    figures: async (source) =>
      backboneFigures(specOf(await requireConfig(context, await readSource(context, source)))),
    fileOf: async (name) => {
      const file = workingFile(context, checkName(name, l10n.t('The name')));
      return { file, exists: (await context.fs.lstat(file)) !== undefined };
    },
    create: (name, text, options) => createBackbone(context, name, text, options),
    read: async (source) => (await readSource(context, source)).text,
    process: (source, options = {}) => processLogged(context, source, options),
    benchmark: (target, options = {}) => benchmarkLogged(context, target, options),
    planCommit: async (name, bump) =>
      openForRead(async () => (await planCommit(context, name, bump)).plan),
    commit: (name, options = {}) => commitBackbone(context, name, options),
    versions: (name) =>
      openForRead(async () => (await readVersions(context, name, await context.models())).versions),
    diff: (name, from, to) => diffVersions(context, name, from, to),
    planRestore: (name, version) => planRestore(context, name, version),
    restore: (name, version, expected) => restoreBackbone(context, name, version, expected),
    recordChange: (name, changes) =>
      logIfOurs(
        context,
        { name },
        {
          type: 'configure',
          backbone: name,
          changes: changes.map(({ field, old, new: value, text }) => {
            return { field, old, new: value, consequence: text };
          }),
        },
      ),
    log: (limit) =>
      openForRead(async () => {
        const { operations, intact } = await readLog(context);
        return { operations: operations.toReversed().slice(0, limit), intact };
      }),
    record: (operation) => logged(context, operation),
    dispose: () => context.evaluator.dispose(),
  };
}

async function processLogged(
  context: BackbonesContext,
  source: ConfigSource,
  options: ProcessOptions,
): Promise<ProcessResult> {
  const result = await processConfig(
    context,
    async () => requireConfig(context, await readSource(context, source)),
    options,
  );
  const { figures, path, benchmark } = result;
  await logIfOurs(context, source, {
    type: path === null && benchmark ? 'benchmark' : 'build',
    ...namesOf(source),
    path,
    parameters: figures.parameters,
    macs: figures.macs,
    p50_ms: benchmark?.p50_ms,
  });
  return result;
}

async function benchmarkLogged(
  context: BackbonesContext,
  target: ConfigSource | { readonly model: string },
  { runs, budgetMs, threads, batch, profile, ...progressOptions }: BenchmarkOptions,
): Promise<Benchmark> {
  const asked = { runs, budgetMs, threads, batch, profile };
  const options = Object.fromEntries(
    Object.entries(asked).filter(([, value]) => value !== undefined),
  );
  if ('model' in target) {
    const { model } = target;
    const measured = await measureModel(context, model, options, progressOptions);
    await logIfOurs(
      context,
      { file: model },
      { type: 'benchmark', model, p50_ms: measured.p50_ms },
    );
    return measured;
  }
  const { benchmark } = await processLogged(context, target, {
    ...progressOptions,
    benchmark: options,
  });
  if (!benchmark) throw new Error('the benchmark was asked for and not made');
  return benchmark;
}

/** A backbone is named by its file in the log, whatever the configuration calls itself. */
function namesOf(source: ConfigSource): { readonly backbone?: string; readonly version?: string } {
  if ('text' in source) return {};
  if ('file' in source) return { backbone: configName(source.file) };
  return {
    backbone: source.name,
    ...(source.version !== undefined && { version: source.version }),
  };
}

/** Logs what is about something of this root. */
async function logIfOurs(
  context: BackbonesContext,
  source: ConfigSource,
  details: BackboneOperation,
): Promise<void> {
  const isOurs = 'name' in source || ('file' in source && isInside(context.root, source.file));
  if (isOurs) await logged(context, details);
}

/** A disk that cannot be written to loses no result. */
async function logged(context: BackbonesContext, details: BackboneOperation): Promise<void> {
  if (!(await context.fs.stat(context.layout.config))) return;
  try {
    await changeBackbones(context, () => appendOperation(context, operationOf(context, details)));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}
