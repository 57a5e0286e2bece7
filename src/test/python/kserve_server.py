"""Serves a repository of "glidefx models export" by KServe's own model server, over HTTP alone: python kserve_server.py REPOSITORY PORT

Needs kserve 0.20 and onnxruntime. With BACKEND=http://host:port, networks are run by that server, asked by KServe's own client, which may be
the stand-in of the tests (java org.glidefx.remote.StandInServer REPOSITORY, with the tests' class path): the bytes are then those of the
program's version of ONNX Runtime, and both ends are held against another's code.
"""

import os
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from kserve import (
    InferenceRESTClient,
    InferInput,
    InferOutput,
    InferRequest,
    InferResponse,
    Model,
    ModelServer,
    RESTConfig,
)
from kserve.protocol.infer_type import RequestedOutput

TYPES = {"tensor(float)": "FP32", "tensor(int64)": "INT64", "tensor(bool)": "BOOL"}
NAMES = {np.dtype(np.float32): "FP32", np.dtype(np.int64): "INT64", np.dtype(np.bool_): "BOOL"}
BACKEND = os.environ.get("BACKEND")


class Network(Model):
    def __init__(self, folder):
        super().__init__(folder.name)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(
            str(folder / "1/model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.ready = True

    @staticmethod
    def described(nodes):
        return [
            {
                "name": node.name,
                "datatype": TYPES[node.type],
                "shape": [length if isinstance(length, int) else -1 for length in node.shape],
            }
            for node in nodes
        ]

    async def get_input_types(self):
        return self.described(self.session.get_inputs())

    async def get_output_types(self):
        return self.described(self.session.get_outputs())

    async def predict(self, payload, headers=None, response_headers=None):
        inputs = {each.name: each.as_numpy() for each in payload.inputs}
        names = [each.name for each in payload.request_outputs]
        values = await self.forward(inputs, names) if BACKEND else self.session.run(names, inputs)
        outputs = []
        for name, value in zip(names, values):
            output = InferOutput(name=name, shape=list(value.shape), datatype=NAMES[value.dtype])
            output.set_data_from_numpy(value, binary_data=True)
            outputs.append(output)
        # Without the last two KServe answers in JSON, whatever was asked for.
        return InferResponse(
            response_id=payload.id or "1",
            model_name=self.name,
            infer_outputs=outputs,
            use_binary_outputs=payload.use_binary_outputs,
            requested_outputs=payload.request_outputs,
        )

    async def forward(self, inputs, names):
        tensors = []
        for name, value in inputs.items():
            tensor = InferInput(name=name, shape=list(value.shape), datatype=NAMES[value.dtype])
            tensor.set_data_from_numpy(value, binary_data=True)
            tensors.append(tensor)
        wanted = [RequestedOutput(name=name, parameters={"binary_data": True}) for name in names]
        request = InferRequest(model_name=self.name, infer_inputs=tensors, request_outputs=wanted)
        client = InferenceRESTClient(RESTConfig(protocol="v2"))
        answer = await client.infer(BACKEND, request, model_name=self.name)
        found = {output.name: output.as_numpy() for output in answer.outputs}
        return [found[name] for name in names]


if __name__ == "__main__":
    folders = [config.parent for config in sorted(Path(sys.argv[1]).glob("*/config.pbtxt"))]
    server = ModelServer(http_port=int(sys.argv[2]), enable_grpc=False, workers=1, enable_docs_url=False)
    server.start([Network(folder) for folder in folders])
