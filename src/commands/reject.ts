import type { VersionTarget } from '../contributions';
import { sentences } from '../ui/format';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';

/** Sends the challenger to the archive as rejected, with a reason and after a modal. */
export async function reject(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  const plan = await pipeline.workspace.registry.planReject();
  const reason = await ui.ask({
    title: `Reject ${plan.from}`,
    prompt: 'Why? The reason is kept in the log and in the archive.',
    value: plan.refusals[0] ?? plan.summary,
    validate: (text) => (text.trim() === '' ? 'A rejection needs a reason.' : undefined),
  });
  if (!reason?.trim()) return;
  const champion = plan.to === null ? '' : ` and keep champion ${plan.to}`;
  const verb = await ui.confirm({
    question: `Reject challenger ${plan.from}${champion}?`,
    detail: sentences(plan.consequences),
    verbs: ['Reject'],
  });
  if (verb === undefined) return;
  const result = await pipeline.workspace.registry.reject({ reason, expected: plan.token });
  await pipeline.refresh();
  ui.tell(`${result.from} was rejected. Its files are in the archive.`, [
    {
      label: 'Show Operation Log',
      command: 'showOperationLog',
      arguments: [{ root: pipeline.root }],
    },
  ]);
}
