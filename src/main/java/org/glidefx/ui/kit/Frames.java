package org.glidefx.ui.kit;

import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/** Work of the window's thread in pieces, so that it can answer between them. */
public final class Frames {

    /** Frames from one piece to the next: that in which a piece is laid out, and one with nothing to do but answer. */
    private static final int BETWEEN = 2;

    private Frames() {}

    /**
     * Does piece after piece, the first once what is in the scene now was laid out.
     *
     * @param piece does one and tells whether there is more to do
     */
    public static void eachDoes(BooleanSupplier piece) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                // Frames begin with their timers, so the first that is counted has yet to lay out what came before.
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
