package org.glidefx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TypeCyclesTest {

    private static Map<String, SortedSet<String>> graph(String... edges) {
        Map<String, SortedSet<String>> graph = new TreeMap<>();
        for (String edge : edges) {
            for (String node : edge.split(">", -1)) {
                graph.computeIfAbsent(node, ignored -> new TreeSet<>());
            }
            graph.get(edge.substring(0, 1)).add(edge.substring(2));
        }
        return graph;
    }

    private static SortedSet<String> group(String... types) {
        return new TreeSet<>(Arrays.asList(types));
    }

    @Test
    void aTreeHasNoCycle() {
        assertThat(TypeCycles.of(graph("a>b", "a>c", "b>d", "c>d"))).isEmpty();
    }

    @Test
    void whatLeadsBackIsOneGroup() {
        assertThat(TypeCycles.of(graph("a>b", "b>c", "c>d", "d>b", "d>e"))).containsExactly(group("b", "c", "d"));
    }

    @Test
    void cyclesThatShareATypeAreOneGroup() {
        assertThat(TypeCycles.of(graph("a>b", "b>a", "b>c", "c>b"))).containsExactly(group("a", "b", "c"));
    }

    @Test
    void cyclesOneAfterTheOtherAreTwoGroups() {
        List<SortedSet<String>> found = TypeCycles.of(graph("a>b", "b>a", "b>c", "c>d", "d>c"));
        assertThat(found).containsExactlyInAnyOrder(group("a", "b"), group("c", "d"));
    }
}
