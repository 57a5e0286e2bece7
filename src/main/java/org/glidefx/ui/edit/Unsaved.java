package org.glidefx.ui.edit;

import java.util.ArrayList;
import java.util.List;
import org.glidefx.ui.kit.Messages;

/**
 * Work that would be lost if the document were closed now.
 *
 * @param title of the document
 * @param document whether its file lacks anything of it
 * @param versions how many versions its file lacks
 * @param mask whether its file lacks the current mask
 * @param candidates how many wait to be accepted
 */
public record Unsaved(String title, boolean document, int versions, boolean mask, int candidates) {

    /** The question, which names the document. */
    public String question() {
        return document ? Messages.text("unsaved.save.title", title) : Messages.text("unsaved.candidates.title");
    }

    /** What would be lost, a sentence for each thing. */
    public String text() {
        if (!document) {
            return Messages.text("unsaved.candidates");
        }
        List<String> sentences = new ArrayList<>();
        if (versions > 0) {
            sentences.add(Messages.text("unsaved.versions", versions));
        }
        if (mask) {
            sentences.add(Messages.text("unsaved.mask"));
        }
        if (sentences.isEmpty()) {
            sentences.add(Messages.text("unsaved.changes"));
        }
        if (candidates > 0) {
            sentences.add(Messages.text("unsaved.waiting", candidates));
        }
        return String.join(" ", sentences);
    }

    /** The same without candidates, for when one is being accepted: the others go, saved or not. */
    public Unsaved accepting() {
        return new Unsaved(title, document, versions, mask, 0);
    }
}
