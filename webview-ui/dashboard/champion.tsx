import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { dashboard } from '../../src/protocol/dashboard';
import type { ProductionFacts } from '../../src/protocol/dashboard';
import type { ChampionFacts, Integrity } from '../../src/protocol/registryFacts';
import type { Failure } from '../../src/protocol/envelope';
import { Button } from '../components/button';
import { FailureNote } from '../components/failureNote';
import { untrusted } from '../platform/blocked';
import { runCommand } from '../platform/commands';
import { formatTime } from '../platform/format';
import { host } from '../platform/host';
import { failureOf } from '../platform/pageClient';
import { t } from '../platform/texts';
import { Facts } from '../components/facts';
import type { Fact } from '../components/facts';
import { VersionFigures } from './versionFigures';
import { trainingFact } from './trainingFact';

export interface ChampionProps {
  readonly root: string;
  readonly champion: ChampionFacts | null;
  readonly trusted: boolean;
  readonly hasArchive: boolean;
}

/** What is in production, and how a scanner gets at it. */
export function Champion({ root, champion, trusted, hasArchive }: ChampionProps): VNode {
  if (!champion) return <NoChampion />;
  const { modelId, version, figures } = champion;
  return (
    <section class="card" aria-labelledby="champion">
      <div class="card-head">
        <span class="eyebrow role-champion">{t('Champion')}</span>
        <IntegrityTag integrity={champion.integrity} />
      </div>
      <h1 id="champion">{modelId}</h1>
      <VersionFigures figures={figures} />
      <Facts facts={factsOf(champion)} />
      <ScannerUse key={JSON.stringify([root, version, champion.deployedAt])} root={root}>
        <Button
          onPress={() => runCommand('showVersion', root, version)}
          label={t('View details of {0}', modelId)}
        >
          {t('View Details')}
        </Button>
        {figures.length === 0 ? (
          <Button
            blocked={untrusted(trusted)}
            onPress={() => runCommand('evaluateModel', root, version)}
          >
            {t('Evaluate')}
          </Button>
        ) : null}
        <Button
          blocked={
            untrusted(trusted) || (!hasArchive && t('There is no archived version to go back to.'))
          }
          onPress={() => runCommand('rollback', root)}
        >
          {t('Rollback…')}
        </Button>
      </ScannerUse>
    </section>
  );
}

function NoChampion(): VNode {
  return (
    <section class="card" aria-labelledby="champion">
      <span class="eyebrow role-champion">{t('Champion')}</span>
      <h1 id="champion">{t('No champion yet')}</h1>
      <p>{t('The first challenger that is promoted becomes the champion.')}</p>
    </section>
  );
}

function factsOf(champion: ChampionFacts): readonly Fact[] {
  const { version, architecture, deployedAt, rollbackFrom, production, integrity } = champion;
  return [
    { name: t('Version'), value: version },
    ...(architecture ? [{ name: t('Architecture'), value: architecture }] : []),
    { name: t('Deployed'), value: formatTime(deployedAt) },
    ...(rollbackFrom ? [{ name: t('Rolled back from'), value: rollbackFrom }] : []),
    trainingFact(champion),
    { name: t('Integrity'), value: integrityText(integrity) },
    {
      name: t('Production path'),
      value: production ?? t('none'),
      mono: production !== null,
    },
  ];
}

function IntegrityTag({ integrity: { state } }: { readonly integrity: Integrity }): VNode {
  switch (state) {
    case 'whole':
      return <span class="tag tag-good">{t('In production')}</span>;
    case 'broken':
      return <span class="tag tag-bad">{t('Broken')}</span>;
    case 'unknown':
      return <span class="tag tag-wait">{t('Not verified')}</span>;
  }
}

function integrityText({ state, detail }: Integrity): string {
  switch (state) {
    case 'whole':
      return t('Files are as they were registered');
    case 'broken':
      return detail ?? t('Broken');
    case 'unknown':
      return t('No hashes were recorded');
  }
}

type Use = { readonly facts: ProductionFacts } | { readonly failure: Failure };

interface ScannerUseProps {
  readonly root: string;
  readonly children: ComponentChildren;
}

/** Shows the production path, repaired where needed, and says that it has been copied. */
function ScannerUse({ root, children }: ScannerUseProps): VNode {
  const [use, setUse] = useState<Use>();
  const press = () =>
    void host.ask(dashboard, { type: 'useForScanner', root }).then(
      (facts) => setUse({ facts }),
      (error: unknown) => setUse({ failure: failureOf(error) }),
    );
  return (
    <>
      {use && 'facts' in use && (
        <div class="note" role="status">
          <p>
            {use.facts.repaired.map((sentence) => `${sentence} `)}
            {t('The scanner opens {0}; the path has been copied.', use.facts.path)}{' '}
            <span class="quiet">{t('It leads to {0}.', use.facts.leadsTo)}</span>
          </p>
        </div>
      )}
      {use && 'failure' in use && <FailureNote failure={use.failure} root={root} />}
      <div class="actions">
        <Button
          onPress={press}
          title={t('Shows the production path, repairs it if needed, and copies it.')}
        >
          {t('Use for Scanner')}
        </Button>
        {children}
      </div>
    </>
  );
}
