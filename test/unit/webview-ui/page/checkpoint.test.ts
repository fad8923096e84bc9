import assert from 'node:assert/strict';
import type { CheckpointFacts, TensorFigures } from '../../../../src/protocol/checkpoint';
import { DomPage } from '../../../support/page/domPage';
import { hostile } from '../../../support/page/hostileFacts';
import { waitUntil } from '../../../support/studio/waitUntil';

const file = '/models/best.pth';

function facts(bad: (what: string) => string, change: Partial<CheckpointFacts>): CheckpointFacts {
  const body = Array.from({ length: 3000 }, (_, i) => ({
    ...{ name: bad(`layer${i}.weight`), type: 'float32', shape: [64, 64, 3, 3], bytes: 147456 },
  }));
  const head = { name: bad('fc.weight'), type: 'float16', shape: [5, 512], bytes: 5120 };
  return {
    ...{ name: bad('best.pth'), format: 'torch zip', bytes: 5e8, dictionary: bad('model') },
    dictionaries: [
      { path: bad('model'), tensors: 3001 },
      { path: 'ema', tensors: 3001 },
    ],
    tensors: [...body, head],
    ...{ elements: 1.1e8, weightsBytes: 4.4e8 },
    parts: [
      { key: bad('epoch'), text: bad('12') },
      { key: 'args', text: 'dict[1]', parts: [{ key: 'lr', text: '0.001' }] },
    ],
    recognised: {
      ...{ arch: bad('resnet18'), matched: 120, total: 120 },
      heads: [{ module: bad('fc'), text: '5×512' }],
    },
    ...change,
  };
}

const figures: TensorFigures = {
  ...{ values: 2560, nan: 3, infinite: 0, zeros: 256 },
  finite: { min: -0.25, max: 0.5, mean: 1e-5, std: null, histogram: [1, 5, 0, 2551] },
};

interface Asked {
  readonly type: string;
  readonly tensor?: string;
  readonly dictionary?: string;
  readonly command?: string;
}

describe('the tensors of a checkpoint, drawn', () => {
  let page: DomPage;
  let asked: Asked[];

  async function load(told: CheckpointFacts, trusted = true): Promise<void> {
    asked = [];
    page = await DomPage.load((channel, body: Asked) => {
      if (channel !== 'checkpoint') {
        const firstPlace = { tab: 'checkpoint', detail: { file } };
        return {
          language: 'en',
          texts: {},
          channels: ['checkpoint'],
          roots: [],
          trusted,
          firstPlace,
        };
      }
      asked.push(body);
      if (body.type === 'open') return told;
      return body.type === 'statistics' ? figures : null;
    });
    await page.one('h1', /./);
  }

  const plain = (what: string) => what;
  const names = () => page.texts('[role="rowheader"]');
  afterEach(() => page.close());

  it('draws the rows in sight of thousands, and says how many there are', async () => {
    await load(facts(plain, {}));
    await page.one('[role="grid"][aria-rowcount="3002"]');
    assert.ok(names().length < 60, String(names().length));
    await page.one('p', 'torch zip · 500 MB · 3,001 tensors · 110,000,000 values in 440 MB');
  });

  it('finds tensors by name, type and shape', async () => {
    await load(facts(plain, {}));
    await page.enter('vscode-text-field', 'float16 5x512', 'input');
    await page.shows('[role="rowheader"]', ['fc.weight']);
    await page.one('[role="status"]', '1 of 3,001');
    await page.enter('vscode-text-field', '', 'input');
    await page.click('[role="columnheader"] button', 'Size');
    await waitUntil('the largest come first', 20_000, () => names()[0] === 'layer0.weight');
    await page.click('[role="columnheader"] button', 'Size');
    await waitUntil('the smallest come first', 20_000, () => names()[0] === 'fc.weight');
    await page.one('[role="columnheader"][aria-sort="ascending"]', 'Size');
  });

  it('reads the values of a tensor when it is asked to, and only then', async () => {
    await load(facts(plain, {}));
    await page.click('[role="row"]', /^layer1\.weight/);
    await page.one('h2', 'layer1.weight');
    assert.ok(!asked.some(({ type }) => type === 'statistics'));
    await page.click('vscode-button', 'Show Statistics');
    await page.one('.note-error', '3 values are NaN or infinite.');
    await page.shows('.checkpoint-side .facts dd', [
      ...['float32', '64×64×3×3', '36,864', '147 kB'],
      ...['−0.25', '0.5', '1e−5', '–', '256 (10.0 %)', '3 (0.1 %)', '0'],
    ]);
    await page.one('[role="img"]', /most values, 2,551, lie between 0.3125 and 0.5$/);
    await page.click('summary', 'Show as table');
    await page.one('caption', 'Values of layer1.weight');
    assert.deepEqual(
      asked.filter(({ type }) => type === 'statistics').map(({ tensor }) => tensor),
      ['layer1.weight'],
    );
  });

  it('shows another dictionary, and reads again what was written again', async () => {
    await load(facts(plain, {}));
    await page.enter('vscode-dropdown', 'ema', 'change');
    const opened = () => asked.filter(({ type }) => type === 'open');
    await waitUntil('it is read', 20_000, () => opened().length === 2);
    assert.deepEqual(
      opened().map(({ dictionary }) => dictionary),
      [undefined, 'ema'],
    );
    page.tell('checkpoint', { type: 'changed', file });
    await waitUntil('it is read again', 20_000, () => opened().length === 3);
  });

  it('says what was recognised, and leads to the conversion and the registration', async () => {
    await load(facts(plain, {}));
    await page.one('p', 'resnet18: all of its 120 weights are here. Head: fc 5×512.');
    await page.click('vscode-button', 'Convert to ONNX…');
    await page.click('vscode-button', 'Register Model…');
    await waitUntil(
      'both are run',
      20_000,
      () => asked.filter(({ command }) => command).length === 2,
    );
    assert.deepEqual(
      asked.flatMap(({ command = [] }) => command),
      ['convertToOnnx', 'registerModel'],
    );
    await page.one('summary', 'args dict[1]');
    await page.one('.part', 'lr 0.001');
  });

  it('does nothing of that in Restricted Mode', async () => {
    await load(facts(plain, { recognised: null }), false);
    await page.one('p', 'No architecture that can be built here has weights like these.');
    const convert = await page.one('vscode-button', 'Convert to ONNX…');
    assert.match(convert.getAttribute('title') ?? '', /^In Restricted Mode/);
  });

  it('shows what files bring as text', async () => {
    await load(facts(() => hostile, {}));
    assert.equal(page.all('#tab-panel script, #tab-panel img[src="x"]').length, 0);
  });
});
