import * as z from 'zod/mini';
import { figureSchema, intervalSchema, unitSchema } from './figure';
import type { Figure, Unit } from './figure';
import { comparedHeadSchema } from './comparedHead';
import type { ComparedHead, Sides } from './comparedHead';

/** Which way a difference goes for anyone who wants a to be good; `same` where no difference is shown. */
export type MetricOutcome = 'better' | 'worse' | 'same';

/** One metric of both, and its difference. */
export interface ComparedMetric {
  readonly metric: string;
  readonly label: string;
  readonly unit: Unit;
  readonly a: number;
  readonly b: number;
  readonly diff: number;
  readonly ci95?: readonly [number, number];
  readonly p?: number;
  readonly outcome: MetricOutcome;
  /** Whether less is better. */
  readonly cost: boolean;
  /** Whether it is about one class only. */
  readonly minor: boolean;
}

/** A gate in the reader's language. */
export interface ComparedGate {
  /** What it asks for and what was found. */
  readonly words: string;
  /** `open`: there is nothing to judge it by. */
  readonly outcome: 'passed' | 'failed' | 'open';
  /** Empty where the words say it. */
  readonly why: string;
  /** Place of the gate in the policy, from 0. */
  readonly at?: number;
}

/** Time of one inference as the evaluation measured it, milliseconds. */
export interface ComparedLatency {
  readonly p50: number;
  readonly p95: number;
  readonly mean: number;
}

/** What spoils a comparison of the numbers. */
export interface ConditionFacts {
  readonly kind: 'missing' | 'stale' | 'contract' | 'classes' | 'dataset' | 'environment';
  readonly text: string;
}

/** Everything that is shown of two versions. */
export interface ComparisonFacts {
  readonly a: string;
  readonly b: string;
  readonly samples: number;
  /** Whether each was evaluated; else its figures are all that is known. */
  readonly evaluated: Sides<boolean>;
  /** Whether a policy names data that versions are evaluated on. */
  readonly hasData: boolean;
  /** What the registry knows of each, whether or not it was evaluated. */
  readonly known: Sides<readonly Figure[]>;
  readonly conditions: readonly ConditionFacts[];
  readonly verdict: 'better' | 'not_shown' | 'worse';
  /** A can be promoted though it is not better: it is not worse than the policy's margin, and ahead elsewhere. */
  readonly nonInferior: boolean;
  readonly sentence: string;
  readonly gates: readonly ComparedGate[];
  readonly metrics: readonly ComparedMetric[];
  readonly heads: readonly ComparedHead[];
  readonly latency: { readonly a?: ComparedLatency; readonly b?: ComparedLatency };
  /** When the latency that gates are judged by was measured; absent where none asks for it. */
  readonly latencyMeasuredAt?: string;
}

const latencySchema = z.optional(z.object({ p50: z.number(), p95: z.number(), mean: z.number() }));

export const conditionsSchema: z.ZodMiniType<readonly ConditionFacts[]> = z.array(
  z.object({
    kind: z.enum(['missing', 'stale', 'contract', 'classes', 'dataset', 'environment']),
    text: z.string(),
  }),
);

const gateSchema: z.ZodMiniType<ComparedGate> = z.object({
  words: z.string(),
  outcome: z.enum(['passed', 'failed', 'open']),
  why: z.string(),
  at: z.optional(z.number()),
});

export const comparisonSchema: z.ZodMiniType<ComparisonFacts> = z.object({
  a: z.string(),
  b: z.string(),
  samples: z.number(),
  evaluated: z.object({ a: z.boolean(), b: z.boolean() }),
  hasData: z.boolean(),
  known: z.object({ a: z.array(figureSchema), b: z.array(figureSchema) }),
  conditions: conditionsSchema,
  verdict: z.enum(['better', 'not_shown', 'worse']),
  nonInferior: z.boolean(),
  sentence: z.string(),
  gates: z.array(gateSchema),
  metrics: z.array(
    z.object({
      metric: z.string(),
      label: z.string(),
      unit: unitSchema,
      a: z.number(),
      b: z.number(),
      diff: z.number(),
      ci95: z.optional(intervalSchema),
      p: z.optional(z.number()),
      outcome: z.enum(['better', 'worse', 'same']),
      cost: z.boolean(),
      minor: z.boolean(),
    }),
  ),
  heads: z.array(comparedHeadSchema),
  latency: z.object({ a: latencySchema, b: latencySchema }),
  latencyMeasuredAt: z.optional(z.string()),
});
