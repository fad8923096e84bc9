import * as l10n from '@vscode/l10n';
import { findFamily, nearestVariant } from '../families/catalogue';
import { checkArchitecture } from './checkArchitecture';
import { checkMemory } from './checkMemory';
import { checkAugmentation, checkPreprocessing } from './checkTraining';
import { classLists } from './classLists';
import type { BackboneConfig, Classes, ConfigFix, ConfigProblem } from './config';
import { classCount } from './config';
import type { ConfigText, Report } from './configText';

/** Anchors that fit the data set badly, or cannot be computed from it. */
export interface AnchorsProblem {
  readonly severity: ConfigProblem['severity'];
  readonly message: string;
  /** What `head.anchors` could be instead. */
  readonly instead: 'auto' | 'coco';
}

/** What is known beyond the text. */
export interface CheckOptions {
  /** Why a weights file cannot be used; `undefined` when it can. */
  readonly weightsProblem?: string;
  /** What is wrong with the anchors for the data set. */
  readonly anchorsProblem?: AnchorsProblem;
  /** Memory of the machine. */
  readonly memoryBytes?: number;
}

/** What the values of a well-formed configuration mean together. */
export function checkConfig(
  config: BackboneConfig,
  place: ConfigText,
  options: CheckOptions,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const report: Report = (...problem) => problems.push(place.problem(...problem));
  checkClasses(config, report);
  checkSharedNames(config, report);
  checkPreprocessing(config, report);
  checkAugmentation(config, report);
  if (options.weightsProblem && config.pretrained?.weights) {
    const path = ['pretrained', 'weights'];
    const fix = { title: l10n.t('Remove {0}', 'weights'), path, value: undefined };
    report('error', path, options.weightsProblem, [fix]);
  }
  if (options.anchorsProblem) reportAnchors(options.anchorsProblem, report);
  const { arch } = config.backbone;
  const family = findFamily(arch);
  if (!family) {
    const near = nearestVariant(arch);
    const path = ['backbone', 'arch'];
    const fix = { title: l10n.t('Use {0}', near), path, value: near };
    report(
      'error',
      path,
      l10n.t('No architecture is called "{0}"; the nearest is "{1}"', arch, near),
      [fix],
    );
    return problems;
  }
  checkArchitecture(config, family, report);
  if (options.memoryBytes !== undefined) checkMemory(config, options.memoryBytes, report);
  return problems;
}

function reportAnchors({ severity, message, instead }: AnchorsProblem, report: Report): void {
  const path = ['head', 'anchors'];
  const fix = { title: l10n.t('Use "{0}"', instead), path, value: instead };
  report(severity, path, message, [fix]);
}

function checkClasses(config: BackboneConfig, report: Report): void {
  for (const [path, classes] of classLists(config)) {
    if (typeof classes !== 'number') {
      classes.forEach((name, index) => {
        if (classes.indexOf(name) < index) {
          const at = [...path, index];
          const fix = {
            title: l10n.t('Remove the second "{0}"', name),
            path: at,
            value: undefined,
          };
          report('error', at, l10n.t('The class "{0}" appears twice in the list', name), [fix]);
        }
      });
    }
    if (classCount(classes) === 1 && config.head.type !== 'detection') {
      const message = l10n.t('A classifier of one class has nothing to decide');
      report('warning', path, message, [secondClass(path, classes)]);
    }
  }
}

/** Boxes are matched to heads by the names of their classes. */
function checkSharedNames({ head }: BackboneConfig, report: Report): void {
  if (head.type !== 'detection') return;
  const owners = new Map<string, string>();
  for (const [name, classes] of Object.entries(head.heads ?? {})) {
    const names = typeof classes === 'number' ? [] : classes;
    names.forEach((one, index) => {
      const owner = owners.get(one) ?? name;
      owners.set(one, owner);
      if (owner === name) return;
      const path = ['head', 'heads', name, index];
      const own = `${name}_${one}`;
      const fix = { title: l10n.t('Use {0}', own), path, value: own };
      const message = l10n.t('"{0}" is a class of the head {1} already', one, owner);
      report('error', path, message, [fix]);
    });
  }
}

/** What is not of the only class is of another. */
function secondClass(path: readonly string[], classes: Classes): ConfigFix {
  if (typeof classes === 'number') return { title: l10n.t('Use {0}', 2), path, value: 2 };
  const other = classes[0]?.toLowerCase() === 'other' ? 'none' : 'other';
  return { title: l10n.t('Add the class "{0}"', other), path, value: [...classes, other] };
}
