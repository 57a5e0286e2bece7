package org.glidefx.ui.edit;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.glidefx.image.Raster;
import org.jspecify.annotations.Nullable;

/** The finished candidates that wait for a choice, and the selected one. */
public final class CandidatesViewModel {

    /** Most bytes of pictures; the oldest candidates are dropped first, but never the newest two. */
    static final long BUDGET = 512L << 20;

    private static final int ALWAYS_KEPT = 2;

    private final ObservableList<PendingCandidate> candidates = FXCollections.observableArrayList();
    private final ObservableList<PendingCandidate> readOnly = FXCollections.unmodifiableObservableList(candidates);
    private final ReadOnlyObjectWrapper<@Nullable PendingCandidate> selected = new ReadOnlyObjectWrapper<>();

    /** Those that are kept elsewhere. */
    private final Set<PendingCandidate> kept = Collections.newSetFromMap(new WeakHashMap<>());

    private final IntegerProperty step = new SimpleIntegerProperty();

    public CandidatesViewModel() {
        selected.subscribe(
                chosen -> step.set(chosen == null ? 0 : chosen.steps().size()));
    }

    /** The step shown of the selected candidate, from 1; the last shows the finished picture. 0 if there are none. */
    public IntegerProperty stepProperty() {
        return step;
    }

    /** The network's prediction of the selected candidate after the step shown; null at the last step. */
    public @Nullable Raster stepPicture() {
        PendingCandidate chosen = selected.get();
        int at = step.get();
        return chosen == null || at < 1 || at >= chosen.steps().size()
                ? null
                : chosen.steps().get(at - 1);
    }

    public ObservableList<PendingCandidate> all() {
        return readOnly;
    }

    /** One group per request, in the order of their first candidates. */
    public List<CandidateGroup> groups() {
        return CandidateGroup.of(candidates);
    }

    /** True if the selected candidate can become a version for later: an enlarged picture replaces the document. */
    public ObservableValue<Boolean> canBeKept() {
        return selectedProperty()
                .map(chosen -> !(chosen.request() instanceof Request.Enlarge))
                .orElse(false);
    }

    /** True if the selected candidate was made from a version: only then does it differ from it by a layer. */
    public ObservableValue<Boolean> isOfVersion() {
        return selectedProperty()
                .map(chosen -> chosen.request() instanceof Request.OnVersion)
                .orElse(false);
    }

    /** The candidate shown on the canvas; null shows the picture itself. */
    public ReadOnlyObjectProperty<@Nullable PendingCandidate> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public @Nullable PendingCandidate getSelected() {
        return selected.get();
    }

    /** True if this and at least one other candidate of its request have a score, and no other's is better. */
    public boolean isBest(PendingCandidate candidate) {
        List<Double> scores = candidates.stream()
                .filter(other -> other.request().equals(candidate.request()))
                .map(PendingCandidate::score)
                .filter(Objects::nonNull)
                .toList();
        Double own = candidate.score();
        return own != null && scores.size() > 1 && scores.stream().allMatch(score -> score <= own);
    }

    /**
     * The candidate of this very request with the best score, or the first if none has a score; null if there is none.
     */
    @Nullable
    PendingCandidate bestOf(Request request) {
        @Nullable PendingCandidate best = null;
        for (PendingCandidate candidate : candidates) {
            if (candidate.isOf(request) && (best == null || worth(candidate) > worth(best))) {
                best = candidate;
            }
        }
        return best;
    }

    private static double worth(PendingCandidate candidate) {
        Double score = candidate.score();
        return score == null ? Double.NEGATIVE_INFINITY : score;
    }

    void add(PendingCandidate candidate) {
        candidates.add(candidate);
        while (candidates.size() > ALWAYS_KEPT && bytes() > BUDGET) {
            remove(candidates.getFirst());
        }
    }

    /** Adds a candidate that was made earlier and is kept elsewhere, so that nothing is lost with it here. */
    public void addKept(PendingCandidate candidate) {
        kept.add(candidate);
        add(candidate);
    }

    /** True if a candidate came by {@link #addKept}. */
    public boolean isKept(PendingCandidate candidate) {
        return kept.contains(candidate);
    }

    /** How many would be lost if the document were closed. */
    int unkept() {
        return (int) candidates.stream().filter(candidate -> !isKept(candidate)).count();
    }

    /** Puts a candidate back at its former place, or at the end of a strip that is shorter now. */
    void putBack(int index, PendingCandidate candidate) {
        if (!candidates.contains(candidate)) {
            candidates.add(Math.min(index, candidates.size()), candidate);
        }
    }

    /** The numbers, from 0, of the candidates of this very request that are here. */
    public Set<Integer> madeOf(Request request) {
        return candidates.stream()
                .filter(candidate -> candidate.isOf(request))
                .map(candidate -> candidate.candidate().index())
                .collect(Collectors.toUnmodifiableSet());
    }

    private long bytes() {
        return candidates.stream().mapToLong(PendingCandidate::bytes).sum();
    }

    public void select(@Nullable PendingCandidate candidate) {
        if (candidate == null || candidates.contains(candidate)) {
            selected.set(candidate);
        }
    }

    /** Selects by place in the strip, from 0; does nothing beyond its end. */
    public void select(int index) {
        if (index >= 0 && index < candidates.size()) {
            selected.set(candidates.get(index));
        }
    }

    /** Moves the selection by {@code step} places in the strip; before the first candidate comes the picture itself. */
    public void selectNext(int step) {
        int at = candidates.indexOf(selected.get()) + step;
        if (at < 0) {
            selected.set(null);
        } else if (at < candidates.size()) {
            selected.set(candidates.get(at));
        }
    }

    /** Drops a candidate; if it was selected, its neighbour is now. */
    void remove(PendingCandidate candidate) {
        int at = candidates.indexOf(candidate);
        boolean wasSelected = Objects.equals(selected.get(), candidate);
        candidates.remove(candidate);
        if (wasSelected) {
            selected.set(candidates.isEmpty() ? null : candidates.get(Math.min(at, candidates.size() - 1)));
        }
    }

    /** Drops the candidates of a request, and selects none. */
    void removeOf(Request request) {
        selected.set(null);
        candidates.removeIf(candidate -> candidate.isOf(request));
    }

    void clear() {
        selected.set(null);
        candidates.clear();
    }
}
