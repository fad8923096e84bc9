import type * as z from 'zod/mini';

/** A message of a channel: a union with a string tag. */
export interface Tagged {
  readonly type: string;
}

/**
 * What one part of the page can ask, is answered and is told. Everything is checked where it arrives:
 * requests by the host, answers and pushes by the page.
 */
export interface ChannelContract<
  Ask extends Tagged,
  Answers extends Readonly<Record<Ask['type'], unknown>>,
  Tell extends Tagged,
> {
  readonly id: string;
  readonly requests: z.ZodMiniType<Ask>;
  readonly answers: { readonly [K in Ask['type']]: z.ZodMiniType<Answers[K]> };
  readonly events: z.ZodMiniType<Tell>;
}
