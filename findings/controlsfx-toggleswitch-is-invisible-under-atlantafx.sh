#!/usr/bin/env bash
# ControlsFX 11.2.4's ToggleSwitch is laid out but draws nothing once a theme of AtlantaFX 2.1.0 is the user-agent stylesheet.
#
# A ToggleSwitch brings a stylesheet of its own, and that names its colours by looked-up colours of Modena (-fx-body-color and
# the like). AtlantaFX replaces Modena and defines none of those names, and nothing warns in the window: JavaFX writes warnings about
# colours it cannot resolve to standard error and paints no background. The node keeps its size, is focusable and toggles; it just cannot be seen.
# Guessed: a control with a stylesheet of its own looks old-fashioned under another theme, but can be seen.
#
# Needs a JDK 24 or later and Maven; prints the pixels that differ from the plain background, with and without the theme.
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
<dependency><groupId>org.controlsfx</groupId><artifactId>controlsfx</artifactId><version>11.2.4</version></dependency>
<dependency><groupId>io.github.mkpaz</groupId><artifactId>atlantafx-base</artifactId><version>2.1.0</version></dependency>
</dependencies></project>
POM
mvn -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib" >/dev/null
cat >"$work/Seen.java" <<'JAVA'
import javafx.application.*;
import javafx.scene.*;
import javafx.scene.control.*;
import javafx.scene.image.*;
import javafx.scene.layout.*;
import javafx.scene.paint.Color;

public class Seen {
    static int seen(Control control) {
        StackPane root = new StackPane(control);
        root.setStyle("-fx-background-color: white");
        Scene scene = new Scene(root, 120, 60, Color.WHITE);
        WritableImage image = scene.snapshot(null);
        int other = 0;
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 120; x++) {
                other += image.getPixelReader().getArgb(x, y) == 0xFFFFFFFF ? 0 : 1;
            }
        }
        return other;
    }

    public static void main(String[] arguments) {
        Platform.startup(() -> {
            System.out.println("Modena: ToggleSwitch " + seen(new org.controlsfx.control.ToggleSwitch()) + ", CheckBox " + seen(new CheckBox()));
            Application.setUserAgentStylesheet(new atlantafx.base.theme.PrimerLight().getUserAgentStylesheet());
            org.controlsfx.control.ToggleSwitch hidden = new org.controlsfx.control.ToggleSwitch();
            int pixels = seen(hidden);
            System.out.println("AtlantaFX: ToggleSwitch " + pixels + " (" + (hidden.getWidth() > 20 ? "laid out" : "no size") + "), CheckBox "
                    + seen(new CheckBox()));
            Platform.exit();
        });
    }
}
JAVA
"$jdk/bin/javac" -cp "$work/lib/*" -d "$work" "$work/Seen.java"
"$jdk/bin/java" -Dglass.platform=Headless -Dprism.order=sw --enable-native-access=ALL-UNNAMED -cp "$work:$work/lib/*" Seen 2>"$work/log" | tee "$work/out"
echo "warnings in the log: $(grep -c 'Could not resolve' "$work/log" || true)"
# Seen with Temurin 25.0.3, JavaFX 26.0.2 (headless, software pipeline): "Modena: ToggleSwitch 644, CheckBox 324" and
# "AtlantaFX: ToggleSwitch 0 (laid out), CheckBox 128", two warnings in the log.
grep -q '^Modena: ToggleSwitch [1-9]' "$work/out" && grep -q '^AtlantaFX: ToggleSwitch 0 (laid out), CheckBox [1-9]' "$work/out" \
    || { echo "CHANGED: the switch can be seen under AtlantaFX, or not under Modena"; exit 1; }
echo "as described"
