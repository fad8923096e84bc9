import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import type { TensorDictionary } from './checkpoint';
import { damagedCheckpoint, unsupportedCheckpoint } from './faults';

/**
 * Names that training scripts give the weights, by preference. Averaged weights come first: they are
 * what timm and Ultralytics evaluate.
 */
const preferred = [
  ...['ema', 'model_ema', 'state_dict_ema', 'ema_state_dict', 'ema_model'],
  ...['state_dict', 'model_state_dict', 'model', 'net', 'network', 'module', 'weights', 'params'],
];
/** What an optimizer keeps for each weight has tensors, too. */
const ofTraining = /optim|sched|scaler|grad|momentum/i;

/**
 * The dictionary that holds a checkpoint's weights: the one that was asked for; otherwise one with a
 * name that says so, among those that have at least half as many tensors as the largest.
 * @param name of the file, for messages
 * @throws UserError when there is none, or its tensors are of kinds that are not read
 */
export function chooseDictionary(
  name: string,
  dictionaries: readonly TensorDictionary[],
  asked?: string,
): TensorDictionary {
  const chosen = asked === undefined ? best(dictionaries) : named(name, dictionaries, asked);
  if (!chosen) throw damagedCheckpoint(name, l10n.t('holds no tensors under names'));
  const [unread] = chosen.unread;
  if (!unread) return chosen;
  throw unsupportedCheckpoint(
    name,
    l10n.t('holds the tensor "{0}" of the kind "{1}"', ...unread),
    l10n.t('Save it as a dense tensor of floats.'),
  );
}

function best(dictionaries: readonly TensorDictionary[]): TensorDictionary | undefined {
  const size = ({ tensors, unread }: TensorDictionary) => tensors.size + unread.size;
  const weights = dictionaries.filter(({ path }) => !ofTraining.test(path));
  const largest = Math.max(0, ...weights.map(size));
  const full = weights.filter((dictionary) => size(dictionary) * 2 >= largest);
  return full.toSorted((a, b) => rank(a.path) - rank(b.path) || size(b) - size(a))[0];
}

function rank(path: string): number {
  const place = preferred.indexOf(path.split('.').at(-1) ?? '');
  return place < 0 ? preferred.length : place;
}

function named(
  name: string,
  dictionaries: readonly TensorDictionary[],
  asked: string,
): TensorDictionary {
  const found = dictionaries.find(({ path }) => path === asked);
  if (found) return found;
  throw new UserError(
    l10n.t('{0} holds no tensors under "{1}"', name, asked),
    l10n.t('Choose one of: {0}.', dictionaries.map(({ path }) => `"${path}"`).join(', ')),
    { kind: 'usage' },
  );
}
