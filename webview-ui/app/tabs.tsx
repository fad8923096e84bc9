import type { ComponentType } from 'preact';
import type { TabId } from '../../src/protocol/shell';
import { ArchitectureTab } from '../architecture/architectureTab';
import { Compare } from '../compare/compare';
import { CheckpointTab } from '../checkpoint/checkpointTab';
import { AutoTestTab } from '../autoTest/autoTestTab';
import { DataTab } from '../data/dataTab';
import { Dashboard } from '../dashboard/dashboard';
import { t } from '../platform/texts';
import type { TabProps } from './tabProps';

export interface Tab {
  readonly id: TabId;
  readonly title: () => string;
  readonly component: ComponentType<TabProps>;
  /** Whether there is something to see without a registry; `root` is empty then. */
  readonly needsNoRoot?: boolean;
}

/** The tabs in their order; one is shown when the host has its channel. */
export const tabs: readonly Tab[] = [
  { id: 'dashboard', title: () => t('Dashboard'), component: Dashboard },
  { id: 'compare', title: () => t('Compare'), component: Compare },
  { id: 'data', title: () => t('Data'), component: DataTab },
  {
    id: 'architecture',
    title: () => t('Architecture'),
    component: ArchitectureTab,
    needsNoRoot: true,
  },
  { id: 'autoTest', title: () => t('Auto-Test'), component: AutoTestTab, needsNoRoot: true },
  { id: 'checkpoint', title: () => t('Tensors'), component: CheckpointTab, needsNoRoot: true },
];
