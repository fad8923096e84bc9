import assert from 'node:assert/strict';
import { useStudio } from '../support/studio/useStudio';

/** As much of a page's document as the test needs. */
interface PageBody {
  append(node: unknown): void;
  readonly ownerDocument: {
    createElement(name: string): { textContent: string };
    readonly defaultView: object;
  };
}

/** Tries to run what an attacker would put into the page. */
function inject(element: unknown): boolean {
  const body = element as PageBody;
  const script = body.ownerDocument.createElement('script');
  script.textContent = 'window.ranInline = true';
  body.append(script);
  return 'ranInline' in body.ownerDocument.defaultView;
}

describe('the panel', () => {
  const studio = useStudio({ workspace: 'sample', name: 'panel' });

  it('opens on the dashboard', async () => {
    await studio().command('Backbone Studio: Open Dashboard');
    const page = studio().webview();
    await page.getByRole('tab', { name: 'Dashboard', selected: true }).waitFor();
    await page.getByText('spectronet_v1.0.1').first().waitFor();
  });

  it('keeps to its policy', async () => {
    const page = studio().webview();
    const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
    const policy = (await meta.getAttribute('content')) ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'nonce-/);
    assert.equal(await page.locator('body').evaluate(inject), false);
  });
});
