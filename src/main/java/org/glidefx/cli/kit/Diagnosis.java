package org.glidefx.cli.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Findings about a machine: what GlideFX needs that it has or lacks.
 *
 * @param findings in the order in which they are shown, grouped by topic
 */
public record Diagnosis(List<Finding> findings) {

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /**
     * One thing that was examined.
     *
     * @param topic a word that several findings share, such as "folders"
     * @param name what was examined, such as "gallery"
     * @param value what was found
     * @param remedy what to do, one sentence; empty if nothing has to be done
     */
    public record Finding(String topic, String name, String value, Optional<String> remedy) {

        /** A finding with nothing to do. */
        public static Finding well(String topic, String name, String value) {
            return new Finding(topic, name, value, Optional.empty());
        }

        /** A finding that something is missing or broken. */
        public static Finding bad(String topic, String name, String value, String remedy) {
            return new Finding(topic, name, value, Optional.of(remedy));
        }
    }

    /** Returns this diagnosis with one more finding, placed after those of its topic. */
    public Diagnosis with(Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        int last = more.size();
        while (last > 0 && !more.get(last - 1).topic().equals(finding.topic())) {
            last--;
        }
        more.add(last == 0 ? more.size() : last, finding);
        return new Diagnosis(more);
    }

    /** True if nothing has to be done. */
    public boolean healthy() {
        return findings.stream().allMatch(finding -> finding.remedy().isEmpty());
    }
}
