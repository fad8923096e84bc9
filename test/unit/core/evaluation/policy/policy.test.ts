import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { parsePolicy } from '../../../../../src/core/evaluation/policy/policy';

const valid = `{
  // what is measured
  "dataset": { "format": "csv", "path": "data/validation.csv", "columns": { "id": "event" } },
  "heads": {
    "magnitude": { "task": "classification", "label": "mag", "weight": 0.6 },
    "azimuth": { "task": "classification", "weight": 0.4 },
  },
  "gates": [ { "metric": "composite_score", "minGain": 0, "confidence": 0.95 } ]
}`;

function refusalOf(text: string): string {
  try {
    parsePolicy(text);
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return error.message;
  }
  return assert.fail('was accepted');
}

describe('parsePolicy', () => {
  it('reads JSON with comments and trailing commas, with or without a BOM', () => {
    const policy = parsePolicy(valid);
    assert.equal(policy.dataset.columns?.id, 'event');
    assert.equal(policy.heads['magnitude']?.label, 'mag');
    assert.equal(policy.heads['azimuth']?.label, 'azimuth');
    assert.deepEqual(policy.gates, [{ metric: 'composite_score', minGain: 0, confidence: 0.95 }]);
    assert.deepEqual(parsePolicy(`\uFEFF${valid}`), policy);
  });

  it('reads the classes that a detection head answers for, and takes gates of these alone', () => {
    const text = (gate: string) => `{
      "dataset": { "format": "yolo", "path": "data.yaml" },
      "heads": {
        "banknote": { "task": "detection", "weight": 1, "classes": ["001", "002"] },
        "security": { "task": "detection", "weight": 1, "classes": ["thread"] }
      },
      "gates": [{ "metric": "banknote_map50", "minGain": 0 }, { "metric": "${gate}", "maxLoss": 0.1 }]
    }`;
    const { heads } = parsePolicy(text('security_thread_ap50_95'));
    assert.deepEqual(heads['banknote']?.classes, ['001', '002']);
    assert.match(refusalOf(text('security_001_ap50_95')), /no metric is called/);
  });

  it('refuses classes of a head that does not detect, and a class named twice', () => {
    const withClasses = (task: string, classes: string) =>
      valid.replace(
        '"classification", "weight": 0.4',
        `"${task}", "weight": 1, "classes": ${classes}`,
      );
    assert.match(
      refusalOf(withClasses('classification', '["a"]')),
      /heads\.azimuth\.classes: is only for a head with the task "detection"/,
    );
    assert.match(refusalOf(withClasses('detection', '["a", "a"]')), /names a class twice/);
    assert.match(refusalOf(withClasses('detection', '[]')), /must not be empty/);
  });

  it('names file, line and column of a syntax error', () => {
    assert.match(refusalOf('{\n  "dataset": }'), /^config\/evaluation.jsonc:2:14: value expected/);
    assert.match(refusalOf(''), /:1:1: /);
    assert.match(refusalOf(valid.slice(0, -1)), /close brace expected/);
  });

  it('names line and column of a wrong value, and every missing field', () => {
    assert.match(
      refusalOf(valid.replace('0.6', '-1')),
      /:5:72: heads\.magnitude\.weight: must be 0 or more/,
    );
    assert.match(
      refusalOf(valid.replace('"format": "csv", "path": "data/validation.csv", ', '')),
      /:3:14: dataset\.format, dataset\.path are missing/,
    );
  });

  it('refuses a field that does not exist, wherever it is, with the nearest name', () => {
    const misspelt = (from: string, to: string) => refusalOf(valid.replace(from, to));
    assert.match(
      misspelt('"id": "event"', '"id": "event", "groups": "event"'),
      /:3:92: dataset\.columns: no field is called "groups"; the nearest name is "group"$/,
    );
    assert.match(
      misspelt('"weight": 0.4', '"weigth": 0.4'),
      /no field is called "weigth"; the nearest name is "weight"/,
    );
    assert.match(
      misspelt('"gates"', '"gate"'),
      /no field is called "gate"; the nearest name is "gates"/,
    );
    assert.match(
      misspelt('"minGain": 0', '"minGain": 0, "xyz": 1'),
      /gates\[0\]: no field is called "xyz"; there are metric, all, minGain/,
    );
    const named = valid.replace('{', '{ "$schema": "x",');
    assert.deepEqual(parsePolicy(named), parsePolicy(valid));
  });

  it('refuses a gate on a metric that no head has, with the nearest name', () => {
    assert.match(
      refusalOf(valid.replace('composite_score', 'azimuth_acuracy')),
      /^config\/evaluation.jsonc:8:26: gates\[0\]\.metric: no metric is called "azimuth_acuracy"; the nearest name is "azimuth_accuracy"$/,
    );
    const ofClass = valid.replace('composite_score', 'azimuth_N_recall');
    assert.equal(parsePolicy(ofClass).gates[0]?.metric, 'azimuth_N_recall');
  });

  it('reads a gate on several metrics as one gate each, at its place in the file', () => {
    const gates = (text: string) =>
      parsePolicy(
        valid.replace(/"gates".*/, `"gates": [{ "metric": "size_bytes", "max": 9 }, ${text}]`),
      ).gates;
    const both = '"all": ["magnitude_accuracy", "azimuth_N_recall"]';
    const of = (metric: string, maxLoss: number) => ({ metric, maxLoss, place: 1 });
    const size = { metric: 'size_bytes', max: 9, place: 0 };
    assert.deepEqual(gates(`{ ${both} }`), [
      size,
      of('magnitude_accuracy', 0),
      of('azimuth_N_recall', 0),
    ]);
    assert.deepEqual(gates(`{ ${both}, "maxLoss": 0.5 }`)[2], of('azimuth_N_recall', 0.5));
    assert.deepEqual(gates(`{ ${both}, "min": 0.5 }`)[1], {
      metric: 'magnitude_accuracy',
      min: 0.5,
      place: 1,
    });
  });

  it('refuses a list of metrics that is empty, next to a metric, or names what no head has', () => {
    const gate = (text: string) => refusalOf(valid.replace('"metric": "composite_score"', text));
    assert.match(gate('"all": []'), /gates\[0\]\.all: names no metric/);
    const either = /gates\[0\]: needs either metric, or all with a list of metrics/;
    assert.match(gate('"all": ["azimuth_accuracy"], "metric": "size_bytes"'), either);
    assert.match(
      gate('"all": ["azimuth_accuracy", "azimuth_acuracy"]'),
      /^config\/evaluation.jsonc:8:44: gates\[0\]\.all\[1\]: no metric is called "azimuth_acuracy"/,
    );
    assert.match(refusalOf(valid.replace('"metric": "composite_score", ', '')), either);
  });

  it('refuses a confidence where a bound has no interval', () => {
    const own = valid.replace('"minGain": 0', '"min": 0.9');
    assert.match(refusalOf(own), /confidence is of minGain or maxLoss, and min and max have no/);
    assert.equal(parsePolicy(own.replace('"min"', '"maxLoss": 0, "min"')).gates.length, 1);
  });

  it('reads how a number that training reports counts, and refuses it in gates', () => {
    const std = '"reported.std": { "weight": 0.1, "better": "lower", "range": [0, 0.2] }';
    const of = (parts: string) => valid.replace('"gates"', `"composite": { ${parts} },\n "gates"`);
    const policy = parsePolicy(of(`"magnitude_accuracy": 0.9, ${std}`));
    assert.deepEqual(policy.composite, { magnitude_accuracy: 0.9, 'reported.std': 0.1 });
    assert.deepEqual(policy.reported, { 'reported.std': { better: 'lower', range: [0, 0.2] } });
    assert.match(
      refusalOf(of('"reported.std": 0.1')),
      /composite\.reported\.std: of reported\.std nothing but the value is known: give weight/,
    );
    assert.match(
      refusalOf(of(std.replace('reported.std', 'magnitude_accuracy'))),
      /range and direction of magnitude_accuracy are known/,
    );
    assert.match(refusalOf(of(std.replace('[0, 0.2]', '[1, 0]'))), /composite/);
    assert.match(
      refusalOf(valid.replace('composite_score', 'reported.std')),
      /gates\[0\]\.metric: reported\.std is what training reports of samples of its own/,
    );
  });

  it('refuses heads whose metrics share a name', () => {
    assert.match(
      refusalOf(valid.replace('"azimuth"', '"magnitude_balanced"')),
      /heads\.magnitude: "magnitude_balanced_accuracy" could mean balanced_accuracy of the head "magnitude", or accuracy of the head "magnitude_balanced"/,
    );
  });

  it('refuses what would silently change a number', () => {
    assert.match(refusalOf(valid.replace('minGain', 'minGian')), /gates\[0\].*minGian/);
    assert.match(
      refusalOf(valid.replace('"minGain": 0, ', '')),
      /needs minGain, maxLoss, maxRatio, min or max/,
    );
    assert.match(refusalOf(valid.replace('"azimuth"', '"magnitude"')), /:6:5: "magnitude" appears/);
    assert.match(refusalOf(valid.replace('0.6', '0').replace('0.4', '0')), /weight 0/);
  });

  it('refuses every other kind of document in words', () => {
    for (const text of ['null', '[]', '3', '{', '\0\0\0', '<<<<<<< HEAD\n{}']) {
      assert.match(refusalOf(text), /^config\/evaluation.jsonc:\d+:\d+: /);
    }
  });
});
