package org.glidefx.remote;

/**
 * The traffic with a server, in bytes of message bodies without HTTP's headers.
 *
 * @param calls number of calls that were answered
 */
public record Traffic(long calls, long sent, long received) {

    static final Traffic NONE = new Traffic(0, 0, 0);

    Traffic plus(long moreSent, long moreReceived) {
        return new Traffic(calls + 1, sent + moreSent, received + moreReceived);
    }

    /** Returns the traffic since {@code before}. */
    public Traffic since(Traffic before) {
        return new Traffic(calls - before.calls, sent - before.sent, received - before.received);
    }
}
