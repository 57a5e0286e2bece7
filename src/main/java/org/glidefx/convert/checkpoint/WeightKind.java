package org.glidefx.convert.checkpoint;

/** Which weights of a checkpoint, if training left two sets. */
public enum WeightKind {
    /** As the last step of training left them. */
    RAW,
    /** Their exponential moving average over the steps; the ones to sample from. */
    EMA
}
