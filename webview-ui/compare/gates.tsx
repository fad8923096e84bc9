import type { VNode } from 'preact';
import { compare } from '../../src/protocol/compare';
import type { ComparedGate, ComparisonFacts } from '../../src/protocol/comparisonFacts';
import { PlainButton } from '../components/plainButton';
import { PlainTable } from '../components/plainTable';
import { runCommand } from '../platform/commands';
import { host } from '../platform/host';
import { t } from '../platform/texts';
import { gateTable } from './gateTable';

export interface GatesProps {
  readonly root: string;
  readonly facts: ComparisonFacts;
}

/** What every gate asks for and what was found; each leads to its line in the policy. */
export function Gates({ root, facts }: GatesProps): VNode {
  if (facts.gates.length === 0) return <NoGates {...{ root, facts }} />;
  const { rows, ...rest } = gateTable(facts);
  const shown = rows.map(([words = '', outcome = '', why], index) => {
    const gate = facts.gates[index];
    return [
      gate?.at === undefined ? words : <GateLink key="gate" {...{ root, words }} at={gate.at} />,
      <span key="outcome" class={`tag ${tagOf(gate)}`}>
        {outcome}
      </span>,
      why,
    ];
  });
  return <PlainTable {...rest} rows={shown} />;
}

/** Gates are a few lines of the policy, which comes with the data. */
function NoGates({ root, facts }: GatesProps): VNode {
  return (
    <div class="actions">
      <span class="quiet">{t('No gates are set.')}</span>
      <PlainButton
        onPress={() => runCommand(facts.hasData ? 'openPolicy' : 'chooseEvaluationData', root)}
      >
        {facts.hasData ? t('Open evaluation.jsonc') : t('Choose Evaluation Data…')}
      </PlainButton>
    </div>
  );
}

interface GateLinkProps {
  readonly root: string;
  readonly words: string;
  /** Place of the gate in the policy. */
  readonly at: number;
}

function GateLink({ root, words, at }: GateLinkProps): VNode {
  // The editor that opens is the answer; a policy that is gone is told by a notification.
  const open = () =>
    void host.ask(compare, { type: 'openGate', root, gate: at }).catch(() => undefined);
  return (
    <PlainButton title={t('Open in evaluation.jsonc')} onPress={open}>
      {words}
    </PlainButton>
  );
}

function tagOf(gate: ComparedGate | undefined): string {
  switch (gate?.outcome) {
    case 'passed':
      return 'tag-good';
    case 'failed':
      return 'tag-bad';
    default:
      return '';
  }
}
