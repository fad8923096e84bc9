"""The network: __ARCHITECTURE__ in Keras, __SIZE__ pixels."""

from __future__ import annotations

import keras
from keras import layers

HEADS = __HEADS__  # outputs and their classes


# region resnet
def convolve(
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


def residual_block(
    x: keras.KerasTensor, channels: int, stride: int, name: str
) -> keras.KerasTensor:
    # region basic_block
    y = convolve(x, channels, 3, stride, name=f"{name}_1")
    y = convolve(y, channels, 3, activate=False, name=f"{name}_2")
    # endregion
    # region not basic_block
    inner = __INNER_CHANNELS__
    y = convolve(x, inner, 1, name=f"{name}_1")
    y = convolve(y, inner, 3, stride, __GROUPS__, name=f"{name}_2")
    y = convolve(y, 4 * channels, 1, activate=False, name=f"{name}_3")
    # endregion
    if stride > 1 or x.shape[-1] != y.shape[-1]:
        x = convolve(x, y.shape[-1], 1, stride, activate=False, name=f"{name}_shortcut")
    return layers.ReLU()(layers.Add()([x, y]))


# endregion
def build_model() -> keras.Model:
    """The network with random weights; its outputs are logits."""
    inputs = keras.Input(__INPUT_SHAPE__, name="input")
    # region resnet
    x = convolve(inputs, 64, 7, 2, name="stem")
    x = layers.MaxPooling2D(3, 2)(layers.ZeroPadding2D(1)(x))
    for stage, depth in enumerate(__DEPTHS__):
        for block in range(depth):
            stride = 2 if block == 0 and stage > 0 else 1
            x = residual_block(x, 64 * 2**stage, stride, f"layer{stage + 1}_{block}")
    x = layers.GlobalAveragePooling2D()(x)
    # endregion
    # region not resnet
    base = keras.applications.__APPLICATION__(
        input_shape=inputs.shape[1:],
        include_top=False,
        weights=None,
        pooling="avg",
        # region own_preprocessing
        include_preprocessing=False,
        # endregion
        # region width
        alpha=__WIDTH__,
        # endregion
    )
    # region own_rescaling
    # The first layer of this application divides by 255: data.py has done so.
    x = base(layers.Rescaling(255.0)(inputs))
    # endregion
    # region not own_rescaling
    x = base(inputs)
    # endregion
    # endregion
    # region hidden_layer
    x = layers.Dense(__HIDDEN_UNITS__, activation="hard_swish", name="hidden")(x)
    # endregion
    # region dropout
    x = layers.Dropout(__DROPOUT__)(x)
    # endregion
    outputs = [layers.Dense(size, name=name)(x) for name, size in HEADS.items()]
    return keras.Model(inputs, outputs if len(outputs) > 1 else outputs[0])
