package org.glidefx.ui.edit;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glidefx.image.Raster;
import org.jspecify.annotations.Nullable;

/** The finished candidates that wait for a choice, and the one that is looked at. */
public final class ProposalsViewModel {

    /** Beyond this many bytes of pictures the oldest are dropped, though never the newest two. */
    static final long BUDGET = 512L << 20;

    private static final int ALWAYS_KEPT = 2;

    private final ObservableList<Proposal> proposals = FXCollections.observableArrayList();
    private final ObservableList<Proposal> readOnly = FXCollections.unmodifiableObservableList(proposals);
    private final ReadOnlyObjectWrapper<@Nullable Proposal> selected = new ReadOnlyObjectWrapper<>();

    private final IntegerProperty step = new SimpleIntegerProperty();

    public ProposalsViewModel() {
        selected.subscribe(
                chosen -> step.set(chosen == null ? 0 : chosen.steps().size()));
    }

    /** Which of the chosen candidate's steps is looked at, from 1; the last shows the finished picture. 0 without one. */
    public IntegerProperty stepProperty() {
        return step;
    }

    /** What the chosen candidate was to become after the step that is looked at; null at the last. */
    public @Nullable Raster stepPicture() {
        Proposal chosen = selected.get();
        int at = step.get();
        return chosen == null || at < 1 || at >= chosen.steps().size()
                ? null
                : chosen.steps().get(at - 1);
    }

    public ObservableList<Proposal> all() {
        return readOnly;
    }

    /** The one shown on the canvas; null shows the picture itself. */
    public ReadOnlyObjectProperty<@Nullable Proposal> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public @Nullable Proposal getSelected() {
        return selected.get();
    }

    /** Whether no other candidate of its order has a better score; there must be another one with a score. */
    public boolean isBest(Proposal proposal) {
        List<Double> scores = proposals.stream()
                .filter(other -> other.order().equals(proposal.order()))
                .map(Proposal::score)
                .filter(Objects::nonNull)
                .toList();
        Double own = proposal.score();
        return own != null && scores.size() > 1 && scores.stream().allMatch(score -> score <= own);
    }

    /** The one of this very order with the best score, the first of equals; the first where none has a score. Null for none. */
    @Nullable
    Proposal bestOf(Order order) {
        @Nullable Proposal best = null;
        for (Proposal proposal : proposals) {
            if (proposal.isOf(order) && (best == null || worth(proposal) > worth(best))) {
                best = proposal;
            }
        }
        return best;
    }

    private static double worth(Proposal proposal) {
        Double score = proposal.score();
        return score == null ? Double.NEGATIVE_INFINITY : score;
    }

    void add(Proposal proposal) {
        proposals.add(proposal);
        while (proposals.size() > ALWAYS_KEPT && bytes() > BUDGET) {
            remove(proposals.getFirst());
        }
    }

    /** Where it was before, or at the end of what is left. */
    void putBack(int index, Proposal proposal) {
        if (!proposals.contains(proposal)) {
            proposals.add(Math.min(index, proposals.size()), proposal);
        }
    }

    /** Which candidates of this very order are there, by number from 0. */
    Set<Integer> madeOf(Order order) {
        return proposals.stream()
                .filter(proposal -> proposal.isOf(order))
                .map(proposal -> proposal.candidate().index())
                .collect(Collectors.toUnmodifiableSet());
    }

    private long bytes() {
        return proposals.stream().mapToLong(Proposal::bytes).sum();
    }

    public void select(@Nullable Proposal proposal) {
        if (proposal == null || proposals.contains(proposal)) {
            selected.set(proposal);
        }
    }

    /** Selects by place in the strip, from 0; does nothing beyond its end. */
    public void select(int index) {
        if (index >= 0 && index < proposals.size()) {
            selected.set(proposals.get(index));
        }
    }

    /** Selects the neighbour in the strip; before the first comes the picture itself. */
    public void selectNext(int step) {
        int at = proposals.indexOf(selected.get()) + step;
        if (at < 0) {
            selected.set(null);
        } else if (at < proposals.size()) {
            selected.set(proposals.get(at));
        }
    }

    /** Drops one; its neighbour is selected if it was. */
    void remove(Proposal proposal) {
        int at = proposals.indexOf(proposal);
        boolean wasSelected = Objects.equals(selected.get(), proposal);
        proposals.remove(proposal);
        if (wasSelected) {
            selected.set(proposals.isEmpty() ? null : proposals.get(Math.min(at, proposals.size() - 1)));
        }
    }

    /** Drops those of one order. */
    void removeOf(Order order) {
        selected.set(null);
        proposals.removeIf(proposal -> proposal.isOf(order));
    }

    void clear() {
        selected.set(null);
        proposals.clear();
    }
}
