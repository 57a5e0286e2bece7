package org.glidefx.onnx;

/** What networks are to run on. */
public enum Device {
    /** CUDA where it can be used, else the CPU with the reason kept. */
    AUTO,
    CPU,
    /** CUDA or an error. */
    CUDA
}
