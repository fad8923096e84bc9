import type { AutotestTarget } from '../../commandTargets';
import type { AutotestContext } from './autotestContext';

/** Shows the results of auto-tests in the panel. */
export async function showAutoTest(
  { ui }: Pick<AutotestContext, 'ui'>,
  target?: AutotestTarget,
): Promise<void> {
  // Results, even where the inputs of a backbone were looked at last.
  if (!target) return ui.openPanel({ tab: 'autoTest', detail: {} });
  const { root, result } = target;
  const detail = { root, ...(result === undefined ? {} : { result }) };
  return ui.openPanel({ tab: 'autoTest', root, detail });
}
