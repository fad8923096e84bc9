import { powerSentence } from '../../core/comparison/power/powerAnalysis';
import type { PowerAnalysis } from '../../core/comparison/power/powerAnalysis';
import type { Workspace } from '../../core/app/workspace';
import type { CommandContext } from '../context';

/**
 * Says what the data set can show before anything is run.
 * @param against what is compared with; absent: the champion
 */
export async function tellPower(
  context: CommandContext,
  workspace: Workspace,
  against?: string,
): Promise<PowerAnalysis | null> {
  const powerAnalysis = await workspace.analyzePower(against);
  if (powerAnalysis) context.say(`${powerSentence(powerAnalysis)}.`);
  for (const { metric, maxLoss, text } of powerAnalysis?.gates ?? []) {
    context.say(`Gate ${metric} maxLoss ${maxLoss}: ${text}.`);
  }
  return powerAnalysis;
}
