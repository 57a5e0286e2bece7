package org.glidefx.ui.kit;

import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/** Splits work on the window's thread into pieces, so that the thread can respond to input between them. */
public final class Frames {

    /** Frames from one piece to the next: one in which the piece is laid out, and one free to respond to input. */
    private static final int BETWEEN = 2;

    private Frames() {}

    /**
     * Runs {@code piece} again and again, the first time once the current content of the scene has been laid out.
     *
     * @param piece does one piece of the work and returns true while there is more to do
     */
    public static void eachDoes(BooleanSupplier piece) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                // A frame runs its timers before its layout, so the first frame counted has yet to lay out earlier
                // changes.
                frames++;
                if (frames > BETWEEN) {
                    frames = 0;
                    if (!piece.getAsBoolean()) {
                        stop();
                    }
                }
            }
        }.start();
    }
}
