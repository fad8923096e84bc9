"""Writes single operators as older operator sets have them, with the shape of every value.

    python older_models.py OUT

Attributes that became inputs, and forms that ONNX's node tests, which are of the newest set, don't have.
"""

import sys

import numpy as np
import onnx
from node_tests import describe, write_lines
from onnx import helper, numpy_helper

random = np.random.default_rng(0)
END = 2**63 - 1


def floats(*dims):
    return random.random(dims, dtype=np.float32)


def whole(*values):
    return np.array(values, np.int64)


def scales(*values):
    return np.array(values, np.float32)


X = floats(2, 4, 9, 11)
NONE = scales()
KERNEL = floats(4, 3, 3, 3)
# Operator set, operator, inputs that are fed and stored, attributes, number of outputs.
CASES = [
    (11, "Squeeze", [floats(2, 1, 3, 1)], [], dict(axes=[1])),
    (11, "Squeeze", [floats(2, 1, 3, 1)], [], {}),
    (11, "Unsqueeze", [floats(2, 3)], [], dict(axes=[0, 3])),
    (9, "Slice", [X], [], dict(starts=[1, -3], ends=[END, END], axes=[1, 3])),
    (9, "Slice", [X], [], dict(starts=[0, 0, 1, 2], ends=[1, 9, 3, 99])),
    (11, "Split", [X], [], dict(axis=1, split=[1, 3]), 2),
    (11, "Split", [X], [], dict(axis=1), 2),
    (13, "Split", [X], [whole(1, 3)], dict(axis=1), 2),
    (18, "Split", [X], [], dict(axis=3, num_outputs=4), 4),
    (9, "Pad", [X], [], dict(pads=[0, 0, 1, 2, 0, 0, 3, 4])),
    (9, "Clip", [X], [], dict(min=0.0, max=1.0)),
    (11, "ReduceSum", [X], [], dict(axes=[1, -1], keepdims=0)),
    (13, "ReduceMean", [X], [], dict(axes=[1, -1], keepdims=0)),
    (13, "ReduceSum", [X], [whole()], dict(keepdims=1)),
    (13, "ReduceSum", [X], [whole()], dict(noop_with_empty_axes=1)),
    (18, "ReduceMax", [X], [whole()], dict(keepdims=0)),
    (18, "ReduceMax", [X], [whole()], dict(keepdims=0, noop_with_empty_axes=1)),
    (18, "ReduceSum", [X], [], dict(keepdims=0)),
    (9, "Upsample", [X], [scales(1, 1, 2, 2.6)], dict(mode="nearest")),
    (7, "Upsample", [X], [], dict(scales=[1.0, 1.0, 2.0, 2.6])),
    (10, "Resize", [X], [scales(1, 1, 2, 2.6)], {}),
    (11, "Resize", [X], [NONE, scales(1, 1, 0.6, 2.6)], {}),
    (13, "Resize", [X], [NONE, NONE, whole(2, 4, 5, 20)], {}),
    (18, "Resize", [X], [NONE, NONE, whole(5, 20)], dict(axes=[2, 3], keep_aspect_ratio_policy="not_larger")),
    (18, "Resize", [X], [NONE, NONE, whole(5, 20)], dict(axes=[2, 3], keep_aspect_ratio_policy="not_smaller")),
    (9, "TopK", [X], [], dict(k=3), 2),
    (10, "TopK", [X], [whole(3)], {}, 2),
    (7, "Dropout", [X], [], {}, 2),
    (10, "Dropout", [X], [], {}, 2),
    (7, "BatchNormalization", [X], [floats(4)] * 4, {}),
    (7, "Gemm", [floats(5, 2)], [floats(5, 3), floats(3)], dict(transA=1)),
    (8, "Expand", [floats(3, 1)], [whole(2, 1, 6)], {}),
    (6, "Tile", [X], [whole(1, 2, 1, 3)], {}),
    (7, "MaxPool", [X], [], dict(kernel_shape=[3, 3], strides=[2, 2])),
    (8, "MaxPool", [X], [], dict(kernel_shape=[3, 3], auto_pad="SAME_LOWER", strides=[2, 2]), 2),
    (10, "AveragePool", [X], [], dict(kernel_shape=[2, 2], ceil_mode=1, strides=[2, 2])),
    (10, "MaxPool", [floats(1, 1, 7, 7)], [], dict(kernel_shape=[3, 3], ceil_mode=1, strides=[3, 3], dilations=[2, 2])),
    (9, "OneHot", [whole(1, 2)], [np.array(5), scales(0, 1)], dict(axis=0)),
    (9, "Flatten", [X], [], dict(axis=0)),
    (9, "ConstantOfShape", [], [whole(2, 3)], {}),
    (11, "DepthToSpace", [floats(1, 27, 2, 3)], [], dict(blocksize=3)),
    (11, "SpaceToDepth", [floats(1, 2, 9, 6)], [], dict(blocksize=3)),
    (11, "Concat", [X, X], [], dict(axis=-1)),
    (11, "ConvTranspose", [X], [KERNEL], dict(strides=[2, 3], output_padding=[1, 2], pads=[1, 0, 1, 0])),
    (11, "ConvTranspose", [X], [KERNEL], dict(auto_pad="SAME_UPPER", strides=[2, 2])),
    (11, "ConvTranspose", [X], [KERNEL], dict(auto_pad="VALID", strides=[2, 2])),
    (11, "ConvTranspose", [X], [KERNEL], dict(output_shape=[20, 24], strides=[2, 2])),
    (12, "Einsum", [floats(2, 3, 4), floats(4, 5)], [], dict(equation="...ij,jk->...ik")),
    (12, "Einsum", [floats(3, 3)], [], dict(equation="ii->i")),
    (12, "Einsum", [floats(2, 3), floats(3, 4), floats(4, 5)], [], dict(equation="ab,bc,cd")),
    (12, "ArgMax", [X], [], dict(axis=-2, keepdims=0, select_last_index=1)),
    (12, "GatherND", [X], [np.zeros((2, 3, 1), np.int64)], dict(batch_dims=1)),
    (12, "Range", [], [np.float32(0), np.float32(1), np.float32(0.1)], {}),
    (12, "Range", [], [np.float64(0), np.float64(1), np.float64(0.1)], {}),
    (17, "LayerNormalization", [X], [floats(9, 11)], dict(axis=2), 3),
    (11, "LSTM", [floats(5, 2, 3)], [floats(2, 16, 3), floats(2, 16, 4)], dict(hidden_size=4, direction="bidirectional"), 3),
]


def model_of(opset, op, fed, stored, attributes, outputs=1):
    names = [f"x{i}" for i in range(len(fed))], [f"c{i}" for i in range(len(stored))]
    outs = [f"y{i}" for i in range(outputs)]
    graph = helper.make_graph(
        [helper.make_node(op, [*names[0], *names[1]], outs, **attributes)],
        "older",
        [
            helper.make_tensor_value_info(name, helper.np_dtype_to_tensor_dtype(a.dtype), a.shape)
            for name, a in zip(names[0], fed)
        ],
        [onnx.ValueInfoProto(name=name) for name in outs],
        [numpy_helper.from_array(np.asarray(a), name) for name, a in zip(names[1], stored)],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def main(out):
    lines = []
    for case in CASES:
        feeds = {f"x{i}": array for i, array in enumerate(case[2])}
        title = f"{case[1]} of operator set {case[0]} {case[4]}"
        lines.append(describe(title, "stored", model_of(*case), feeds, {}))
    write_lines(out, lines)


if __name__ == "__main__":
    main(sys.argv[1])
