import assert from 'node:assert/strict';
import fc from 'fast-check';
import bundle from '../../../../../l10n/bundle.l10n.id.json';
import { bisect } from '../../../../../src/core/comparison/events/bisect';
import { setTexts } from '../../../../../src/core/shared/text/texts';

/** Versions 1.0.0, 1.0.1 … of which all from `firstWrong` on answer wrongly. */
async function search(count: number, firstWrong: number) {
  const versions = Array.from({ length: count }, (_, i) => `1.0.${i}`);
  return bisect({
    event: 'SCN_20180117',
    expect: { magnitude: 'Large' },
    versions,
    answer: (version) => {
      const right = versions.indexOf(version) < firstWrong;
      return Promise.resolve({ magnitude: right ? 'Large' : 'Small', azimuth: 'N' });
    },
  });
}

describe('bisect', () => {
  afterEach(() => setTexts({}));

  it('finds the first version that answers wrongly, and runs few', () =>
    fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 1, max: 200 })
          .chain((count) => fc.tuple(fc.constant(count), fc.nat(count))),
        async ([count, firstWrong]) => {
          const found = await search(count, firstWrong);
          assert.equal(found.first_wrong, firstWrong < count ? `1.0.${firstWrong}` : null);
          assert.equal(found.last_right, firstWrong > 0 ? `1.0.${firstWrong - 1}` : null);
          assert.ok(found.steps.length <= Math.ceil(Math.log2(count)) + 2);
          const ran = found.steps.map(({ version }) => version);
          assert.equal(new Set(ran).size, ran.length);
        },
      ),
    ));

  it('says what it found', async () => {
    assert.equal(
      (await search(9, 4)).summary,
      '1.0.4 was the first to answer SCN_20180117 wrongly; 1.0.3 still answered it rightly',
    );
    assert.match((await search(9, 0)).summary, /even the oldest version, 1\.0\.0/);
    assert.match((await search(9, 9)).summary, /the newest version, 1\.0\.8/);
  });

  it('refuses to search among no versions', async () => {
    await assert.rejects(search(0, 0), /no version to run/);
  });

  it('concludes in the language of people', async () => {
    setTexts(bundle);
    const { summary } = await search(5, 3);
    const expected =
      '1.0.3 adalah yang pertama menjawab SCN_20180117 dengan salah; 1.0.2 masih menjawabnya dengan benar';
    assert.equal(summary, expected);
  });
});
