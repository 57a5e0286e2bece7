package org.glidefx;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Groups of types that each lead to every other by what they use: the strongly connected components of the graph of types (Tarjan
 * 1972). Nested types count as the one that they lie in.
 */
final class TypeCycles {

    private final Map<String, SortedSet<String>> uses;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<SortedSet<String>> found = new ArrayList<>();

    private TypeCycles(Map<String, SortedSet<String>> uses) {
        this.uses = uses;
    }

    /** Groups of at least two types, by full name. */
    static List<SortedSet<String>> in(JavaClasses program) {
        Map<String, SortedSet<String>> uses = new TreeMap<>();
        for (JavaClass type : program) {
            uses.computeIfAbsent(outer(type), ignored -> new TreeSet<>());
        }
        for (JavaClass type : program) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = outer(dependency.getTargetClass().getBaseComponentType());
                if (uses.containsKey(target) && !target.equals(outer(type))) {
                    uses.get(outer(type)).add(target);
                }
            }
        }
        return of(uses);
    }

    static List<SortedSet<String>> of(Map<String, SortedSet<String>> uses) {
        TypeCycles cycles = new TypeCycles(uses);
        for (String type : uses.keySet()) {
            if (!cycles.numbers.containsKey(type)) {
                cycles.visit(type);
            }
        }
        return cycles.found;
    }

    private static String outer(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private void visit(String type) {
        int number = numbers.size();
        numbers.put(type, number);
        lowest.put(type, number);
        open.push(type);
        for (String used : uses.getOrDefault(type, new TreeSet<>())) {
            if (!numbers.containsKey(used)) {
                visit(used);
                lowest.merge(type, lowest.get(used), Math::min);
            } else if (open.contains(used)) {
                lowest.merge(type, numbers.get(used), Math::min);
            }
        }
        if (lowest.get(type) == number) {
            close(type);
        }
    }

    private void close(String first) {
        SortedSet<String> group = new TreeSet<>();
        String last;
        do {
            last = open.pop();
            group.add(last);
        } while (!last.equals(first));
        if (group.size() > 1) {
            found.add(group);
        }
    }
}
