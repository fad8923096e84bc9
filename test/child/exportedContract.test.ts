import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackboneConfig } from '../../src/core/backbone/config/config';
import { buildConfig } from '../../src/core/backbone/builder/buildConfig';
import type { ModelBuilder } from '../../src/core/backbone/builder/buildConfig';
import type { ExportTargetId } from '../../src/core/export/exportTypes';
import { parseRegisteredContract } from '../../src/core/evaluation/contract/contract';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { planBackboneExport, writeBackboneExport } from '../../src/node/backboneExport';
import { nodeMachineLock } from '../../src/node/nodeMachineLock';
import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { Studio } from '../../src/node/studio';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';

const config: BackboneConfig = {
  name: 'notes',
  backbone: { arch: 'mobilenet_v3_small' },
  head: { type: 'multihead', heads: { value: ['1000', '2000'], side: ['front', 'back', 'none'] } },
  input: { size: [64, 48] },
  preprocessing: {
    resize: { mode: 'shortest', size: 72, interpolation: 'bicubic' },
    crop: [64, 48],
    scale: 0.0078125,
    mean: [0.1, 0.2, 0.3],
    std: [0.4, 0.5, 0.6],
  },
};

describe("a configuration's preprocessing becomes the registered contract", () => {
  let root: string;
  let studio: Studio;
  beforeEach(async () => {
    root = temporaryFolder();
    mkdirSync(join(root, 'config/backbones/notes/v1.3.0'), { recursive: true });
    const script = await evaluatorBundle();
    const createEvaluator = () => new EvaluatorClient(script);
    const builder: ModelBuilder = { build: (...asked) => buildConfig(nodeFileSystem, ...asked) };
    const gate = nodeMachineLock(join(root, 'gate'));
    studio = new Studio({ createEvaluator, comparison: '', builder, gate, sample: '' });
    await studio.init(root, { sample: false, confirmAdoption: () => Promise.resolve() });
    writeFileSync(join(root, 'config/backbones/notes/v1.3.0/backbone.jsonc'), text);
    writeFileSync(join(root, 'config/backbones/notes.backbone.jsonc'), text);
  });
  afterEach(removeTemporaryFolders);

  const text = JSON.stringify(config);

  async function exported(target: ExportTargetId): Promise<string> {
    const folder = join(root, `out-${target}`);
    const plan = await planBackboneExport({ config: 'notes', target, folder, root });
    await writeBackboneExport(plan, { replace: false });
    return folder;
  }

  /** What the registry says of the challenger, and what it keeps of its making. */
  async function register(folder: string) {
    const workspace = studio.open(root);
    const { model_id } = await workspace.registry.register({ source: folder });
    const { challenger } = await workspace.registry.status();
    await workspace.dispose();
    const kept = join(root, 'models/challenger/metadata.json');
    const contract = parseRegisteredContract(JSON.parse(readFileSync(kept, 'utf8')));
    return { model_id, contract, challenger };
  }

  it('field by field, with names, classes and the version it came from', async () => {
    const { contract, challenger } = await register(await exported('onnx'));
    const { preprocessing, input, head } = config;
    assert.deepEqual(contract.input, {
      ...preprocessing,
      name: 'input',
      size: input.size,
      layout: 'NCHW',
      color: 'RGB',
      dtype: 'float32',
      exif: 'ignore',
    });
    assert.deepEqual(contract.classes, head.type === 'multihead' && head.heads);
    assert.deepEqual(challenger?.['backbone'], { name: 'notes', version: '1.3.0' });
  });

  for (const target of ['torchvision', 'timm', 'keras'] as const) {
    it(`as ${target}'s export step writes it`, async () => {
      const model = await exported('onnx');
      const project = await exported(target);
      const { contract, architecture, backbone } = JSON.parse(
        readFileSync(join(project, 'backbone.json'), 'utf8'),
      ) as Record<string, { input: { layout: string } }>;
      // The graph is this tool's here, so its own layout is told; all else is the project's.
      const own = { ...contract, input: { ...contract!.input, layout: 'NCHW' } };
      const written = { architecture, training_data: {}, backbone, contract: own };
      writeFileSync(join(model, 'training_config.json'), JSON.stringify(written));
      const registered = await register(model);
      const { scale, mean, std, resize, crop } = registered.contract.input;
      assert.deepEqual({ resize, crop, scale, mean, std }, config.preprocessing);
    });
  }
});
