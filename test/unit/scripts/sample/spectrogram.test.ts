import assert from 'node:assert/strict';
import { seededRandom } from '../../../../scripts/sample/random';
import {
  eventPanels,
  panelHeight,
  panelWidth,
  spectrogram,
} from '../../../../scripts/sample/spectrogram';

/** Share of a panel's pixels that stand at least 8 dB above its median. */
function brightShare(panel: Float64Array): number {
  return panel.filter((value) => value > 8).length / panel.length;
}

/** Mean over some windows of a source at an azimuth: bright shares of the three panels. */
function brightShares(azimuth: number, magnitude: number): readonly number[] {
  const event = { id: 'SCN_20180117', magnitude, azimuth, gain: 1 };
  const windows = Array.from({ length: 8 }, (_, window) =>
    eventPanels(event, seededRandom(window, event.id)).map(brightShare),
  );
  return [0, 1, 2].map((p) => windows.reduce((sum, shares) => sum + shares[p]! / 8, 0));
}

describe('spectrogram', () => {
  it('shows a tone as a bright row at its frequency', () => {
    const frequency = 20 / 256;
    const record = Float64Array.from({ length: 4320 }, (_, i) =>
      Math.sin(2 * Math.PI * frequency * i),
    );
    const panel = spectrogram(record);
    assert.equal(panel.length, panelHeight * panelWidth);
    const column = Array.from({ length: panelHeight }, (_, row) => panel[row * panelWidth + 60]!);
    assert.equal(column.indexOf(Math.max(...column)), panelHeight - 20);
  });

  it('is the same for the same seed', () => {
    const event = { id: 'GTO_20260210', magnitude: 5.5, azimuth: 80, gain: 1 };
    const draw = (seed: number) => eventPanels(event, seededRandom(seed, event.id));
    assert.deepEqual(draw(1), draw(1));
    assert.notDeepEqual(draw(1), draw(2));
  });

  it('cancels a northern source in the first panel and doubles a southern one', () => {
    const [north, south] = [brightShares(0, 6.5), brightShares(180, 6.5)];
    assert.ok(south[0]! > 2 * north[0]!, `${south[0]} and ${north[0]}`);
    assert.ok(south[0]! > south[1]! && north[0]! < north[1]!);
  });

  it('cancels an eastern source in the second panel and doubles a western one', () => {
    const [east, west] = [brightShares(90, 6.5), brightShares(270, 6.5)];
    assert.ok(west[1]! > 2 * east[1]!, `${west[1]} and ${east[1]}`);
  });

  it('shows more of a larger event', () => {
    assert.ok(brightShares(45, 6.8)[2]! > brightShares(45, 4.2)[2]!);
  });
});
