package org.glidefx.engine;

import org.glidefx.model.ModelFile;
import org.glidefx.model.ModelManifest;

/** Policy for holding a model's stages in memory. */
public enum Residency {

    /** Every network that was needed stays open. */
    ALL,

    /**
     * Of text encoders and U-Nets only the one that is running is open: the upsampler replaces the base, and a second
     * candidate opens the base again, which takes seconds where sampling takes minutes. Networks that guide stay open.
     */
    ONE;

    /** Weights may be 16-bit floats in files, but are 32-bit ones in memory. */
    private static final int IN_MEMORY = 2;

    private static final int PART_OF_MEMORY = 4;

    /**
     * Returns what suits a model on a machine: {@link #ONE} if its networks together could take more than a quarter of the
     * memory.
     *
     * @param physicalMemory of the machine, in bytes
     */
    public static Residency suited(ModelManifest model, long physicalMemory) {
        long bytes = model.files().stream().mapToLong(ModelFile::size).sum();
        return bytes > physicalMemory / PART_OF_MEMORY / IN_MEMORY ? ONE : ALL;
    }
}
