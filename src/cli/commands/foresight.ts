import { foresightSentence } from '../../core/comparison/powerAnalysis';
import type { Foresight } from '../../core/comparison/powerAnalysis';
import type { Workspace } from '../../core/app/workspace';
import type { CommandContext } from '../context';

/**
 * Says what the data set can show before anything is run.
 * @param against what is compared with; absent: the champion
 */
export async function tellForesight(
  context: CommandContext,
  workspace: Workspace,
  against?: string,
): Promise<Foresight | null> {
  const foresight = await workspace.foresee(against);
  if (foresight) context.say(`${foresightSentence(foresight)}.`);
  return foresight;
}
