import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { HeadConfig } from '../config/config';
import { familyOf } from '../families/catalogue';
import type { StoredHead } from './heads';
import type { Recognition } from './recognise';

/** What a person may decide about a conversion; what is absent follows from the checkpoint. */
export interface ConversionChoices {
  /** Of the catalogue; absent: recognised. */
  readonly architecture?: string;
  /** Of a head that is drawn at random when the checkpoint has none of so many. */
  readonly classes?: number;
  /** Draws a head at random that the checkpoint lacks; without it that is refused. */
  readonly allowRandom?: boolean;
  /** `[height, width]` in pixels; absent: what the architecture is published with. */
  readonly size?: readonly [number, number];
}

/** The head of a converted model, and which of its modules come from where. */
export interface ChosenHeads {
  readonly head: HeadConfig;
  /** Module path in the checkpoint by that in the graph. */
  readonly modules: ReadonlyMap<string, string>;
}

/**
 * Decides on the head: the checkpoint's further linear layers, otherwise its own one, otherwise a new
 * one where that is allowed.
 * @param file for messages
 * @throws UserError when a head would have to be drawn at random, and was not allowed to
 */
export function chooseHeads(
  file: string,
  { arch, heads, prefix, deep_heads: [deep] }: Recognition,
  choices: ConversionChoices,
): ChosenHeads {
  const { classifier, detect } = familyOf(arch).architecture(arch, {});
  const { classes } = choices;
  if (deep !== undefined && choices.allowRandom !== true) throw deepHead(file, deep);
  if (detect) return detection(file, heads[0]?.classes, choices);
  const further = heads.filter(({ own }) => !own);
  const stored = (further.length > 0 ? further : heads).filter(
    (head) => classes === undefined || head.classes === classes,
  );
  const [only, second] = stored;
  if (!only) return drawn(file, { type: 'classification', classes: 0 }, choices);
  if (!second) {
    const modules = new Map([[prefix + classifier, only.module]]);
    return { head: { type: 'classification', classes: only.classes }, modules };
  }
  return several(stored, prefix);
}

function deepHead(file: string, module: string): UserError {
  return new UserError(
    l10n.t(
      'The head {0} in {1} has hidden layers, and weights do not tell their activation',
      module,
      file,
    ),
    l10n.t(
      'Export it with your own code: `backbone convert {0} --script` writes the script.',
      file,
    ),
    { kind: 'refused' },
  );
}

function several(stored: readonly StoredHead[], prefix: string): ChosenHeads {
  const heads = Object.fromEntries(stored.map(({ name, classes }) => [name, classes]));
  const modules = stored.map(({ name, module }) => [`${prefix}heads.${name}`, module] as const);
  return { head: { type: 'multihead', heads }, modules: new Map(modules) };
}

function detection(
  file: string,
  found: number | undefined,
  choices: ConversionChoices,
): ChosenHeads {
  const { classes = found } = choices;
  if (classes === undefined || classes !== found)
    return drawn(file, { type: 'detection', classes: 0 }, choices);
  return { head: { type: 'detection', classes }, modules: new Map() };
}

function drawn(
  file: string,
  { type }: Extract<HeadConfig, { type: 'classification' | 'detection' }>,
  { classes, allowRandom }: ConversionChoices,
): ChosenHeads {
  if (classes !== undefined && allowRandom) return { head: { type, classes }, modules: new Map() };
  const message =
    classes === undefined
      ? l10n.t('{0} has no head', file)
      : l10n.t('{0} has no head of {1} classes', file, classes);
  throw new UserError(
    message,
    l10n.t(
      'Run `backbone convert {0} --classes N --allow-random` for a head that is drawn at random and must be trained.',
      file,
    ),
    { kind: 'refused' },
  );
}
