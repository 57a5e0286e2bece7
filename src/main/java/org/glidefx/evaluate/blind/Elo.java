package org.glidefx.evaluate.blind;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glidefx.evaluate.Bootstrap;
import org.glidefx.evaluate.Bootstrap.Estimate;

/**
 * Elo ratings of settings that were compared in pairs, as in the human studies of Nichol et al. 2021: the most likely e
 * if i is preferred to j with probability 1 / (1 + 10^((e_j - e_i) / 400)), that is, those that minimise
 *
 * <pre>sum over i, j of w_ij log(1 + 10^((e_j - e_i) / 400)),</pre>
 *
 * <p>where w_ij is how often i was preferred to j, and a tie counts half for each. Their mean is 0, because only
 * differences have a meaning. This is the model of Bradley and Terry 1952, solved by the iteration of Hunter 2004. One
 * tie is added for every two settings that met, so that a setting that won all its comparisons has a finite rating. For
 * two settings with w and l wins the difference is 400 log10((w + 1/2) / (l + 1/2)).
 */
public final class Elo {

    private static final double SCALE = 400;
    private static final double TIE = 0.5;
    private static final int ROUNDS = 10_000;
    private static final double ENOUGH = 1e-12;

    private Elo() {}

    /**
     * @param settings names of the settings, at least two
     * @param judgements choices between these; those of other settings are ignored
     * @return for each setting its rating, with an interval between percentiles of resampled judgements; all 0 without
     *     judgements
     */
    public static List<Estimate> ratings(List<String> settings, List<Judgement> judgements, Bootstrap bootstrap) {
        int[][] met = judgements.stream()
                .map(each -> new int[] {
                    settings.indexOf(each.first()),
                    settings.indexOf(each.second()),
                    each.verdict().ordinal()
                })
                .filter(pair -> pair[0] >= 0 && pair[1] >= 0)
                .toArray(int[][]::new);
        if (met.length == 0) {
            return settings.stream().map(ignored -> new Estimate(0, 0, 0)).toList();
        }
        int many = settings.size();
        return IntStream.range(0, many)
                .mapToObj(
                        setting -> bootstrap.percentiles(met.length, drawn -> figures(wins(met, drawn, many))[setting]))
                .toList();
    }

    private static double[][] wins(int[][] met, int[] drawn, int settings) {
        double[][] wins = new double[settings][settings];
        for (int each : drawn) {
            int first = met[each][0];
            int second = met[each][1];
            boolean tie = met[each][2] == Verdict.TIE.ordinal();
            boolean firstIsBetter = met[each][2] == Verdict.FIRST.ordinal();
            wins[first][second] += tie ? TIE : firstIsBetter ? 1 : 0;
            wins[second][first] += tie ? TIE : firstIsBetter ? 0 : 1;
        }
        return wins;
    }

    /**
     * @param wins [S, S], how often the row's setting was preferred to the column's
     * @return ratings [S], with mean 0
     */
    static double[] figures(double[][] wins) {
        int settings = wins.length;
        double[] strength = new double[settings];
        Arrays.fill(strength, 1);
        for (int round = 0; round < ROUNDS; round++) {
            double[] next = step(wins, strength);
            double change = 0;
            for (int i = 0; i < settings; i++) {
                change = Math.max(change, Math.abs(Math.log(next[i] / strength[i])));
            }
            strength = next;
            if (change < ENOUGH) {
                break;
            }
        }
        double mean = Arrays.stream(strength).map(Math::log10).average().orElse(0);
        return Arrays.stream(strength)
                .map(each -> SCALE * (Math.log10(each) - mean))
                .toArray();
    }

    private static double[] step(double[][] wins, double[] strength) {
        int settings = wins.length;
        double[] next = new double[settings];
        double logs = 0;
        for (int i = 0; i < settings; i++) {
            double won = 0;
            double expected = 0;
            for (int j = 0; j < settings; j++) {
                double met = wins[i][j] + wins[j][i];
                if (i != j && met > 0) {
                    won += wins[i][j] + TIE;
                    expected += (met + 2 * TIE) / (strength[i] + strength[j]);
                }
            }
            // A setting without comparisons stays at the mean.
            next[i] = expected == 0 ? 1 : won / expected;
            logs += Math.log(next[i]);
        }
        double mean = Math.exp(logs / settings);
        return Arrays.stream(next).map(each -> each / mean).toArray();
    }
}
