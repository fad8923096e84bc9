import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as z from 'zod/mini';
import { CancelledError, UserError } from '../../../src/core/shared/errors/errors';
import { PageSession } from '../../../src/panel/pageSession';
import { hostChannel } from '../../../src/panel/hostChannel';
import type { Call } from '../../../src/panel/hostChannel';
import type { ToPage } from '../../../src/protocol/envelope';
import type { ChannelContract } from '../../../src/protocol/channel';

type Ask = { readonly type: 'echo'; readonly text: string } | { readonly type: 'wait' };
type Answers = { readonly echo: string; readonly wait: null };
type Tell = { readonly type: 'news'; readonly text: string };

const contract: ChannelContract<Ask, Answers, Tell> = {
  id: 'trial',
  requests: z.discriminatedUnion('type', [
    z.object({ type: z.literal('echo'), text: z.string() }),
    z.object({ type: z.literal('wait') }),
  ]),
  answers: { echo: z.string(), wait: z.null() },
  events: z.object({ type: z.literal('news'), text: z.string() }),
};

interface Trial {
  readonly session: PageSession;
  readonly posted: ToPage[];
  readonly reported: string[];
  readonly tell: (message: Tell) => void;
  readonly disposed: () => boolean;
}

function trial(echo: (text: string) => Promise<string>): Trial {
  const posted: ToPage[] = [];
  const reported: string[] = [];
  let told: ((message: Tell) => void) | undefined;
  let disposed = false;
  const channel = hostChannel(contract, (tell) => {
    told = tell;
    return {
      echo: ({ text }) => echo(text),
      wait: (_request, { signal }: Call) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new CancelledError('Waiting'))),
        ),
      dispose: () => (disposed = true),
    };
  });
  const session = new PageSession([channel], {
    post: (message) => posted.push(message),
    actionOf: ({ remedy }) =>
      remedy.command === undefined ? undefined : { label: 'Mend', command: remedy.command },
    report: (message) => reported.push(message),
  });
  return {
    session,
    posted,
    reported,
    tell: (message) => told?.(message),
    disposed: () => disposed,
  };
}

const request = (body: unknown, id = 1, channel = 'trial') => ({
  type: 'request',
  id,
  channel,
  body,
});

describe('a page’s session', () => {
  it('answers a request once, with its id', async () => {
    const { session, posted } = trial(async (text) => text.toUpperCase());
    await session.receive(request({ type: 'echo', text: 'x' }, 7));
    assert.deepEqual(posted, [{ type: 'success', id: 7, value: 'X' }]);
  });

  it('sends a failure as data, with its remedy’s button', async () => {
    const { session, posted } = trial(async () => {
      throw new UserError('It is broken.', { text: 'Mend it.', command: 'repairRegistry' });
    });
    await session.receive(request({ type: 'echo', text: 'x' }));
    const action = { label: 'Mend', command: 'repairRegistry' };
    const failure = { message: 'It is broken.', remedy: 'Mend it.', kind: 'user', action };
    assert.deepEqual(posted, [{ type: 'failure', id: 1, failure }]);
  });

  it('reports a fault, and still answers', async () => {
    const { session, posted, reported } = trial(async () => {
      throw new TypeError('x is undefined');
    });
    await session.receive(request({ type: 'echo', text: 'x' }));
    assert.equal(posted[0]?.type, 'failure');
    assert.deepEqual(reported, ['The panel could not answer']);
  });

  it('refuses bodies and channels that no contract names', async () => {
    const { session, posted } = trial(async (text) => text);
    await session.receive(request({ type: 'echo', text: 3 }));
    await session.receive(request({ type: 'constructor' }, 2));
    await session.receive(request({ type: 'echo', text: 'x' }, 3, 'other'));
    assert.deepEqual(
      posted.map((message) => message.type),
      ['failure', 'failure', 'failure'],
    );
  });

  it('reports what is no message, and says nothing to the page', async () => {
    const { session, posted, reported } = trial(async (text) => text);
    for (const raw of [null, 'x', 7, {}, { type: 'request' }, { type: 'eval', code: '1' }]) {
      await session.receive(raw);
    }
    assert.deepEqual(posted, []);
    assert.equal(reported.length, 6);
  });

  it('cancels what the page no longer waits for', async () => {
    const { session, posted } = trial(async (text) => text);
    const waiting = session.receive(request({ type: 'wait' }, 4));
    await session.receive({ type: 'cancel', id: 4 });
    await waiting;
    assert.equal(posted[0]?.type === 'failure' && posted[0].failure.kind, 'cancelled');
  });

  it('cancels all that runs for a page that has gone, and tells it nothing', async () => {
    const { session, posted, reported } = trial(async (text) => text);
    const waiting = [4, 5].map((id) => session.receive(request({ type: 'wait' }, id)));
    session.dispose();
    await Promise.all(waiting);
    assert.deepEqual([posted, reported], [[], []]);
  });

  it('pushes under the channel’s name until the page has gone', async () => {
    const { session, posted, tell, disposed } = trial(async (text) => text);
    const news: Tell = { type: 'news', text: 'x' };
    tell(news);
    session.dispose();
    tell(news);
    assert.deepEqual(posted, [{ type: 'push', channel: 'trial', body: news }]);
    assert.ok(disposed());
  });
});
