import * as vscode from 'vscode';
import type { PooledEvent } from '../core/registry/format/eventPool';
import type { Pipeline } from '../ui/pipelines/pipeline';
import type { Choice, Ui } from '../ui/ui';

type Source = { readonly event: string } | 'name' | 'file';

export interface EventQuestion {
  readonly title: string;
  /** What the input box for another id is called. */
  readonly inputTitle: string;
  /** Whether an image file may be chosen too; `button` is in its dialog. */
  readonly file?: { readonly title: string; readonly button: string };
}

/**
 * An event of the pool, pinned ones first, the id of any other, or an image file.
 * @returns undefined on cancel
 */
export async function chooseEvent(
  ui: Ui,
  pipeline: Pipeline,
  { title, inputTitle, file }: EventQuestion,
): Promise<{ readonly event: string; readonly isFile: boolean } | undefined> {
  const { t } = vscode.l10n;
  const source = await ui.pick<Source>(title, [
    ...(await poolChoices(pipeline)),
    {
      label: t('Another Event…'),
      icon: 'edit',
      detail: t('any id of the data set'),
      alwaysShow: true,
      value: 'name',
    },
    ...(file
      ? [
          {
            label: t('Image File…'),
            icon: 'file-media',
            alwaysShow: true,
            value: 'file',
          } satisfies Choice<Source>,
        ]
      : []),
  ]);
  if (source === 'file') {
    const path = file && (await ui.choosePath({ ...file, kind: 'file' }));
    return path === undefined ? undefined : { event: path, isFile: true };
  }
  const event =
    source === 'name'
      ? await ui.ask({ title: inputTitle, prompt: t('Id of the event') })
      : source?.event;
  return event?.trim() ? { event: event.trim(), isFile: false } : undefined;
}

async function poolChoices({ workspace }: Pipeline): Promise<Choice<Source>[]> {
  const { events, pinned } = await workspace.registry.events();
  const pins = new Set(pinned.map(({ id }) => id));
  const ids = [...pins, ...events.map(({ id }) => id).filter((id) => !pins.has(id))];
  return ids.map((id) => {
    const { state, by } = events.find((event) => event.id === id) ?? {};
    const description = [pins.has(id) ? vscode.l10n.t('pinned') : '', state && stateText(state, by)]
      .filter(Boolean)
      .join(' · ');
    return { label: id, description, value: { event: id } };
  });
}

/** Whether a model was trained on an event, and which one. */
function stateText(state: PooledEvent['state'], by: string | undefined): string {
  switch (state) {
    case 'available':
      return vscode.l10n.t('available');
    case 'in_use':
      return vscode.l10n.t('in use by {0}', by ?? '');
    case 'used':
      return vscode.l10n.t('used by {0}', by ?? '');
  }
}
