import * as z from 'zod/mini';
import type { ArchitectureComparison } from '../core/architecture/alignment/types';
import type { Architecture } from '../core/architecture/types';
import { architectureSchema, comparisonSchema } from './architectureSchema';
import type { ChannelContract } from './channel';

export type {
  ArchitectureComparison,
  NodeChange,
  NodeDifference,
  NodeStatus,
  StageDifference,
} from '../core/architecture/alignment/types';
export type {
  Architecture,
  ArchitectureNode,
  ConstantInput,
  Figures,
  NodeGroup,
  NodeKind,
  StageRow,
  ValueShape,
} from '../core/architecture/types';

/** Something with an architecture. Paths are absolute. */
export type ArchitectureRef =
  | { readonly kind: 'version'; readonly root: string; readonly version: string }
  | { readonly kind: 'file'; readonly file: string }
  /** A backbone configuration, as it is in its editor when it is open there. */
  | { readonly kind: 'config'; readonly file: string };

/** One entry of the picker. */
export interface ArchitectureChoice {
  readonly ref: ArchitectureRef;
  readonly label: string;
  /** Its role, or where it is. */
  readonly detail: string;
}

/** What a command asks the tab to show. */
export interface ArchitecturePlace {
  readonly ref?: ArchitectureRef;
  /** Shown next to it. */
  readonly other?: ArchitectureRef;
}

/** What the picker offers for one registry. */
export interface AskChoices {
  readonly type: 'choices';
  /** Empty: no registry is open. */
  readonly root: string;
}

/** The structure and figures of one. */
export interface AskArchitecture {
  readonly type: 'load';
  readonly ref: ArchitectureRef;
}

/** What two have in common and where they differ. */
export interface AskComparison {
  readonly type: 'compare';
  readonly a: ArchitectureRef;
  readonly b: ArchitectureRef;
}

/** Shows one as text, or two in the editor for differences. */
export interface ShowText {
  readonly type: 'showText';
  readonly a: ArchitectureRef;
  readonly b?: ArchitectureRef;
}

/** Lets the user choose a file. */
export interface ChooseFile {
  readonly type: 'chooseFile';
}

/** Runs it in the runtime and times each node; takes seconds. */
export interface MeasureNodes {
  readonly type: 'measure';
  readonly ref: ArchitectureRef;
}

/** What is being built now. */
export interface AskBuilds {
  readonly type: 'builds';
}

export type ArchitectureAsk =
  AskChoices | AskArchitecture | AskComparison | AskBuilds | ShowText | ChooseFile | MeasureNodes;

/** A configuration whose model is being made, as far as it has come. */
export interface BuildShown {
  readonly ref: ArchitectureRef;
  readonly name: string;
  readonly step: 'prepare' | 'build' | 'verify' | 'benchmark';
  /** Its stages, in the order in which they are built; none until they are known. */
  readonly stages: readonly string[];
  /** How many of them are built. */
  readonly built: number;
}

/** Two architectures and how they are aligned. */
export interface ComparedArchitectures {
  readonly a: Architecture;
  readonly b: Architecture;
  readonly comparison: ArchitectureComparison;
}

export interface ArchitectureAnswers {
  readonly choices: {
    readonly choices: readonly ArchitectureChoice[];
    /** Whether nodes can be timed here. */
    readonly canMeasure: boolean;
  };
  readonly load: Architecture;
  readonly compare: ComparedArchitectures;
  readonly builds: readonly BuildShown[];
  readonly showText: null;
  /** `null` on cancel. */
  readonly chooseFile: ArchitectureChoice | null;
  readonly measure: Architecture;
}

/** What a reference stands for has changed: anyone who shows it asks again. */
export interface ArchitectureChanged {
  readonly type: 'changed';
  readonly ref: ArchitectureRef;
}

/** Versions or configurations came or went. */
export interface ChoicesChanged {
  readonly type: 'choices';
}

/** Latencies of configurations became known: anyone who shows one asks again. */
export interface TimesKnown {
  readonly type: 'timed';
}

/** A build began, got on or ended: all that run now. */
export interface BuildsChanged {
  readonly type: 'builds';
  readonly builds: readonly BuildShown[];
}

export type ArchitectureTell = ArchitectureChanged | ChoicesChanged | TimesKnown | BuildsChanged;

export const refSchema: z.ZodMiniType<ArchitectureRef> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('version'), root: z.string(), version: z.string() }),
  z.object({ kind: z.literal('file'), file: z.string() }),
  z.object({ kind: z.literal('config'), file: z.string() }),
]);

export const placeDetailSchema: z.ZodMiniType<ArchitecturePlace> = z.object({
  ref: z.optional(refSchema),
  other: z.optional(refSchema),
});

const choiceSchema: z.ZodMiniType<ArchitectureChoice> = z.object({
  ref: refSchema,
  label: z.string(),
  detail: z.string(),
});

const buildsSchema: z.ZodMiniType<readonly BuildShown[]> = z.array(
  z.object({
    ref: refSchema,
    name: z.string(),
    step: z.enum(['prepare', 'build', 'verify', 'benchmark']),
    stages: z.array(z.string()),
    built: z.int(),
  }),
);

/** The Architecture tab. */
export const architecture: ChannelContract<ArchitectureAsk, ArchitectureAnswers, ArchitectureTell> =
  {
    id: 'architecture',
    requests: z.discriminatedUnion('type', [
      z.object({ type: z.literal('choices'), root: z.string() }),
      z.object({ type: z.literal('load'), ref: refSchema }),
      z.object({ type: z.literal('compare'), a: refSchema, b: refSchema }),
      z.object({ type: z.literal('builds') }),
      z.object({ type: z.literal('showText'), a: refSchema, b: z.optional(refSchema) }),
      z.object({ type: z.literal('chooseFile') }),
      z.object({ type: z.literal('measure'), ref: refSchema }),
    ]),
    answers: {
      choices: z.object({ choices: z.array(choiceSchema), canMeasure: z.boolean() }),
      load: architectureSchema,
      compare: z.object({
        a: architectureSchema,
        b: architectureSchema,
        comparison: comparisonSchema,
      }),
      builds: buildsSchema,
      showText: z.null(),
      chooseFile: z.nullable(choiceSchema),
      measure: architectureSchema,
    },
    events: z.discriminatedUnion('type', [
      z.object({ type: z.literal('changed'), ref: refSchema }),
      z.object({ type: z.literal('choices') }),
      z.object({ type: z.literal('timed') }),
      z.object({ type: z.literal('builds'), builds: buildsSchema }),
    ]),
  };

/** A text that is equal for equal references. */
export function refKey(ref: ArchitectureRef): string {
  return ref.kind === 'version'
    ? JSON.stringify([ref.kind, ref.root, ref.version])
    : JSON.stringify([ref.kind, ref.file]);
}
