package org.glidefx.convert;

import java.util.List;

/**
 * One network of a model folder, as model.json lists it.
 *
 * @param network file of the U-Net
 * @param textEncoder file of its text transformer
 */
record Stage(Role role, UNetSize size, boolean inpaint, String network, String textEncoder, ScheduleConfig schedule) {

    /** What a stage does in a model. */
    enum Role {
        BASE,
        UPSAMPLER;

        /** As model.json and file names have it. */
        String word() {
            return this == BASE ? "base" : "upsampler";
        }
    }

    /** Sides of pictures in pixels; {@code lowRes} is 0 for a base. */
    record UNetSize(int image, int lowRes) {}

    /** Files that the stage may have, large weights beside each network. */
    List<String> possibleFiles() {
        return List.of(network, network + ".data", textEncoder, textEncoder + ".data");
    }

    /** Whether the other would take this one's place. */
    boolean sameAs(Role otherRole, boolean otherInpaint) {
        return role == otherRole && inpaint == otherInpaint;
    }
}
