package org.glidefx.caption;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Inserts phrases of a vocabulary into a caption where captions of its model have them: a colour before its thing, one place,
 * at the end. Immutable.
 */
public final class CaptionParts {

    private final Map<String, Kind> kinds = new HashMap<>();
    private final int longest;

    private enum Kind {
        ARTICLE,
        SIZE,
        COLOUR,
        THING,
        RELATION,
        PLACE
    }

    /** A phrase found in a caption. */
    private record Found(Kind kind, Span span) {}

    public CaptionParts(Vocabulary vocabulary) {
        put(Kind.SIZE, vocabulary.sizes());
        put(Kind.COLOUR, vocabulary.colours());
        put(Kind.RELATION, vocabulary.relations());
        put(Kind.PLACE, vocabulary.backgrounds());
        put(Kind.THING, vocabulary.things());
        put(Kind.ARTICLE, List.of("a", "an", "the"));
        longest = kinds.keySet().stream()
                .mapToInt(phrase -> WordFinder.spans(phrase).size())
                .max()
                .orElse(1);
    }

    private void put(Kind kind, Collection<String> phrases) {
        phrases.forEach(phrase -> kinds.put(phrase, kind));
    }

    /**
     * Returns the caption with a further thing: at the end if an article, size, colour or relation is last, else after the
     * other things.
     */
    public String withThing(String caption, String thing) {
        String text = caption.strip();
        List<Found> found = find(text);
        if (found.isEmpty()) {
            return text.isEmpty() ? Article.before(thing) : joined(text, Article.before(thing), "");
        }
        Found last = found.getLast();
        if (last.span().end() == text.length() && last.kind() != Kind.THING && last.kind() != Kind.PLACE) {
            return switch (last.kind()) {
                case ARTICLE -> joined(text.substring(0, last.span().start()), Article.before(thing), "");
                case RELATION -> joined(text, Article.before(thing), "");
                default -> joined(text, thing, "");
            };
        }
        boolean hasThing = found.stream().anyMatch(each -> each.kind() == Kind.THING);
        String more = (hasThing ? "and " : "") + Article.before(thing);
        int place = place(found).map(each -> each.span().start()).orElse(text.length());
        return joined(text.substring(0, place), more, text.substring(place));
    }

    /**
     * Returns the caption with a colour for the last thing, in place of the one it has; without a thing, with the colour at the
     * end.
     */
    public String withColour(String caption, String colour) {
        String text = caption.strip();
        List<Found> found = find(text);
        int thing = lastOf(found, Kind.THING);
        if (thing < 0) {
            int own = lastOf(found, Kind.COLOUR);
            return own >= 0
                    ? recoloured(text, found, own, colour)
                    : joined(text, Article.of(colour) + " " + colour, "");
        }
        boolean coloured = thing > 0 && found.get(thing - 1).kind() == Kind.COLOUR;
        if (coloured) {
            return recoloured(text, found, thing - 1, colour);
        }
        int at = found.get(thing).span().start();
        return joined(withArticle(text.substring(0, at), found, thing, colour), colour, text.substring(at));
    }

    private static String recoloured(String text, List<Found> found, int at, String colour) {
        Span old = found.get(at).span();
        return joined(
                withArticle(text.substring(0, old.start()), found, at, colour), colour, text.substring(old.end()));
    }

    /** Returns the text before a word; if it ends with an indefinite article, with the one that fits the word. */
    private static String withArticle(String before, List<Found> found, int at, String word) {
        if (at == 0 || found.get(at - 1).kind() != Kind.ARTICLE) {
            return before;
        }
        Span article = found.get(at - 1).span();
        return article.of(before).equalsIgnoreCase("the")
                ? before
                : joined(before.substring(0, article.start()), Article.of(word), "");
    }

    /** Returns the caption with a place, instead of the one it has. */
    public String withPlace(String caption, String place) {
        String text = caption.strip();
        Optional<Span> old = place(find(text)).map(Found::span);
        return old.map(span -> joined(text.substring(0, span.start()), place, text.substring(span.end())))
                .orElseGet(() -> joined(text, place, ""));
    }

    private static Optional<Found> place(List<Found> found) {
        return found.stream().filter(each -> each.kind() == Kind.PLACE).findFirst();
    }

    private static int lastOf(List<Found> found, Kind kind) {
        for (int i = found.size() - 1; i >= 0; i--) {
            if (found.get(i).kind() == kind) {
                return i;
            }
        }
        return -1;
    }

    private static String joined(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            String tidy = part.strip();
            boolean goesOn = !text.isEmpty() && !tidy.isEmpty() && Character.isLetterOrDigit(tidy.charAt(0));
            text.append(goesOn ? " " : "").append(tidy);
        }
        return text.toString();
    }

    /** The phrases of a caption in their order, the longest at each place. */
    private List<Found> find(String text) {
        List<Span> words = WordFinder.spans(text);
        List<Found> found = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            Optional<Found> phrase = phraseAt(text, words, at);
            phrase.ifPresent(found::add);
            int end = phrase.map(each -> each.span().end()).orElse(words.get(at).end());
            while (at < words.size() && words.get(at).start() < end) {
                at++;
            }
        }
        return found;
    }

    private Optional<Found> phraseAt(String text, List<Span> words, int at) {
        for (int last = Math.min(words.size(), at + longest) - 1; last >= at; last--) {
            Span span = new Span(words.get(at).start(), words.get(last).end());
            Kind kind = kinds.get(WordFinder.lower(span.of(text)));
            if (kind != null) {
                return Optional.of(new Found(kind, span));
            }
        }
        return Optional.empty();
    }
}
