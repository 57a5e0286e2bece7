package org.glidefx.engine;

/** The user's choice of a device for the networks. */
public enum DeviceChoice {
    /** CUDA where it can be used, else the CPU with the reason kept. */
    AUTO("auto"),
    CPU("cpu"),
    /** CUDA or an error. */
    CUDA("cuda");

    private final String id;

    DeviceChoice(String id) {
        this.id = id;
    }

    /** Returns the choice with this id; {@link #AUTO} if there is none. */
    public static DeviceChoice of(String id) {
        for (DeviceChoice choice : values()) {
            if (choice.id.equals(id)) {
                return choice;
            }
        }
        return AUTO;
    }

    /** The name in settings and on the command line. */
    public String id() {
        return id;
    }
}
