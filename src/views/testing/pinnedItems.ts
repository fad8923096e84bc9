import * as vscode from 'vscode';
import type { PinnedOutcome } from '../../core/comparison/events/pinnedEvents';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { localized } from '../../core/shared/text/sentence';

/** One pinned event in the Testing view. */
export interface PinnedItem {
  /** Stable, and unique over all registries. */
  readonly id: string;
  readonly event: string;
  readonly label: string;
  /** What is expected, for instance `magnitude: Large`. */
  readonly description: string;
}

/** The pinned events of a registry; its folder's name tells them apart when several are open. */
export function pinnedItems(snapshot: Snapshot, several: boolean): readonly PinnedItem[] {
  return snapshot.pinned.map(({ id, expect, mustPass }) => {
    const expected = Object.entries(expect).map(([head, label]) => `${head}: ${label}`);
    const parts = [...expected, ...(mustPass ? [vscode.l10n.t('must pass')] : [])];
    return {
      id: `${snapshot.root}\n${id}`,
      event: id,
      label: several ? `${snapshot.name}: ${id}` : id,
      description: parts.join(', '),
    };
  });
}

/** What the Testing view says of an event that was answered wrongly. */
export function failureText(outcome: PinnedOutcome, version: string): string {
  return vscode.l10n.t(
    '{0} answers {1} wrongly: {2}.',
    version,
    outcome.event.id,
    localized(outcome.detail),
  );
}
