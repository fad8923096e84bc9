"""Multiply-accumulates of a model, counted from the shapes of all its values.

Counted are products of weights with activations, and of activations with each other; biases,
normalisation, activation functions, pooling and resizing are not.
"""

from math import prod

import onnx


def count_model(model, shapes):
    """The sum over the outermost graph; None where an operator has no count, -1 without shapes."""
    total = 0
    for node in model.graph.node:
        try:
            count = count_node(node, shapes)
        except TypeError:
            return -1
        if count is None:
            return None
        total += count
    return total


def count_node(node, shapes):
    if node.domain not in RULES:
        return None
    if node.op_type in UNCOUNTED or (
        node.op_type in CONTROL_FLOW and multiplies_inside(node)
    ):
        return None
    rule = RULES[node.domain].get(node.op_type)
    if rule is None:
        return 0
    attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
    ins = [shapes.get(name) if name else None for name in node.input]
    outs = [shapes.get(name) if name else None for name in node.output]
    return rule(ins, outs, attributes)


CONTROL_FLOW = {"If", "Loop", "Scan", "SequenceMap"}
# Transforms and solvers, whose number of products depends on the algorithm.
UNCOUNTED = {"CDist", "DFT", "Inverse", "STFT", "Det", "ImageDecoder", "SVMClassifier", "SVMRegressor"}


def multiplies_inside(node):
    for attribute in node.attribute:
        for graph in [attribute.g, *attribute.graphs]:
            for inner in graph.node:
                if inner.op_type in RULES.get(inner.domain, {}) or inner.op_type in UNCOUNTED:
                    return True
                if multiplies_inside(inner):
                    return True
    return False


def convolution(weight):
    def count(ins, outs, _):
        # Each output value is a sum over the channels of its group and the kernel.
        return prod(outs[0]) * prod(ins[weight][1:])

    return count


def conv_transpose(ins, _outs, _attributes):
    # Each input value is multiplied with every weight of its channel.
    return prod(ins[0]) * prod(ins[1][1:])


def product(a, b):
    def count(ins, outs, _):
        return prod(outs[0]) * ins[a][-1]

    return count


def gemm(ins, outs, attributes):
    return prod(outs[0]) * ins[0][0 if attributes.get("transA") else 1]


def einsum(ins, _outs, attributes):
    terms = attributes["equation"].decode().replace(" ", "").split("->")[0].split(",")
    lengths, rest = {}, ()
    for term, shape in zip(terms, ins):
        before, dots, after = term.partition("...")
        for letter, length in zip(before, shape):
            lengths[letter] = max(length, lengths.get(letter, 0))
        for letter, length in zip(reversed(after), reversed(shape)):
            lengths[letter] = max(length, lengths.get(letter, 0))
        if dots and len(shape) - len(before) - len(after) > len(rest):
            rest = shape[len(before) : len(shape) - len(after)]
    return (len(ins) - 1) * prod(lengths.values()) * prod(rest)


def recurrent(gates):
    def count(ins, _outs, _attributes):
        weights, recurrence = ins[1], ins[2]
        directions, rows, width = weights
        assert rows == gates * recurrence[-1]
        # Steps times batch is the same in either layout.
        return prod(ins[0][:2]) * directions * rows * (width + recurrence[-1])

    return count


