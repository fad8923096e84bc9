import { CancelledError } from '../core/errors';
import { sentences } from '../ui/format';
import type { CommandContext } from './commandContext';

/** Makes a registry in a workspace folder; models that lie there are adopted after a question. */
export async function initialize({ ui, pipelines, services }: CommandContext): Promise<void> {
  const folder = await ui.chooseWorkspaceFolder('Make a registry in which folder?');
  if (folder === undefined) return;
  const { root, adopted } = await services.init(folder, {
    sample: false,
    confirmAdoption: async (consequences) => {
      const verb = await ui.confirm({
        question: `Adopt the models that lie in ${folder}?`,
        detail: sentences(consequences),
        verbs: ['Adopt'],
      });
      if (verb === undefined) throw new CancelledError('Adopting the models');
    },
  });
  await pipelines.rescan();
  ui.tell([`${root} has a registry.`, ...adopted].join(' '), [
    { label: 'Register Challenger…', command: 'registerChallenger', arguments: [{ root }] },
  ]);
}
