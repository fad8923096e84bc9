import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import { basename, join, resolve } from '../shared/files/paths';
import { parseAutotestSpec } from './parseSpec';
import type { AutotestSpec } from './spec';
import { autotestName, isSpecPath } from './specName';
import type { FileSystem } from '../shared/files/fileSystem';

/** Where targets are looked for. */
interface Rooted {
  /** Absolute. */
  readonly root: string;
  readonly files: Pick<FileSystem, 'stat' | 'readFile'>;
}

/** Longest specification or journal, in bytes. */
const MAX_TEXT = 8_000_000;

/**
 * The specification that is named, or one of the configurations that are.
 * @param targets paths or names of configurations, or one path of a specification: paths from the root,
 *   or from its `config/backbones`
 * @throws UserError where it is not there, not sound, or one of several
 */
export async function readSpec(
  services: Rooted,
  targets: readonly string[],
): Promise<{ readonly name: string; readonly spec: AutotestSpec }> {
  const [first] = targets;
  if (first === undefined || !isSpecPath(first)) {
    return { name: autotestName(targets), spec: { configs: targets } };
  }
  if (targets.length > 1) {
    throw new UserError(
      l10n.t('A specification is used on its own, but {0} more were given', targets.length - 1),
      l10n.t('Name the configurations in the specification, as configs.'),
    );
  }
  const { root, files } = services;
  const text =
    (await textAt(files, resolve(root, first))) ??
    (await textAt(files, join(root, 'config/backbones', first)));
  if (text === undefined)
    throw new UserError(l10n.t('{0} does not exist', first), l10n.t('Check the path.'));
  return { name: autotestName(targets), spec: parseAutotestSpec(text, basename(first)) };
}

/** A path as it is, or the configuration of that name. */
export async function configPath({ root, files }: Rooted, target: string): Promise<string> {
  const path = resolve(root, target);
  if (/\.jsonc?$/.test(target)) return path;
  const named = join(root, 'config/backbones', `${target}.backbone.jsonc`);
  if (await files.stat(named)) return named;
  throw new UserError(
    l10n.t('There is no configuration {0} in config/backbones', target),
    l10n.t('Give its name, or the path of a .backbone.jsonc file.'),
  );
}

/** The text of a file; undefined where there is none. */
export async function textAt(files: Rooted['files'], path: string): Promise<string | undefined> {
  if ((await files.stat(path))?.kind !== 'file') return undefined;
  return new TextDecoder().decode(await files.readFile(path, MAX_TEXT));
}
