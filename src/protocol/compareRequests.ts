import * as z from 'zod/mini';

/** Asks which versions there are. */
export interface AskVersions {
  readonly type: 'versions';
  readonly root: string;
}

/** Compares two versions; the differences are a − b and the verdict is about a. */
export interface AskComparison {
  readonly type: 'compare';
  readonly root: string;
  readonly a: string;
  readonly b: string;
  /** Measures latency, where a gate asks for it, even if it is known from before. */
  readonly measureAgain?: boolean;
}

/** Asks what changed on the disk since the two were evaluated. */
export interface AskFreshness {
  readonly type: 'freshness';
  readonly root: string;
  readonly a: string;
  readonly b: string;
}

/** Measures both models in turn on this machine. */
export interface AskPairedBenchmark {
  readonly type: 'pairedBenchmark';
  readonly root: string;
  readonly a: string;
  readonly b: string;
}

/** Asks for the last race of the two since VS Code was started. */
export interface AskLastBenchmark {
  readonly type: 'lastBenchmark';
  readonly root: string;
  readonly a: string;
  readonly b: string;
}

/** Asks for small pictures of samples. */
export interface AskPictures {
  readonly type: 'pictures';
  readonly root: string;
  readonly ids: readonly string[];
  /** Longest side in pixels. */
  readonly edge: number;
}

/** Opens a sample's image in an editor. */
export interface OpenImage {
  readonly type: 'openImage';
  readonly root: string;
  readonly id: string;
}

/** Opens the policy at one of its gates. */
export interface OpenGate {
  readonly type: 'openGate';
  readonly root: string;
  /** Its place in the policy, from 0. */
  readonly gate: number;
}

/** Asks for the events of the pool. */
export interface AskEvents {
  readonly type: 'events';
  readonly root: string;
}

/** Runs one event through versions. */
export interface RunEvent {
  readonly type: 'predict';
  readonly root: string;
  readonly event: string;
  readonly versions: readonly string[];
}

/** Pins a sample with the answers that are expected of every model. */
export interface PinEvent {
  readonly type: 'pin';
  readonly root: string;
  readonly id: string;
  /** Right label by head. */
  readonly expect: Readonly<Record<string, string>>;
}

export type CompareAsk =
  | AskVersions
  | AskComparison
  | AskFreshness
  | AskPairedBenchmark
  | AskLastBenchmark
  | AskPictures
  | OpenImage
  | OpenGate
  | AskEvents
  | RunEvent
  | PinEvent;

const asked = { root: z.string() };
const pair = { ...asked, a: z.string(), b: z.string() };

export const compareRequestSchema: z.ZodMiniType<CompareAsk> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('versions'), ...asked }),
  z.object({ type: z.literal('compare'), ...pair, measureAgain: z.optional(z.boolean()) }),
  z.object({ type: z.literal('freshness'), ...pair }),
  z.object({ type: z.literal('pairedBenchmark'), ...pair }),
  z.object({ type: z.literal('lastBenchmark'), ...pair }),
  z.object({
    type: z.literal('pictures'),
    ...asked,
    ids: z.array(z.string()).check(z.maxLength(64)),
    edge: z.int().check(z.gte(16), z.lte(1024)),
  }),
  z.object({ type: z.literal('openGate'), ...asked, gate: z.int().check(z.gte(0)) }),
  z.object({ type: z.literal('openImage'), ...asked, id: z.string() }),
  z.object({ type: z.literal('events'), ...asked }),
  z.object({
    type: z.literal('predict'),
    ...asked,
    event: z.string(),
    versions: z.array(z.string()).check(z.minLength(1), z.maxLength(8)),
  }),
  z.object({
    type: z.literal('pin'),
    ...asked,
    id: z.string(),
    expect: z.record(z.string(), z.string()),
  }),
]);
