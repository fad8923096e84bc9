import type { VNode } from 'preact';
import type { ComparisonFacts } from '../../src/protocol/comparisonFacts';
import type { Sides } from '../../src/protocol/comparedHead';
import type { VersionState } from '../../src/protocol/registryFacts';
import { Button } from '../components/button';
import { untrusted } from '../platform/blocked';
import { runCommand } from '../platform/commands';
import { t } from '../platform/texts';

export interface DecisionsProps {
  readonly root: string;
  readonly trusted: boolean;
  readonly facts: ComparisonFacts;
  readonly states: Sides<VersionState>;
}

/** What can be decided on what is shown; the commands ask before they change anything. */
export function Decisions({ root, trusted, facts, states }: DecisionsProps): VNode {
  const { verdict, nonInferior } = facts;
  const side = states.a === 'challenger' ? 'a' : states.b === 'challenger' ? 'b' : undefined;
  const challenger = side && facts[side];
  const blocked = untrusted(trusted) || (!challenger && t('Neither of the two is the challenger.'));
  const isEnough = side === 'a' && (verdict === 'better' || nonInferior);
  return (
    <div class="actions">
      <Evaluations {...{ root, trusted, facts, states }} />
      <Button
        kind={isEnough ? 'primary' : 'secondary'}
        blocked={blocked}
        onPress={() => runCommand('promoteChallenger', root, challenger)}
      >
        {t('Promote…')}
      </Button>
      <Button blocked={blocked} onPress={() => runCommand('rejectChallenger', root, challenger)}>
        {t('Reject…')}
      </Button>
    </div>
  );
}

/** A button for each version that is not evaluated, else one to evaluate the first again. */
export function Evaluations({ root, trusted, facts, states }: DecisionsProps): VNode {
  const missing = (['a', 'b'] as const).filter((side) => !facts.evaluated[side]);
  const sides = missing.length > 0 ? missing : (['a'] as const);
  return (
    <>
      {sides.map((side) => (
        <Button
          key={side}
          kind={missing.length > 0 ? 'primary' : 'secondary'}
          blocked={untrusted(trusted)}
          onPress={() => runCommand(commandOf(states[side]), root, facts[side])}
        >
          {t('Evaluate {0}', facts[side])}
        </Button>
      ))}
    </>
  );
}

function commandOf(state: VersionState): string {
  return state === 'challenger' ? 'evaluateChallenger' : 'evaluateModel';
}
