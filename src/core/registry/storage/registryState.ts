import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { FileError, hasCode } from '../../shared/files/fileError';
import { describeProblem } from '../format/describeProblem';
import { parseRegistry } from '../format/parse';
import type { ParsedRegistry } from '../format/parse';
import { blocking } from '../format/parseProblems';
import { hasRegistryTraces } from './registryTraces';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { Problem } from '../format/problem';
import type { Registry } from '../format/types';

/** A registry far larger than this is some other file. */
const limit = 64 * 1024 * 1024;

/** The registry as it was read, with the bytes that a commit compares. */
export interface RegistryState {
  readonly bytes: Uint8Array;
  readonly read: ParsedRegistry;
  readonly registry: Registry;
  /** SHA-256 of the bytes: what a user confirmed. */
  readonly token: string;
}

/** The token where there is no registry. */
export const noToken = 'none';

/** Reads the registry; undefined when there is none. What is wrong with it is in `read.problems`. */
export async function readState(context: RegistryContext): Promise<RegistryState | undefined> {
  try {
    const info = await context.fs.lstat(context.layout.registry);
    if (!info) return undefined;
    if (info.kind === 'link') return broken(l10n.t('is a link; put the file itself in its place'));
    return stateOf(context, await context.fs.readFile(context.layout.registry, limit));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    if (error instanceof FileError) return broken(error.message);
    throw error;
  }
}

export function stateOf(context: RegistryContext, bytes: Uint8Array): RegistryState {
  const read = parseRegistry(bytes);
  return { bytes, read, registry: read.registry, token: context.hasher.digest(bytes) };
}

/**
 * The registry; of one that is gone and has left traces, a state with that problem.
 * @throws UserError that says how to make a registry when there was none
 */
export async function requireState(context: RegistryContext): Promise<RegistryState> {
  const state = await readState(context);
  if (state) return state;
  if (await hasRegistryTraces(context.fs, context.layout.root)) return gone(context);
  throw new UserError(
    l10n.t('{0} does not exist: this folder has no registry', context.layout.registry),
    {
      text: l10n.t('Run `backbone init` in it.'),
      command: 'initializeRegistry',
      label: l10n.t('Initialize Registry'),
    },
  );
}

/** @throws UserError with the first thing that keeps the registry from being changed */
export function requireWritable(state: RegistryState): void {
  if (state.read.writable) return;
  const [problem] = state.read.problems;
  const told = problem && describeProblem(problem);
  const remedy = {
    text: told?.remedy ?? l10n.t('Run `backbone doctor --repair`.'),
    command: 'repairRegistry',
    label: l10n.t('Repair'),
  };
  const message = told?.message ?? l10n.t('the registry cannot be read');
  throw new UserError(message, remedy, { kind: 'integrity' });
}

function broken(fault: string): RegistryState {
  return unusableState(blocking(fault), 'unreadable');
}

function gone(context: RegistryContext): RegistryState {
  const path = shown(context, context.layout.registry);
  return unusableState({ code: 'registry_missing', path }, noToken);
}

function unusableState(problem: Problem, token: string): RegistryState {
  const read = parseRegistry(new TextEncoder().encode('null'));
  const bytes = new Uint8Array();
  return { bytes, read: { ...read, problems: [problem] }, registry: read.registry, token };
}
