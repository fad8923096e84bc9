import * as vscode from 'vscode';
import type { CommandArguments } from '../../contributions';
import { autotestName } from '../../core/autotest/specName';
import { isInside, relative, resolve } from '../../core/shared/files/paths';
import type { BackboneFolder } from '../../ui/backbones/backboneFolder';
import { chooseFolder } from '../backbones/backboneContext';
import type { AutotestContext } from './autotestContext';
import { chooseTargets } from './chooseTargets';
import { describeResult } from './describeResult';
import { newSpecification } from './newSpecification';

type Target = CommandArguments['autoTestBackbones'][0];

/** Tries many backbones against the project's limits, and tells which are worth training. */
export async function autoTestBackbones(context: AutotestContext, target?: Target): Promise<void> {
  const { backbones } = context;
  const around = target?.file === undefined ? undefined : backbones.ofFile(target.file);
  const folder = around ?? (await chooseFolder(context, target));
  if (!folder) return;
  const named = targetsOf(folder, target) ?? (await targetsOfResult(context, folder, target));
  const targets = named ?? (await chooseTargets(context, folder));
  if (targets === 'new') await newSpecification(context, folder);
  else if (targets) await runAndReport(context, folder, targets);
}

/** What the target names: a configuration or a specification; undefined for the whole folder. */
function targetsOf(
  { root, snapshot }: BackboneFolder,
  target: Target,
): readonly string[] | undefined {
  const named = snapshot?.backbones.find(({ name }) => name === target?.name)?.file;
  const file = target?.file ?? named;
  if (file === undefined || file === null) return undefined;
  return [isInside(root, file) ? relative(root, file) : file];
}

/** What an earlier result was measured for. */
async function targetsOfResult(
  { autotests }: AutotestContext,
  { root }: BackboneFolder,
  target: Target,
): Promise<readonly string[] | undefined> {
  if (target?.result === undefined) return undefined;
  const kept = await autotests.results(root);
  return kept.find(({ name }) => name === target.result)?.targets;
}

async function runAndReport(
  { ui, autotests }: AutotestContext,
  { root }: BackboneFolder,
  targets: readonly string[],
): Promise<void> {
  // What editors have is what is meant.
  for (const target of targets) await ui.save(resolve(root, target));
  const name = autotestName(targets);
  const result = await ui.progress(vscode.l10n.t('Auto-test {0}', name), (running) =>
    autotests.run(root, targets, running),
  );
  const about = { root, result: name };
  ui.tell(describeResult(name, result), [
    { label: vscode.l10n.t('Show Results'), command: 'showAutoTest', arguments: [about] },
    {
      label: vscode.l10n.t('Make Configuration…'),
      command: 'makeConfiguration',
      arguments: [about],
    },
  ]);
}
