"""Writes ONNX's own node tests with the shape of every value, one JSON object a line.

    python node_tests.py OUT

Each test is written twice: with its inputs fed, and with its small inputs (shapes, axes, scales)
stored in the model, as exporters write them. Declared shapes of outputs are taken out, so that
they have to be inferred. Shapes are those of the arrays that ONNX Runtime gives, or, where it does
not run the operator, of the results that belong to the test.
"""

import base64
import json
import sys
import warnings

import numpy as np
import onnx
import onnxruntime as ort
from onnx import numpy_helper, shape_inference
from onnx.backend.test.case.node import collect_testcases
from onnx.reference import ReferenceEvaluator
from plain_counts import count_model

warnings.filterwarnings("ignore")
ort.set_default_logger_severity(4)
SMALL = 64


def main(out):
    lines = []
    for case in collect_testcases(None):
        inputs, outputs = case.data_sets[0]
        names = [value.name for value in case.model.graph.input]
        fed = dict(zip(names, inputs))
        expected = dict(zip([value.name for value in case.model.graph.output], outputs))
        for variant in ("fed", "stored"):
            model = without_shapes(case.model)
            feeds = dict(fed)
            if variant == "stored" and not store_small(model, feeds):
                continue
            lines.append(describe(case.name, variant, model, feeds, expected))
    write_lines(out, lines)


def write_lines(out, lines):
    with open(out, "w") as file:
        for line in lines:
            file.write(json.dumps(line) + "\n")


def without_shapes(model):
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    for value in copy.graph.output:
        if value.type.HasField("tensor_type"):
            value.type.tensor_type.ClearField("shape")
    del copy.graph.value_info[:]
    return copy


def is_array(value):
    return isinstance(value, np.ndarray) and value.dtype.kind in "biufc"


def store_small(model, feeds):
    """Moves small inputs into the model; says whether there was one."""
    stored = []
    for value in list(model.graph.input):
        array = feeds.get(value.name)
        if isinstance(array, np.generic):
            array = np.asarray(array)
        code = value.type.tensor_type.elem_type
        if not code or not is_array(array) or array.ndim > 1 or array.size > SMALL:
            continue
        if onnx.helper.tensor_dtype_to_np_dtype(code) != array.dtype:
            continue
        model.graph.initializer.append(numpy_helper.from_array(array, value.name))
        model.graph.input.remove(value)
        del feeds[value.name]
        stored.append(value.name)
    return bool(stored)


def describe(name, variant, model, feeds, expected):
    by, values = results(model, feeds, expected)
    known = {**feeds, **stored_arrays(model), **values}
    shapes = {key: list(np.shape(value)) for key, value in known.items() if is_plain(value)}
    types = {key: type_name(value) for key, value in values.items() if is_plain(value)}
    return {
        "name": name,
        "variant": variant,
        "by": by,
        "model": base64.b64encode(model.SerializeToString()).decode(),
        "ops": sorted({operator(node) for node in model.graph.node}),
        "shapes": shapes,
        "types": types,
        "inferred": inferred(model),
        "macs": count_model(model, shapes),
    }


def results(model, feeds, expected):
    """Values by name, and who gave them: the inner ones of some tests nobody gives."""
    for by, runs in (("onnxruntime", run), ("onnx.reference", evaluate)):
        try:
            return by, runs(model, feeds)
        except Exception:
            continue
    return "test", expected


def is_plain(value):
    return isinstance(value, (np.ndarray, np.generic))


def type_name(value):
    """The type as this project calls it."""
    name = np.asarray(value).dtype.name.replace("_", "")
    return "string" if name.startswith(("object", "str")) else name


def operator(node):
    return f"{node.domain}.{node.op_type}" if node.domain else node.op_type


def stored_arrays(model):
    return {tensor.name: np.empty(tuple(tensor.dims)) for tensor in model.graph.initializer}


def run(model, feeds):
    """Every value of the outermost graph by name."""
    wide = onnx.ModelProto()
    wide.CopyFrom(model)
    given = {value.name for value in wide.graph.output}
    names = [name for node in wide.graph.node for name in node.output if name]
    for name in names:
        if name not in given:
            wide.graph.output.append(onnx.ValueInfoProto(name=name))
    options = ort.SessionOptions()
    # As the model is: its own operators are looked at, not what the optimiser makes of them.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = ort.InferenceSession(
        wide.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    return dict(zip(names, session.run(names, feeds)))


def evaluate(model, feeds):
    if any(node.op_type == "Loop" for node in model.graph.node):
        raise NotImplementedError("the evaluator stacks a loop's results otherwise than it is defined")
    return ReferenceEvaluator(model).run(None, feeds, intermediate=True)


def inferred(model):
    """What strict shape inference knows of each value: numbers, and null where it does not."""
    try:
        graph = shape_inference.infer_shapes(model, False, True, True).graph
    except Exception:
        return {}
    found = {}
    for value in [*graph.value_info, *graph.output]:
        tensor = value.type.tensor_type
        if value.type.HasField("tensor_type") and tensor.HasField("shape"):
            found[value.name] = [
                d.dim_value if d.HasField("dim_value") else None for d in tensor.shape.dim
            ]
    return found


if __name__ == "__main__":
    main(sys.argv[1])
