import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FromPage } from '../../../../src/protocol/envelope';
import { dashboard } from '../../../../src/protocol/dashboard';
import { shell } from '../../../../src/protocol/shell';
import { failureOf, PageClient } from '../../../../webview-ui/platform/pageClient';

function client(): { readonly page: PageClient; readonly posted: FromPage[] } {
  const posted: FromPage[] = [];
  return { page: new PageClient((message) => posted.push(message)), posted };
}

describe('the page’s end of the line', () => {
  it('gives every answer to the question that it belongs to', async () => {
    const { page } = client();
    const first = page.ask(shell, { type: 'save', name: 'a', content: { text: '' } });
    const second = page.ask(shell, { type: 'save', name: 'b', content: { text: '' } });
    page.receive({ type: 'success', id: 2, value: 'second' });
    page.receive({ type: 'success', id: 1, value: 'first' });
    assert.deepEqual(await Promise.all([first, second]), ['first', 'second']);
  });

  it('takes no answer that is not as agreed', async () => {
    const { page } = client();
    const asked = page.ask(shell, { type: 'start' });
    page.receive({ type: 'success', id: 1, value: { language: 3 } });
    await assert.rejects(asked, /shell\.start/);
  });

  it('rejects with the host’s failure as data', async () => {
    const { page } = client();
    const asked = page.ask(shell, { type: 'run', command: 'x' });
    const failure = { message: 'There is none.', remedy: 'Look again.', kind: 'user' };
    page.receive({ type: 'failure', id: 1, failure });
    await asked.catch((error: unknown) => assert.deepEqual(failureOf(error), failure));
    await assert.rejects(asked);
  });

  it('takes a question back', () => {
    const { page, posted } = client();
    const abort = new AbortController();
    void page.ask(dashboard, { type: 'verdict', root: '/r' }, abort.signal);
    abort.abort();
    assert.deepEqual(posted.at(-1), { type: 'cancel', id: 1 });
  });

  it('hands on messages of its channel that are as agreed, until it is told to stop', () => {
    const { page } = client();
    const heard: string[] = [];
    const stop = page.listen(shell, (message) => heard.push(message.type));
    const push = (channel: string, body: unknown) => page.receive({ type: 'push', channel, body });
    push('shell', { type: 'trust', trusted: true });
    push('shell', { type: 'trust', trusted: 'yes' });
    push('dashboard', { type: 'trust', trusted: true });
    page.receive({ nonsense: true });
    stop();
    push('shell', { type: 'trust', trusted: true });
    assert.deepEqual(heard, ['trust']);
  });
});
