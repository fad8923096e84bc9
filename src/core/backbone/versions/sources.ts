import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { hasCode } from '../../shared/files/fileError';
import { checkName } from '../../shared/files/names';
import { basename } from '../../shared/files/paths';
import type { ConfigSource } from './configSource';
import { requireValid } from '../builder/buildFile';
import type { CheckOptions } from '../config/checkConfig';
import type { BackboneConfig } from '../config/config';
import { MAX_CONFIG, parseBackboneConfig } from '../config/parseConfig';
import type { ParsedConfig } from '../config/parseConfig';
import { anchorsProblem } from './anchorsProblem';
import { weightsProblem } from '../builder/weightsProblem';
import { findVersion, readVersions } from './readVersions';
import { workingFile } from './backbonesContext';
import type { BackbonesContext } from './backbonesContext';

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
export async function readSource(
  context: BackbonesContext,
  source: ConfigSource,
): Promise<ReadConfig> {
  if ('text' in source) {
    const bytes = new TextEncoder().encode(source.text);
    return { text: source.text, bytes, label: l10n.t('the configuration'), file: undefined };
  }
  const file = await fileOf(context, source);
  const bytes = await readConfigFile(context, file);
  return { text: new TextDecoder().decode(bytes), bytes, label: basename(file), file };
}

async function fileOf(
  context: BackbonesContext,
  source: Exclude<ConfigSource, { text: string }>,
): Promise<string> {
  if ('file' in source) return source.file;
  const name = checkName(source.name, l10n.t('The name'));
  if (source.version === undefined) return workingFile(context, name);
  return findVersion(await readVersions(context, name, []), name, source.version).file;
}

async function readConfigFile(context: BackbonesContext, file: string): Promise<Uint8Array> {
  try {
    return await context.fs.readFile(file, MAX_CONFIG);
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR')) throw error;
    throw new UserError(
      l10n.t('There is no {0}', file),
      l10n.t('Make a configuration with "backbone config new NAME", or correct the name.'),
    );
  }
}

/** Checks a configuration against itself, its weights file and the machine. */
export async function validateText(context: BackbonesContext, text: string): Promise<ParsedConfig> {
  const memory = context.memoryBytes === undefined ? {} : { memoryBytes: context.memoryBytes };
  const first = parseBackboneConfig(text, memory);
  if (!first.config) return first;
  const weights = await weightsProblem(context.fs, context.root, first.config);
  const anchors = first.valid ? await anchorsProblem(context, first.config) : undefined;
  const found: CheckOptions = {
    ...(weights === undefined ? {} : { weightsProblem: weights }),
    ...(anchors === undefined ? {} : { anchorsProblem: anchors }),
  };
  return Object.keys(found).length === 0
    ? first
    : parseBackboneConfig(text, { ...memory, ...found });
}

/** @throws UserError naming the first fault with its line and column */
export async function requireConfig(
  context: BackbonesContext,
  read: ReadConfig,
): Promise<BackboneConfig> {
  return requireValid(await validateText(context, read.text), read.label);
}
