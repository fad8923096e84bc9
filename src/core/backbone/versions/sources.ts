import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { hasCode } from '../../shared/files/fileError';
import { checkName } from '../../shared/files/names';
import { basename } from '../../shared/files/paths';
import type { ConfigSource } from './configSource';
import { requireValid } from '../build/buildFile';
import type { CheckOptions } from '../config/checkConfig';
import type { BackboneConfig } from '../config/config';
import { MAX_CONFIG, parseBackboneConfig } from '../config/parseConfig';
import type { ParsedConfig } from '../config/parseConfig';
import { weightsProblem } from '../build/weightsProblem';
import { findVersion, readVersions } from './readVersions';
import { workingFile } from './site';
import type { BackboneSite } from './site';

/** A configuration's text and where it came from. */
export interface ReadConfig {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** What to call it in messages: a file's name. */
  readonly label: string;
  /** Absolute; undefined for a text that is not saved. */
  readonly file: string | undefined;
}

/** @throws UserError when there is no such file or version */
export async function readSource(site: BackboneSite, source: ConfigSource): Promise<ReadConfig> {
  if ('text' in source) {
    const bytes = new TextEncoder().encode(source.text);
    return { text: source.text, bytes, label: l10n.t('the configuration'), file: undefined };
  }
  const file = await fileOf(site, source);
  const bytes = await readConfigFile(site, file);
  return { text: new TextDecoder().decode(bytes), bytes, label: basename(file), file };
}

async function fileOf(
  site: BackboneSite,
  source: Exclude<ConfigSource, { text: string }>,
): Promise<string> {
  if ('file' in source) return source.file;
  const name = checkName(source.name, l10n.t('The name'));
  if (source.version === undefined) return workingFile(site, name);
  return findVersion(await readVersions(site, name, []), name, source.version).file;
}

async function readConfigFile(site: BackboneSite, file: string): Promise<Uint8Array> {
  try {
    return await site.fs.readFile(file, MAX_CONFIG);
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR')) throw error;
    throw new UserError(
      l10n.t('There is no {0}', file),
      l10n.t('Make a configuration with "backbone config new NAME", or correct the name.'),
    );
  }
}

/** Checks a configuration against itself, its weights file and the machine. */
export async function validateText(site: BackboneSite, text: string): Promise<ParsedConfig> {
  const memory = site.memoryBytes === undefined ? {} : { memoryBytes: site.memoryBytes };
  const first = parseBackboneConfig(text, memory);
  if (!first.config?.pretrained?.weights) return first;
  const problem = await weightsProblem(site.fs, site.root, first.config);
  const options: CheckOptions =
    problem === undefined ? memory : { ...memory, weightsProblem: problem };
  return problem === undefined ? first : parseBackboneConfig(text, options);
}

/** @throws UserError naming the first fault with its line and column */
export async function requireConfig(site: BackboneSite, read: ReadConfig): Promise<BackboneConfig> {
  return requireValid(await validateText(site, read.text), read.label);
}
