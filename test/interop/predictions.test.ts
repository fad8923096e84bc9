import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  encodePredictions,
  predictionFileName,
} from '../../src/core/evaluation/predictions/predictionStore';
import type { PredictionHeader } from '../../src/core/evaluation/predictions/predictionStore';
import type { SamplePrediction } from '../../src/core/evaluation/predictions/samplePrediction';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { missingModules, python, runPython } from './python';

const header: PredictionHeader = {
  model_id: 'convnext_v1.0.2',
  version: '1.0.2',
  model_sha256: 'f00d',
  dataset: 'abc',
  heads: {
    magnitude: { task: 'classification', classes: ['Small', 'Größe', 'Large'] },
    tags: { task: 'multilabel', classes: ['dusty', 'wet'] },
    depth: { task: 'regression', classes: [] },
    boxes: { task: 'detection', classes: ['cat', 'dog'] },
  },
};

const corners = [1, 2, 3.5, 4] as const;

/** The first is labelled throughout, the second not at all; the others fill a second row group. */
const samples: readonly SamplePrediction[] = [
  {
    id: 'ä 1',
    image: 'images/1.png',
    heads: { magnitude: { truth: 1, predicted: 2, probabilities: [0.125, 0.25, 0.625] } },
    multilabel: { tags: { truth: [], probabilities: [0.25, 0.5] } },
    values: { depth: { truth: 2.5, value: -0.1 } },
    detections: {
      boxes: {
        positives: [[1, 2]],
        print: 7,
        detections: [
          { class: 1, score: 0.75, matched: 1023, ignored: 0, box: corners },
          { class: 0, score: 0.01, matched: 0, ignored: 1, box: corners },
        ],
      },
    },
  },
  ...Array.from({ length: 5000 }, (_, i) => unlabelled(`s${i}`)),
];

function unlabelled(id: string): SamplePrediction {
  return {
    id,
    heads: { magnitude: { predicted: 0, probabilities: [0.5, 0.25, 0.25] } },
    multilabel: { tags: { probabilities: [0.75, 0] } },
    values: { depth: { value: 0.375 } },
    detections: { boxes: { positives: [], detections: [] } },
  };
}

const common = {
  magnitude_predicted: 'Small',
  magnitude_confidence: 0.5,
  magnitude_probabilities: [0.5, 0.25, 0.25],
  tags_predicted: ['dusty'],
  depth_predicted: 0.375,
  boxes_detections: [],
  boxes_objects: [],
};
const none = {
  image: null,
  magnitude_label: null,
  magnitude_correct: null,
  tags_label: null,
  tags_correct: null,
  depth_label: null,
  boxes_fingerprint: null,
};
const box = { x1: 1, y1: 2, x2: 3.5, y2: 4 };
const noBox = { x1: null, y1: null, x2: null, y2: null };
const expected = [
  {
    id: 'ä 1',
    image: 'images/1.png',
    magnitude_label: 'Größe',
    magnitude_predicted: 'Large',
    magnitude_correct: false,
    magnitude_confidence: 0.625,
    magnitude_probabilities: [0.125, 0.25, 0.625],
    tags_label: [],
    tags_predicted: ['wet'],
    tags_correct: false,
    tags_probabilities: [0.25, 0.5],
    depth_label: 2.5,
    depth_predicted: -0.1,
    boxes_detections: [
      { class: 'dog', score: 0.75, matched: 1023, ignored: 0, ...box },
      { class: 'cat', score: 0.01, matched: 0, ignored: 1, ...noBox },
    ],
    boxes_objects: [{ class: 'dog', count: 2 }],
    boxes_fingerprint: 7,
  },
  { id: 's4999', ...common, ...none, tags_probabilities: [0.75, 0] },
];

/** Prints the first and the last row, the number of rows and what else a reader tells. */
const readers = {
  pyarrow: `
import json, sys, pyarrow.parquet as parquet
table = parquet.read_table(sys.argv[1])
rows = table.to_pylist()
told = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
print(json.dumps([[rows[0], rows[-1]], len(rows), told]))`,
  pandas: `
import json, sys, pandas
frame = pandas.read_parquet(sys.argv[1])
rows = json.loads(frame.iloc[[0, -1]].to_json(orient='records', double_precision=15))
wrong = frame.loc[frame['magnitude_correct'] == False, 'id'].tolist()
print(json.dumps([rows, len(frame), wrong]))`,
  duckdb: `
import json, sys, duckdb
rows = duckdb.sql("select * from read_parquet('%s')" % sys.argv[1])
names, all = rows.columns, rows.fetchall()
boxes = duckdb.sql("select d.class, d.x2 from (select unnest(boxes_detections) d from '%s')" % sys.argv[1])
print(json.dumps([[dict(zip(names, all[i])) for i in (0, -1)], len(all), boxes.fetchall()]))`,
};

const told = {
  'backbone.model_id': 'convnext_v1.0.2',
  'backbone.version': '1.0.2',
  'backbone.model_sha256': 'f00d',
  'backbone.dataset': 'abc',
  'backbone.heads': JSON.stringify(header.heads),
};
const also = {
  pyarrow: told,
  pandas: ['ä 1'],
  duckdb: [
    ['dog', 3.5],
    ['cat', null],
  ],
};

describe(`the prediction file in other tools, with ${python}`, () => {
  after(() => removeTemporaryFolders());

  for (const [reader, script] of Object.entries(readers))
    it(`is read by ${reader}`, async function () {
      const missing = missingModules(reader === 'pandas' ? ['pandas', 'pyarrow'] : [reader]);
      if (missing.length > 0) {
        console.log(`      skipped: this Python lacks ${missing.join(', ')}`);
        this.skip();
      }
      const folder = temporaryFolder();
      const path = join(folder, predictionFileName);
      await writeFile(path, encodePredictions(header, samples));
      const { status, out, tail } = runPython(folder, ['-c', script, path]);
      assert.equal(status, 0, tail);
      const [rows, count, more] = JSON.parse(out) as [unknown, number, Record<string, unknown>];
      assert.deepEqual(rows, expected);
      assert.equal(count, samples.length);
      if (reader === 'pyarrow') delete more['backbone.crc32'];
      assert.deepEqual(more, also[reader as keyof typeof also]);
    });
});
