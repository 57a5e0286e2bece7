package org.glidefx.ui.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Earlier captions, and named styles, for reuse. Invalid entries are left out.
 *
 * @param captions that something was made from, the newest first, at most 50
 * @param styles in alphabetical order
 */
public record Wordbook(List<String> captions, List<Style> styles) {

    public static final Wordbook EMPTY = new Wordbook(List.of(), List.of());

    /** Number of captions kept. */
    static final int MOST = 50;

    /**
     * Words to append to a caption.
     *
     * @param name shown to the user
     * @param words such as "as a watercolour painting"
     */
    public record Style(String name, String words) {}

    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // a reader of JSON fills what is missing with null
    public Wordbook {
        captions = present(captions)
                .filter(caption -> !caption.isBlank())
                .limit(MOST)
                .toList();
        styles = present(styles).filter(Wordbook::isWhole).toList();
    }

    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // as above
    private static boolean isWhole(Style style) {
        return style.name() != null && style.words() != null && !style.name().isBlank();
    }

    private static <T> Stream<T> present(@Nullable List<T> read) {
        return read == null ? Stream.empty() : read.stream().filter(Objects::nonNull);
    }

    /** A copy with {@code caption} as the newest; an earlier occurrence is removed. */
    public Wordbook said(String caption) {
        List<String> all = new ArrayList<>(captions);
        all.remove(caption);
        all.addFirst(caption);
        return new Wordbook(all, styles);
    }

    /** A copy with {@code style}, which replaces one with the same name. */
    public Wordbook with(Style style) {
        List<Style> all = new ArrayList<>(without(style.name()).styles);
        all.add(style);
        all.sort((one, other) -> one.name().compareToIgnoreCase(other.name()));
        return new Wordbook(captions, all);
    }

    public Wordbook without(String name) {
        return new Wordbook(
                captions,
                styles.stream().filter(style -> !style.name().equals(name)).toList());
    }
}
