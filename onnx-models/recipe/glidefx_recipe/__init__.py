"""Recipe of the GlideFX starter models: data, networks, training, proof."""
