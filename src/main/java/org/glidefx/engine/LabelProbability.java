package org.glidefx.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Probability of a label among others: zero-shot classification (Radford et al. 2021, section 3.1).
 *
 * @param probability 0 to 1; those of all labels add up to 1
 */
public record LabelProbability(String label, double probability) {

    /**
     * p(k) = exp(s_k) / sum of exp(s_j), where s is logit scale times the cosine similarity of picture and label.
     *
     * @param scores of the labels, in their order, such as {@link Scoring#scores} gives
     * @return the most probable first; equal ones in the order of {@code labels}
     */
    public static List<LabelProbability> of(List<String> labels, List<Double> scores) {
        if (labels.isEmpty() || labels.size() != scores.size()) {
            throw new IllegalArgumentException(
                    "expected a score for each of some labels, found " + labels.size() + " and " + scores.size());
        }
        double largest = scores.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double sum = scores.stream()
                .mapToDouble(score -> StrictMath.exp(score - largest))
                .sum();
        List<LabelProbability> probabilities = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            probabilities.add(new LabelProbability(labels.get(i), StrictMath.exp(scores.get(i) - largest) / sum));
        }
        probabilities.sort(
                Comparator.comparingDouble(LabelProbability::probability).reversed());
        return List.copyOf(probabilities);
    }
}
