import type { Environment } from '../../evaluation/ports/bench';
import { sentence } from '../../shared/text/sentence';
import type { Code, Sentence } from '../../shared/text/sentence';
import type { Cost } from './gate';

const environmentFields = {
  cpu: 'other_cpu',
  cores: 'other_cores',
  threads: 'other_threads',
  provider: 'other_provider',
  runtime_version: 'other_runtime',
  platform: 'other_platform',
} as const satisfies Partial<Record<keyof Environment, Code>>;
type EnvironmentField = keyof typeof environmentFields;

/** The first thing in which two measurements' surroundings differ. */
export function environmentDifference(a: Cost, b: Cost): Sentence | undefined {
  if (!a.environment || !b.environment) return sentence('unknown_machines');
  const [ours, theirs] = [a.environment, b.environment];
  const fields = Object.keys(environmentFields) as EnvironmentField[];
  const field = fields.find((name) => ours[name] !== theirs[name]);
  if (!field) return undefined;
  const values = { ours: String(ours[field]), theirs: String(theirs[field]) };
  return sentence(environmentFields[field], values);
}
