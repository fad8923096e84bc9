import * as l10n from '@vscode/l10n';
import { familyOf } from '../../backbone/families/catalogue';
import type { BackboneConfig } from '../../backbone/config/config';
import type { Refuse } from '../exportTypes';
import { pythonLiteral } from '../python/literal';
import { widthPerGroup } from '../torch/torchvisionBackbone';

/**
 * ResNets are written out: those of keras.applications put biases before normalisation and the
 * stride on another convolution, and so have other parameters.
 */
export function kerasResnet(
  config: BackboneConfig,
  refuse: Refuse,
): { readonly lines: readonly string[]; readonly functions: string } {
  const { arch, depths, width } = config.backbone;
  const basic = arch === 'resnet18' || arch === 'resnet34';
  if (basic && width !== undefined) {
    refuse(
      ['backbone', 'width'],
      l10n.t('has no counterpart in the basic blocks'),
      l10n.t('remove it, or export to onnx'),
    );
  }
  const chosen = depths ?? familyOf(arch).depthsOf(arch);
  const groups = Number(/_(\d+)x\d+d$/.exec(arch)?.[1] ?? 1);
  const perGroup = (widthPerGroup(arch) ?? 64) * (width ?? 1);
  const block = basic ? basicBlock : bottleneck(groups, perGroup);
  return {
    lines: [
      'x = convolve(inputs, 64, 7, 2, name="stem")',
      'x = layers.MaxPooling2D(3, 2)(layers.ZeroPadding2D(1)(x))',
      `for stage, depth in enumerate(${pythonLiteral(chosen)}):`,
      '    for block in range(depth):',
      '        stride = 2 if block == 0 and stage > 0 else 1',
      '        x = residual_block(x, 64 * 2**stage, stride, f"layer{stage + 1}_{block}")',
      'x = layers.GlobalAveragePooling2D()(x)',
    ],
    functions: `${convolve}\n\n${block}\n\n`,
  };
}

const convolve = `def convolve(
    x: keras.KerasTensor,
    channels: int,
    kernel: int,
    stride: int = 1,
    groups: int = 1,
    activate: bool = True,
    name: str = "",
) -> keras.KerasTensor:
    """Convolution, normalisation and ReLU; padded on all sides alike, as PyTorch pads."""
    if kernel > 1:
        x = layers.ZeroPadding2D(kernel // 2)(x)
    x = layers.Conv2D(
        channels,
        kernel,
        stride,
        groups=groups,
        use_bias=False,
        kernel_initializer=keras.initializers.VarianceScaling(2.0, "fan_out", "untruncated_normal"),
        name=f"{name}_conv",
    )(x)
    x = layers.BatchNormalization(momentum=0.9, epsilon=1e-5, name=f"{name}_norm")(x)
    return layers.ReLU()(x) if activate else x
`;

const shortcut = `    if stride > 1 or x.shape[-1] != y.shape[-1]:
        x = convolve(x, y.shape[-1], 1, stride, activate=False, name=f"{name}_shortcut")
    return layers.ReLU()(layers.Add()([x, y]))
`;

const basicBlock = `def residual_block(
    x: keras.KerasTensor, channels: int, stride: int, name: str
) -> keras.KerasTensor:
    y = convolve(x, channels, 3, stride, name=f"{name}_1")
    y = convolve(y, channels, 3, activate=False, name=f"{name}_2")
${shortcut}`;

function bottleneck(groups: number, perGroup: number): string {
  const plain = groups === 1 && perGroup === 64;
  const inner = plain ? 'channels' : `int(channels * ${perGroup} / 64) * ${groups}`;
  return `def residual_block(
    x: keras.KerasTensor, channels: int, stride: int, name: str
) -> keras.KerasTensor:
    inner = ${inner}
    y = convolve(x, inner, 1, name=f"{name}_1")
    y = convolve(y, inner, 3, stride, ${groups === 1 ? '' : `groups=${groups}, `}name=f"{name}_2")
    y = convolve(y, 4 * channels, 1, activate=False, name=f"{name}_3")
${shortcut}`;
}
