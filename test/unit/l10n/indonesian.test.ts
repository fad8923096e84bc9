import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import bundle from '../../../l10n/bundle.l10n.id.json';
import { architectureText } from '../../../src/core/architecture/alignment/architectureTexts';
import type { Architecture } from '../../../src/core/architecture/types';
import { parseBackboneConfig } from '../../../src/core/backbone/config/parseConfig';
import { compare } from '../../../src/core/comparison/run/compare';
import { parsePolicy } from '../../../src/core/evaluation/policy/policy';
import { FileError } from '../../../src/core/shared/files/fileError';
import { parseRegistry } from '../../../src/core/registry/format/parse';
import { setTexts } from '../../../src/core/shared/text/texts';
import { describeProblem } from '../../../src/core/registry/format/describeProblem';
import { told } from '../../../src/core/shared/text/kept';

describe('the core in Indonesian', () => {
  beforeEach(() => setTexts(bundle, 'id'));
  afterEach(() => setTexts({}));

  it('gives its verdict and keeps it in English for the log', async () => {
    const side = (version: string, composite: number) => ({
      version,
      metrics: { composite_score: composite },
      predictions: null,
    });
    const gates = [{ metric: 'composite_score', minGain: 0 }];
    const a = side('1.0.2', 0.935);
    const comparison = await compare({ a, b: side('1.0.1', 0.926), policy: { heads: {}, gates } });
    assert.equal(
      told(comparison, 'summary'),
      'tidak terbukti bahwa 1.0.2 lebih baik daripada 1.0.1: komposit 0,9350 > 0,9260, +0,0090; tanpa prediksi per sampel dari keduanya, hal ini tidak dapat dibedakan dari kebetulan',
    );
    assert.equal(
      told(comparison.gates[0]!, 'detail'),
      'memerlukan prediksi per sampel dari keduanya',
    );
    assert.match(
      comparison.summary,
      /better than 1\.0\.1: composite 0\.9350 > 0\.9260, \+0\.0090;/,
    );
    assert.equal(comparison.gates[0]?.detail, 'needs the per-sample predictions of both');
  });

  it('tells what is wrong with a registry, and the remedy', () => {
    const text = '{ "registry_version": "3.0.0" }';
    const [problem] = parseRegistry(new TextEncoder().encode(text)).problems;
    const { message, remedy } = describeProblem(problem!);
    assert.match(message, /"3\.0\.0" lebih baru daripada alat ini \(2\.0\.0\)$/);
    assert.match(remedy, /^Perbarui Backbone Studio; sampai saat itu /);
  });

  it('names the figures of an architecture that is shown as text', () => {
    const total = { parameters: 12, macs: null, bytes: 4 };
    const text = architectureText({ total, nodes: [] } as unknown as Architecture);
    assert.match(text, /^parameter +12\nMAC +tidak diketahui\nbyte aktivasi +4\n/);
  });

  it('tells what the file system refuses, and the remedy', () => {
    const { message, remedy } = new FileError('ENOSPC', '/models/a.onnx');
    assert.equal(message, '/models/a.onnx tidak muat: disk penuh');
    assert.match(remedy.text, /^Kosongkan sebagian ruang, lalu /);
  });

  it('tells what a policy lacks, in the words of the schema, too', () => {
    const policy = '{ "dataset": { "format": "csv", "path": "" }, "heads": {} }';
    assert.throws(() => parsePolicy(policy), {
      message: /dataset\.path: tidak boleh kosong; heads: tidak menyebut head/,
    });
    assert.throws(() => parsePolicy('{ "dataset": 1, "heads": 2 }'), {
      message: /dataset: harus sebuah objek; heads: harus sebuah objek/,
    });
  });

  it('tells what is wrong with a backbone configuration', () => {
    const [problem] = parseBackboneConfig('[]').problems;
    assert.equal(problem?.message, 'Konfigurasi backbone adalah sebuah objek: { … }');
  });
});
