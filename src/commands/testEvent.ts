import type { VersionTarget } from '../contributions';
import type { Pipeline } from '../ui/pipelines/pipeline';
import type { Choice, Ui } from '../ui/ui';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';

type Source = { readonly event: string } | 'name' | 'file';

/** Runs one event, or an image file, through several versions and shows what each answers. */
export async function testEvent(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  const event = pipeline && (await chooseEvent(ui, pipeline));
  const versions = pipeline && event && (await chooseVersions(ui, pipeline, target?.version));
  if (!pipeline || !event || !versions) return;
  await ui.wait(`Testing ${event}`, () =>
    ui.showDocument({ kind: 'event', root: pipeline.root, event, ...versions }),
  );
}

async function chooseEvent(ui: Ui, pipeline: Pipeline): Promise<string | undefined> {
  const { events, pinned } = await pipeline.workspace.registry.events();
  const pins = new Set(pinned.map(({ id }) => id));
  const ids = [...pins, ...events.map(({ id }) => id).filter((id) => !pins.has(id))];
  const pool = ids.map((id): Choice<Source> => {
    const { state, by } = events.find((event) => event.id === id) ?? {};
    const description = [pins.has(id) ? 'pinned' : '', state?.replace('_', ' '), by]
      .filter(Boolean)
      .join(' ');
    return { label: id, description, value: { event: id } };
  });
  const source = await ui.pick<Source>('Test which event?', [
    ...pool,
    { label: 'Another Event…', icon: 'edit', detail: 'any id of the data set', value: 'name' },
    { label: 'Image File…', icon: 'file-media', value: 'file' },
  ]);
  if (source === 'name') return ui.ask({ title: 'Test Event', prompt: 'Id of the event' });
  if (source !== 'file') return source?.event;
  return ui.choosePath({ title: 'Test which image?', button: 'Test', kind: 'file' });
}

async function chooseVersions(
  ui: Ui,
  pipeline: Pipeline,
  version: string | undefined,
): Promise<{ readonly versions?: readonly string[] } | undefined> {
  if (version !== undefined) return { versions: [version] };
  const all = await pipeline.workspace.registry.list();
  return ui.pick<{ readonly versions?: readonly string[] }>('Ask which models?', [
    { label: 'The champion and the best of the archive', value: {} },
    {
      label: 'All versions',
      description: String(all.length),
      value: { versions: all.map((summary) => summary.version) },
    },
    ...all.map((summary) => ({
      label: summary.model_id,
      description: summary.status,
      value: { versions: [summary.version] },
    })),
  ]);
}
