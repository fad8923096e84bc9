import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { HeadConfig } from '../config/config';
import { familyOf } from '../families/catalogue';
import type { HeadActivation } from '../families/headLayers';
import { SHARED_LAYERS } from '../families/classifierHead';
import { headLayers, modulesOf } from './headLayers';
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
  /** Of hidden layers of the heads, which weights do not tell; `none` where there is none. */
  readonly activation?: HeadActivation | 'none';
  /** Of the input; absent: those of the checkpoint. Its three are summed for one, repeated for more. */
  readonly channels?: number;
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
 * Decides on the head: the checkpoint's further heads, otherwise its own one, otherwise a new one where
 * that is allowed.
 * @param file for messages
 * @throws UserError when a head would have to be drawn at random, and was not allowed to, and for
 *   layers that cannot be built or that an activation must be named for
 */
export function chooseHeads(
  file: string,
  recognition: Recognition,
  choices: ConversionChoices,
): ChosenHeads {
  const { arch, heads, prefix, unknown_heads: unknown } = recognition;
  const { classifier, detect } = familyOf(arch).architecture(arch, {});
  const { classes } = choices;
  if (unknown.length > 0 && choices.allowRandom !== true) throw unknownHeads(file, unknown);
  if (detect) return detection(file, heads[0]?.classes, choices);
  const reads = recognition.reads === 'pooled' ? ({ reads: 'pooled' } as const) : {};
  const further = heads.filter(({ own }) => !own);
  const stored = (further.length > 0 ? further : heads).filter(
    (head) => classes === undefined || head.classes === classes,
  );
  const [only, second] = stored;
  if (!only) return drawn(file, { type: 'classification', classes: 0, ...reads }, choices);
  const { shared } = recognition;
  const layers = headLayers(file, stored, shared, choices.activation);
  if (!second) {
    // Layers in front of a single head are its own.
    const hidden = [...layers.shared, ...layers.hidden];
    const stored = [...(shared?.modules ?? []), ...only.modules];
    const head = { type: 'classification', classes: only.classes, ...reads } as const;
    return {
      head: hidden.length === 0 ? head : { ...head, hidden },
      modules: modulesOf(prefix + classifier, stored, hidden),
    };
  }
  const head: HeadConfig = {
    type: 'multihead',
    heads: classesOf(stored),
    ...reads,
    ...(shared ? { shared: layers.shared } : {}),
    ...(layers.hidden.length === 0 ? {} : { hidden: layers.hidden }),
  };
  const modules = [
    ...(shared ? modulesOf(prefix + SHARED_LAYERS, shared.modules, layers.shared) : []),
    ...stored.flatMap(({ name, modules }) => [
      ...modulesOf(`${prefix}heads.${name}`, modules, layers.hidden),
    ]),
  ];
  return { head, modules: new Map(modules) };
}

function classesOf(heads: readonly StoredHead[]): Readonly<Record<string, number>> {
  return Object.fromEntries(heads.map(({ name, classes }) => [name, classes]));
}

function unknownHeads(file: string, modules: readonly string[]): UserError {
  return new UserError(
    l10n.t(
      'The layers {0} in {1} follow each other in an order that names do not tell',
      modules.join(', '),
      file,
    ),
    l10n.t(
      'Export it with your own code: `backbone convert {0} --script` writes the script.',
      file,
    ),
    { kind: 'refused' },
  );
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
  head: Extract<HeadConfig, { type: 'classification' | 'detection' }>,
  { classes, allowRandom }: ConversionChoices,
): ChosenHeads {
  if (classes !== undefined && allowRandom)
    return { head: { ...head, classes }, modules: new Map() };
  const message =
    classes === undefined
      ? l10n.t('{0} has no head', file)
      : l10n.t('{0} has no head of {1} classes', file, classes);
  throw new UserError(
    message,
    l10n.t(
      'Run `backbone convert {0} --classes N --allow-random` for a head that is drawn at random and must be trained; `register` takes the names of its classes with --classes A,B,C --allow-random.',
      file,
    ),
    { kind: 'refused' },
  );
}
