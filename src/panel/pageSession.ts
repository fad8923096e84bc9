import { UserError } from '../core/shared/errors/errors';
import type { Failure, FromPage, Request, ToPage } from '../protocol/envelope';
import { fromPageSchema } from '../protocol/envelope';
import { BadMessageError } from './hostChannel';
import type { HostChannel, OpenChannel } from './hostChannel';

export interface SessionPorts {
  readonly post: (message: ToPage) => void;
  /** The button for a failure; undefined when no command mends it. */
  readonly actionOf: (error: UserError) => Failure['action'];
  /** Told of faults and of messages that no one understands. */
  readonly report: (message: string, error: unknown) => void;
}

/** One loaded page: takes its messages, asks the channels, and answers every request once. */
export class PageSession {
  private readonly open: ReadonlyMap<string, OpenChannel>;
  private readonly running = new Map<number, AbortController>();
  private closed = false;

  constructor(
    channels: readonly HostChannel[],
    private readonly ports: SessionPorts,
  ) {
    this.open = new Map(
      channels.map((channel) => [
        channel.id,
        channel.open((body) => this.post({ type: 'push', channel: channel.id, body })),
      ]),
    );
  }

  /** @param raw what arrived: nothing is known of it yet */
  async receive(raw: unknown): Promise<void> {
    const parsed = fromPageSchema.safeParse(raw);
    if (!parsed.success) {
      this.ports.report('The page sent what is no message', parsed.error);
      return;
    }
    await this.handle(parsed.data);
  }

  /** The page has gone: what still runs for it is cancelled. */
  dispose(): void {
    this.closed = true;
    for (const abort of this.running.values()) abort.abort();
    for (const channel of this.open.values()) channel.dispose();
  }

  private async handle(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'request':
        return this.answer(message);
      case 'cancel':
        this.running.get(message.id)?.abort();
        return;
      default:
        message satisfies never;
    }
  }

  private async answer({ id, channel, body }: Request): Promise<void> {
    const abort = new AbortController();
    this.running.set(id, abort);
    try {
      const target = this.open.get(channel);
      if (!target) throw new BadMessageError(`There is no channel "${channel}"`);
      const value = await target.answer(body, { signal: abort.signal });
      this.post({ type: 'success', id, value: value ?? null });
    } catch (error) {
      this.post({ type: 'failure', id, failure: this.failureOf(error) });
    } finally {
      this.running.delete(id);
    }
  }

  private post(message: ToPage): void {
    if (!this.closed) this.ports.post(message);
  }

  private failureOf(error: unknown): Failure {
    if (error instanceof UserError) {
      const kind = error.kind === 'cancelled' ? 'cancelled' : 'user';
      const action = this.ports.actionOf(error);
      return { message: error.message, remedy: error.remedy.text, kind, ...(action && { action }) };
    }
    this.ports.report('The panel could not answer', error);
    const message = error instanceof Error ? error.message : String(error);
    return { message, remedy: '', kind: 'fault' };
  }
}
