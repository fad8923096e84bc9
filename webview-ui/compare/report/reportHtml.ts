import type { ComparisonFacts } from '../../../src/protocol/comparisonFacts';
import type { ComparedHead, Sides } from '../../../src/protocol/comparedHead';
import { shownLanguage } from '../../platform/format';
import { t } from '../../platform/texts';
import { classTable, confusionTable, flipTable, metricTable, reliabilityTable } from '../tables';
import { gateTable } from '../gateTable';
import { changesTable } from '../changesTable';
import { latencyTable } from '../latencyTables';
import { escape, htmlFigure, htmlTable } from './htmlParts';
import { reportStyle } from './reportStyle';
import type { ReportChart } from './htmlParts';

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** A report that needs nothing next to itself: no script, no link, every text escaped. */
export function reportHtml(facts: ComparisonFacts, charts: readonly ReportChart[]): string {
  const { a, b, sentence, conditions, metrics, heads } = facts;
  const title = t('{0} against {1}', a, b);
  return [
    '<!DOCTYPE html>',
    `<html lang="${escape(shownLanguage())}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(title)}</title><style>${reportStyle}</style></head><body>`,
    `<h1>${escape(title)}</h1>`,
    `<p class="lead">${escape(sentence)}</p>`,
    ...conditions.map(({ text }) => `<p>⚠ ${escape(text)}</p>`),
    htmlTable(gateTable(facts)),
    heading(t('Charts')),
    ...charts.map(htmlFigure),
    heading(t('Metrics')),
    htmlTable(metricTable(facts, t('Metrics of {0} and {1}', a, b), metrics)),
    ...heads.flatMap((head) => headParts(head, { a, b })),
    heading(t('Latency')),
    htmlTable(latencyTable(facts)),
    '</body></html>',
  ].join('\n');
}

function headParts(head: ComparedHead, sides: Sides<string>): readonly string[] {
  const { confusion, reliability, classes, flips, largest = [] } = head;
  const changes = t('Largest changes: {0}', head.head);
  return [
    heading(head.head),
    classes.length > 0 ? htmlTable(classTable(head, sides)) : '',
    ...(confusion ? confusionTables(confusion, sides).map(htmlTable) : []),
    reliability ? htmlTable(reliabilityTable(reliability, sides)) : '',
    head.task !== 'regression' || flips.length > 0 ? htmlTable(flipTable(head, sides)) : '',
    largest.length > 0 ? htmlTable(changesTable(changes, largest, sides)) : '',
  ];
}

function confusionTables(confusion: NonNullable<ComparedHead['confusion']>, sides: Sides<string>) {
  const both = t('{0} − {1}', sides.a, sides.b);
  return [
    confusionTable(t('Confusion matrix: {0}', sides.a), confusion, confusion.a),
    confusionTable(t('Confusion matrix: {0}', sides.b), confusion, confusion.b),
    confusionTable(t('Confusion matrix: {0}', both), confusion, confusion.difference),
  ];
}

function heading(text: string): string {
  return `<h2>${escape(text)}</h2>`;
}
