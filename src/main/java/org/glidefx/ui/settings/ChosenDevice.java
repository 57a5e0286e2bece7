package org.glidefx.ui.settings;

import org.glidefx.engine.DeviceChoice;

/**
 * A device and the number of the graphics card; in the settings file such as "auto", "cuda" or "cuda:1".
 *
 * @param card number of the card for CUDA, 0 to {@link #MAX_CARD}; 0 for other devices
 */
public record ChosenDevice(DeviceChoice kind, int card) {

    static final int MAX_CARD = 63;

    private static final String NUMBERED = "cuda:";

    public ChosenDevice {
        card = kind == DeviceChoice.CUDA ? Math.clamp(card, 0, MAX_CARD) : 0;
    }

    /** The device with this id; {@link DeviceChoice#AUTO} if there is none. */
    public static ChosenDevice of(String id) {
        return id.matches(NUMBERED + "\\d{1,2}")
                ? new ChosenDevice(DeviceChoice.CUDA, Integer.parseInt(id.substring(NUMBERED.length())))
                : new ChosenDevice(DeviceChoice.of(id), 0);
    }

    String id() {
        return card == 0 ? kind.id() : NUMBERED + card;
    }
}
