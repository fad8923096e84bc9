import assert from 'node:assert/strict';
import { changeBetween, editConfig } from '../../../../src/core/backbone/editConfig';

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
