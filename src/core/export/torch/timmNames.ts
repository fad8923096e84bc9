import { familyOf } from '../../backbone/families/catalogue';

const renamed: Readonly<Record<string, string>> = {
  mobilenet_v2: 'mobilenetv2_100',
  mobilenet_v3_small: 'mobilenetv3_small_100',
  mobilenet_v3_large: 'mobilenetv3_large_100',
  efficientnet_v2_s: 'tf_efficientnetv2_s',
  efficientnet_v2_m: 'tf_efficientnetv2_m',
  efficientnet_v2_l: 'tf_efficientnetv2_l',
  vit_b_16: 'vit_base_patch16_224',
  vit_b_32: 'vit_base_patch32_224',
  vit_l_16: 'vit_large_patch16_224',
  vit_l_32: 'vit_large_patch32_224',
  vit_h_14: 'vit_huge_patch14_224',
  // These widths differ between the two projects; the models with torchvision's end in _tv.
  regnet_x_400mf: 'regnetx_004_tv',
  regnet_y_800mf: 'regnety_008_tv',
  regnet_y_8gf: 'regnety_080_tv',
};

const regnetSizes: Readonly<Record<string, string>> = {
  '400mf': '004',
  '800mf': '008',
  '1_6gf': '016',
  '3_2gf': '032',
  '8gf': '080',
  '16gf': '160',
  '32gf': '320',
  '128gf': '1280',
};

/** What timm calls an architecture; the parameters are the same to the last one. */
export function timmName(arch: string): string {
  const regnet = /^regnet_([xy])_(.+)$/.exec(arch);
  return renamed[arch] ?? (regnet ? `regnet${regnet[1]}_${regnetSizes[regnet[2] ?? '']}` : arch);
}

/** Whether timm's weights go by the names that this project knows the architecture's weights by. */
export function hasTorchvisionNames(arch: string): boolean {
  const { name, framework } = familyOf(arch);
  return framework === 'timm' || ['ResNet', 'ResNeXt', 'Wide ResNet', 'DenseNet'].includes(name);
}
