import assert from 'node:assert/strict';
import { applyFix, editConfig } from '../../../../../src/core/backbone/config/editConfig';
import { changeBetween } from '../../../../../src/core/backbone/config/textChange';
import { parseBackboneConfig } from '../../../../../src/core/backbone/config/parseConfig';

const text = `{
  // What it is for.
  "name": "banknotes", // stays
  "backbone": { "arch": "resnet18" /* small */, "dropout": 0.4 },
  "head": { "type": "classification", "classes": ["a", "b"] },
  "input": { "size": [224, 224] },
}
`;

describe('editConfig', () => {
  it('changes a value where it stands and nothing else', () => {
    const edited = editConfig(text, ['input', 'size'], [256, 192]);
    assert.equal(edited, text.replace('[224, 224]', '[256, 192]'));
    const item = editConfig(text, ['head', 'classes', 1], 'c');
    assert.equal(item, text.replace('"b"', '"c"'));
  });

  it('adds a field on its line, and the objects around it', () => {
    assert.equal(
      editConfig(text, ['backbone', 'width'], 0.5),
      text.replace('"dropout": 0.4 }', '"dropout": 0.4, "width": 0.5 }'),
    );
    assert.equal(
      editConfig(text, ['runtime', 'batch'], 8),
      text.replace('},\n}', '},\n  "runtime": { "batch": 8 }\n}'),
    );
  });

  it('adds an item to a list', () => {
    assert.equal(
      editConfig(text, ['head', 'classes', 2], 'c'),
      text.replace('["a", "b"]', '["a", "b", "c"]'),
    );
    assert.deepEqual(JSON.parse(editConfig('{"classes": []}', ['classes', 0], 'a')), {
      classes: ['a'],
    });
  });

  it('removes a field with its comma, never a comment', () => {
    assert.equal(
      editConfig(text, ['backbone', 'dropout'], undefined),
      text.replace(/"resnet18" \/\* small \*\/, "dropout": 0.4 /, '"resnet18" /* small */ '),
    );
  });
});

describe('changeBetween', () => {
  it('is the smallest replacement', () => {
    assert.deepEqual(changeBetween('abcXdef', 'abcYZdef'), { offset: 3, length: 1, text: 'YZ' });
    assert.deepEqual(changeBetween('aa', 'aaa'), { offset: 2, length: 0, text: 'a' });
    assert.deepEqual(changeBetween('aaa', 'aa'), { offset: 2, length: 1, text: '' });
  });
});

/** A configuration with one part in place of a sound one. */
function broken(part: string): string {
  const parts: Record<string, string> = {
    backbone: '{ "arch": "resnet18" }',
    head: '{ "type": "classification", "classes": ["a", "b"] }',
    input: '{ "size": [224, 224] }',
  };
  const rest = Object.entries(parts).filter(([name]) => !part.includes(`"${name}": {`));
  const fields = ['"name": "x"', ...rest.map(([name, value]) => `"${name}": ${value}`), part];
  return `{ ${fields.join(', ')} }`;
}

describe('the fixes of a configuration', () => {
  const faults = [
    '"backbone": { "arch": "resnet81" }',
    '"backbone": { "arch": "resnet18", "depths": [1] }',
    '"backbone": { "arch": "resnet18", "outIndices": [1, 9] }',
    '"backbone": { "arch": "resnet18", "dropuot": 0.1 }',
    '"backbone": { "arch": "vit_b_16" }, "input": { "size": [225, 224] }',
    '"backbone": { "arch": "vgg11" }, "input": { "size": [24, 24] }',
    '"head": { "type": "classification", "classes": ["a", "b", "a"] }',
    '"head": { "type": "detection", "classes": 3 }',
    '"input": { "size": [225, 224] }',
    '"preprocessing": { "mean": [0.5] }',
    '"preprocessing": { "std": [0.5, 0.5, 0.5, 0.5] }',
    '"preprocessing": { "crop": [200, 200] }',
    '"preprocessing": { "resize": { "mode": "shortest", "size": 200, "interpolation": "bilinear" }, "crop": [224, 224] }',
    '"pretrained": { "frozenStages": 40 }',
    '"augmentation": [{ "op": "mosaic" }]',
    '"head": { "type": "multihead", "heads": { "azimuth": 4 } }, "augmentation": [{ "op": "horizontalFlip" }]',
  ];
  for (const fault of faults) {
    it(`mend ${fault}`, () => {
      const before = broken(fault);
      const [problem, ...others] = parseBackboneConfig(before).problems;
      const [fix] = problem?.fixes ?? [];
      assert.ok(problem && fix, 'there is a problem with a fix');
      const after = parseBackboneConfig(applyFix(before, fix));
      assert.deepEqual(
        after.problems.map(({ message }) => message),
        others.map(({ message }) => message),
      );
    });
  }
});
