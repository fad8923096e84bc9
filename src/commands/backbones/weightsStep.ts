import * as vscode from 'vscode';
import type { WeightCache } from '../../core/checkpoints/weightCaches';
import { formatBytes } from '../../core/shared/text/numberText';
import type { Choice, Ui } from '../../ui/ui';
import type { Step } from '../steps/runSteps';
import type { Draft } from './draft';

/** A file of trained weights. */
export interface FoundWeights {
  /** Relative to the root, or absolute in a cache. */
  readonly path: string;
  readonly bytes: number;
  /** Absent: below the root. */
  readonly cache?: WeightCache;
  /** What it is called. */
  readonly name: string;
  /** Whether it has all weights of the architecture but the head's. */
  readonly fits: boolean;
}

/** Weights below a root and in the caches of frameworks; those of the architecture first. */
export type FindWeights = (
  root: string,
  arch: string | undefined,
) => Promise<readonly FoundWeights[]>;

/** Asks for weights: those that are found, with their size and where they are, or none. */
export function weightsStep(ui: Ui, findWeights: FindWeights): Step<Draft> {
  return async (draft, frame) => {
    const files = await findWeights(draft.root, draft.arch);
    const choices: Choice<string | undefined>[] = [
      {
        label: vscode.l10n.t('Random'),
        description: vscode.l10n.t('drawn by the rule of the framework'),
        icon: 'sparkle',
        isDefault: draft.weights === undefined,
        value: undefined,
      },
      ...files.map((file) => ({
        ...weightsChoice(file, draft.arch),
        isDefault: file.path === draft.weights,
      })),
    ];
    const none = vscode.l10n.t(
      'Which weights? There are none in this folder or in the caches of PyTorch and Hugging Face',
    );
    const hint = files.length === 0 ? none : vscode.l10n.t('Which weights?');
    const answer = await ui.pickStep(frame, choices, hint);
    return typeof answer === 'string' ? answer : { draft: { ...draft, weights: answer.value } };
  };
}

function weightsChoice(
  { path, name, bytes, cache, fits }: FoundWeights,
  arch: string | undefined,
): Choice<string> {
  const description = [
    formatBytes(bytes),
    ...(fits && arch !== undefined ? [vscode.l10n.t('all weights of {0}', arch)] : []),
    ...(cache === undefined ? [] : [cacheName(cache)]),
  ];
  return {
    label: name,
    description: description.join(' · '),
    icon: fits ? 'check' : 'file-binary',
    value: path,
  };
}

function cacheName(cache: WeightCache): string {
  return cache === 'torch'
    ? vscode.l10n.t('cache of PyTorch')
    : vscode.l10n.t('cache of Hugging Face');
}
