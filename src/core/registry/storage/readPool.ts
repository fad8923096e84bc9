import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { parsePool } from '../format/eventPool';
import { readJsonFile } from '../format/readJsonFile';
import type { RegistryContext } from '../registryContext';
import type { EventPool } from '../format/eventPool';

/**
 * The pool of `config/events.json` as it is, and its text. Takes no lock, so that the judgement
 * of a promotion, which holds it already, can read the pinned events.
 * @throws UserError when the file can't be read
 */
export async function readPool(
  context: RegistryContext,
): Promise<{ readonly pool: EventPool; readonly text: string }> {
  const { fault, text, value } = await readJsonFile(context, context.layout.events);
  if (fault !== undefined)
    throw new UserError(fault, l10n.t('Correct config/events.json by hand.'));
  return { text, pool: parsePool(value) };
}
