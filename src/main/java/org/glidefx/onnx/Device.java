package org.glidefx.onnx;

/** A device that networks can run on. */
public enum Device {
    /** CUDA if it can be used, else the CPU with the reason kept. */
    AUTO,
    CPU,
    /** CUDA or an error. */
    CUDA
}
