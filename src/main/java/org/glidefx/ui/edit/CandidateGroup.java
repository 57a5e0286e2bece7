package org.glidefx.ui.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.glidefx.engine.Candidate;
import org.glidefx.image.Box;
import org.glidefx.image.Raster;
import org.glidefx.image.Resampler;

/**
 * The candidates of one request, in the order they were made.
 *
 * @param members empty while the first is being made
 */
public record CandidateGroup(Request request, List<PendingCandidate> members) {

    public CandidateGroup {
        members = List.copyOf(members);
    }

    /** Returns one group per request, in the order of their first candidates. */
    static List<CandidateGroup> of(List<PendingCandidate> candidates) {
        List<CandidateGroup> groups = new ArrayList<>();
        for (PendingCandidate candidate : candidates) {
            if (groups.stream().noneMatch(group -> candidate.isOf(group.request))) {
                Request request = candidate.request();
                groups.add(new CandidateGroup(
                        request,
                        candidates.stream().filter(each -> each.isOf(request)).toList()));
            }
        }
        return groups;
    }

    /** The version that these were made from; empty for those that start a picture of their own. */
    public OptionalInt version() {
        return request instanceof Request.OnVersion made ? OptionalInt.of(made.version()) : OptionalInt.empty();
    }

    /** True if there is a picture before the change, and a candidate, which says what part of it to compare. */
    public boolean hasBefore() {
        return !members.isEmpty() && !(request instanceof Request.Words);
    }

    /**
     * The picture before the change, cropped to the candidates' place and reduced as {@link Candidate#square}; empty
     * unless {@link #hasBefore}.
     */
    public Optional<Raster> before() {
        if (members.isEmpty()) {
            return Optional.empty();
        }
        Box place = members.getFirst().candidate().place();
        return switch (request) {
            case Request.Vary vary -> Optional.of(Resampler.reduced(vary.from(), place, Candidate.MOST_SIDE));
            case Request.Fill made -> Optional.of(Resampler.reduced(made.picture(), place, Candidate.MOST_SIDE));
            case Request.Enlarge enlarge -> Optional.of(enlarge.picture());
            case Request.Words words -> Optional.empty();
        };
    }
}
