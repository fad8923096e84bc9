import * as l10n from '@vscode/l10n';
import { isReported, reportedPrefix } from './reported';
import { definitionOf } from './catalogue';
import { isKnown } from './metricRef';
import { capital } from '../shared/text/capital';
import type { Metric } from './metricRef';

/** For people: `Magnitude macro F1`. A foreign name's words stay as they are. */
export function metricLabel(metric: Metric): string {
  if (!isKnown(metric)) {
    return isReported(metric.foreign)
      ? l10n.t('{0} (reported)', capitalized(words(metric.foreign.slice(reportedPrefix.length))))
      : capitalized(words(metric.foreign));
  }
  const { key, head, className } = metric;
  const of = [head, className].filter((part) => part !== null).join(' ');
  return capitalized(definitionOf(key).label(words(of)).trim());
}

function words(name: string): string {
  return name.split(/_+/).join(' ').trim();
}

/** mAP and the like keep their own way of writing. */
function capitalized(text: string): string {
  return /^\p{Ll}\p{Lu}/u.test(text) ? text : capital(text);
}
