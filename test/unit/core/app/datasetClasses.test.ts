import assert from 'node:assert/strict';
import { datasetClasses } from '../../../../src/core/app/datasetClasses';
import { nodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { removeTemporaryFolders, temporaryFolder } from '../../../support/temporaryFolder';
import { writeTree } from '../../../support/writeTree';

const policyOf = (dataset: object, heads: object) => JSON.stringify({ dataset, heads, gates: [] });
const csv = { format: 'csv', path: 'set.csv', columns: { id: 'id', image: 'file' } };

describe('the classes of the evaluation data', () => {
  afterEach(removeTemporaryFolders);

  function classes(tree: Parameters<typeof writeTree>[1]) {
    const root = temporaryFolder();
    writeTree(root, tree);
    const services = { registry: { root }, files: nodeFileSystem };
    return datasetClasses(services, nodeFileSystem);
  }

  it('are those of each head of a table by character codes, those of a set taken apart', async () => {
    const heads = {
      kind: { task: 'classification', label: 'kind', weight: 1 },
      tags: { task: 'multilabel', label: 'tags', weight: 1 },
    };
    const table = 'id,file,kind,tags\n1,a.png,rust,x | y\n2,b.png,Scab,y\n3,c.png,rust,\n';
    const found = await classes({
      config: { 'evaluation.jsonc': policyOf(csv, heads) },
      'set.csv': table,
    });
    assert.deepEqual(found, { kind: ['Scab', 'rust'], tags: ['x', 'y'] });
  });

  it('are in the order that the data set declares', async () => {
    const heads = { objects: { task: 'detection', label: 'objects', weight: 1 } };
    const found = await classes({
      config: { 'evaluation.jsonc': policyOf({ format: 'yolo', path: 'data.yaml' }, heads) },
      'data.yaml': 'path: .\nval: images\nnames: [zebra, ant]\n',
      images: { 'a.png': '' },
      labels: { 'a.txt': '1 0.5 0.5 0.2 0.2\n' },
    });
    assert.deepEqual(found, { objects: ['zebra', 'ant'] });
  });

  it('are none without a policy, or where the data set is not there', async () => {
    const heads = { kind: { task: 'classification', label: 'kind', weight: 1 } };
    assert.deepEqual(await classes({}), {});
    assert.deepEqual(await classes({ config: { 'evaluation.jsonc': policyOf(csv, heads) } }), {});
  });
});
