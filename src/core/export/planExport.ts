import { capital } from '../shared/text/capital';
import * as l10n from '@vscode/l10n';
import { parseTree } from 'jsonc-parser';
import { UserError } from '../shared/errors/errors';
import { basename, join } from '../shared/files/paths';
import type { ConfigProblem } from '../backbone/config/config';
import { ConfigText } from '../backbone/config/configText';
import { MAX_CONFIG, parseBackboneConfig } from '../backbone/config/parseConfig';
import { committedVersion } from './committedVersion';
import type { ExportFile, ExportTarget, ExportTargetId } from './exportTypes';
import { exportTargets } from './targets';
import type { FileSystem } from '../shared/files/fileSystem';

/** What an export would write. */
export interface ExportPlan {
  readonly target: ExportTarget;
  /** Name of the configuration. */
  readonly name: string;
  readonly version: string | null;
  /** Absolute path of the configuration. */
  readonly config: string;
  /** Absolute path of the folder. */
  readonly folder: string;
  readonly files: readonly ExportFile[];
  /** What lies in the folder and would be replaced: relative paths. */
  readonly replaces: readonly string[];
}

/** @throws UserError (usage) naming the targets */
export function findTarget(id: string): ExportTarget {
  const found = exportTargets.find((target) => target.id === id);
  if (found) return found;
  const names = exportTargets.map((target) => target.id).join(', ');
  throw new UserError(
    l10n.t('There is no export to "{0}".', id),
    l10n.t('Choose one of {0}.', names),
    {
      kind: 'usage',
    },
  );
}

/**
 * Makes an export's files and looks at where they would go; nothing is written.
 * @param config absolute path of the configuration
 * @param folderFor absolute path of the export's folder, for the configuration's name
 * @throws UserError with line and column for a configuration that is not valid, or that says
 *   something which the target cannot express: every such field is named
 */
export async function planExport(
  fs: FileSystem,
  config: string,
  id: ExportTargetId,
  folderFor: (name: string) => string,
): Promise<ExportPlan> {
  const target = findTarget(id);
  const text = new TextDecoder().decode(await fs.readFile(config, MAX_CONFIG));
  const parsed = parseBackboneConfig(text);
  const errors = parsed.problems.filter(({ severity }) => severity === 'error');
  if (!parsed.config || errors.length > 0) {
    throw new UserError(
      listProblems(config, errors),
      errors[0]?.fixes[0]?.title ?? l10n.t('Correct the file.'),
    );
  }
  const version = await committedVersion(fs, config, parsed.config);
  const source = new ConfigText(text, parseTree(text, [], { allowTrailingComma: true }));
  const refused: { problem: ConfigProblem; remedy: string }[] = [];
  const files = target.files({ config: parsed.config, version }, (path, message, remedy) => {
    const problem = source.problem('error', path, message);
    refused.push({ problem: { ...problem, message: `${problem.path} ${message}` }, remedy });
  });
  if (refused.length > 0) throw cannotExpress(target, config, refused);
  const { name } = parsed.config;
  const folder = folderFor(name);
  const replaces = await existing(fs, folder, [
    ...files.map(({ path }) => path),
    ...(target.model === undefined ? [] : [target.model]),
  ]);
  return { target, name, version, config, folder, files, replaces };
}

function cannotExpress(
  { label }: ExportTarget,
  config: string,
  refused: readonly { problem: ConfigProblem; remedy: string }[],
): UserError {
  const remedies = [...new Set(refused.map(({ remedy }) => remedy))].join('; ');
  const problems = refused.map(({ problem }) => problem);
  return new UserError(
    l10n.t('An export to {0} cannot say this: {1}', label, listProblems(config, problems)),
    `${capital(remedies)}.`,
  );
}

function listProblems(config: string, problems: readonly ConfigProblem[]): string {
  const name = basename(config);
  return problems
    .map(({ line, column, message }) => `${name}:${line}:${column}: ${message}`)
    .join('\n');
}

async function existing(
  fs: FileSystem,
  folder: string,
  paths: readonly string[],
): Promise<string[]> {
  const info = await fs.stat(folder);
  if (info && info.kind !== 'directory') {
    throw new UserError(
      l10n.t('{0} is not a folder.', folder),
      l10n.t('Name a folder that is new.'),
    );
  }
  const found: string[] = [];
  for (const path of info ? paths : []) if (await fs.lstat(join(folder, path))) found.push(path);
  return found;
}

/** Where a configuration's export goes when no one says: `NAME-TARGET` in a folder. */
export function exportFolderName(name: string, target: ExportTargetId): string {
  return `${name}-${target}`;
}
