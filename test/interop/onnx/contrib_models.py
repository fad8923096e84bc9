"""Writes models of ONNX Runtime's own operators with the shape of every value, one object a line.

    python contrib_models.py OUT

First models that ONNX Runtime's optimiser and quantiser write of small graphs, then single operators,
also those that need larger graphs than these to be written.
"""

import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from node_tests import describe, write_lines
from onnx import helper, numpy_helper
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quantize_dynamic,
    quantize_static,
)

warnings.filterwarnings("ignore")
random = np.random.default_rng(0)
OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]


def floats(*dims):
    return random.random(dims, dtype=np.float32) - np.float32(0.5)


class Network:
    """A graph of one input, made node by node."""

    def __init__(self, *shape):
        self.shape, self.nodes, self.stored = shape, [], []

    def add(self, op, *inputs, **attributes):
        names = [value if isinstance(value, str) else self.store(np.asarray(value)) for value in inputs]
        out = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, names, [out], name=f"n{len(self.nodes)}", **attributes))
        return out

    def store(self, value):
        name = f"c{len(self.stored)}"
        self.stored.append(numpy_helper.from_array(value, name))
        return name

    def model(self):
        return made(self.nodes, {"x": np.empty(self.shape, np.float32)}, [self.nodes[-1].output[0]], self.stored)


def made(nodes, inputs, outputs, stored=()):
    declared = [
        helper.make_tensor_value_info(name, helper.np_dtype_to_tensor_dtype(a.dtype), a.shape)
        for name, a in inputs.items()
    ]
    graph = helper.make_graph(
        nodes, "made", declared, [onnx.ValueInfoProto(name=name) for name in outputs], list(stored)
    )
    return helper.make_model(graph, opset_imports=OPSETS, ir_version=9)


def convolutions():
    g = Network(2, 16, 9, 11)
    a = g.add("Relu", g.add("Conv", "x", floats(16, 16, 3, 3), floats(16), pads=[1, 1, 1, 1]))
    b = g.add("Conv", a, floats(16, 16, 3, 3), floats(16), pads=[1, 1, 1, 1])
    c = g.add("Relu", g.add("Add", b, a))
    d = g.add("Relu", g.add("Conv", c, floats(16, 1, 3, 3), strides=[2, 2], group=16))
    e = g.add("MaxPool", d, kernel_shape=[2, 2], ceil_mode=1)
    f = g.add("Flatten", g.add("GlobalAveragePool", g.add("AveragePool", e, kernel_shape=[1, 2])))
    g.add("Relu", g.add("Gemm", f, floats(5, 16), floats(5), transB=1))
    return g.model()


def gelu(g, x):
    erf = g.add("Erf", g.add("Div", x, np.float32(2**0.5)))
    return g.add("Mul", g.add("Mul", x, g.add("Add", erf, np.float32(1))), np.float32(0.5))


def layer_norm(g, x, width):
    centred = g.add("Sub", x, g.add("ReduceMean", x, axes=[-1]))
    square = g.add("Pow", centred, np.float32(2))
    spread = g.add("Sqrt", g.add("Add", g.add("ReduceMean", square, axes=[-1]), np.float32(1e-5)))
    return g.add("Add", g.add("Mul", g.add("Div", centred, spread), floats(width)), floats(width))