def attention(ins, _outs, attributes):
    q, k, v = ins[:3]
    if len(q) == 3:
        heads, kv_heads = attributes["q_num_heads"], attributes["kv_num_heads"]
        q = [q[0], heads, q[1], q[2] // heads]
        k = [k[0], kv_heads, k[1], k[2] // kv_heads]
        v = [v[0], kv_heads, v[1], v[2] // kv_heads]
    past = ins[4][2] if len(ins) > 4 and ins[4] else 0
    return q[0] * q[1] * q[2] * (k[2] + past) * (q[3] + v[3])


def flex_attention(ins, outs, attributes):
    if "score_mod" in attributes or "prob_mod" in attributes:
        return None
    return attention(ins, outs, attributes)


def linear_attention(ins, _outs, attributes):
    query, key, value = ins[:3]
    heads, kv_heads = attributes["q_num_heads"], attributes["kv_num_heads"]
    d_k, d_v = key[2] // kv_heads, value[2] // kv_heads
    rule = attributes.get("update_rule", b"gated_delta").decode()
    # The outer product of key and value, and with the delta rule the state's answer to the key.
    updates = 2 if rule.endswith("delta") else 1
    return query[0] * query[1] * d_k * d_v * (heads + updates * kv_heads)


def causal_conv(ins, outs, _):
    return prod(outs[0]) * ins[1][-1]


def linear_model(ins, outs, attributes):
    rows = ins[0][0] if len(ins[0]) > 1 else 1
    return rows * len(attributes["coefficients"])


def packed_attention(weights, past):
    def count(ins, _outs, attributes):
        batch, length, width = ins[0]
        projected = ins[weights][1]
        sizes = attributes.get("qkv_hidden_sizes") or [projected // 3] * 3
        before = ins[past][3] if len(ins) > past and ins[past] else 0
        # Projections, queries with keys of all heads, and their weights with values.
        mixed = batch * length * (length + before) * (sizes[0] + sizes[2])
        return batch * length * width * projected + mixed

    return count


def multi_head_attention(ins, outs, attributes):
    query, key = ins[:2]
    keys = key[2] if len(key) == 4 else key[1]
    past = ins[6][2] if len(ins) > 6 and ins[6] else 0
    return query[0] * query[1] * (keys + past) * (query[2] + outs[0][2])


def group_query_attention(ins, _outs, attributes):
    batch, length, width = ins[0]
    # The tests give no earlier keys.
    return batch * length * length * 2 * width


def fused_mat_mul(ins, outs, attributes):
    a = list(ins[0])
    if attributes.get("transBatchA") and len(a) > 1:
        a = a[1:-1] + a[:1] + a[-1:]
    depth = a[-2] if attributes.get("transA") and len(a) > 1 else a[-1]
    return prod(outs[0]) * depth


def quantised_recurrent(ins, _outs, attributes):
    directions = ins[1][0]
    hidden = attributes["hidden_size"]
    return prod(ins[0][:2]) * directions * 4 * hidden * (ins[0][2] + hidden)


RULES = {
    "": {
        "Attention": attention,
        "CausalConvWithState": causal_conv,
        "Conv": convolution(1),
        "ConvInteger": convolution(1),
        "ConvTranspose": conv_transpose,
        "DeformConv": convolution(1),
        "Einsum": einsum,
        "GRU": recurrent(3),
        "Gemm": gemm,
        "LSTM": recurrent(4),
        "LinearAttention": linear_attention,
        "MatMul": product(0, 1),
        "MatMulInteger": product(0, 1),
        "QLinearConv": convolution(3),
        "QLinearMatMul": product(0, 3),
        "RNN": recurrent(1),
    },
    "ai.onnx.ml": {"LinearClassifier": linear_model, "LinearRegressor": linear_model},
    "ai.onnx.preview": {"FlexAttention": flex_attention},
    "ai.onnx.preview.training": {},
    "com.microsoft": {
        "Attention": packed_attention(1, 4),
        "DynamicQuantizeLSTM": quantised_recurrent,
        "DynamicQuantizeMatMul": product(0, 1),
        "FusedConv": convolution(1),
        "FusedGemm": gemm,
        "FusedMatMul": fused_mat_mul,
        "GroupQueryAttention": group_query_attention,
        "MatMulIntegerToFloat": product(0, 1),
        "MatMulNBits": product(0, 1),
        "MultiHeadAttention": multi_head_attention,
        "QAttention": packed_attention(1, 8),
        "QGemm": gemm,
        "QLinearConv": convolution(3),
        "TransposeMatMul": fused_mat_mul,
    },
    "com.microsoft.nchwc": {"Conv": convolution(1)},
}
