import * as l10n from '@vscode/l10n';
import { damagedCheckpoint } from '../faults';

/** Far more entries than any checkpoint has, and what is looked at in a second. */
const MAX_ENTRIES = 2_000_000;

/**
 * Bounds what is looked at in a pickle: a few bytes can describe an object that refers to others so
 * often that walking through it would never end.
 */
export class Budget {
  private left = MAX_ENTRIES;

  /** @param name of the file, for messages */
  constructor(private readonly name: string) {}

  spend(entries: number): void {
    this.left -= entries;
    if (this.left < 0)
      throw damagedCheckpoint(this.name, l10n.t('holds objects that are nested without end'));
  }
}
