package org.glidefx.ui.settings;

/**
 * The server that the window may use.
 *
 * @param used whether networks run there instead of on this machine
 * @param address as the user typed it; may be empty
 * @param token a secret for the server; empty for none
 */
public record ServerChoice(boolean used, String address, String token) {

    /** No server: networks run on this machine. */
    public static final ServerChoice NONE = new ServerChoice(false, "", "");

    public ServerChoice {
        address = address.strip();
        token = token.strip();
    }

    /** The address for engine options; empty for this machine. */
    public String inForce() {
        return used ? address : "";
    }

    /** Leaves out the token, which is secret. */
    @Override
    public String toString() {
        return "ServerChoice[used=" + used + ", address=" + address + "]";
    }
}
