import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ComparisonFacts } from '../../../../src/protocol/comparisonFacts';
import { comparisonCsv } from '../../../../webview-ui/compare/comparisonCsv';
import { reportHtml } from '../../../../webview-ui/compare/report/reportHtml';

const hostile = '<img src=x onerror="alert(1)">';

const facts: ComparisonFacts = {
  a: '1.0.2',
  b: '1.0.1',
  samples: 10,
  conditions: [{ kind: 'classes', text: `only the first knows ${hostile}` }],
  verdict: 'not_shown',
  nonInferior: false,
  sentence: 'Nothing is shown.',
  gates: [{ words: 'Composite score has to rise', outcome: 'failed', why: hostile }],
  evaluated: { a: true, b: true },
  hasData: true,
  known: { a: [], b: [] },
  metrics: [
    {
      metric: 'composite_score',
      label: 'Composite score',
      unit: 'share',
      a: 0.9,
      b: 0.8,
      diff: 0.1,
      ci95: [-0.1, 0.3],
      p: 0.2,
      outcome: 'same',
      cost: false,
      minor: false,
    },
  ],
  heads: [
    {
      head: 'size',
      classes: [],
      flips: [
        {
          id: `=cmd(), "${hostile}"`,
          truth: 'Large',
          a: { label: 'Small', confidence: 0.6 },
          b: { label: 'Large', confidence: 0.5 },
          right: 'b',
        },
      ],
      largest: [
        {
          id: hostile,
          truth: '3',
          a: { answer: '9', error: 6 },
          b: { answer: '4', error: 1 },
        },
      ],
    },
  ],
  latency: {},
};

describe('a comparison as a file', () => {
  it('is a table that spreadsheets read, and run nothing of', () => {
    const [head, metric, , , flip] = comparisonCsv(facts).split('\r\n');
    assert.equal(head, 'metric,1.0.2,1.0.1,difference,ci95_low,ci95_high,p_value,finding');
    assert.equal(metric, 'composite_score,0.9,0.8,0.1,-0.1,0.3,0.2,same');
    assert.match(flip ?? '', /^size,"'=cmd\(\), ""<img/);
    assert.match(comparisonCsv(facts), /\r\nsize,"<img [^\r]*",3,9,6,4,1\r\n$/);
  });

  it('is a page that needs and runs nothing', () => {
    const svg = `<svg>${hostile}</svg>`;
    const html = reportHtml(facts, [{ title: hostile, svg, dark: svg }]);
    assert.ok(!html.includes('<img src=x'));
    assert.ok(!/<script|https?:\/\//.test(html));
    assert.match(html, /default-src 'none'/);
    assert.match(html, /&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt;/);
    assert.match(html, /Largest changes: size[^]*<td[^>]*>9<[^]*<td[^>]*>1\.0\.1</);
    assert.match(html, /<img src="data:image\/svg\+xml;base64,/);
  });
});
