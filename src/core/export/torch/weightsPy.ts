import type { BackboneConfig } from '../../backbone/config/config';
import { pythonLiteral } from '../python/literal';

/** What a model begins with. */
export type FirstWeights =
  /** Trained weights that the configuration names, relative to the root. */
  | { readonly kind: 'file'; readonly file: string }
  /** The framework's published weights, when the user asks for them. */
  | { readonly kind: 'published' }
  /** Random: nobody published weights of this shape. */
  | { readonly kind: 'random' };

export function firstWeights({ pretrained, backbone }: BackboneConfig): FirstWeights {
  if (pretrained?.weights !== undefined) return { kind: 'file', file: pretrained.weights };
  const { depth, width, depths } = backbone;
  return {
    kind:
      depth === undefined && width === undefined && depths === undefined ? 'published' : 'random',
  };
}

/** Options of train.py for them. */
export function weightsOptions(first: FirstWeights): string {
  switch (first.kind) {
    case 'published':
      return `    parser.add_argument("--pretrained", action="store_true", help="begin with published weights")\n`;
    case 'random':
      return '';
    case 'file':
      return `    parser.add_argument("--root", type=Path, help="folder of config/model_registry.json")
    weights = Path(${pythonLiteral(first.file)})
    parser.add_argument("--weights", type=Path, default=weights, help="relative to the root")
`;
  }
}

/** Making the model in train.py. */
export function modelMade(first: FirstWeights): string {
  switch (first.kind) {
    case 'published':
      return 'model = build_model(args.pretrained).to(args.device)';
    case 'random':
      return 'model = build_model().to(args.device)';
    case 'file':
      return `model = build_model()
    load_weights(model, find_root(args.root) / args.weights)
    model.to(args.device)`;
  }
}

/** `load_weights` of model.py. @param head prefix of the last layer's names */
export function loadWeights(head: string): string {
  return `def load_weights(model: nn.Module, file: Path) -> None:
    """Takes trained weights; only the last layer may be missing or have another shape."""
    own = model.state_dict()
    stored = {
        name: tensor
        for name, tensor in load_file(file).items()
        if name in own and tensor.shape == own[name].shape
    }
    missing = [
        name
        for name in own
        if name not in stored and not name.startswith(${pythonLiteral(head)})
        if not name.endswith("num_batches_tracked")
    ]
    if missing:
        raise SystemExit(f"{file} does not fit: {len(missing)} missing, first {missing[0]}")
    model.load_state_dict(stored, strict=False)
`;
}

/** \`freeze` of model.py. */
export const freezeFunction = `def freeze(model: nn.Module) -> None:
    """Keeps the frozen stages as they are, normalisation included; call after model.train()."""
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(not name.startswith(FROZEN))
    for name, module in model.named_modules():
        if f"{name}.".startswith(FROZEN):
            module.eval()
`;
