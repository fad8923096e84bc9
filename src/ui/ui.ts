import type { Progress } from '../core/shared/progress/progress';
import type { CommandArguments, CommandName } from '../contributions';
import type { DocumentRef } from './documentRef';
import type { ModelReview, ReviewVerdict } from './modelReview';
import type { PanelPlace } from './panelPlace';

/** A question that is asked in a modal. */
export interface Question {
  /** Names both sides. */
  readonly question: string;
  /** The consequence. */
  readonly detail: string;
  /** What the buttons say: verbs. */
  readonly verbs: readonly string[];
}

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Name of a theme icon. */
  readonly icon?: string;
  /** Whether it stays in sight whatever is typed. */
  readonly alwaysShow?: boolean;
  /** Whether it is ready to be taken; the first does where none is. */
  readonly isDefault?: boolean;
  readonly value: T;
}

/** Where a question is among several. */
export interface StepFrame {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly total: number;
  readonly canGoBack: boolean;
}

export type StepAnswer<T> = { readonly value: T } | 'back' | 'cancel';

export interface InputOptions {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  /** What is wrong with the text; undefined when nothing is. */
  readonly validate?: (text: string) => string | undefined;
}

/** A button of a notification: a command of ours and what it is called with. */
export interface Action<N extends CommandName = CommandName> {
  readonly label: string;
  readonly command: N;
  readonly arguments: CommandArguments[N];
}

/** A typed `Action`, whichever command it is. */
export type AnyAction = { readonly [N in CommandName]: Action<N> }[CommandName];

export interface RunningTask {
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

export interface OpenDialogOptions {
  readonly title: string;
  readonly button: string;
  readonly kind: 'file' | 'folder';
}

/** What commands say and ask: VS Code, as far as they need it. */
export interface Ui {
  /** @returns the verb that was chosen; undefined on cancel */
  confirm(question: Question): Promise<string | undefined>;
  /** @returns undefined on cancel */
  pick<T>(title: string, choices: readonly Choice<T>[], hint?: string): Promise<T | undefined>;
  /** @returns undefined on cancel */
  ask(options: InputOptions): Promise<string | undefined>;
  /** A pick that is one of several steps. */
  pickStep<T>(
    frame: StepFrame,
    choices: readonly Choice<T>[],
    hint: string,
  ): Promise<StepAnswer<T>>;
  /** A pick of any number that is one of several steps; those with `isDefault` are ticked. */
  pickManyStep<T>(
    frame: StepFrame,
    choices: readonly Choice<T>[],
    hint: string,
  ): Promise<StepAnswer<readonly T[]>>;
  /** A text that is one of several steps. */
  askStep(frame: StepFrame, options: Omit<InputOptions, 'title'>): Promise<StepAnswer<string>>;
  /** @returns an absolute path; undefined on cancel */
  choosePath(options: OpenDialogOptions): Promise<string | undefined>;
  /** The only workspace folder, or the one that is picked; an absolute path. */
  chooseWorkspaceFolder(title: string): Promise<string | undefined>;
  /** Shows a notification with count, rate, time left and "Cancel" while the task runs, unless it ends at once. */
  progress<T>(title: string, task: (running: RunningTask) => Promise<T>): Promise<T>;
  /** Shows in the status bar that something runs that can't be cancelled. */
  wait<T>(title: string, task: () => Promise<T>): Promise<T>;
  /** Tells a result and what can be done next; doesn't wait for the reader. */
  tell(message: string, actions?: readonly AnyAction[]): void;
  warn(message: string, actions?: readonly AnyAction[]): void;
  fail(message: string, actions?: readonly AnyAction[]): void;
  /** Something small that goes away by itself. */
  showStatus(message: string): void;
  /** Shows a model at work and asks whether it looks right. @returns undefined on cancel */
  reviewModel(review: ModelReview): Promise<ReviewVerdict | undefined>;
  /** Builds and shows a read-only document; what goes wrong while it is built is thrown. */
  showDocument(document: DocumentRef, running?: RunningTask): Promise<void>;
  /** Shows a place in the panel. */
  openPanel(place: PanelPlace): Promise<void>;
  /** Absolute path of the file in the active text editor, as the core writes it. */
  activeFile(): string | undefined;
  /** Opens a file for editing. @param offset where the cursor goes, in characters */
  openFile(path: string, offset?: number): Promise<void>;
  /** A file's text as its editor has it; what is on the disk where none is open. */
  textOf(path: string): Promise<string>;
  /** Writes what an editor has of a file and has not saved. */
  save(path: string): Promise<void>;
  /** Replaces a file's text through its editor, so that it can be undone, and saves it. */
  replaceText(path: string, text: string): Promise<void>;
  /** Shows two files in the diff editor. */
  showDiff(left: string, right: string, title: string): Promise<void>;
  revealFolder(path: string): Promise<void>;
  copy(text: string): Promise<void>;
  openFolder(path: string): Promise<void>;
}
