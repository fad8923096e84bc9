import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { commit, operationOf } from '../state/commit';
import { change } from '../state/opening';
import { reconcile } from '../steps/reconcile';
import type { RegistryContext } from '../registryContext';
import type { RegistryState } from '../storage/registryState';
import type { Annotation, TagChange } from '../modelRegistry';
import { withEntry } from '../format/transitions';
import { faultOfTag } from '../format/tags';
import type { Entry } from '../format/types';
import { chooseRole } from './resolveVersion';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/** Longer texts belong into a file. */
const longestNotes = 10_000;

/** Replaces what is noted about a version; an empty text removes it. */
export async function writeNotes(
  context: RegistryContext,
  wanted: string,
  text: string,
): Promise<Annotation> {
  const notes = text.replace(/\r\n?/g, '\n').trim();
  checkNotes(notes);
  return annotate(context, wanted, (entry) => ({
    fields: { notes: notes === '' ? undefined : notes, tags: entry.tags },
    reason: notes === '' ? sentence('notes_removed') : sentence('notes_written', { notes }),
  }));
}

/** Adds tags to a version and takes others away; tags keep the order in which they came. */
export async function changeTags(
  context: RegistryContext,
  wanted: string,
  { add = [], remove = [] }: TagChange,
): Promise<Annotation> {
  for (const tag of [...add, ...remove]) checkTag(tag);
  return annotate(context, wanted, ({ notes, tags = [] }) => {
    const left = tags.filter((tag) => !remove.includes(tag));
    const next = [...new Set([...left, ...add])];
    const changes = [
      ...next.filter((tag) => !tags.includes(tag)).map((tag) => `+${tag}`),
      ...tags.filter((tag) => !next.includes(tag)).map((tag) => `-${tag}`),
    ];
    return {
      fields: { notes, tags: next.length === 0 ? undefined : next },
      reason: sentence('tags_changed', { tags: changes.join(' ') }),
    };
  });
}

interface Edited {
  readonly fields: Annotated;
  readonly reason: Sentence;
}

type Annotated = {
  readonly notes: string | undefined;
  readonly tags: readonly string[] | undefined;
};

async function annotate(
  context: RegistryContext,
  wanted: string,
  edit: (entry: Entry) => Edited,
): Promise<Annotation> {
  return change(context, {}, async (state) => {
    const { entry } = chooseRole(context, state.registry, wanted);
    const { fields, reason } = edit(entry);
    if (isSame(entry, fields)) return annotationOf(entry, fields);
    await commitAnnotation(context, state, entry.version, { fields, reason });
    return annotationOf(entry, fields);
  });
}

async function commitAnnotation(
  context: RegistryContext,
  state: RegistryState,
  version: string,
  { fields, reason }: Edited,
): Promise<void> {
  const operation = operationOf(context, { type: 'annotate', version, reason });
  const next = withEntry(state.registry, version, () => fields);
  await reconcile(context, (await commit(context, state, next, operation)).state);
}

function isSame({ notes, tags = [] }: Entry, after: Annotated): boolean {
  return notes === after.notes && tags.join('\n') === (after.tags ?? []).join('\n');
}

function annotationOf({ version, model_id }: Entry, { notes, tags = [] }: Annotated): Annotation {
  return { version, model_id, ...(notes !== undefined && { notes }), tags };
}

function checkNotes(notes: string): void {
  if (notes.length > longestNotes)
    throw new UserError(
      l10n.t('the notes have {0} characters; {1} is the most', notes.length, longestNotes),
      l10n.t('Keep the long text in a file, and name it in the notes.'),
    );
  if (/[^\P{C}\n\t]/u.test(notes))
    throw new UserError(
      l10n.t('the notes contain an invisible character'),
      l10n.t('Use plain text with line breaks.'),
    );
}

function checkTag(tag: string): void {
  const fault = faultOfTag(tag);
  if (fault === undefined) return;
  throw new UserError(
    fault,
    l10n.t('Use up to 50 letters, digits, dots, dashes, colons and slashes, without spaces.'),
  );
}
