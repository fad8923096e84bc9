import * as l10n from '@vscode/l10n';
import { counted } from '../../shared/text/counted';
import { DIRECTION_CHANGING, MIXING } from '../../augmentation/augmentations';
import { classLists } from './classLists';
import type { BackboneConfig, HeadConfig } from './config';
import type { Report } from './configText';

/** Whether what is fed fits the network. */
export function checkPreprocessing(config: BackboneConfig, report: Report): void {
  const { preprocessing = {}, input } = config;
  const channels = input.channels ?? 3;
  for (const field of ['mean', 'std'] as const) {
    const values = preprocessing[field];
    if (!values || values.length === channels) continue;
    const path = ['preprocessing', field];
    const value = Array.from({ length: channels }, (_, i) => values[i] ?? values.at(-1));
    const fix = { title: l10n.t('Use [{0}]', value.join(', ')), path, value };
    report(
      'error',
      path,
      l10n.t(
        '{0} has {1} for {2}',
        field,
        counted.values(values.length),
        counted.channels(channels),
      ),
      [fix],
    );
  }
  const { crop, resize } = preprocessing;
  const fed = crop ?? (resize?.mode === 'shortest' ? undefined : pair(resize?.size));
  if (fed && String(fed) !== String(input.size)) {
    const path = crop ? ['preprocessing', 'crop'] : ['preprocessing', 'resize', 'size'];
    const fix = { title: l10n.t('Use {0}', input.size.join('×')), path, value: input.size };
    report(
      'error',
      path,
      l10n.t('{0} is fed to a network of {1}', fed.join('×'), input.size.join('×')),
      [fix],
    );
  }
  const smaller = pair(resize?.size);
  if (!crop || !smaller || (smaller[0] >= crop[0] && smaller[1] >= crop[1])) return;
  const path = ['preprocessing', 'resize', 'size'];
  const value = Math.max(...crop);
  const fix = { title: l10n.t('Use {0}', value), path, value };
  report(
    'error',
    path,
    l10n.t('The image is resized to less than the crop of {0}', crop.join('×')),
    [fix],
  );
}

function pair(size: number | readonly [number, number] | undefined) {
  return typeof size === 'number' ? ([size, size] as const) : size;
}

/** Words in names of heads and classes that a mirrored or turned image makes wrong. */
const DIRECTIONS =
  /azimuth|direction|orientation|heading|bearing|left|right|\b(north|south|east|west)\b|[a-z](North|South|East|West)/i;

/** The head or class that is about directions; undefined when none is. */
function directedName(head: HeadConfig): string | undefined {
  const names = classLists({ head }).flatMap(([path, classes]) => [
    String(path.at(-1)),
    ...(typeof classes === 'number' ? [] : classes),
  ]);
  return names.find((name) => DIRECTIONS.test(name));
}

/** Whether a mirrored or turned image would have another label. */
export function isAboutDirections(head: HeadConfig): boolean {
  return directedName(head) !== undefined;
}

/** Whether an augmentation would make labels wrong. */
export function checkAugmentation(config: BackboneConfig, report: Report): void {
  const directed = directedName(config.head);
  config.augmentation?.forEach(({ op }, index) => {
    const path = ['augmentation', index];
    const fixes = [{ title: l10n.t('Remove {0}', op), path, value: undefined }];
    if (directed && DIRECTION_CHANGING.has(op)) {
      report(
        'warning',
        path,
        l10n.t('{0} turns one direction into another, and "{1}" is about directions', op, directed),
        fixes,
      );
    }
    if (op === 'mosaic' && config.head.type !== 'detection') {
      report(
        'warning',
        path,
        l10n.t('mosaic joins four images with their boxes; this head has no boxes'),
        fixes,
      );
    } else if (MIXING.has(op) && op !== 'mosaic' && config.head.type === 'detection') {
      report(
        'warning',
        path,
        l10n.t('{0} mixes the labels of whole images, but a detection head has boxes', op),
        fixes,
      );
    }
  });
}
