import * as vscode from 'vscode';
import type { EventTarget } from '../commandTargets';
import { UserError } from '../core/shared/errors/errors';
import type { EventAnswers, LabelledAnswer } from '../core/app/workspace';
import type { Choice, Ui } from '../ui/ui';
import { chooseEvent } from './chooseEvent';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';
import { decimalText } from '../core/shared/text/quantity';

/** Pins an event with the answer that every model is expected to give; the Testing view runs it. */
export async function pinEvent(context: CommandContext, target?: EventTarget): Promise<void> {
  const { ui } = context;
  const { t } = vscode.l10n;
  const pipeline = await choosePipeline(context, target && { root: target.root });
  const question = { title: t('Pin which event?'), inputTitle: t('Pin Event') };
  const chosen =
    pipeline && (target?.event === undefined ? await chooseEvent(ui, pipeline, question) : target);
  if (!pipeline || !chosen?.event) return;
  const { event } = chosen;
  const answers = await ui.wait(t('Asking what {0} is', event), () =>
    pipeline.workspace.predict(event),
  );
  const expect = await askAnswers(ui, answers);
  const mustPass = expect && (await askImportance(ui));
  if (!expect || mustPass === undefined) return;
  await pipeline.workspace.registry.pinEvent({ id: event, expect, mustPass });
  await pipeline.refresh();
  ui.tell(t('{0} is pinned. Run it in the Testing view.', event));
}

/** What is right, head by head; undefined on cancel. */
async function askAnswers(
  ui: Ui,
  answers: EventAnswers,
): Promise<Readonly<Record<string, string>> | undefined> {
  const expect: Record<string, string> = {};
  const heads = new Set(answers.predictions.flatMap((answer) => Object.keys(answer.heads)));
  for (const head of heads) {
    const label = await ui.pick<string | null>(
      vscode.l10n.t('What is right for {0}?', head),
      choicesOf(answers, head),
    );
    if (label === undefined) return undefined;
    if (label !== null) expect[head] = label;
  }
  if (Object.keys(expect).length > 0) return expect;
  throw new UserError(
    vscode.l10n.t('Nothing is expected of {0}, so it was not pinned.', answers.event),
    vscode.l10n.t('Choose what is right for one head at least.'),
  );
}

/** Every class, those that a version answers first. */
function choicesOf({ predictions }: EventAnswers, head: string): Choice<string | null>[] {
  const given = predictions.flatMap(({ version, heads }) => {
    const answer = heads[head];
    return answer ? [{ version, ...answer }] : [];
  });
  const classes = given.flatMap(({ probabilities }) => Object.keys(probabilities));
  const sets = given.some(({ label }) => !classes.includes(label));
  const labels = new Set([...given.map(({ label }) => label), ...(sets ? [] : classes)]);
  return [
    ...[...labels].map((label) => ({
      label,
      description: given
        .filter((answer) => answer.label === label)
        .map(answeredBy)
        .join(', '),
      value: label,
    })),
    { label: vscode.l10n.t('Any Answer'), icon: 'circle-slash', value: null },
  ];
}

function answeredBy({ version, confidence }: LabelledAnswer & { readonly version: string }) {
  return vscode.l10n.t('{0} says so ({1} %)', version, decimalText(100 * confidence, 0));
}

function askImportance(ui: Ui): Promise<boolean | undefined> {
  const { t } = vscode.l10n;
  return ui.pick(t('Must a challenger answer it rightly?'), [
    { label: t('Must Pass'), description: t('blocks a promotion otherwise'), value: true },
    { label: t('Watch Only'), description: t('shown in the Testing view'), value: false },
  ]);
}
