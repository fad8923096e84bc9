import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { inputs } from '../../../src/protocol/inputs';
import type { InputConfig } from '../../../src/protocol/inputs';
import { Button } from '../../components/button';
import { Dropdown } from '../../components/dropdown';
import { FailureNote } from '../../components/failureNote';
import { Spinner } from '../../components/spinner';
import { host } from '../../platform/host';
import { useSaved } from '../../platform/savedState';
import { t } from '../../platform/texts';
import { useAnswer } from '../../platform/useAnswer';
import { NoConfigs, NoImages, Restricted } from './noInputs';
import { SeedControl } from './seedControl';
import { Sheet } from './sheet';
import { useInputSheet } from './useInputSheet';

export interface InputsViewProps {
  /** Empty: the first folder that is open. */
  readonly root: string;
  readonly trusted: boolean;
  /** File of the configuration that is shown, relative to the root. */
  readonly config: string;
  readonly onConfig: (file: string) => void;
}

/** What training would see of the images under a configuration. */
export function InputsView({ root, trusted, config, onConfig }: InputsViewProps): VNode {
  const [revision, setRevision] = useState(0);
  const again = () => setRevision((before) => before + 1);
  const answer = useAnswer(trusted ? `${root} ${revision}` : null, (signal) =>
    host.ask(inputs, { type: 'configs', root }, signal),
  );
  useEffect(() => host.listen(inputs, again), []);
  if (!trusted) return <Restricted />;
  if (answer.state === 'waiting') return <Spinner label={t('Reading the configurations')} />;
  if (answer.state === 'failed') return <FailureNote failure={answer.failure} root={root} />;
  const { root: found, configs } = answer.value;
  // One that lies elsewhere in the folder can be shown too: its command names it.
  const files = configs.some(({ file }) => file === config) || config === '' ? [] : [ownOf(config)];
  const known = [...configs, ...files];
  const shown = known.find(({ file }) => file === config) ?? known[0];
  if (!shown) return <NoConfigs root={found} />;
  return <Inputs key={found} {...{ root: found, shown, known, onConfig, revision, again }} />;
}

interface InputsProps {
  readonly root: string;
  readonly shown: InputConfig;
  readonly known: readonly InputConfig[];
  readonly onConfig: (file: string) => void;
  readonly revision: number;
  readonly again: () => void;
}

function Inputs({ root, shown, known, onConfig, revision, again }: InputsProps): VNode {
  const [seed, setSeed] = useSaved('inputs.seed', z.int(), 0);
  const [only, setOnly] = useSaved('inputs.only', z.string(), '');
  const wish = { root, config: shown.file, seed, only };
  const { sheet, failure, isDrawing } = useInputSheet(wish, revision);
  const choose = () =>
    void host
      .ask(inputs, { type: 'chooseImages', root })
      .then((chosen) => chosen && again())
      .catch(() => undefined);
  const augmentations = sheet?.augmentations ?? [];
  return (
    <>
      <div class="section-head">
        <h1>{t('Inputs of {0}', shown.name)}</h1>
        <div class="actions">
          {known.length > 1 && (
            <Dropdown
              label={t('Which configuration')}
              options={known.map(({ file, name }) => ({ value: file, label: name }))}
              value={shown.file}
              onChange={onConfig}
            />
          )}
          {augmentations.length > 0 && (
            <Dropdown
              label={t('Which augmentation')}
              options={[
                { value: '', label: t('All augmentations') },
                ...augmentations.map(({ op, ranges }) => ({
                  value: op,
                  label: ranges === '' ? op : `${op}: ${ranges}`,
                })),
              ]}
              value={augmentations.some(({ op }) => op === only) ? only : ''}
              onChange={setOnly}
            />
          )}
          <SeedControl seed={seed} onSeed={setSeed} />
          <Button onPress={choose}>{t('Other Images…')}</Button>
        </div>
      </div>
      {isDrawing && <Spinner label={t('Drawing inputs of {0}', shown.name)} />}
      {failure && <FailureNote failure={failure} root={root} />}
      {sheet === null && <NoImages onChoose={choose} />}
      {sheet && <Sheet sheet={sheet} name={shown.name} only={only} />}
    </>
  );
}

function ownOf(file: string): InputConfig {
  return { file, name: file.slice(file.lastIndexOf('/') + 1).replace(/\.backbone\.jsonc$/, '') };
}
