import assert from 'node:assert/strict';
import { metadataOf } from '../../../../src/core/backbone/builder/buildBackbone';
import { families } from '../../../../src/core/backbone/families/catalogue';
import type { BackboneConfig } from '../../../../src/core/backbone/config/config';
import { configSchema } from '../../../../src/core/backbone/config/configSchema';
import type { ExportTarget } from '../../../../src/core/export/exportTypes';
import { exportTargets } from '../../../../src/core/export/targets';
import type { Family } from '../../../../src/core/backbone/families/family';
import type { ParsedConfig } from '../../../../src/core/backbone/config/parseConfig';
import { parseBackboneConfig } from '../../../../src/core/backbone/config/parseConfig';
import { baseOf, fieldTrials, trialOf } from '../../../support/exportTrials';
import type { Trial } from '../../../support/exportTrials';
import { schemaFields } from '../../../support/schemaFields';

interface Outcome {
  /** Paths that were refused, for instance `backbone.width`. */
  readonly refused: readonly string[];
  /** Texts by file; empty when something was refused. */
  readonly files: ReadonlyMap<string, string>;
}

const found = new Map<string, Outcome>();
const parsed = new Map<string, ParsedConfig>();

/** What a target makes of a configuration, found out once. */
function outcome(target: ExportTarget, config: BackboneConfig): Outcome {
  const text = JSON.stringify(config);
  const key = `${target.id} ${text}`;
  const known = found.get(key) ?? exported(target, config, parsedOnce(text));
  found.set(key, known);
  return known;
}

function parsedOnce(text: string): ParsedConfig {
  const known = parsed.get(text) ?? parseBackboneConfig(text);
  parsed.set(text, known);
  return known;
}

function exported(
  target: ExportTarget,
  config: BackboneConfig,
  { problems }: ParsedConfig,
): Outcome {
  const wrong = problems.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) return { refused: wrong.map(({ path }) => path), files: new Map() };
  const refused: string[] = [];
  const made = target.files({ config, version: null }, (path) => refused.push(path.join('.')));
  if (refused.length > 0) return { refused, files: new Map() };
  const files = new Map(made.map(({ path, text }) => [path, text]));
  if (target.model !== undefined) {
    files.set(target.model, JSON.stringify(metadataOf(config)));
  }
  return { refused, files };
}

/** Whether a refusal speaks of the field, or of the kind of thing that it belongs to. */
function speaksOf(refused: readonly string[], field: string): boolean {
  const path = field.replace(/<\w+>/, '');
  const [section] = path.split('.');
  return refused.some((one) => {
    const plain = one.replace(/\[?\.?\b\d+\]?/g, '');
    if (plain === path || path.startsWith(`${plain}.`) || plain.startsWith(`${path}.`)) return true;
    // What is wrong with two fields of an augmentation together is told at one of them.
    // A detector over any backbone is refused as a whole.
    if (plain === 'neck') return true;
    if (section === 'augmentation') return plain.startsWith('augmentation.');
    return plain === `${section}.type` || plain === 'backbone.arch';
  });
}

describe('an export never loses a field in silence', () => {
  const fields = schemaFields(configSchema);

  it('every field of the schema is tried; a new one needs a line here', () => {
    assert.deepEqual(
      fields.filter((field) => trialOf(field) === undefined),
      [],
    );
    assert.deepEqual(
      Object.keys(fieldTrials).filter((field) => !fields.includes(field)),
      [],
    );
  });

  for (const target of exportTargets) {
    for (const field of fields) {
      it(`${target.id}: ${field}`, () => {
        const trial = trialOf(field)!;
        const tried = trial.everyFamily ? families : families.filter(({ name }) => plain.has(name));
        for (const family of tried) decide(target, field, trial, family);
      });
    }
  }

  function decide(
    target: ExportTarget,
    field: string,
    { pair, file }: Trial,
    family: Family,
  ): void {
    const base = baseOf(family);
    const at = `${field} of ${base.backbone.arch} to ${target.id}`;
    const foreign = outcome(target, base).refused;
    if (foreign.length > 0) {
      return assert.ok(
        foreign.some((path) => path === 'backbone.arch' || path === 'head.type'),
        `${at}: ${foreign.join(', ')}`,
      );
    }
    const [without, withIt] = pair(base, family);
    if (JSON.stringify(without) === JSON.stringify(withIt)) return;
    const [before, after] = [outcome(target, without), outcome(target, withIt)];
    if (after.refused.length > 0) {
      return assert.ok(
        speaksOf(after.refused, field),
        `${at} is refused as ${after.refused.join()}`,
      );
    }
    if (before.refused.length > 0) {
      return assert.ok(speaksOf(before.refused, field), `${at}: ${before.refused.join()}`);
    }
    const differing = [...after.files].filter(([path, text]) => before.files.get(path) !== text);
    const shown = differing.map(([path]) => path);
    const plainFile = /^(net|other)\.(json|yaml)$|^best_model\.onnx$/;
    assert.ok(
      shown.some((path) => file.test(path) || plainFile.test(path)),
      `${at} shows in ${shown.join(', ') || 'nothing'}, not in ${file.source}`,
    );
  }
});

/** What other fields are tried on: a classifier of each framework, and a detector. */
const plain: ReadonlySet<string> = new Set(['ResNet', 'CSPDarknet', 'YOLOv8', 'YOLOv8-cls']);
