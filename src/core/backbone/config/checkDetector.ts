import * as l10n from '@vscode/l10n';
import { buildGraph } from '../families/buildGraph';
import { stridesOf } from '../families/detector/neckStrides';
import type { Family } from '../families/family';
import { levelsOfStrides, levelStrides } from '../families/levels';
import type { BackboneConfig, ConfigFix, DetectionHeadConfig, NeckConfig } from './config';
import { needsPyramid, specOf, styleOf } from './configSpec';
import type { Report } from './configText';
import { neckNear } from './usualNeck';

/**
 * Whether neck and heads fit each other and the backbone.
 * @returns whether it can be built
 */
export function checkDetector(config: BackboneConfig, family: Family, report: Report): boolean {
  const { head, neck } = config;
  if (!neck) return true;
  if (head.type !== 'detection') {
    const fixes = [removal(['neck'], 'neck')];
    report('error', ['neck'], l10n.t('A neck is for a detection head'), fixes);
    return false;
  }
  return (
    checkStyle(head, neck, report) &&
    checkAnchors(head, neck, report) &&
    checkLevels(config, neck, family, report)
  );
}

/** What an architecture's own head leaves no choice of. */
export function fitsOwnHead({ head, backbone }: BackboneConfig, report: Report): boolean {
  const fields =
    head.type === 'detection'
      ? (['heads', 'style', 'norm', 'anchors', 'nms'] as const).filter(
          (field) => head[field] !== undefined,
        )
      : [];
  const paths = [
    ...fields.map((field) => ['head', field]),
    ...(backbone.attention === undefined ? [] : [['backbone', 'attention']]),
  ];
  for (const path of paths) {
    const neck: NeckConfig = neckNear(backbone.arch);
    const fixes: ConfigFix[] = [
      ...(head.type === 'detection'
        ? [{ title: l10n.t('Add the neck {0}', neck.type), path: ['neck'], value: neck }]
        : []),
      ...(path[1] === 'heads' ? [] : [removal(path, String(path[1]))]),
    ];
    report('error', path, l10n.t('{0} has a meaning only with a neck', path.join('.')), fixes);
  }
  return paths.length === 0;
}

function removal(path: readonly string[], field: string): ConfigFix {
  return { title: l10n.t('Remove {0}', field), path, value: undefined };
}

function checkStyle(head: DetectionHeadConfig, neck: NeckConfig, report: Report): boolean {
  const style = styleOf(head, neck);
  if (needsPyramid(style) && neck.type !== 'fpn' && neck.type !== 'pan') {
    const fix = {
      title: l10n.t('Use the neck {0}', 'fpn'),
      path: ['neck'],
      value: { type: 'fpn' },
    };
    const message = l10n.t('The style {0} needs maps of one width: the neck fpn or pan', style);
    report('error', ['head', 'style'], message, [fix]);
    return false;
  }
  if (head.norm !== undefined && style !== 'retinanet') {
    const message = l10n.t('The style {0} has no choice of a normalisation', style);
    report('error', ['head', 'norm'], message, [removal(['head', 'norm'], 'norm')]);
    return false;
  }
  if (style !== 'yolov5' || neck.type !== 'fpn' || (neck.extraBlocks ?? 'none') === 'none')
    return true;
  const path = ['neck', 'extraBlocks'];
  const message = l10n.t('The style yolov5 has anchors for three maps, without extra blocks');
  report('error', path, message, [removal(path, 'extraBlocks')]);
  return false;
}

function checkAnchors(head: DetectionHeadConfig, neck: NeckConfig, report: Report): boolean {
  const { anchors } = head;
  if (anchors === undefined) return true;
  const path = ['head', 'anchors'];
  const style = styleOf(head, neck);
  if (style !== 'yolov5') {
    const message = l10n.t('The style {0} has no anchors', style);
    report('error', path, message, [removal(path, 'anchors')]);
    return false;
  }
  if (typeof anchors === 'string') return true;
  const [first = []] = anchors;
  const isEven = anchors.every(({ length }) => length % 2 === 0 && length === first.length);
  const levels = stridesOf(neck).length;
  if (isEven && anchors.length === levels) return true;
  const message = l10n.t(
    'Anchors are {0} lists, one for each level, of equally many widths and heights',
    levels,
  );
  report('error', path, message, [{ title: l10n.t('Use those of COCO'), path, value: 'coco' }]);
  return false;
}

function checkLevels(
  config: BackboneConfig,
  neck: NeckConfig,
  family: Family,
  report: Report,
): boolean {
  const { arch, outIndices } = config.backbone;
  const spec = specOf(config);
  const { levels } = family.architecture(arch, spec.options);
  const all = levels.map((_, index) => index);
  // Larger than any stride, so that the strides of all levels can be told whatever the size.
  const input = { ...spec.input, size: [448, 448] } as const;
  const bare = buildGraph({ ...spec, input, head: { type: 'none', outIndices: all } });
  const strides = levelStrides(bare.stages, { levels });
  const wanted = stridesOf(neck);
  const fitting = levelsOfStrides(strides, wanted);
  const given = (outIndices ?? fitting).map((index) => strides[index] ?? 0);
  if (String(given) === String(wanted)) return true;
  const isThere = fitting.every((index) => index >= 0);
  const path = isThere ? ['backbone', 'outIndices'] : ['backbone', 'arch'];
  const list = wanted.join(', ');
  const message = isThere
    ? l10n.t(
        'These levels of {0} have the strides {1}; the neck {2} joins the strides {3}',
        ...[arch, given.join(', '), neck.type, list],
      )
    : l10n.t(
        '{0} has levels of the strides {1}; the neck {2} joins the strides {3}: choose another architecture',
        ...[arch, [...new Set(strides)].join(', '), neck.type, list],
      );
  const fixes = isThere
    ? [{ title: l10n.t('Use [{0}]', fitting.join(', ')), path, value: fitting }]
    : [];
  report('error', path, message, fixes);
  return false;
}
