import * as vscode from 'vscode';
import type { BackboneTarget } from '../../commandTargets';
import type { BackboneSummary } from '../../core/backbone/versions/backboneVersion';
import { UserError } from '../../core/shared/errors/errors';
import type { Choice } from '../../ui/ui';
import type { BackboneContext } from './backboneContext';
import { chooseVersioned, versionChoice } from './pickVersion';

/** The file that is edited, among versions. */
const working = 'working';

/** Shows what two versions differ in: fields, figures, and the texts in the diff editor. */
export async function compareBackboneVersions(
  context: BackboneContext,
  target?: BackboneTarget,
): Promise<void> {
  const { ui } = context;
  const chosen = await chooseVersioned(context, target);
  if (!chosen) return;
  const { folder, summary } = chosen;
  const { name } = summary;
  const to =
    target?.version ??
    (await ui.pick(vscode.l10n.t('Compare which version of {0}?', name), sides(summary)));
  if (to === undefined) return;
  const others = sides(summary).filter(({ value }) => value !== to);
  if (others.length === 0) {
    throw new UserError(
      vscode.l10n.t('{0} has nothing to compare {1} with.', name, to),
      vscode.l10n.t('Commit another version.'),
    );
  }
  const from = await ui.pick(vscode.l10n.t('Compare {0} {1} with which?', name, to), others);
  if (from === undefined) return;
  const [older, newer] = inOrder(summary, from, to);
  const titles = [older, newer].map((side) => sideName(name, side));
  await ui.showDiff(fileOf(summary, older), fileOf(summary, newer), titles.join(' ↔ '));
  await ui.showDocument({
    kind: 'backboneComparison',
    root: folder.root,
    name,
    from: older,
    to: newer,
  });
}

function sides(summary: BackboneSummary): Choice<string>[] {
  const file: Choice<string>[] =
    summary.file === null
      ? []
      : [
          {
            label: vscode.l10n.t('Working file'),
            description: summary.changed ? vscode.l10n.t('changed') : vscode.l10n.t('unchanged'),
            icon: 'edit',
            value: working,
          },
        ];
  return [...file, ...summary.versions.map(versionChoice)];
}

/** The older side first; the working file is newest. */
function inOrder({ versions }: BackboneSummary, a: string, b: string): [string, string] {
  const age = (side: string) => versions.findIndex(({ version }) => version === side);
  return age(a) > age(b) ? [a, b] : [b, a];
}

function fileOf({ file, versions }: BackboneSummary, side: string): string {
  const version = versions.find((one) => one.version === side);
  return version?.file ?? file ?? '';
}

function sideName(name: string, side: string): string {
  return side === working ? vscode.l10n.t('{0} (working file)', name) : `${name} ${side}`;
}
