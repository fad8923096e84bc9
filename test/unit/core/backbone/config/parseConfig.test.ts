import assert from 'node:assert/strict';
import { applyFix } from '../../../../../src/core/backbone/config/editConfig';
import { editConfig } from '../../../../../src/core/backbone/config/editConfig';
import { parseBackboneConfig } from '../../../../../src/core/backbone/config/parseConfig';

const complete = `{
  // A comment, and a trailing comma.
  "name": "banknotes",
  "backbone": { "arch": "resnet18", "dropout": 0.4, "stochasticDepth": 0.2 },
  "head": { "type": "classification", "classes": ["1000", "2000", "5000"] },
  "input": { "size": [224, 224], "channels": 3 },
  "pretrained": { "weights": "weights/resnet18.safetensors", "frozenStages": 2 },
  "preprocessing": { "resize": { "mode": "shortest", "size": 256, "interpolation": "bicubic" }, "crop": [224, 224],
                     "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225] },
  "augmentation": [ { "op": "horizontalFlip", "p": 0.5 }, { "op": "colorJitter", "brightness": 0.2 } ],
  "runtime": { "batch": 1, "threads": 0 },
}`;

describe('parseBackboneConfig', () => {
  it('understands a complete configuration', () => {
    const { config, valid, problems } = parseBackboneConfig(complete);
    assert.deepEqual(problems, []);
    assert.equal(valid, true);
    assert.equal(config?.backbone.arch, 'resnet18');
  });

  it('needs name, architecture, head and input only', () => {
    const text = `\uFEFF{"$schema":"x","name":"n","backbone":{"arch":"resnet18"},
      "head":{"type":"none"},"input":{"size":[64,64]}}`;
    assert.deepEqual(parseBackboneConfig(text).problems, []);
  });

  it('says where a text is not valid JSON, empty or no object', () => {
    assert.match(only('{ "name": }').message, /not valid JSON/);
    assert.deepEqual(place(only('{\n  "name": \n}')), [3, 1]);
    assert.match(only('').message, /is an object/);
    assert.match(only('[1]').message, /is an object/);
    assert.match(only('null').message, /is an object/);
  });

  it('names a field that is missing, of the wrong kind, doubled or unknown', () => {
    assert.match(only(complete.replace('"name": "banknotes",', '')).message, /name is missing/);
    const kind = only(complete.replace('[224, 224], "channels"', '224, "channels"'));
    assert.equal(kind.path, 'input.size');
    assert.deepEqual(place(kind), [6, 22]);
    const twice = complete.replace('"runtime"', '"name": "again", "runtime"');
    assert.match(only(twice).message, /name appears twice/);
    const typo = parseBackboneConfig(complete.replace('"dropout"', '"dropuot"'));
    assert.equal(typo.valid, true);
    assert.deepEqual(
      typo.problems.map(({ path, severity }) => [path, severity]),
      [['backbone.dropuot', 'warning']],
    );
  });

  it('says at the head that a detector has no classifier, and what does', () => {
    const { path, message, fixes } = only(complete.replace('"resnet18"', '"yolov8n"'));
    assert.equal(path, 'head.type');
    assert.match(message, /yolov8n is built for detection/);
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Use a detection head', 'Use yolov8n-cls'],
    );
  });

  it('names the nearest architecture and offers it', () => {
    const { path, message, fixes } = only(complete.replace('"resnet18"', '"resnet81"'));
    assert.equal(path, 'backbone.arch');
    assert.match(message, /"resnet81"; the nearest is "resnet18"/);
    assert.deepEqual(fixes, [
      { title: 'Use resnet18', path: ['backbone', 'arch'], value: 'resnet18' },
    ]);
  });

  const misspelt: [string, string, string, string | undefined][] = [
    ['"dropout": 0.4', '"dropuot": 0.4', 'backbone.dropuot', 'dropout'],
    ['"frozenStages"', '"frozenstage"', 'pretrained.frozenstage', 'frozenStages'],
    ['"classes"', '"labels"', 'head.labels', undefined],
    ['"p": 0.5', '"q": 0.5', 'augmentation[0].q', 'p'],
    ['"input"', '"nputs"', 'nputs', 'input'],
  ];
  for (const [from, to, path, meant] of misspelt) {
    it(`offers the nearest name for ${to}, at the key`, () => {
      const text = complete.replace(from, to);
      const problem = parseBackboneConfig(text).problems.find((one) => one.path === path);
      const key = to.slice(0, to.indexOf('"', 1) + 1);
      assert.equal(text.substr(problem?.offset ?? 0, problem?.length ?? 0), key);
      const titles = problem?.fixes.map(({ title }) => title);
      const remove = `Remove ${key.slice(1, -1)}`;
      assert.deepEqual(titles, meant === undefined ? [remove] : [`Rename to ${meant}`, remove]);
      const [fix] = problem?.fixes ?? [];
      assert.ok(fix);
      if (meant !== undefined)
        assert.equal(applyFix(text, fix), complete.replace(from, to.replace(key, `"${meant}"`)));
    });
  }

  const changed: [string, string, string, RegExp][] = [
    ['"dropout": 0.4', '"depths": [1, 2]', 'backbone.depths', /has 4 stages, not 2/],
    ['"dropout": 0.4', '"depth": 2', 'backbone.depth', /no meaning for ResNet/],
    ['"dropout": 0.4', '"outIndices": [2, 9]', 'backbone.outIndices[1]', /levels 0 to 4/],
    ['"dropout": 0.4', '"dropout": 1', 'backbone.dropout', /dropout/],
    ['"classification"', '"detection"', 'head.type', /no detection head/],
    ['"classification"', '"regression"', 'head.type', /must be classification/],
    ['"2000"', '"1000"', 'head.classes[1]', /"1000" appears twice in the list/],
    ['"frozenStages": 2', '"frozenStages": 12', 'pretrained.frozenStages', /stages to freeze/],
    ['[0.485, 0.456, 0.406]', '[0.5]', 'preprocessing.mean', /1 value for 3 channels/],
    ['"size": 256', '"size": 200', 'preprocessing.resize.size', /less than the crop/],
    ['"crop": [224, 224]', '"crop": [192, 192]', 'preprocessing.crop', /192×192 is fed to/],
    ['"p": 0.5', '"p": 1.5', 'augmentation[0].p', /p/],
    ['"horizontalFlip"', '"turn"', 'augmentation[0].op', /op/],
  ];
  for (const [from, to, path, message] of changed) {
    it(`refuses ${to}`, () => {
      const problem = only(complete.replace(from, to));
      assert.equal(problem.path, path);
      assert.match(problem.message, message);
      assert.equal(problem.severity, 'error');
    });
  }

  it('tells the stage that would vanish and a size that works', () => {
    const text = `{"name":"n","backbone":{"arch":"vgg11"},"head":{"type":"classification","classes":2},
      "input":{"size":[24,24]}}`;
    const { path, message, fixes } = only(text);
    assert.equal(path, 'input.size');
    assert.match(message, /stage5 would be 0×0 at 24×24 px/);
    assert.deepEqual(fixes[0]?.value, [32, 32]);
  });

  it('warns of a size that strides do not divide, and refuses it for patches and boxes', () => {
    const at = (arch: string, head: string, size: number) =>
      only(`{"name":"n","backbone":{"arch":"${arch}"},"head":{"type":"${head}","classes":3},
        "input":{"size":[${size},${size}]}}`);
    const classifier = at('resnet18', 'classification', 100);
    assert.deepEqual([classifier.severity, classifier.fixes[0]?.value], ['warning', [128, 128]]);
    assert.equal(at('yolov8n', 'detection', 100).severity, 'error');
    const patches = at('vit_b_16', 'classification', 225);
    assert.deepEqual([patches.severity, patches.fixes[0]?.value], ['error', [240, 240]]);
  });

  const allowed: [string, string, string, string[]][] = [
    ['"shortest"', '"shorter"', 'preprocessing.resize.mode', ['shortest', 'squash', 'letterbox']],
    ['"bicubic"', '"Bicubic"', 'preprocessing.resize.interpolation', ['bicubic']],
    ['"threads": 0', '"precision": "float61"', 'runtime.precision', ['float32', 'float16']],
    ['"threads": 0', '"precision": 16', 'runtime.precision', ['float16', 'float32']],
    ['"classification"', '"clasification"', 'head.type', ['classification', 'detection']],
    ['"horizontalFlip"', '"horizontalflip"', 'augmentation[0].op', ['horizontalFlip']],
    ['"mode": "shortest", ', '', 'preprocessing.resize.mode', ['squash', 'shortest', 'letterbox']],
  ];
  for (const [from, to, path, values] of allowed) {
    it(`offers what ${path} can be in place of ${to || 'nothing'}, the nearest first`, () => {
      const text = complete.replace(from, to);
      const problem = only(text);
      assert.equal(problem.path, path);
      const offered = problem.fixes.slice(0, values.length);
      assert.deepEqual(
        offered.map(({ title, value }) => [title, value]),
        values.map((value) => [`Use ${value}`, value]),
      );
      const [fix] = problem.fixes;
      assert.deepEqual(parseBackboneConfig(editConfig(text, fix!.path, fix!.value)).problems, []);
    });
  }

  it('says what an augmentation can be', () => {
    const { message } = only(complete.replace('"horizontalFlip"', '"turn"'));
    assert.match(message, /^augmentation\[0\]\.op must be horizontalFlip or verticalFlip or /);
  });

  const lonely: [string, string, unknown][] = [
    ['1', 'Use 2', 2],
    ['["coin"]', 'Add the class "other"', ['coin', 'other']],
    ['["Other"]', 'Add the class "none"', ['Other', 'none']],
  ];
  for (const [classes, title, mended] of lonely) {
    it(`warns of the only class of ${classes} and offers a second one`, () => {
      const text = complete.replace('["1000", "2000", "5000"]', classes);
      const { path, severity, fixes } = only(text);
      assert.deepEqual([path, severity], ['head.classes', 'warning']);
      assert.deepEqual(
        fixes.map((fix) => fix.title),
        [title],
      );
      const { problems, config } = parseBackboneConfig(
        editConfig(text, fixes[0]!.path, fixes[0]!.value),
      );
      assert.deepEqual(problems, []);
      assert.deepEqual(config?.head, { type: 'classification', classes: mended });
    });
  }

  const worded: [string, string, string][] = [
    ['"dropout": 0.4', '"dropout": 1', 'backbone.dropout must be below 1'],
    ['"dropout": 0.4', '"dropout": -1', 'backbone.dropout must be at least 0'],
    ['"dropout": 0.4', '"dropout": "much"', 'backbone.dropout must be a number'],
    ['"dropout": 0.4', '"outIndices": []', 'backbone.outIndices must have at least 1 entry'],
    [
      '"shortest"',
      '"longest"',
      'preprocessing.resize.mode must be squash or shortest or letterbox',
    ],
    ['"channels": 3', '"channels": 65', 'input.channels must be at most 64'],
  ];
  for (const [from, to, message] of worded) {
    it(`says of ${to} that it ${message.split(' ').slice(1).join(' ')}`, () => {
      assert.equal(only(complete.replace(from, to)).message, message);
    });
  }

  it('offers to begin without weights that cannot be used', () => {
    const weightsProblem = 'The weights file is not there';
    const { problems } = parseBackboneConfig(complete, { weightsProblem });
    assert.deepEqual(
      problems.map(({ path, message, fixes }) => [path, message, fixes.map(({ title }) => title)]),
      [['pretrained.weights', weightsProblem, ['Remove weights']]],
    );
    const [fix] = problems[0]!.fixes;
    const mended = parseBackboneConfig(editConfig(complete, fix!.path, fix!.value));
    assert.deepEqual(mended.config?.pretrained, { frozenStages: 2 });
  });

  it('warns of an augmentation that changes a label', () => {
    const text = complete.replace('"1000", "2000"', '"left", "right"');
    const { path, severity, message } = only(text);
    assert.deepEqual([path, severity], ['augmentation[0]', 'warning']);
    assert.match(message, /horizontalFlip turns one direction into another, and "left"/);
  });
});

function only(text: string) {
  const { problems } = parseBackboneConfig(text);
  assert.equal(problems.length, 1, JSON.stringify(problems, null, 1));
  return problems[0]!;
}

function place({ line, column }: { line: number; column: number }): [number, number] {
  return [line, column];
}
