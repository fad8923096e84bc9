import * as z from 'zod/mini';

/**
 * How page and host talk: the page asks and is answered exactly once, or the host pushes. What the
 * bodies are, each channel says in a file of its own.
 */

/** Page to host: asks one channel for something. */
export interface Request {
  readonly type: 'request';
  /** Counted by the page; the answer carries it. */
  readonly id: number;
  readonly channel: string;
  readonly body: unknown;
}

/** Page to host: no one waits for that answer any more. */
export interface Cancel {
  readonly type: 'cancel';
  readonly id: number;
}

export type FromPage = Request | Cancel;

/** Host to page: what a request came to. */
export interface Success {
  readonly type: 'success';
  readonly id: number;
  readonly value: unknown;
}

/** Host to page: why a request came to nothing. */
export interface Failed {
  readonly type: 'failure';
  readonly id: number;
  readonly failure: Failure;
}

/** Host to page: something changed on a channel. */
export interface Push {
  readonly type: 'push';
  readonly channel: string;
  readonly body: unknown;
}

export type ToPage = Success | Failed | Push;

/** A failure as data, safe to show. */
export interface Failure {
  readonly message: string;
  readonly remedy: string;
  /** `fault` is one of the tool's own; `cancelled` needs no words. */
  readonly kind: 'user' | 'fault' | 'cancelled';
  /** The button that mends it, where a command does. */
  readonly action?: ActionButton;
}

/** A command of the extension as a button. */
export interface ActionButton {
  readonly label: string;
  /** A name of `contributions.ts`, without prefix. */
  readonly command: string;
}

export const actionButtonSchema: z.ZodMiniType<ActionButton> = z.object({
  label: z.string(),
  command: z.string(),
});

const failureSchema: z.ZodMiniType<Failure> = z.object({
  message: z.string(),
  remedy: z.string(),
  kind: z.enum(['user', 'fault', 'cancelled']),
  action: z.optional(actionButtonSchema),
});

export const fromPageSchema: z.ZodMiniType<FromPage> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('request'),
    id: z.int(),
    channel: z.string(),
    body: z.unknown(),
  }),
  z.object({ type: z.literal('cancel'), id: z.int() }),
]);

export const toPageSchema: z.ZodMiniType<ToPage> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), id: z.int(), value: z.unknown() }),
  z.object({ type: z.literal('failure'), id: z.int(), failure: failureSchema }),
  z.object({ type: z.literal('push'), channel: z.string(), body: z.unknown() }),
]);
