package org.glidefx.picture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glidefx.errors.UserException;
import org.glidefx.image.Box;

/** The square of a picture that the model sees, as options and batch lines have it: X,Y,SIDE in pixels. */
public final class ContextSquare {

    private static final Pattern FORM = Pattern.compile("(-?\\d{1,9}),(-?\\d{1,9}),(\\d{1,9})");

    private ContextSquare() {}

    /** @throws UserException if the text has another form, or the side is 0 */
    public static Box parse(String text) {
        Matcher matcher = FORM.matcher(text.replace(" ", ""));
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) == 0) {
            throw UserException.usage(
                    "The context square must be left edge, top edge and side in pixels, such as 100,40,256, not " + text
                            + ".");
        }
        int side = Integer.parseInt(matcher.group(3));
        return new Box(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), side, side);
    }

    /** The text that {@link #parse} reads. */
    static String text(Box square) {
        return square.x() + "," + square.y() + "," + square.width();
    }
}
