import type { VersionTarget } from '../contributions';
import { UserError } from '../core/errors';
import type { Candidate } from '../core/registry/types';
import { count } from '../ui/format';
import type { Pipeline } from '../ui/pipelines/pipeline';
import type { Ui } from '../ui/ui';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';

type Bump = 'patch' | 'minor' | 'major';

/** Registers what training wrote to `models/challenger/`, or a model file that is copied there. */
export async function register(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  const source = await findSource(ui, await pipeline.workspace.registry.candidate());
  const bump = source && (await pickBump(ui, pipeline));
  if (!source || !bump) return;
  const result = await ui.wait('Registering the challenger', () =>
    pipeline.workspace.registry.register({ ...source, ...bump }),
  );
  await pipeline.refresh();
  const version = { root: pipeline.root, version: result.version };
  const files = count(result.files.length, 'model file');
  const told = [`${result.model_id} is the challenger (${files}).`, ...(result.warnings ?? [])];
  ui.tell(told.join(' '), [
    { label: 'Evaluate Challenger', command: 'evaluateChallenger', arguments: [version] },
    { label: 'Show Details', command: 'showVersion', arguments: [version] },
  ]);
}

/** What lies there as it is, or a file that the user chooses; undefined on cancel. */
async function findSource(
  ui: Ui,
  candidate: Candidate | null,
): Promise<{ readonly source?: string } | undefined> {
  if (candidate?.ready) return {};
  if (candidate) {
    throw new UserError(
      `${candidate.path} can't be registered: ${candidate.detail ?? 'it is not complete'}.`,
      'Let training finish, or complete the folder.',
    );
  }
  const source = await ui.choosePath({
    title: 'Which model shall become the challenger? It is copied to models/challenger.',
    button: 'Register',
    kind: 'file',
  });
  return source === undefined ? undefined : { source };
}

/** How the version counts on; nothing to choose for the first one. Undefined on cancel. */
async function pickBump(ui: Ui, pipeline: Pipeline): Promise<{ readonly bump?: Bump } | undefined> {
  const [highest] = await pipeline.workspace.registry.list();
  if (!highest) return {};
  const bump = await ui.pick<Bump>(
    `The highest version is ${highest.version}. How does the new one count on?`,
    [
      { label: 'Patch', description: 'new data or seeds, the same behaviour', value: 'patch' },
      {
        label: 'Minor',
        description: 'new classes or heads, readers stay as they are',
        value: 'minor',
      },
      { label: 'Major', description: 'a new contract: readers have to change', value: 'major' },
    ],
  );
  return bump && { bump };
}
