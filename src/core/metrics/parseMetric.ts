import type { Task } from './headPolicy';
import { byNearness } from '../shared/text/nearness';
import { metricsOf } from './catalogue';
import { classMetric, headMetric, metricName, modelMetric } from './metricRef';
import type { ForeignMetric, Metric, MetricRef } from './metricRef';
import { sentence } from '../shared/text/sentence';
import type { Sentence } from '../shared/text/sentence';

/** What has to be known of a head to understand the names of its metrics. */
export interface HeadShape {
  readonly task: Task;
  /** Absent: any name may be a class's. */
  readonly classes?: readonly string[];
}

/** The heads that metrics can be of, by name. */
export type HeadShapes = Readonly<Record<string, HeadShape>>;

/** A name that stands for one metric, or why it does not. */
export type ParsedMetric =
  | { readonly metric: MetricRef; readonly problem?: undefined }
  | { readonly metric?: undefined; readonly problem: Sentence };

/** Reads the name of a metric, as a file or a person writes it. */
export function parseMetric(name: string, heads: HeadShapes): ParsedMetric {
  const readings = readingsOf(name, heads);
  const [metric, other] = readings;
  if (!metric) return { problem: unknown(name, heads) };
  return other ? { problem: ambiguous(name, readings) } : { metric };
}

/**
 * The metric that a registry's number is of; foreign where it is none of ours, or could be two.
 * @param heads absent where no policy says which there are: a head is then whatever is before
 *   the longest key that a head can have
 */
export function readMetric(name: string, heads: HeadShapes | undefined): Metric {
  if (!heads) return readAlone(name);
  return parseMetric(name, heads).metric ?? { foreign: name };
}

/** What an evaluation calls a number of a head. */
export function readHeadMetric(head: string, key: string): Metric {
  const known = metricsOf('head').find((definition) => definition.key === key);
  return known ? headMetric(head, known.key) : { foreign: `${head}_${key}` };
}

/** Heads of which a metric has the same name in files as one of another head, and what it could mean. */
export function sharedNames(heads: HeadShapes): readonly { head: string; problem: Sentence }[] {
  return Object.entries(heads).flatMap(([head, { task }]) => {
    const names = metricsOf('head', task).map(({ key }) => metricName(headMetric(head, key)));
    const problem = names.flatMap((name) => parseMetric(name, heads).problem ?? [])[0];
    return problem === undefined ? [] : [{ head, problem }];
  });
}

function readAlone(name: string): MetricRef | ForeignMetric {
  const whole = [...metricsOf('model'), ...metricsOf('head')].find(({ key }) => key === name);
  if (whole) return modelMetric(whole.key);
  const fitting = metricsOf('head').flatMap(({ key }) => {
    const head = restBefore(name, key);
    return head === undefined ? [] : [{ head, key }];
  });
  const [longest] = fitting.toSorted((a, b) => b.key.length - a.key.length);
  return longest ? headMetric(longest.head, longest.key) : { foreign: name };
}

/** The heads of a policy; undefined where there is none, or it names no head. */
export function knownHeads(policy: { readonly heads: HeadShapes }): HeadShapes | undefined {
  return Object.keys(policy.heads).length > 0 ? policy.heads : undefined;
}

/** Everything that a name can stand for; nothing is told from how it begins or ends. */
export function readingsOf(name: string, heads: HeadShapes): readonly MetricRef[] {
  const shapes = Object.entries(heads);
  const certain = [
    ...metricsOf('model').map(({ key }) => modelMetric(key)),
    ...shapes.flatMap(known),
  ].filter((metric) => metricName(metric) === name);
  if (certain.length > 0) return certain;
  return shapes.flatMap(([head, shape]) => (shape.classes ? [] : ofAnyClass(name, head, shape)));
}

/** The metrics of a head, and of its classes as far as they are known. */
function known([head, { task, classes = [] }]: readonly [string, HeadShape]): MetricRef[] {
  return [
    ...metricsOf('head', task).map(({ key }) => headMetric(head, key)),
    ...metricsOf('class', task).flatMap(({ key }) =>
      classes.map((className) => classMetric(head, className, key)),
    ),
  ];
}

function ofAnyClass(name: string, head: string, { task }: HeadShape): MetricRef[] {
  return metricsOf('class', task).flatMap(({ key }) => {
    const rest = restBefore(name, key);
    const className = rest === undefined ? undefined : restAfter(rest, head);
    return className === undefined ? [] : [classMetric(head, className, key)];
  });
}

/** What is before `_KEY`; undefined where nothing does. */
function restBefore(name: string, key: string): string | undefined {
  const rest = name.slice(0, -key.length - 1);
  return rest !== '' && `${rest}_${key}` === name ? rest : undefined;
}

/** What is after `HEAD_`; undefined where nothing does. */
function restAfter(name: string, head: string): string | undefined {
  const rest = name.slice(head.length + 1);
  return rest !== '' && `${head}_${rest}` === name ? rest : undefined;
}

function unknown(name: string, heads: HeadShapes): Sentence {
  const all = [
    ...metricsOf('model').map(({ key }) => modelMetric(key)),
    ...Object.entries(heads).flatMap(known),
  ];
  const [nearest = name] = byNearness(name, all.map(metricName));
  return sentence('no_such_metric', { name, nearest });
}

function ambiguous(name: string, readings: readonly MetricRef[]): Sentence {
  const [first = '', second = ''] = readings.map(meaning);
  return sentence('ambiguous_metric', { name, first, second });
}

/** For instance `accuracy of the head "latency"`. */
function meaning({ key, head, className }: MetricRef): Sentence {
  if (head === null) return sentence('metric_of_model', { key });
  return className === null
    ? sentence('metric_of_head', { key, head })
    : sentence('metric_of_class', { key, className, head });
}
