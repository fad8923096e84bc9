import * as vscode from 'vscode';
import type { DataQuestion } from '../../core/app/dataQuestions';
import type { DatasetQuery } from '../../core/app/findDataset';
import type { Workspace } from '../../core/app/workspace';
import { basename } from '../../core/shared/files/paths';
import type { Choice, StepAnswer, StepFrame, Ui } from '../../ui/ui';

/** What is asked for, and questions that were answered with "leave it as it is". */
interface Draft {
  readonly query: DatasetQuery;
  readonly settled: readonly string[];
}

type Question = Exclude<DataQuestion, { readonly kind: 'folder' }>;

/** What takes the place of a column: the head, or the samples, go without one. */
const none = Symbol('none');

/**
 * Asks what a data set's files do not tell: columns of images, ids and labels, and the folder of the
 * images. Every answer may close or open another question, so they are looked for again each time.
 * @returns undefined on cancel
 * @throws UserError when the data set can't be read, whatever is answered
 */
export async function askOpen(
  ui: Ui,
  { datasets }: Pick<Workspace, 'datasets'>,
  first: DatasetQuery,
): Promise<DatasetQuery | undefined> {
  const before: Draft[] = [];
  let draft: Draft = { query: first, settled: [] };
  const title = vscode.l10n.t('Read {0}', basename(first.path));
  for (;;) {
    const { query, settled } = draft;
    const all = await ui.wait(title, () => datasets.questions(query));
    const open = all.filter((question) => !settled.includes(keyOf(question)));
    const [question] = open;
    if (!question) return query;
    const answered = before.length;
    const frame = { title, step: answered + 1, total: answered + open.length };
    const answer = await ask(ui, { ...frame, canGoBack: answered > 0 }, question, draft);
    if (answer === 'cancel') return undefined;
    if (answer === 'back') draft = before.pop() ?? draft;
    else {
      before.push(draft);
      draft = answer.value;
    }
  }
}

function keyOf(question: DataQuestion): string {
  return question.kind === 'label' ? `label ${question.head ?? ''}` : question.kind;
}

function ask(
  ui: Ui,
  frame: StepFrame,
  question: DataQuestion,
  draft: Draft,
): Promise<StepAnswer<Draft>> {
  return question.kind === 'folder'
    ? askFolder(ui, frame, question, draft)
    : askColumn(ui, frame, question, draft);
}

async function askColumn(
  ui: Ui,
  frame: StepFrame,
  question: Question,
  draft: Draft,
): Promise<StepAnswer<Draft>> {
  const columns = question.columns.map(({ name, values }): Choice<string | typeof none> => ({
    label: name,
    description: values.join(', '),
    icon: 'symbol-field',
    value: name,
  }));
  const choices = question.kind === 'image' ? columns : [...columns, without(question)];
  const answer = await ui.pickStep(frame, choices, hintOf(question));
  if (typeof answer === 'string') return answer;
  const settled = [...draft.settled, keyOf(question)];
  if (answer.value === none) return { value: { ...draft, settled } };
  return { value: { query: withColumn(draft.query, question, answer.value), settled } };
}

function hintOf(question: Question): string {
  switch (question.kind) {
    case 'image':
      return vscode.l10n.t('Which column has the paths of the images?');
    case 'id':
      return vscode.l10n.t('Several rows have the same image. Which column tells samples apart?');
    case 'label':
      return question.head === undefined
        ? vscode.l10n.t('Which column has the labels?')
        : vscode.l10n.t('Which column has the labels of head “{0}”?', question.head);
  }
}

function without(question: Question): Choice<typeof none> {
  const label =
    question.kind !== 'label'
      ? vscode.l10n.t('None of these')
      : question.head === undefined
        ? vscode.l10n.t('There are no labels')
        : vscode.l10n.t('There are no labels of head “{0}”', question.head);
  return { label, icon: 'circle-slash', value: none };
}

function withColumn(query: DatasetQuery, question: Question, column: string): DatasetQuery {
  if (question.kind === 'label') {
    return { ...query, columns: { ...query.columns, [question.head ?? column]: column } };
  }
  return { ...query, samples: { ...query.samples, [question.kind]: column } };
}

async function askFolder(
  ui: Ui,
  frame: StepFrame,
  { first }: Extract<DataQuestion, { readonly kind: 'folder' }>,
  draft: Draft,
): Promise<StepAnswer<Draft>> {
  const hint = vscode.l10n.t('None of the images was found. The first sample is {0}', first);
  const choose = vscode.l10n.t('Choose the Folder of the Images…');
  const leave = vscode.l10n.t('Go On without Images');
  const answer = await ui.pickStep(
    frame,
    [
      { label: choose, icon: 'folder', value: true },
      { label: leave, icon: 'circle-slash', value: false },
    ],
    hint,
  );
  if (typeof answer === 'string') return answer;
  const settled = [...draft.settled, 'folder'];
  if (!answer.value) return { value: { ...draft, settled } };
  const images = await ui.choosePath({
    title: vscode.l10n.t('Where do the paths of the images start?'),
    button: vscode.l10n.t('Choose Folder'),
    kind: 'folder',
  });
  if (images === undefined) return { value: draft };
  return { value: { ...draft, query: { ...draft.query, images: images.replaceAll('\\', '/') } } };
}
