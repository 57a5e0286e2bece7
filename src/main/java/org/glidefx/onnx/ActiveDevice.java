package org.glidefx.onnx;

/** The device that networks run on now. */
public enum ActiveDevice {
    CPU,
    CUDA
}
