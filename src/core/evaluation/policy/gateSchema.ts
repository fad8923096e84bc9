import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { closedObject } from '../../shared/json/closedObject';
import { boundFields, hasBound } from './gatesOfEach';
import type { WrittenGate } from './gatesOfEach';

const name = z.string().min(1, { error: () => l10n.t('must not be empty') });

/** Strict: a misspelt bound would otherwise open the gate. */
export const gateSchema = closedObject({
  metric: name.optional().meta({
    description:
      'What is held against the bound: `composite_score`, a metric of a head such as `HEAD_accuracy` or of a class such as `HEAD_CLASS_recall`, a latency such as `latency_p50_ms`, or `size_bytes`.',
    examples: ['composite_score', 'latency_p50_ms', 'size_bytes'],
  }),
  all: z
    .array(name)
    .min(1, { error: () => l10n.t('names no metric') })
    .optional()
    .meta({
      description:
        'Instead of `metric`: several metrics, each of which is held against the bound. Without a bound none of them may fall.',
    }),
  minGain: z.number().optional().meta({
    description:
      "The challenger has to be better by at least so much, in the metric's unit. With `confidence`, the lower end of the interval has to be.",
  }),
  maxLoss: z
    .number()
    .min(0, { error: () => l10n.t('must be 0 or more') })
    .optional()
    .meta({
      description:
        "The challenger may be worse by at most so much, in the metric's unit. With `confidence`, the lower end of the interval may.",
    }),
  maxRatio: z
    .number()
    .positive({ error: () => l10n.t('must be above 0') })
    .optional()
    .meta({
      description:
        "The challenger's value over the champion's may be at most so much: 1.25 for a quarter slower.",
    }),
  min: z.number().optional().meta({
    description:
      "The challenger's own value has to be at least so much, in the metric's unit, whatever the champion's is.",
  }),
  max: z.number().optional().meta({
    description:
      "The challenger's own value may be at most so much, in the metric's unit, whatever the champion's is.",
  }),
  undecided: z
    .enum(['fail', 'pass'])
    .optional()
    .meta({
      description:
        'What a maxRatio of latencies means when its interval reaches over the bound after all rounds. `fail` when absent; only where nothing can be measured in turn, `pass`.',
      enumDescriptions: [
        'The gate is not met: it has to be shown that the challenger is fast enough.',
        'The gate is met: it has to be shown that the challenger is too slow.',
      ],
    }),
  confidence: z.number().min(0.5).lt(1).optional().meta({
    description: 'Confidence of the interval that the bound is held against, for instance 0.95.',
  }),
})
  .refine(({ metric, all }) => (metric === undefined) !== (all === undefined), {
    error: () => l10n.t('needs either metric, or all with a list of metrics'),
  })
  .refine((gate) => gate.all !== undefined || hasBound(gate), {
    error: () => l10n.t('needs {0} or {1}', boundFields.slice(0, -1).join(', '), 'max'),
  })
  .refine((gate) => gate.confidence === undefined || hasInterval(gate), {
    error: () => l10n.t('confidence is of minGain or maxLoss, and min and max have no interval'),
  });

/** A version's own value has no interval: only differences are drawn again. */
function hasInterval({ minGain, maxLoss, maxRatio, min, max }: WrittenGate): boolean {
  const onlyOwn = [minGain, maxLoss, maxRatio].every((bound) => bound === undefined);
  return !onlyOwn || (min === undefined && max === undefined);
}
