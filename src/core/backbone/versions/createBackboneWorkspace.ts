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
import { backboneSiteOf, workingFile } from './site';
import type { BackboneServices, BackboneSite } from './site';

/**
 * The backbones of one root.
 * @param root absolute, as the core writes paths; a registry need not be there
 */
export function createBackboneWorkspace(
  root: string,
  services: BackboneServices,
): BackboneWorkspace {
  const site = backboneSiteOf(root, services);
  const look = async <T>(read: () => Promise<T>): Promise<T> => {
    await recoverIfNeeded(site);
    return read();
  };
  return {
    root,
    list: () => look(() => listBackbones(site)),
    validate: async (source) => validateText(site, (await readSource(site, source)).text),
    figures: async (source) =>
      backboneFigures(specOf(await requireConfig(site, await readSource(site, source)))),
    fileOf: async (name) => {
      const file = workingFile(site, checkName(name, l10n.t('The name')));
      return { file, exists: (await site.fs.lstat(file)) !== undefined };
    },
    create: (name, text, options) => createBackbone(site, name, text, options),
    read: async (source) => (await readSource(site, source)).text,
    process: (source, options = {}) => processLogged(site, source, options),
    benchmark: (target, options = {}) => benchmarkLogged(site, target, options),
    planCommit: async (name, bump) => look(async () => (await planCommit(site, name, bump)).plan),
    commit: (name, options = {}) => commitBackbone(site, name, options),
    versions: (name) =>
      look(async () => (await readVersions(site, name, await site.models())).versions),
    diff: (name, from, to) => diffVersions(site, name, from, to),
    planRestore: (name, version) => planRestore(site, name, version),
    restore: (name, version, expected) => restoreBackbone(site, name, version, expected),
    recordChange: (name, changes) =>
      logIfOurs(
        site,
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
      look(async () => {
        const { operations, intact } = await readLog(site);
        return { operations: operations.toReversed().slice(0, limit), intact };
      }),
    record: (operation) => logged(site, operation),
    dispose: () => site.evaluator.dispose(),
  };
}

async function processLogged(
  site: BackboneSite,
  source: ConfigSource,
  options: ProcessOptions,
): Promise<ProcessResult> {
  const result = await processConfig(
    site,
    async () => requireConfig(site, await readSource(site, source)),
    options,
  );
  const { figures, path, benchmark } = result;
  await logIfOurs(site, source, {
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
  site: BackboneSite,
  target: ConfigSource | { readonly model: string },
  { runs, budgetMs, threads, batch, profile, ...watched }: BenchmarkOptions,
): Promise<Benchmark> {
  const asked = { runs, budgetMs, threads, batch, profile };
  const options = Object.fromEntries(
    Object.entries(asked).filter(([, value]) => value !== undefined),
  );
  if ('model' in target) {
    const { model } = target;
    const measured = await measureModel(site, model, options, watched);
    await logIfOurs(site, { file: model }, { type: 'benchmark', model, p50_ms: measured.p50_ms });
    return measured;
  }
  const { benchmark } = await processLogged(site, target, { ...watched, benchmark: options });
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
  site: BackboneSite,
  source: ConfigSource,
  details: BackboneOperation,
): Promise<void> {
  const isOurs = 'name' in source || ('file' in source && isInside(site.root, source.file));
  if (isOurs) await logged(site, details);
}

/** A disk that cannot be written to loses no result. */
async function logged(site: BackboneSite, details: BackboneOperation): Promise<void> {
  if (!(await site.fs.stat(site.layout.config))) return;
  try {
    await changeBackbones(site, () => appendOperation(site, operationOf(site, details)));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}
