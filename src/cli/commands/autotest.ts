import type { Command } from 'commander';
import type { AutotestResult, AutotestRow, Quality } from '../../core/autotest/results';
import { declare, type Runner } from '../command';
import { parseCount } from '../format';
import type { CommandLineServices } from '../services';
import { formatTable } from '../table';

interface AutotestFlags {
  readonly budget?: string;
  readonly fresh?: boolean;
}

/** `autotest`: many backbones against the project's limits, ranked. */
export function declareAutotestCommand(program: Command, run: Runner<CommandLineServices>): void {
  declare(
    program,
    'autotest <targets...>',
    'measure configurations, or what a .autotest.jsonc describes, and rank them',
  )
    .option(
      '--budget <seconds>',
      "longest time for the whole (default: the specification's, or 300)",
    )
    .option('--fresh', 'measure again what an earlier run has measured')
    .action((targets: string[], flags: AutotestFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { budget, fresh } = flags;
        const limit = budget === undefined ? {} : { budgetSeconds: parseCount(budget, '--budget') };
        const result = await context.watch('Auto-test', (progressOptions) =>
          context.services.autotest(context.options.root, targets, {
            ...progressOptions,
            ...limit,
            fresh: fresh === true,
          }),
        );
        return { json: result, text: formatAutotest(result) };
      }),
    );
}

const axes: Readonly<Record<AutotestResult['quality_axis'], string>> = {
  probe: 'linear probe',
  imagenet_top1: 'ImageNet top-1, published',
  coco_map50_95: 'COCO mAP50-95, published',
  parameters: 'parameters',
};

function formatAutotest({ results, quality_axis, out_of_time, resumed }: AutotestResult): string {
  const heading = ['', 'tier', 'name', 'p50 ms', '95 %', 'parameters', 'GMACs', axes[quality_axis]];
  const lines = [formatTable([[...heading, ''], ...results.map(formatRow)], [1, 3, 5, 6])];
  lines.push(
    '',
    `* on the front of latency and ${axes[quality_axis]}; one tier cannot be told apart.`,
  );
  if (resumed > 0) lines.push(`${resumed} measurements are of an earlier run.`);
  if (out_of_time) lines.push('The time was over; run it again to go on.');
  return lines.join('\n');
}

function formatRow(row: AutotestRow): string[] {
  const { p50_ms, p50_ci95, macs, quality, left } = row;
  return [
    row.pareto ? '*' : '',
    row.tier === null ? '' : String(row.tier),
    row.name,
    p50_ms === null ? '' : p50_ms.toFixed(2),
    p50_ci95 === null ? '' : `${p50_ci95[0].toFixed(2)} to ${p50_ci95[1].toFixed(2)}`,
    row.parameters.toLocaleString('en-US'),
    macs === null ? '' : (macs / 1e9).toFixed(2),
    quality === null ? '' : formatQuality(quality),
    left ?? '',
  ];
}

function formatQuality({ value, ci95 }: Quality): string {
  const interval = ci95 ? ` (${ci95[0].toFixed(1)} to ${ci95[1].toFixed(1)})` : '';
  return `${value.toFixed(1)} %${interval}`;
}
