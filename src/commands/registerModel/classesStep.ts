import * as vscode from 'vscode';
import type { Workspace } from '../../core/app/workspace';
import { UserError } from '../../core/shared/errors/errors';
import type { Choice, StepAnswer, StepFrame, Ui } from '../../ui/ui';
import type { Step } from '../steps/runSteps';
import { headOf, withAnswer } from './registrationDraft';
import type { RegistrationDraft } from './registrationDraft';

type Names = readonly string[];

/**
 * Asks for the names of a head's classes: those of the data set, typed ones, or those of a file.
 * @param count how many the output has; null where the graph does not say
 */
export function classesStep(
  ui: Ui,
  workspace: Pick<Workspace, 'datasetClasses' | 'readClassFile'>,
  output: string,
  count: number | null,
): Step<RegistrationDraft> {
  const step: Step<RegistrationDraft> = async (draft, frame) => {
    const head = headOf(draft, output);
    const known = (await workspace.datasetClasses())[head];
    const fitting = known && (count === null || known.length === count) ? known : undefined;
    const hint =
      count === null
        ? vscode.l10n.t('Class names of "{0}", in the order of the output', head)
        : vscode.l10n.t('The {0} class names of "{1}", in the order of the output', count, head);
    const answer = await ui.pickStep(frame, choicesFor(fitting), hint);
    if (typeof answer === 'string') return answer;
    const now = draft.answers.classes?.[head] ?? fitting ?? [];
    const names =
      // A dialog that was closed, or a file of other classes: the same is asked once more.
      answer.value === 'type'
        ? await typedNames(ui, frame, now, count)
        : answer.value === 'file'
          ? await namesOfFile(ui, workspace, head, count)
          : { value: answer.value };
    if (names === undefined) return step(draft, frame);
    if (typeof names === 'string') return names;
    const classes = { ...draft.answers.classes, [head]: names.value };
    return { draft: withAnswer(draft, { classes }) };
  };
  return step;
}

function choicesFor(known: Names | undefined): readonly Choice<Names | 'type' | 'file'>[] {
  const ofData: readonly Choice<Names>[] = known
    ? [
        {
          label: shortened(known),
          description: vscode.l10n.t('classes of the evaluation data'),
          icon: 'list-ordered',
          value: known,
        },
      ]
    : [];
  return [
    ...ofData,
    { label: vscode.l10n.t('Type the Names…'), icon: 'edit', value: 'type' },
    {
      label: vscode.l10n.t('From a File…'),
      description: vscode.l10n.t('a name a line, JSON, or the data.yaml of YOLO'),
      icon: 'file',
      value: 'file',
    },
  ];
}

function shortened(names: Names): string {
  const text = names.join(', ');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

async function typedNames(
  ui: Ui,
  frame: StepFrame,
  now: Names,
  count: number | null,
): Promise<StepAnswer<Names>> {
  const typed = await ui.askStep(frame, {
    prompt: vscode.l10n.t('The names with commas between them, in the order of the output'),
    value: now.join(', '),
    validate: (text) => namesProblem(parseNames(text), count),
  });
  return typeof typed === 'string' ? typed : { value: parseNames(typed.value) };
}

function parseNames(text: string): Names {
  return text.split(',').map((name) => name.trim());
}

/** @returns undefined where no file was chosen, or one that lists other classes than the output has */
async function namesOfFile(
  ui: Ui,
  workspace: Pick<Workspace, 'readClassFile'>,
  head: string,
  count: number | null,
): Promise<{ readonly value: Names } | undefined> {
  const path = await ui.choosePath({
    title: vscode.l10n.t('Which file lists the classes of "{0}"?', head),
    button: vscode.l10n.t('Use'),
    kind: 'file',
  });
  if (path === undefined) return undefined;
  try {
    const names = await workspace.readClassFile(path, head);
    const problem = namesProblem(names, count);
    if (problem === undefined) return { value: names };
    ui.warn(`${path}: ${problem}`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    ui.warn(`${error.message}. ${error.remedy.text}`);
  }
  return undefined;
}

function namesProblem(names: Names, count: number | null): string | undefined {
  if (names.includes('')) return vscode.l10n.t('A name is missing between two commas');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return vscode.l10n.t('"{0}" is listed twice', twice);
  return count === null || names.length === count
    ? undefined
    : vscode.l10n.t('The output has {0} classes; {1} names were given', count, names.length);
}
