package org.glidefx.convert;

/** How strongly a model should be guided unless told otherwise. */
public record GuidanceDefaults(double generate, double edit) {

    public GuidanceDefaults {
        if (!(generate >= 0 && generate <= 100 && edit >= 0 && edit <= 100)) {
            throw new IllegalArgumentException(
                    "expected guidance scales from 0 to 100, found " + generate + " and " + edit);
        }
    }
}