def transformer():
    width, heads = 16, 2
    g = Network(3, 6, width)
    x = layer_norm(g, "x", width)

    def project(value):
        return g.add("Add", g.add("MatMul", value, floats(width, width)), floats(width))

    def split(value, perm):
        shape = np.array([0, 0, heads, width // heads], np.int64)
        return g.add("Transpose", g.add("Reshape", value, shape), perm=perm)

    q, v = (split(project(x), [0, 2, 1, 3]) for _ in range(2))
    k = split(project(x), [0, 2, 3, 1])
    scores = g.add("Softmax", g.add("Div", g.add("MatMul", q, k), np.float32(8**0.5)), axis=-1)
    mixed = g.add("Transpose", g.add("MatMul", scores, v), perm=[0, 2, 1, 3])
    joined = g.add("Reshape", mixed, np.array([0, 0, width], np.int64))
    y = layer_norm(g, g.add("Add", project(joined), "x"), width)
    wide = gelu(g, g.add("Add", g.add("MatMul", y, floats(width, 32)), floats(32)))
    g.add("Add", g.add("MatMul", wide, floats(32, width)), y)
    return g.model()


def products():
    g = Network(2, 3, 4, 5)
    a = g.add("MatMul", g.add("Transpose", "x", perm=[0, 1, 3, 2]), floats(2, 3, 4, 6))
    b = g.add("MatMul", a, g.add("Transpose", floats(2, 3, 7, 6), perm=[0, 1, 3, 2]))
    c = g.add("MatMul", b, g.add("Transpose", g.add("Relu", b), perm=[0, 1, 3, 2]))
    g.add("Mul", c, np.float32(0.5))
    return g.model()


def recurrent():
    g = Network(7, 2, 8)
    y = g.add("LSTM", "x", floats(1, 32, 8), floats(1, 32, 8), hidden_size=8)
    g.add("MatMul", g.add("Squeeze", y, np.array([1], np.int64)), floats(8, 3))
    return g.model()


def wide_product():
    g = Network(3, 32)
    g.add("MatMul", "x", floats(32, 48))
    return g.model()


class Samples(CalibrationDataReader):
    def __init__(self, shape):
        self.left = iter([{"x": floats(*shape)} for _ in range(3)])

    def get_next(self):
        return next(self.left, None)


def optimised(folder, model, level, source=None):
    path = folder / "optimised.onnx"
    options = ort.SessionOptions()
    options.graph_optimization_level = level
    options.optimized_model_filepath = str(path)
    ort.InferenceSession(
        source or model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    return onnx.load(path)


def quantised(folder, model):
    """The forms that the quantiser writes, by name."""
    plain = folder / "plain.onnx"
    onnx.save(model, plain)
    shape = [d.dim_value for d in model.graph.input[0].type.tensor_type.shape.dim]
    for form in (QuantFormat.QDQ, QuantFormat.QOperator):
        path = folder / "quantised.onnx"
        quantize_static(
            plain, path, Samples(shape), quant_format=form,
            activation_type=QuantType.QUInt8, weight_type=QuantType.QUInt8,
            extra_options={"ForceQuantizeNoInputCheck": True},
        )
        yield form.name, onnx.load(path)
    path = folder / "dynamic.onnx"
    quantize_dynamic(plain, path, weight_type=QuantType.QUInt8)
    yield "dynamic", onnx.load(path)


LEVELS = {
    "extended": ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED,
    "all": ort.GraphOptimizationLevel.ORT_ENABLE_ALL,
}


def optimised_models(folder):
    for make in (convolutions, transformer, products, recurrent, wide_product):
        model = make()
        variants = [("float", model), *quantised(folder, model)]
        for kind, variant in variants:
            yield f"{make.__name__} {kind}", variant
            for level, value in LEVELS.items():
                yield f"{make.__name__} {kind} {level}", optimised(folder, variant, value)


def single(op, inputs, outputs=1, **attributes):
    """A model of one operator; inputs that are None are left out, lists are stored."""
    fed, stored, names = {}, [], []
    for index, value in enumerate(inputs):
        name = "" if value is None else f"i{index}"
        names.append(name)
        if isinstance(value, Stored):
            stored.append(numpy_helper.from_array(value.array, name))
        elif value is not None:
            fed[name] = np.asarray(value)
    outs = [f"o{index}" for index in range(outputs)]
    node = helper.make_node(op, names, outs, domain="com.microsoft", **attributes)
    return made([node], fed, outs, stored), fed


class Stored:
    def __init__(self, array):
        self.array = np.asarray(array)


def ids(*dims):
    return random.integers(0, 3, dims, dtype=np.int32)


def quantity(*dims):
    return random.integers(0, 9, dims, dtype=np.uint8)


SCALE, ZERO = np.float32(0.1), np.uint8(3)


def quantised_pair(*dims):
    return [quantity(*dims), SCALE, ZERO]


def singles():
    b, s, n, h = 2, 5, 3, 4
    d = n * h
    table = [floats(9, d), floats(9, d), floats(2, d), floats(d), floats(d)]
    x = floats(b, s, d)
    yield "Attention", [x, floats(d, 3 * d), floats(3 * d)], 1, dict(num_heads=n)
    yield "Attention", [floats(b, s, 7), floats(7, 2 * d + 6), floats(2 * d + 6)], 1, dict(
        num_heads=n, qkv_hidden_sizes=[d, d, 6]
    )
    yield "Attention", [x, floats(d, 3 * d), floats(3 * d), None, floats(2, b, n, 6, h)], 2, dict(num_heads=n)
    yield "QAttention", [
        quantity(b, s, d), quantity(d, 3 * d), floats(3 * d), SCALE, SCALE, None, ZERO, ZERO
    ], 1, dict(num_heads=n)
    yield "MultiHeadAttention", [x, floats(b, 7, d), floats(b, 7, 2 * d)], 1, dict(num_heads=n)
    yield "MultiHeadAttention", [x, x, x, None, None, None, floats(b, n, 2, h), floats(b, n, 2, h)], 3, dict(
        num_heads=n
    )
    yield "MultiHeadAttention", [x, floats(b, n, 7, h), floats(b, n, 7, h)], 1, dict(num_heads=n)
    lengths = np.array([s - 1] * b, np.int32)
    yield "GroupQueryAttention", [
        floats(b, s, 4 * 8), floats(b, s, 2 * 8), floats(b, s, 2 * 8), None, None, lengths,
        Stored(np.int32(s)),
    ], 3, dict(num_heads=4, kv_num_heads=2)
    yield "EmbedLayerNormalization", [ids(b, s), ids(b, s) % 2, *table, ids(b, s)], 3, {}
    yield "EmbedLayerNormalization", [ids(b, s), None, table[0], table[1], None, *table[3:]], 2, {}
    yield "SkipLayerNormalization", [x, x, floats(d), floats(d), floats(d)], 4, {}
    yield "SkipSimplifiedLayerNormalization", [x, x, floats(d)], 4, {}
    for op in ("Gelu", "QuickGelu"):
        yield op, [x], 1, {}
    yield "FastGelu", [x, floats(d)], 1, {}
    yield "BiasGelu", [x, floats(d)], 1, {}
    yield "Inverse", [floats(b, 3, 3)], 1, {}
    yield "RotaryEmbedding", [x, np.zeros((b, s), np.int64), floats(9, h // 2), floats(9, h // 2)], 1, dict(num_heads=n)
    yield "FusedGemm", [floats(3, 4), floats(5, 4), floats(5)], 1, dict(activation="Relu", transB=1)
    for a, c, flags in (
        ((2, 3, 4, 5), (3, 4, 5, 6), dict(transBatchA=1)),
        ((5, 3, 4, 7), (3, 4, 5, 6), dict(transBatchA=1, transA=1)),
        ((3, 4, 7, 5), (6, 3, 4, 5), dict(transBatchB=1, transB=1)),
        ((5,), (5, 6), dict(transA=1)),
        ((2, 5, 3), (5, 6), dict(transA=1)),
    ):
        yield "FusedMatMul", [floats(*a), floats(*c)], 1, flags
    yield "TransposeMatMul", [floats(5, 3), floats(5, 6)], 1, dict(transA=1)
    yield "FusedConv", [floats(2, 4, 9, 9), floats(6, 4, 3, 3), floats(6)], 1, dict(activation="Relu", strides=[2, 2])
    yield "MatMulIntegerToFloat", [quantity(2, 3, 4), quantity(4, 5), SCALE, SCALE], 1, {}
    yield "DynamicQuantizeMatMul", [floats(2, 3, 4), quantity(4, 5), SCALE], 1, {}
    for op in ("QLinearAdd", "QLinearMul"):
        yield op, [*quantised_pair(2, 3, 4), *quantised_pair(3, 1), SCALE, ZERO], 1, {}
    for op in ("QLinearSigmoid", "QLinearLeakyRelu"):
        yield op, [*quantised_pair(2, 3), Stored(SCALE), Stored(ZERO)], 1, {}
    yield "QLinearSoftmax", [*quantised_pair(2, 3), Stored(SCALE), Stored(ZERO)], 1, dict(axis=-1, opset=13)
    yield "QLinearConcat", [SCALE, ZERO, *quantised_pair(2, 3), *quantised_pair(2, 5)], 1, dict(axis=1)
    yield "QLinearWhere", [np.ones((2, 1), bool), *quantised_pair(2, 3), *quantised_pair(1, 3), SCALE, ZERO], 1, {}
    yield "QGemm", [*quantised_pair(3, 4), *quantised_pair(5, 4), None, SCALE, ZERO], 1, dict(transB=1)
    yield "QGemm", [*quantised_pair(3, 4), *quantised_pair(4, 5)], 1, {}
    yield "QLinearAveragePool", [*quantised_pair(1, 9, 8, 3), SCALE, ZERO], 1, dict(
        kernel_shape=[2, 3], strides=[2, 1], channels_last=1
    )
    yield "QLinearAveragePool", [*quantised_pair(1, 3, 9, 8), SCALE, ZERO], 1, dict(kernel_shape=[2, 3])
    for last in (0, 1):
        yield "QLinearGlobalAveragePool", [*quantised_pair(1, 3, 5, 4), SCALE, ZERO], 1, dict(channels_last=last)
    for last, image in ((0, (1, 4, 9, 8)), (1, (1, 9, 8, 4))):
        yield "QLinearConv", [
            *quantised_pair(*image), Stored(quantity(6, 4, 3, 3)), SCALE, ZERO, SCALE, ZERO
        ], 1, dict(channels_last=last, strides=[2, 1])
    yield "NhwcMaxPool", [quantity(1, 9, 8, 3)], 1, dict(kernel_shape=[3, 3], strides=[2, 2])
    yield "DequantizeLinear", quantised_pair(2, 3), 1, {}
    yield "QuantizeLinear", [floats(2, 3), SCALE, ZERO], 1, {}
    yield "MatMulNBits", [floats(2, 3, 32), quantity(48, 2, 8), floats(96)], 1, dict(N=48, K=32, bits=4, block_size=16)
    yield "GatherBlockQuantized", [
        Stored(quantity(9, 16)), np.zeros((2, 3), np.int64), floats(9, 2)
    ], 1, dict(bits=4, block_size=16, gather_axis=0, quantize_axis=1)
    yield "DynamicQuantizeLSTM", [
        floats(7, 2, 8), Stored(quantity(1, 8, 16)), Stored(quantity(1, 4, 16)), None, None, None, None, None,
        np.array([0.1], np.float32), np.array([3], np.uint8), np.array([0.1], np.float32), np.array([3], np.uint8),
    ], 3, dict(hidden_size=4)
    yield "GridSample", [floats(1, 2, 5, 6), floats(1, 3, 4, 2)], 1, {}
    yield "CropAndResize", [floats(1, 2, 8, 8), floats(3, 4), ids(3) % 1, np.array([4, 5], np.int32)], 1, {}
    yield "ExpandDims", [floats(2, 3), Stored(np.int32(-1))], 1, {}
    yield "Pad", [floats(2, 3), Stored(np.array([0, 1, 2, 0], np.int64))], 1, {}
    yield "Range", [Stored(np.int32(2)), Stored(np.int32(9)), Stored(np.int32(2))], 1, {}
    yield "Trilu", [floats(3, 3)], 1, {}
    yield "CDist", [floats(3, 4), floats(5, 4)], 1, dict(metric="euclidean")
    yield "GatherND", [floats(2, 3, 4), np.zeros((5, 2), np.int64)], 1, {}
    yield "MaxpoolWithMask", [floats(1, 1, 8, 8), ids(1, 1, 8, 8)], 1, dict(kernel_shape=[3, 3])
    yield "Unique", [floats(6)], 3, {}


def main(out):
    lines = []
    with tempfile.TemporaryDirectory() as name:
        for title, model in optimised_models(Path(name)):
            shape = [d.dim_value for d in model.graph.input[0].type.tensor_type.shape.dim]
            lines.append(describe(title, "optimised", model, {"x": floats(*shape)}, {}))
    for op, inputs, outputs, attributes in singles():
        model, fed = single(op, inputs, outputs, **attributes)
        lines.append(describe(op, "single", model, fed, {}))
    write_lines(out, lines)


if __name__ == "__main__":
    main(sys.argv[1])
