import assert from 'node:assert/strict';
import { newBackbone } from '../../../../src/commands/backbones/newBackbone';
import { parseBackboneConfig } from '../../../../src/core/backbone/config/parseConfig';
import { backboneSummary, scriptedBackbones } from '../../../support/scriptedBackbones';
import { back, ScriptedUi } from '../../../support/scriptedUi';

const answers = ['ResNet', 'resnet18', 'Classification', 'a, b', '224×224'];

describe('newBackbone', () => {
  it('writes what was answered, steps back included', async () => {
    const ui = new ScriptedUi([
      'DenseNet',
      back,
      ...answers,
      'weights/r18.safetensors',
      'As Published',
      'Light',
      'banknotes',
    ]);
    const { context, created } = scriptedBackbones(ui, []);
    await newBackbone(context);
    const [[path, text] = ['', '']] = created;
    assert.equal(path, '/pipeline/config/backbones/banknotes.backbone.jsonc');
    const { config, problems } = parseBackboneConfig(text);
    assert.deepEqual(problems, []);
    assert.equal(config?.backbone.arch, 'resnet18');
    assert.deepEqual(config?.head, { type: 'classification', classes: ['a', 'b'] });
    assert.equal(config?.pretrained?.weights, 'weights/r18.safetensors');
    assert.deepEqual(ui.told.at(-1), 'tell: banknotes is configured. [Preview] [Commit…]');
  });

  it('asks for neck and heads of a detector over any backbone', async () => {
    const ui = new ScriptedUi([
      ...['ResNet', 'resnet18', 'Detection', 'fpn', back, 'yolov5', 'yolov5n'],
      ...['note: a, b; sign: 3', '320×320', 'Random', 'As Published', 'None', 'notes'],
    ]);
    const { context, created } = scriptedBackbones(ui, []);
    await newBackbone(context);
    const { config, problems } = parseBackboneConfig([...created.values()][0] ?? '');
    assert.deepEqual(problems, []);
    assert.deepEqual(config?.neck, { type: 'yolov5', size: 'n' });
    assert.deepEqual(config.head, { type: 'detection', heads: { note: ['a', 'b'], sign: 3 } });
    assert.equal(config.preprocessing?.resize?.mode, 'letterbox');
  });

  it('writes nothing when it is left', async () => {
    const { context, created } = scriptedBackbones(new ScriptedUi([...answers, undefined]), []);
    await newBackbone(context);
    assert.equal(created.size, 0);
  });

  it('takes no name that another backbone has', async () => {
    const ui = new ScriptedUi([...answers, 'Random', 'None', 'None', 'Notes']);
    const { context } = scriptedBackbones(ui, [backboneSummary()]);
    await assert.rejects(newBackbone(context), /A backbone called Notes already exists/);
  });
});
