import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countModel } from '../../src/core/onnx/counting/countModel';
import { readStructure } from '../../src/core/onnx/readStructure';
import { memoryRange } from '../support/memoryRange';
import { repository } from '../support/repository';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { compareShapes, type ShapeCase } from '../support/shapeComparison';
import { missingModules, python, runPython } from './python';

/** Operators whose results are as large as the data makes them. */
const DATA_DEPENDENT = new Set(
  `Compress If Loop NonMaxSuppression NonZero Range Scan StringNormalizer StringSplit Unique
  com.microsoft.Unique`.split(/\s+/),
);

/** What is not read: the type of an optional value, which only this operator looks into. */
const NOT_READ = new Set(['test_optional_get_element_optional_tensor']);

/** A script's models, each as it is compared. */
function casesOf(script: string): ShapeCase[] {
  const file = join(temporaryFolder(), 'cases.jsonl');
  const made = runPython(join(repository, 'test/interop/onnx'), [script, file]);
  assert.equal(made.status, 0, made.tail);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as ShapeCase);
}

async function problemsOf(test: ShapeCase): Promise<{ problems: string[]; values: number }> {
  const { disagreements, values, known } = await compareShapes(test);
  const problems = NOT_READ.has(test.name) ? [] : [...disagreements];
  // With small inputs stored nothing is open but what the data decides.
  const isOpen = test.variant === 'stored' && known < values;
  if (isOpen && !test.ops.some((op) => DATA_DEPENDENT.has(op))) {
    problems.push(`${values - known} of ${values} shapes are not known`);
  }
  return { problems: problems.map((text) => `${test.name} (${test.variant}): ${text}`), values };
}

/** Compares every model and tells how many operators, models and values agree. */
async function compareAll(cases: readonly ShapeCase[]): Promise<void> {
  const found = await Promise.all(cases.map(problemsOf));
  const values = found.reduce((sum, one) => sum + one.values, 0);
  const ops = new Set(cases.flatMap((test) => test.ops));
  const ran = new Set(cases.filter(({ by }) => by === 'onnxruntime').flatMap((test) => test.ops));
  const problems = found.flatMap((one) => one.problems);
  console.log(
    `      ${ops.size} operators (${ran.size} in ONNX Runtime), ${cases.length} models, ` +
      `${values} values: ${problems.length} disagreements`,
  );
  assert.deepEqual(problems, []);
}

/** A network has as many parameters and products for one sample whatever was made of it. */
async function sameInEveryForm(cases: readonly ShapeCase[]): Promise<void> {
  const plain = new Map<string, string>();
  for (const test of cases) {
    const [network = ''] = test.name.split(' ');
    const range = memoryRange(Buffer.from(test.model, 'base64'));
    const { parameters, macs } = countModel(await readStructure(range));
    const figures = `${parameters} parameters, ${macs} MACs`;
    const expected = plain.get(network) ?? figures;
    plain.set(network, expected);
    assert.equal(figures, expected, test.name);
  }
}

describe(`shapes and multiply-accumulates of ONNX models, with ${python}`, () => {
  after(removeTemporaryFolders);
  for (const [what, script, operators] of [
    ['of the node tests of ONNX', 'node_tests.py', 190],
    ['of operators of older operator sets', 'older_models.py', 30],
    ['of what ONNX Runtime’s optimiser and quantiser write', 'contrib_models.py', 70],
  ] as const) {
    it(`${what} are those of a run`, async function () {
      const missing = missingModules(['onnx', 'onnxruntime', 'numpy']);
      if (missing.length > 0) {
        console.log(`      skipped: this Python lacks ${missing.join(', ')}`);
        this.skip();
      }
      const cases = casesOf(script);
      assert.ok(new Set(cases.flatMap((test) => test.ops)).size >= operators);
      await compareAll(cases);
      await sameInEveryForm(cases.filter(({ variant }) => variant === 'optimised'));
    });
  }
});
