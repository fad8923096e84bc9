import { t } from './texts';

/** Why an action cannot be taken, in a sentence; false where it can. */
export type Blocked = string | false;

/** Models run and things change only where the workspace is trusted. */
export function untrusted(trusted: boolean): Blocked {
  return !trusted && t('In Restricted Mode no model is run and nothing is changed.');
}
