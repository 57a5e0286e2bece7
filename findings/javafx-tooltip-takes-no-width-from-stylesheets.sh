#!/usr/bin/env bash
# JavaFX 26.0.2: a Tooltip takes padding and fonts from a stylesheet, but no width: -fx-max-width, -fx-min-width and -fx-pref-width on .tooltip do nothing.
#
# What the rule reaches is the Label that the tip's skin makes, and the skin binds that label's sizes to those of the Tooltip, which are no styleable
# properties. A bound property is left out by CSS, !important or not, without a warning. So -fx-wrap-text: true in the same rule seems to do nothing
# either: the tip has no width to wrap at until setMaxWidth is called in code, per tip. A Label of its own takes the same rule as expected.
# Guessed: a rule whose padding works on a control can set its width as well, and one line in the stylesheet wraps all tips.
#
# Needs a JDK 24 or later and Maven; prints the widths of a tip and of a label under several rules.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jdk=""
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/javac" ] && [ "$("$home/bin/javac" -version 2>&1 | sed 's/javac \([0-9]*\).*/\1/')" -ge 24 ]; then jdk=$home; fi
done
[ -n "$jdk" ] || { echo "no JDK of version 24 or later"; exit 2; }
cat >"$work/pom.xml" <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.openjfx</groupId><artifactId>javafx-controls</artifactId><version>26.0.2</version></dependency>
</dependencies></project>
POM
mvn -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib" >/dev/null
cat >"$work/Tips.java" <<'JAVA'
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

public class Tips {
    static final String TEXT = "A tip of one paragraph, long enough that nobody wants to read it on a single line of the screen.";

    static double tip(Stage stage, String rule, double most) {
        Tooltip tip = new Tooltip(TEXT);
        tip.setMaxWidth(most);
        style(stage, rule);
        tip.show(stage, 0, 0);
        boolean bound = ((Label) tip.getSkin().getNode()).maxWidthProperty().isBound();
        double width = bound ? tip.getWidth() : -1;
        tip.hide();
        return width;
    }

    static double label(Stage stage, String rule) {
        Label label = new Label(TEXT);
        label.getStyleClass().add("tooltip");
        style(stage, rule);
        ((Pane) stage.getScene().getRoot()).getChildren().setAll(label);
        label.applyCss();
        label.autosize();
        return label.getWidth();
    }

    static void style(Stage stage, String rule) {
        stage.getScene().getStylesheets().setAll("data:text/css,.tooltip { -fx-padding: 0; -fx-wrap-text: true; " + rule + " }");
    }

    public static void main(String[] arguments) {
        Platform.startup(() -> {});
        Platform.runLater(() -> {
            Stage stage = new Stage();
            stage.setScene(new Scene(new Pane(), 800, 100));
            stage.show();
            for (String rule : new String[] {"", "-fx-padding: 50px;", "-fx-max-width: 200px;", "-fx-max-width: 200px !important;", "-fx-pref-width: 200px;",
                        "-fx-min-width: 900px;"}) {
                System.out.printf("%s tip %.0f label %.0f%n", rule.isEmpty() ? "plain" : rule, tip(stage, rule, -1), label(stage, rule));
            }
            System.out.printf("setMaxWidth(200) tip %.0f%n", tip(stage, "", 200));
            stage.hide();
            Platform.runLater(Platform::exit);
        });
    }
}
JAVA
"$jdk/bin/javac" -cp "$work/lib/*" -d "$work" "$work/Tips.java"
"$jdk/bin/java" -Dglass.platform=Headless -Dprism.order=sw --enable-native-access=ALL-UNNAMED -cp "$work:$work/lib/*" Tips 2>"$work/log" | tee "$work/out"
# Seen with Temurin 25.0.3 and JavaFX 26.0.2 (headless, and the same under X11): the tip is 531 wide as it comes and under each rule for a width, where the
# label is 200 or 900; a padding of 50 makes both 631, and setMaxWidth(200) the tip 200. The 531 depends on the fonts, so that widths are only compared.
awk '
    /^plain/ { plain = $3 }
    /^-fx-padding/ { padded = $4 }
    /^-fx-(max|pref|min)-width/ { rules++; if ($(NF - 2) != plain || $NF != ($1 ~ /min/ ? 900 : 200)) other = 1 }
    /^setMaxWidth/ { called = $3 }
    END { exit !(rules == 4 && !other && plain > 200 && padded == plain + 100 && called == 200) }' "$work/out" \
    || { echo "CHANGED: a stylesheet sets the width of a tip, or code does not"; exit 1; }
echo "as described"
