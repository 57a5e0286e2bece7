package org.glidefx.remote;

/**
 * What went to a server and came back, in bytes of messages without the lines of HTTP around them.
 *
 * @param calls that were answered
 */
public record Traffic(long calls, long sent, long received) {

    static final Traffic NONE = new Traffic(0, 0, 0);

    Traffic plus(long moreSent, long moreReceived) {
        return new Traffic(calls + 1, sent + moreSent, received + moreReceived);
    }

    /** The traffic added since. */
    public Traffic since(Traffic before) {
        return new Traffic(calls - before.calls, sent - before.sent, received - before.received);
    }
}
