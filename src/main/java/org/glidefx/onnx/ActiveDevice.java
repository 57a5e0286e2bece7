package org.glidefx.onnx;

/** What networks run on now. */
public enum ActiveDevice {
    CPU,
    CUDA
}
