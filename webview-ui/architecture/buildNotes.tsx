import { itemAt } from '../../src/protocol/lookUp';
import type { VNode } from 'preact';
import type { ArchitectureRef, BuildShown } from '../../src/protocol/architecture';
import { refKey } from '../../src/protocol/architecture';
import { Button } from '../components/button';
import { Spinner } from '../components/spinner';
import { t } from '../platform/texts';

export interface BuildNotesProps {
  readonly builds: readonly BuildShown[];
  /** What the tab shows. */
  readonly shown: ArchitectureRef | null;
  readonly onShow: (ref: ArchitectureRef) => void;
}

/** How far each build has come; one that is not shown can be. */
export function BuildNotes({ builds, shown, onShow }: BuildNotesProps): VNode | null {
  if (builds.length === 0) return null;
  return (
    <div class="build-notes">
      {builds.map((build) => (
        <div key={refKey(build.ref)} class="build-note">
          <Spinner label={buildText(build)} />
          {(!shown || refKey(shown) !== refKey(build.ref)) && (
            <Button onPress={() => onShow(build.ref)}>{t('Show')}</Button>
          )}
        </div>
      ))}
    </div>
  );
}

function buildText({ name, step, stages, built }: BuildShown): string {
  switch (step) {
    case 'prepare':
      return t('{0}: preparing', name);
    case 'build':
      return built < stages.length
        ? t(
            '{0}: building stage {1} of {2}, {3}',
            name,
            built + 1,
            stages.length,
            itemAt(stages, built),
          )
        : t('{0}: writing the model', name);
    case 'verify':
      return t('{0}: verifying in ONNX Runtime', name);
    case 'benchmark':
      return t('{0}: benchmarking', name);
  }
}
