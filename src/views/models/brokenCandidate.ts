import * as vscode from 'vscode';
import type { Snapshot } from '../../ui/pipelines/snapshot';

export interface BrokenCandidate {
  /** Relative to the root: what has to be looked at. */
  readonly file: string;
  readonly message: string;
}

/** Why a candidate that has come to rest can't be registered; undefined where nothing is wrong. */
export function brokenCandidate(snapshot: Snapshot): BrokenCandidate | undefined {
  const candidate = snapshot.status?.candidate;
  if (!candidate || candidate.ready || !snapshot.candidateSettled) return undefined;
  const { path, files, detail } = candidate;
  const why = detail ?? vscode.l10n.t('it is not complete');
  const file = files.find((name) => name === 'training_config.json') ?? files[0];
  return {
    file: file === undefined ? path : `${path}/${file}`,
    message: vscode.l10n.t('The candidate can’t be registered: {0}', why),
  };
}

/** What the badge of the view counts: problems of registries, and candidates that are broken. */
export function modelsBadge(snapshots: readonly Snapshot[]): vscode.ViewBadge | undefined {
  const problems = snapshots.reduce((sum, snapshot) => sum + snapshot.problems.length, 0);
  const value = problems + snapshots.filter((snapshot) => brokenCandidate(snapshot)).length;
  if (value === 0) return undefined;
  const tooltip = value === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', value);
  return { value, tooltip };
}
