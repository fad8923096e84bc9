import type { VersionTarget } from '../contributions';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';

/** Follows a registry that git or an editor changed: the links are brought in line with it. */
export async function follow(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  const { champion, health } = await pipeline.workspace.registry.status();
  const changed = health.problems.find(({ code }) => code === 'registry_changed_outside');
  if (!changed) {
    ui.tell('Nothing but Backbone Studio has changed the registry.');
    return;
  }
  const named = champion ? `${champion.version} as champion` : 'no champion';
  const verb = await ui.confirm({
    question: `Follow the registry of ${pipeline.name}, which names ${named}?`,
    detail: `${changed.message}\nThe links in models/ and production/ are swapped to match it.`,
    verbs: ['Follow'],
  });
  if (verb === undefined) return;
  const status = await pipeline.workspace.registry.follow();
  await pipeline.refresh();
  ui.tell(`The links follow the registry: champion ${status.champion?.version ?? 'none'}.`);
}
