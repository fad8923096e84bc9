import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { inspectCheckpoint } from '../../../../src/core/backbone/conversion/inspectCheckpoint';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { nodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { checkpointFacts, tensorFigures } from '../../../../src/panel/checkpoint/checkpointFacts';
import { checkpoint } from '../../../../src/protocol/checkpoint';
import type { CheckpointPart } from '../../../../src/protocol/checkpoint';

const folder = 'test/fixtures/checkpoints';

async function factsOf(name: string) {
  const found = await inspectCheckpoint(nodeFileSystem, `${folder}/${name}`);
  // What a page would be told, checked as it checks it.
  const told: unknown = JSON.parse(JSON.stringify(checkpointFacts(name, found)));
  return checkpoint.answers.open.parse(told);
}

function flat(parts: readonly CheckpointPart[]): readonly CheckpointPart[] {
  return parts.flatMap((part) => [part, ...flat(part.parts ?? [])]);
}

describe('a checkpoint, as its page is told', () => {
  it('has its tensors, and what else is in it as a tree', async () => {
    const facts = await factsOf('nested.pth');
    assert.ok(facts.tensors.length > 0);
    const text = (key: string) => flat(facts.parts).find((part) => part.key === key)?.text;
    assert.equal(text('epoch'), '12');
    assert.equal(
      facts.weightsBytes,
      facts.tensors.reduce((sum, { bytes }) => sum + bytes, 0),
    );
  });

  it('is told of every kind of file, or refused in words', async () => {
    const files = readdirSync(folder).filter((name) => /\.(pth|pt|safetensors)$/.test(name));
    assert.ok(files.length > 15);
    const refused: string[] = [];
    for (const name of files) {
      try {
        await factsOf(name);
      } catch (error) {
        assert.ok(error instanceof UserError, `${name}: ${String(error)}`);
        assert.ok(error.remedy.text.length > 0, name);
        refused.push(name);
      }
    }
    assert.deepEqual(refused, [
      'compressed.pth',
      'hostile.pth',
      'quantized.pth',
      'script.pt',
      'sparse.pth',
    ]);
  });

  it('has no number in it that a message cannot carry', () => {
    const finite = { min: -1e308, max: 1e308, mean: 0, std: Infinity, histogram: [1, 1] };
    const counts = { values: 3, nan: 1, infinite: 0, zeros: 0 };
    const told = tensorFigures({ ...counts, finite });
    assert.equal(told.finite?.std, null);
    assert.ok(checkpoint.answers.statistics.safeParse(JSON.parse(JSON.stringify(told))).success);
    assert.equal(tensorFigures({ ...counts, finite: null }).finite, null);
  });
});
