package org.glidefx.install;

import java.util.Locale;
import org.glidefx.convert.WeightStorage;

/** The number format in which the weights of an installed model are stored. */
public enum Precision {
    /** 32-bit floats: nothing is rounded. */
    FP32(WeightStorage.FP32),
    /** 16-bit floats: half the bytes; computation is still in 32 bits. */
    FP16(WeightStorage.FP16);

    private final WeightStorage storage;

    Precision(WeightStorage storage) {
        this.storage = storage;
    }

    WeightStorage storage() {
        return storage;
    }

    /** The name in files and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
