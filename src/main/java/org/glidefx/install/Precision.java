package org.glidefx.install;

import java.util.Locale;
import org.glidefx.convert.WeightStorage;

/** Number format in which the weights of an installed model are kept. */
public enum Precision {
    /** As 32-bit floats: nothing is rounded. */
    FP32(WeightStorage.FP32),
    /** As 16-bit floats: half the bytes; computing is 32-bit all the same. */
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
