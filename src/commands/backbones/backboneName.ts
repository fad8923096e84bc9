import * as vscode from 'vscode';
import { freeName } from '../../core/shared/text/freeName';
import type { BackboneFolder } from '../../ui/backbones/backboneFolder';

/** Names of the folder's backbones, in lower case. */
export function takenNames({ snapshot }: BackboneFolder): ReadonlySet<string> {
  return new Set(snapshot?.backbones.map(({ name }) => name.toLowerCase()));
}

/** The name itself, or with a number behind it where it is taken. */
export function freeBackboneName(wanted: string, taken: ReadonlySet<string>): string {
  return freeName(wanted, (name) => taken.has(name.toLowerCase()), '-');
}

/** Why a new backbone can't be called so; undefined when it can. */
export function nameProblem(text: string, taken: ReadonlySet<string>): string | undefined {
  const name = text.trim();
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/.test(name)) {
    return vscode.l10n.t('Letters, digits, dots, dashes and underscores');
  }
  if (!taken.has(name.toLowerCase())) return undefined;
  return vscode.l10n.t('A backbone called {0} already exists', name);
}
