import type { Failure, FromPage, ToPage } from '../../src/protocol/envelope';
import { toPageSchema } from '../../src/protocol/envelope';
import type { ChannelContract, Tagged } from '../../src/protocol/channel';

/** Why the host did not give what was asked. */
export class HostFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = 'HostFailure';
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The page's end of the line: asks, is answered once, and listens. */
export class PageClient {
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners = new Map<string, Set<(body: unknown) => void>>();
  private next = 1;

  constructor(private readonly post: (message: FromPage) => void) {}

  /**
   * Asks the host.
   * @param signal takes the question back; then the promise rejects with a `cancelled` failure
   * @throws HostFailure when the host cannot give it
   */
  async ask<
    Ask extends Tagged,
    Answers extends Readonly<Record<Ask['type'], unknown>>,
    const One extends Ask,
  >(
    contract: ChannelContract<Ask, Answers, Tagged>,
    body: One,
    signal?: AbortSignal,
  ): Promise<Answers[One['type']]> {
    const id = this.next++;
    const cancel = () => this.post({ type: 'cancel', id });
    const value = await new Promise<unknown>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      signal?.addEventListener('abort', cancel, { once: true });
      this.post({ type: 'request', id, channel: contract.id, body });
    }).finally(() => signal?.removeEventListener('abort', cancel));
    const parsed = contract.answers[body.type as One['type']].safeParse(value);
    if (parsed.success) return parsed.data;
    throw new HostFailure(fault(`${contract.id}.${body.type}: ${parsed.error.message}`));
  }

  /** Calls back for every message of a channel. @returns what ends it */
  listen<Tell extends Tagged>(
    contract: Pick<ChannelContract<never, never, Tell>, 'id' | 'events'>,
    onTell: (message: Tell) => void,
  ): () => void {
    const listener = (body: unknown) => {
      const parsed = contract.events.safeParse(body);
      if (parsed.success) onTell(parsed.data);
    };
    const listeners = this.listeners.get(contract.id) ?? new Set();
    this.listeners.set(contract.id, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /** @param raw what arrived: nothing is known of it yet */
  receive(raw: unknown): void {
    const parsed = toPageSchema.safeParse(raw);
    if (parsed.success) this.handle(parsed.data);
  }

  private handle(message: ToPage): void {
    switch (message.type) {
      case 'success':
        return this.settle(message.id, ({ resolve }) => resolve(message.value));
      case 'failure':
        return this.settle(message.id, ({ reject }) => reject(new HostFailure(message.failure)));
      case 'push':
        this.listeners.get(message.channel)?.forEach((listener) => listener(message.body));
        return;
      default:
        message satisfies never;
    }
  }

  private settle(id: number, how: (waiting: Waiting) => void): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (waiting) how(waiting);
  }
}

/** Whatever went wrong, as something that can be shown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof HostFailure) return error.failure;
  return fault(error instanceof Error ? error.message : String(error));
}

function fault(message: string): Failure {
  return { message, remedy: '', kind: 'fault' };
}
