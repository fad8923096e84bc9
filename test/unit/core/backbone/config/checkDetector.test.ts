import assert from 'node:assert/strict';
import { applyFix } from '../../../../../src/core/backbone/config/editConfig';
import type { ConfigProblem } from '../../../../../src/core/backbone/config/config';
import { parseBackboneConfig } from '../../../../../src/core/backbone/config/parseConfig';
import { trainingContract } from '../../../../../src/core/backbone/config/trainingContract';

describe('a detector in a configuration', () => {
  it('takes the levels with the strides of the neck where none are named', () => {
    assert.deepEqual(problemsOf(text({})), []);
    assert.deepEqual(problemsOf(text({ arch: 'convnext_tiny' })), []);
  });

  it('offers a neck where an architecture has no detection head of its own', () => {
    const bare = text({ neck: null });
    const problem = only(bare);
    assert.equal(problem.path, 'head.type');
    assert.match(problem.message, /resnet18 has no detection head of its own: add a neck/);
    assert.deepEqual(problemsOf(fixed(bare, problem)), []);
  });

  it('names the strides of levels that the neck cannot join, and the levels that have them', () => {
    const wrong = text({ backbone: { outIndices: [0, 1, 2] } });
    const problem = only(wrong);
    assert.equal(problem.path, 'backbone.outIndices');
    assert.match(problem.message, /strides 2, 4, 8; the neck yolov8 joins the strides 8, 16, 32/);
    assert.equal(problem.fixes[0]?.title, 'Use [2, 3, 4]');
    assert.deepEqual(problemsOf(fixed(wrong, problem)), []);
    assert.match(only(text({ backbone: { outIndices: [2, 3] } })).message, /strides 8, 16;/);
    assert.match(only(text({ backbone: { outIndices: [2, 3, 9] } })).message, /levels 0 to 4/);
  });

  it('says that a transformer has no such levels', () => {
    const problem = only(text({ arch: 'vit_b_16', size: 224 }));
    assert.equal(problem.path, 'backbone.arch');
    assert.match(problem.message, /levels of the strides 16; the neck yolov8 joins/);
  });

  it('needs sides that are multiples of the largest stride', () => {
    const odd = text({ size: 100 });
    const problem = only(odd);
    assert.equal(problem.path, 'input.size');
    assert.match(problem.message, /multiple of the stride 32/);
    assert.deepEqual(problemsOf(fixed(odd, problem)), []);
  });

  it('has classes of one head only', () => {
    const shared = text({ head: { heads: { note: ['a', 'b'], sign: ['c', 'a'] } } });
    const problem = only(shared);
    assert.equal(problem.path, 'head.heads.sign[1]');
    assert.match(problem.message, /"a" is a class of the head note already/);
    assert.deepEqual(problemsOf(fixed(shared, problem)), []);
    assert.match(only(text({ head: { heads: undefined } })).message, /classes, or several heads/);
    const both = text({ head: { classes: 2, heads: { one: 3 } } });
    assert.match(only(both).message, /classes, or several heads/);
  });

  it('takes fields of a detector only with a neck', () => {
    const own = text({
      arch: 'yolo11m',
      neck: null,
      head: { heads: { one: 3, two: 4 } },
    });
    const problem = only(own);
    assert.equal(problem.path, 'head.heads');
    assert.match(problem.message, /has a meaning only with a neck/);
    const next = fixed(own, problem);
    assert.match(next, /"neck": \{ "type": "yolo11", "size": "m" \}/);
    assert.deepEqual(problemsOf(next), []);
    const classifier = text({ head: { type: 'classification', classes: 3 } });
    assert.match(only(classifier).message, /A neck is for a detection head/);
  });

  it('has anchors for the style that takes them, a list for each level', () => {
    const anchors = [
      [10, 13, 16, 30],
      [30, 61, 62, 45],
      [116, 90, 156, 198],
    ];
    const of = (fields: object) => text({ head: { classes: 3, ...fields } });
    assert.deepEqual(problemsOf(of({ style: 'yolov5', anchors })), []);
    assert.match(only(of({ style: 'yolov8', anchors })).message, /yolov8 has no anchors/);
    const two = of({ style: 'yolov5', anchors: anchors.slice(1) });
    assert.match(only(two).message, /3 lists, one for each level/);
    assert.deepEqual(problemsOf(fixed(two, only(two))), []);
  });

  it('gives heads that share their convolutions a pyramid', () => {
    const over = text({ head: { classes: 3, style: 'fcos' } });
    const problem = only(over);
    assert.equal(problem.path, 'head.style');
    assert.match(problem.message, /maps of one width: the neck fpn/);
    assert.deepEqual(problemsOf(fixed(over, problem)), []);
    const fcos = text({
      neck: { type: 'fpn' },
      head: { classes: 3, style: 'fcos', norm: 'group' },
    });
    assert.equal(only(fcos).path, 'head.norm');
    const five = text({
      neck: { type: 'fpn', extraBlocks: 'p6p7' },
      head: { classes: 3, style: 'yolov5' },
    });
    assert.equal(only(five).path, 'neck.extraBlocks');
    for (const source of [fcos, five])
      assert.deepEqual(problemsOf(fixed(source, only(source))), []);
    assert.deepEqual(problemsOf(text({ neck: { type: 'fpn' }, head: { classes: 3 } })), []);
  });

  it('tells evaluation how each head is read', () => {
    const outputs = (fields: object) => {
      const { config } = parseBackboneConfig(text({ head: { heads: { a: 1, b: 2 }, ...fields } }));
      assert.ok(config);
      return trainingContract(config).outputs;
    };
    const named = (decoder: string) => ({
      a: { name: 'a_boxes', activation: 'none', decoder },
      b: { name: 'b_boxes', activation: 'none', decoder },
    });
    assert.deepEqual(outputs({}), named('yolov8'));
    assert.deepEqual(outputs({ style: 'yolov5' }), named('yolov5'));
    const nms = { iou: 0.45, score: 0.25, max: 300 };
    assert.deepEqual(outputs({ style: 'yolov5', nms }), named('end2end'));
  });
});

interface Parts {
  readonly arch?: string;
  readonly backbone?: object;
  /** Null leaves it out. */
  readonly neck?: object | null;
  readonly head?: object;
  readonly size?: number;
}

function text({ arch = 'resnet18', backbone, neck, head = { classes: 3 }, size = 64 }: Parts) {
  return JSON.stringify({
    name: 'n',
    backbone: { arch, ...backbone },
    ...(neck === null ? {} : { neck: neck ?? { type: 'yolov8', size: 'n' } }),
    head: { type: 'detection', ...head },
    input: { size: [size, size] },
  });
}

function problemsOf(source: string): readonly string[] {
  return parseBackboneConfig(source).problems.map(({ path, message }) => `${path}: ${message}`);
}

function only(source: string): ConfigProblem {
  const { problems } = parseBackboneConfig(source);
  assert.equal(problems.length, 1, problems.map(({ message }) => message).join('; '));
  const [problem] = problems;
  assert.ok(problem);
  return problem;
}

function fixed(source: string, { fixes: [fix] }: ConfigProblem): string {
  assert.ok(fix);
  return applyFix(source, fix);
}
