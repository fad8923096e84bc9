import type { DocumentRef } from '../../src/ui/documentRef';
import type { ModelReview, ReviewVerdict } from '../../src/ui/modelReview';
import type { PanelPlace } from '../../src/ui/panelPlace';
import type {
  AnyAction,
  Choice,
  InputOptions,
  Question,
  RunningTask,
  StepAnswer,
  StepFrame,
  Ui,
} from '../../src/ui/ui';

/** What a person answers, in the order of the questions; `undefined` is cancel. */
type Answer = string | undefined;

/** The answer that presses the button to go back. */
export const back = '←';

function stepAnswer<T>(answer: Answer, value: () => T): StepAnswer<T> {
  if (answer === undefined) return 'cancel';
  return answer === back ? 'back' : { value: value() };
}

/** A person at the keyboard: answers by the labels that are shown, and keeps what was said. */
export class ScriptedUi implements Ui {
  /** Every question, as `title | detail | answers`. */
  readonly asked: string[] = [];
  readonly told: string[] = [];
  readonly documents: DocumentRef[] = [];
  readonly places: PanelPlace[] = [];
  readonly reviews: ModelReview[] = [];
  readonly actions: AnyAction[] = [];
  /** What editors show of files, by their paths. */
  readonly texts = new Map<string, string>();

  constructor(private readonly answers: Answer[] = []) {}

  confirm({ question, detail, verbs }: Question): Promise<string | undefined> {
    return Promise.resolve(this.answer(question, detail, verbs));
  }

  pick<T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
    const labels = choices.map(({ label }) => label);
    const chosen = this.answer(title, '', labels);
    return Promise.resolve(choices.find(({ label }) => label === chosen)?.value);
  }

  ask({ title, validate }: InputOptions): Promise<string | undefined> {
    const text = this.answer(title, '', undefined);
    const problem = text === undefined ? undefined : validate?.(text);
    if (problem) throw new Error(`The input box refuses "${text}": ${problem}`);
    return Promise.resolve(text);
  }

  pickStep<T>({ title }: StepFrame, choices: readonly Choice<T>[]): Promise<StepAnswer<T>> {
    const labels = choices.map(({ label }) => label);
    const answer = this.answer(title, '', [...labels, back]);
    const chosen = choices.find(({ label }) => label === answer);
    return Promise.resolve(stepAnswer(answer, () => chosen?.value as T));
  }

  /** Answered by labels with commas between them. */
  pickManyStep<T>(
    { title }: StepFrame,
    choices: readonly Choice<T>[],
  ): Promise<StepAnswer<readonly T[]>> {
    const answer = this.answer(title, '', undefined);
    const labels = (answer ?? '').split(', ');
    const unknown = labels.filter((one) => !choices.some(({ label }) => label === one));
    if (answer !== undefined && answer !== back && unknown.length > 0) {
      throw new Error(`"${unknown.join(', ')}" is not among the choices`);
    }
    const chosen = choices.filter(({ label }) => labels.includes(label));
    return Promise.resolve(stepAnswer(answer, () => chosen.map(({ value }) => value)));
  }

  askStep(
    { title }: StepFrame,
    { validate }: Omit<InputOptions, 'title'>,
  ): Promise<StepAnswer<string>> {
    const text = this.answer(title, '', undefined);
    const problem = text === undefined || text === back ? undefined : validate?.(text);
    if (problem) throw new Error(`The input box refuses "${text}": ${problem}`);
    return Promise.resolve(stepAnswer(text, () => text ?? ''));
  }

  choosePath({ title }: { title: string }): Promise<string | undefined> {
    return Promise.resolve(this.answer(title, '', undefined));
  }

  chooseWorkspaceFolder(title: string): Promise<string | undefined> {
    return Promise.resolve(this.answer(title, '', undefined));
  }

  progress<T>(title: string, task: (running: RunningTask) => Promise<T>): Promise<T> {
    this.asked.push(`progress: ${title}`);
    return task({ onProgress: () => undefined, signal: new AbortController().signal });
  }

  wait<T>(_title: string, task: () => Promise<T>): Promise<T> {
    return task();
  }

  tell(message: string, actions: readonly AnyAction[] = []): void {
    this.say('tell', message, actions);
  }

  warn(message: string, actions: readonly AnyAction[] = []): void {
    this.say('warn', message, actions);
  }

  fail(message: string, actions: readonly AnyAction[] = []): void {
    this.say('fail', message, actions);
  }

  showStatus(message: string): void {
    this.say('status', message, []);
  }

  /** Answered by the verdict's name. */
  reviewModel(review: ModelReview): Promise<ReviewVerdict | undefined> {
    this.reviews.push(review);
    const answer = this.answer(review.failure ?? `review ${review.model}`, '', undefined);
    const verdicts: readonly ReviewVerdict[] = ['accept', 'change', 'next', 'image'];
    return Promise.resolve(verdicts.find((verdict) => verdict === answer));
  }

  showDocument(document: DocumentRef): Promise<void> {
    this.documents.push(document);
    return Promise.resolve();
  }

  openPanel(place: PanelPlace): Promise<void> {
    this.places.push(place);
    return Promise.resolve();
  }

  activeFile(): string | undefined {
    return undefined;
  }

  openFile(path: string): Promise<void> {
    this.say('edit', path, []);
    return Promise.resolve();
  }

  textOf(path: string): Promise<string> {
    return Promise.resolve(this.texts.get(path) ?? '');
  }

  save(): Promise<void> {
    return Promise.resolve();
  }

  replaceText(path: string, text: string): Promise<void> {
    this.texts.set(path, text);
    return Promise.resolve();
  }

  showDiff(left: string, right: string, title: string): Promise<void> {
    this.say('diff', [title, left, right].join(' | '), []);
    return Promise.resolve();
  }

  revealFolder(path: string): Promise<void> {
    this.say('reveal', path, []);
    return Promise.resolve();
  }

  copy(text: string): Promise<void> {
    this.say('copy', text, []);
    return Promise.resolve();
  }

  openFolder(path: string): Promise<void> {
    this.say('open', path, []);
    return Promise.resolve();
  }

  private say(how: string, message: string, actions: readonly AnyAction[]): void {
    const buttons = actions.map(({ label }) => ` [${label}]`).join('');
    this.told.push(`${how}: ${message}${buttons}`);
    this.actions.push(...actions);
  }

  private answer(title: string, detail: string, choices: readonly string[] | undefined): Answer {
    this.asked.push([title, detail].filter(Boolean).join(' | '));
    if (this.answers.length === 0) throw new Error(`Nobody expected to be asked: ${title}`);
    const answer = this.answers.shift();
    if (choices && answer !== undefined && !choices.includes(answer)) {
      throw new Error(`"${answer}" is not among ${choices.join(', ')}`);
    }
    return answer;
  }
}
