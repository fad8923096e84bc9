/** Whether a ResNet has blocks of two convolutions rather than of three. */
export function isBasic(arch: string): boolean {
  return arch === 'resnet18' || arch === 'resnet34';
}

/** Channels of a group in the first stage's bottlenecks; undefined for what has no bottlenecks. */
export function widthPerGroup(arch: string): number | undefined {
  if (arch.startsWith('wide_resnet')) return 128;
  const next = /^resnext\d+_\d+x(\d+)d$/.exec(arch);
  if (next) return Number(next[1]);
  return ['resnet50', 'resnet101', 'resnet152'].includes(arch) ? 64 : undefined;
}
