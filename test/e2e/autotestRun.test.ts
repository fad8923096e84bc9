import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { probeSpec, probeTree } from '../support/probeTree';
import type { Studio } from '../support/studio/studio';
import { useStudio } from '../support/studio/useStudio';
import { writeTree } from '../support/writeTree';

/** Building, measuring and probing three small networks, on a loaded machine. */
const patience = 280_000;
const fastest = 'mobilenet_v3_small_32x32';

describe('an auto-test that is stopped and goes on', function () {
  // Each test goes on where the one before it ended.
  this.bail(true);
  const studio = useStudio({ workspace: 'empty', name: 'autotestRun' });
  const page = () => studio().webview();
  let measured = '';

  it('shows rows while it runs, those that wait without figures', async () => {
    const spec = { 'tiny.autotest.jsonc': JSON.stringify({ ...probeSpec, budgetSeconds: 280 }) };
    writeTree(studio().workspace, { ...(await probeTree()), config: { backbones: spec } });
    await studio().command('Backbone Studio: Show Auto-Test Results');
    await page().getByRole('button', { name: 'Auto-Test Backbones…' }).click();
    await (await studio().question('Auto-Test Backbones')).choose(/^tiny/);
    await rowOf(page(), fastest).getByText(/ ms/).first().waitFor({ timeout: patience });
    assert.equal(await table(page()).locator('tbody tr').count(), 3);
    await page()
      .getByText(/^tiny runs\. Round 1 of 4: \d of 3 candidates$/)
      .waitFor();
    assert.equal(
      await page()
        .getByRole('button', { name: /^Make Conf/ })
        .first()
        .isEnabled(),
      false,
    );
    await studio().screenshot('autotest-running');
  });

  it('comes back while it runs, after the panel was hidden', async () => {
    await studio().openFile('tiny.autotest.jsonc');
    await studio().page.locator('.tab', { hasText: 'Backbone Studio' }).first().click();
    await rowOf(page(), fastest).getByText(/ ms/).first().waitFor();
    await page().getByRole('button', { name: 'Cancel the auto-test tiny' }).waitFor();
  });

  it('keeps what was measured when it is cancelled', async () => {
    await page().getByRole('button', { name: 'Cancel the auto-test tiny' }).click();
    await page()
      .getByText(/^stopped .*; what was measured is kept$/)
      .waitFor();
    measured = await rowOf(page(), fastest).innerText();
    assert.match(measured, /\d ms/);
    await studio().screenshot('autotest-stopped');
  });

  it('shows it again after a restart', async () => {
    await studio().reload();
    await page()
      .getByText(/^stopped .*; what was measured is kept$/)
      .waitFor();
    assert.equal(await rowOf(page(), fastest).innerText(), measured);
  });

  it('goes on from there to its end', async () => {
    await page().getByRole('button', { name: 'Go on with tiny' }).click();
    await ended(studio());
    await page()
      .getByText(/Measurements of an earlier run: \d+\.$/)
      .waitFor();
    await page()
      .getByText(/what was measured is kept/)
      .waitFor({ state: 'detached' });
  });

  it('calls the accuracy of the linear probe measured, with its interval', async () => {
    await page()
      .getByRole('heading', { name: 'Latency and Accuracy, measured by a linear probe' })
      .waitFor();
    const text = await rowOf(page(), fastest).innerText();
    assert.match(text, /100\.00 %\s+\d+\.\d\d to 100\.00, measured/);
    assert.doesNotMatch(await rowOf(page(), 'resnet18_32x32').innerText(), /measured|published/);
    const points = page().getByRole('group', {
      name: /candidates by latency and Accuracy, measured/,
    });
    assert.equal(await points.locator('.target').count(), 2);
    await studio().screenshot('autotest-probe');
  });
});

async function ended(studio: Studio): Promise<void> {
  const told = await studio.notification(/tiny: measured 3 of 3; \d on the front/, patience);
  assert.match(await told.message(), /front of latency and accuracy \(linear probe\)/);
  await studio.command('Notifications: Clear All Notifications');
}

function table(page: FrameLocator): Locator {
  return page.getByRole('table', { name: 'Candidates of tiny' });
}

function rowOf(page: FrameLocator, name: string): Locator {
  const head = page.getByRole('rowheader', { name: new RegExp(`^${name}`) });
  return table(page).getByRole('row').filter({ has: head });
}
