import * as vscode from 'vscode';
import { UserError } from '../core/shared/errors/errors';
import { isSameModel } from '../core/registry/format/sameModel';
import { told } from '../core/shared/text/kept';
import { sentences, summarizeMetrics } from '../ui/format';
import type { Pipeline } from '../ui/pipelines/pipeline';
import type { Ui } from '../ui/ui';

/** Says where the challenger has the champion's own files; undefined where it has not. */
export function sameAsChampion({ snapshot }: Pipeline): string | undefined {
  const { champion, challenger } = snapshot?.status ?? {};
  if (!champion || !challenger || !isSameModel(challenger, champion)) return undefined;
  return vscode.l10n.t(
    '{0} is byte for byte the champion {1}, so nothing would change.',
    challenger.version,
    champion.version,
  );
}

/** The champion's figures; undefined where there is none, or it was not evaluated. */
export function championFigure({ snapshot }: Pipeline): string | undefined {
  const champion = snapshot?.status?.champion;
  const figures = champion && summarizeMetrics(champion.metrics, snapshot?.heads);
  if (!figures) return undefined;
  return vscode.l10n.t('Champion {0}: {1}.', champion.version, figures);
}

export function isChallenger(pipeline: Pipeline, version: string): boolean {
  return pipeline.snapshot?.status?.challenger?.version === version;
}

/**
 * Whether the challenger is better than the champion, with gain and interval in one sentence.
 * @returns undefined where there is no champion to compare with, or the two can't be compared
 */
export async function judgeChallenger(
  ui: Ui,
  pipeline: Pipeline,
  version: string,
): Promise<string | undefined> {
  const champion = pipeline.snapshot?.status?.champion;
  if (!champion || !isChallenger(pipeline, version)) return undefined;
  try {
    const title = vscode.l10n.t('Comparing with {0}', champion.version);
    const found = await ui.progress(title, (running) =>
      pipeline.workspace.compare(version, champion.version, running),
    );
    return sentences([told(found, 'summary')]);
  } catch (error) {
    // The evaluation is whatever keeps it from being compared; Compare… tells what that is.
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
