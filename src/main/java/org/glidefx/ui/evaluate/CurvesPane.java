package org.glidefx.ui.evaluate;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.glidefx.evaluate.Bootstrap;
import org.glidefx.evaluate.Figures;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Tip;
import org.jspecify.annotations.Nullable;

/** Curves over guidance scales: plots one figure against another, one point per scale. */
final class CurvesPane {

    private static final double WIDTH = 300;
    private static final double HEIGHT = 230;
    private static final String GUIDANCE = "guidance";
    private static final List<List<String>> CURVES = List.of(
            List.of("recall", "precision"),
            List.of("frechet", "inceptionScore"),
            List.of("frechet", "clipScore"),
            List.of(GUIDANCE, "clipScore"),
            List.of(GUIDANCE, "frechet"));

    private final FlowPane charts = new FlowPane(12, 12);

    CurvesPane() {
        charts.setId("evaluate-curves");
        charts.setPrefWrapLength(2 * WIDTH + 12);
    }

    Node node() {
        return charts;
    }

    /** @param result null for no curves */
    void show(Evaluator.@Nullable Result result) {
        charts.getChildren().clear();
        if (result == null) {
            return;
        }
        for (List<String> axes : CURVES) {
            List<Figures> rows = result.figures().stream()
                    .filter(row -> !Double.isNaN(at(row, axes.get(0))) && !Double.isNaN(at(row, axes.get(1))))
                    .toList();
            if (rows.size() > 1) {
                charts.getChildren().add(chart(axes.get(0), axes.get(1), rows, result.features()));
            }
        }
    }

    private static double at(Figures row, String name) {
        Double scale = row.guidance();
        if (name.equals(GUIDANCE)) {
            return scale == null ? Double.NaN : scale;
        }
        Bootstrap.Estimate estimate = row.estimates().get(name);
        return estimate == null ? Double.NaN : estimate.value();
    }

    private static Node chart(String x, String y, List<Figures> rows, String features) {
        LineChart<Number, Number> chart = new LineChart<>(axis(x, features), axis(y, features));
        chart.setAxisSortingPolicy(LineChart.SortingPolicy.NONE);
        chart.setAnimated(false);
        chart.setLegendVisible(false);
        chart.setPrefSize(WIDTH, HEIGHT);
        chart.setMaxSize(WIDTH, HEIGHT);
        XYChart.Series<Number, Number> line = new XYChart.Series<>();
        for (Figures row : rows) {
            line.getData().add(new XYChart.Data<>(at(row, x), at(row, y)));
        }
        chart.getData().add(line);
        for (int i = 0; i < rows.size(); i++) {
            String scale = String.format(Locale.ROOT, "%.3g, %.3g", at(rows.get(i), x), at(rows.get(i), y));
            Tooltip.install(
                    line.getData().get(i).getNode(),
                    new Tip(Messages.text(
                            "evaluate.point", String.valueOf(rows.get(i).guidance()), scale)));
        }
        chart.setAccessibleText(Messages.text("evaluate.chart", title(y, features), title(x, features)));
        return chart;
    }

    private static NumberAxis axis(String name, String features) {
        NumberAxis axis = new NumberAxis();
        axis.setForceZeroInRange(false);
        axis.setLabel(title(name, features));
        return axis;
    }

    private static String title(String name, String features) {
        return Messages.text("figure." + name, features);
    }
}
