package org.glidefx.engine;

import java.util.List;
import java.util.Optional;

/**
 * The user's choice of a device for the networks.
 *
 * @param card number of the graphics card as CUDA counts them, 0 to {@link #MAX_CARD}; 0 for other kinds
 */
public record DeviceChoice(Kind kind, int card) {

    /** Kinds of devices. */
    public enum Kind {
        /** CUDA where it can be used, else the CPU with the reason kept. */
        AUTO,
        CPU,
        /** CUDA or an error. */
        CUDA
    }

    /** The highest number that a card can have. */
    public static final int MAX_CARD = 63;

    public static final DeviceChoice AUTO = new DeviceChoice(Kind.AUTO, 0);
    public static final DeviceChoice CPU = new DeviceChoice(Kind.CPU, 0);
    public static final DeviceChoice CUDA = new DeviceChoice(Kind.CUDA, 0);

    private static final String NUMBERED = "cuda:";

    public DeviceChoice {
        if (card < 0 || card > MAX_CARD || card > 0 && kind != Kind.CUDA) {
            throw new IllegalArgumentException("expected a card from 0 to " + MAX_CARD + " of CUDA, found " + card);
        }
    }

    /** One of several graphics cards. */
    public static DeviceChoice cuda(int card) {
        return new DeviceChoice(Kind.CUDA, card);
    }

    /** The choice of this name; empty where there is none. */
    public static Optional<DeviceChoice> read(String id) {
        if (id.matches(NUMBERED + "\\d{1,2}")) {
            int card = Integer.parseInt(id.substring(NUMBERED.length()));
            return card <= MAX_CARD ? Optional.of(cuda(card)) : Optional.empty();
        }
        return List.of(AUTO, CPU, CUDA).stream()
                .filter(choice -> choice.id().equals(id))
                .findFirst();
    }

    /** The choice of this name; {@link #AUTO} where there is none. */
    public static DeviceChoice of(String id) {
        return read(id).orElse(AUTO);
    }

    /** The name in settings and on the command line, such as "auto" or "cuda:1". */
    public String id() {
        return switch (kind) {
            case AUTO -> "auto";
            case CPU -> "cpu";
            case CUDA -> card == 0 ? "cuda" : NUMBERED + card;
        };
    }
}
