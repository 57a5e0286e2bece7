package org.glidefx.glide;

import org.glidefx.tensor.TensorModel;

/** A stage whose networks are opened; {@link Networks} closes them. */
record OpenStage(ModelStage description, TensorModel network, TextConditioning text) {}
