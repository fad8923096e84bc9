import type { ChannelContract, Tagged } from '../protocol/channel';

/** What surrounds one request of the page. */
export interface Call {
  /** Aborted when the page no longer waits. */
  readonly signal: AbortSignal;
}

/** One answer for each kind of request; what goes wrong is thrown and travels back as data. */
export type Answering<
  Ask extends Tagged,
  Answers extends Readonly<Record<Ask['type'], unknown>>,
> = {
  readonly [K in Ask['type']]: (
    request: Extract<Ask, { readonly type: K }>,
    call: Call,
  ) => Promise<Answers[K]>;
};

/** A channel while a page is open. */
export interface OpenChannel {
  /** @param body what arrived: nothing is known of it yet */
  answer(body: unknown, call: Call): Promise<unknown>;
  /** The page has gone. */
  dispose(): void;
}

/** What serves one part of the page. */
export interface HostChannel {
  readonly id: string;
  /** A page has been loaded. @param tell sends it a message; checked by the contract */
  open(tell: (body: unknown) => void): OpenChannel;
}

export class BadMessageError extends Error {}

/**
 * Makes a channel of its contract and its answers.
 * @param open called for every page that is loaded; `tell` pushes to it
 */
export function hostChannel<
  Ask extends Tagged,
  Answers extends Readonly<Record<Ask['type'], unknown>>,
  Tell extends Tagged,
>(
  contract: ChannelContract<Ask, Answers, Tell>,
  open: (
    tell: (message: Tell) => void,
  ) => Answering<Ask, Answers> & { readonly dispose?: () => void },
): HostChannel {
  return {
    id: contract.id,
    open: (tell) => {
      const answering = open(tell);
      return {
        answer: async (body, call) => {
          const parsed = contract.requests.safeParse(body);
          if (!parsed.success) throw new BadMessageError(`${contract.id}: ${parsed.error.message}`);
          const request = parsed.data;
          const answers = answering as Readonly<Record<string, unknown>>;
          return (answers[request.type] as (ask: Ask, call: Call) => Promise<unknown>)(
            request,
            call,
          );
        },
        dispose: () => answering.dispose?.(),
      };
    },
  };
}
