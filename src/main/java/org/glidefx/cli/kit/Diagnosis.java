package org.glidefx.cli.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Findings about a machine: what it has for GlideFX, and what it lacks.
 *
 * @param findings in the order in which people read them, those of one topic together
 */
public record Diagnosis(List<Finding> findings) {

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /**
     * One thing that was looked at.
     *
     * @param topic a word that several findings share, such as "folders"
     * @param name what was looked at, such as "gallery"
     * @param value what was found
     * @param remedy what to do, one sentence; empty where all is well
     */
    public record Finding(String topic, String name, String value, Optional<String> remedy) {

        /** All is well. */
        public static Finding well(String topic, String name, String value) {
            return new Finding(topic, name, value, Optional.empty());
        }

        /** Something is missing or broken. */
        public static Finding bad(String topic, String name, String value, String remedy) {
            return new Finding(topic, name, value, Optional.of(remedy));
        }
    }

    /** The same with one more, which follows those of its topic. */
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
