import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { registerForData } from '../../../../src/core/app/registerForData';
import type { RegisterResult } from '../../../../src/core/registry/modelRegistry';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { plainContract } from '../../../support/contracts';

const registered: RegisterResult = {
  ...{ model_id: 'm_v1.0.0', version: '1.0.0', files: [], warnings: ['own'] },
  ...{ contract: plainContract([8, 8], { label: ['cat', 'dog'] }), contract_origin: {} },
};
const spec = { format: 'csv', path: 'my data/v.csv' } as const;
const registry = { register: () => Promise.resolve(registered) };

function warnings(misfits: readonly string[] | Error, chosen = true) {
  const current = (version: string) => {
    assert.equal(version, '1.0.0');
    if (misfits instanceof Error) return Promise.reject(misfits);
    return Promise.resolve({ description: { misfits, spec } });
  };
  const data = { isChosen: () => Promise.resolve(chosen), current };
  return registerForData(registry, data, {}).then((result) => result.warnings);
}

describe('registering a model for data that was chosen', () => {
  it('warns of what does not fit, and what can be done', async () => {
    const [own, misfit] = (await warnings(['The model does not know the class "fox" (3)'])) ?? [];
    assert.equal(own, 'own');
    assert.match(
      misfit ?? '',
      /does not fit this model\. The model .* "fox" \(3\)\. Run `backbone dataset use "my data\/v\.csv"`/,
    );
  });

  it('says nothing where the data fits, or none was chosen', async () => {
    assert.deepEqual(await warnings([]), ['own']);
    assert.deepEqual(await warnings(['never read'], false), ['own']);
  });

  it('is done all the same where the data cannot be read', async () => {
    const gone = new UserError('The data set x does not exist', 'Choose it again.');
    assert.match((await warnings(gone))?.[1] ?? '', /x does not exist\. Choose it again\.$/);
    await assert.rejects(warnings(new TypeError('a fault')), TypeError);
  });
});
