import assert from 'node:assert/strict';
import {
  checkPreprocessing,
  correctContract,
  showContractCheck,
} from '../../../src/commands/checkPreprocessing';
import type { ContractCheck } from '../../../src/core/app/checkContract';
import { contractCheckMarkdown } from '../../../src/views/documents/contractCheckMarkdown';
import { plainContract } from '../../support/contracts';
import { scriptedContext } from '../../support/scriptedPipeline';
import { ScriptedUi } from '../../support/scriptedUi';
import { root } from '../../support/snapshots';

const contract = plainContract([8, 8], { shape: ['a', 'b'] });
const swapped = { ...contract, input: { ...contract.input, color: 'BGR' } } as const;
const figure = { score: 78, ci95: [72, 83], gain: 47, p: 1e-9, better: true } as const;
const fix = { ...figure, changes: [{ field: 'color', value: 'BGR' }], contract: swapped } as const;
const check: ContractCheck = {
  version: '1.0.2',
  model_id: 'net_v1.0.2',
  dataset: 'data/set.csv',
  contract,
  fixable: true,
  ...{ samples: 200, labelled: 480, seed: 1, measure: 'accuracy' },
  declared: { score: 31, ci95: [25, 38] },
  variants: [fix],
  fix,
  smallest_gain: 6.5,
};
const target = { root, version: '1.0.2' };

function scripted(found: ContractCheck, answers: (string | undefined)[] = []) {
  const ui = new ScriptedUi(answers);
  const registry = {
    correctContract: () => Promise.resolve({ changed: ['input.color'], operation: null }),
    resolve: () =>
      Promise.resolve({
        ...{ version: '1.0.2', model_id: 'net', folder: '/m', file: '/m/a.onnx' },
        metrics: {},
      }),
    register: () => Promise.reject(new Error('asked')),
  };
  const more = { checkContract: () => Promise.resolve(found) };
  return { ui, ...scriptedContext(ui, registry, more) };
}

describe('checking the preprocessing', () => {
  it('tells what answers better and offers to apply it', async () => {
    const { ui, context } = scripted(check);
    await checkPreprocessing(context, target);
    assert.deepEqual(ui.told, [
      'warn: net_v1.0.2 as declared: 31 % (95 % CI 25 to 38). With BGR: 78 % (95 % CI 72 to 83). [Apply…] [Show Details]',
    ]);
  });

  it('says that nothing is better', async () => {
    const { ui, context } = scripted({ ...check, fix: null });
    await checkPreprocessing(context, target);
    assert.match(ui.told.join(), /^tell: .*clearly better.*\[Show Details\]$/);
  });

  it('applies it after a confirmation that names every field', async () => {
    const { ui, context, calls } = scripted(check, ['Correct']);
    await checkPreprocessing(context, target);
    await correctContract(context, target);
    assert.equal(calls.filter((call) => call.startsWith('checkContract')).length, 1);
    assert.match(ui.asked.join('\n'), /input\.color: "RGB" → "BGR"/);
    const written = calls.find((call) => call.startsWith('correctContract')) ?? '';
    assert.match(written, /"version":"1\.0\.2".*"color":"BGR"/);
    assert.match(ui.told.at(-1) ?? '', /was corrected.*\[Evaluate Challenger\]/);
  });

  it('changes nothing on cancel', async () => {
    const { context, calls } = scripted(check, [undefined]);
    await correctContract(context, target);
    assert.ok(!calls.some((call) => call.startsWith('correctContract') || call === 'refresh'));
  });

  it('registers a copy of a version that was decided on', async () => {
    const { ui, context, calls } = scripted({ ...check, fixable: false }, ['Register']);
    await checkPreprocessing(context, target);
    assert.match(ui.told.join(), /\[Register Corrected Copy…\]/);
    await assert.rejects(correctContract(context, target), /asked/);
    assert.match(calls.join('\n'), /register\(\{"source":"\/m","proposed":\{"contract":.*"BGR"/);
  });

  it('shows the details without running the model again', async () => {
    const { ui, context, calls } = scripted(check);
    await checkPreprocessing(context, target);
    await showContractCheck(context, target);
    assert.deepEqual(ui.documents, [{ kind: 'contractCheck', ...target }]);
    assert.equal(calls.filter((call) => call.startsWith('checkContract')).length, 1);
  });
});

describe('the document of a contract check', () => {
  it('lists fields that differ and every variant', () => {
    const text = contractCheckMarkdown(check);
    assert.match(text, /\| input.color \| "RGB" \| "BGR" \|/);
    assert.match(text, /\| as declared \| 31 % /);
    assert.match(text, /\| BGR \| 78 % .*\| \\\+47.0 \| yes \|/);
  });
});
