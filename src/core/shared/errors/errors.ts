import * as l10n from '@vscode/l10n';
import { localized, quotation } from '../text/sentence';
import type { Value } from '../text/sentence';

/** What kind of fault a `UserError` is; the command line turns it into its exit status. */
export type FaultKind = 'input' | 'usage' | 'refused' | 'integrity' | 'cancelled';

/** Something that a user can do about an error: shown as a button in VS Code. */
export interface Remedy {
  /** A sentence that says what to do. */
  readonly text: string;
  /** Id of a command of the extension that does it, without the `backboneStudio.` prefix. */
  readonly command?: string;
  /** The button's label; a verb. */
  readonly label?: string;
}

/**
 * An error that is safe to show: its message says what and where, its remedy what to do.
 * Every other error is a fault of the tool.
 */
export class UserError extends Error {
  readonly kind: FaultKind;
  readonly remedy: Remedy;
  /** A file that would do, as a person would write it by hand. */
  readonly example?: string;
  /** What it says, for a sentence that quotes it and is told in another language, too. */
  readonly said: Value;

  /** @param message in the reader's language, or a sentence of the tool */
  constructor(
    message: Value,
    remedy: Remedy | string,
    options: { kind?: FaultKind; cause?: unknown; example?: string } = {},
  ) {
    super(localized(message), { cause: options.cause });
    this.name = 'UserError';
    this.said = typeof message === 'string' ? quotation(message) : message;
    this.kind = options.kind ?? 'input';
    if (options.example !== undefined) this.example = options.example;
    this.remedy = typeof remedy === 'string' ? { text: remedy } : remedy;
  }
}

/** Thrown when the user stopped an operation: nothing to report beyond that. */
export class CancelledError extends UserError {
  constructor(what: string) {
    super(l10n.t('{0} was cancelled', what), l10n.t('Run it again when you are ready.'), {
      kind: 'cancelled',
    });
    this.name = 'CancelledError';
  }
}
