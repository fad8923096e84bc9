import { itemAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { BuiltGraph, GraphSpec } from '../families/buildGraph';
import { buildGraph } from '../families/buildGraph';
import { findFamily } from '../families/catalogue';
import { freezableStages } from '../families/net';
import type { BackboneConfig } from './config';
import { checkDetector, fitsOwnHead } from './checkDetector';
import { specOf } from './configSpec';
import type { Report } from './configText';
import { neckNear } from './usualNeck';
import type { Family } from '../families/family';

/** Whether a family can be built as the configuration asks. */
export function checkArchitecture(config: BackboneConfig, family: Family, report: Report): void {
  const { backbone } = config;
  const own = family.depthsOf(backbone.arch);
  for (const option of ['depth', 'width', 'depths'] as const) {
    if (backbone[option] === undefined || family.options.includes(option)) continue;
    const path = ['backbone', option];
    const fix = { title: l10n.t('Remove {0}', option), path, value: undefined };
    return report('error', path, l10n.t('{0} has no meaning for {1}', option, family.name), [fix]);
  }
  if (backbone.depths && backbone.depths.length !== own.length) {
    const path = ['backbone', 'depths'];
    const fix = { title: l10n.t('Use [{0}]', own.join(', ')), path, value: own };
    return report(
      'error',
      path,
      l10n.t('{0} has {1} stages, not {2}', backbone.arch, own.length, backbone.depths.length),
      [fix],
    );
  }
  const { levels } = family.architecture(backbone.arch, {});
  const { outIndices = [] } = backbone;
  const beyond = outIndices.findIndex((index) => index >= levels.length);
  if (beyond >= 0) {
    const last = levels.length - 1;
    const path = ['backbone', 'outIndices', beyond];
    const fix = {
      title: l10n.t('Remove level {0}', itemAt(outIndices, beyond)),
      path,
      value: undefined,
    };
    return report('error', path, l10n.t('{0} has the levels 0 to {1}', backbone.arch, last), [fix]);
  }
  checkReads(config, family, report);
  const fits = config.neck
    ? checkDetector(config, family, report)
    : fitsHead(config, family, report) && fitsOwnHead(config, report);
  if (fits) checkSize(config, report);
}

/** Most architectures have nothing between their pooled features and their last layer. */
function checkReads({ backbone: { arch }, head }: BackboneConfig, family: Family, report: Report) {
  if (!('reads' in head) || head.reads !== 'pooled') return;
  if (family.architecture(arch, {}).pooled) return;
  const path = ['head', 'reads'];
  const fix = { title: l10n.t('Remove {0}', 'reads'), path, value: undefined };
  report('error', path, l10n.t('{0} has no layers in front of its last one', arch), [fix]);
}

/** Detectors have no classifier and classifiers no boxes. */
function fitsHead(
  { backbone: { arch }, head }: BackboneConfig,
  family: Family,
  report: Report,
): boolean {
  const detects = family.architecture(arch, {}).detect !== undefined;
  if (head.type === 'none' || (head.type === 'detection') === detects) return true;
  const path = ['head', 'type'];
  if (!detects) {
    const neck = neckNear(arch);
    const fixes = [
      { title: l10n.t('Add the neck {0}', neck.type), path: ['neck'], value: neck },
      { title: l10n.t('Use a classification head'), path, value: 'classification' },
    ];
    const message = l10n.t('{0} has no detection head of its own: add a neck', arch);
    report('error', path, message, fixes);
    return false;
  }
  const classifier = `${arch}-cls`;
  const there = findFamily(classifier) !== undefined;
  const fixes = [
    ...(head.type === 'classification'
      ? [{ title: l10n.t('Use a detection head'), path, value: 'detection' }]
      : []),
    ...(there
      ? [{ title: l10n.t('Use {0}', classifier), path: ['backbone', 'arch'], value: classifier }]
      : []),
  ];
  report('error', path, l10n.t('{0} is built for detection and has no classifier', arch), fixes);
  return false;
}

/** Builds the graph without weights: whatever cannot be built is a problem of the input's size. */
function checkSize(config: BackboneConfig, report: Report): void {
  const path = ['input', 'size'];
  const spec = specOf(config);
  const built = attempt(spec);
  if (built instanceof UserError) {
    const next = nextSize(spec);
    const fixes = next ? [{ title: l10n.t('Use {0}', next.join('×')), path, value: next }] : [];
    const at = l10n.t('at {0} px', config.input.size.join('×'));
    const message = built.message.replace(/\.$/, '').replace(/( \d+×\d+):/, `$1 ${at}:`);
    return report('error', path, message, fixes);
  }
  const free = config.input.dynamic
    ? attempt({ ...spec, input: { ...spec.input, size: null } })
    : undefined;
  if (free instanceof UserError) {
    const fix = { title: l10n.t('Use a fixed size'), path: ['input', 'dynamic'], value: undefined };
    report('error', ['input', 'dynamic'], free.message.replace(/\.$/, ''), [fix]);
  }
  const frozen = config.pretrained?.frozenStages ?? 0;
  const stages = freezableStages(built.stages).length;
  if (frozen > stages) {
    const at = ['pretrained', 'frozenStages'];
    const fix = { title: l10n.t('Freeze all {0}', stages), path: at, value: stages };
    report('error', at, l10n.t('{0} has {1} stages to freeze', config.backbone.arch, stages), [
      fix,
    ]);
  }
  const stride = Math.max(...built.stages.map(({ output }) => output.stride));
  if (config.input.size.every((side) => side % stride === 0)) return;
  const fitting = config.input.size.map((side) => Math.ceil(side / stride) * stride);
  const fix = { title: l10n.t('Use {0}', fitting.join('×')), path, value: fitting };
  const [severity, why] =
    config.head.type === 'detection'
      ? (['error', l10n.t('a detection head needs multiples of it')] as const)
      : (['warning', l10n.t('the borders of the image count less')] as const);
  report(
    severity,
    path,
    l10n.t(
      '{0} is not a multiple of the stride {1}: {2}',
      config.input.size.join('×'),
      stride,
      why,
    ),
    [fix],
  );
}

function attempt(spec: GraphSpec): BuiltGraph | UserError {
  try {
    return buildGraph(spec);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** The next larger size, by steps that suit strides and patches, that can be built. */
function nextSize(spec: GraphSpec): readonly [number, number] | undefined {
  const [height, width] = spec.input.size ?? [0, 0];
  for (const step of [8, 14, 16, 32]) {
    for (let more = 1; more <= 12; more += 1) {
      const up = (side: number) => (Math.floor(side / step) + more) * step;
      const size = [up(height), up(width)] as const;
      if (!(attempt({ ...spec, input: { ...spec.input, size } }) instanceof UserError)) return size;
    }
  }
  return undefined;
}
