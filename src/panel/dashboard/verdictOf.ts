import * as vscode from 'vscode';
import { told } from '../../core/shared/text/kept';
import { UserError } from '../../core/shared/errors/errors';
import type { VerdictFacts } from '../../protocol/dashboard';
import type { Pipeline } from '../../ui/pipelines/pipeline';
import { snapshotOf } from '../pipelineOf';

/** What the statistics say about the challenger against the champion, in one sentence. */
export async function verdictOf(pipeline: Pipeline, signal: AbortSignal): Promise<VerdictFacts> {
  const { status } = await snapshotOf(pipeline);
  const { champion, challenger } = status ?? {};
  if (!challenger) return none(vscode.l10n.t('There is no challenger.'));
  if (Object.keys(challenger.metrics).length === 0) {
    return none(vscode.l10n.t('Not evaluated yet, so nothing can be said about it.'));
  }
  if (!champion) return none(vscode.l10n.t('There is no champion to compare it with.'));
  try {
    const { compare } = pipeline.workspace;
    const found = await compare(challenger.version, champion.version, {
      signal,
      freshness: false,
    });
    return { verdict: found.verdict, sentence: told(found, 'summary') };
  } catch (error) {
    // What keeps two models from being compared is an answer, too.
    if (!(error instanceof UserError) || error.kind === 'cancelled') throw error;
    return none(error.message);
  }
}

function none(sentence: string): VerdictFacts {
  return { verdict: 'none', sentence };
}
